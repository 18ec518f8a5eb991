/* The page to look at: what is drawn where, what leads where, and that no text of a source can
 * become more than text. */
#include "export/inspection.h"
#include "tests/suite.h"

#include <check.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

#define HOSTILE "</title><script>alert(1)</script>&\"'"

static SheetCell *add_cell(SheetTable *table, guint row, guint column, Box box,
                           const char *text)
{
    SheetCell *cell = sheet_table_add_cell(table, row, column, text_new(text));
    cell->has_box = TRUE;
    cell->box = box;
    return cell;
}

/* Two pages; the first has one table with a heading and a row, the second is empty. */
static Sheet *make_sheet(void)
{
    Sheet *sheet = sheet_new("a<b>.pdf", "00", SOURCE_PDF);
    SheetPage *page = sheet_add_page(sheet, 200, 100);
    SheetTable *table = sheet_page_add_table(page, TABLE_RULED);
    table->rows = table->columns = 2;
    add_cell(table, 1, 1, (Box){10, 10, 60, 20}, "内容");
    add_cell(table, 1, 2, (Box){60, 10, 90, 20}, "回答");
    add_cell(table, 2, 1, (Box){10, 20, 60, 45.5}, HOSTILE);
    add_cell(table, 2, 2, (Box){60, 20, 90, 45.5}, "はい");
    page->rulings = g_array_new(FALSE, FALSE, sizeof(Box));
    const Box line = {10, 20, 90, 20};
    g_array_append_val(page->rulings, line);
    page->picture = g_bytes_new_static("PNG", 3);
    sheet_add_page(sheet, 200, 100);
    return sheet;
}

static Checklist *make_checklist(void)
{
    Checklist *checklist = checklist_new("a<b>.pdf", "00", 2);
    Record *record = record_new();
    g_free(record->id);
    record->id = g_strdup("1.1-1-1");
    record->part = record->page = 1;
    record->row = 2;
    record->status = STATUS_CONFORMANT;
    text_unref(record->item);
    record->item = text_new(HOSTILE);
    text_unref(record->label);
    record->label = text_new("はい");
    checklist_add_record(checklist, record);
    checklist_add_finding(
        checklist, finding_new("inherited", SEVERITY_INFO, 1, 2, "1.1-1-1", "of a row"));
    checklist_add_finding(
        checklist, finding_new("no-text-layer", SEVERITY_ERROR, 2, 0, NULL, "of a page"));
    checklist_add_finding(checklist,
                          finding_new(HOSTILE, SEVERITY_WARNING, 0, 0, NULL, HOSTILE));
    /* Two that are alike, one of their kind that says something else, one graver. */
    const struct {
        Severity severity;
        guint row;
        const char *message;
    } answers[] = {{SEVERITY_WARNING, 2, "－"},
                   {SEVERITY_WARNING, 3, "？"},
                   {SEVERITY_WARNING, 4, "－"},
                   {SEVERITY_ERROR, 5, "－"}};
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        checklist_add_finding(checklist,
                              finding_new("unknown-answer", answers[i].severity, 1,
                                          answers[i].row, NULL, answers[i].message));
    return checklist;
}

static GArray *make_trace(void)
{
    GArray *trace = trace_new();
    const TraceCell cells[] = {
        {1, 1, 1, TRACE_HEADING, TRACE_NO_ROLE, TRACE_NO_RECORD, 1, 1},
        {1, 1, 2, TRACE_HEADING, TRACE_NO_ROLE, TRACE_NO_RECORD, 1, 1},
        {1, 2, 1, TRACE_RECORD, ROLE_ITEM, 0, 1, 2},
        {1, 2, 2, TRACE_RECORD, ROLE_ANSWER, 0, 1, 2}};
    g_array_append_vals(trace, cells, G_N_ELEMENTS(cells));
    return trace;
}

/* @whole: with records; otherwise as if none could be made. */
static char *write_document(gboolean whole)
{
    g_autoptr(Sheet) sheet = make_sheet();
    g_autoptr(Checklist) checklist = make_checklist();
    g_autoptr(GArray) trace = make_trace();
    const Inspection inspection = {.sheet = sheet,
                                   .checklist = whole ? checklist : NULL,
                                   .trace = whole ? trace : NULL,
                                   .trouble = whole ? NULL : "no heading " HOSTILE};
    g_autoptr(GBytes) document = inspection_write(&inspection);
    gsize length;
    const char *data = g_bytes_get_data(document, &length);
    return g_strndup(data, length);
}

