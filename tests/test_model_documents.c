/* model: what is written comes back, and keeps to its schema. */
#include "model/checklist.h"
#include "model/failure.h"
#include "model/sheet.h"
#include "tests/schema.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

#define SHA256           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHEET_SCHEMA     "schema/sheet.rng"
#define CHECKLIST_SCHEMA "schema/checklist.rng"

static void assert_valid(const char *schema, GBytes *document)
{
    g_autofree char *why = NULL;
    ck_assert_msg(schema_accepts(schema, document, &why), "%s\n%.*s", why,
                  (int)g_bytes_get_size(document),
                  (const char *)g_bytes_get_data(document, NULL));
}

/* Read @document back, write it again: the same bytes. */
static void assert_sheet_comes_back(GBytes *document)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sheet) sheet = sheet_read(document, &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "no error");
    g_autoptr(GBytes) again = sheet_write(sheet, &error);
    ck_assert(again != NULL && g_bytes_equal(document, again));
    assert_valid(SHEET_SCHEMA, document);
}

static Checklist *assert_checklist_comes_back(GBytes *document)
{
    g_autoptr(GError) error = NULL;
    Checklist *checklist = checklist_read(document, &error);
    ck_assert_msg(checklist != NULL, "%s", error != NULL ? error->message : "no error");
    g_autoptr(GBytes) again = checklist_write(checklist, &error);
    ck_assert(again != NULL && g_bytes_equal(document, again));
    assert_valid(CHECKLIST_SCHEMA, document);
    return checklist;
}

static void assert_document(GBytes *document, const char *expected)
{
    gsize size;
    const char *bytes = g_bytes_get_data(document, &size);
    ck_assert_msg(size == strlen(expected) && memcmp(bytes, expected, size) == 0,
                  "%.*s\ninstead of\n%s", (int)size, bytes, expected);
}

static Sheet *small_sheet(void)
{
    Sheet *sheet = sheet_new("vendor & \"sons\".pdf", SHA256, SOURCE_PDF);
    SheetPage *page = sheet_add_page(sheet, 1190.551, 841.9);
    SheetTable *table = sheet_page_add_table(page, TABLE_RULED);
    SheetCell *cell =
        sheet_table_add_cell(table, 1, 1, text_new(" 対策\n項目\t<a> & b\r "));
    cell->column_span = 3;
    cell->has_box = TRUE;
    cell->box = (Box){53.5, -0.001, 367.129, 80};
    Text *text = text_new("見よ 規程 集");
    text_add_link(text, 7, 6, "https://example.jp/?a=1&b=\"2\"");
    cell = sheet_table_add_cell(table, 2, 1, text);
    cell->fill = 0xd9d9d9;
    cell->continued = TRUE;
    /* Out of order: they are kept by their start.  規 is at byte 7, character 3. */
    sheet_cell_add_mark(cell, (SheetMark){MARK_STRIKE, {1, 2, 3.5, 2}, 7, 3});
    sheet_cell_add_mark(cell, (SheetMark){MARK_TICKED_BOX, {0, 0, 9, 9}, 0, 0});
    sheet_table_add_cell(table, 2, 2, text_new(NULL));
    sheet_page_add_outside(page, text_new("3 / 20"));
    sheet_add_page(sheet, 0, 0);
    g_ptr_array_add(sheet->findings, finding_new("hidden-text", SEVERITY_INFO, 1, 2, NULL,
                                                 "It is \"white\"."));
    return sheet;
}

