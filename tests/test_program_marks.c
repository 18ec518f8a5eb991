/* The whole program on sheets whose answers are marks: fixtures/pdf/make.py draws them, and
 * the statuses are what a person reads off the page. */
#include "model/checklist.h"
#include "tests/program.h"
#include "tests/schema.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* A record a line: status label, and "!code" for each finding of its row. */
static const struct {
    const char *file, *records;
} sheets[] = {
    {"choices", "conformant はい\n"
                "nonconformant いいえ\n"
                "unanswered はい・いいえ !unanswered\n"
                "unknown はい・いいえ !unclear-choice\n" /* both */
                "nonconformant いいえ\n"
                "unknown はい・いいえ !unclear-choice\n" /* crossed */
                "conformant 適合可能\n"
                "not-applicable 対象外\n"
                "conformant 適合\n"
                "conformant 有\n"
                "unknown はい・いいえ !unclear-choice\n" /* between two */
                "conformant はい\n"
                "nonconformant いいえ\n"
                "conformant はい\n"
                "partial △\n"
                "unknown 適合可能・不適合 !unclear-choice\n" /* both struck out */
                "conformant ○\n"
                "conformant ✓\n"
                "unanswered  !unanswered\n" /* grey, a line across */
                "conformant 適合可能\n"
                "nonconformant いいえ\n"
                "conformant 適合\n"
                "nonconformant 不適合\n"
                "conformant 適合\n"                     /* on grey */
                "unknown はい いいえ !unclear-choice\n" /* as near to one as to the other */
                "conformant はい\n"
                "unanswered はい・いいえ !unanswered\n" /* underlined */},
    {"ticks", "conformant 適合\n"
              "nonconformant 不適合\n"
              "nonconformant 不適合\n"
              "unanswered  !unanswered\n"
              "unknown ○ ○ !unclear-choice\n"
              "nonconformant 不適合\n"
              "unanswered  !unanswered\n" /* grey */
              "nonconformant 不適合\n"    /* a cross under 不適合 */
              "conformant 適合\n"},
    /* Check boxes, radio buttons, and text that is typed into a field. */
    {"form-fields", "conformant 適合\n"
                    "nonconformant 不適合\n"
                    "unanswered 適合 不適合 !unanswered\n"
                    "nonconformant 不適合\n"
                    "conformant yes\n"},
};

static char *describe_records(const Checklist *checklist)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_string_append_printf(out, "%s %s", status_name(record->status),
                               record->label->content);
        for (guint j = 0; j < checklist->findings->len; j++) {
            const Finding *finding = g_ptr_array_index(checklist->findings, j);
            if (finding->page == record->page && finding->row == record->row)
                g_string_append_printf(out, " !%s", finding->code);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static Checklist *load_checklist(const char *folder, const char *name)
{
    gsize length;
    char *document = program_load(folder, name, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_take(document, length);
    g_autoptr(GError) error = NULL;
    Checklist *checklist = checklist_read(bytes, &error);
    ck_assert_msg(checklist != NULL, "%s", error != NULL ? error->message : "");
    return checklist;
}

static void assert_valid(const char *folder, const char *name, const char *schema)
{
    gsize length;
    char *document = program_load(folder, name, &length);
    g_autoptr(GBytes) bytes = g_bytes_new_take(document, length);
    g_autofree char *why = NULL;
    ck_assert_msg(schema_accepts(schema, bytes, &why), "%s: %s", name, why);
}

START_TEST(marks_become_answers)
{
    char *folder = program_open_folder();
    g_autofree char *line = g_strdup_printf(
        "F=\"$TOP/fixtures/pdf/%s.pdf\"; $TENKEN convert -q -o a.xml -o a.xlsx -o a.csv $F "
        "&& "
        "$TENKEN extract $F >s.xml && $TENKEN normalize <s.xml >b.xml && cmp a.xml b.xml",
        sheets[_i].file);
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_msg(run.status == 0, "%s: %s%s", sheets[_i].file, run.output, run.complaints);
    g_autoptr(Checklist) checklist = load_checklist(folder, "a.xml");
    assert_valid(folder, "a.xml", "schema/checklist.rng");
    assert_valid(folder, "s.xml", "schema/sheet.rng");
    g_autofree char *records = describe_records(checklist);
    ck_assert_msg(g_str_equal(records, sheets[_i].records), "%s:\n%s", sheets[_i].file,
                  records);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program marks");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, marks_become_answers, 0, G_N_ELEMENTS(sheets));
    return suite_run(suite);
}
