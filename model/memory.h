/**
 * memory: what becomes of memory that was freed.
 *
 * Both are hints: where the C library is not GNU's they do nothing.
 */
#ifndef MODEL_MEMORY_H
#define MODEL_MEMORY_H

/** Keep what is freed, some MiB of it, for what is asked for next.  For a process that does the
 * same again and again: what it gave back the system would clear for it each time anew, which
 * costs as much as many a step of the work. */
void memory_keep(void);

/** Give back whatever is free.  What one step has freed lies in pieces between what is kept,
 * where the next step's larger requests do not fit: without this the peak is the sum of both. */
void memory_give_back(void);

#endif
