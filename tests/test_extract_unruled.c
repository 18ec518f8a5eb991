/* The steps that read sheets without lines, each by itself: texts of 10 points, lines 12 apart,
 * heights from the top of the page. */
#include "extract/lacking.h"
#include "extract/parting.h"
#include "extract/standing.h"
#include "tests/suite.h"
#include "tests/unruled_probe.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* The most texts, rows or joints of a case. */
#define MOST 16

/* ---- anchors ------------------------------------------------------------------------------- */

/* Rows of a long text in column 1, of three lines from 100 and 200 on and of two from 150 on. */
static const struct {
    const char *name;
    Written texts[MOST];
    Anchor anchor;
    gboolean mixed;
} anchors[] = {
    {"short texts beside the first line",
     {{0, 100, 1}, {0, 150, 1}, {0, 200, 1}, {1, 100, 3}, {1, 150, 2}, {1, 200, 3}},
     ANCHOR_TOP,
     FALSE},
    {"short texts beside the middle",
     {{0, 112, 1}, {0, 156, 1}, {0, 212, 1}, {1, 100, 3}, {1, 150, 2}, {1, 200, 3}},
     ANCHOR_MIDDLE,
     FALSE},
    {"short texts beside the last line",
     {{0, 124, 1}, {0, 162, 1}, {0, 224, 1}, {1, 100, 3}, {1, 150, 2}, {1, 200, 3}},
     ANCHOR_BOTTOM,
     FALSE},
    {"texts of one line tell nothing",
     {{0, 100, 1}, {0, 150, 1}, {0, 200, 1}, {1, 100, 1}, {1, 150, 1}, {1, 200, 1}},
     ANCHOR_TOP,
     FALSE},
    {"some at the top, some at the foot",
     {{0, 100, 1},
      {0, 150, 1},
      {0, 200, 1},
      {1, 100, 3},
      {1, 150, 2},
      {1, 200, 3},
      {2, 124, 1},
      {2, 162, 1},
      {2, 224, 1}},
     ANCHOR_TOP,
     TRUE},
};

START_TEST(texts_have_an_anchor)
{
    gboolean mixed;
    Unruled sheet = probe_start_sheet(probe_texts(anchors[_i].texts, MOST), 3);
    Anchor anchor = anchor_measure(&sheet, &mixed);
    ck_assert_msg(anchor == anchors[_i].anchor && mixed == anchors[_i].mixed, "%s: %d %d",
                  anchors[_i].name, (int)anchor, mixed);
    probe_end_sheet(&sheet);
}
END_TEST

/* ---- the first row ------------------------------------------------------------------------- */

START_TEST(rows_begin_below_the_heading)
{
    static const struct {
        double heading;
        guint first;
    } below[] = {{-INFINITY, 0}, {10, 1}, {30, 2}, {38, 2}};
    static const double ys[] = {0, 20, 40, 60};
    Unruled sheet = probe_start_sheet(probe_texts(NULL, 0), 1);
    g_array_append_vals(sheet.ys, ys, G_N_ELEMENTS(ys));
    for (guint i = 0; i < G_N_ELEMENTS(below); i++) {
        sheet.heading = below[i].heading;
        ck_assert_uint_eq(unruled_first_row(&sheet), below[i].first);
    }
    probe_end_sheet(&sheet);
}
END_TEST

/* ---- titles and rests --------------------------------------------------------------------- */

