/* The whole real sheet, drawn in many ways as a PDF and read again: every record, every field
 * of it, and nothing else. */
#include "tests/expected.h"
#include "tests/normalize_probe.h"
#include "tests/sheet_drawing.h"
#include "tests/suite.h"

#include <check.h>

#define A4 842, 595
#define A3 1191, 842

static const DrawnColumn requirements_first[DRAWN_COLUMNS] = {
    DRAWN_CLAUSE, DRAWN_LEVEL, DRAWN_FIRST_TEXT, DRAWN_SECOND_TEXT, DRAWN_MAJOR,
    DRAWN_MINOR,  DRAWN_ITEM,  DRAWN_SCENARIO,   DRAWN_LABEL,       DRAWN_COMMENT};
static const DrawnColumn answers_first[DRAWN_COLUMNS] = {
    DRAWN_LABEL,    DRAWN_COMMENT, DRAWN_MAJOR, DRAWN_MINOR,      DRAWN_ITEM,
    DRAWN_SCENARIO, DRAWN_CLAUSE,  DRAWN_LEVEL, DRAWN_FIRST_TEXT, DRAWN_SECOND_TEXT};

static const SheetLook looks[] = {
    {"rows kept whole", NULL, A4, 5, .lines = LINES_SOLID},
    {"rows cut, heading once", NULL, A4, 5, .cut = TRUE, .one_heading = TRUE},
    {"rows cut, text in the middle", NULL, A4, 5, .cut = TRUE, .middle = TRUE},
    {"large characters, cells of three pages", NULL, A4, 9, .cut = TRUE},
    {"lines of width 0, A3", NULL, A3, 8, .cut = TRUE, .lines = LINES_HAIR},
    {"dots", NULL, A3, 7, .lines = LINES_DOTTED},
    {"dashes, heading once", NULL, A3, 7, .cut = TRUE, .one_heading = TRUE,
     .lines = LINES_DASHED},
    {"double lines", NULL, A4, 5, .cut = TRUE, .lines = LINES_DOUBLE},
    {"small squares for lines", NULL, A3, 8, .lines = LINES_PIECES},
    {"white lines on colours", NULL, A4, 5, .cut = TRUE, .lines = LINES_WHITE},
    {"level lines only", NULL, A4, 5, .lines = LINES_LEVEL},
    {"no lines", NULL, A4, 5, .lines = LINES_NONE},
    {"no lines, heading once", NULL, A3, 7, .one_heading = TRUE, .lines = LINES_NONE},
    {"no lines, requirements first", requirements_first, A4, 5, .lines = LINES_NONE},
    {"no lines, answers first", answers_first, A4, 5, .lines = LINES_NONE},
    {"no lines, text in the middle", NULL, A3, 7, .one_heading = TRUE, .middle = TRUE,
     .lines = LINES_NONE},
    {"zebra", NULL, A4, 5, .lines = LINES_ZEBRA},
    {"turned by 90", NULL, A4, 5, .cut = TRUE, .turns = {90, 90}},
    {"turned by 180 and 270", NULL, A4, 5, .turns = {180, 270}},
    {"every other page turned", NULL, A4, 5, .cut = TRUE, .turns = {0, 90}},
    {"sideways", NULL, A4, 5, .cut = TRUE, .one_heading = TRUE, .turns = {90, 90},
     .sideways = TRUE},
    {"sideways, the other way", NULL, A4, 5, .turns = {270, 270}, .sideways = TRUE},
    {"every other page sideways", NULL, A4, 5, .cut = TRUE, .turns = {0, 90},
     .sideways = TRUE},
    {"requirements first", requirements_first, A4, 5, .cut = TRUE},
    {"answers first", answers_first, A4, 5, .cut = TRUE, .one_heading = TRUE},
};

/** With KEEP_DRAWN=FOLDER in the environment the PDFs can be looked at. */
static void keep(GBytes *bytes, const char *look)
{
    const char *folder = g_getenv("KEEP_DRAWN");
    if (folder == NULL)
        return;
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *name = g_strdup_printf("%s.pdf", look);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, data, (gssize)length, NULL));
}

/* Where every run takes twenty times as long (make asan, make valgrind), one look of three is
 * enough: the looks differ in what is found, not in what memory is touched. */
static gboolean is_left_out(int look)
{
    return g_getenv("TENKEN_FLOOD") != NULL && look % 3 != 0;
}

START_TEST(every_record_of_a_drawing)
{
    if (is_left_out(_i))
        return;
    g_autoptr(Expected) expected = expected_load();
    g_autoptr(GBytes) bytes = sheet_drawing_make(expected, &looks[_i]);
    keep(bytes, looks[_i].name);
    g_autoptr(Checklist) checklist = probe_convert("drawn.pdf", bytes);
    ck_assert_msg(checklist->records->len == EXPECTED_RECORDS, "%s: %u records",
                  looks[_i].name, checklist->records->len);
    for (guint i = 0; i < EXPECTED_RECORDS; i++)
        expected_compare(expected, i, g_ptr_array_index(checklist->records, i));
    ck_assert(audit_balances(&checklist->audit));
    ck_assert_uint_eq(checklist->audit.unplaced, 0);
    ck_assert_str_eq(checklist->vendor, "Chatwork");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: the real sheet, drawn");
    TCase *drawn = tcase_create("drawn");
    tcase_set_timeout(drawn, 60);
    tcase_add_loop_test(drawn, every_record_of_a_drawing, 0, G_N_ELEMENTS(looks));
    suite_add_tcase(suite, drawn);
    return suite_run(suite);
}
