/* Tables of which each cell has a frame of its own. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

#define COLUMNS 4u
#define WIDTH   80.0
#define HEIGHT  20.0

/* Frames @gap apart; text is of 10 points.  The first cell of the second row spans two. */
static const struct {
    const char *name;
    double gap;
    guint rows[2]; /* of each page */
    const char *cells;
    gboolean doubled; /* each frame is two, one inside of the other */
    double height;    /* of the rows of the second page, or 0: as on the first */
} cases[] = {
    {"frames so far apart that their lines are two",
     6,
     {4, 0},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|",
     FALSE,
     0},
    {"what stands around the outer frames is no row or column",
     10.5,
     {4, 0},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|",
     FALSE,
     0},
    {"a page of two rows has the frames of the page before",
     6,
     {4, 2},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|"
     "P|1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+1 10|2.2+1 11|2.3+1 12|2.4+1 13|",
     FALSE,
     0},
    {"between the rows of a page of two the frames stand apart as between its columns",
     6,
     {2, 0},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+1 10|2.2+1 11|2.3+1 12|2.4+1 13|",
     FALSE,
     0},
    {"rows as low as frames may stand apart, on a page that goes on",
     6,
     {4, 4},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|"
     "P|1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|",
     FALSE,
     10},
    {"double lines are thicker than the space tells",
     5,
     {4, 0},
     "1.1+1 00|1.2+1 01|1.3+1 02|1.4+1 03|2.1+2 10|2.2+1 11|2.3+1 12|2.4+1 13|3.2+1 21|"
     "3.3+1 22|3.4+1 23|4.1+1 30|4.2+1 31|4.3+1 32|4.4+1 33|",
     TRUE,
     0},
};

static void draw_frame(PdfDocument *document, double left, double top, double right,
                       double bottom)
{
    pdf_document_line(document, left, top, right, top, "0.5 w 0 G");
    pdf_document_line(document, left, bottom, right, bottom, "0.5 w 0 G");
    pdf_document_line(document, left, top, left, bottom, "0.5 w 0 G");
    pdf_document_line(document, right, top, right, bottom, "0.5 w 0 G");
}

static void draw_page(PdfDocument *document, guint rows, double height, double gap,
                      gboolean doubled)
{
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < rows * COLUMNS; i++) {
        guint row = i / COLUMNS, column = i % COLUMNS;
        gboolean spans = row == 1 && column == 0 && rows > 2;
        double left = 50 + column * (WIDTH + gap), top = 50 + row * (height + gap);
        if (row == 2 && column == 0)
            continue;
        draw_frame(document, left, top, left + WIDTH,
                   top + height + (spans ? height + gap : 0));
        if (doubled)
            draw_frame(document, left + 1.5, top + 1.5, left + WIDTH - 1.5,
                       top + height + (spans ? height + gap : 0) - 1.5);
        g_autofree char *text = g_strdup_printf("%u%u", row, column);
        pdf_document_text(document, left + 4, top + height - 1, 10, text);
    }
}

static char *describe(const Sheet *sheet)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        ck_assert_uint_eq(page->tables->len, 1);
        const SheetTable *table = g_ptr_array_index(page->tables, 0);
        g_string_append(out, i > 0 ? "P|" : "");
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            if (cell->text->length > 0)
                g_string_append_printf(out, "%u.%u+%u %s|", cell->row, cell->column,
                                       cell->row_span, cell->text->content);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(frames)
{
    PdfDocument *document = pdf_document_new(500, 300);
    for (guint i = 0; i < 2 && cases[_i].rows[i] > 0; i++)
        draw_page(document, cases[_i].rows[i],
                  i > 0 && cases[_i].height > 0 ? cases[_i].height : HEIGHT, cases[_i].gap,
                  cases[_i].doubled);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    g_autofree char *cells = describe(sheet);
    ck_assert_msg(g_str_equal(cells, cases[_i].cells), "%s: %s", cases[_i].name, cells);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: spacing");
    TCase *apart = tcase_create("frames apart");
    tcase_add_loop_test(apart, frames, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, apart);
    return suite_run(suite);
}
