#include "extract/pipe_table.h"

#include "model/characters.h"

#include <string.h>

/* A cell of a delimiter row has at least one dash; but one of - or -- is text wherever the
 * row is not the second of its table, since vendors write it for "none". */
#define CERTAIN_DASHES 3u

typedef struct {
    const char *text; /* of the whole file */
    gsize length;
    gsize position; /* of the next line */
} Lines;

/* A line without its end and without white space around it. */
typedef struct {
    const char *start;
    gsize length;
} Line;

static gboolean next_line(Lines *lines, Line *line)
{
    const char *start = lines->text + lines->position;

    if (lines->position >= lines->length)
        return FALSE;
    gsize length = MIN(strcspn(start, "\r\n"), lines->length - lines->position);
    lines->position += length;
    if (lines->position < lines->length)
        lines->position += start[length] == '\r' && start[length + 1] == '\n' ? 2 : 1;

    while (length > 0 && g_ascii_isspace(*start)) {
        start++;
        length--;
    }
    while (length > 0 && g_ascii_isspace(start[length - 1]))
        length--;
    *line = (Line){start, length};
    return TRUE;
}

/* The offset of the first pipe from @position on that is not escaped, or the length. */
static gsize find_pipe(const Line *line, gsize position)
{
    while (position < line->length) {
        const char *found = memchr(line->start + position, '|', line->length - position);

        if (found == NULL)
            break;
        position = (gsize)(found - line->start);
        if (position == 0 || line->start[position - 1] != '\\')
            return position;
        position++;
    }
    return line->length;
}

static gboolean has_pipe(const Line *line)
{
    return find_pipe(line, 0) < line->length;
}

/* The fewest dashes that a cell of the line has if it is a delimiter row; else 0. */
static gsize delimiter_dashes(const Line *line)
{
    gsize fewest = G_MAXSIZE, dashes = 0;
    gboolean colon_ends = FALSE;

    if (!has_pipe(line))
        return 0;
    for (gsize i = line->start[0] == '|' ? 1 : 0; i <= line->length; i++) {
        char character = i < line->length ? line->start[i] : '|';

        if (character == '|') {
            if (i == line->length && line->start[i - 1] == '|')
                break;
            fewest = MIN(fewest, dashes);
            dashes = 0;
            colon_ends = FALSE;
        } else if (character == '-' && !colon_ends) {
            dashes++;
        } else if (character == ':') {
            colon_ends = dashes > 0;
        } else if (character != ' ') {
            return 0;
        }
    }
    return fewest == G_MAXSIZE ? 0 : fewest;
}

PipeLines pipe_table_measure(const char *text, gsize length)
{
    Lines lines = {text, length, 0};
    PipeLines found = {0, 0, 0, 0};
    gboolean after_pipe = FALSE;
    Line line;

    while (next_line(&lines, &line)) {
        gboolean piped = has_pipe(&line);

        found.lines += line.length > 0;
        found.with_pipe += piped ? 1 : 0;
        found.leading += line.length > 0 && *line.start == '|';
        found.delimiter_rows += after_pipe && delimiter_dashes(&line) > 0;
        after_pipe = piped;
    }
    return found;
}

/* Add the cell from @start to before @end; escaped pipes become pipes. */
static gboolean add_cell(CellBuilder *builder, gsize number, gsize column, const Line *line,
                         gsize start, gsize end, GError **error)
{
    const char *cell = line->start + start;
    gsize length = end - start;

    if (memchr(cell, '|', length) == NULL)
        return cell_builder_add(builder, number, column, cell, length, error);

    g_autoptr(GString) content = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++) {
        if (cell[i] == '\\' && i + 1 < length && cell[i + 1] == '|')
            builder->structure++;
        else
            g_string_append_c(content, cell[i]);
    }
    return cell_builder_add(builder, number, column, content->str, content->len, error);
}

static gboolean add_row(CellBuilder *builder, gsize number, const Line *line,
                        GError **error)
{
    gsize start = 0;
    gsize column = 1;

    if (*line->start == '|') {
        builder->structure++;
        start = 1;
    }
    for (gsize end = 0; start < line->length; start = end + 1, column++) {
        end = find_pipe(line, start);
        builder->structure += end < line->length;
        if (!add_cell(builder, number, column, line, start, end, error))
            return FALSE;
    }
    return TRUE;
}

typedef enum { LINE_TEXT, LINE_ROW, LINE_DELIMITER } LineKind;

/* What the line is, seen from the rows of its table before it and the line after it. */
static LineKind classify(const Line *line, gsize rows_before, const Line *after,
                         gboolean delimiters)
{
    gsize dashes = delimiter_dashes(line);

    if (dashes >= CERTAIN_DASHES || (dashes > 0 && rows_before == 1))
        return LINE_DELIMITER;
    if (line->length == 0 || !has_pipe(line))
        return LINE_TEXT;
    if (*line->start == '|' || rows_before > 0 || !delimiters)
        return LINE_ROW;
    return delimiter_dashes(after) > 0 ? LINE_ROW : LINE_TEXT;
}

gboolean pipe_table_read(const char *text, gsize length, CellBuilder *builder,
                         GError **error)
{
    const gboolean delimiters = pipe_table_measure(text, length).delimiter_rows > 0;
    Lines lines = {text, length, 0};
    gsize number = 0, rows = 0;
    Line line, after;
    gboolean more = next_line(&lines, &after);

    while (more) {
        line = after;
        more = next_line(&lines, &after);
        if (!more)
            after = (Line){"", 0};
        number++;

        LineKind kind = classify(&line, rows, &after, delimiters);
        gboolean done = TRUE;
        rows = kind == LINE_TEXT ? 0 : rows + 1;
        if (kind == LINE_DELIMITER)
            builder->structure += characters_count(line.start, (gssize)line.length);
        else if (kind == LINE_ROW)
            done = add_row(builder, number, &line, error);
        else
            done = cell_builder_add(builder, number, 1, line.start, line.length, error);
        if (!done)
            return FALSE;
    }
    return cell_builder_reach_line(builder, number, error);
}