static const char small_sheet_document[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<sheet xmlns=\"urn:tenken:sheet:1\" source=\"vendor &amp; &quot;sons&quot;.pdf\" "
    "sha256=\"" SHA256 "\" kind=\"pdf\">\n"
    "  <page number=\"1\" width=\"1190.55\" height=\"841.9\">\n"
    "    <table columns=\"3\" rows=\"2\" method=\"ruled\">\n"
    "      <cell row=\"1\" column=\"1\" rowspan=\"1\" columnspan=\"3\" bbox=\"53.5 0 "
    "367.13 80\">"
    " 対策\n項目&#9;&lt;a&gt; &amp; b&#13; </cell>\n"
    "      <cell row=\"2\" column=\"1\" rowspan=\"1\" columnspan=\"1\" "
    "fill=\"#d9d9d9\" continued=\"true\">見よ "
    "<link href=\"https://example.jp/?a=1&amp;b=&quot;2&quot;\">規程</link> 集</cell>\n"
    "      <mark kind=\"ticked-box\" bbox=\"0 0 9 9\" from=\"0\" to=\"0\"/>\n"
    "      <mark kind=\"strike\" bbox=\"1 2 3.5 2\" from=\"3\" to=\"4\"/>\n"
    "      <cell row=\"2\" column=\"2\" rowspan=\"1\" columnspan=\"1\"></cell>\n"
    "    </table>\n"
    "    <outside>3 / 20</outside>\n"
    "  </page>\n"
    "  <page number=\"2\" width=\"0\" height=\"0\"/>\n"
    "  <finding code=\"hidden-text\" severity=\"info\" page=\"1\" row=\"2\">It is "
    "&quot;white&quot;."
    "</finding>\n"
    "</sheet>\n";

START_TEST(sheet_is_written_as_documented)
{
    g_autoptr(Sheet) sheet = small_sheet();
    g_autoptr(GBytes) document = sheet_write(sheet, NULL);
    assert_document(document, small_sheet_document);
    assert_sheet_comes_back(document);
}
END_TEST

START_TEST(sheet_is_read_as_it_was)
{
    g_autoptr(GBytes) bytes =
        g_bytes_new_static(small_sheet_document, strlen(small_sheet_document));
    g_autoptr(Sheet) sheet = sheet_read(bytes, NULL);
    ck_assert_ptr_nonnull(sheet);
    ck_assert_str_eq(sheet->source, "vendor & \"sons\".pdf");
    ck_assert_int_eq(sheet->kind, SOURCE_PDF);
    ck_assert_uint_eq(sheet->pages->len, 2);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    ck_assert_uint_eq(table->cells->len, 3);
    const SheetCell *cell = g_ptr_array_index(table->cells, 0);
    ck_assert_str_eq(cell->text->content, " 対策\n項目\t<a> & b\r ");
    ck_assert_uint_eq(cell->column_span, 3);
    ck_assert(cell->has_box && fabs(cell->box.right - 367.13) < 1e-9);
    cell = g_ptr_array_index(table->cells, 1);
    ck_assert(!cell->has_box);
    ck_assert_str_eq(cell->text->content, "見よ 規程 集");
    ck_assert_uint_eq(cell->text->links->len, 1);
    const TextLink *link = &g_array_index(cell->text->links, TextLink, 0);
    ck_assert(link->start == 7 && link->length == 6);
    ck_assert_str_eq(link->href, "https://example.jp/?a=1&b=\"2\"");
    ck_assert_uint_eq(cell->fill, 0xd9d9d9);
    ck_assert(cell->continued);
    ck_assert_uint_eq(cell->marks->len, 2);
    const SheetMark *mark = &g_array_index(cell->marks, SheetMark, 1);
    ck_assert(mark->kind == MARK_STRIKE && mark->start == 7 && mark->length == 3);
    ck_assert(fabs(mark->box.right - 3.5) < 1e-9);
    cell = g_ptr_array_index(table->cells, 2);
    ck_assert(cell->fill == SHEET_NO_FILL && cell->marks == NULL);
    const Finding *finding = g_ptr_array_index(sheet->findings, 0);
    ck_assert_uint_eq(finding->row, 2);
    ck_assert_str_eq(finding->message, "It is \"white\".");
}
END_TEST

static Record *small_record(guint part, Heading *major, Requirement *requirement)
{
    Record *record = record_new();
    g_free(record->id);
    record->id = g_strdup("1.1-1-1");
    record->part = part;
    record->page = 1;
    record->row = 3 + part;
    record->major = heading_ref(major);
    record->item_number = 1;
    text_unref(record->item);
    record->item = text_new("医療情報");
    record->scenario = text_new("権限の\nない");
    record->requirement = requirement_ref(requirement);
    record->inherited = part > 1;
    record->status = STATUS_CONFORMANT;
    text_unref(record->label);
    record->label = text_new("適合可能");
    record->choice = text_new("適合可能・不適合");
    return record;
}

static Checklist *small_checklist(void)
{
    Checklist *checklist = checklist_new("a.txt", SHA256, 2);
    g_free(checklist->vendor);
    checklist->vendor = g_strdup("Chatwork");
    checklist_add_column(checklist, ROLE_TEXT, "要求事項", "5.1", "内容(5.1版)");
    checklist_add_column(checklist, ROLE_COMMENT, NULL, NULL, "見解");
    g_autoptr(Heading) major = heading_new("1.1", text_new("規程"));
    g_autoptr(Requirement) requirement = requirement_new();
    requirement->clause = text_new("6.3");
    requirement_add_text(requirement, "5.1", text_new("3.医療"));
    requirement_add_text(requirement, NULL, text_new(NULL));
    Record *record = checklist_add_record(checklist, small_record(1, major, requirement));
    record_add_note(record, "備考", text_new("なし"));
    checklist_add_record(checklist, small_record(2, major, requirement));
    Finding *finding =
        finding_new("numbering-gap", SEVERITY_WARNING, 6, 0, "1.1-1-1", "It.");
    finding->last_record = g_strdup("1.1-1-2");
    checklist_add_finding(checklist, finding);
    checklist->audit = (Audit){15, 1, 2, 3, 4, 5};
    return checklist;
}

#define SMALL_RECORD(part, row, inherited, notes)                                          \
    "    <record id=\"1.1-1-1\" part=\"" part "\" page=\"1\" row=\"" row "\">\n"           \
    "      <major number=\"1.1\">規程</major>\n"                                         \
    "      <item number=\"1\">医療情報</item>\n"                                       \
    "      <scenario>権限の\nない</scenario>\n"                                       \
    "      <requirement inherited=\"" inherited "\">\n"                                    \
    "        <clause>6.3</clause>\n"                                                       \
    "        <text edition=\"5.1\">3.医療</text>\n"                                      \
    "        <text></text>\n"                                                              \
    "      </requirement>\n"                                                               \
    "      <response status=\"conformant\">\n"                                             \
    "        <label>適合可能</label>\n"                                                \
    "        <choice>適合可能・不適合</choice>\n"                                  \
    "        <comment></comment>\n"                                                        \
    "      </response>\n" notes "    </record>\n"

START_TEST(checklist_is_written_as_documented)
{
    g_autoptr(Checklist) checklist = small_checklist();
    g_autoptr(GBytes) document = checklist_write(checklist, NULL);
    assert_document(
        document,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checklist xmlns=\"urn:tenken:checklist:1\">\n"
        "  <source file=\"a.txt\" sha256=\"" SHA256 "\" pages=\"2\"/>\n"
        "  <vendor>Chatwork</vendor>\n"
        "  <columns>\n"
        "    <column role=\"text\" group=\"要求事項\" "
        "edition=\"5.1\">内容(5.1版)</column>\n"
        "    <column role=\"comment\">見解</column>\n"
        "  </columns>\n"
        "  <records>\n" SMALL_RECORD("1", "4", "false",
                                     "      <note heading=\"備考\">なし</note>\n")
            SMALL_RECORD(
                "2", "5", "true",
                "") "  </records>\n"
                    "  <findings>\n"
                    "    <finding code=\"numbering-gap\" severity=\"warning\" page=\"6\" "
                    "record=\"1.1-1-1\" last-record=\"1.1-1-2\">It.</finding>\n"
                    "  </findings>\n"
                    "  <audit characters=\"15\" records=\"1\" headings=\"2\" outside=\"3\" "
                    "repeated=\"4\" unplaced=\"5\"/>\n"
                    "</checklist>\n");
    g_autoptr(Checklist) again = assert_checklist_comes_back(document);
    const Record *first = g_ptr_array_index(again->records, 0);
    const Record *second = g_ptr_array_index(again->records, 1);
    ck_assert_ptr_eq(first->requirement, second->requirement);
    ck_assert_ptr_eq(first->scenario, second->scenario);
    ck_assert_ptr_eq(first->major, second->major);
    ck_assert(!first->inherited && second->inherited && first->category == NULL);
    ck_assert_str_eq(again->vendor, "Chatwork");
    ck_assert_uint_eq(again->source_pages, 2);
    ck_assert(audit_balances(&again->audit));
}
END_TEST

START_TEST(empty_documents_come_back)
{
    g_autoptr(Sheet) sheet = sheet_new("", SHA256, SOURCE_TEXT);
    g_autoptr(GBytes) sheet_document = sheet_write(sheet, NULL);
    assert_sheet_comes_back(sheet_document);
    g_autoptr(Checklist) checklist = checklist_new("", SHA256, 0);
    g_autoptr(GBytes) document = checklist_write(checklist, NULL);
    g_autoptr(Checklist) again = assert_checklist_comes_back(document);
    ck_assert_uint_eq(again->records->len, 0);
}
END_TEST

/* Random documents */

static char *random_string(GRand *random)
{
    static const char *const pieces[] = {
        " ",
        "\n",
        "\t",
        "\r",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "]]>",
        "規",
        "程",
        "A",
        "&amp;",
        "\xC2\x85",
        "\xF0\xA0\xAE\xB7",
        "=",
        "\xE2\x80\xA8",
        "\xEF\xBF\xBD",
        "<!--",
    };
    GString *string = g_string_new(NULL);
    for (gint left = g_rand_int_range(random, 0, 12); left > 0; left--)
        g_string_append(string, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(string, FALSE);
}

static Text *random_text(GRand *random)
{
    g_autofree char *before = random_string(random), *shown = random_string(random);
    g_autofree char *after = random_string(random), *href = random_string(random);
    Text *text = text_new_take(g_strconcat(before, shown, after, NULL));
    if (g_rand_int_range(random, 0, 4) == 0 && shown[0] != '\0')
        text_add_link(text, strlen(before), strlen(shown), href);
    return text;
}

static void add_random_table(GRand *random, SheetPage *page)
{
    SheetTable *table =
        sheet_page_add_table(page, (TableMethod)g_rand_int_range(random, 0, 3));
    for (guint row = 1; row < 20; row += (guint)g_rand_int_range(random, 1, 4)) {
        SheetCell *cell = sheet_table_add_cell(
            table, row, (guint)g_rand_int_range(random, 1, 9), random_text(random));
        cell->row_span = (guint)g_rand_int_range(random, 1, 4);
        cell->column_span = (guint)g_rand_int_range(random, 1, 4);
        cell->has_box = g_rand_boolean(random);
        cell->box.left = g_rand_double_range(random, -1000, 20000);
        cell->box.bottom = g_rand_double_range(random, 0, 1e-3);
        if (g_rand_boolean(random))
            cell->fill = (guint32)g_rand_int_range(random, 0, 0x1000000);
        cell->continued = g_rand_boolean(random);
        for (gint marks = g_rand_int_range(random, 0, 4); marks > 0; marks--) {
            SheetMark mark = {(MarkKind)g_rand_int_range(random, 0, MARK_COUNT), cell->box,
                              0, cell->text->length};
            sheet_cell_add_mark(cell, mark);
        }
    }
}

START_TEST(random_sheets_come_back)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    g_autofree char *source = random_string(random);
    g_autoptr(Sheet) sheet = sheet_new(source, SHA256, SOURCE_PDF);
    for (gint pages = g_rand_int_range(random, 0, 5); pages > 0; pages--) {
        SheetPage *page = sheet_add_page(sheet, g_rand_double_range(random, 0, 2000), 7);
        for (gint tables = g_rand_int_range(random, 0, 3); tables > 0; tables--)
            add_random_table(random, page);
        for (gint texts = g_rand_int_range(random, 0, 3); texts > 0; texts--)
            sheet_page_add_outside(page, random_text(random));
    }
    g_autoptr(GBytes) document = sheet_write(sheet, NULL);
    assert_sheet_comes_back(document);
    g_autoptr(Sheet) again = sheet_read(document, NULL);
    ck_assert_str_eq(again->source, sheet->source);
    ck_assert_uint_eq(sheet_count(again), sheet_count(sheet));
    for (guint p = 0; p < sheet->pages->len; p++) {
        const SheetPage *one = g_ptr_array_index(sheet->pages, p);
        const SheetPage *other = g_ptr_array_index(again->pages, p);
        for (guint o = 0; o < one->outside->len; o++) {
            const SheetOutside *text = g_ptr_array_index(one->outside, o);
            const SheetOutside *same = g_ptr_array_index(other->outside, o);
            ck_assert(text_equal(text->text, same->text));
        }
    }
}
END_TEST

static Record *random_record(GRand *random, guint number)
{
    Record *record = record_new();
    g_free(record->id);
    record->id = g_strdup_printf("%u.1-2-3", number);
    text_unref(record->comment);
    record->comment = random_text(random);
    record->status = (Status)g_rand_int_range(random, 0, STATUS_COUNT);
    if (g_rand_boolean(random))
        record->scenario = random_text(random);
    if (g_rand_boolean(random))
        record->minor = heading_new("①", random_text(random));
    if (g_rand_boolean(random)) {
        g_autofree char *edition = random_string(random);
        record->requirement = requirement_new();
        record->requirement->level = random_text(random);
        requirement_add_text(record->requirement, edition, random_text(random));
    }
    if (g_rand_boolean(random))
        record_add_note(record, "備考", random_text(random));
    return record;
}

START_TEST(random_checklists_come_back)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    g_autoptr(Checklist) checklist = checklist_new("a", SHA256, 1);
    guint count = (guint)g_rand_int_range(random, 0, 30);
    for (guint i = 0; i < count; i++)
        checklist_add_record(checklist, random_record(random, i));
    g_autoptr(GBytes) document = checklist_write(checklist, NULL);
    g_autoptr(Checklist) again = assert_checklist_comes_back(document);
    ck_assert_uint_eq(again->records->len, count);
    for (guint i = 0; i < count; i++) {
        const Record *one = g_ptr_array_index(checklist->records, i);
        const Record *other = g_ptr_array_index(again->records, i);
        ck_assert(text_equal(one->comment, other->comment));
        ck_assert(text_equal(one->scenario, other->scenario));
        ck_assert_int_eq(one->status, other->status);
    }
}
END_TEST

