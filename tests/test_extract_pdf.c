/* Every file of fixtures/pdf, one a trouble; most draw the table of fixtures/pdf/make.py. */
#include "extract/pdf.h"
#include "model/failure.h"
#include "tests/extract_probe.h"
#include "tests/letters.h"
#include "tests/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* row.column.row span x column span=text, read off the drawing in make.py */
#define TABLE                                                                              \
    "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|"
#define PLAIN                                                                              \
    "1.1.1x1=Item|1.2.1x1=Clause|1.3.1x1=Answer|2.1.1x1=First item|2.2.1x1=6.1|"           \
    "2.3.1x1=yes|3.1.1x1=Second item|3.2.1x1=6.2|3.3.1x1=no|4.1.1x1=Third item|"           \
    "4.2.1x1=6.3|4.3.1x1=yes|5.1.1x1=Fourth item|5.2.1x1=6.4|5.3.1x1=n/a|"

typedef struct {
    const char *file;
    const char *cells;   /* of all tables; a table's cells end in "|" each */
    const char *finding; /* a code that must be there, or NULL: there is none at all */
} Case;

static const Case cases[] = {
    {"solid", TABLE, NULL},
    {"hairline", TABLE, NULL},
    {"dash", TABLE, NULL},
    {"dots-dash", TABLE, NULL},
    {"dots-squares", TABLE, NULL},
    {"dots-circles", TABLE, NULL},
    {"pieces", TABLE, NULL},
    {"dash-pieces", TABLE, NULL},
    {"double", TABLE, NULL},
    {"bars", TABLE, NULL},
    {"boxes", TABLE, NULL},
    {"frames", TABLE, NULL},
    {"thick", TABLE, NULL},
    {"white-lines", TABLE, NULL},
    {"gaps", TABLE, NULL},
    {"white-on-white", "", NULL}, /* nobody sees lines there */
    {"fills", TABLE, NULL},
    {"overpainted", "", NULL},
    {"form", TABLE, NULL},
    {"group", TABLE, NULL},
    {"deep", TABLE, NULL},
    {"sideways-90", TABLE, NULL},
    {"sideways-180", TABLE, NULL},
    {"sideways-270", TABLE, NULL},
    {"rotate-90", TABLE, NULL},
    {"rotate-180", TABLE, NULL},
    {"rotate-270", TABLE, NULL},
    {"crop", TABLE, NULL},
    {"origin", TABLE, NULL},
    {"far", TABLE, NULL},
    {"abort", TABLE, NULL}, /* some of cairo's surfaces abort on it */
    {"open-foot", TABLE, NULL},
    {"nested-box", TABLE, NULL},
    {"framed", TABLE, NULL},
    {"bold", TABLE, NULL},
    {"hidden", TABLE, "hidden-text"},
    {"cid",
     "1.1.1x2=項目|1.3.1x1=回答|2.1.2x1=アクセス|2.2.1x1=管理|2.3.1x1=yes|3.2.1x1=規程|"
     "3.3.1x1=○|",
     NULL},
    {"narrow",
     "1.1.1x2=Bill|1.3.1x1=http://ll.ii|2.1.2x1=f(g(1,11))|2.2.1x1=all|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"alone", /* poppler tells signs of the Japanese collection as combining accents */
     "1.1.1x2=1~4—_|1.3.1x1=a_b|2.1.2x1=〜|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overhang", /* a full stop beyond the edge, as Japanese setting allows */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=アクセス管理規程等。|2.2.1x1=B2|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overhang-dot", /* the same behind a space, on the next cell's text */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=次を定める規程。 ・|2.2.1x1=管理者|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overflow", /* a text that is not wrapped runs on over an empty cell */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=アクセス管理規程等を定めること。|2.2.1x1=|"
     "2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overflow-run", /* the edge is just where texts of the next column begin */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=管理 規程等を定めること。|2.2.1x1=|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overflow-right",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=|"
     "3.3.1x1=規程等を定めること。別紙|",
     NULL},
    {"overflow-middle",
     "1.1.1x1=Item|1.2.1x1=Clause|1.3.1x1=Answer|2.1.1x1=|"
     "2.2.1x1=医療機関等の規程等を定めることが望ましい|2.3.1x1=|",
     NULL},
    {"touching", /* its end meets the beginning of the next cell's text */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=アクセス管理規程を。|2.2.1x1=B2|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"watermark",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|",
     "stamp-apart"},
    {"whole-column",
     "1.1.3x1=M|1.2.1x2=Item|1.4.1x1=Answer|2.2.2x1=A1|2.3.1x1=B2|2.4.1x1=yes|3.3.1x1=B3|"
     "3.4.1x1=no|",
     NULL},
    {"astride", /* a line across the edge of two rows, as browsers print cut cells */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2\nB9|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no|",
     NULL},
    {"above", TABLE, "hidden-text"}, /* text beyond the page hides none on it */
    {"vertical",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=縦書き|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no|",
     NULL},
    {"upwards",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=Going up|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no|",
     NULL},
    {"marks",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes ✔|3.2.1x1=B3|"
     "3.3.1x1=no ✘|",
     NULL},
    {"no-lines", PLAIN, "cells-guessed"},
    {"zebra", PLAIN, "cells-guessed"},
    {"prose", "", NULL},
    {"two-tables", TABLE TABLE, NULL},
    {"sizes", TABLE TABLE, NULL},
    {"scan", TABLE, "no-text-layer"},
    {"ocr", TABLE, "hidden-text"},
    {"unreadable", /* what the page says of codes is rubbish, what its font shows is not */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes 1212|3.2.1x1=B3|"
     "3.3.1x1=no|",
     NULL},
    {"untold", /* no readable character; no ink, so no character; none told at all */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=a\xEF\xBF\xBD"
     "a|2.2.1x1=a a|2.3.1x1=あ\xEF\xBF\xBDい|3.2.1x1=B3|3.3.1x1=no|",
     "unreadable-text"},
    {"lettered", TABLE, "unreadable-text"},
    {"notes", TABLE, "note-unread"},
    {"annotated", TABLE, NULL},
    {"outlined", TABLE, "unreadable-text"},
    {"quotes", /* poppler's table of the Japanese collection lacks these */
     "1.1.1x2=“項目”|1.3.1x1=回答|2.1.2x1=‘規程’あ|2.2.1x1=あ“い”う|2.3.1x1=‘|"
     "3.2.1x1=規“|3.3.1x1=○|",
     NULL},
    {"missing-data", "1.1.1x2=|1.3.1x1=|2.1.2x1=|2.2.1x1=|2.3.1x1=yes|3.2.1x1=|3.3.1x1=|",
     "missing-data"},
    {"nonsense", TABLE, "unreadable-text"},
    {"pitch", /* no letter is nearer to the next than an em: these are no spaces */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=6.8 xyz|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no|",
     NULL},
    {"stretched", /* a line set from edge to edge has no spaces; a space has */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=規程等を定|2.2.1x1=管理 者|2.3.1x1=yes|"
     "3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"spread",
     "1.1.1x2=I t e m|1.3.1x1=A n s w e r|2.1.2x1=6 . 8 x y z|2.2.1x1=B 2|2.3.1x1=y e s|"
     "3.2.1x1=B 3|3.3.1x1=n o|",
     "unreadable-text"},
    {"collision", /* letters of two texts of one cell never stand on each other */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=アクセス管理規程等を定める|2.2.1x1=管理者|"
     "2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"collision-margin",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=アクセス管理規程等をname|2.2.1x1=管理者|"
     "2.3.1x1=yes|3.2.1x1=B3|3.3.1x1=no|",
     NULL},
    {"overprinted",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=管規理程者等|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no|",
     "overprinted-text"},
    {"ruby", /* only what stands close above ideographs, and is kana or dots, is none of the text */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=安全管理の\n必ず|2.2.1x1=対策※1|"
     "2.3.1x1=サービス\n対応|3.2.1x1=あるある\nこと|3.3.1x1=別表あり\n規程|",
     "ruby-apart"},
    {"mask-lines", TABLE, NULL},
    {"soft-lines", TABLE, NULL},
    {"scan-part", TABLE, "image-unread"},
    {"stamp", TABLE, "stamp-apart"},
    {"layers", TABLE, "layer-hidden"},
    {"identity",
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes 可|3.2.1x1=B3|"
     "3.3.1x1=no|",
     "unreadable-text"},
    {"misplaced", /* poppler tells more places than characters */
     "1.1.1x2=Item|1.3.1x1=Answer|2.1.2x1=A1|2.2.1x1=B2|2.3.1x1=yes|3.2.1x1=B3|"
     "3.3.1x1=no ab|",
     "doubtful-places"},
    {"damaged-xref", TABLE, NULL},
    {"owner-password", TABLE, "owner-password"},
};

