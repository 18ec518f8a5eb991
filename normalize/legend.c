/* Where legends stand.
 *
 *     凡例  ○：適合　△：一部適合　×：不適合         a line above, below or beside a table
 *     | 記号 | 意味 |     | 凡例 | ○：適合 | ×：不適合 |      a small table of its own
 *     | ○   | 適合 |     | ○ | × |
 *     | ×   | 不適合|    | 適合 | 不適合 |
 *     | 凡例  ○：適合　×：不適合                     |       a row over a table's headings
 *     | 適合性（○：適合、×：不適合） | 見解 |                 a heading
 *
 * A row of the checklist must never be taken for one.  So only a whole small table counts, each
 * row of which is a pair, or what stands before the first heading, or one cell over half of the
 * table's width.
 *
 * What a legend says of a word goes before what the form says: ○ is 一部適合 where ◎ is 適合.
 */
#include "normalize/legend.h"

#include "normalize/heading_rows.h"
#include "normalize/legend_words.h"

/* A table that is a legend is no larger. */
#define MAXIMUM_ROWS    12u
#define MAXIMUM_COLUMNS 12u

typedef struct {
    const Form *form;
    GPtrArray *findings;
    GHashTable *answers; /* folded word → Status + 1 */
    GHashTable *refused; /* folded words of which two legends say different things */
    GHashTable *seen;    /* legends, which may come again on each page */
} Reader;

/* ---- what a legend says ---------------------------------------------------------------------- */

/* Returns: whether what @word says differs from what the form or another legend says. */
static gboolean take_word(Reader *reader, const LegendWord *word)
{
    gpointer status = GUINT_TO_POINTER((guint)word->status + 1), before;
    Status known;
    if (g_hash_table_lookup_extended(reader->answers, word->word, NULL, &before)) {
        if (before == status)
            return FALSE;
        g_hash_table_add(reader->refused, g_strdup(word->word));
        return TRUE;
    }
    g_hash_table_insert(reader->answers, g_strdup(word->word), status);
    return form_answer(reader->form, word->word, &known) && known != word->status;
}

/* The words of a legend, to know it where it comes again on each page. */
static char *list_words(const GArray *words)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const LegendWord *word = &g_array_index(words, LegendWord, i);
        g_string_append_printf(list, "%s\x1f%s\x1f", word->word, word->meaning);
    }
    return g_string_free(list, FALSE);
}

static void take_legend(Reader *reader, const GArray *words, guint page, guint row)
{
    if (!g_hash_table_add(reader->seen, list_words(words)))
        return;
    g_autoptr(GString) message =
        g_string_new("The sheet itself says what its answers mean:");
    gboolean doubt = FALSE;
    for (guint i = 0; i < words->len; i++) {
        const LegendWord *word = &g_array_index(words, LegendWord, i);
        gboolean differs = word->read && take_word(reader, word);
        doubt = doubt || differs || !word->read;
        g_string_append_printf(message, "%s \"%s\" is \"%s\" (%s%s)", i > 0 ? "," : "",
                               word->word, word->meaning,
                               word->read ? status_name(word->status) : "not understood",
                               differs ? ", which is not what it is elsewhere" : "");
    }
    g_string_append_c(message, '.');
    g_ptr_array_add(reader->findings,
                    finding_new("legend", doubt ? SEVERITY_WARNING : SEVERITY_INFO, page,
                                row, NULL, message->str));
}

/* ---- lines ----------------------------------------------------------------------------------- */

static gboolean take_text(Reader *reader, const char *text, guint page, guint row)
{
    g_autoptr(GArray) words = legend_words_new();
    legend_words_add_text(words, reader->form, text);
    if (!legend_words_are_one(words))
        return FALSE;
    take_legend(reader, words, page, row);
    return TRUE;
}

static const SheetOutside *line_of(const SheetPage *page, guint index)
{
    return g_ptr_array_index(page->outside, index);
}

/* The pairs of a legend may stand on lines of their own: those of a page are read together, unless
 * two legends on it differ. */
