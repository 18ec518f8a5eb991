/* export: formats by name, CSV, and the small parts that the workbook is made of. */
#include "export/columns_internal.h"
#include "export/coverage_internal.h"
#include "export/export.h"
#include "export/layout_internal.h"
#include "export/links_internal.h"
#include "export/words_internal.h"
#include "model/failure.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static Text *text_with_link(const char *content, const char *shown, const char *href)
{
    Text *text = text_new(content);
    if (href != NULL)
        text_add_link(text, (gsize)(strstr(content, shown) - content), strlen(shown), href);
    return text;
}

static Record *add_record(Checklist *checklist, const char *id, const char *item)
{
    Record *record = record_new();
    g_free(record->id);
    record->id = g_strdup(id);
    record->part = 1;
    record->page = 2;
    record->row = 7;
    record->item_number = 1;
    record->status = STATUS_CONFORMANT;
    text_unref(record->item);
    record->item = text_new(item);
    return checklist_add_record(checklist, record);
}

static char *export_csv(const Checklist *checklist)
{
    GError *error = NULL;
    g_autoptr(GBytes) bytes = export_checklist(checklist, EXPORT_CSV, &error);
    ck_assert_msg(bytes != NULL, "%s", error != NULL ? error->message : "no error");
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}

/* -------------------------------------------------------------------------------- formats */

typedef struct {
    const char *name;
    gboolean known;
    ExportFormat format;
} NameCase;

static const NameCase format_names[] = {
    {"xlsx", TRUE, EXPORT_XLSX}, {"XML", TRUE, EXPORT_XML}, {"Csv", TRUE, EXPORT_CSV},
    {"xls", FALSE, EXPORT_XLSX}, {"", FALSE, EXPORT_XLSX},  {".csv", FALSE, EXPORT_XLSX},
};

static const NameCase file_names[] = {
    {"a.xlsx", TRUE, EXPORT_XLSX},     {"/tmp/b.c/点検.XML", TRUE, EXPORT_XML},
    {"a.xml.csv", TRUE, EXPORT_CSV},   {"folder.csv/file", FALSE, EXPORT_XLSX},
    {"/tmp/.csv", FALSE, EXPORT_XLSX}, {"csv", FALSE, EXPORT_XLSX},
    {"a.", FALSE, EXPORT_XLSX},
};

START_TEST(formats_are_found_by_name)
{
    const NameCase *given = &format_names[_i];
    ExportFormat format = EXPORT_FORMATS;
    ck_assert_msg(export_format_parse(given->name, &format) == given->known, "%s",
                  given->name);
    if (given->known)
        ck_assert_int_eq(format, given->format);
}
END_TEST

START_TEST(formats_are_found_by_suffix)
{
    const NameCase *given = &file_names[_i];
    ExportFormat format = EXPORT_FORMATS;
    ck_assert_msg(export_format_of_file(given->name, &format) == given->known, "%s",
                  given->name);
    if (given->known)
        ck_assert_int_eq(format, given->format);
}
END_TEST

START_TEST(format_names_are_parsed_back)
{
    for (guint i = 0; i < EXPORT_FORMATS; i++) {
        ExportFormat format = EXPORT_FORMATS;
        ck_assert(export_format_parse(export_format_name((ExportFormat)i), &format));
        ck_assert_uint_eq(format, i);
    }
}
END_TEST

START_TEST(xml_is_the_document_itself)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    add_record(checklist, "1.1-1-1", "項目");
    g_autoptr(GBytes) bytes = export_checklist(checklist, EXPORT_XML, NULL);
    g_autoptr(GBytes) expected = checklist_write(checklist, NULL);
    ck_assert_ptr_nonnull(bytes);
    ck_assert(g_bytes_equal(bytes, expected));
}
END_TEST

/* ------------------------------------------------------------------------------------ CSV */

typedef struct {
    const char *item, *field;
} FieldCase;

