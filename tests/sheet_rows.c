#include "tests/sheet_rows.h"

#include "tests/pdf_document.h"

#include <check.h>
#include <string.h>

/** Lines stay lines; other runs of white space become one blank. */
static char *tidy(const xmlNode *node)
{
    xmlChar *content = node != NULL ? xmlNodeGetContent(node) : NULL;
    g_auto(GStrv) lines =
        g_strsplit(content != NULL ? (const char *)content : "", "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (gsize i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit_set(g_strstrip(lines[i]), " \t", -1);
        g_autofree char *line = g_strjoinv(" ", words);
        g_string_append_printf(out, *line != '\0' && out->len > 0 ? "\n%s" : "%s", line);
    }
    xmlFree(content);
    return g_strdup(out->str);
}

static char *get_attribute(xmlNode *node, const char *name)
{
    xmlChar *value = node != NULL ? xmlGetNoNsProp(node, BAD_CAST name) : NULL;
    char *copy = g_strdup(value != NULL ? (const char *)value : "");
    xmlFree(value);
    return copy;
}

/** "1.1.規程・手順の策定", "①アクセス管理規定の策定". */
static char *join_heading(xmlNode *node, const char *stop)
{
    g_autofree char *number = get_attribute(node, "number");
    g_autofree char *title = tidy(node);
    return g_strconcat(number, *number != '\0' ? stop : "", title, NULL);
}

static void free_row(gpointer data)
{
    SheetRow *row = data;
    g_free(row->category);
    for (guint i = 0; i < DRAWN_COLUMNS; i++)
        g_free(row->texts[i]);
    g_free(row);
}

static SheetRow *load_row(const Expected *expected, guint index)
{
    static const struct {
        const char *path;
        guint nth;
    } elements[DRAWN_COLUMNS] = {
        [DRAWN_ITEM] = {"item", 0},
        [DRAWN_SCENARIO] = {"scenario", 0},
        [DRAWN_CLAUSE] = {"requirement/clause", 0},
        [DRAWN_LEVEL] = {"requirement/level", 0},
        [DRAWN_FIRST_TEXT] = {"requirement/text", 0},
        [DRAWN_SECOND_TEXT] = {"requirement/text", 1},
        [DRAWN_LABEL] = {"response/label", 0},
        [DRAWN_COMMENT] = {"response/comment", 0},
    };
    SheetRow *row = g_new0(SheetRow, 1);
    row->category = join_heading(expected_element(expected, index, "category", 0), ".");
    row->texts[DRAWN_MAJOR] =
        join_heading(expected_element(expected, index, "major", 0), ".");
    row->texts[DRAWN_MINOR] =
        join_heading(expected_element(expected, index, "minor", 0), "");
    for (guint i = DRAWN_ITEM; i < DRAWN_COLUMNS; i++)
        row->texts[i] =
            tidy(expected_element(expected, index, elements[i].path, elements[i].nth));
    return row;
}

/* ---- merged cells ----------------------------------------------------------------------- */

static gboolean has_same(const SheetRow *a, const SheetRow *b, DrawnColumn first,
                         DrawnColumn last)
{
    for (DrawnColumn i = first; i <= last; i++) {
        if (!g_str_equal(a->texts[i], b->texts[i]))
            return FALSE;
    }
    return g_str_equal(a->category, b->category);
}

static gboolean is_same_item(const Expected *expected, guint index)
{
    xmlNode *element = g_ptr_array_index(expected->records, index);
    g_autofree char *part = get_attribute(element, "part");
    return !g_str_equal(part, "1");
}

/** Whether the row at @index, which is not the first, goes on the cell of the row above. */
static gboolean goes_on(const Expected *expected, const GPtrArray *rows, guint index,
                        DrawnColumn column)
{
    const SheetRow *above = g_ptr_array_index(rows, index - 1);
    const SheetRow *row = g_ptr_array_index(rows, index);
    xmlNode *requirement = expected_element(expected, index, "requirement", 0);
    g_autofree char *inherited = get_attribute(requirement, "inherited");
    switch (column) {
    case DRAWN_MAJOR:
        return has_same(above, row, DRAWN_MAJOR, DRAWN_MAJOR);
    case DRAWN_MINOR:
        return has_same(above, row, DRAWN_MAJOR, DRAWN_MINOR);
    case DRAWN_ITEM:
        return is_same_item(expected, index);
    case DRAWN_SCENARIO:
        return has_same(above, row, DRAWN_MAJOR, DRAWN_MINOR) &&
               has_same(above, row, DRAWN_SCENARIO, DRAWN_SCENARIO);
    case DRAWN_CLAUSE:
    case DRAWN_LEVEL:
    case DRAWN_FIRST_TEXT:
    case DRAWN_SECOND_TEXT:
        return has_same(above, row, DRAWN_CLAUSE, DRAWN_SECOND_TEXT) &&
               !g_str_equal(inherited, "false");
    default:
        return FALSE;
    }
}

GPtrArray *sheet_rows_load(const Expected *expected)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    for (guint i = 0; i < expected->records->len; i++)
        g_ptr_array_add(rows, load_row(expected, i));
    for (guint i = rows->len; i-- > 0;) {
        SheetRow *row = g_ptr_array_index(rows, i);
        for (DrawnColumn column = 0; column < DRAWN_COLUMNS; column++) {
            gboolean last = i + 1 == rows->len || !goes_on(expected, rows, i + 1, column);
            const SheetRow *below = last ? NULL : g_ptr_array_index(rows, i + 1);
            row->last[column] = last ? i : below->last[column];
        }
    }
    return rows;
}

/* ---- lines ------------------------------------------------------------------------------ */

static gboolean is_word(const char *at)
{
    return g_ascii_isalnum(*at) || (*at != '\0' && strchr("_./:+-", *at) != NULL);
}

/** The end of the word at @at; what is not Latin is a word by itself. */
static const char *find_word_end(const char *at)
{
    const char *end = g_utf8_next_char(at);
    while (is_word(at) && is_word(end))
        end++;
    return end;
}

static void end_line(GStrvBuilder *lines, GString *line)
{
    g_autofree char *whole = g_strchomp(g_strdup(line->str));
    g_strv_builder_add(lines, whole);
    g_string_truncate(line, 0);
}

/** Characters of a word that is too wide for any line. */
static void add_characters(GStrvBuilder *lines, GString *line, const char *word,
                           double width, double size)
{
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autofree char *one = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        double used = pdf_document_measure(line->str, size);
        if (line->len > 0 && used + pdf_document_measure(one, size) > width)
            end_line(lines, line);
        g_string_append(line, one);
    }
}

static void wrap_paragraph(GStrvBuilder *lines, const char *text, double width, double size)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const char *end = find_word_end(at);
        g_autofree char *word = g_strndup(at, (gsize)(end - at));
        double used = pdf_document_measure(line->str, size);
        double needed = pdf_document_measure(word, size);
        at = end;
        if (line->len > 0 && used + needed > width)
            end_line(lines, line);
        if (line->len > 0 || *word != ' ')
            add_characters(lines, line, word, width, size);
    }
    end_line(lines, line);
}

char **sheet_rows_wrap(const char *text, double width, double size)
{
    GStrvBuilder *lines = g_strv_builder_new();
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    for (gsize i = 0; paragraphs[i] != NULL; i++)
        wrap_paragraph(lines, paragraphs[i], width, size);
    if (*text == '\0')
        g_strv_builder_add(lines, "");
    char **wrapped = g_strv_builder_end(lines);
    g_strv_builder_unref(lines);
    return wrapped;
}
