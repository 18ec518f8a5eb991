/* Why the search for closing quotes takes linear time.
 *
 * A search that begins at a cell's quote goes over runs of an even number of quotes
 * (doubled ones) and ends at the first run of an odd number, whether that closes the cell
 * or not.  If it fails, the cells inside the stretch it went over are read again.  Those
 * that begin with a quote begin with a run that is even, counted from their own beginning:
 * their opening quote takes one, so their search ends within that very run.  Hence no byte
 * is searched more than twice for quotes. */
#include "extract/delimited.h"

#include "model/characters.h"

#include <string.h>

/* So much of a cell is shown in a finding. */
#define SHOWN_CHARACTERS 30

/* The bytes of the line end at @text: 2 for CR LF, 1 for LF or CR, 0 for none. */
static gsize line_end_length(const char *text)
{
    if (text[0] == '\r')
        return text[1] == '\n' ? 2 : 1;
    return text[0] == '\n' ? 1 : 0;
}

static gboolean ends_cell(const DelimitedScanner *scanner, gsize position)
{
    char next = scanner->text[position];

    return position >= scanner->length || next == scanner->separator || next == '\n' ||
           next == '\r';
}

/* What stands between a cell's quotes. */
typedef struct {
    gsize closing;    /* where the closing quote is */
    gsize lines;      /* line ends */
    gsize separators; /* on the line that is read */
    gsize rows;       /* whole lines with as many separators as a row has */
    gboolean parted;  /* there is a separator */
} Quoted;

static void end_line(const DelimitedScanner *scanner, Quoted *quoted)
{
    /* Up to the first line end it is the line on which the cell begins. */
    if (quoted->lines > 0 && scanner->usual >= 2 && quoted->separators >= scanner->usual)
        quoted->rows++;
    quoted->separators = 0;
    quoted->lines++;
}

/* Rows inside quotes show that two quotes were taken for a pair that are none.  With commas
 * this is no proof: "AWS, GCP, Azure" is an ordinary line of a cell, and programs that
 * write commas write their quotes with care.  There it is only a doubt. */
static gboolean is_disproved(const DelimitedScanner *scanner, const Quoted *quoted)
{
    return scanner->separator == '\t' && quoted->rows > 0;
}

static gboolean is_doubtful(const DelimitedScanner *scanner, const Quoted *quoted)
{
    return quoted->rows > 0 ||
           (scanner->separator == '\t' && quoted->lines > 0 && quoted->parted);
}

/* Find the quote that closes the one at the scanner's position. */
static gboolean find_closing(const DelimitedScanner *scanner, Quoted *quoted)
{
    const char stops[] = {'"', '\r', '\n', scanner->separator, '\0'};
    gsize end = MIN(scanner->length, scanner->position + DELIMITED_MAXIMUM_QUOTED);

    *quoted = (Quoted){.closing = 0};
    for (gsize p = scanner->position + 1; p < end && !is_disproved(scanner, quoted); p++) {
        p += strcspn(scanner->text + p, stops);
        if (p >= end)
            break;
        if (scanner->text[p] == scanner->separator) {
            quoted->separators++;
            quoted->parted = TRUE;
        } else if (scanner->text[p] != '"') {
            p += line_end_length(scanner->text + p) - 1;
            end_line(scanner, quoted);
        } else if (scanner->text[p + 1] == '"' && p + 1 < scanner->length) {
            p++;
        } else {
            quoted->closing = p;
            return ends_cell(scanner, p + 1);
        }
    }
    return FALSE;
}

/* Move behind what ends the cell at @end. */
static void leave_cell(DelimitedScanner *scanner, DelimitedCell *cell, gsize end)
{
    cell->separated = end < scanner->length && scanner->text[end] == scanner->separator;
    if (cell->separated) {
        scanner->position = end + 1;
        scanner->column++;
        return;
    }
    scanner->column = 0;
    scanner->position = end;
    if (end < scanner->length)
        scanner->position += line_end_length(scanner->text + end);
    scanner->row = ++scanner->line;
}

