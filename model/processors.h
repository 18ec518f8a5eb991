/**
 * processors: how much can be done at the same time.
 */
#ifndef MODEL_PROCESSORS_H
#define MODEL_PROCESSORS_H

#include <glib.h>

/** The processors that this process may run on, at least 1.  taskset, Slurm or a container may
 * leave it fewer than the machine has. */
guint processors_usable(void);

#endif
