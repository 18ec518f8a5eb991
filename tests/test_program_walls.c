/* Behind the walls the libraries find what they need: fonts, poppler's encodings, the C
 * library's converters.  What comes out is the same as without walls. */
#include "extract/pdf.h"
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* cid: a font that is not embedded, in 90ms-RKSJ, needs poppler-data and a system font. */
static const char *const pdfs[] = {
    "cid", "vertical", "marks", "checklist-calc", "deep", "ocr", "checklist-browser"};

/* The library reads without walls, the program with them. */
START_TEST(pdf_is_the_same)
{
    char *folder = program_open_folder();
    g_autofree char *name = g_strconcat(pdfs[_i], ".pdf", NULL);
    g_autofree char *path = g_strconcat("fixtures/pdf/", name, NULL);
    g_autofree char *line = g_strdup_printf("\"$TENKEN\" extract \"$TOP/%s\"", path);
    char *data = NULL;
    gsize length = 0;
    ck_assert(g_file_get_contents(path, &data, &length, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    g_autoptr(Sheet) sheet = pdf_extract(bytes, name, NULL, NULL);
    ck_assert_ptr_nonnull(sheet);
    g_autoptr(GBytes) xml = sheet_write(sheet, NULL);
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_msg(run.status == 0, "%s: %s", name, run.complaints);
    g_autoptr(GBytes) output = g_bytes_new(run.output, run.length);
    ck_assert_msg(g_bytes_equal(xml, output), "%s differs behind walls", name);
    program_close_folder(folder);
}
END_TEST

/* A worker converts behind walls (or it would refuse), the filters without. */
static const struct {
    const char *encoding, *prepare;
} texts[] = {
    {"UTF-8", "cp \"$SAMPLE\" a.txt"},
    {"CP932", "iconv -c -f UTF-8 -t CP932 \"$SAMPLE\" >a.txt; true"},
    {"EUC-JP", "iconv -c -f UTF-8 -t EUC-JP \"$SAMPLE\" >a.txt; true"},
    {"ISO-2022-JP", "iconv -c -f UTF-8 -t ISO-2022-JP \"$SAMPLE\" >a.txt; true"},
    {"PDF", "cp \"$TOP/fixtures/pdf/checklist-calc.pdf\" a.txt"},
};

START_TEST(conversion_is_the_same)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) prepared = program_run(folder, texts[_i].prepare);
    ck_assert_msg(prepared.status == 0, "%s: %s", texts[_i].encoding, prepared.complaints);
    g_auto(ProgramRun) run = program_run(
        folder, "\"$TENKEN\" convert -q --require-sandbox -o a.xml -o a.xlsx a.txt &&"
                " \"$TENKEN\" extract a.txt | \"$TENKEN\" normalize >b.xml &&"
                " cmp a.xml b.xml && grep -c '<record ' a.xml");
    ck_assert_msg(run.status == 0, "%s: %s%s", texts[_i].encoding, run.complaints,
                  run.output);
    ck_assert_msg(g_ascii_strtoull(run.output, NULL, 10) > 50, "%s: %s records",
                  texts[_i].encoding, run.output);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program walls");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, pdf_is_the_same, 0, G_N_ELEMENTS(pdfs));
    tcase_add_loop_test(tests, conversion_is_the_same, 0, G_N_ELEMENTS(texts));
    return suite_run(suite);
}
