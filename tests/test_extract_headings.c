/* Tables whose heading, or whose rows below it, lack lines: a bar of colour, titles between fills,
 * level lines only. */
#include "tests/extract_probe.h"
#include "tests/pdf_document.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* A page is drawn by words: "- Y X1 X2" a level line, "| X Y1 Y2" an upright one, "# L T R B" a
 * fill, "T X Y text" words of 10 points. */
static const struct {
    const char *name, *pages[2], *cells;
} cases[] = {
    {"one level of headings in a bar",
     {"# 50 100 450 120;T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;"
      "- 120 50 450;- 140 50 450;| 50 120 140;| 150 120 140;| 250 120 140;| 350 120 140;"
      "| 450 120 140;T 52 133 一;T 152 133 甲;T 252 133 ○;T 352 133 済"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲|2.3+1×1 ○|2.4+1×1 済|"},
    {"two levels: a group over two columns, by its width, and headings of two lines",
     {"# 50 100 450 134;T 52 111 対策項目;T 52 129 番号;T 152 129 内容;"
      "T 252 111 適合;T 252 122 の状況;T 352 111 見解;- 100 50 450;- 134 50 450;- 154 50 "
      "450;"
      "| 50 100 154;| 450 100 154;| 150 134 154;| 250 134 154;| 350 134 154;"
      "T 52 147 一;T 152 147 甲;T 252 147 ○;T 352 147 済"},
     "1.1+1×2 対策項目|1.3+2×1 適合/の状況|1.4+2×1 見解|2.1+1×1 番号|2.2+1×1 内容|"
     "3.1+1×1 一|3.2+1×1 甲|3.3+1×1 ○|3.4+1×1 済|"},
    {"a note over the table has no word for each column",
     {"- 100 50 450;T 52 113 この表は適合の状況を示す。;T 352 113 社外秘;- 120 50 450;"
      "- 140 50 450;| 50 100 140;| 450 100 140;| 150 120 140;| 250 120 140;| 350 120 140;"
      "T 52 133 一;T 152 133 甲;T 252 133 ○;T 352 133 済"},
     "1.1+1×4 この表は適合の状況を示す。 社外秘|2.1+1×1 一|2.2+1×1 甲|2.3+1×1 ○|2.4+1×1 "
     "済|"},
    {"rows that have level lines only, below a title",
     {"- 100 50 450;- 120 50 450;- 135 50 450;- 155 150 450;- 175 50 450;- 195 50 450;"
      "| 50 100 120;| 150 100 120;| 250 100 120;| 350 100 120;| 450 100 120;"
      "T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;T 52 131 1.人的対策;"
      "T 52 148 一;T 152 148 甲;T 252 148 ○;T 352 148 済;T 152 168 乙;T 252 168 ×;"
      "T 352 168 未;T 52 188 二;T 152 188 丙;T 252 188 △;T 352 188 済"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|2.1+1×4 1.人的対策|"
     "3.1+2×1 一|3.2+1×1 甲|3.3+1×1 ○|3.4+1×1 済|4.2+1×1 乙|4.3+1×1 ×|4.4+1×1 未|"
     "5.1+1×1 二|5.2+1×1 丙|5.3+1×1 △|5.4+1×1 済|"},
    /* Below the heading a browser leaves the line out over cells that go on. */
    {"the line below a heading that comes again",
     {"- 100 50 450;- 120 50 450;- 140 50 450;| 50 100 140;| 150 100 140;| 250 100 140;"
      "| 350 100 140;| 450 100 140;T 52 113 番号;T 152 113 内容;T 252 113 回答;"
      "T 352 113 見解;T 52 133 一;T 152 133 甲を;T 252 133 ○;T 352 133 済",
      "- 100 50 450;- 120 50 150;- 120 250 450;- 140 50 450;| 50 100 140;| 150 100 140;"
      "| 250 100 140;| 350 100 140;| 450 100 140;T 52 113 番号;T 152 113 内容;T 252 113 "
      "回答;"
      "T 352 113 見解;T 152 133 定める"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲を|2.3+1×1 ○|2.4+1×1 済|"
     "P|1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|2.2+1×1 定める|"},
    /* Fills a hair beside the columns of the page before; where they meet there are sides. */
    {"a page without any upright line, but with filled cells",
     {"# 50 100 150 120;# 150 100 250 120;# 250 100 350 120;# 350 100 450 120;"
      "# 50 120 150 140;# 150 120 250 140;# 250 120 350 140;# 350 120 450 140;"
      "- 100 49.7 450.3;- 120 49.7 450.3;- 140 49.7 450.3;| 150 100 120;| 250 100 120;"
      "| 350 100 120;T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;"
      "T 52 133 一;T 152 133 甲;T 252 133 ○;T 352 133 済",
      "# 50 100 149.7 120;# 149.7 100 249.7 120;# 249.7 100 349.7 120;# 349.7 100 450 120;"
      "# 50 120 149.7 160;# 149.7 120 249.7 140;# 249.7 120 349.7 140;# 349.7 120 450 140;"
      "# 149.7 140 249.7 160;# 249.7 140 349.7 160;# 349.7 140 450 160;"
      "- 100 49.7 450.3;- 120 49.7 450.3;- 140 149.5 450.3;- 160 49.7 450.3;"
      "T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;"
      "T 52 133 二;T 152 133 乙;T 252 133 ×;T 352 133 未;T 152 153 丙;T 252 153 △"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲|2.3+1×1 ○|2.4+1×1 済|"
     "P|1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+2×1 二|2.2+1×1 乙|2.3+1×1 ×|2.4+1×1 未|3.2+1×1 丙|3.3+1×1 △|"},
    /* The merged cell of the first column takes the page, and the heading does not come again. */
    {"a page with level lines only, which do not reach the table's side",
     {"- 100 50 450;- 120 50 450;- 140 50 450;| 50 100 140;| 150 100 140;| 250 100 140;"
      "| 350 100 140;| 450 100 140;T 52 113 番号;T 152 113 内容;T 252 113 回答;"
      "T 352 113 見解;T 52 133 一;T 152 133 甲を;T 252 133 ○;T 352 133 済",
      "- 120 150 450;- 140 150 450;T 52 60 社外秘;T 152 113 乙;T 252 113 ×;T 352 113 未;"
      "T 152 133 丙;T 252 133 △;T 352 133 済;T 152 153 丁;T 252 153 ○;T 352 153 済"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲を|2.3+1×1 ○|2.4+1×1 済|"
     "P|1.1+1×1 乙|1.2+1×1 ×|1.3+1×1 未|2.1+1×1 丙|2.2+1×1 △|2.3+1×1 済|3.1+1×1 丁|"
     "3.2+1×1 ○|3.3+1×1 済|"},
    {"the rest of one cell above the first line of such a page",
     {"- 100 50 450;- 120 50 450;- 140 50 450;| 50 100 140;| 150 100 140;| 250 100 140;"
      "| 350 100 140;| 450 100 140;T 52 113 番号;T 152 113 内容;T 252 113 回答;"
      "T 352 113 見解;T 52 133 一;T 152 133 甲を;T 252 133 ○;T 352 133 済",
      "- 120 50 450;- 140 50 450;T 52 60 社外秘;T 152 117 定める。;T 52 133 二;T 152 133 "
      "乙;"
      "T 252 133 ×;T 352 133 未"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲を|2.3+1×1 ○|2.4+1×1 済|"
     "P|1.2+1×1 定める。|2.1+1×1 二|2.2+1×1 乙|2.3+1×1 ×|2.4+1×1 未|"},
    {"a running title there is no cell",
     {"- 100 50 450;- 120 50 450;- 140 50 450;| 50 100 140;| 150 100 140;| 250 100 140;"
      "| 350 100 140;| 450 100 140;T 52 113 番号;T 152 113 内容;T 252 113 回答;"
      "T 352 113 見解;T 52 133 一;T 152 133 甲を;T 252 133 ○;T 352 133 済",
      "- 120 50 450;- 140 50 450;T 152 100 社外秘;T 52 133 二;T 152 133 乙;"
      "T 252 133 ×;T 352 133 未"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+1×1 一|2.2+1×1 甲を|2.3+1×1 ○|2.4+1×1 済|"
     "P|1.1+1×1 二|1.2+1×1 乙|1.3+1×1 ×|1.4+1×1 未|"},
    /* No white parts the second column from the third in the first line of the row. */
    {"level lines drawn cell by cell tell the columns",
     {"- 100 50 150;- 100 150 250;- 100 250 350;- 100 350 450;- 120 50 150;- 120 150 250;- "
      "120 250 350;- 120 350 450;"
      "- 150 150 250;- 150 250 350;- 150 350 450;- 170 50 150;- 170 150 250;- 170 250 "
      "350;- 170 350 450;- 190 50 150;- 190 150 250;- 190 250 350;- 190 350 450;"
      "T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;"
      "T 52 133 一;T 152 133 安全な管理の手順とは;T 252 133 適合しているが;T 352 133 済;"
      "T 152 145 規程である;T 252 145 例外あり;T 152 163 手順を定めること。;"
      "T 252 163 不適合;T 352 163 未;T 52 183 二;T 152 183 教育;T 252 183 適合;T 352 183 "
      "済"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|"
     "2.1+2×1 一|2.2+1×1 安全な管理の手順とは/規程である|2.3+1×1 適合しているが/例外あり|"
     "2.4+1×1 済|3.2+1×1 手順を定めること。|3.3+1×1 不適合|3.4+1×1 未|"
     "4.1+1×1 二|4.2+1×1 教育|4.3+1×1 適合|4.4+1×1 済|"},
    /* Frames of cells that stand apart; the lines of cut cells begin below the heading. */
    {"cells that a page's end cuts begin a little below the heading",
     {"- 100 50 450;- 120 50 450;- 125 350 450;- 160 50 450;| 50 100 160;| 150 100 120;"
      "| 250 100 120;| 350 100 120;| 450 100 160;| 150 123.5 160;| 250 123.5 160;"
      "| 350 123.5 160;T 52 113 番号;T 152 113 内容;T 252 113 回答;T 352 113 見解;"
      "T 152 135 規程;T 252 135 例外;T 352 140 済"},
     "1.1+1×1 番号|1.2+1×1 内容|1.3+1×1 回答|1.4+1×1 見解|2.2+2×1 規程|2.3+2×1 例外|"
     "3.4+1×1 済|"},
    {"a title between fills",
     {"# 50 100 149 119;# 150 100 249 119;# 250 100 349 119;# 350 100 450 119;"
      "# 50 120 149 139;# 150 120 249 139;# 250 120 349 139;# 350 120 450 139;"
      "# 50 155 149 174;# 150 155 249 174;# 250 155 349 174;# 350 155 450 174;"
      "# 50 175 149 194;# 150 175 249 194;# 250 175 349 194;# 350 175 450 194;"
      "T 52 113 番号と対策;T 152 113 内容の詳しい説明;T 252 113 回答の種別等;T 352 113 "
      "当社の見解;"
      "T 52 133 一の対策項目;T 152 133 甲の対策の内容;T 252 133 適合している;T 352 133 "
      "実施済である;"
      "T 52 151 2.物;"
      "T 52 168 二の対策項目;T 152 168 乙の対策の内容;T 252 168 適合している;T 352 168 "
      "実施済である;"
      "T 52 188 三の対策項目;T 152 188 丙の対策の内容;T 252 188 適合している;T 352 188 "
      "実施済である"},
     "1.1+1×1 番号と対策|1.2+1×1 内容の詳しい説明|1.3+1×1 回答の種別等|1.4+1×1 当社の見解|"
     "2.1+1×1 一の対策項目|2.2+1×1 甲の対策の内容|2.3+1×1 適合している|2.4+1×1 "
     "実施済である|"
     "3.1+1×4 2.物|"
     "4.1+1×1 二の対策項目|4.2+1×1 乙の対策の内容|4.3+1×1 適合している|4.4+1×1 "
     "実施済である|"
     "5.1+1×1 三の対策項目|5.2+1×1 丙の対策の内容|5.3+1×1 適合している|5.4+1×1 "
     "実施済である|"},
};

static void draw_word(PdfDocument *document, const char *word)
{
    g_auto(GStrv) parts = g_strsplit(word, " ", word[0] == 'T' ? 4 : 5);
    double at[4] = {0};
    for (guint i = 0; i < 4 && parts[i + 1] != NULL; i++)
        at[i] = g_ascii_strtod(parts[i + 1], NULL);
    if (word[0] == '-')
        pdf_document_line(document, at[1], at[0], at[2], at[0], "0.5 w 0 G");
    else if (word[0] == '|')
        pdf_document_line(document, at[0], at[1], at[0], at[2], "0.5 w 0 G");
    else if (word[0] == '#')
        pdf_document_fill(document, at[0], at[1], at[2], at[3], "0.85 g");
    else
        pdf_document_text(document, at[0], at[1], 10, parts[3]);
}

static GBytes *draw(guint index)
{
    PdfDocument *document = pdf_document_new(500, 300);
    for (guint i = 0; i < 2 && cases[index].pages[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(cases[index].pages[i], ";", -1);
        pdf_document_add_page(document, 0, FALSE);
        for (guint j = 0; words[j] != NULL; j++)
            draw_word(document, words[j]);
    }
    return pdf_document_finish(document);
}

/* Cells with text of each page's only table. */
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
            g_autofree char *text = probe_slashes(cell->text->content);
            if (cell->text->length > 0)
                g_string_append_printf(out, "%u.%u+%u×%u %s|", cell->row, cell->column,
                                       cell->row_span, cell->column_span, text);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(headings)
{
    g_autoptr(GBytes) bytes = draw((guint)_i);
    g_autoptr(Sheet) sheet = probe_document(cases[_i].name, bytes);
    g_autofree char *cells = describe(sheet);
    ck_assert_msg(g_str_equal(cells, cases[_i].cells), "%s: %s", cases[_i].name, cells);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: headings");
    TCase *lines = tcase_create("lines");
    tcase_add_loop_test(lines, headings, 0, G_N_ELEMENTS(cases));
    suite_add_tcase(suite, lines);
    return suite_run(suite);
}
