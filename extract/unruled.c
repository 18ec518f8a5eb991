/* A sheet of words without lines:
 *
 *      Subject            Answer   Comment      heading, of one level or two
 *      Group     Item
 *      aaaa      bbbbbb   ccc      ddddddd      texts stand at the top of their cells: where
 *                bbb               dddd         short ones (answers) begin, rows begin
 *                bbbbbb   ccc      dddd
 *                bbb
 *
 *      aaaa      bbbbbb   ccc                   a text that goes on beside several rows is a
 *      aa        bbbbbb   ccc                   cell that spans them
 *
 * Where only one column begins a text, and its texts are not short, it may be a paragraph of
 * the cell above.  It begins a row if nothing of the row above reaches beside it, and the row is
 * a doubt that a person has to look at. */
#include "extract/unruled.h"

#include "extract/aligned.h"
#include "extract/anchor.h"
#include "extract/lacking.h"
#include "extract/opening.h"
#include "extract/parting.h"
#include "extract/side.h"
#include "extract/standing.h"
#include "extract/unruled_cells.h"
#include "extract/unruled_sheet.h"
#include "model/characters.h"

#include <math.h>

/* Texts of a heading have at most so many lines and characters. */
#define HEADING_TEXT       4u
#define HEADING_CHARACTERS 40u
/* Glyphs so much larger than the page's text are no part of a table. */
#define APART 3.0
/* Of the texts so many may cross an edge, and some headings. */
#define MOST_CROSSING 0.05
/* A page of more texts is no sheet that a person reads. */
#define MOST_BLOCKS 5000u
/* Words of one text stand no farther apart, in sizes. */
#define WORD_GAP 1.5
/* The number of a page has no more characters. */
#define NUMBER_LENGTH 8u
/* Lines at the page's ends that may belong to no table. */
#define MARGIN_LINES 3u

/* ---- the table's lines -------------------------------------------------------------------- */

/* Whether the line is text of one of the page before's columns: longer than the number of a page, or
 * ended by a mark. */
static gboolean is_of_column(const Unruled *sheet, const Line *line, const GArray *columns)
{
    const Glyph *first = stretch_glyph(&sheet->stretch, line->first);
    const Glyph *last = stretch_glyph(&sheet->stretch, line->end - 1);
    if (line->end - line->first <= NUMBER_LENGTH && !characters_may_hang(last->character))
        return FALSE;
    for (guint i = 0; i < columns->len; i++) {
        const Word *column = &g_array_index(columns, Word, i);
        if (first->box.left >= column->left && last->x <= column->right)
            return TRUE;
    }
    return FALSE;
}

/* A single run that begins at no column's edge: the number of a page, or a title. */
static gboolean is_marginal(const Unruled *sheet, const Line *line, const GArray *columns)
{
    const Glyph *first = stretch_glyph(&sheet->stretch, line->first);
    if (sheet->notes->goes_on && is_of_column(sheet, line, columns))
        return FALSE;
    for (guint i = line->first + 1; i < line->end; i++)
        if (stretch_glyph(&sheet->stretch, i)->box.left -
                stretch_glyph(&sheet->stretch, i - 1)->box.right >
            2 * first->size)
            return FALSE;
    for (guint i = sheet->stretch.first; i < sheet->stretch.end; i++) {
        const Line *other = stretch_line(&sheet->stretch, i);
        for (guint j = other->first; other != line && j < other->end; j++) {
            const Glyph *glyph = stretch_glyph(&sheet->stretch, j);
            gboolean begins =
                j == other->first ||
                glyph->box.left - stretch_glyph(&sheet->stretch, j - 1)->box.right >
                    WORD_GAP * glyph->size;
            if (begins && fabs(glyph->box.left - first->box.left) < 0.3 * glyph->size)
                return FALSE;
        }
    }
    return TRUE;
}

static void trim(Unruled *sheet, const GArray *columns)
{
    Stretch *stretch = &sheet->stretch;
    for (guint i = 0; i < MARGIN_LINES && stretch->end - stretch->first > 1; i++)
        if (is_marginal(sheet, stretch_line(stretch, stretch->end - 1), columns))
            stretch->end--;
    for (guint i = 0; i < MARGIN_LINES && stretch->end - stretch->first > 1; i++)
        if (is_marginal(sheet, stretch_line(stretch, stretch->first), columns))
            stretch->first++;
}

/* ---- texts --------------------------------------------------------------------------------- */

static gint by_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *blocks = data;
    const Block *x = &g_array_index(blocks, Block, *(const guint *)a);
    const Block *y = &g_array_index(blocks, Block, *(const guint *)b);
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static void sort_blocks(Unruled *sheet)
{
    g_array_set_size(sheet->order, 0);
    for (guint i = 0; i < sheet->texts->blocks->len; i++)
        g_array_append_val(sheet->order, i);
    g_array_sort_with_data(sheet->order, by_first, sheet->texts->blocks);
}

/* The heading reaches down to the first text of each column, if these are near and short. */
static void find_heading(Unruled *sheet)
{
    g_autofree guint8 *seen = g_new0(guint8, unruled_columns(sheet));
    guint missing = unruled_columns(sheet);
    double last = -INFINITY, top = unruled_ordered(sheet, 0)->first;
    sheet->heading = -INFINITY;
    for (guint i = 0; i < sheet->order->len && missing > 0; i++) {
        const Block *block = unruled_ordered(sheet, i);
        if (block->lines > HEADING_TEXT || block->characters > HEADING_CHARACTERS ||
            block->first - top > 2 * GUTTER_HEADING_LINES * unruled_size(sheet))
            return;
        last = MAX(last, block->last);
        if (!seen[block->column] && !unruled_is_crossing(block)) {
            seen[block->column] = 1;
            missing--;
        }
    }
    if (missing == 0)
        sheet->heading = last;
}

