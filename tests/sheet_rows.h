/**
 * sheet_rows: the records of the real sheet as rows of a table with merged cells.
 */
#ifndef TESTS_SHEET_ROWS_H
#define TESTS_SHEET_ROWS_H

#include "tests/sheet_drawing.h"

typedef struct {
    char *category;
    char *texts[DRAWN_COLUMNS];
    guint last[DRAWN_COLUMNS]; /* index of the last row of the cell this row belongs to */
} SheetRow;

/** All records.  Returns: an array of SheetRow that owns them. */
GPtrArray *sheet_rows_load(const Expected *expected);

/** @text as lines that are at most @width points wide.  Latin words are broken only if they
 * are wider than that.  Returns: newly allocated, at least one line. */
char **sheet_rows_wrap(const char *text, double width, double size);

#endif