static void take_lines(Reader *reader, const SheetPage *page)
{
    g_autoptr(GArray) words = legend_words_new();
    for (guint i = 0; i < page->outside->len; i++)
        if (!line_of(page, i)->hidden)
            legend_words_add_text(words, reader->form, line_of(page, i)->text->content);
    if (legend_words_are_one(words))
        take_legend(reader, words, page->number, 0);
    else if (!legend_words_agree(words))
        for (guint i = 0; i < page->outside->len; i++)
            if (!line_of(page, i)->hidden)
                take_text(reader, line_of(page, i)->text->content, page->number, 0);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static const RowCell *cell_of(const Row *row, guint index)
{
    return &g_array_index(row->cells, RowCell, index);
}

/* What a row of a legend has beside its pairs. */
typedef struct {
    gboolean before; /* a cell before the first pair */
    gboolean behind; /* a cell behind it */
} Aside;

/* Add the pairs of @row, within its cells or of two cells side by side.  Returns: whether there
 * is any. */
static gboolean add_row(GArray *words, const Form *form, const Row *row, Aside *aside)
{
    guint before = words->len;
    *aside = (Aside){FALSE, FALSE};
    for (guint i = 0; i < row->cells->len; i++) {
        const Text *text = cell_of(row, i)->text;
        guint count = words->len;
        if (i + 1 < row->cells->len &&
            legend_words_add_pair(words, form, text->content,
                                  cell_of(row, i + 1)->text->content)) {
            i++;
            continue;
        }
        legend_words_add_text(words, form, text->content);
        if (words->len == count)
            *(words->len == before ? &aside->before : &aside->behind) = TRUE;
    }
    return words->len > before;
}

static Row *row_at(const GPtrArray *rows, guint index)
{
    return g_ptr_array_index(rows, index);
}

static void mark(const GPtrArray *rows, guint first, guint end)
{
    for (guint i = first; i < end; i++)
        row_at(rows, i)->legend = TRUE;
}

/* Signs in one row, what they mean in the next. */
static void add_columns(GArray *words, const Form *form, const Row *signs,
                        const Row *meanings)
{
    if (signs->cells->len != meanings->cells->len)
        return;
    for (guint i = 0; i < signs->cells->len; i++)
        legend_words_add_pair(words, form, cell_of(signs, i)->text->content,
                              cell_of(meanings, i)->text->content);
}

/* A small printed table, each row of which is a pair; the first may be a title. */
static gboolean take_table(Reader *reader, const GPtrArray *rows, guint first, guint end)
{
    const Row *top = row_at(rows, first);
    if (top->method == TABLE_DELIMITED || end - first > MAXIMUM_ROWS ||
        top->columns > MAXIMUM_COLUMNS)
        return FALSE;
    g_autoptr(GArray) words = legend_words_new();
    gboolean every = TRUE;
    for (guint i = first; i < end; i++) {
        Aside aside;
        gboolean pairs = add_row(words, reader->form, row_at(rows, i), &aside);
        every = every && (i == first || (pairs && !aside.before));
    }
    if (!every || !legend_words_are_one(words)) {
        g_array_set_size(words, 0);
        if (end - first < 2 || end - first > 3)
            return FALSE;
        add_columns(words, reader->form, row_at(rows, end - 2), row_at(rows, end - 1));
        if (words->len < 2 || words->len + 1 < top->cells->len ||
            !legend_words_are_one(words))
            return FALSE;
    }
    take_legend(reader, words, top->page, top->row);
    mark(rows, first, end);
    return TRUE;
}

/* Rows before the headings that hold nothing but pairs. */
static guint take_run(Reader *reader, const GPtrArray *rows, guint first, guint end)
{
    g_autoptr(GArray) words = legend_words_new();
    guint at = first;
    for (guint kept = 0; at < end; at++, kept = words->len) {
        Aside aside;
        if (add_row(words, reader->form, row_at(rows, at), &aside) && !aside.behind &&
            (!aside.before || at == first) && legend_words_agree(words))
            continue;
        g_array_set_size(words, kept);
        break;
    }
    if (at == first || !legend_words_are_one(words))
        return first;
    take_legend(reader, words, row_at(rows, first)->page, row_at(rows, first)->row);
    mark(rows, first, at);
    return at;
}

static gboolean is_heading(const Reader *reader, Row *row)
{
    row->wordless = !heading_row_has_word(reader->form, row);
    return heading_row_is_listed(reader->form, row) ||
           heading_row_is_likely(reader->form, row);
}

static void take_heading(Reader *reader, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        take_text(reader, cell_of(row, i)->text->content, row->page, row->row);
}

/* Whether @cell, the only one of its row, stands over or under a table and not in it. */
static gboolean is_line(const Row *row, const RowCell *cell)
{
    return row->method == TABLE_DELIMITED ? cell->column == 1
                                          : cell->column_span * 2 > row->columns;
}

static void take_rows(Reader *reader, const GPtrArray *rows, guint first, guint end,
                      gboolean *below_heading)
{
    for (guint i = first; i < end; i++) {
        Row *row = row_at(rows, i);
        const RowCell *only = row_only_cell(row);
        if (row->cells->len > 1 && is_heading(reader, row)) {
            take_heading(reader, row);
            *below_heading = TRUE;
        } else if (only != NULL && *below_heading && is_line(row, only)) {
            row->legend = take_text(reader, only->text->content, row->page, row->row);
        } else if (!*below_heading) {
            guint behind = take_run(reader, rows, i, end);
            i = behind > i ? behind - 1 : i;
        }
    }
}

static void drop_refused(Reader *reader)
{
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, reader->refused);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        g_hash_table_remove(reader->answers, word);
}

Form *legend_read(const Sheet *sheet, const GPtrArray *rows, const Form *form,
                  GPtrArray *findings)
{
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) refused =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reader reader = {form, findings, answers, refused, seen};
    for (guint i = 0; i < sheet->pages->len; i++)
        take_lines(&reader, g_ptr_array_index(sheet->pages, i));
    gboolean below_heading = FALSE;
    for (guint first = 0, end; first < rows->len; first = end) {
        for (end = first + 1; end < rows->len; end++)
            if (row_at(rows, end)->table != row_at(rows, first)->table)
                break;
        if (!take_table(&reader, rows, first, end))
            take_rows(&reader, rows, first, end, &below_heading);
    }
    drop_refused(&reader);
    return g_hash_table_size(answers) > 0 ? form_with_answers(form, answers) : NULL;
}
