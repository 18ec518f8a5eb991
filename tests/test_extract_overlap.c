/* Text that runs on over the foot of its cell and is printed on other text. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* Two rows of two columns, 100 points wide each, which part at @rule.  Text is of 10 points, the
 * lines of the upper cell are 12 apart and end at 106, so that the next would be at 118; "/" parts
 * lines. */
static const struct {
    const char *name;
    const char *first; /* the lines above the rule, which end at 106 */
    double y;          /* of the first line below the rule */
    const char *over;  /* lines from there on */
    double own_y;
    const char *own;           /* the text that belongs there */
    const char *upper, *lower; /* lower NULL: it cannot be read */
    guint findings;
    double rule;
} cases[] = {
    {"a line on another goes back", "一行/二行", 118, "三行", 122, "四行/五行",
     "一行/二行/三行", "四行/五行", 1, 108},
    {"a pixel above its place", "一行/二行", 116.2, "三行", 120.2, "四行/五行",
     "一行/二行/三行", "四行/五行", 1, 108},
    {"several lines, too", "一行/二行", 118, "三行/参行", 122, "四行",
     "一行/二行/三行/参行", "四行", 1, 108},
    {"a hair apart", "一行/二行", 118, "三行", 118.6, "四項/五行", "一行/二行/三行",
     "四項/五行", 1, 108},
    {"below a single line those here tell how far lines are apart", "二行", 118, "三行",
     121, "四行/五行", "二行/三行", "四行/五行", 1, 108},
    {"a single line below a single line tells nothing", "二行", 118, "三行", 121, "四行",
     "二行", NULL, 1, 108},
    {"what stands elsewhere is reported", "一行/二行", 120, "三行", 124, "四行",
     "一行/二行", NULL, 1, 108},
    {"text in its place stays", "一行/二行", 118, "", 118, "三行/四行", "一行/二行",
     "三行/四行", 0, 108},
    {"lines that are near each other are no overlap", "一行/二行", 118, "", 118,
     "三行/四行/五行", "一行/二行", "三行/四行/五行", 0, 108},
    {"a line that stands a little over the edge goes on above", "一行/二行", 118, "三行",
     140, "四行/五行", "一行/二行/三行", "四行/五行", 1, 110},
    {"one that is all the cell holds stays", "一行/二行", 118, "三行", 130, "四行/五行",
     "一行/二行", "三行/四行/五行", 0, 110},
    {"one that does not follow the lines above stays", "一行/二行", 116, "三行", 128,
     "四行/五行", "一行/二行", "三行/四行/五行", 0, 108},
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
        pdf_document_line(document, x, 80, x, 160, "1 w");
    }
    for (guint i = 0; i < 3; i++) {
        const double heights[] = {80, cases[index].rule, 160};
        pdf_document_line(document, 50, heights[i], 250, heights[i], "1 w");
    }
    gboolean single = strchr(cases[index].first, '/') == NULL;
    draw_lines(document, 52, single ? 106 : 94, cases[index].first);
    draw_lines(document, 152, 94, "適合性");
    draw_lines(document, 152, 122, "対象外");
    draw_lines(document, 52, cases[index].own_y, cases[index].own);
    draw_lines(document, 52, cases[index].y, cases[index].over);
    return pdf_document_finish(document);
}

static guint count_findings(const Sheet *sheet)
{
    guint count = 0;
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        count += g_str_equal(finding->code, "overprinted-text") ? 1 : 0;
    }
    return count;
}

START_TEST(over_the_foot)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->tables->len, 1);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_uint_eq(table->cells->len, 4);
    const SheetCell *upper = g_ptr_array_index(table->cells, 0);
    const SheetCell *lower = g_ptr_array_index(table->cells, 2);
    g_autofree char *above = probe_slashes(upper->text->content);
    g_autofree char *below = probe_slashes(lower->text->content);
    ck_assert_msg(g_str_equal(above, cases[_i].upper) &&
                      (cases[_i].lower == NULL || g_str_equal(below, cases[_i].lower)),
                  "%s: %s | %s", cases[_i].name, above, below);
    ck_assert_msg(count_findings(sheet) == cases[_i].findings, "%s", cases[_i].name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: overlap");
    TCase *overlap = tcase_create("overlap");
    tcase_add_loop_test(overlap, over_the_foot, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, overlap);
    return suite_run(suite);
}
