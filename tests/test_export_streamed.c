/*
 * A workbook that is written row by row shows the same as one that is held in memory: cell by
 * cell, with formats, heights, merged cells, links and the chart.
 */
#include "export/export.h"
#include "export/workbook_internal.h"
#include "model/failure.h"
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>
#include <libxml/xmlmemory.h>
#include <string.h>

/* ---- what a workbook shows ----------------------------------------------------------------- */

static gboolean is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/** The shared strings, in order: of char. */
static GPtrArray *read_strings(GBytes *bytes)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    xmlDocPtr document = read_part(bytes, "xl/sharedStrings.xml");
    ck_assert_ptr_nonnull(document);
    for (xmlNode *node = xmlDocGetRootElement(document)->children; node != NULL;
         node = node->next) {
        xmlChar *content = xmlNodeGetContent(node);
        if (is_element(node, "si"))
            g_ptr_array_add(strings, g_strdup((const char *)content));
        xmlFree(content);
    }
    xmlFreeDoc(document);
    return strings;
}

/** What the numbers in sheets stand for. */
typedef struct {
    GPtrArray *strings; /* of char */
    GPtrArray *styles;  /* of char: what a format looks like */
} Tables;

static void show(GString *out, const xmlNode *root, const Tables *tables);

/** The child number @index (from 0) of the element @name below @parent. */
static const xmlNode *child_of(const xmlNode *parent, const char *name, guint64 index)
{
    const xmlNode *list = parent->children;
    while (list != NULL && !is_element(list, name))
        list = list->next;
    ck_assert_msg(list != NULL, "%s", name);
    const xmlNode *child = list != NULL ? list->children : NULL;
    while (child != NULL && (child->type != XML_ELEMENT_NODE || index-- > 0))
        child = child->next;
    return child;
}

static const char *value_of(const xmlAttr *attribute)
{
    return (const char *)attribute->children->content;
}

/** A format with its font, fill and border in the place of their numbers, which depend on the
 *  order in which formats are used. */
static char *show_style(const xmlNode *root, const xmlNode *style)
{
    static const struct {
        const char *number, *list;
    } parts[] = {{"fontId", "fonts"}, {"fillId", "fills"}, {"borderId", "borders"}};
    GString *out = g_string_new(NULL);
    for (const xmlAttr *attribute = style->properties; attribute != NULL;
         attribute = attribute->next) {
        guint i = 0;
        while (i < G_N_ELEMENTS(parts) &&
               strcmp((const char *)attribute->name, parts[i].number) != 0)
            i++;
        if (i == G_N_ELEMENTS(parts))
            g_string_append_printf(out, " %s=%s", (const char *)attribute->name,
                                   value_of(attribute));
        else
            show(out,
                 child_of(root, parts[i].list,
                          g_ascii_strtoull(value_of(attribute), NULL, 10)),
                 NULL);
    }
    for (const xmlNode *child = style->children; child != NULL; child = child->next)
        show(out, child, NULL);
    return g_strdelimit(g_string_free(out, FALSE), "\n", ' ');
}

static GPtrArray *read_styles(GBytes *bytes)
{
    GPtrArray *styles = g_ptr_array_new_with_free_func(g_free);
    xmlDocPtr document = read_part(bytes, "xl/styles.xml");
    ck_assert_ptr_nonnull(document);
    const xmlNode *root = xmlDocGetRootElement(document), *style;
    while ((style = child_of(root, "cellXfs", styles->len)) != NULL)
        g_ptr_array_add(styles, show_style(root, style));
    xmlFreeDoc(document);
    return styles;
}

static void show_attributes(GString *out, const xmlNode *node, const Tables *tables)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *name = (const char *)attribute->name, *value = value_of(attribute);
        /* How the value is stored, and a hint for readers that is left out when streaming. */
        if (strcmp(name, "t") == 0 || strcmp(name, "spans") == 0)
            continue;
        if (strcmp(name, "s") == 0 && tables != NULL)
            value = g_ptr_array_index(tables->styles, g_ascii_strtoull(value, NULL, 10));
        g_string_append_printf(out, " %s=%s", name, value);
    }
}

