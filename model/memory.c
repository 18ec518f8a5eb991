#include "model/memory.h"

#include <stdlib.h> /* tells whose library it is */
#ifdef __GLIBC__
#include <malloc.h>

/* More than a page of a document takes; little beside what a worker may have. */
#define KEPT (8 * 1024 * 1024)

void memory_keep(void)
{
    (void)mallopt(M_TRIM_THRESHOLD, KEPT);
    (void)mallopt(M_MMAP_THRESHOLD, KEPT);
}

void memory_give_back(void)
{
    (void)malloc_trim(0);
}
#else
void memory_keep(void)
{
}

void memory_give_back(void)
{
}
#endif
