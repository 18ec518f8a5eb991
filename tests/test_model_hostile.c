/* model: XML that is malformed, hostile or not of the format. */
#include "model/checklist.h"
#include "model/failure.h"
#include "model/sheet.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

#define SHEET    "<sheet xmlns='urn:tenken:sheet:1' source='a' sha256='0' kind='text'>"
#define PAGE     SHEET "\n<page number='1' width='0' height='0'>"
#define TABLE    PAGE "\n<table columns='3' rows='4' method='delimited'>\n"
#define END      "</table></page></sheet>"
#define CELL(at) TABLE "<cell " at ">x</cell>" END
/* in a cell of two characters */
#define MARK(at) TABLE "<cell row='1' column='1'>規程</cell>\n<mark " at "/>" END

static const struct {
    const char *what;
    const char *document;
    FailureClass class;
    int line;            /* -1: wherever the parser has got to */
    const char *message; /* a part of it */
} refused_sheets[] = {
    {"nothing", "", FAILURE_DOCUMENT, -1, ""},
    {"white space", " \n ", FAILURE_DOCUMENT, -1, ""},
    {"no XML", "{\"sheet\": 1}", FAILURE_DOCUMENT, 1, ""},
    {"the end is missing", PAGE "\n", FAILURE_DOCUMENT, -1, "cut short"},
    {"cut inside a tag", PAGE "\n<tab", FAILURE_DOCUMENT, 3, ""},
    {"tags that cross", PAGE "\n</sheet></page>", FAILURE_DOCUMENT, 3, "mismatch"},
    {"two roots", SHEET "</sheet>\n<sheet/>", FAILURE_DOCUMENT, 2, ""},
    {"no UTF-8", PAGE "\n<outside>\xFF\xFE</outside></page></sheet>", FAILURE_DOCUMENT, 3,
     ""},
    {"a control character", PAGE "\n<outside>&#1;</outside></page></sheet>",
     FAILURE_DOCUMENT, 3, ""},
    {"wrong root", "<sheets xmlns='urn:tenken:sheet:1'/>", FAILURE_DOCUMENT, 1, "<sheet>"},
    {"no namespace", "<sheet source='a' sha256='0' kind='text'/>", FAILURE_DOCUMENT, 1,
     "urn:tenken:sheet:1"},
    {"wrong namespace", "\n<sheet xmlns='urn:tenken:sheet:2' source='a'/>",
     FAILURE_DOCUMENT, 2, "urn:tenken:sheet:1"},
    {"a checklist", "<checklist xmlns='urn:tenken:checklist:1'/>", FAILURE_DOCUMENT, 1, ""},
    {"a DOCTYPE", "<!DOCTYPE sheet>\n" SHEET "</sheet>", FAILURE_DOCUMENT, -1, "DOCTYPE"},
    {"an outside DTD", "<!DOCTYPE sheet SYSTEM 'file:///etc/passwd'>\n" SHEET "</sheet>",
     FAILURE_DOCUMENT, -1, "DOCTYPE"},
    {"an outside entity",
     "<!DOCTYPE sheet [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n" PAGE
     "<outside>&x;</outside></page></sheet>",
     FAILURE_DOCUMENT, -1, "DOCTYPE"},
    {"an outside parameter entity",
     "<!DOCTYPE sheet [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]>\n" SHEET "</sheet>",
     FAILURE_DOCUMENT, -1, "DOCTYPE"},
    {"an unknown entity", PAGE "\n<outside>&nbsp;</outside></page></sheet>",
     FAILURE_DOCUMENT, 3, "nbsp"},
    {"no source", "<sheet xmlns='urn:tenken:sheet:1' sha256='0' kind='text'/>",
     FAILURE_DOCUMENT, 1, "source"},
    {"no kind", "<sheet xmlns='urn:tenken:sheet:1' source='a' sha256='0'/>",
     FAILURE_DOCUMENT, 1, "kind"},
    {"unknown kind",
     "<sheet xmlns='urn:tenken:sheet:1' source='a' sha256='0' kind='Text'/>",
     FAILURE_DOCUMENT, 1, "\"Text\""},
    {"page without number", SHEET "\n<page/></sheet>", FAILURE_DOCUMENT, 2, "number"},
    {"page 0", SHEET "\n<page number='0'/></sheet>", FAILURE_DOCUMENT, 2, "number"},
    {"pages in disorder", SHEET "<page number='2'/>\n<page number='2'/></sheet>",
     FAILURE_DOCUMENT, 2, "\"2\""},
    {"negative width", SHEET "\n<page number='1' width='-1'/></sheet>", FAILURE_DOCUMENT, 2,
     "negative"},
    {"width that is no number", SHEET "\n<page number='1' width='nan'/></sheet>",
     FAILURE_DOCUMENT, 2, "\"nan\""},
    {"hexadecimal width", SHEET "\n<page number='1' width='0x10'/></sheet>",
     FAILURE_DOCUMENT, 2, "\"0x10\""},
    {"huge width", SHEET "\n<page number='1' width='9999999999'/></sheet>",
     FAILURE_DOCUMENT, 2, "width"},
    {"unknown method",
     PAGE "\n<table columns='1' rows='1' method='guessed'/></page></sheet>",
     FAILURE_DOCUMENT, 3, "\"guessed\""},
    {"too many columns",
     PAGE "\n<table columns='16385' rows='1' method='ruled'/></page></sheet>",
     FAILURE_DOCUMENT, 3, "16384"},
    {"too many rows",
     PAGE "\n<table columns='1' rows='10000001' method='ruled'/></page></sheet>",
     FAILURE_DOCUMENT, 3, "10000000"},
    {"no row", CELL("column='1'"), FAILURE_DOCUMENT, 4, "row"},
    {"row 0", CELL("row='0' column='1'"), FAILURE_DOCUMENT, 4, "row"},
    {"negative row", CELL("row='-1' column='1'"), FAILURE_DOCUMENT, 4, "\"-1\""},
    {"row with a sign", CELL("row='+1' column='1'"), FAILURE_DOCUMENT, 4, "\"+1\""},
    {"row with a blank", CELL("row=' 1' column='1'"), FAILURE_DOCUMENT, 4, "\" 1\""},
    {"empty row", CELL("row='' column='1'"), FAILURE_DOCUMENT, 4, "\"\""},
    {"huge row", CELL("row='18446744073709551617' column='1'"), FAILURE_DOCUMENT, 4, "row"},
    {"row outside", CELL("row='5' column='1'"), FAILURE_DOCUMENT, 4, "1 to 4"},
    {"column outside", CELL("row='1' column='4'"), FAILURE_DOCUMENT, 4, "1 to 3"},
    {"span 0", CELL("row='1' column='1' rowspan='0'"), FAILURE_DOCUMENT, 4, "rowspan"},
    {"span outside", CELL("row='3' column='1' rowspan='3'"), FAILURE_DOCUMENT, 4, "out of"},
    {"span that wraps", CELL("row='2' column='1' rowspan='4294967295'"), FAILURE_DOCUMENT,
     4, "rowspan"},
    {"wide span outside", CELL("row='1' column='3' columnspan='2'"), FAILURE_DOCUMENT, 4,
     "out of"},
    {"three numbers", CELL("row='1' column='1' bbox='1 2 3'"), FAILURE_DOCUMENT, 4, "bbox"},
    {"five numbers", CELL("row='1' column='1' bbox='1 2 3 4 5'"), FAILURE_DOCUMENT, 4, "4"},
    {"a comma", CELL("row='1' column='1' bbox='1,5 2 3 4'"), FAILURE_DOCUMENT, 4, "1,5"},
    {"a fill without #", CELL("row='1' column='1' fill='d9d9d9'"), FAILURE_DOCUMENT, 4,
     "#rrggbb"},
    {"a short fill", CELL("row='1' column='1' fill='#d9d'"), FAILURE_DOCUMENT, 4, "fill"},
    {"a fill with a sign", CELL("row='1' column='1' fill='#+9d9d9'"), FAILURE_DOCUMENT, 4,
     "fill"},
    {"a mark before all cells",
     TABLE "<mark kind='tick' bbox='1 2 3 4' from='0' to='0'/>" END, FAILURE_DOCUMENT, 4,
     "no cell"},
    {"unknown mark", MARK("kind='stain' bbox='1 2 3 4' from='0' to='0'"), FAILURE_DOCUMENT,
     5, "\"stain\""},
    {"a mark without a box", MARK("kind='tick' from='0' to='0'"), FAILURE_DOCUMENT, 5,
     "bbox"},
    {"a mark without words", MARK("kind='tick' bbox='1 2 3 4' from='0'"), FAILURE_DOCUMENT,
     5, "to"},
    {"a mark behind the text", MARK("kind='tick' bbox='1 2 3 4' from='0' to='3'"),
     FAILURE_DOCUMENT, 5, "0 to 2"},
    {"a mark that ends before it begins",
     MARK("kind='tick' bbox='1 2 3 4' from='2' to='1'"), FAILURE_DOCUMENT, 5, "2 to 2"},
    {"cells in disorder",
     TABLE "<cell row='2' column='1'/>\n<cell row='1' column='2'/>" END, FAILURE_DOCUMENT,
     5, "after"},
    {"one cell twice", TABLE "<cell row='2' column='1'/>\n<cell row='2' column='1'/>" END,
     FAILURE_DOCUMENT, 5, "after"},
    {"a link to nowhere", PAGE "<outside>\n<link>x</link></outside></page></sheet>",
     FAILURE_DOCUMENT, 3, "href"},
    {"unknown severity", SHEET "\n<finding code='a' severity='fatal'>x</finding></sheet>",
     FAILURE_DOCUMENT, 2, "\"fatal\""},
    {"finding without code", SHEET "\n<finding severity='info'>x</finding></sheet>",
     FAILURE_DOCUMENT, 2, "code"},
};

