#include "tests/pdf_probe.h"

#include "extract/pdf.h"

#include <check.h>

Sheet *pdf_probe_extract(const char *name)
{
    g_autofree char *path = g_strdup_printf("fixtures/pdf/%s.pdf", name);
    char *data;
    gsize length;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(g_file_get_contents(path, &data, &length, NULL), "%s", path);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    Sheet *sheet = pdf_extract(bytes, name, NULL, &error);
    ck_assert_msg(sheet != NULL, "%s: %s", name, error != NULL ? error->message : "");
    return sheet;
}

static const char *const kinds[] = {
    [MARK_CIRCLE] = "circle", [MARK_DISC] = "disc",
    [MARK_TICK] = "tick",     [MARK_CROSS] = "cross",
    [MARK_BOX] = "box",       [MARK_TICKED_BOX] = "ticked-box",
    [MARK_STRIKE] = "strike", [MARK_FILLED_BOX] = "filled-box",
    [MARK_SLASH] = "slash",   [MARK_INK] = "ink",
};

char *pdf_probe_marks(const SheetCell *cell)
{
    GString *out = g_string_new(cell->text->content);
    for (guint i = 0; cell->marks != NULL && i < cell->marks->len; i++) {
        const SheetMark *mark = &g_array_index(cell->marks, SheetMark, i);
        const char *start = cell->text->content + mark->start;
        if (mark->length > 0)
            g_string_append_printf(out, " %s(%.*s)", kinds[mark->kind], (int)mark->length,
                                   start);
        else
            g_string_append_printf(out, " %s@%ld", kinds[mark->kind],
                                   g_utf8_strlen(cell->text->content, (gssize)mark->start));
    }
    if (cell->fill != SHEET_NO_FILL)
        g_string_append_printf(out, " #%06x", cell->fill);
    return g_string_free(out, FALSE);
}
