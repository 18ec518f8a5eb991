/* Text that runs on below the foot of its table. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>

/* A table of two rows and two columns, 100 points wide each, whose last row ends at 140.  Text
 * is of 10 points, its lines 12 apart; "/" parts lines. */
static const struct {
    const char *name;
    gboolean open;     /* no line along the foot of the left column */
    const char *lines; /* what is written in the lower left cell */
    double x, y;       /* where the text below the table begins */
    const char *below;
    const char *cell; /* the text of the lower left cell */
    const char *outside;
} cases[] = {
    {"lines that follow go on", TRUE, "二行/三行", 52, 152, "四行/五行",
     "二行/三行/四行/五行", ""},
    {"a line along the foot ends the cell", FALSE, "二行/三行", 52, 152, "四行/五行",
     "二行/三行", "四行/五行"},
    {"text further away is another", TRUE, "二行/三行", 52, 164, "注記", "二行/三行",
     "注記"},
    {"text across the columns is no cell's", TRUE, "二行/三行", 52, 152,
     "この表の見方については次の頁を見ること", "二行/三行",
     "この表の見方については次の頁を見ること"},
    {"a mark at the end of a line hangs over the side", TRUE, "二行/三行", 52, 152,
     "四行五六七八九十一、", "二行/三行/四行五六七八九十一、", ""},
    {"another character does not", TRUE, "二行/三行", 52, 152, "四行五六七八九十一二",
     "二行/三行", "四行五六七八九十一二"},
    {"nor is text beside the table", TRUE, "二行/三行", 20, 152, "注一二三", "二行/三行",
     "注一二三"},
    {"a row too low for its text", FALSE, "二行/三行目は一杯である", 52, 150, "四行/五行",
     "二行/三行目は一杯である/四行/五行", ""},
    {"a note is as near as a line, but begins elsewhere", FALSE, "二行/三行目は一杯である",
     62, 150, "注記", "二行/三行目は一杯である", "注記"},
    {"a note is where a line would be, but the one above had room", FALSE, "二行/三行", 52,
     150, "※注記", "二行/三行", "※注記"},
    {"a note is nearer than a line", FALSE, "二行/三行目は一杯である", 52, 147, "※注記",
     "二行/三行目は一杯である", "※注記"},
    {"a note is further off", FALSE, "二行/三行目は一杯である", 52, 154, "※注記",
     "二行/三行目は一杯である", "※注記"},
    {"a page number below an open column", TRUE, "二行/三行", 95, 180, "12", "二行/三行",
     "12"},
};

static void draw_lines(PdfDocument *document, double x, double y, const char *text)
{
    pdf_document_lines(document, x, y, 10, 12, text);
}

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(300, 300);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i < 3; i++) {
        double x = 50 + 100.0 * i;
        pdf_document_line(document, x, 80, x, 140, "1 w");
    }
    pdf_document_line(document, 50, 80, 250, 80, "1 w");
    pdf_document_line(document, 50, 112, 250, 112, "1 w");
    pdf_document_line(document, cases[index].open ? 150 : 50, 140, 250, 140, "1 w");
    draw_lines(document, 52, 92, "内容");
    draw_lines(document, 152, 92, "適合性");
    draw_lines(document, 52, 126, cases[index].lines);
    draw_lines(document, 152, 126, "対象外");
    draw_lines(document, cases[index].x, cases[index].y, cases[index].below);
    return pdf_document_finish(document);
}

START_TEST(below_the_foot)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->tables->len, 1);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_uint_eq(table->cells->len, 4);
    const SheetCell *cell = g_ptr_array_index(table->cells, 2);
    g_autofree char *text = probe_slashes(cell->text->content);
    ck_assert_msg(g_str_equal(text, cases[_i].cell), "%s: %s", cases[_i].name, text);
    g_autoptr(GString) outside = g_string_new(NULL);
    for (guint i = 0; i < page->outside->len; i++) {
        const SheetOutside *line = g_ptr_array_index(page->outside, i);
        g_string_append_printf(outside, "%s%s", i > 0 ? "/" : "", line->text->content);
    }
    ck_assert_msg(g_str_equal(outside->str, cases[_i].outside), "%s: %s", cases[_i].name,
                  outside->str);
    /* What goes on over a line is told. */
    gboolean over = !cases[_i].open && *cases[_i].outside == '\0';
    ck_assert_msg((probe_finding(sheet, "overrun-text") != NULL) == over, "%s",
                  cases[_i].name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: overrun");
    TCase *overrun = tcase_create("overrun");
    tcase_add_loop_test(overrun, below_the_foot, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, overrun);
    return suite_run(suite);
}
