/* Texts in the middle of their cells, no lines:
 *
 *          bbbbbb
 *      a   bbbbbb   ccc     a row: texts of the key columns, which have a cell in each row,
 *          bbbbbb           stand at one height, their middle
 *      ------------------   its edges lie as far above the middle as below, and in the white
 *          bbbbbb   ccc     between the texts of two rows: one edge tells the next, and few
 *                           first ones leave all of them in the white
 *
 * A text of another column spans the rows whose middle it stands at (see tiling.c).  At the foot
 * of cells the last lines stand at one height, and edges lie below them. */
#include "extract/standing.h"

#include "extract/mending.h"
#include "extract/tiling.h"

#include <math.h>

/* If more of the rows are not sure, none is. */
#define MOST_DOUBTED 0.6

/* ---- tiles -------------------------------------------------------------------------------- */

/* The rows of the heading stand before those of the texts. */
static guint count_heading_rows(const Standing *standing)
{
    return standing->sheet->ys->len - standing->edges->len;
}

static void set_rows(Standing *standing)
{
    Unruled *sheet = standing->sheet;
    if (sheet->heading > -INFINITY)
        unruled_add_heading_edges(sheet);
    g_array_append_vals(sheet->ys, standing->edges->data, standing->edges->len);
}

static void doubt_tile(const Standing *standing, Tile tile, guint column,
                       const char *reason)
{
    guint above = count_heading_rows(standing);
    for (guint i = tile.row; i < tile.end; i++)
        unruled_doubt_text(standing->sheet, above + i, column, reason);
}

static gboolean is_misfit(const Standing *standing, const Tiled *text)
{
    return text->misfit > STANDING_OFF * unruled_size(standing->sheet);
}

/* Why the text may lie in other rows than its tile; NULL if it does not. */
static const char *judge_tile(const Standing *standing, const Tiled *text,
                              const Tiled *above)
{
    if (is_misfit(standing, text))
        return "a text does not stand where its cell would be";
    if (text->unsure.end > 0)
        return "a text may be of this row or of several, and nothing tells which";
    if (above != NULL && above->tile.end > text->tile.row)
        return "two texts of one column stand there";
    return NULL;
}

/* Where a text stands in no cell's middle, those above and below it in its column are not sure
 * either: one cell ends where the other begins. */
static void judge_tiles(const Standing *standing, const GArray *texts, guint column)
{
    gboolean single = standing->keys[column];
    for (guint i = 0; i < texts->len; i++) {
        const Tiled *text = &g_array_index(texts, Tiled, i);
        const char *reason = judge_tile(standing, text, i > 0 ? text - 1 : NULL);
        if (reason == NULL)
            continue;
        Tile around = {i > 0 ? text[-1].tile.row : 0,
                       i + 1 < texts->len ? text[1].tile.end : standing->rows->len};
        doubt_tile(standing, text->tile, column, reason);
        doubt_tile(standing, text->unsure, column, reason);
        if (!single && is_misfit(standing, text))
            doubt_tile(standing, around, column,
                       "a text of a row near it does not tell which rows it spans");
    }
}

/* From the edge of the fullest row to the middle of its first line. */
static double find_inset(const Standing *standing)
{
    double size = unruled_size(standing->sheet), inset = 2 * size;
    for (guint i = 0; i < standing->rows->len; i++)
        inset = MIN(inset, standing_row(standing, i)->first -
                               g_array_index(standing->edges, double, i));
    return MAX(inset, STANDING_HALF_LINE * size);
}

/* Rows beside which a column is empty down to the page's end: the text of their cell may stand
 * on the next page. */
static void judge_rest(const Standing *standing, const GArray *texts, guint column)
{
    guint rows = standing->rows->len;
    guint end = texts->len > 0 ? g_array_index(texts, Tiled, texts->len - 1).tile.end : 0;
    doubt_tile(
        standing, (Tile){end, rows}, column,
        "a column is empty there, and the text of its cell may stand on the next page");
}

