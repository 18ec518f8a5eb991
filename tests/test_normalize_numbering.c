/* Numbers, references and losses.  A sheet is written as a list of rows: "P" begins a page,
 * otherwise the row's major, minor and item, each with an answer. */
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>

typedef struct {
    const char *name;
    const char *rows;     /* P | major>minor>item, one a line */
    const char *ids;      /* of the records, one a line */
    const char *findings; /* numbering-gap and duplicate-item only: "code id[..id]" */
} Case;

static const Case cases[] = {
    {"counting", "P\n1.1.甲>①乙>丙\n>>丁\n>②戊>己\n1.2.庚>①辛>壬\n",
     "1.1-1-1\n1.1-1-2\n1.1-2-1\n1.2-1-1\n", ""},
    {"references that hold, back and forth",
     "P\n1.1.甲>①乙>①-2を満たす。\n>>①-1の内容。\n>>①-1、①-2で作る。\n>>①～③に示す。\n",
     "1.1-1-1\n1.1-1-2\n1.1-1-3\n1.1-1-4\n", ""},
    {"a reference to an item of another minor heading is not checked",
     "P\n1.1.甲>①乙>丙\n>②丁>①-9による。\n", "1.1-1-1\n1.1-2-1\n", ""},
    {"a lost page: the references number what follows",
     "P\n1.1.甲>①乙>丙\nP\n>>①-7の内容。\n>>丁\n>>①-9による。\n1.2.戊>①己>庚\n",
     "1.1-1-1\n1.1-1-8\n1.1-1-9\n1.1-1-10\n1.2-1-1\n", "numbering-gap 1.1-1-8..1.1-1-10\n"},
    {"a lost page and a lost heading",
     "P\n1.6.甲>①乙>丙\nP\n>>①-7の内容。\n>>丁\n>>①-9による。\n>>戊\n>>①-7～①-11による。\n"
     "1.8.己>①庚>辛\n",
     "1.6-1-1\n1.7-1-8\n1.7-1-9\n1.7-1-10\n1.7-1-11\n1.7-1-12\n1.8-1-1\n",
     "numbering-gap 1.7-1-8..1.7-1-12\n"},
    {"an item that refers to itself has one more before it",
     "P\n1.1.甲>①乙>丙\n>>丁\nP\n>>①-3において。\n", "1.1-1-1\n1.1-1-2\n1.1-1-4\n",
     "numbering-gap 1.1-1-4\n"},
    {"without a page break nothing is moved", "P\n1.1.甲>①乙>丙\n>>①-7の内容。\n",
     "1.1-1-1\n1.1-1-2\n", "numbering-gap 1.1-1-2\n"},
    {"a range that its own item stands in", "P\n1.1.甲>①乙>①~②で策定した資料。\n>>丙\n",
     "1.1-1-1\n1.1-1-2\n", "numbering-gap 1.1-1-1\n"},
    {"a heading is missing, and a page break tells where",
     "P\n3.2.甲>①乙>丙\n>②丁>戊\nP\n>>己\n>③庚>辛\n3.4.壬>①癸>子\n",
     "3.2-1-1\n3.2-2-1\n3.2-2-2\n3.2-3-1\n3.4-1-1\n", "numbering-gap 3.2-2-2..3.2-3-1\n"},
    {"a heading is missing within a page", "P\n3.2.甲>①乙>丙\n3.5.丁>①戊>己\n",
     "3.2-1-1\n3.5-1-1\n", "numbering-gap 3.5-1-1\n"},
    {"a category that does not begin with its first heading",
     "P\n1.1.甲>①乙>丙\n2.3.丁>①戊>己\n", "1.1-1-1\n2.3-1-1\n", "numbering-gap 2.3-1-1\n"},
    {"a minor heading is missing", "P\n1.1.甲>①乙>丙\n>③丁>戊\n", "1.1-1-1\n1.1-3-1\n",
     "numbering-gap 1.1-3-1\n"},
    {"the first minor heading is missing", "P\n1.1.甲>②乙>丙\n", "1.1-2-1\n",
     "numbering-gap 1.1-2-1\n"},
    {"ids stay unique where a sheet stands twice in a file",
     "P\n1.1.甲>①乙>丙\n>>丁\n1.2.戊>①己>庚\n1.1.甲>①乙>丙\n>>丁\n1.2.戊>①己>庚\n",
     "1.1-1-1\n1.1-1-2\n1.2-1-1\n1.1-1-1/2\n1.1-1-2/2\n1.2-1-1/2\n",
     "duplicate-item 1.1-1-1..1.2-1-1\n"},
    {"of two runs that come again each is told, with its last record",
     "P\n1.1.甲>①乙>丙\n>>丁\n1.1.甲>①乙>丙\n>>丁\n1.2.戊>①己>庚\n1.1.甲>①乙>丙\n",
     "1.1-1-1\n1.1-1-2\n1.1-1-3\n1.1-1-4\n1.2-1-1\n1.1-1-1/2\n",
     "duplicate-item 1.1-1-1\n"},
    {"two digits", "P\n3.21.甲>⑫乙>丙\n", "3.21-12-1\n", "numbering-gap 3.21-12-1\n"},
};