static GBytes *load(const char *file)
{
    g_autofree char *path = g_strdup_printf("fixtures/pdf/%s.pdf", file);
    char *data;
    gsize length;
    GError *error = NULL;
    ck_assert_msg(g_file_get_contents(path, &data, &length, &error), "%s", path);
    return g_bytes_new_take(data, length);
}

static Sheet *extract(const char *file, const char *password, GError **error)
{
    g_autoptr(GBytes) bytes = load(file);
    PdfOptions options = {.password = password};
    return pdf_extract(bytes, file, &options, error);
}

static char *describe_cells(const Sheet *sheet)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        for (guint j = 0; j < page->tables->len; j++) {
            const SheetTable *table = g_ptr_array_index(page->tables, j);
            for (guint k = 0; k < table->cells->len; k++) {
                const SheetCell *cell = g_ptr_array_index(table->cells, k);
                g_string_append_printf(text, "%u.%u.%ux%u=%s|", cell->row, cell->column,
                                       cell->row_span, cell->column_span,
                                       cell->text->content);
            }
        }
    }
    return g_string_free(text, FALSE);
}

START_TEST(test_case)
{
    const Case *c = &cases[_i];
    g_autoptr(GError) error = NULL;
    g_autoptr(Sheet) sheet = extract(c->file, NULL, &error);
    ck_assert_msg(sheet != NULL, "%s: %s", c->file, error != NULL ? error->message : "");
    g_autofree char *cells = describe_cells(sheet);
    ck_assert_msg(strcmp(cells, c->cells) == 0, "%s: %s", c->file, cells);
    if (c->finding != NULL)
        ck_assert_msg(probe_finding(sheet, c->finding) != NULL, "%s", c->file);
    else if (strcmp(c->file, "deep") != 0 && strcmp(c->file, "damaged-xref") != 0)
        ck_assert_msg(sheet->findings->len == 0, "%s: an unexpected finding", c->file);
}
END_TEST

