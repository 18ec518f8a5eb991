/* export: the workbook, read back cell by cell. */
#include "export/export.h"
#include "tests/export_workbook.h"
#include "tests/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* --------------------------------------------------------------------------------- sheets */

START_TEST(sheets_have_their_names)
{
    static const char *const names[] = {"一覧", "様式", "集計", "確認事項", ""};
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *expression = g_strdup_printf("string(//m:sheet[%u]/@name)", i + 1);
        g_autofree char *name = evaluate_part(bytes, "xl/workbook.xml", expression);
        ck_assert_str_eq(name, names[i]);
    }
}
END_TEST

START_TEST(records_show_every_field)
{
    static const struct {
        const char *cell, *text;
    } cells[] = {
        {"A1", "ID"},         {"K1", "要求事項（5.1版）"},
        {"M1", "判定区分"},   {"A2", "1.1-1-1"},
        {"B2", "1"},          {"C2", "1 分類"},
        {"D2", "1.1 大項目"}, {"E2", "①小項目"},
        {"F2", "1"},          {"G2", "甲"},
        {"H2", "脅威"},       {"I2", "6.3"},
        {"J2", ""},           {"K2", "要求"},
        {"L2", "○"},          {"M2", "適合"},
        {"N2", "可"},         {"O2", "3"},
        {"P2", "10"},         {"Q2", ""},
        {"B3", "2"},          {"M4", "不適合"},
        {"Q4", "gap"},        {"Q5", "gap"},
        {"M5", "未回答"},     {"Q6", ""},
        {"M7", "不明"},       {"Q7", "word"},
        {"A8", ""},
    };
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, RECORDS, cells[i].cell, cells[i].text);
}
END_TEST

START_TEST(records_are_set_up_for_reading_and_printing)
{
    static const struct {
        const char *expression, *value;
    } values[] = {
        {"string(//m:pane/@topLeftCell)", "H2"},
        {"string(//m:pane/@state)", "frozen"},
        {"string(//m:autoFilter/@ref)", "A1:Q7"},
        {"string(//m:pageSetup/@paperSize)", "8"},
        {"string(//m:pageSetup/@orientation)", "landscape"},
        {"string(//m:pageSetup/@fitToHeight)", "0"},
        {"string(//m:pageSetUpPr/@fitToPage)", "1"},
        {"string(//m:oddFooter)", "&C&P / &N"},
        {"string(//m:oddHeader)", "&LA&&B社&C&14 一覧&R元の&&表.txt"},
        {"string(//m:conditionalFormatting/@sqref)", "M2:M7"},
        {"count(//m:conditionalFormatting/m:cfRule)", "6"},
        {"string(//m:cfRule[3]/m:formula)", "\"不適合\""},
        {"string(//m:dataValidation/@sqref)", "M2:M7"},
        {"string(//m:row[1]/@customHeight)", "1"},
        {"count(//m:f)", "0"},
    };
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        assert_value(bytes, RECORDS, values[i].expression, values[i].value);
    g_autofree char *titles = evaluate_part(
        bytes, "xl/workbook.xml", "string(//m:definedName[@name='_xlnm.Print_Titles'])");
    ck_assert_str_eq(titles, "'一覧'!$1:$1");
}
END_TEST

