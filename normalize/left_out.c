#include "normalize/left_out.h"

#include "normalize/reporting.h"
#include "normalize/titles.h"

#include <string.h>

/* So many characters of a page, and so many hundredths of all, are more than a running title, a page's
 * number and a note. */
#define MANY 100u
#define PART 10u

/* What became of the characters of a page. */
typedef struct {
    gsize all, outside;
    const Text *first; /* the first text outside that a finding can quote, or NULL */
    gboolean apart;    /* ruby, or a stamp, is kept outside by right */
} Share;

static Share *share_of(GArray *shares, guint page)
{
    return page > 0 && page <= shares->len ? &g_array_index(shares, Share, page - 1) : NULL;
}

static void count_rows(GArray *shares, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        Share *share = share_of(shares, row->page);
        for (guint j = 0; share != NULL && j < row->cells->len; j++) {
            const RowCell *cell = &g_array_index(row->cells, RowCell, j);
            gsize count = row_cell_count(cell);
            gboolean outside = cell->fate == FATE_OUTSIDE;
            share->all += count;
            share->outside += outside ? count : 0;
            if (outside && share->first == NULL)
                share->first = cell->text;
        }
        if (share != NULL)
            share->outside -= MIN(share->outside, titles_count(row));
    }
}

static void count_outside(GArray *shares, const Sheet *sheet)
{
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        Share *share = &g_array_index(shares, Share, i);
        for (guint j = 0; j < page->outside->len; j++) {
            const SheetOutside *outside = g_ptr_array_index(page->outside, j);
            gsize count = outside->hidden ? 0 : text_count(outside->text);
            share->all += count;
            share->outside += count;
            if (count > 0 && share->first == NULL)
                share->first = outside->text;
        }
    }
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        Share *share = share_of(shares, finding->page);
        if (share != NULL && (strcmp(finding->code, "ruby-apart") == 0 ||
                              strcmp(finding->code, "stamp-apart") == 0))
            share->apart = TRUE;
    }
}

static void report(Checklist *checklist, guint page, const Share *share)
{
    g_autofree char *quote =
        share->first != NULL ? reporting_quote(share->first) : g_strdup("");
    g_autofree char *message =
        g_strdup_printf("Page %u stands in the middle of the sheet, and %" G_GSIZE_FORMAT
                        " of its %" G_GSIZE_FORMAT
                        " characters are in no row of a table: \"%s\".  Rows may "
                        "be among them.",
                        page, share->outside, share->all, quote);
    checklist_add_finding(
        checklist, finding_new("text-left-out", SEVERITY_WARNING, page, 0, NULL, message));
}

void left_out_check(Checklist *checklist, const Sheet *sheet, const GPtrArray *rows)
{
    if (sheet->kind != SOURCE_PDF || checklist->records->len == 0)
        return;
    g_autoptr(GArray) shares = g_array_new(FALSE, TRUE, sizeof(Share));
    g_array_set_size(shares, sheet->pages->len);
    count_outside(shares, sheet);
    count_rows(shares, rows);
    guint first = G_MAXUINT, last = 0;
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        first = MIN(first, record->page);
        last = MAX(last, record->page);
    }
    for (guint page = first + 1; page < last; page++) {
        const Share *share = share_of(shares, page);
        if (share != NULL && !share->apart && share->outside >= MANY &&
            share->outside * 100 >= share->all * PART)
            report(checklist, page, share);
    }
}