static char *evaluate(const char *html, const char *path)
{
    htmlDocPtr document =
        htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)path, context);
    ck_assert_msg(found != NULL, "%s", path);
    xmlChar *value = xmlXPathCastToString(found);
    char *copy = g_strdup((const char *)value);
    xmlFree(value);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
    return copy;
}

static const struct {
    gboolean whole;
    const char *path, *value;
} cases[] = {
    {TRUE, "string(//title)", "点検 a<b>.pdf"},
    {TRUE, "count(//section)", "2"},
    {TRUE, "string(//section[@id='p1']//svg/@viewbox)", "0 0 200.00 100.00"},
    {TRUE, "string(//section[@id='p1']//img/@src)", "data:image/png;base64,UE5H"},
    {TRUE, "count(//section[@id='p2']//img)", "0"},
    {TRUE, "string(//path[@class='rulings']/@d)", "M10.00 20.00L90.00 20.00"},
    {TRUE, "count(//rect[contains(@class, 'cell')])", "4"},
    {TRUE, "string(//rect[@id='c1-1-1']/@class)", "cell heading"},
    {TRUE, "string(//rect[@id='c1-2-2']/@class)", "cell placed answer"},
    {TRUE,
     "concat(//rect[@id='c1-2-1']/@x, ' ', //rect[@id='c1-2-1']/@y, ' ', "
     "//rect[@id='c1-2-1']/@width, ' ', //rect[@id='c1-2-1']/@height)",
     "10.00 20.00 50.00 25.50"},
    {TRUE, "string(//rect[@id='c1-2-2']/title)",
     "2行 2列\nレコードに入った 回答 1.1-1-1\nはい"},
    {TRUE, "string(//rect[@id='c1-2-1']/title)",
     "2行 1列\nレコードに入った 対策項目の内容 1.1-1-1\n" HOSTILE},
    /* The record is as wide as its item and its answer; it leads to the list and back. */
    {TRUE, "string(//a[@id='at-r1']/@href)", "#r1"},
    {TRUE, "string(//li[@id='r1']/a/@href)", "#at-r1"},
    {TRUE, "concat(//a[@id='at-r1']/rect/@x, ' ', //a[@id='at-r1']/rect/@width)",
     "10.00 80.00"},
    {TRUE, "string(//a[@id='at-r1']/text)", "1.1-1-1 適合"},
    /* Findings lead to their row, their page, or nowhere. */
    {TRUE, "count(//nav//a[starts-with(@id, 'f')])", "7"},
    {TRUE, "string(//a[@id='f1']/@href)", "#at-f1"},
    {TRUE, "normalize-space(//a[@id='f1'])", "1ページ2行 1.1-1-1"},
    {TRUE, "string(//a[@id='f2']/@href)", "#p2"},
    {TRUE, "count(//a[@id='f3']/@href)", "0"},
    {TRUE, "string(//a[@id='f3'])", "資料全体"},
    {TRUE, "string(//li[.//a[@id='f3']]/span)", HOSTILE},
    /* Kinds by severity; what is only worth knowing is folded. */
    {TRUE, "count(//details[starts-with(@class, 'kind ')])", "5"},
    {TRUE, "string(//details[@class='kind error'][1]/summary)",
     "重大 文字情報のないページ 1件"},
    {TRUE, "string(//details[@class='kind error'][2]/summary)",
     "重大 回答語の区分不明 1件"},
    {TRUE, "string(//details[@class='kind warning'][1]/summary)", "注意 " HOSTILE " 1件"},
    {TRUE, "string(//details[@class='kind warning'][2]/summary)",
     "注意 回答語の区分不明 3件"},
    {TRUE, "starts-with(//details[@class='kind warning'][2]/p, '回答語が')", "true"},
    {TRUE, "string(//details[@class='kind warning'][1]/p)", ""},
    {TRUE, "count(//details[@class='kind info']/@open)", "0"},
    {TRUE, "count(//details[@class='kind warning']/@open)", "2"},
    /* Alike ones are told once, with a link for each. */
    {TRUE, "count(//details[@class='kind warning'][2]//li)", "2"},
    {TRUE, "string(//li[.//a[@id='f4']]/span)", "－"},
    {TRUE, "count(//li[.//a[@id='f4']]//a)", "2"},
    {TRUE, "string(//li[.//a[@id='f4']]//a[2]/@id)", "f6"},
    {TRUE, "string(//li[.//a[@id='f5']]/span)", "？"},
    {TRUE, "concat(//a[@id='at-f1']/rect/@y, ' ', //a[@id='at-f1']/rect/@height)",
     "20.00 25.50"},
    /* One script, ours; nothing from elsewhere. */
    {TRUE, "count(//script)", "1"},
    {TRUE, "count(//link | //iframe | //object | //script/@src)", "0"},
    /* Without records the page is there all the same, and says why. */
    {FALSE, "count(//rect[contains(@class, 'cell')])", "4"},
    {FALSE, "count(//a[@class='record'])", "0"},
    {FALSE, "string(//nav/p[@class='trouble']/span)", "no heading " HOSTILE},
    {FALSE, "count(//script)", "1"},
};

