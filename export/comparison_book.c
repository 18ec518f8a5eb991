#include "export/comparison_book_internal.h"

#include "export/layout_internal.h"

/* 資料: what was compared, and how to read it. */
static void write_sources(Book *book, const Comparison *comparison)
{
    static const char *const headings[] = {"事業者", "資料", "回答数", "ページ数"};
    static const double widths[G_N_ELEMENTS(headings)] = {40, 60, 10, 10};
    static const char *const notes[] = {
        "判定と見解は各事業者の主張であり、本資料による評価ではありません。",
        "最も重い判定の順：不適合、不明、未回答、一部適合、適合、対象外。",
        "照合の「文言類似（要確認）」は項目の文が完全には一致しないことを示します。",
        "項目が同じと言い切れない回答は、別の行に分けています。",
    };
    BookSheet *sheet = book_add_sheet(book, "資料", widths, G_N_ELEMENTS(headings));
    sheet_headings(sheet, headings, G_N_ELEMENTS(headings));
    lxw_row_t at = 1;
    for (guint v = 0; v < comparison->vendors->len; v++, at++) {
        const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
        const char *file = vendor->checklist->source_file;
        sheet_string(sheet, at, 0, vendor->name, STYLE_CELL);
        sheet_string(sheet, at, 1, file, STYLE_CELL);
        sheet_number(sheet, at, 2, vendor->checklist->records->len, STYLE_COUNT);
        sheet_number(sheet, at, 3, vendor->checklist->source_pages, STYLE_COUNT);
        cells_set_lines(
            sheet, at,
            MAX(layout_lines(vendor->name, widths[0]), layout_lines(file, widths[1])));
    }
    for (guint i = 0; i < G_N_ELEMENTS(notes); i++, at++) {
        sheet_string(sheet, at, 0, notes[i], STYLE_PLAIN);
        cells_set_lines(sheet, at, 1);
    }
    if (book->error == NULL)
        cells_set_up(sheet, 1, 0);
}

static void write_book(Book *book, gconstpointer data)
{
    const Comparison *comparison = data;
    comparison_write_matrix(book, comparison);
    comparison_write_comments(book, comparison);
    comparison_write_counts(book, comparison);
    comparison_write_clauses(book, comparison);
    comparison_write_partial(book, comparison);
    comparison_write_answers(book, comparison);
    write_sources(book, comparison);
}

GBytes *comparison_write_book(const Comparison *comparison, GError **error)
{
    return book_make_held(write_book, comparison, "回答の比較", "各事業者の主張による",
                          error);
}
