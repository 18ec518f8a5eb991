/* The columns of sheets without lines, step by step: texts of 10 points, lines 12 apart, heights from
 * the top of the page. */
#include "extract/aligned.h"
#include "extract/chain.h"
#include "extract/gutter.h"
#include "extract/standing.h"
#include "extract/unruled_cells.h"
#include "tests/suite.h"
#include "tests/unruled_probe.h"

#include <check.h>
#include <math.h>

/* The most texts, rows or joints of a case. */
#define MOST 16

/* ---- columns ------------------------------------------------------------------------------- */

/* Lines of characters of 10 in five columns of 100, as the page before had them.  In the first line
 * a word of the first column ends at @end; so many lines have text in the second column, from 108
 * on, in the first line as well.  The edge stands right before them. */
static const struct {
    const char *name;
    double end;
    guint behind;
    double edge;
} reaches[] = {
    {"within its column", 90, 4, 107.7},
    {"over the edge", 102, 4, 107.7},
    {"over the edge, and little stands behind it", 102, 2, 107.7},
    {"a title", 140, 4, 107.7},
    {"nothing begins behind it", 90, 0, 100},
};

static void write_word(GArray *characters, double left, double right, double y)
{
    for (guint i = 0; left + 10 * i < right; i++) {
        double x = left + 10 * i;
        Glyph glyph = {
            .box = {x, y - 5, x + 10, y + 5}, .x = x + 5, .y = y, .size = PROBE_SIZE};
        g_array_append_val(characters, glyph);
    }
}

START_TEST(edges_move_behind_words)
{
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = PROBE_SIZE};
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Word));
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < 5; i++) {
        Word word = {100.0 * i, 100.0 * (i + 1)};
        g_array_append_val(columns, word);
    }
    for (guint line = 0; line < 4; line++) {
        double y = 20 + 20 * line;
        if (line == 0)
            write_word(page.glyphs, reaches[_i].end - 70, reaches[_i].end, y);
        if (line < reaches[_i].behind && (line > 0 || reaches[_i].end < 105))
            write_word(page.glyphs, 108, 148, y);
        for (guint i = 2; i < 5; i++)
            write_word(page.glyphs, 100 * i + 10, 100 * i + 50, y);
    }
    for (guint i = 0; i < page.glyphs->len; i++)
        g_array_append_val(indices, i);
    g_autoptr(GArray) lines = lines_find(&page, indices);
    Stretch stretch = {&page, indices, lines, 0, lines->len};
    g_autoptr(GArray) xs = gutters_find(&stretch, columns);
    ck_assert_msg(xs != NULL && xs->len == 6, "%s", reaches[_i].name);
    double edge = g_array_index(xs, double, 1);
    ck_assert_msg(fabs(edge - reaches[_i].edge) < 0.01, "%s: %f", reaches[_i].name, edge);
    g_array_unref(page.glyphs);
}
END_TEST

/* ---- headings of two levels ---------------------------------------------------------------- */

/* Five columns of 100; a text below the heading in each, and a lower heading in most.  Upper
 * headings: where they begin and end. */
static const struct {
    const char *name;
    double upper[3][2];
    double lower;  /* where lower headings begin in their columns */
    guint without; /* this column has none */
    const char *spans;
} headings[] = {
    {"at the left of its columns", {{5, 60}, {405, 450}}, 5, 4, "0+4 4+1"},
    {"in the middle of three", {{110, 190}, {405, 450}}, 30, 4, "0+3 4+1"},
    {"in the middle of two and of two",
     {{70, 130}, {270, 330}, {405, 450}},
     30,
     4,
     "0+2 2+2 4+1"},
    {"no column beside it is free", {{5, 60}, {130, 170}, {205, 260}}, 5, 4, "0+1 1+1 2+2"},
};

static void write_heading(Blocks *texts, guint column, double y, double left, double right)
{
    Block block = {.column = column,
                   .end = column + 1,
                   .first = y,
                   .last = y,
                   .left = left,
                   .right = right,
                   .lines = 1,
                   .characters = 4};
    g_array_append_val(texts->blocks, block);
}

