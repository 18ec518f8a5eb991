#include "cli/columns_hint.h"

#include "model/checklist.h"
#include "model/failure.h"

#include <string.h>

/* A longer list helps nobody. */
#define MAXIMUM_COLUMNS 16u
/* How many characters of a column's first text are shown. */
#define SHOWN_LENGTH 12

typedef struct {
    const Text *first;
    guint cells;
    gsize characters;
} Column;

static const SheetTable *longest_table(const Sheet *sheet)
{
    const SheetTable *longest = NULL;
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        for (guint j = 0; j < page->tables->len; j++) {
            const SheetTable *table = g_ptr_array_index(page->tables, j);
            if (table->columns > 1 &&
                (longest == NULL || table->cells->len > longest->cells->len))
                longest = table;
        }
    }
    return longest;
}

static void look_at_columns(const SheetTable *table, Column *columns, guint count)
{
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->column > count || text_is_empty(cell->text))
            continue;
        Column *column = &columns[cell->column - 1];
        column->first = column->first != NULL ? column->first : cell->text;
        column->cells++;
        column->characters += text_count(cell->text);
    }
}

static gsize usual_length(const Column *column)
{
    return column->cells > 0 ? column->characters / column->cells : 0;
}

/* The items are what is longest, the answers what is shortest. */
static void choose_example(const Column *columns, guint count, guint *item, guint *answer)
{
    *item = 0;
    for (guint i = 1; i < count; i++)
        if (usual_length(&columns[i]) > usual_length(&columns[*item]))
            *item = i;
    *answer = *item == 0 ? 1 : 0;
    for (guint i = 0; i < count; i++)
        if (i != *item && columns[i].cells > 0 &&
            (columns[*answer].cells == 0 ||
             usual_length(&columns[i]) <= usual_length(&columns[*answer])))
            *answer = i;
}

static void append_beginning(GString *hint, const Text *text)
{
    const char *at = text->content;
    for (guint i = 0; *at != '\0' && i < SHOWN_LENGTH; at = g_utf8_next_char(at), i++) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character))
            g_string_append_unichar(hint, character);
    }
    g_string_append(hint, *at != '\0' ? "…" : "");
}

static char *make_hint(const SheetTable *table)
{
    Column columns[MAXIMUM_COLUMNS] = {0};
    guint count = MIN(table->columns, MAXIMUM_COLUMNS), item, answer;
    look_at_columns(table, columns, count);
    choose_example(columns, count, &item, &answer);
    GString *hint =
        g_string_new("; if it is one, say which column is what, as in --columns ");
    g_string_append_printf(hint, "'item=%u,answer=%u' (roles: ", item + 1, answer + 1);
    for (guint role = 0; role < ROLE_COUNT; role++)
        g_string_append_printf(hint, "%s%s", role > 0 ? ", " : "", role_name((Role)role));
    g_string_append_printf(hint, "): the longest table has %u columns, which begin with",
                           table->columns);
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(hint, "%s %u \"", i > 0 ? "," : "", i + 1);
        if (columns[i].first != NULL)
            append_beginning(hint, columns[i].first);
        g_string_append_c(hint, '"');
    }
    g_string_append(hint, table->columns > count ? ", …" : "");
    return g_string_free(hint, FALSE);
}

/* Where characters are not what they show, or the table is an image, no column would be the right
 * one. */
static gboolean is_reason(const Finding *finding)
{
    return (finding->severity == SEVERITY_ERROR &&
            strcmp(finding->code, "unreadable-text") == 0) ||
           strcmp(finding->code, "image-unread") == 0;
}

static const Finding *find_reason(const Sheet *sheet)
{
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        if (is_reason(finding))
            return finding;
    }
    return NULL;
}

char *columns_hint_new(const Sheet *sheet)
{
    const Finding *reason = find_reason(sheet);
    if (reason != NULL) {
        gsize length = strlen(reason->message);
        if (g_str_has_suffix(reason->message, "."))
            length--;
        return g_strdup_printf("; the reason may be this: %.*s", (int)MIN(length, G_MAXINT),
                               reason->message);
    }
    const SheetTable *table = longest_table(sheet);
    return table != NULL ? make_hint(table) : NULL;
}

void columns_hint_add(GError **error, const char *hint)
{
    if (error == NULL || hint == NULL ||
        !g_error_matches(*error, FAILURE, FAILURE_NOT_A_CHECKLIST))
        return;
    char *message = g_strconcat((*error)->message, hint, NULL);
    g_free((*error)->message);
    (*error)->message = message;
}
