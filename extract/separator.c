#include "extract/separator.h"

#include "extract/delimited.h"
#include "extract/pipe_table.h"

#include <string.h>

/* Prose has commas, too; in a table at least every fourth row has the usual number. */
#define REGULAR_SHARE 4u

/* What a text looks like when it is read with one separator. */
typedef struct {
    char separator;
    gsize rows;         /* that are not blank */
    gsize split;        /* of these, with a separator */
    gsize usual;        /* the number of separators that most split rows have */
    gsize regular;      /* rows that have it */
    gboolean tabs_free; /* some tab stands outside of quotes */
} Reading;

static gboolean holds_tab(const DelimitedCell *cell)
{
    return !cell->quoted && memchr(cell->text, '\t', cell->length) != NULL;
}

/* @histogram: rows by their number of separators, at least SHEET_MAXIMUM_COLUMNS long. */
static void count_row(Reading *reading, gsize separators, gsize *histogram)
{
    reading->rows++;
    if (separators == 0)
        return;
    reading->split++;
    separators = MIN(separators, SHEET_MAXIMUM_COLUMNS - 1);
    histogram[separators]++;
    if (histogram[separators] > reading->regular) {
        reading->regular = histogram[separators];
        reading->usual = separators;
    }
}

static Reading read_with(const char *text, gsize length, char separator)
{
    Reading reading = {.separator = separator};
    DelimitedScanner scanner = {.text = text, .length = length, .separator = separator};
    g_autofree gsize *histogram = g_new0(gsize, SHEET_MAXIMUM_COLUMNS);
    DelimitedCell cell;

    while (delimited_next(&scanner, &cell)) {
        reading.tabs_free = reading.tabs_free || holds_tab(&cell);
        if (!cell.separated && (cell.column > 1 || cell.length > 0))
            count_row(&reading, cell.column - 1, histogram);
    }
    return reading;
}

static gboolean is_regular(const Reading *reading)
{
    return reading->split * 2 > reading->rows &&
           reading->regular * REGULAR_SHARE >= reading->rows;
}

/* The end of the last line that ends within the sample, or of the sample. */
static gsize sample_length(const char *text, gsize length)
{
    gsize end = SEPARATOR_SAMPLE_BYTES;

    if (length <= end)
        return length;
    while (end > 0 && text[end - 1] != '\n' && text[end - 1] != '\r')
        end--;
    return end > 0 ? end : SEPARATOR_SAMPLE_BYTES;
}

Separator separator_find(const char *text, gsize length)
{
    length = sample_length(text, length);

    const PipeLines pipes = pipe_table_measure(text, length);
    if (pipes.delimiter_rows > 0 || pipes.leading * 2 > pipes.lines)
        return (Separator){'|', 0};

    const Reading tab = read_with(text, length, '\t');
    const Reading comma = read_with(text, length, ',');
    const Reading semicolon = read_with(text, length, ';');
    const Reading *other = comma.regular >= semicolon.regular ? &comma : &semicolon;

    if (tab.split > 0 && tab.split * 2 >= tab.rows &&
        (other->tabs_free || !is_regular(other)))
        return (Separator){'\t', tab.usual};
    if (is_regular(other))
        return (Separator){other->separator, other->usual};
    if (pipes.with_pipe * 2 > pipes.lines)
        return (Separator){'|', 0};
    return (Separator){'\0', 0};
}