/* The bands stand in rows 3 and 8; records in 4-7 and 9-10. */
START_TEST(form_merges_what_records_share)
{
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    g_autofree char *list = merges(bytes, FORM);
    ck_assert_str_eq(list,
                     "A1:C1 D1:D2 E1:F1 G1:G2 H1:H2 A3:H3 A4:A6 B4:B5 C4:C5 D4:D5 E5:E7 "
                     "F5:F7 A8:H8 A9:A10 B9:B10 ");
    static const struct {
        const char *cell, *text;
    } cells[] = {
        {"A1", "対策項目"}, {"A2", "大項目"},      {"C2", ""},
        {"D1", "シナリオ"}, {"F2", "内容(5.1版)"}, {"H1", "Chatworkの見解"},
        {"A3", "1 分類"},   {"A4", "1.1 大項目"},  {"A7", "1.2 大項目"},
        {"B6", "②小項目"},  {"C4", "甲"},          {"C6", "乙"},
        {"D6", "脅威"},     {"E4", "6.3"},         {"E5", "6.4"},
        {"E6", ""},         {"E9", "6.4"},         {"G6", "×"},
        {"H4", "可"},       {"A8", "2 分類"},      {"C9", "丁"},
        {"C10", "戊"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, FORM, cells[i].cell, cells[i].text);
    assert_value(bytes, FORM, "string(//m:pane/@topLeftCell)", "A3");
    assert_value(bytes, FORM, "count(//m:cfRule)", "4");
}
END_TEST

START_TEST(form_without_a_layout_has_the_usual_columns)
{
    static const char *const headings[] = {"大項目",     "小項目", "対策項目の内容",
                                           "シナリオ例", "項番",   "要求事項（5.1版）",
                                           "適合性",     "見解"};
    g_autoptr(Checklist) checklist = make_single("可");
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
        const char name[] = {(char)('A' + i), '1', '\0'};
        assert_cell(bytes, FORM, name, headings[i]);
    }
    assert_value(bytes, FORM, "count(//m:row[1]/m:c)", "8");
    assert_cell(bytes, FORM, "A2", "1 分類");
    assert_cell(bytes, FORM, "H3", "可");
}
END_TEST

START_TEST(form_shows_what_the_layout_lacks)
{
    g_autoptr(Checklist) checklist = make_single("可");
    checklist_add_column(checklist, ROLE_CATEGORY, NULL, NULL, "区分");
    checklist_add_column(checklist, ROLE_ITEM, NULL, NULL, "項目");
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, FORM, "A1", "区分");
    assert_cell(bytes, FORM, "A2", "1 分類");
    assert_cell(bytes, FORM, "B2", "甲");
    assert_cell(bytes, FORM, "C1", "大項目");
    assert_cell(bytes, FORM, "I1", "見解");
    assert_cell(bytes, FORM, "I2", "可");
}
END_TEST

