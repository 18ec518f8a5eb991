#include "extract/cell_builder.h"

#include "extract/markup.h"
#include "model/characters.h"
#include "model/failure.h"

#include <string.h>

#define PAGE 1u /* a text file is one page */

static gboolean check_limit(gsize number, gsize limit, gsize line, const char *what,
                            GError **error)
{
    if (number <= limit)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_LIMIT,
                "Line %" G_GSIZE_FORMAT ": a table of more than %" G_GSIZE_FORMAT
                " %s is not read.",
                line, limit, what);
    return FALSE;
}

gboolean cell_builder_reach_line(CellBuilder *builder, gsize line, GError **error)
{
    if (!check_limit(line, SHEET_MAXIMUM_ROWS, line, "lines", error))
        return FALSE;
    builder->table->rows = MAX(builder->table->rows, (guint)line);
    return TRUE;
}

void cell_builder_warn(CellBuilder *builder, const char *code, gsize line,
                       const char *message)
{
    GPtrArray *findings = builder->sheet->findings;

    if (findings->len + 1 < CELL_BUILDER_MAXIMUM_FINDINGS)
        g_ptr_array_add(findings, finding_new(code, SEVERITY_WARNING, PAGE, (guint)line,
                                              NULL, message));
    else if (findings->len + 1 == CELL_BUILDER_MAXIMUM_FINDINGS)
        g_ptr_array_add(findings,
                        finding_new("more-findings", SEVERITY_WARNING, PAGE, (guint)line,
                                    NULL,
                                    "From this row on there are more places like those "
                                    "before; they are not listed."));
}

static void warn_unreadable(CellBuilder *builder, gsize line, gsize replaced)
{
    g_autofree char *message = g_strdup_printf(
        "%" G_GSIZE_FORMAT " characters that cannot stand in a document (control "
        "characters) were replaced by U+FFFD.",
        replaced);

    cell_builder_warn(builder, "unreadable-text", line, message);
}

static void warn_link(CellBuilder *builder, gsize line, const char *address)
{
    g_autofree char *message =
        g_strdup_printf("The address “%s” was not made a link: only http, https and mailto "
                        "addresses that have a text are.",
                        address);

    cell_builder_warn(builder, "link-dropped", line, message);
}

static void trim(const char **text, gsize *length)
{
    const char *start = *text, *end = start + *length;

    while (start < end && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start) {
        const char *last = g_utf8_find_prev_char(start, end);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    *text = start;
    *length = (gsize)(end - start);
}

static Text *make_text(CellBuilder *builder, gsize line, const char *raw, gsize length)
{
    gsize replaced = 0;
    g_autofree char *safe = characters_make_safe(raw, (gssize)length, &replaced);

    if (replaced > 0)
        warn_unreadable(builder, line, replaced);
    if (strpbrk(safe, "<&") == NULL)
        return text_new_take(g_steal_pointer(&safe));

    MarkupLosses losses = {0, NULL};
    Text *text = markup_resolve(safe, strlen(safe), &losses);

    builder->structure += losses.characters;
    if (losses.address != NULL)
        warn_link(builder, line, losses.address);
    g_free(losses.address);
    return text;
}

gboolean cell_builder_add(CellBuilder *builder, gsize line, gsize column, const char *text,
                          gsize length, GError **error)
{
    SheetTable *table = builder->table;

    if (!check_limit(column, SHEET_MAXIMUM_COLUMNS, line, "columns", error) ||
        !cell_builder_reach_line(builder, line, error))
        return FALSE;
    table->columns = MAX(table->columns, (guint)column);
    trim(&text, &length);
    if (length == 0)
        return TRUE;
    if (!check_limit(builder->cells + 1, SHEET_MAXIMUM_CELLS, line, "cells", error))
        return FALSE;

    Text *content = make_text(builder, line, text, length);
    if (content->length == 0) {
        text_unref(content);
        return TRUE;
    }
    sheet_table_add_cell(table, (guint)line, (guint)column, content);
    builder->cells++;
    return TRUE;
}