static const FieldCase fields[] = {
    {"項目", "項目"},
    {"a,b", "\"a,b\""},
    {"say \"yes\"", "\"say \"\"yes\"\"\""},
    {"one\ntwo", "\"one\ntwo\""},
    {"one\rtwo", "\"one\rtwo\""},
    {"\"", "\"\"\"\""},
    {"=1+1", "'=1+1"},
    {"+81", "'+81"},
    {"-1", "'-1"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"\t1", "'\t1"},
    {"\r1", "\"'\r1\""},
    {"  =1", "'  =1"},
    {"\n=1", "\"'\n=1\""},
    {"　=1", "'　=1"},
    {"＝1＋1", "'＝1＋1"},
    {"＠x", "'＠x"},
    {"－", "'－"},
    {"=cmd|'/C calc'!A0,1", "\"'=cmd|'/C calc'!A0,1\""},
    {"1-1", "1-1"},
    {"—", "—"},
    {"'", "'"},
};

START_TEST(csv_quotes_and_guards_fields)
{
    const FieldCase *given = &fields[_i];
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    add_record(checklist, "1.1-1-1", given->item);
    g_autofree char *csv = export_csv(checklist);
    g_autofree char *row =
        g_strdup_printf("1.1-1-1,1,,,,1,%s,,,,,適合,,,2,7,\r\n", given->field);
    ck_assert_msg(g_str_has_suffix(csv, row), "expected %s in %s", row, csv);
}
END_TEST

START_TEST(csv_begins_with_mark_and_headings)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    g_autofree char *csv = export_csv(checklist);
    ck_assert_str_eq(csv, "\xEF\xBB\xBF"
                          "ID,枝番,分類,大項目,小項目,No.,対策項目の内容,シナリオ例,項番,"
                          "区分,適合性,判定区分,見解,リンク,頁,行,確認事項\r\n");
}
END_TEST

START_TEST(csv_has_a_column_for_each_edition_and_note)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    checklist_add_column(checklist, ROLE_TEXT, NULL, "5.1", "内容(5.1版)");
    Record *record = add_record(checklist, "1.1-1-1", "項目");
    record->requirement = requirement_new();
    record->requirement->clause = text_new("6.3");
    requirement_add_text(record->requirement, NULL, text_new("旧"));
    requirement_add_text(record->requirement, "5.1", text_new("新"));
    requirement_add_text(record->requirement, NULL, text_new("旧旧"));
    record_add_note(record, "補足", text_new("注"));
    record->category = heading_new("1", text_new("人的"));
    record->major = heading_new("1.1", text_new("規程"));
    record->minor = heading_new("①", text_new("策定"));
    g_autofree char *csv = export_csv(checklist);
    ck_assert_ptr_nonnull(strstr(csv, "項番,区分,要求事項（5.1版）,要求事項,要求事項(2),"
                                      "適合性,判定区分,見解,リンク,補足,頁"));
    ck_assert_ptr_nonnull(strstr(csv, "1.1-1-1,1,1 人的,1.1 規程,①策定,1,項目,,6.3,,新,旧,"
                                      "旧旧,,適合,,,注,2,7,\r\n"));
}
END_TEST

START_TEST(csv_keeps_addresses_of_links)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    Record *record = add_record(checklist, "1.1-1-1", "項目");
    text_unref(record->comment);
    record->comment = text_with_link("規約はこちら。", "こちら", "https://a.example/terms");
    g_autofree char *csv = export_csv(checklist);
    ck_assert_ptr_nonnull(strstr(csv, ",規約はこちら。,https://a.example/terms,"));
    text_unref(record->comment);
    record->comment = text_with_link("https://a.example/ 参照", "https://a.example/",
                                     "https://a.example/");
    g_autofree char *shown = export_csv(checklist);
    ck_assert_ptr_nonnull(strstr(shown, ",https://a.example/ 参照,https://a.example/,"));
    text_unref(record->comment);
    record->comment = text_with_link("手順", "手順", "file:///a");
    record->scenario = text_with_link("例", "例", "https://b.example/");
    g_autofree char *others = export_csv(checklist);
    ck_assert_ptr_nonnull(strstr(others, ",\"例\nhttps://b.example/\","));
    ck_assert_ptr_nonnull(strstr(others, ",\"手順\nfile:///a\",,2,"));
}
END_TEST