#define CHECKLIST                                                                          \
    "<checklist xmlns='urn:tenken:checklist:1'>"                                           \
    "<source file='a' sha256='0' pages='1'/>"
#define AUDIT                                                                              \
    "<audit characters='0' records='0' headings='0' outside='0' repeated='0' "             \
    "unplaced='0'/></checklist>"
#define RECORD(attributes, children)                                                       \
    CHECKLIST "<records>\n<record " attributes ">" children "</record></records>" AUDIT
#define PLACE "id='1-1-1' part='1' page='1' row='1'"

static const struct {
    const char *what;
    const char *document;
    FailureClass class;
    int line;
    const char *message;
} refused_checklists[] = {
    {"nothing", "", FAILURE_DOCUMENT, -1, ""},
    {"a sheet", SHEET "</sheet>", FAILURE_DOCUMENT, 1, "<checklist>"},
    {"no source", "<checklist xmlns='urn:tenken:checklist:1'>" AUDIT, FAILURE_DOCUMENT, 1,
     "<source>"},
    {"no audit", CHECKLIST "\n</checklist>", FAILURE_DOCUMENT, 2, "<audit>"},
    {"cut off", CHECKLIST "<records>\n", FAILURE_DOCUMENT, -1, "cut short"},
    {"a bad audit",
     CHECKLIST "\n<audit characters='x' records='0' headings='0' outside='0' repeated='0' "
               "unplaced='0'/></checklist>",
     FAILURE_DOCUMENT, 2, "characters"},
    {"no id", RECORD("part='1' page='1' row='1'", ""), FAILURE_DOCUMENT, 2, "id"},
    {"empty id", RECORD("id='' part='1' page='1' row='1'", ""), FAILURE_DOCUMENT, 2, "id"},
    {"an id that is not ASCII", RECORD("id='①-1-1' part='1' page='1' row='1'", ""),
     FAILURE_DOCUMENT, 2, "①-1-1"},
    {"an id of a path", RECORD("id='../../x' part='1' page='1' row='1'", ""),
     FAILURE_DOCUMENT, 2, "../../x"},
    {"part 0", RECORD("id='1-1-1' part='0' page='1' row='1'", ""), FAILURE_DOCUMENT, 2,
     "part"},
    {"negative page", RECORD("id='1-1-1' part='1' page='-1' row='1'", ""), FAILURE_DOCUMENT,
     2, "page"},
    {"one record twice",
     CHECKLIST "<records><record " PLACE "/>\n<record " PLACE "/></records>" AUDIT,
     FAILURE_DOCUMENT, 2, "two records"},
    {"unknown status", RECORD(PLACE, "<response status='ok'/>"), FAILURE_DOCUMENT, 2,
     "\"ok\""},
    {"no status", RECORD(PLACE, "<response/>"), FAILURE_DOCUMENT, 2, "status"},
    {"item without number", RECORD(PLACE, "<item>x</item>"), FAILURE_DOCUMENT, 2, "number"},
    {"inherited by half", RECORD(PLACE, "<requirement inherited='1'/>"), FAILURE_DOCUMENT,
     2, "inherited"},
    {"note without heading", RECORD(PLACE, "<note>x</note>"), FAILURE_DOCUMENT, 2,
     "heading"},
    {"unknown role",
     CHECKLIST "<columns>\n<column role='remark'>x</column></columns>" AUDIT,
     FAILURE_DOCUMENT, 2, "\"remark\""},
    {"a terminal's escape", RECORD(PLACE, "<response status='\xC2\x9B[2J'/>"),
     FAILURE_DOCUMENT, 2, "\"\xEF\xBF\xBD[2J\""},
};