/* Sizes and failures */

START_TEST(long_documents_are_read)
{
    /* 30 MB: beyond what libxml2 wants to see in one piece, not beyond what it may be. */
    g_autoptr(Sheet) sheet = sheet_new("a", SHA256, SOURCE_TEXT);
    SheetTable *table = sheet_page_add_table(sheet_add_page(sheet, 0, 0), TABLE_DELIMITED);
    g_autofree char *filling = g_strnfill(1000, 'x');
    for (guint row = 1; row <= 27000; row++)
        sheet_table_add_cell(table, row, 1, text_new(filling));
    g_autoptr(GBytes) document = sheet_write(sheet, NULL);
    ck_assert_uint_gt(g_bytes_get_size(document), 28000000);
    g_autoptr(Sheet) again = sheet_read(document, NULL);
    ck_assert_ptr_nonnull(again);
    ck_assert_uint_eq(sheet_count(again), 27000000);
}
END_TEST

START_TEST(lengths_that_are_none_are_refused)
{
    static const double lengths[] = {NAN, INFINITY, -INFINITY, 1e10};
    g_autoptr(Sheet) sheet = sheet_new("a", SHA256, SOURCE_PDF);
    sheet_add_page(sheet, lengths[_i], 1);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(sheet_write(sheet, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_WRITE));
}
END_TEST

