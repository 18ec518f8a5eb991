/**
 * separator: finds out what parts the cells of a text.
 *
 * Private to extract/.
 */
#ifndef EXTRACT_SEPARATOR_H
#define EXTRACT_SEPARATOR_H

#include <glib.h>

/** How much of a text is looked at, cut at a line end. */
#define SEPARATOR_SAMPLE_BYTES ((gsize)1024 * 1024)

typedef struct {
    char separator; /* '\t', ',', ';', '|' (a pipe table), or 0: one cell a line */
    gsize usual;    /* how many most rows have; 0 for '|' and 0 */
} Separator;

/** What parts the cells of @text, @length bytes of valid UTF-8 that end in NUL.
 *
 * A tab is a separator where half of the rows have one, unless all tabs stand inside the
 * quoted cells of comma-separated text.  Comma and semicolon are where more than half of
 * the rows have one and their number is regular.  A text is a pipe table if it has a
 * delimiter row (|---|---|), or if most lines begin with a pipe or have one.  */
Separator separator_find(const char *text, gsize length);

#endif