static void assert_refused(const GError *error, FailureClass class, int line,
                           const char *message, const char *what)
{
    ck_assert_msg(g_error_matches(error, FAILURE, (gint) class), "%s: %s", what,
                  error != NULL ? error->message : "no error");
    g_autofree char *place = g_strdup_printf("Line %d of", line);
    ck_assert_msg(line < 0 || g_str_has_prefix(error->message, place), "%s: %s", what,
                  error->message);
    ck_assert_msg(strstr(error->message, message) != NULL, "%s: %s", what, error->message);
    ck_assert_msg(g_str_has_suffix(error->message, "."), "%s: %s", what, error->message);
    ck_assert(g_utf8_validate(error->message, -1, NULL));
    ck_assert(strchr(error->message, '\n') == NULL);
}

static Sheet *read_sheet(const char *document, gsize length, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(document, length);
    return sheet_read(bytes, error);
}

/* One cell with a mark more than it may have. */
START_TEST(marks_are_bounded)
{
    g_autoptr(GString) document = g_string_new(TABLE "<cell row='1' column='1'>x</cell>");
    for (guint i = 0; i < SHEET_MAXIMUM_MARKS; i++)
        g_string_append(document, "<mark kind='ink' bbox='1 2 3 4' from='0' to='1'/>");
    gsize enough = document->len;
    g_string_append(document, "<mark kind='ink' bbox='1 2 3 4' from='0' to='1'/>" END);
    GError *error = NULL;
    ck_assert(read_sheet(document->str, document->len, &error) == NULL);
    ck_assert(g_error_matches(error, FAILURE, FAILURE_LIMIT));
    g_clear_error(&error);
    g_string_truncate(document, enough);
    g_string_append(document, END);
    g_autoptr(Sheet) sheet = read_sheet(document->str, document->len, &error);
    ck_assert(sheet != NULL);
}
END_TEST

