/*
 * export: the sheet 確認事項 of a workbook.
 */
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>

START_TEST(findings_lead_to_their_records)
{
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    static const struct {
        const char *cell, *text;
    } cells[] = {
        {"A2", "確認事項"},
        {"B2", "重大"},
        {"C2", "unplaced"},
        {"D1", "意味"},
        {"D2", "配置できない文字"},
        {"E1", "説明"},
        {"E2",
         "どの列にも入らないセルがある。レコードにない文なので、紙面で行き先を確認する。"},
        {"F2", "=1+1"},
        {"G2", ""},
        {"I2", ""},
        {"B3", "注意"},
        {"C3", "gap"},
        {"D3", "gap"},
        {"E3", ""},
        {"G3", "3"},
        {"H3", "12"},
        {"I3", "1.1-2-1 ～ 1.2-1-1"},
        {"J3", "乙"},
        {"K3", "×"},
        {"L3", "否"},
        {"B4", "情報"},
        {"I4", "2.1-1-2"},
        {"A5", "不適合"},
        {"D5", ""},
        {"E5", ""},
        {"I5", "1.1-2-1"},
        {"J5", "乙"},
        {"H5", "12"},
        {"A6", "未回答"},
        {"I6", "1.2-1-1"},
        {"A7", "不明"},
        {"A8", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, FINDINGS, cells[i].cell, cells[i].text);
    assert_value(bytes, FINDINGS, "string(//m:hyperlink[@ref='I3']/@location)",
                 "'一覧'!A4");
    assert_value(bytes, FINDINGS, "string(//m:hyperlink[@ref='I7']/@location)",
                 "'一覧'!A7");
    assert_value(bytes, FINDINGS, "count(//m:hyperlink[@ref='I2'])", "0");
    assert_value(bytes, FINDINGS, "string(//m:autoFilter/@ref)", "A1:L7");
    assert_value(bytes, FINDINGS, "string(//m:pane/@topLeftCell)", "A2");
}
END_TEST

/* Of 202 alike ones, the last two go beyond what a cell lists. */
START_TEST(alike_findings_are_one_row)
{
    static const struct {
        Severity severity;
        guint page, row;
        const char *record, *last_record, *message;
    } findings[] = {
        {SEVERITY_WARNING, 1, 2, "1.1-1-1", NULL, "a"},
        {SEVERITY_WARNING, 1, 3, "1.1-1-2", NULL, "b"},
        {SEVERITY_WARNING, 2, 4, NULL, NULL, "a"},
        {SEVERITY_ERROR, 2, 5, NULL, NULL, "a"},
        {SEVERITY_WARNING, 2, 0, NULL, NULL, "a"},
        {SEVERITY_WARNING, 2, 6, "1.1-1-3", "1.1-1-5", "a"},
    };
    static const struct {
        const char *cell, *text;
    } cells[] = {
        {"B2", "重大"},
        {"F2", "a"},
        {"H2", "5"},
        {"B3", "注意"},
        {"F3", "a\n4件: 1.1-1-1、2頁4行、2頁、1.1-1-3 ～ 1.1-1-5"},
        {"G3", "1"},
        {"H3", "2"},
        {"I3", "1.1-1-1"},
        {"F4", "b"},
        {"I4", "1.1-1-2"},
        {"A6", ""},
    };
    g_autoptr(Checklist) checklist = checklist_new("a.pdf", "00", 2);
    for (guint i = 0; i < G_N_ELEMENTS(findings); i++) {
        Finding *finding = checklist_add_finding(
            checklist,
            finding_new("some-code", findings[i].severity, findings[i].page,
                        findings[i].row, findings[i].record, findings[i].message));
        finding->last_record = g_strdup(findings[i].last_record);
    }
    for (guint i = 0; i < 202; i++)
        checklist_add_finding(checklist,
                              finding_new("many", SEVERITY_INFO, 1, i + 1, NULL, "c"));
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, FINDINGS, cells[i].cell, cells[i].text);
    g_autoptr(GString) many = g_string_new("c\n202件: 1頁1行");
    for (guint i = 2; i <= 200; i++)
        g_string_append_printf(many, "、1頁%u行", i);
    g_string_append(many, " …他2件");
    assert_cell(bytes, FINDINGS, "F5", many->str);
    assert_value(bytes, FINDINGS, "count(//m:row)", "5");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: findings");
    TCase *tests = tcase_create("findings");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, findings_lead_to_their_records);
    tcase_add_test(tests, alike_findings_are_one_row);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