/* ---- the whole ---------------------------------------------------------------------------- */

UnruledNotes *unruled_notes_new(void)
{
    UnruledNotes *notes = g_new0(UnruledNotes, 1);
    notes->doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
    notes->edges = g_array_new(FALSE, FALSE, sizeof(double));
    notes->titles = g_array_new(FALSE, FALSE, sizeof(guint8));
    notes->standees = g_array_new(FALSE, FALSE, sizeof(Standee));
    return notes;
}

void unruled_notes_clear(UnruledNotes *notes)
{
    notes->anchor = ANCHOR_TOP;
    notes->found = FALSE;
    notes->tight = FALSE;
    g_array_set_size(notes->doubts, 0);
    g_array_set_size(notes->edges, 0);
    g_array_set_size(notes->titles, 0);
    g_array_set_size(notes->standees, 0);
}

void unruled_notes_free(UnruledNotes *notes)
{
    g_array_unref(notes->doubts);
    g_array_unref(notes->edges);
    g_array_unref(notes->titles);
    g_array_unref(notes->standees);
    g_free(notes);
}

gboolean unruled_is_apart(const Glyphs *glyphs, guint index)
{
    return g_array_index(glyphs->glyphs, Glyph, index).size > APART * glyphs->size;
}

/* Prose beside a table crosses its columns all the time. */
static gboolean is_prose(const Blocks *texts)
{
    guint crossing = 0;
    for (guint i = 0; i < texts->blocks->len; i++) {
        const Block *block = &g_array_index(texts->blocks, Block, i);
        crossing += unruled_is_crossing(block) ? 1 : 0;
    }
    return crossing > MOST_CROSSING * texts->blocks->len + GUTTER_HEADING_LINES;
}

static void take_texts(Unruled *sheet, Blocks *texts)
{
    blocks_free(sheet->texts);
    sheet->texts = texts;
    sort_blocks(sheet);
    find_heading(sheet);
}

/* Where no white parts rows, the texts are parted where rows begin, if they stand at the top. */
static Anchor part_texts(Unruled *sheet, gboolean *mixed)
{
    gboolean tight = sheet->texts->tight;
    g_autoptr(Blocks) lines = tight ? parting_at_lines(sheet->texts) : NULL;
    Blocks *rows =
        parting_at_rows(sheet->texts, unruled_columns(sheet), unruled_size(sheet));
    if (rows != NULL) {
        Blocks *whole = g_steal_pointer(&sheet->texts);
        take_texts(sheet, rows);
        Anchor anchor = anchor_measure(sheet, mixed);
        if (anchor == ANCHOR_TOP) {
            blocks_free(whole);
            return anchor;
        }
        take_texts(sheet, whole);
    }
    if (lines != NULL)
        take_texts(sheet, g_steal_pointer(&lines));
    return anchor_measure(sheet, mixed);
}

/* The grid of the texts, of which there are some. */
static Grid *find_grid(Unruled *sheet, const Rulings *rulings, UnruledNotes *notes)
{
    sheet->order = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet->ys = g_array_new(FALSE, FALSE, sizeof(double));
    sort_blocks(sheet);
    find_heading(sheet);
    gboolean mixed;
    Anchor anchor = part_texts(sheet, &mixed);
    sheet->tiles = g_new0(Tile, sheet->texts->blocks->len);
    gboolean standing = anchor != ANCHOR_TOP && standing_find_rows(sheet, anchor);
    if (!standing)
        opening_find_rows(sheet, rulings);
    if (mixed && !standing)
        unruled_doubt_all(sheet, "the texts of the page stand at different parts of their "
                                 "cells, and which of them stand beside each other is not "
                                 "clear");
    if (sheet->texts->crowded)
        unruled_doubt_all(sheet, "texts of several columns stand so near each other that "
                                 "they were taken for one");
    lacking_judge(sheet);
    Grid *grid = unruled_build_grid(sheet);
    notes->body = unruled_first_row(sheet);
    notes->found = TRUE;
    g_array_unref(sheet->order);
    g_array_unref(sheet->ys);
    g_free(sheet->tiles);
    g_clear_pointer(&sheet->doubted, g_hash_table_unref);
    return grid;
}

Grid *unruled_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                   GArray *columns, UnruledNotes *notes)
{
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        if (!unruled_is_apart(glyphs, index))
            g_array_append_val(sorted, index);
    }
    g_autoptr(GArray) lines = lines_find(glyphs, sorted);
    Unruled sheet = {.stretch = {glyphs, sorted, lines, 0, lines->len},
                     .doubts = notes->doubts,
                     .notes = notes};
    if (lines->len < 2)
        return NULL;
    trim(&sheet, columns);
    sheet.xs = sides_find(&sheet.stretch, rulings, columns);
    if (sheet.xs == NULL)
        return NULL;
    Grid *grid = NULL;
    sheet.texts = blocks_find(&sheet.stretch, sheet.xs, rulings);
    if (sheet.texts->pitch > 0 && sheet.texts->blocks->len > 0 && !is_prose(sheet.texts) &&
        sheet.texts->blocks->len < MOST_BLOCKS)
        grid = find_grid(&sheet, rulings, notes);
    blocks_free(sheet.texts);
    g_array_unref(sheet.xs);
    return grid;
}
