/* The steps that read sheets without lines, each by itself: texts of 10 points, lines 12 apart,
 * heights from the top of the page. */
#include "extract/aligned.h"
#include "extract/chain.h"
#include "extract/gutter.h"
#include "extract/lacking.h"
#include "extract/parting.h"
#include "extract/standing.h"
#include "extract/unruled_cells.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIZE  10.0
#define PITCH 12.0
/* The most texts, rows or joints of a case. */
#define MOST 16

typedef struct {
    guint column;
    double first;
    guint lines; /* 0: no text */
} Written;

static Glyphs glyphs = {.size = SIZE};

static Blocks *write_texts(const Written *written, guint count)
{
    Blocks *texts = g_new0(Blocks, 1);
    texts->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    texts->joints = g_array_new(FALSE, FALSE, sizeof(Joint));
    texts->pitch = PITCH;
    for (guint i = 0; i < count && written[i].lines > 0; i++) {
        const Written *text = &written[i];
        Block block = {.column = text->column,
                       .end = text->column + 1,
                       .first = text->first,
                       .last = text->first + PITCH * (text->lines - 1),
                       .lines = text->lines,
                       .characters = 4 * text->lines};
        g_array_append_val(texts->blocks, block);
    }
    return texts;
}

static Unruled start_sheet(Blocks *texts, guint columns)
{
    Unruled sheet = {.stretch = {.glyphs = &glyphs}, .texts = texts, .heading = -INFINITY};
    sheet.xs = g_array_new(FALSE, TRUE, sizeof(double));
    g_array_set_size(sheet.xs, columns + 1);
    sheet.order = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet.ys = g_array_new(FALSE, FALSE, sizeof(double));
    sheet.tiles = g_new0(Tile, texts->blocks->len);
    sheet.doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
    return sheet;
}

static void end_sheet(Unruled *sheet)
{
    blocks_free(sheet->texts);
    g_array_unref(sheet->xs);
    g_array_unref(sheet->order);
    g_array_unref(sheet->ys);
    g_array_unref(sheet->doubts);
    g_clear_pointer(&sheet->doubted, g_hash_table_unref);
    g_free(sheet->tiles);
}

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
    Unruled sheet = start_sheet(write_texts(anchors[_i].texts, MOST), 3);
    Anchor anchor = anchor_measure(&sheet, &mixed);
    ck_assert_msg(anchor == anchors[_i].anchor && mixed == anchors[_i].mixed, "%s: %d %d",
                  anchors[_i].name, (int)anchor, mixed);
    end_sheet(&sheet);
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
    Unruled sheet = start_sheet(write_texts(NULL, 0), 1);
    g_array_append_vals(sheet.ys, ys, G_N_ELEMENTS(ys));
    for (guint i = 0; i < G_N_ELEMENTS(below); i++) {
        sheet.heading = below[i].heading;
        ck_assert_uint_eq(unruled_first_row(&sheet), below[i].first);
    }
    end_sheet(&sheet);
}
END_TEST

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
        Glyph glyph = {.box = {x, y - 5, x + 10, y + 5}, .x = x + 5, .y = y, .size = SIZE};
        g_array_append_val(characters, glyph);
    }
}

START_TEST(edges_move_behind_words)
{
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = SIZE};
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
    Unruled sheet = start_sheet(write_texts(NULL, 0), 5);
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
    end_sheet(&sheet);
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
    Unruled sheet = start_sheet(write_texts(NULL, 0), 2);
    Standing standing = start_standing(&sheet, (guint)_i);
    ck_assert_msg(chain_count_breaks(&standing) == chains[_i].breaks, "%s: %u",
                  chains[_i].name, chain_count_breaks(&standing));
    chain_set_edges(&standing);
    ck_assert_uint_eq(standing.edges->len, standing.rows->len + 1);
    for (guint i = 0; i < standing.edges->len; i++) {
        double edge = g_array_index(standing.edges, double, i);
        ck_assert_msg(!(chains[_i].edges[i] > 0) ||
                          fabs(edge - chains[_i].edges[i]) < 0.2 * SIZE,
                      "%s: edge %u at %g", chains[_i].name, i, edge);
        ck_assert(i == 0 || edge > g_array_index(standing.edges, double, i - 1));
    }
    g_array_unref(standing.order);
    g_array_unref(standing.rows);
    g_array_unref(standing.edges);
    g_array_unref(standing.own);
    g_free(standing.broken);
    end_sheet(&sheet);
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
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = SIZE};
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
    Glyphs page = {.glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph)), .size = SIZE};
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    Unruled sheet = start_sheet(write_texts((Written[]){{0, 20, 1}, {1, 20, 1}}, 2), 2);
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
    end_sheet(&sheet);
    g_array_unref(page.glyphs);
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
    Unruled sheet = start_sheet(write_texts(standings[_i].texts, MOST), 4);
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
    end_sheet(&sheet);
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
    Blocks *texts = write_texts(written, G_N_ELEMENTS(written));
    g_array_index(texts->blocks, Block, 0).characters = 160;
    for (guint i = 1; i < 8; i++) {
        double y = 100 + PITCH * i;
        Joint joint = {0, y - PITCH, y, i, 20 * i, partings[index].lines[i - 1] == '|'};
        g_array_append_val(texts->joints, joint);
    }
    return texts;
}

START_TEST(rows_part_texts)
{
    g_autoptr(Blocks) texts = write_parting((guint)_i);
    g_autoptr(Blocks) parted = parting_at_rows(texts, 2, SIZE);
    g_autoptr(GString) parts = g_string_new(NULL);
    guint characters = 0;
    for (guint i = 0; parted != NULL && i < parted->blocks->len; i++) {
        const Block *block = &g_array_index(parted->blocks, Block, i);
        if (block->column > 0)
            break;
        g_string_append_printf(parts, "%s%u", i > 0 ? " " : "", block->lines);
        characters += block->characters;
        ck_assert_msg(fabs(block->last - block->first - PITCH * (block->lines - 1)) < 0.01,
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
    Unruled sheet = start_sheet(write_texts(written, texts), 4);
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
    end_sheet(&sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: unruled");
    TCase *steps = tcase_create("steps");
    tcase_add_loop_test(steps, texts_have_an_anchor, 0, G_N_ELEMENTS(anchors));
    tcase_add_test(steps, rows_begin_below_the_heading);
    tcase_add_loop_test(steps, edges_move_behind_words, 0, G_N_ELEMENTS(reaches));
    tcase_add_loop_test(steps, headings_span_columns, 0, G_N_ELEMENTS(headings));
    tcase_add_loop_test(steps, edges_follow, 0, G_N_ELEMENTS(chains));
    tcase_add_loop_test(steps, edges_part_words, 0, G_N_ELEMENTS(nears));
    tcase_add_test(steps, outer_edges_hold_what_hangs);
    tcase_add_loop_test(steps, rows_stand, 0, G_N_ELEMENTS(standings));
    tcase_add_loop_test(steps, rows_part_texts, 0, G_N_ELEMENTS(partings));
    tcase_add_loop_test(steps, rows_lack_answers, 0, G_N_ELEMENTS(lacks));
    suite_add_tcase(suite, steps);
    return suite_run(suite);
}