static void show_cell(GString *out, const xmlNode *node, const Tables *tables)
{
    xmlChar *type = xmlGetNoNsProp(node, (const xmlChar *)"t");
    xmlChar *content = xmlNodeGetContent(node);
    const char *shown = (const char *)content;
    if (type != NULL && strcmp((const char *)type, "s") == 0)
        shown = g_ptr_array_index(tables->strings, g_ascii_strtoull(shown, NULL, 10));
    g_string_append_printf(out, ": %s", shown);
    xmlFree(type);
    xmlFree(content);
}

/** Returns: whether what is in @node is still to be shown. */
static gboolean show_node(GString *out, const xmlNode *node, const Tables *tables)
{
    if (node->type != XML_ELEMENT_NODE) {
        g_string_append(out, node->content != NULL ? (const char *)node->content : "");
        return FALSE;
    }
    g_string_append_printf(out, "\n%s", (const char *)node->name);
    show_attributes(out, node, tables);
    if (!is_element(node, "c") || tables == NULL)
        return TRUE;
    show_cell(out, node, tables);
    return FALSE;
}

static const xmlNode *node_after(const xmlNode *root, const xmlNode *node)
{
    while (node != root && node->next == NULL)
        node = node->parent;
    return node != root ? node->next : NULL;
}

/** Everything from @root down, strings and styles in the place of their numbers. */
static void show(GString *out, const xmlNode *root, const Tables *tables)
{
    const xmlNode *node = root;
    while (node != NULL) {
        gboolean inside = show_node(out, node, tables) && node->children != NULL;
        node = inside ? node->children : node_after(root, node);
    }
}

static char *show_part(GBytes *bytes, const char *part, const Tables *tables)
{
    GString *out = g_string_new(NULL);
    xmlDocPtr document = read_part(bytes, part);
    if (document != NULL)
        show(out, xmlDocGetRootElement(document),
             strstr(part, "worksheets/sheet") != NULL ? tables : NULL);
    xmlFreeDoc(document);
    return g_string_free(out, FALSE);
}

/** Fails with the lines that differ first. */
static void assert_same_words(const char *part, const char *one, const char *other)
{
    g_auto(GStrv) left = g_strsplit(one, "\n", -1);
    g_auto(GStrv) right = g_strsplit(other, "\n", -1);
    for (guint i = 0; left[i] != NULL || right[i] != NULL; i++)
        ck_assert_msg(g_strcmp0(left[i], right[i]) == 0, "%s, line %u: %.200s\nand %.200s",
                      part, i, left[i], right[i]);
}

/** NULL on failure. */
static GBytes *write_in_mode(const Checklist *checklist, BookMode mode)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    const Sink sink = sink_to_string(bytes);
    if (!book_write_in_mode(checklist, mode, &sink, NULL))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&bytes));
}

static void assert_same(const Checklist *checklist)
{
    static const char *const parts[] = {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml",
        "xl/worksheets/sheet5.xml", "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/charts/chart1.xml",     "xl/drawings/drawing1.xml",
        "xl/workbook.xml"};
    g_autoptr(GBytes) held = write_in_mode(checklist, BOOK_HELD);
    g_autoptr(GBytes) streamed = write_in_mode(checklist, BOOK_STREAMED);
    ck_assert(held != NULL && streamed != NULL);
    g_autoptr(GPtrArray) strings = read_strings(held);
    g_autoptr(GPtrArray) few_strings = read_strings(streamed);
    g_autoptr(GPtrArray) styles = read_styles(held);
    g_autoptr(GPtrArray) other_styles = read_styles(streamed);
    const Tables tables = {strings, styles}, others = {few_strings, other_styles};
    ck_assert_uint_lt(few_strings->len, strings->len);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *one = show_part(held, parts[i], &tables);
        g_autofree char *other = show_part(streamed, parts[i], &others);
        assert_same_words(parts[i], one, other);
        ck_assert(*one != '\0' || strstr(parts[i], "sheet5") != NULL ||
                  strstr(parts[i], "_rels") != NULL);
    }
}

/* ---- checklists ---------------------------------------------------------------------------- */

START_TEST(the_sample_shows_the_same)
{
    g_autoptr(Checklist) checklist = make_sample();
    assert_same(checklist);
}
END_TEST

