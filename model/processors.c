#include "model/processors.h"

#include <sched.h>

guint processors_usable(void)
{
    cpu_set_t set;
    /* It fails where a machine has more than the set holds: such a one is not short of any. */
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (guint)CPU_COUNT(&set);
    return g_get_num_processors();
}