/* "C+N" of each cell with text in the upper row: its column, and how many it spans. */
static char *name_spans(const Unruled *sheet, const Grid *grid)
{
    GString *spans = g_string_new(NULL);
    for (guint i = 0; i < grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(grid->cells, GridCell, i);
        gboolean written = FALSE;
        for (guint j = 0; j < sheet->texts->blocks->len; j++) {
            const Block *block = unruled_block(sheet, j);
            written = written || (block->first < 20 && block->column >= cell->column &&
                                  block->column < cell->column + cell->column_span);
        }
        if (cell->row == 0 && written)
            g_string_append_printf(spans, "%s%u+%u", spans->len > 0 ? " " : "",
                                   cell->column, cell->column_span);
    }
    return g_string_free(spans, FALSE);
}

START_TEST(headings_span_columns)
{
    Unruled sheet = probe_start_sheet(probe_texts(NULL, 0), 5);
    Blocks *texts = sheet.texts;
    for (guint i = 0; i < 3 && headings[_i].upper[i][1] > 0; i++) {
        const double *upper = headings[_i].upper[i];
        write_heading(texts, (guint)(upper[0] / 100), 10, upper[0], upper[1]);
    }
    for (guint column = 0; column < 5; column++)
        if (column != headings[_i].without)
            write_heading(texts, column, 30, 100 * column + headings[_i].lower,
                          100 * column + 70);
    for (guint column = 0; column < 5; column++)
        write_heading(texts, column, 60, 100 * column + 5, 100 * column + 90);
    static const double ys[] = {0, 20, 45, 80};
    g_array_append_vals(sheet.ys, ys, G_N_ELEMENTS(ys));
    for (guint i = 0; i < sheet.xs->len; i++)
        g_array_index(sheet.xs, double, i) = 100 * i;
    sheet.heading = 30;
    g_free(sheet.tiles);
    sheet.tiles = g_new0(Tile, texts->blocks->len);
    for (guint i = 0; i < texts->blocks->len; i++) {
        sheet.tiles[i] = unruled_find_tile(&sheet, unruled_block(&sheet, i));
        g_array_append_val(sheet.order, i);
    }
    Grid *grid = unruled_build_grid(&sheet);
    g_autofree char *spans = name_spans(&sheet, grid);
    ck_assert_msg(g_str_equal(spans, headings[_i].spans), "%s: %s", headings[_i].name,
                  spans);
    grid_free(grid);
    probe_end_sheet(&sheet);
}
END_TEST

/* ---- edges --------------------------------------------------------------------------------- */

/* Rows: the middle of their first and of their last line. */
static const struct {
    const char *name;
    double rows[5][2];
    guint breaks;
    double edges[6]; /* 0: of no concern */
} chains[] = {
    {"the tallest row tells all", {{20, 60}, {72, 72}, {110, 110}}, 1, {14, 66, 78, 142}},
    {"rows of one line", {{20, 20}, {60, 60}, {100, 100}}, 1, {0}},
    {"a row too near for the one before",
     {{20, 60}, {72, 72}, {110, 130}, {142, 142}},
     2,
     {14, 66, 78}},
};

static Standing start_standing(Unruled *sheet, guint index)
{
    Standing standing = {.sheet = sheet, .anchor = ANCHOR_MIDDLE};
    standing.order = g_array_new(FALSE, FALSE, sizeof(guint));
    standing.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    standing.edges = g_array_new(FALSE, FALSE, sizeof(double));
    standing.own = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; chains[index].rows[i][0] > 0; i++) {
        const double *ends = chains[index].rows[i];
        Row row = {(ends[0] + ends[1]) / 2, ends[0], ends[1], 2, FALSE};
        g_array_append_val(standing.rows, row);
    }
    standing.broken = g_new0(guint8, standing.rows->len + 2);
    return standing;
}

START_TEST(edges_follow)
{
    Unruled sheet = probe_start_sheet(probe_texts(NULL, 0), 2);
    Standing standing = start_standing(&sheet, (guint)_i);
    ck_assert_msg(chain_count_breaks(&standing) == chains[_i].breaks, "%s: %u",
                  chains[_i].name, chain_count_breaks(&standing));
    chain_set_edges(&standing);
    ck_assert_uint_eq(standing.edges->len, standing.rows->len + 1);
    for (guint i = 0; i < standing.edges->len; i++) {
        double edge = g_array_index(standing.edges, double, i);
        ck_assert_msg(!(chains[_i].edges[i] > 0) ||
                          fabs(edge - chains[_i].edges[i]) < 0.2 * PROBE_SIZE,
                      "%s: edge %u at %g", chains[_i].name, i, edge);
        ck_assert(i == 0 || edge > g_array_index(standing.edges, double, i - 1));
    }
    g_array_unref(standing.order);
    g_array_unref(standing.rows);
    g_array_unref(standing.edges);
    g_array_unref(standing.own);
    g_free(standing.broken);
    probe_end_sheet(&sheet);
}
END_TEST