START_TEST(any_text_shows_the_same)
{
    g_autofree char *long_text = g_strnfill(100000, 'x');
    const char *const texts[] = {"",
                                 "=1+1",
                                 "_x0041_ & <b>",
                                 " \t 前後 \n 二行目 ",
                                 "https://example.jp/ を参照",
                                 "見解: https://example.jp/a\nhttps://example.jp/b",
                                 long_text};
    g_autoptr(Checklist) checklist = make_single(texts[_i]);
    assert_same(checklist);
}
END_TEST

static const char *pick(GRand *random, const char *const *from, gint count)
{
    return from[g_rand_int_range(random, 0, count)];
}

START_TEST(random_runs_show_the_same)
{
    static const char *const numbers[] = {"1", "2"};
    static const char *const headings[] = {"1.1", "1.2"};
    static const char *const scenarios[] = {"脅威", "漏洩", NULL};
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    if (_i % 2 == 0)
        add_layout(checklist);
    guint records = (guint)g_rand_int_range(random, 1, 60);
    for (guint i = 0; i < records; i++) {
        RecordCase given = sample[i % SAMPLE_RECORDS];
        given.category = g_rand_int_range(random, 0, 8) == 0 ? numbers[1] : numbers[0];
        given.major = pick(random, headings, 2);
        given.scenario = pick(random, scenarios, 3);
        given.clause = pick(random, headings, 2);
        given.inherited = g_rand_boolean(random);
        add_record(checklist, &given, i);
    }
    assert_same(checklist);
}
END_TEST

/* ---- which mode, and what it refuses ------------------------------------------------------- */

static Checklist *make_records(guint count)
{
    Checklist *checklist = make_sample();
    while (checklist->records->len < count)
        add_record(checklist, &sample[checklist->records->len % SAMPLE_RECORDS], 1);
    return checklist;
}

START_TEST(only_large_workbooks_are_streamed)
{
    static const struct {
        guint records;
        const char *type; /* of the cell A2 of 一覧 */
    } cases[] = {{2000, "s"}, {2001, "inlineStr"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Checklist) checklist = make_records(cases[i].records);
        g_autoptr(GBytes) bytes = export_workbook(checklist);
        assert_value(bytes, 1, "string(//m:c[@r='A2']/@t)", cases[i].type);
    }
}
END_TEST

/** The second row before the first. */
static void write_upwards(Book *book, gconstpointer data)
{
    static const double widths[] = {10};
    (void)data;
    BookSheet *sheet = book_add_sheet(book, "逆", widths, 1);
    for (lxw_row_t row = 2; row-- > 0;) {
        Span span = span_cell(row, 0);
        cells_write_string(sheet, &span, "x", STYLE_CELL);
        cells_set_lines(sheet, row, 1);
    }
}

START_TEST(rows_out_of_order_are_noticed)
{
    g_autoptr(GError) error = NULL;
    Book book = {.mode = BOOK_STREAMED, .left = "", .right = ""};
    g_autoptr(GString) bytes = g_string_new(NULL);
    const Sink sink = sink_to_string(bytes);
    ck_assert(!book_make(&book, write_upwards, NULL, &sink, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_WORKBOOK));
    ck_assert_ptr_nonnull(strstr(error->message, "would be lost at row 1"));
}
END_TEST

static GBytes *write_streamed(const Checklist *checklist)
{
    return write_in_mode(checklist, BOOK_STREAMED);
}

START_TEST(a_row_that_could_not_be_streamed_is_noticed)
{
    g_autoptr(Checklist) checklist = make_records(600);
    assert_whole_or_none(checklist, write_streamed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: streamed");
    TCase *tcase = tcase_create("streamed");
    tcase_add_test(tcase, the_sample_shows_the_same);
    tcase_add_loop_test(tcase, any_text_shows_the_same, 0, 7);
    tcase_add_loop_test(tcase, random_runs_show_the_same, 0, 24);
    tcase_add_test(tcase, only_large_workbooks_are_streamed);
    tcase_add_test(tcase, rows_out_of_order_are_noticed);
    tcase_add_test(tcase, a_row_that_could_not_be_streamed_is_noticed);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