/* Columns of 100 points; a text of two columns stands in the middle of all. */
static const struct {
    const char *name;
    Anchor anchor;
    Written texts[MOST];
    const char *rows; /* 't' is a title */
} standings[] = {
    {"rows", ANCHOR_MIDDLE, {{1, 20, 1}, {2, 20, 1}, {1, 50, 1}, {2, 50, 1}}, ".."},
    {"a title in the middle of all columns",
     ANCHOR_MIDDLE,
     {{1, 20, 1}, {2, 20, 1}, {4, 50, 1}, {1, 80, 1}, {2, 80, 1}},
     ".t."},
    {"a line above a text of the first column",
     ANCHOR_MIDDLE,
     {{1, 20, 2},
      {2, 20, 2},
      {1, 60, 2},
      {2, 60, 2},
      {0, 90, 1},
      {0, 114, 1},
      {1, 108, 2},
      {2, 108, 2}},
     "..t."},
    {"at the foot, a title in the middle of all columns",
     ANCHOR_BOTTOM,
     {{1, 20, 1}, {2, 20, 1}, {4, 50, 1}, {1, 80, 2}, {2, 92, 1}},
     ".t."},
    {"at the foot, a line beside others is no title",
     ANCHOR_BOTTOM,
     {{1, 20, 1}, {2, 20, 1}, {0, 86, 1}, {1, 80, 2}, {2, 92, 1}},
     ".."},
    {"the rest of a row of the page before",
     ANCHOR_MIDDLE,
     {{3, 20, 1},
      {1, 68, 3},
      {2, 80, 1},
      {1, 128, 3},
      {2, 140, 1},
      {1, 188, 3},
      {2, 200, 1}},
     "...."},
};

START_TEST(rows_stand)
{
    const char *rows = standings[_i].rows;
    Unruled sheet = probe_start_sheet(probe_texts(standings[_i].texts, MOST), 4);
    g_autoptr(UnruledNotes) notes = unruled_notes_new();
    sheet.notes = notes;
    for (guint i = 0; i <= 4; i++)
        g_array_index(sheet.xs, double, i) = 100 * i;
    for (guint i = 0; i < sheet.texts->blocks->len; i++) {
        Block *block = &g_array_index(sheet.texts->blocks, Block, i);
        gboolean middle = block->column == 4;
        block->column = middle ? 1 : block->column;
        block->end = middle ? 3 : block->end;
        block->left = middle ? 170 : 100 * block->column;
        block->right = middle ? 230 : block->left + 40;
    }
    ck_assert(standing_find_rows(&sheet, standings[_i].anchor));
    ck_assert_msg(notes->titles->len == strlen(rows), "%s: %u rows", standings[_i].name,
                  notes->titles->len);
    for (guint i = 0; i < notes->titles->len; i++)
        ck_assert_msg(g_array_index(notes->titles, guint8, i) == (rows[i] == 't'),
                      "%s: row %u", standings[_i].name, i);
    probe_end_sheet(&sheet);
}
END_TEST

/* ---- parting ------------------------------------------------------------------------------- */

/* Column 0 holds one text of eight lines from 100 on, column 1 an answer at each height. */
static const struct {
    const char *name;
    double answers[5];
    const char *lines; /* "|": full, ".": not */
    const char *parts; /* how many lines each has; NULL: white parts the rows */
} partings[] = {
    {"cells end beside answers", {100, 124, 148, 172}, "|.|.|.|.", "2 2 2 2"},
    {"a cell that ends with a full line", {100, 124, 148, 172}, "|.|||.|.", "2 2 2 2"},
    {"a paragraph within a cell", {100, 124, 172}, "|.|.|.|.", "2 4 2"},
    {"paragraphs beside no answer", {100, 130, 166}, "|.|.|.|.", NULL},
    {"one may be by chance", {100, 124, 148, 172}, "|.||||||", NULL},
    {"all lines full", {100, 124, 148, 172}, "||||||||", NULL},
    {"no answers", {0}, "|.|.|.|.", NULL},
};

static Blocks *write_parting(guint index)
{
    Written written[6] = {{0, 100, 8}};
    for (guint i = 0; partings[index].answers[i] > 0; i++)
        written[i + 1] = (Written){1, partings[index].answers[i], 1};
    Blocks *texts = probe_texts(written, G_N_ELEMENTS(written));
    g_array_index(texts->blocks, Block, 0).characters = 160;
    for (guint i = 1; i < 8; i++) {
        double y = 100 + PROBE_PITCH * i;
        Joint joint = {0, y - PROBE_PITCH, y,
                       i, 20 * i,          partings[index].lines[i - 1] == '|'};
        g_array_append_val(texts->joints, joint);
    }
    return texts;
}

