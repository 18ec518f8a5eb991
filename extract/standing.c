/* Texts in the middle of their cells, no lines:
 *
 *          bbbbbb
 *      a   bbbbbb   ccc     a row: texts of the key columns, which have a cell in each row,
 *          bbbbbb           stand at one height, their middle
 *      ------------------   its edges lie as far above the middle as below, and in the white
 *          bbbbbb   ccc     between the texts of two rows: one edge tells the next, and few
 *                           first ones leave all of them in the white
 *
 * At the foot of cells the last lines stand at one height, and edges lie below them.  Which rows the
 * texts of other columns span is found when all pages are read (see allot_sheet.h). */
#include "extract/standing.h"

#include "extract/mending.h"

#include <math.h>

/* Columns of so many texts have one in most rows.  If in so many rows, and at least so many, a line of
 * these ends and the text goes on, no white parts rows. */
#define USUAL       0.5
#define TIGHT       0.05
#define LEAST_TIGHT 1u

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

/* From the edge of the fullest row to the middle of its first line. */
static double find_inset(const Standing *standing)
{
    double size = unruled_size(standing->sheet), inset = 2 * size;
    for (guint i = 0; i < standing->rows->len; i++)
        inset = MIN(inset, standing_row(standing, i)->first -
                               g_array_index(standing->edges, double, i));
    return MAX(inset, STANDING_HALF_LINE * size);
}

/* Each text lies beside its lines. */
static void find_tiles(Unruled *sheet)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++)
        sheet->tiles[i] = unruled_find_tile(sheet, unruled_block(sheet, i));
}

/* What tells which rows the texts span. */
static void note_texts(const Standing *standing)
{
    const Unruled *sheet = standing->sheet;
    UnruledNotes *notes = sheet->notes;
    guint above = count_heading_rows(standing);
    notes->anchor = standing->anchor;
    notes->size = unruled_size(sheet);
    notes->pitch = sheet->texts->pitch;
    notes->inset = find_inset(standing);
    notes->heading = sheet->heading > -INFINITY ? sheet->heading : 0;
    notes->low = standing->low;
    notes->high = standing->high;
    notes->chained = standing->chained;
    g_array_append_vals(notes->edges, standing->own->data, standing->own->len);
    for (guint i = 0; i < standing->rows->len; i++) {
        guint8 title = standing_row(standing, i)->title ? 1 : 0;
        g_array_append_val(notes->titles, title);
    }
    for (guint i = 0; i < sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(sheet, i);
        Tile tile = sheet->tiles[i];
        if (unruled_is_heading(sheet, block) || tile.row < above)
            continue;
        Standee standee = {block->column, tile.row - above, tile.end - above, block->first,
                           block->last};
        g_array_append_val(notes->standees, standee);
    }
}

/* ---- doubts ------------------------------------------------------------------------------- */

static void judge_rows(const Standing *standing)
{
    for (guint i = 0; i < standing->rows->len; i++) {
        const Row *row = standing_row(standing, i);
        guint at = count_heading_rows(standing) + i;
        if (standing->broken[i] || standing->broken[i + 1])
            unruled_doubt(standing->sheet, at,
                          "its texts do not stand in the middle of one height");
        else if (row->columns == 1 && !row->title && standing->key_columns > 1)
            unruled_doubt(standing->sheet, at,
                          "only one of its columns has a text there, which may belong to "
                          "another row");
    }
}

/* Whether lines of texts that have one in most rows end where a row does, and go on in the next: no
 * white parts rows. */
static gboolean is_tight(const Standing *standing)
{
    const Unruled *sheet = standing->sheet;
    g_autofree guint *counts = g_new0(guint, unruled_columns(sheet));
    guint ends = 0, above = count_heading_rows(standing);
    for (guint i = 0; i < standing->order->len; i++)
        counts[standing_block(standing, i)->column]++;
    for (guint i = 0; i < sheet->texts->joints->len; i++) {
        const Joint *joint = &g_array_index(sheet->texts->joints, Joint, i);
        guint row = unruled_find_row(sheet, joint->y);
        double middle = (joint->above + joint->y) / 2;
        ends += !joint->full && row > above &&
                        counts[unruled_block(sheet, joint->block)->column] >=
                            USUAL * standing->rows->len &&
                        fabs(g_array_index(sheet->ys, double, row) - middle) <
                            STANDING_BESIDE * unruled_size(sheet)
                    ? 1
                    : 0;
    }
    return ends >= LEAST_TIGHT && ends >= TIGHT * standing->rows->len;
}

gboolean standing_find_rows(Unruled *sheet, Anchor anchor)
{
    Standing standing = {.sheet = sheet, .anchor = anchor};
    standing.order = g_array_new(FALSE, FALSE, sizeof(guint));
    standing.keys = g_new0(guint8, unruled_columns(sheet));
    standing.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    standing.edges = g_array_new(FALSE, FALSE, sizeof(double));
    standing.own = g_array_new(FALSE, FALSE, sizeof(double));
    standing.loose = g_new0(guint8, sheet->texts->blocks->len);
    standing_rows_find(&standing);
    gboolean found = standing.rows->len > 0;
    if (found && anchor == ANCHOR_MIDDLE)
        mending_mend(&standing);
    standing.broken = g_new0(guint8, standing.rows->len + 2);
    if (found) {
        chain_set_edges(&standing);
        set_rows(&standing);
        find_tiles(sheet);
        note_texts(&standing);
        judge_rows(&standing);
        sheet->notes->tight = is_tight(&standing);
    }
    g_array_unref(standing.order);
    g_array_unref(standing.rows);
    g_array_unref(standing.edges);
    g_array_unref(standing.own);
    g_free(standing.keys);
    g_free(standing.loose);
    g_free(standing.broken);
    return found;
}