static const struct {
    const char *file, *password;
    FailureClass class;
    const char *words; /* that the message must hold */
} failures[] = {
    {"no-pages", NULL, FAILURE_EMPTY, "no pages"},
    {"scan-only", NULL, FAILURE_EMPTY, "Page 1 shows an image"},
    {"truncated", NULL, FAILURE_UNREADABLE, "damaged"},
    {"user-password", NULL, FAILURE_PASSWORD, "protected by a password"},
    {"user-password", "wrong", FAILURE_PASSWORD, "does not open"},
};

/* A page all of whose letters are shapes is not silently empty. */
START_TEST(test_outlined)
{
    g_autoptr(Sheet) sheet = extract("outlined", NULL, NULL);
    ck_assert_ptr_nonnull(sheet);
    const Finding *finding = probe_finding(sheet, "no-text-layer");
    ck_assert_ptr_nonnull(finding);
    ck_assert_uint_eq(finding->page, 2);
}
END_TEST

START_TEST(test_failure)
{
    GError *error = NULL;
    Sheet *sheet = extract(failures[_i].file, failures[_i].password, &error);
    ck_assert_msg(sheet == NULL, "%s", failures[_i].file);
    ck_assert(g_error_matches(error, FAILURE, (gint)failures[_i].class));
    ck_assert_msg(strstr(error->message, failures[_i].words) != NULL, "%s", error->message);
    g_error_free(error);
}
END_TEST

START_TEST(test_password_opens)
{
    g_autoptr(Sheet) sheet = extract("user-password", "user", NULL);
    ck_assert(sheet != NULL);
    g_autofree char *cells = describe_cells(sheet);
    ck_assert_str_eq(cells, TABLE);
}
END_TEST

/* No byte of a document may bring the program down: every prefix and many damaged copies. */
START_TEST(test_damage)
{
    g_autoptr(GBytes) whole = load("form");
    gsize length;
    const guint8 *data = g_bytes_get_data(whole, &length);
    g_autoptr(GRand) random = g_rand_new_with_seed(20240501);
    for (guint i = 0; i < 60; i++) {
        gsize size = i < 20 ? length * i / 20 : length;
        guint8 *copy = g_memdup2(data, length);
        for (guint j = 0; i >= 20 && j < 12; j++)
            copy[g_rand_int_range(random, 0, (gint32)length)] =
                (guint8)g_rand_int_range(random, 0, 256);
        g_autoptr(GBytes) bytes = g_bytes_new_take(copy, size);
        GError *error = NULL;
        Sheet *sheet = pdf_extract(bytes, "damaged.pdf", NULL, &error);
        ck_assert((sheet == NULL) == (error != NULL));
        sheet_free(sheet);
        g_clear_error(&error);
    }
}
END_TEST