START_TEST(csv_lists_all_addresses_in_one_field)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    Record *record =
        add_record(checklist, "1.1-1-1", "http://e.example と http://a.example");
    text_unref(record->comment);
    record->comment =
        text_with_link("http://a.example 甲 http://b.example", "甲", "http://c.example");
    record_add_note(record, "備考", text_new("http://d.example"));
    g_autofree char *csv = export_csv(checklist);
    ck_assert_ptr_nonnull(strstr(csv, ",\"http://a.example\nhttp://c.example\n"
                                      "http://b.example\nhttp://d.example\n"
                                      "http://e.example\",http://d.example,2,7,"));
}
END_TEST

START_TEST(too_many_columns_are_refused)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    Record *record = add_record(checklist, "1.1-1-1", "項目");
    record->requirement = requirement_new();
    for (guint i = 0; i <= COLUMNS_MAXIMUM; i++)
        requirement_add_text(record->requirement, NULL, text_new("x"));
    for (guint format = 0; format < EXPORT_FORMATS; format++) {
        if (format == EXPORT_XML)
            continue;
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(export_checklist(checklist, (ExportFormat)format, &error));
        ck_assert(g_error_matches(error, FAILURE, FAILURE_LIMIT));
        ck_assert_ptr_nonnull(strstr(error->message, "more than 200 columns"));
    }
}
END_TEST

/* ------------------------------------------------------------------------------- coverage */

static void add_finding(Checklist *checklist, const char *code, const char *first,
                        const char *last)
{
    Finding *finding = finding_new(code, SEVERITY_WARNING, 1, 1, first, "A sentence.");
    finding->last_record = g_strdup(last);
    checklist_add_finding(checklist, finding);
}

static void check_codes(const Coverage *coverage, const char *const *expected, guint count)
{
    for (guint i = 0; i < count; i++) {
        const Text *codes = coverage_codes(coverage, i);
        ck_assert_msg(g_strcmp0(codes != NULL ? codes->content : NULL, expected[i]) == 0,
                      "record %u", i);
    }
}

START_TEST(findings_cover_ranges_of_records)
{
    static const char *const ids[] = {"1-1-1", "1-1-2", "1-1-2", "1-1-3", "1-1-4"};
    static const char *const expected[] = {"b", "gap\nb", "gap\nb", "gap\nb", NULL};
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
        add_record(checklist, ids[i], "項目");
    add_finding(checklist, "gap", "1-1-2", "1-1-3");
    add_finding(checklist, "gap", "1-1-3", NULL);
    add_finding(checklist, "b", "1-1-1", "1-1-3");
    add_finding(checklist, "lost", "9-9-9", NULL);
    add_finding(checklist, "none", NULL, NULL);
    g_autoptr(Coverage) coverage = coverage_new(checklist, NULL);
    check_codes(coverage, expected, G_N_ELEMENTS(expected));
    guint index = 99;
    ck_assert(coverage_find(coverage, g_ptr_array_index(checklist->findings, 1), &index));
    ck_assert_uint_eq(index, 3);
    ck_assert(!coverage_find(coverage, g_ptr_array_index(checklist->findings, 3), &index));
}
END_TEST

/* Parts of an item share an id, and a sheet may stand twice in a file: the place tells. */
START_TEST(findings_of_parts_go_by_their_place)
{
    static const char *const ids[] = {"1-1-1", "1-1-1", "1-1-1", "1-1-2", "1-1-1"};
    static const char *const expected[] = {NULL, "second", NULL, NULL, "again"};
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        Record *record = add_record(checklist, ids[i], "項目");
        record->page = 2;
        record->row = 10 + i;
    }
    checklist_add_finding(
        checklist, finding_new("second", SEVERITY_INFO, 2, 11, "1-1-1", "A sentence."));
    checklist_add_finding(
        checklist, finding_new("again", SEVERITY_INFO, 2, 14, "1-1-1", "A sentence."));
    g_autoptr(Coverage) coverage = coverage_new(checklist, NULL);
    check_codes(coverage, expected, G_N_ELEMENTS(expected));
    guint index = 99;
    ck_assert(coverage_find(coverage, g_ptr_array_index(checklist->findings, 0), &index));
    ck_assert_uint_eq(index, 1);
}
END_TEST