START_TEST(bad_sheets_are_refused)
{
    g_autoptr(GError) error = NULL;
    const char *document = refused_sheets[_i].document;
    ck_assert_msg(read_sheet(document, strlen(document), &error) == NULL, "%s",
                  refused_sheets[_i].what);
    assert_refused(error, refused_sheets[_i].class, refused_sheets[_i].line,
                   refused_sheets[_i].message, refused_sheets[_i].what);
}
END_TEST

START_TEST(bad_checklists_are_refused)
{
    g_autoptr(GError) error = NULL;
    const char *document = refused_checklists[_i].document;
    g_autoptr(GBytes) bytes = g_bytes_new_static(document, strlen(document));
    ck_assert_msg(checklist_read(bytes, &error) == NULL, "%s", refused_checklists[_i].what);
    assert_refused(error, refused_checklists[_i].class, refused_checklists[_i].line,
                   refused_checklists[_i].message, refused_checklists[_i].what);
}
END_TEST

/* What the formats may grow by is skipped; text inside of text is kept. */
START_TEST(unknown_elements_are_skipped)
{
    static const char document[] =
        "<?xml version='1.0'?><!-- a --><?b c?>" SHEET
        "<future a='b'><page number='7'/><deep><deeper/></deep></future>"
        "<page xmlns='urn:other' number='x'/>"
        "<page number='1' rotated='90'><image/>"
        "<outside>a<b>c<link href='x'>d<link href='y'>e</link></link></b><!-- f -->"
        "<![CDATA[<g>]]><link href='z'/></outside></page></sheet>";
    g_autoptr(GError) error = NULL;
    g_autoptr(Sheet) sheet = read_sheet(document, strlen(document), &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_uint_eq(sheet->pages->len, 1);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    ck_assert_uint_eq(page->outside->len, 1);
    const SheetOutside *outside = g_ptr_array_index(page->outside, 0);
    ck_assert_str_eq(outside->text->content, "acde<g>");
    ck_assert_uint_eq(outside->text->links->len, 1);
    const TextLink *link = &g_array_index(outside->text->links, TextLink, 0);
    ck_assert(link->start == 2 && link->length == 2);
    ck_assert_str_eq(link->href, "x");
}
END_TEST

static const struct {
    const char *before, *opening, *after;
    guint times;
} nestings[] = {
    {"", "<a>", "", 100000},
    {SHEET, "<page number='1'>", "", 100000},
    {PAGE "<outside>", "<link href='x'>", "", 100000},
    {PAGE "<outside>", "<b>", "x", 17},
};

START_TEST(deep_nesting_is_refused)
{
    GString *document = g_string_new(nestings[_i].before);
    for (guint i = 0; i < nestings[_i].times; i++)
        g_string_append(document, nestings[_i].opening);
    g_string_append(document, nestings[_i].after);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_sheet(document->str, document->len, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert_msg(_i == 0 || g_error_matches(error, FAILURE, FAILURE_LIMIT), "%s",
                  error->message);
    g_string_free(document, TRUE);
}
END_TEST

START_TEST(billion_laughs_are_refused)
{
    g_autoptr(GString) document = g_string_new("<!DOCTYPE sheet [<!ENTITY l0 'ha'>");
    for (guint i = 1; i < 30; i++) {
        g_string_append_printf(document, "<!ENTITY l%u '", i);
        for (guint k = 0; k < 10; k++)
            g_string_append_printf(document, "&l%u;", i - 1);
        g_string_append(document, "'>");
    }
    g_string_append(document, "]>" PAGE "<outside>&l29;</outside></page></sheet>");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_sheet(document->str, document->len, &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_DOCUMENT));
}
END_TEST

START_TEST(covered_places_are_bounded)
{
    static const char document[] =
        PAGE "\n<table columns='16384' rows='10000000' method='ruled'>"
             "<cell row='1' column='1' rowspan='10000000' columnspan='16384'/>" END;
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_sheet(document, strlen(document), &error));
    ck_assert(g_error_matches(error, FAILURE, FAILURE_LIMIT));
}
END_TEST