START_TEST(test_boxes)
{
    /* A1 spans x 50 to 150, y 80 to 140 of a page of 400 x 300; shown on its side to the
     * right by 90 degrees, the page's upper left corner is the sheet's lower left one. */
    static const struct {
        const char *file;
        Box box;
    } places[] = {
        {"solid", {50, 80, 150, 140}},         {"rotate-90", {50, 80, 150, 140}},
        {"rotate-180", {50, 80, 150, 140}},    {"rotate-270", {50, 80, 150, 140}},
        {"sideways-90", {160, 50, 220, 150}},  {"sideways-180", {250, 160, 350, 220}},
        {"sideways-270", {80, 250, 140, 350}}, {"crop", {20, 60, 120, 120}},
        {"origin", {50, 80, 150, 140}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(Sheet) sheet = extract(places[i].file, NULL, NULL);
        const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
        const SheetTable *table = g_ptr_array_index(page->tables, 0);
        const SheetCell *cell = g_ptr_array_index(table->cells, 2);
        Box a = cell->box, b = places[i].box;
        ck_assert_msg(ABS(a.left - b.left) < 0.6 && ABS(a.top - b.top) < 0.6 &&
                          ABS(a.right - b.right) < 0.6 && ABS(a.bottom - b.bottom) < 0.6,
                      "%s: %g %g %g %g", places[i].file, a.left, a.top, a.right, a.bottom);
    }
}
END_TEST

/* Item, Answer, A1, B2, yes, B3, no: what fills each, read off make.py; "-" is white.
 * 0.9 is 229.5 of 255; poppler has made it a little less. */
static const struct {
    const char *file, *fills;
} fills[] = {
    {"solid", "- - - - - - - "},
    {"fills", "d9d9d9 d9d9d9 - - 00ff00 - - "},
    {"white-lines", "e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 "},
    {"gaps", "e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 e5e5e5 "},
    {"zebra",
     "d9d9d9 d9d9d9 d9d9d9 - - - d9d9d9 d9d9d9 d9d9d9 - - - d9d9d9 d9d9d9 d9d9d9 "},
};

START_TEST(test_fills)
{
    g_autoptr(Sheet) sheet = extract(fills[_i].file, NULL, NULL);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    g_autoptr(GString) seen = g_string_new(NULL);
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->fill == SHEET_NO_FILL)
            g_string_append(seen, "- ");
        else
            g_string_append_printf(seen, "%06x ", cell->fill);
    }
    ck_assert_msg(strcmp(seen->str, fills[_i].fills) == 0, "%s: %s", fills[_i].file,
                  seen->str);
}
END_TEST

START_TEST(test_link)
{
    g_autoptr(Sheet) sheet = extract("link", NULL, NULL);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    const SheetTable *table = g_ptr_array_index(page->tables, 0);
    const SheetCell *cell = g_ptr_array_index(table->cells, 3);
    ck_assert_str_eq(cell->text->content, "B2");
    ck_assert(cell->text->links != NULL && cell->text->links->len == 1);
    TextLink link = g_array_index(cell->text->links, TextLink, 0);
    ck_assert_str_eq(link.href, "https://example.org/b2");
    ck_assert(link.start == 0 && link.length == 2);
}
END_TEST

/* All that is hidden is told, and stands outside: white, unseen, tiny, cover; "off" lies
 * off the page, where poppler itself leaves it out. */
START_TEST(test_hidden)
{
    g_autoptr(Sheet) sheet = extract("hidden", NULL, NULL);
    const SheetPage *page = g_ptr_array_index(sheet->pages, 0);
    g_autoptr(GString) outside = g_string_new(NULL);
    for (guint i = 0; i < page->outside->len; i++) {
        const SheetOutside *text = g_ptr_array_index(page->outside, i);
        g_string_append(outside, text->text->content);
    }
    static const char *const words[] = {"white", "unseen", "tiny", "cover"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        ck_assert_msg(strstr(outside->str, words[i]) != NULL, "%s", outside->str);
    ck_assert_uint_eq(probe_finding(sheet, "hidden-text")->page, 1);
}
END_TEST

int main(void)
{
    /* Some hold no font, because that is the trouble. */
    letters_use_machine("letters");
    Suite *suite = suite_create("extract pdf");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, test_case, 0, G_N_ELEMENTS(cases));
    tcase_add_test(tests, test_outlined);
    tcase_add_loop_test(tests, test_failure, 0, G_N_ELEMENTS(failures));
    tcase_add_test(tests, test_password_opens);
    tcase_add_test(tests, test_damage);
    tcase_add_test(tests, test_boxes);
    tcase_add_loop_test(tests, test_fills, 0, G_N_ELEMENTS(fills));
    tcase_add_test(tests, test_link);
    tcase_add_test(tests, test_hidden);
    return suite_run(suite);
}