START_TEST(findings_are_called_by_their_names)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    add_record(checklist, "1-1-1", "項目");
    add_finding(checklist, "numbering-gap", "1-1-1", NULL);
    add_finding(checklist, "unheard-of", "1-1-1", NULL);
    g_autoptr(Coverage) coverage = coverage_new(checklist, words_finding);
    ck_assert_str_eq(coverage_codes(coverage, 0)->content,
                     "番号の欠落・不一致\nunheard-of");
}
END_TEST

START_TEST(only_so_many_codes_are_listed)
{
    g_autoptr(Checklist) checklist = checklist_new("a.txt", "00", 1);
    add_record(checklist, "1-1-1", "項目");
    for (guint i = 0; i < COVERAGE_MAXIMUM_CODES + 3; i++) {
        g_autofree char *code = g_strdup_printf("code-%u", i);
        add_finding(checklist, code, "1-1-1", NULL);
    }
    g_autoptr(Coverage) coverage = coverage_new(checklist, NULL);
    const char *codes = coverage_codes(coverage, 0)->content;
    ck_assert(g_str_has_prefix(codes, "code-0\ncode-1\n"));
    ck_assert(g_str_has_suffix(codes, "code-19\n…他3件"));
}
END_TEST

/* ------------------------------------------------------------------------ links and lines */

typedef struct {
    const char *content, *shown, *href; /* href NULL: no link */
    const char *address;                /* NULL: not clickable */
} LinkCase;

static const LinkCase links[] = {
    {"こちら", "こちら", "https://a.example/", "https://a.example/"},
    {"こちら", "こちら", "mailto:a@b.example", "mailto:a@b.example"},
    {"こちら", "こちら", "javascript:alert(1)", NULL},
    {"こちら", "こちら", "file:///etc/passwd", NULL},
    {"こちら", "こちら", "internal:Sheet1!A1", NULL},
    {"こちら", "こちら", "https://a.example/ b", NULL},
    {"詳細はhttps://a.example/b?c=1を参照", "", NULL, "https://a.example/b?c=1"},
    {"（https://a.example/b）", "", NULL, "https://a.example/b"},
    {"(https://a.example/b).", "", NULL, "https://a.example/b"},
    {"https://a.example/b_(c)", "", NULL, "https://a.example/b_(c)"},
    {"http://a.example.", "", NULL, "http://a.example"},
    {"HTTPサーバー、http:// と https", "", NULL, NULL},
    {"httphttp://a.example", "", NULL, "http://a.example"},
    {"http://a.example 又は乙", "乙", "http://b.example", "http://a.example"},
    {"http://a.example", "http://a.example", "javascript:x", NULL},
    {"http://a.examplez", "z", "javascript:x", "http://a.example"},
    {"", "", NULL, NULL},
};

START_TEST(addresses_are_found)
{
    const LinkCase *given = &links[_i];
    g_autoptr(Text) text = text_with_link(given->content, given->shown, given->href);
    g_autofree char *address = links_address(text);
    ck_assert_msg(g_strcmp0(address, given->address) == 0, "%s: %s", given->content,
                  address != NULL ? address : "none");
}
END_TEST

START_TEST(addresses_too_long_for_excel_are_not_clickable)
{
    static const struct {
        gsize letters;
        const char *tail;
        gboolean clickable;
    } cases[] = {
        {2079 - 17, "", TRUE},
        {2079 - 16, "", FALSE},
        {2079 - 17 - 3, "%20", TRUE}, /* escaped already */
        {2079 - 17 - 1, "[", FALSE},  /* becomes %5B */
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *letters = g_strnfill(cases[i].letters, 'x');
        g_autofree char *href =
            g_strconcat("http://a.example/", letters, cases[i].tail, NULL);
        g_autoptr(Text) text = text_with_link("甲", "甲", href);
        g_autofree char *address = links_address(text);
        ck_assert_msg((address != NULL) == cases[i].clickable, "case %u", i);
    }
}
END_TEST