START_TEST(shows)
{
    g_autofree char *html = write_document(cases[_i].whole);
    g_autofree char *value = evaluate(html, cases[_i].path);
    ck_assert_msg(g_str_equal(value, cases[_i].value), "%s\nis  %s\nnot %s", cases[_i].path,
                  value, cases[_i].value);
}
END_TEST

/* The policy names the digest of the script as it stands between its tags. */
START_TEST(policy_lets_run_the_script)
{
    g_autofree char *html = write_document(TRUE);
    const char *begin = strstr(html, "<script>") + strlen("<script>");
    const char *end = strstr(begin, "</script>");
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)begin, end - begin);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *encoded = g_base64_encode(digest, length);
    g_autofree char *source = g_strdup_printf("script-src 'sha256-%s'", encoded);
    ck_assert_ptr_nonnull(strstr(html, source));
}
END_TEST

START_TEST(is_the_same_each_time)
{
    g_autofree char *one = write_document(TRUE), *other = write_document(TRUE);
    ck_assert_str_eq(one, other);
}
END_TEST

/* A sheet that is wider than its paper: a third column stands on the second page, where the record's
 * row is the third. */
static const struct {
    const char *path, *value;
} wide[] = {
    {"count(//section[@id='p1']//a[@class='record'])", "1"},
    {"concat(//section[@id='p2']//a[@class='record']/@href, ' ', "
     "//section[@id='p2']//a[@class='record']/rect/@x)",
     "#r1 20.00"},
    {"count(//*[@id='at-r1'])", "1"},
    {"count(//section[@id='p1']//a[contains(@class, 'finding')])", "5"},
    {"count(//section[@id='p2']//a[contains(@class, 'finding')])", "0"},
};

START_TEST(test_wide)
{
    g_autoptr(Sheet) sheet = make_sheet();
    SheetTable *table =
        sheet_page_add_table(g_ptr_array_index(sheet->pages, 1), TABLE_RULED);
    table->rows = 3;
    table->columns = 1;
    add_cell(table, 3, 1, (Box){20, 20, 60, 45.5}, "見解");
    g_autoptr(Checklist) checklist = make_checklist();
    for (guint i = 0; i < checklist->findings->len; i++) {
        Finding *finding = g_ptr_array_index(checklist->findings, i);
        finding->row = finding->row > 2 ? 2 : finding->row;
    }
    g_autoptr(GArray) trace = make_trace();
    const TraceCell beside = {2, 3, 1, TRACE_RECORD, ROLE_COMMENT, 0, 1, 2};
    g_array_append_val(trace, beside);
    const Inspection inspection = {.sheet = sheet, .checklist = checklist, .trace = trace};
    g_autoptr(GBytes) document = inspection_write(&inspection);
    gsize length;
    const char *data = g_bytes_get_data(document, &length);
    g_autofree char *html = g_strndup(data, length);
    g_autofree char *value = evaluate(html, wide[_i].path);
    ck_assert_str_eq(value, wide[_i].value);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export: inspection");
    TCase *tests = tcase_create("inspection");
    tcase_add_loop_test(tests, shows, 0, (int)G_N_ELEMENTS(cases));
    tcase_add_loop_test(tests, test_wide, 0, (int)G_N_ELEMENTS(wide));
    tcase_add_test(tests, policy_lets_run_the_script);
    tcase_add_test(tests, is_the_same_each_time);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