START_TEST(summary_counts_statuses)
{
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    static const struct {
        const char *cell, *text;
    } cells[] = {
        {"B2", "A&B社"}, {"B3", "元の&表.txt"}, {"B5", "6"},          {"C8", "適合"},
        {"H8", "不明"},  {"I8", "計"},          {"B9", "1.1 大項目"}, {"C9", "2"},
        {"E9", "1"},     {"I9", "3"},           {"G10", "1"},         {"C11", "1"},
        {"H11", "1"},    {"A12", "計"},         {"C12", "3"},         {"D12", "0"},
        {"E12", "1"},    {"F12", "0"},          {"G12", "1"},         {"H12", "1"},
        {"I12", "6"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_cell(bytes, SUMMARY, cells[i].cell, cells[i].text);
    assert_value(bytes, SUMMARY, "string(//m:c[@r='E10']/m:f)",
                 "SUMPRODUCT(EXACT('一覧'!$C$2:$C$7,A10)*EXACT('一覧'!$D$2:$D$7,B10)*"
                 "EXACT('一覧'!$M$2:$M$7,E8))");
    assert_value(bytes, SUMMARY, "string(//m:c[@r='I12']/m:f)", "SUM(I9:I11)");
    static const struct {
        const char *expression, *value;
    } chart[] = {
        {"string(//c:barDir/@val)", "bar"},
        {"string(//c:grouping/@val)", "stacked"},
        {"count(//c:ser)", "6"},
        {"string(//c:ser[1]/c:cat//c:pt[3]/c:v)", "2.1 大項目"},
        {"string(//c:ser[1]/c:val//c:f)", "'集計'!$C$9:$C$11"},
        {"string(//c:ser[1]/c:val//c:pt[1]/c:v)", "2"},
        {"string(//c:ser[3]/c:val//c:pt[1]/c:v)", "1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(chart); i++) {
        g_autofree char *value =
            evaluate_part(bytes, "xl/charts/chart1.xml", chart[i].expression);
        ck_assert_msg(strcmp(value, chart[i].value) == 0, "%s: %s", chart[i].expression,
                      value);
    }
}
END_TEST

START_TEST(a_checklist_without_records_is_written)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_value(bytes, RECORDS, "count(//m:row)", "1");
    assert_value(bytes, FINDINGS, "count(//m:row)", "1");
}
END_TEST

/* ---------------------------------------------------------------------------------- texts */

static const char *const texts[] = {
    "=1+1",
    "=HYPERLINK(\"http://a.example\",\"x\")",
    "+81-3",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "\t=1",
    "  lead and trail  ",
    "one\ntwo\n\nthree\n",
    "one\r\ntwo",
    "_x0041_",
    "_x005F_x0041_",
    "__x0041__ _x41_ _xZZZZ_",
    "<b>&amp;\"'</b>",
    "①㈱髙﨑𠮟る👨‍👩‍👧",
    "TRUE",
    "1.10",
    "#N/A",
    "\xEF\xBF\xBD",
};

START_TEST(any_text_survives_as_text)
{
    g_autoptr(Checklist) checklist = make_single(texts[_i]);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, RECORDS, "N2", texts[_i]);
    assert_cell(bytes, FORM, "H3", texts[_i]);
    assert_value(bytes, RECORDS, "string(//m:c[@r='N2']/@t)", "s");
    assert_value(bytes, RECORDS, "count(//m:f)", "0");
    assert_value(bytes, FORM, "count(//m:f)", "0");
}
END_TEST

static void append_random(GString *text, GRand *random)
{
    static const gunichar starts[] = {0x20, 0x3041, 0x4E00, 0x1F600, 0xFF01};
    gunichar start = starts[g_rand_int_range(random, 0, G_N_ELEMENTS(starts))];
    g_string_append_unichar(text, start + (gunichar)g_rand_int_range(random, 0, 0x3F));
}

/** Excel counts UTF-16 units: an emoji is two. */
static void assert_fits(const char *string)
{
    glong units = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(string, -1, NULL, &units, NULL);
    ck_assert_ptr_nonnull(wide);
    ck_assert_int_le(units, 32767);
}

START_TEST(a_long_text_goes_on_elsewhere)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    g_autoptr(GString) text = g_string_new("_x0041_\r");
    for (guint i = 0; i < 70000; i++)
        append_random(text, random);
    g_autoptr(Checklist) checklist = make_single(text->str);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    g_autofree char *shown = cell(bytes, RECORDS, "N2");
    const char *note = strstr(shown, "\n…（全文は「長文」シート）");
    ck_assert_ptr_nonnull(note);
    assert_fits(shown);
    ck_assert(strncmp(shown, text->str, (gsize)(note - shown)) == 0);
    g_autoptr(GString) whole = g_string_new(NULL);
    for (guint row = 2;; row++) {
        g_autofree char *place = g_strdup_printf("B%u", row);
        g_autofree char *content = g_strdup_printf("D%u", row);
        g_autofree char *of = cell(bytes, LONG, place);
        g_autofree char *piece = cell(bytes, LONG, content);
        if (strcmp(of, "N2") != 0)
            break;
        assert_fits(piece);
        g_string_append(whole, piece);
    }
    ck_assert_str_eq(whole->str, text->str);
}
END_TEST

START_TEST(a_text_that_just_fits_stays_whole)
{
    g_autofree char *fits = g_strnfill(32700, 'x');
    g_autoptr(Checklist) checklist = make_single(fits);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, RECORDS, "N2", fits);
    ck_assert_ptr_null(read_sheet(bytes, LONG));
}
END_TEST

