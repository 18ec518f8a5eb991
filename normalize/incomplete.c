#include "normalize/incomplete.h"

/* Fewer records tell nothing. */
#define FEW 20u
/* So many of all records, in hundredths, lack an item only if the items' column was not found …  */
#define WITHOUT_ITEM 25u
/* … and so many an answer: some vendors leave rows to be answered by others. */
#define WITHOUT_ANSWER 50u
/* Tables of so many rows and columns hold records; if so many pages of such tables, in hundredths of
 * all, gave none, and these are not few, they were not understood. */
#define ROWS           3u
#define COLUMNS        3u
#define FEW_PAGES      4u
#define WITHOUT_RECORD 50u
/* Pages that are named as examples. */
#define NAMED 8u

typedef struct {
    guint items, answers; /* records that lack them */
    guint tables, silent; /* pages with tables, and those of them that gave no record */
} Lacking;

static gboolean has_table(const SheetPage *page)
{
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        if (table->rows >= ROWS && table->columns >= COLUMNS)
            return TRUE;
    }
    return FALSE;
}

/* Pages that show further columns of the rows of others gave records with these. */
static void count_pages(const Checklist *checklist, const Sheet *sheet,
                        const Abreast *abreast, Lacking *lacking)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_hash_table_add(told, GUINT_TO_POINTER(record->page));
    }
    for (guint i = 0; i < abreast->pages->len && sheet->kind == SOURCE_PDF; i++) {
        const AbreastPage *place = &g_array_index(abreast->pages, AbreastPage, i);
        const SheetPage *page = g_ptr_array_index(sheet->pages, place->page);
        if (!has_table(page))
            continue;
        lacking->tables++;
        lacking->silent +=
            place->part == ABREAST_NO_PART &&
                    !g_hash_table_contains(told, GUINT_TO_POINTER(page->number))
                ? 1
                : 0;
    }
}

static Lacking count_lacking(const Checklist *checklist)
{
    Lacking lacking = {0};
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        lacking.items += text_is_empty(record->item) ? 1 : 0;
        lacking.answers += text_is_empty(record->label) ? 1 : 0;
    }
    return lacking;
}

static gboolean are_many(guint lacking, guint all, guint hundredths)
{
    return lacking >= FEW && (guint64)lacking * 100 >= (guint64)all * hundredths;
}

/* What the sheet looks like, and what can be done about it. */
static void advise(GString *message, const Sheet *sheet, const Abreast *abreast,
                   gboolean pages)
{
    for (guint i = 0; i < abreast->kinds->len && i < NAMED && abreast->kinds->len > 1;
         i++) {
        const SheetPage *page =
            g_ptr_array_index(sheet->pages, g_array_index(abreast->kinds, guint, i));
        g_string_append_printf(message, "%s %u",
                               i > 0 ? "," : "  Tables of other columns begin on pages",
                               page->number);
        if (i + 1 == MIN(abreast->kinds->len, NAMED))
            g_string_append_c(message, '.');
    }
    g_string_append(
        message, pages || abreast->kinds->len > 1
                     ? "  If the sheet is wider than its paper, so that its columns stand "
                       "on several pages, have it printed anew with all columns on one "
                       "page (fit to width)."
                     : "  Either the sheet was not filled in, or its columns were not "
                       "understood: look at them (tenken inspect), and name them "
                       "(--columns) if they are others.");
}

Finding *incomplete_report(const Checklist *checklist, const Sheet *sheet,
                           const Abreast *abreast)
{
    guint all = checklist->records->len;
    Lacking lacking = count_lacking(checklist);
    count_pages(checklist, sheet, abreast, &lacking);
    gboolean pages = lacking.silent >= FEW_PAGES &&
                     lacking.silent * 100 > lacking.tables * WITHOUT_RECORD;
    gboolean items = are_many(lacking.items, all, WITHOUT_ITEM);
    gboolean answers = are_many(lacking.answers, all, WITHOUT_ANSWER);
    if (!items && !answers && !pages)
        return NULL;
    g_autoptr(GString) message = g_string_new(NULL);
    if (pages)
        g_string_append_printf(message, "Of %u pages with tables %u gave no record.%s",
                               lacking.tables, lacking.silent,
                               items || answers ? "  " : "");
    if (items || answers)
        g_string_append_printf(message, "Of %u records ", all);
    if (items)
        g_string_append_printf(message, "%u have no item", lacking.items);
    if (answers)
        g_string_append_printf(message, "%s%u have no answer", items ? " and " : "",
                               lacking.answers);
    if (items || answers)
        g_string_append_c(message, '.');
    g_string_append(message, "  The records are not to be relied on.");
    advise(message, sheet, abreast, pages);
    return finding_new("records-incomplete", SEVERITY_ERROR, 0, 0, NULL, message->str);
}