/* Every beginning of a document is refused, and bytes gone wrong do no harm. */
START_TEST(damaged_documents_do_no_harm)
{
    static const char document[] =
        TABLE "<cell row='1' column='1' bbox='1 2 3 4'>規程 <link href='x'>a</link></cell>"
              "</table><outside>&amp;</outside></page>"
              "<finding code='a' severity='info' page='1'>b</finding></sheet>";
    gsize length = strlen(document);
    for (gsize end = 0; end < length; end++) {
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(read_sheet(document, end, &error));
        ck_assert_ptr_nonnull(error);
    }
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    for (guint round = 0; round < 5000; round++) {
        g_autofree char *damaged = g_memdup2(document, length);
        damaged[g_rand_int_range(random, 0, (gint32)length)] =
            (char)g_rand_int_range(random, 0, 256);
        g_autoptr(GError) error = NULL;
        g_autoptr(Sheet) sheet = read_sheet(damaged, length, &error);
        ck_assert((sheet == NULL) == (error != NULL));
    }
}
END_TEST

static Suite *hostile_suite(void)
{
    Suite *suite = suite_create("model: hostile XML");
    TCase *hostile = tcase_create("hostile");
    tcase_add_loop_test(hostile, bad_sheets_are_refused, 0, G_N_ELEMENTS(refused_sheets));
    tcase_add_loop_test(hostile, bad_checklists_are_refused, 0,
                        G_N_ELEMENTS(refused_checklists));
    tcase_add_test(hostile, marks_are_bounded);
    tcase_add_test(hostile, unknown_elements_are_skipped);
    tcase_add_loop_test(hostile, deep_nesting_is_refused, 0, G_N_ELEMENTS(nestings));
    tcase_add_test(hostile, billion_laughs_are_refused);
    tcase_add_test(hostile, covered_places_are_bounded);
    tcase_add_test(hostile, damaged_documents_do_no_harm);
    tcase_set_timeout(hostile, 60);
    suite_add_tcase(suite, hostile);
    return suite;
}

int main(void)
{
    return suite_run(hostile_suite());
}
