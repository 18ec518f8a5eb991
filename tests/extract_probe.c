#include "tests/extract_probe.h"

#include <check.h>
#include <string.h>

static Sheet *probe_source(const char *name, GBytes *source, const char *file)
{
    g_autoptr(GError) error = NULL;
    Sheet *sheet = extract_source(source, file, NULL, &error);

    ck_assert_msg(sheet != NULL, "%s: %s", name, error ? error->message : "no error");
    return sheet;
}

Sheet *probe_bytes(const char *name, const char *bytes, gsize length)
{
    g_autoptr(GBytes) source = g_bytes_new(bytes, length);
    return probe_source(name, source, "folder/source.txt");
}

Sheet *probe_document(const char *name, GBytes *bytes)
{
    return probe_source(name, bytes, "folder/source.pdf");
}

char *probe_slashes(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strjoinv("/", lines);
}

Sheet *probe_text(const char *name, const char *text)
{
    return probe_bytes(name, text, strlen(text));
}

int probe_failure(const char *bytes, gsize length, const char *encoding, char **message)
{
    g_autoptr(GBytes) source = g_bytes_new(bytes, length);
    g_autoptr(GError) error = NULL;
    const ExtractOptions options = {.encoding = encoding};
    g_autoptr(Sheet) sheet = extract_source(source, "source.txt", &options, &error);

    if (sheet != NULL) {
        ck_assert_ptr_null(error);
        return -1;
    }
    ck_assert_ptr_nonnull(error);
    ck_assert_uint_eq(error->domain, FAILURE);
    if (message != NULL)
        *message = g_strdup(error->message);
    return error->code;
}

guint probe_flood(void)
{
    const char *flood = g_getenv("TENKEN_FLOOD");

    return flood ? (guint)g_ascii_strtoull(flood, NULL, 10) : PROBE_FLOOD;
}

SheetTable *probe_table(const Sheet *sheet)
{
    ck_assert_uint_eq(sheet->pages->len, 1);
    SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->tables->len, 1);
    return g_ptr_array_index(page->tables, 0);
}

static void dump_cell(GString *dump, const SheetCell *cell)
{
    g_autofree char *text = g_strdup(cell->text->content);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = g_strjoinv("⏎", lines);

    g_string_append_printf(dump, "%u.%u %s", cell->row, cell->column, joined);
    for (guint i = 0; cell->text->links && i < cell->text->links->len; i++) {
        const TextLink *link = &g_array_index(cell->text->links, TextLink, i);

        g_string_append_printf(dump, " {%.*s→%s}", (int)link->length,
                               cell->text->content + link->start, link->href);
    }
    g_string_append_c(dump, '\n');
}

char *probe_dump(const Sheet *sheet)
{
    GString *dump = g_string_new(NULL);
    const GPtrArray *cells = probe_table(sheet)->cells;

    for (guint i = 0; i < cells->len; i++)
        dump_cell(dump, g_ptr_array_index(cells, i));
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);

        g_string_append_printf(dump, "!%u %s\n", finding->row, finding->code);
    }
    return g_string_free(dump, FALSE);
}

const Finding *probe_finding(const Sheet *sheet, const char *code)
{
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        if (strcmp(finding->code, code) == 0)
            return finding;
    }
    return NULL;
}

void probe_cells(const Sheet *sheet, const char *name, const char *const *expected,
                 guint count)
{
    const GPtrArray *cells = probe_table(sheet)->cells;
    ck_assert_uint_ge(cells->len, count);
    for (guint i = 0; i < count; i++) {
        const SheetCell *cell = g_ptr_array_index(cells, i);
        g_autofree char *text = probe_slashes(cell->text->content);
        ck_assert_msg(g_str_equal(text, expected[i]), "%s: %s", name, text);
    }
}
