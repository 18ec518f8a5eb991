/** What the suites of sheets without lines share: texts by their places. */
#ifndef TESTS_UNRULED_PROBE_H
#define TESTS_UNRULED_PROBE_H

#include "extract/unruled_sheet.h"

/** The height of letters, and of lines, in points. */
#define PROBE_SIZE  10.0
#define PROBE_PITCH 12.0

typedef struct {
    guint column;
    double first; /* the middle of its first line */
    guint lines;  /* 0: no text */
} Written;

/** The first of @count texts that have lines.  Free with blocks_free(). */
Blocks *probe_texts(const Written *written, guint count);

/** A sheet of @texts, which it takes over, without rows; probe_end_sheet() frees what is in it. */
Unruled probe_start_sheet(Blocks *texts, guint columns);
void probe_end_sheet(Unruled *sheet);

#endif
