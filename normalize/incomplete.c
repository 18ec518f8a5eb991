#include "normalize/incomplete.h"

/* Fewer records tell nothing. */
#define FEW 20u
/* So many of all records, in hundredths, lack an item only if the items' column was not found …  */
#define WITHOUT_ITEM 25u
/* … and so many an answer: some vendors leave rows to be answered by others. */
#define WITHOUT_ANSWER 50u
/* Pages that are named as examples. */
#define NAMED 8u

typedef struct {
    guint items, answers; /* records that lack them */
} Lacking;

static Lacking count_lacking(const Checklist *checklist)
{
    Lacking lacking = {0, 0};
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
static void advise(GString *message, const Sheet *sheet, const Abreast *abreast)
{
    if (sheet->kind == SOURCE_PDF && abreast->kinds->len > 1) {
        g_string_append(message, "  Tables of other columns begin on pages");
        for (guint i = 0; i < abreast->kinds->len && i < NAMED; i++) {
            const SheetPage *page =
                g_ptr_array_index(sheet->pages, g_array_index(abreast->kinds, guint, i));
            g_string_append_printf(message, "%s %u", i > 0 ? "," : "", page->number);
        }
        g_string_append(
            message, ": if the sheet is wider than its paper, so that its columns stand on "
                     "several pages, have it printed anew with all columns on one page "
                     "(fit to width).");
        return;
    }
    g_string_append(
        message,
        "  Either the sheet was not filled in, or its columns were not understood: "
        "look at them (tenken inspect), and name them (--columns) if they are "
        "others.");
}

Finding *incomplete_report(const Checklist *checklist, const Sheet *sheet,
                           const Abreast *abreast)
{
    guint all = checklist->records->len;
    Lacking lacking = count_lacking(checklist);
    gboolean items = are_many(lacking.items, all, WITHOUT_ITEM);
    gboolean answers = are_many(lacking.answers, all, WITHOUT_ANSWER);
    if (!items && !answers)
        return NULL;
    g_autoptr(GString) message = g_string_new("Of ");
    g_string_append_printf(message, "%u records ", all);
    if (items)
        g_string_append_printf(message, "%u have no item", lacking.items);
    if (answers)
        g_string_append_printf(message, "%s%u have no answer", items ? " and " : "",
                               lacking.answers);
    g_string_append(message, ": they are not to be relied on.");
    advise(message, sheet, abreast);
    return finding_new("records-incomplete", SEVERITY_ERROR, 0, 0, NULL, message->str);
}