START_TEST(tooltips_show_what_the_text_does_not)
{
    g_autoptr(Text) plain =
        text_with_link("http://a.example", "http://a.example", "http://a.example");
    ck_assert_ptr_null(links_tooltip(plain));
    g_autoptr(Text) two = text_new("甲と乙");
    text_add_link(two, 0, strlen("甲"), "http://a.example");
    text_add_link(two, strlen("甲と"), strlen("乙"), "http://b.example");
    g_autofree char *tooltip = links_tooltip(two);
    ck_assert_str_eq(tooltip, "http://a.example\nhttp://b.example");
    g_autofree char *long_address = g_strnfill(300, 'x');
    g_autoptr(Text) cut = text_with_link("甲", "甲", long_address);
    g_autofree char *short_tooltip = links_tooltip(cut);
    ck_assert_uint_eq(strlen(short_tooltip), 255);
}
END_TEST

typedef struct {
    const char *text;
    double width;
    guint lines;
} LineCase;

/* A column of 12 units has 78 usable pixels: 6 ideographs of 12. */
static const LineCase line_cases[] = {
    {"", 12, 1},
    {"一二三四五六", 12, 1},
    {"一二三四五六七", 12, 2},
    {"一\n二\n三", 12, 3},
    {"一\n", 12, 2},
    {"abcdefghij", 12, 1},
    {"一二三四 abcde", 12, 2},
    {"aaaaaaaaaaaaaaaaaaaaaaaaa", 12, 3},
    {"一二三", 0.1, 3},
    {"一二三四五。六七", 12, 2},
    {"一二三四五六。", 12, 2},
    {"一二三四五「六」七八九十一二", 12, 3},
    {"一二三四五「六", 12, 2},
    {"一二三四五きゃく", 12, 2},
    {"一二三四五カッ一二三四五", 12, 3},
    {"一二三四五カツ一二三四", 12, 2},
    {"（（（（（（（", 12, 2},
};

START_TEST(lines_are_counted)
{
    const LineCase *given = &line_cases[_i];
    ck_assert_msg(layout_lines(given->text, given->width) == given->lines, "%s: %u",
                  given->text, layout_lines(given->text, given->width));
}
END_TEST

START_TEST(heights_are_limited)
{
    ck_assert(layout_height(1) >= LAYOUT_LINE_POINTS);
    ck_assert(layout_height(3) > layout_height(2));
    ck_assert(layout_height(100000) <= 409.0);
}
END_TEST

static Suite *export_suite(void)
{
    Suite *suite = suite_create("export");
    TCase *formats = tcase_create("formats");
    tcase_add_loop_test(formats, formats_are_found_by_name, 0, G_N_ELEMENTS(format_names));
    tcase_add_loop_test(formats, formats_are_found_by_suffix, 0, G_N_ELEMENTS(file_names));
    tcase_add_test(formats, format_names_are_parsed_back);
    tcase_add_test(formats, xml_is_the_document_itself);
    suite_add_tcase(suite, formats);
    TCase *csv = tcase_create("csv");
    tcase_add_loop_test(csv, csv_quotes_and_guards_fields, 0, G_N_ELEMENTS(fields));
    tcase_add_test(csv, csv_begins_with_mark_and_headings);
    tcase_add_test(csv, csv_has_a_column_for_each_edition_and_note);
    tcase_add_test(csv, csv_keeps_addresses_of_links);
    tcase_add_test(csv, csv_lists_all_addresses_in_one_field);
    tcase_add_test(csv, too_many_columns_are_refused);
    suite_add_tcase(suite, csv);
    TCase *parts = tcase_create("parts");
    tcase_add_test(parts, findings_cover_ranges_of_records);
    tcase_add_test(parts, findings_of_parts_go_by_their_place);
    tcase_add_test(parts, findings_are_called_by_their_names);
    tcase_add_test(parts, only_so_many_codes_are_listed);
    tcase_add_loop_test(parts, addresses_are_found, 0, G_N_ELEMENTS(links));
    tcase_add_test(parts, addresses_too_long_for_excel_are_not_clickable);
    tcase_add_test(parts, tooltips_show_what_the_text_does_not);
    tcase_add_loop_test(parts, lines_are_counted, 0, G_N_ELEMENTS(line_cases));
    tcase_add_test(parts, heights_are_limited);
    suite_add_tcase(suite, parts);
    return suite;
}

int main(void)
{
    return suite_run(export_suite());
}