START_TEST(rows_part_texts)
{
    g_autoptr(Blocks) texts = write_parting((guint)_i);
    g_autoptr(Blocks) parted = parting_at_rows(texts, 2, PROBE_SIZE);
    g_autoptr(GString) parts = g_string_new(NULL);
    guint characters = 0;
    for (guint i = 0; parted != NULL && i < parted->blocks->len; i++) {
        const Block *block = &g_array_index(parted->blocks, Block, i);
        if (block->column > 0)
            break;
        g_string_append_printf(parts, "%s%u", i > 0 ? " " : "", block->lines);
        characters += block->characters;
        ck_assert_msg(fabs(block->last - block->first - PROBE_PITCH * (block->lines - 1)) <
                          0.01,
                      "%s", partings[_i].name);
    }
    ck_assert_msg((parted == NULL) == (partings[_i].parts == NULL), "%s",
                  partings[_i].name);
    if (parted != NULL) {
        ck_assert_msg(g_str_equal(parts->str, partings[_i].parts), "%s: %s",
                      partings[_i].name, parts->str);
        ck_assert(parted->tight);
        ck_assert_uint_eq(characters, 160);
    }
}
END_TEST

/* ---- rows that lack an answer --------------------------------------------------------------- */

/* Rows of 50; each has a text in column 0, and the digits tell further ones. */
static const struct {
    const char *name;
    const char *rows[8]; /* columns that have a text */
    const char *doubted;
} lacks[] = {
    {"an answer in each", {"01", "01", "01", "01", "01", "01"}, ""},
    {"a row without one", {"01", "01", "01", "02", "01", "01", "01"}, "2 3 4"},
    {"the last row", {"01", "01", "01", "01", "01", "02"}, "4 5"},
    {"the rest of the page before", {"02", "01", "01", "01", "01", "01"}, ""},
    {"a title", {"01", "01", "01", "0", "01", "01", "01"}, ""},
    {"a row of several texts", {"01", "01", "01", "023", "01", "01", "01"}, ""},
    {"a column that is often empty", {"01", "02", "01", "02", "01", "02"}, ""},
};

static gint by_row(gconstpointer a, gconstpointer b)
{
    const Doubt *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

START_TEST(rows_lack_answers)
{
    Written written[3 * 8] = {{0}};
    guint texts = 0, rows = 0;
    for (; rows < 8 && lacks[_i].rows[rows] != NULL; rows++)
        for (const char *c = lacks[_i].rows[rows]; *c != '\0'; c++)
            written[texts++] =
                (Written){(guint)(*c - '0'), 50.0 * rows + 10, *c == '1' ? 1 : 3};
    Unruled sheet = probe_start_sheet(probe_texts(written, texts), 4);
    for (guint i = 0; i <= rows; i++) {
        double y = 50.0 * i;
        g_array_append_val(sheet.ys, y);
    }
    for (guint i = 0; i < texts; i++)
        sheet.tiles[i] = unruled_find_tile(&sheet, unruled_block(&sheet, i));
    lacking_judge(&sheet);
    g_array_sort(sheet.doubts, by_row);
    g_autoptr(GString) doubted = g_string_new(NULL);
    for (guint i = 0; i < sheet.doubts->len; i++)
        g_string_append_printf(doubted, "%s%u", i > 0 ? " " : "",
                               g_array_index(sheet.doubts, Doubt, i).row);
    ck_assert_msg(g_str_equal(doubted->str, lacks[_i].doubted), "%s: %s", lacks[_i].name,
                  doubted->str);
    probe_end_sheet(&sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: unruled");
    TCase *steps = tcase_create("steps");
    tcase_add_loop_test(steps, texts_have_an_anchor, 0, G_N_ELEMENTS(anchors));
    tcase_add_test(steps, rows_begin_below_the_heading);
    tcase_add_loop_test(steps, rows_stand, 0, G_N_ELEMENTS(standings));
    tcase_add_loop_test(steps, rows_part_texts, 0, G_N_ELEMENTS(partings));
    tcase_add_loop_test(steps, rows_lack_answers, 0, G_N_ELEMENTS(lacks));
    suite_add_tcase(suite, steps);
    return suite_run(suite);
}