/* A word before an edge at 100 and one behind it, in each of three lines. */
static const struct {
    const char *name;
    double end, begin;
    gboolean crossing;
} nears[] = {
    {"far apart", 90, 110, FALSE},
    {"near each other, the edge between them", 99, 101, FALSE},
    {"near each other, on one side of the edge", 98, 99.5, TRUE},
    {"one word", 100, 100.5, TRUE},
};

START_TEST(edges_part_words)
{
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = PROBE_SIZE};
    Rulings rulings = {.level = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                       .upright = g_array_new(FALSE, FALSE, sizeof(Ruling))};
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i <= 2; i++) {
        double x = 100 * i;
        g_array_append_val(xs, x);
    }
    for (guint line = 0; line < 3; line++) {
        write_word(page.glyphs, nears[_i].end - 80, nears[_i].end, 20 + 20 * line);
        write_word(page.glyphs, nears[_i].begin, nears[_i].begin + 90 - 10 * line,
                   20 + 20 * line);
    }
    for (guint i = 0; i < page.glyphs->len; i++)
        g_array_append_val(indices, i);
    g_autoptr(GArray) lines = lines_find(&page, indices);
    Stretch stretch = {&page, indices, lines, 0, lines->len};
    g_autoptr(Blocks) texts = blocks_find(&stretch, xs, &rulings);
    gboolean crossing = FALSE;
    for (guint i = 0; i < texts->blocks->len; i++)
        crossing = crossing || unruled_is_crossing(&g_array_index(texts->blocks, Block, i));
    ck_assert_msg(crossing == nears[_i].crossing, "%s", nears[_i].name);
    g_array_unref(page.glyphs);
    g_array_unref(rulings.level);
    g_array_unref(rulings.upright);
}
END_TEST

/* A mark that hangs over the outer edge of the columns lies in the table. */
START_TEST(outer_edges_hold_what_hangs)
{
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = PROBE_SIZE};
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    Unruled sheet =
        probe_start_sheet(probe_texts((Written[]){{0, 20, 1}, {1, 20, 1}}, 2), 2);
    double ys[] = {10, 30};
    write_word(page.glyphs, 10, 50, 20);
    write_word(page.glyphs, 110, 212, 20);
    for (guint i = 0; i < page.glyphs->len; i++)
        g_array_append_val(indices, i);
    g_autoptr(GArray) lines = lines_find(&page, indices);
    sheet.stretch = (Stretch){&page, indices, lines, 0, lines->len};
    for (guint i = 0; i <= 2; i++)
        g_array_index(sheet.xs, double, i) = 100 * i;
    g_array_append_vals(sheet.ys, ys, 2);
    sheet.tiles[0] = sheet.tiles[1] = (Tile){0, 1};
    Grid *grid = unruled_build_grid(&sheet);
    ck_assert_uint_ne(grid_find_cell(grid, 215, 20), GRID_NO_CELL);
    ck_assert_uint_ne(grid_find_cell(grid, 5, 20), GRID_NO_CELL);
    grid_free(grid);
    probe_end_sheet(&sheet);
    g_array_unref(page.glyphs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: unruled, columns");
    TCase *steps = tcase_create("steps");
    tcase_add_loop_test(steps, edges_move_behind_words, 0, G_N_ELEMENTS(reaches));
    tcase_add_loop_test(steps, headings_span_columns, 0, G_N_ELEMENTS(headings));
    tcase_add_loop_test(steps, edges_follow, 0, G_N_ELEMENTS(chains));
    tcase_add_loop_test(steps, edges_part_words, 0, G_N_ELEMENTS(nears));
    tcase_add_test(steps, outer_edges_hold_what_hangs);
    suite_add_tcase(suite, steps);
    return suite_run(suite);
}