static void tile_column(const Standing *standing, const Ladder *ladder, guint column)
{
    Unruled *sheet = standing->sheet;
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Tiled));
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        Tiled text = {block->first, block->last, {0, 1}, 0, {0, 0}};
        if (block->column != column || unruled_is_heading(sheet, block))
            continue;
        g_array_append_val(texts, text);
        g_array_append_val(blocks, i);
    }
    tiling_find(texts, ladder, standing->keys[column]);
    guint above = count_heading_rows(standing);
    for (guint i = 0; i < texts->len; i++) {
        const Tiled *text = &g_array_index(texts, Tiled, i);
        sheet->tiles[g_array_index(blocks, guint, i)] =
            (Tile){text->tile.row + above, text->tile.end + above};
    }
    judge_tiles(standing, texts, column);
    if (!standing->keys[column])
        judge_rest(standing, texts, column);
}

static void tile_columns(const Standing *standing)
{
    g_autofree guint *titles = g_new0(guint, standing->rows->len + 1);
    for (guint i = 0; i < standing->rows->len; i++)
        titles[i + 1] = titles[i] + (standing_row(standing, i)->title ? 1 : 0);
    Ladder ladder = {standing->edges, titles, standing->anchor, find_inset(standing),
                     unruled_size(standing->sheet)};
    for (guint i = 0; i < unruled_columns(standing->sheet); i++)
        tile_column(standing, &ladder, i);
}

/* Of a column that may span rows: whether its last text stands at the foot of one. */
static Foot find_foot(const Standing *standing, guint column)
{
    const Block *last = NULL;
    double beside = STANDING_BESIDE * unruled_size(standing->sheet);
    for (guint i = 0; i < standing->order->len; i++)
        if (standing_block(standing, i)->column == column)
            last = standing_block(standing, i);
    for (guint i = 0; i < standing->rows->len && last != NULL; i++)
        if (fabs(standing_row(standing, i)->height - last->last) < beside)
            return FOOT_SPANNING;
    return last != NULL ? FOOT_CUT : FOOT_SPANNING;
}

static void note_feet(const Standing *standing)
{
    if (standing->anchor != ANCHOR_BOTTOM)
        return;
    for (guint i = 0; i < unruled_columns(standing->sheet); i++) {
        Foot foot = standing->keys[i] ? FOOT_NONE : find_foot(standing, i);
        g_array_append_val(standing->sheet->feet, foot);
    }
}

static void tile_heading(Unruled *sheet)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        if (unruled_is_heading(sheet, block))
            sheet->tiles[i] = unruled_find_tile(sheet, block);
    }
}

/* ---- doubts ------------------------------------------------------------------------------- */

static void judge_rows(const Standing *standing)
{
    for (guint i = 0; i < standing->rows->len; i++) {
        const Row *row = standing_row(standing, i);
        Tile tile = {i, i + 1};
        if (standing->broken[i] || standing->broken[i + 1])
            doubt_tile(standing, tile, UNRULED_NO_COLUMN,
                       "its texts do not stand in the middle of one height");
        else if (row->columns == 1 && !row->title && standing->key_columns > 1)
            doubt_tile(standing, tile, UNRULED_NO_COLUMN,
                       "only one of its columns has a text there, which may belong to "
                       "another row");
    }
}

/* Where many rows are not sure the others are not either. */
static void judge_page(const Standing *standing)
{
    if (standing->sheet->doubted_rows > MOST_DOUBTED * standing->rows->len)
        unruled_doubt_all(
            standing->sheet,
            "the texts of the page do not stand at one part of their cells, and "
            "which of them stand beside each other is not clear");
}

gboolean standing_find_rows(Unruled *sheet, Anchor anchor)
{
    Standing standing = {.sheet = sheet, .anchor = anchor};
    standing.order = g_array_new(FALSE, FALSE, sizeof(guint));
    standing.keys = g_new0(guint8, unruled_columns(sheet));
    standing.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    standing.edges = g_array_new(FALSE, FALSE, sizeof(double));
    standing.loose = g_new0(guint8, sheet->texts->blocks->len);
    standing_rows_find(&standing);
    gboolean found = standing.rows->len > 0;
    if (found && anchor == ANCHOR_MIDDLE)
        mending_mend(&standing);
    standing.broken = g_new0(guint8, standing.rows->len + 1);
    if (found) {
        chain_set_edges(&standing);
        set_rows(&standing);
        tile_heading(sheet);
        tile_columns(&standing);
        note_feet(&standing);
        judge_rows(&standing);
        judge_page(&standing);
    }
    g_array_unref(standing.order);
    g_array_unref(standing.rows);
    g_array_unref(standing.edges);
    g_free(standing.keys);
    g_free(standing.loose);
    g_free(standing.broken);
    return found;
}