START_TEST(links_are_clickable)
{
    g_autoptr(Checklist) checklist = make_single("");
    Record *record = g_ptr_array_index(checklist->records, 0);
    set_text(&record->comment, "規約はこちら。");
    text_add_link(record->comment, strlen("規約は"), strlen("こちら"),
                  "https://a.example/?a=1&b=\"2\"");
    set_text(&record->item, "http://b.example/を参照");
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, RECORDS, "N2", "規約はこちら。");
    assert_cell(bytes, RECORDS, "G2", "http://b.example/を参照");
    assert_cell(bytes, RECORDS, "O1", "リンク");
    assert_cell(bytes, RECORDS, "O2", "https://a.example/?a=1&b=\"2\"");
    assert_cell(bytes, RECORDS, "P1", "リンク2");
    assert_cell(bytes, RECORDS, "P2", "http://b.example/");
    assert_cell(bytes, RECORDS, "Q1", "頁");
    assert_value(bytes, RECORDS, "count(//m:hyperlink)", "4");
    assert_value(bytes, RECORDS, "string(//m:hyperlink[@ref='N2']/@tooltip)",
                 "https://a.example/?a=1&b=\"2\"");
    assert_value(bytes, FORM, "count(//m:hyperlink)", "2");
    g_autofree char *targets = evaluate_part(
        bytes, "xl/worksheets/_rels/sheet1.xml.rels",
        "concat(//p:Relationship[1]/@Target,' ',//p:Relationship[2]/@Target,' ',"
        "//p:Relationship[3]/@Target,' ',//p:Relationship[4]/@Target)");
    ck_assert_str_eq(targets, "http://b.example/ https://a.example/?a=1&b=%222%22 "
                              "https://a.example/?a=1&b=%222%22 http://b.example/");
}
END_TEST

/* 見解 has room for 16 ideographs; LibreOffice shows one line of a clickable cell. */
START_TEST(prose_of_several_lines_is_not_clickable)
{
    g_autoptr(Checklist) checklist =
        make_single("詳細は次の規約を必ずご参照ください。https://a.example/terms");
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_value(bytes, RECORDS, "count(//m:hyperlink)", "1");
    assert_value(bytes, RECORDS, "string(//m:hyperlink/@ref)", "O2");
    assert_cell(bytes, RECORDS, "O2", "https://a.example/terms");
    assert_value(bytes, FORM, "count(//m:hyperlink)", "0");
}
END_TEST

START_TEST(more_addresses_than_columns_are_listed_in_the_last)
{
    g_autoptr(Checklist) checklist =
        make_single("http://a.example http://b.example http://c.example http://d.example "
                    "http://e.example");
    add_record(checklist, &sample[1], 2);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, RECORDS, "O2", "http://a.example");
    assert_cell(bytes, RECORDS, "Q2", "http://c.example");
    assert_cell(bytes, RECORDS, "R1", "リンク4");
    assert_cell(bytes, RECORDS, "R2", "http://d.example\nhttp://e.example");
    assert_cell(bytes, RECORDS, "S1", "頁");
    assert_cell(bytes, RECORDS, "O3", "");
    assert_value(bytes, RECORDS, "count(//m:hyperlink)", "3");
    assert_value(bytes, RECORDS, "count(//m:hyperlink[@ref='R2'])", "0");
}
END_TEST

START_TEST(an_address_too_long_for_excel_stays_text)
{
    g_autofree char *tail = g_strnfill(2100, 'x');
    g_autofree char *address = g_strconcat("https://a.example/", tail, NULL);
    g_autoptr(Checklist) checklist = make_single(address);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    assert_cell(bytes, RECORDS, "N2", address);
    assert_value(bytes, RECORDS, "count(//m:hyperlink)", "0");
}
END_TEST

/* ------------------------------------------------------------------------------ properties */

static const char *pick(GRand *random, const char *const *from, gint count)
{
    return from[g_rand_int_range(random, 0, count)];
}

static Checklist *make_random(guint32 seed)
{
    static const char *const numbers[] = {"1", "2"};
    static const char *const headings[] = {"1.1", "1.2"};
    static const char *const marks[] = {"①", "②"};
    static const char *const scenarios[] = {"脅威", "漏洩", NULL};
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    Checklist *checklist = checklist_new("a.txt", "00", 1);
    if (seed % 2 == 0)
        add_layout(checklist);
    guint records = (guint)g_rand_int_range(random, 1, 60);
    for (guint i = 0; i < records; i++) {
        RecordCase given = sample[i % G_N_ELEMENTS(sample)];
        given.category = g_rand_int_range(random, 0, 8) == 0 ? numbers[1] : numbers[0];
        given.major = pick(random, headings, 2);
        given.minor = pick(random, marks, 2);
        given.scenario = pick(random, scenarios, 3);
        given.clause = pick(random, headings, 2);
        given.inherited = g_rand_boolean(random);
        add_record(checklist, &given, i);
    }
    return checklist;
}