gboolean delimited_next(DelimitedScanner *scanner, DelimitedCell *cell)
{
    const char *start = scanner->text + scanner->position;
    const char stops[] = {'\r', '\n', scanner->separator, '\0'};
    Quoted quoted = {.closing = 0};
    gsize end = 0;

    /* After a separator there is a cell, even at the end of the text. */
    if (scanner->position >= scanner->length && scanner->column == 0)
        return FALSE;
    *cell = (DelimitedCell){.line = scanner->row + 1, .column = scanner->column + 1};
    cell->quoted = scanner->separator != '\0' && *start == '"' &&
                   scanner->position < scanner->length && find_closing(scanner, &quoted);
    if (cell->quoted) {
        cell->text = start + 1;
        end = quoted.closing + 1;
        cell->length = quoted.closing - scanner->position - 1;
        cell->doubtful = is_doubtful(scanner, &quoted);
        scanner->line += quoted.lines;
    } else {
        cell->text = start;
        end = MIN(scanner->position + strcspn(start, stops), scanner->length);
        cell->length = end - scanner->position;
    }
    leave_cell(scanner, cell, end);
    return TRUE;
}

/* Write the content of a quoted cell to @content: doubled quotes become one, line ends
 * U+000A.  Returns how many quotes were dropped. */
static gsize unquote(const DelimitedCell *cell, GString *content)
{
    const char *end = cell->text + cell->length;
    gsize dropped = 0;

    g_string_truncate(content, 0);
    for (const char *p = cell->text; p < end;) {
        gsize run = MIN(strcspn(p, "\"\r"), (gsize)(end - p));

        g_string_append_len(content, p, (gssize)run);
        p += run;
        if (p == end)
            break;
        if (*p == '"') {
            g_string_append_c(content, '"');
            dropped++;
            p += 2;
        } else {
            g_string_append_c(content, '\n');
            p += line_end_length(p);
        }
    }
    return dropped;
}

/* A cell that begins with a quote, is not quoted, and whose quotes do not pair up. */
static gboolean has_stray_quote(const DelimitedCell *cell)
{
    gsize quotes = 0;

    if (cell->length == 0 || *cell->text != '"')
        return FALSE;
    for (gsize i = 0; i < cell->length; i++)
        quotes += cell->text[i] == '"';
    return quotes % 2 != 0;
}

/* @advice: what the finding says of the cell, whose beginning it quotes. */
static void warn_cell(CellBuilder *builder, const DelimitedCell *cell, const char *code,
                      const char *advice)
{
    g_autofree char *text = characters_make_safe(cell->text, (gssize)cell->length, NULL);
    g_autofree char *shown =
        g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), SHOWN_CHARACTERS));
    g_autofree char *message =
        g_strdup_printf("The cell “%s…” %s.", g_strdelimit(shown, "\t\r\n", ' '), advice);

    cell_builder_warn(builder, code, cell->line, message);
}

static void warn_quotes(CellBuilder *builder, const DelimitedCell *cell)
{
    if (cell->doubtful)
        warn_cell(builder, cell, "quoted-rows",
                  "has line ends and separators inside its quotes and was read as one "
                  "cell: see whether a quote is missing and these are rows");
    if (!cell->quoted && has_stray_quote(cell))
        warn_cell(builder, cell, "stray-quote",
                  "begins with a quote that is not closed and was read as text: see "
                  "whether the rows from here on stand as they should");
}

static gboolean add_cell(CellBuilder *builder, const DelimitedCell *cell, GString *content,
                         GError **error)
{
    if (!cell->quoted)
        return cell_builder_add(builder, cell->line, cell->column, cell->text, cell->length,
                                error);
    builder->structure += 2 + unquote(cell, content);
    return cell_builder_add(builder, cell->line, cell->column, content->str, content->len,
                            error);
}

gboolean delimited_read(const char *text, gsize length, char separator, gsize usual,
                        CellBuilder *builder, GError **error)
{
    DelimitedScanner scanner = {
        .text = text, .length = length, .separator = separator, .usual = usual};
    g_autoptr(GString) content = g_string_new(NULL);
    DelimitedCell cell;

    while (delimited_next(&scanner, &cell)) {
        if (cell.separated && !g_ascii_isspace(separator))
            builder->structure++;
        if (separator != '\0')
            warn_quotes(builder, &cell);
        if (!add_cell(builder, &cell, content, error))
            return FALSE;
    }
    return cell_builder_reach_line(builder, scanner.line, error);
}