START_TEST(characters_that_xml_forbids_do_no_harm)
{
    g_autoptr(Sheet) sheet = sheet_new("a\x01"
                                       "b",
                                       SHA256, SOURCE_TEXT);
    SheetPage *page = sheet_add_page(sheet, 0, 0);
    Text *text = text_new("\x02規\xFF\xEF\xBF\xBE程");
    text_add_link(text, 0, 4, "\x03");
    sheet_page_add_outside(page, text);
    g_autoptr(GBytes) document = sheet_write(sheet, NULL);
    assert_sheet_comes_back(document);
    g_autoptr(Sheet) again = sheet_read(document, NULL);
    page = g_ptr_array_index(again->pages, 0);
    const SheetOutside *outside = g_ptr_array_index(page->outside, 0);
    ck_assert_str_eq(again->source, "a\xEF\xBF\xBD"
                                    "b");
    ck_assert_str_eq(outside->text->content, "\xEF\xBF\xBD規\xEF\xBF\xBD\xEF\xBF\xBD程");
}
END_TEST

static Suite *documents_suite(void)
{
    Suite *suite = suite_create("model: documents");
    TCase *documents = tcase_create("round trips");
    tcase_add_test(documents, sheet_is_written_as_documented);
    tcase_add_test(documents, sheet_is_read_as_it_was);
    tcase_add_test(documents, checklist_is_written_as_documented);
    tcase_add_test(documents, empty_documents_come_back);
    tcase_add_loop_test(documents, random_sheets_come_back, 0, 100);
    tcase_add_loop_test(documents, random_checklists_come_back, 0, 100);
    tcase_add_test(documents, long_documents_are_read);
    tcase_add_loop_test(documents, lengths_that_are_none_are_refused, 0, 4);
    tcase_add_test(documents, characters_that_xml_forbids_do_no_harm);
    tcase_set_timeout(documents, 60);
    suite_add_tcase(suite, documents);
    return suite;
}

int main(void)
{
    return suite_run(documents_suite());
}