typedef struct {
    guint left, top, right, bottom;
} Range;

/** "B4:C12": the forms here have at most 26 columns. */
static Range parse_range(const char *text)
{
    char *end;
    Range range = {.left = (guint)(text[0] - 'A')};
    range.top = (guint)g_ascii_strtoull(text + 1, &end, 10);
    ck_assert(end[0] == ':');
    range.right = (guint)(end[1] - 'A');
    range.bottom = (guint)g_ascii_strtoull(end + 2, NULL, 10);
    return range;
}

#define MAXIMUM_ROWS 200

START_TEST(merged_cells_never_overlap)
{
    gboolean taken[MAXIMUM_ROWS][26] = {{FALSE}};
    g_autoptr(Checklist) checklist = make_random((guint32)_i);
    g_autoptr(GBytes) bytes = export_workbook(checklist);
    g_autofree char *list = merges(bytes, FORM);
    g_auto(GStrv) ranges = g_strsplit(g_strchomp(list), " ", -1);
    for (guint i = 0; ranges[i] != NULL && *ranges[i] != '\0'; i++) {
        Range range = parse_range(ranges[i]);
        ck_assert(range.left < range.right || range.top < range.bottom);
        ck_assert_uint_lt(range.bottom, MAXIMUM_ROWS);
        for (guint row = range.top; row <= range.bottom; row++) {
            for (guint column = range.left; column <= range.right; column++) {
                ck_assert_msg(!taken[row][column], "%s", list);
                taken[row][column] = TRUE;
            }
        }
    }
}
END_TEST

START_TEST(the_same_checklist_gives_the_same_bytes)
{
    g_autoptr(Checklist) checklist = make_sample();
    g_autoptr(GBytes) first = export_workbook(checklist);
    g_usleep(1100000); /* the clock shows another second */
    ck_assert_int_eq(g_setenv("TZ", "Asia/Tokyo", TRUE), TRUE);
    g_autoptr(GBytes) second = export_workbook(checklist);
    ck_assert(g_bytes_equal(first, second));
}
END_TEST

static Suite *workbook_suite(void)
{
    Suite *suite = suite_create("export workbook");
    TCase *sheets = tcase_create("sheets");
    tcase_add_test(sheets, sheets_have_their_names);
    tcase_add_test(sheets, records_show_every_field);
    tcase_add_test(sheets, records_are_set_up_for_reading_and_printing);
    tcase_add_test(sheets, form_merges_what_records_share);
    tcase_add_test(sheets, form_without_a_layout_has_the_usual_columns);
    tcase_add_test(sheets, form_shows_what_the_layout_lacks);
    tcase_add_test(sheets, summary_counts_statuses);
    tcase_add_test(sheets, a_checklist_without_records_is_written);
    suite_add_tcase(suite, sheets);
    TCase *cells = tcase_create("texts");
    tcase_set_timeout(cells, 60);
    tcase_add_loop_test(cells, any_text_survives_as_text, 0, G_N_ELEMENTS(texts));
    tcase_add_loop_test(cells, a_long_text_goes_on_elsewhere, 0, 3);
    tcase_add_test(cells, a_text_that_just_fits_stays_whole);
    tcase_add_test(cells, links_are_clickable);
    tcase_add_test(cells, prose_of_several_lines_is_not_clickable);
    tcase_add_test(cells, more_addresses_than_columns_are_listed_in_the_last);
    tcase_add_test(cells, an_address_too_long_for_excel_stays_text);
    suite_add_tcase(suite, cells);
    TCase *properties = tcase_create("properties");
    tcase_set_timeout(properties, 60);
    tcase_add_loop_test(properties, merged_cells_never_overlap, 0, 24);
    tcase_add_test(properties, the_same_checklist_gives_the_same_bytes);
    suite_add_tcase(suite, properties);
    return suite;
}

int main(void)
{
    return suite_run(workbook_suite());
}
