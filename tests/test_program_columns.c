/* A printed sheet whose headings say nothing: judged, and read as the command line says. */
#include "model/checklist.h"
#include "tests/pdf_document.h"
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>

#define ROWS    5
#define COLUMNS 4

static const char *const texts[ROWS][COLUMNS] = {
    {"い", "ろ", "は", "に"},
    {"１", "手順を定める。", "○", "定めています。"},
    {"２", "手順を守る。", "×", "検討しています。"},
    {"３", "手順を見直す。", "○", "毎年見直します。"},
    {"４", "手順を教える。", "－", "当社は扱いません。"}};
static const double edges[COLUMNS + 1] = {40, 80, 280, 330, 560};

static void store_sheet(const char *folder)
{
    PdfDocument *document = pdf_document_new(595, 842);
    pdf_document_add_page(document, 0, FALSE);
    for (guint i = 0; i <= ROWS; i++)
        pdf_document_line(document, 40, 100 + 30.0 * i, 560, 100 + 30.0 * i, "1 w");
    for (guint i = 0; i <= COLUMNS; i++)
        pdf_document_line(document, edges[i], 100, edges[i], 100 + 30.0 * ROWS, "1 w");
    for (guint row = 0; row < ROWS; row++)
        for (guint column = 0; column < COLUMNS; column++)
            pdf_document_text(document, edges[column] + 5, 120 + 30.0 * row, 10,
                              texts[row][column]);
    g_autoptr(GBytes) bytes = pdf_document_finish(document);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    program_store(folder, "sheet.pdf", data, (gssize)length);
}

/* What the cells hold tells enough to go on, but every such column is to be looked at. */
START_TEST(without_a_word)
{
    char *folder = program_open_folder();
    store_sheet(folder);
    g_auto(ProgramRun) guessed =
        program_run(folder, "$TENKEN convert -q -o a.xml sheet.pdf && "
                            "grep -o 'code=\"[^\"]*\" severity=\"[^\"]*\"' a.xml");
    ck_assert_int_eq(guessed.status, 0);
    ck_assert_msg(g_pattern_match_simple("*code=\"columns-guessed\" severity=\"warning\"*",
                                         guessed.output),
                  "%s", guessed.output);
    program_close_folder(folder);
}
END_TEST

START_TEST(with_columns)
{
    static const struct {
        const char *item, *label, *comment;
        Status status;
    } expected[ROWS - 1] = {
        {"手順を定める。", "○", "定めています。", STATUS_CONFORMANT},
        {"手順を守る。", "×", "検討しています。", STATUS_NONCONFORMANT},
        {"手順を見直す。", "○", "毎年見直します。", STATUS_CONFORMANT},
        {"手順を教える。", "−", "当社は扱いません。", STATUS_NOT_APPLICABLE}};
    char *folder = program_open_folder();
    store_sheet(folder);
    g_auto(ProgramRun) run = program_run(
        folder, "$TENKEN convert -q --columns number=1,item=B,answer=3,comment=4 -o a.xml "
                "sheet.pdf");
    ck_assert_msg(run.status == 0, "%s", run.complaints);
    gsize length = 0;
    char *xml = program_load(folder, "a.xml", &length);
    g_autoptr(GBytes) bytes = g_bytes_new_take(xml, length);
    g_autoptr(Checklist) checklist = checklist_read(bytes, NULL);
    ck_assert_ptr_nonnull(checklist);
    ck_assert_uint_eq(checklist->records->len, ROWS - 1);
    for (guint i = 0; i < ROWS - 1; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        ck_assert_uint_eq(record->item_number, i + 1);
        ck_assert_str_eq(record->item->content, expected[i].item);
        ck_assert_str_eq(record->label->content, expected[i].label);
        ck_assert_str_eq(record->comment->content, expected[i].comment);
        ck_assert_int_eq(record->status, expected[i].status);
    }
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: columns");
    TCase *columns = tcase_create("columns");
    tcase_set_timeout(columns, 60);
    tcase_add_test(columns, without_a_word);
    tcase_add_test(columns, with_columns);
    suite_add_tcase(suite, columns);
    return suite_run(suite);
}