static char *sheet_text(const char *rows)
{
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        if (g_str_equal(lines[i], "P")) {
            g_string_append(text, PROBE_HEADING);
            continue;
        }
        g_auto(GStrv) cells = g_strsplit(lines[i], ">", 3);
        g_string_append_printf(
            text, "%s\t%s\t%s\t脅威\t6.3組織\tC.最低限\t新\t旧\t適合可能\t済\n", cells[0],
            cells[1], cells[2]);
    }
    return g_string_free(text, FALSE);
}

static char *ids(const Checklist *checklist)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        g_string_append(out, record->id);
        if (record->part > 1)
            g_string_append_printf(out, "/%u", record->part);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static char *gaps(const Checklist *checklist)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < checklist->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(checklist->findings, i);
        if (g_str_equal(finding->code, "inherited"))
            continue;
        g_string_append_printf(out, "%s %s", finding->code, finding->record);
        if (finding->last_record != NULL)
            g_string_append_printf(out, "..%s", finding->last_record);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

START_TEST(numbering)
{
    const Case *of = &cases[_i];
    g_autofree char *text = sheet_text(of->rows);
    g_autoptr(Checklist) checklist = probe_normalize(text);
    g_autofree char *found = ids(checklist);
    g_autofree char *findings = gaps(checklist);
    ck_assert_msg(g_str_equal(found, of->ids), "%s: expected\n%s, found\n%s", of->name,
                  of->ids, found);
    ck_assert_msg(g_str_equal(findings, of->findings),
                  "%s: expected findings\n%s, found\n%s", of->name, of->findings, findings);
}
END_TEST

/* In a printed sheet nothing is lost at a page break; the vendor left items out. */
static const struct {
    const char *name, *rows, *ids;
} printed[] = {
    {"an item that refers to itself has one more before it",
     "1.1.甲\t①乙\t丙。\t適合\t済\nP\n\t\t丁。\t適合\t済\n\t\t①-3において。\t適合\t済\n",
     "1.1-1-1\n1.1-1-2\n1.1-1-4\n"},
    {"the first item under a heading refers to one that is not there",
     "1.7.甲\t①乙\t①-7の内容。\t適合\t済\n\t\t丁。\t適合\t済\n"
     "\t\t①-7～①-9による。\t適合\t済\n1.8.戊\t①己\t庚。\t適合\t済\n",
     "1.7-1-8\n1.7-1-9\n1.7-1-10\n1.8-1-1\n"},
    {"a reference that holds moves nothing",
     "1.1.甲\t①乙\t丙。\t適合\t済\nP\n\t\t①-1の内容。\t適合\t済\n", "1.1-1-1\n1.1-1-2\n"},
};

START_TEST(numbering_of_printed_sheets)
{
    g_autofree char *text = g_strconcat("大項目\t小項目\t対策内容\t適合性\tA社の見解\n",
                                        printed[_i].rows, NULL);
    g_autoptr(Checklist) checklist = probe_normalize_printed(text);
    g_autofree char *found = ids(checklist);
    ck_assert_msg(g_str_equal(found, printed[_i].ids), "%s: expected\n%s, found\n%s",
                  printed[_i].name, printed[_i].ids, found);
}
END_TEST

/* Behind a lost heading nothing is inherited from before the loss; in front of it nothing
 * changes. */
START_TEST(a_lost_heading_inherits_nothing)
{
    g_autoptr(Checklist) checklist = probe_normalize(
        PROBE_HEADING
        "1.6.甲\t①乙\t丙。\t脅威\t6.3組織\tC.最低限\t新\t旧\t適合可能\t済\n" PROBE_HEADING
        "\t\t①-7の内容。\t\t\t\t\t\t不適合\t未\n"
        "\t\t丁。\t\t6.8保守\tC.最低限\t保新\t保旧\t不適合\t未\n"
        "1.8.戊\t①己\t庚。\t脅威\t6.3組織\tC.最低限\t新\t旧\t適合可能\t済\n");
    g_autofree char *records = probe_records(checklist);
    ck_assert_str_eq(records,
                     "1.6-1-1/1 conformant|丙。|脅威|6.3組織|C.最低限|新|旧|適合可能|済\n"
                     "1.7-1-8/1 nonconformant|①-7の内容。||||不適合|未\n"
                     "1.7-1-9/1 nonconformant|丁。||6.8保守|C.最低限|保新|保旧|不適合|未\n"
                     "1.8-1-1/1 conformant|庚。|脅威|6.3組織|C.最低限|新|旧|適合可能|済\n");
    const Record *lost = g_ptr_array_index(checklist->records, 1);
    ck_assert_str_eq(lost->major->number, "1.7");
    ck_assert_str_eq(lost->major->title->content, "");
    ck_assert_str_eq(lost->minor->number, "①");
    ck_assert_str_eq(lost->minor->title->content, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: numbering");
    TCase *numbers = tcase_create("numbering");
    tcase_add_loop_test(numbers, numbering, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(numbers, numbering_of_printed_sheets, 0, G_N_ELEMENTS(printed));
    tcase_add_test(numbers, a_lost_heading_inherits_nothing);
    suite_add_tcase(suite, numbers);
    return suite_run(suite);
}
