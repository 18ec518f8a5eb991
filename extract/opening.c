#include "extract/opening.h"

#include "extract/tally.h"

#include <math.h>

/* Short texts: lines and characters on average. */
#define SHORT_LINES      2.2
#define SHORT_CHARACTERS 14.0
/* Of the rows, a column of theirs has so many texts. */
#define USUAL 0.5
/* Where texts of so many columns begin, a row does that hardly any text spans. */
#define MOST_BEGIN 0.6
/* A line stands beside another if they differ by less, in sizes. */
#define BESIDE 0.1

typedef struct {
    double y;
    guint first, end; /* into the order of blocks */
    guint columns;
    gboolean ruled, shorts, starts;
} Cluster;

typedef struct {
    Unruled *sheet;
    guint8 *shorts, *usual; /* for each column */
    GArray *clusters;
} Opening;

static void find_shorts(Opening *opening)
{
    const Unruled *sheet = opening->sheet;
    guint columns = unruled_columns(sheet);
    g_autofree Tally *tallies = g_new0(Tally, columns);
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = unruled_ordered(sheet, i);
        if (!unruled_is_heading(sheet, block) && !unruled_is_crossing(block))
            tally_add(&tallies[block->column], block);
    }
    tallies_find_short(tallies, columns, SHORT_LINES, SHORT_CHARACTERS, opening->shorts);
}

static Cluster *cluster_at(const Opening *opening, guint index)
{
    return &g_array_index(opening->clusters, Cluster, index);
}

/* Texts that begin at one height. */
static void find_clusters(Opening *opening)
{
    const Unruled *sheet = opening->sheet;
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = unruled_ordered(sheet, i);
        if (unruled_is_heading(sheet, block))
            continue;
        Cluster *last = opening->clusters->len > 0
                            ? cluster_at(opening, opening->clusters->len - 1)
                            : NULL;
        if (last == NULL ||
            block->first - last->y > UNRULED_TOGETHER * unruled_size(sheet)) {
            Cluster cluster = {block->first, i, i, 0, FALSE, FALSE, FALSE};
            g_array_append_val(opening->clusters, cluster);
            last = cluster_at(opening, opening->clusters->len - 1);
        }
        last->end = i + 1;
        last->columns++;
        last->ruled = last->ruled || block->ruled || unruled_is_crossing(block);
        last->shorts = last->shorts || opening->shorts[block->column];
    }
    for (guint i = 0; i < opening->clusters->len; i++) {
        Cluster *cluster = cluster_at(opening, i);
        cluster->starts =
            i == 0 || cluster->shorts || cluster->columns > 1 || cluster->ruled;
    }
}

/* Columns that have a text in most rows. */
static void find_usual(Opening *opening)
{
    const Unruled *sheet = opening->sheet;
    guint starts = 0;
    g_autofree guint *counts = g_new0(guint, unruled_columns(sheet));
    for (guint i = 0; i < opening->clusters->len; i++) {
        const Cluster *cluster = cluster_at(opening, i);
        starts += cluster->starts ? 1 : 0;
        for (guint j = cluster->first; cluster->starts && j < cluster->end; j++)
            counts[unruled_ordered(sheet, j)->column]++;
    }
    for (guint i = 0; i < unruled_columns(sheet); i++)
        opening->usual[i] = counts[i] >= USUAL * starts;
}

/* A lone text begins a row if those of the row above end above it. */
static void judge_lone_texts(Opening *opening, GArray *doubtful)
{
    const Unruled *sheet = opening->sheet;
    double reach = -INFINITY;
    for (guint i = 0; i < opening->clusters->len; i++) {
        Cluster *cluster = cluster_at(opening, i);
        const Block *block = unruled_ordered(sheet, cluster->first);
        gboolean may_start = opening->usual[block->column] || block->column == 0;
        if (!cluster->starts && may_start) {
            cluster->starts =
                !sheet->texts->tight && reach < cluster->y - unruled_size(sheet) / 2;
            g_array_append_val(doubtful, cluster->y);
        }
        for (guint j = cluster->first; j < cluster->end; j++)
            if (opening->usual[unruled_ordered(sheet, j)->column])
                reach = MAX(reach, unruled_ordered(sheet, j)->last);
    }
}

/* The edge above a row: a ruling below the text above it, or the middle of the white. */
static double find_edge(const Unruled *sheet, const Rulings *rulings, double y)
{
    double above = -INFINITY, top = y - unruled_size(sheet) / 2;
    for (guint i = 0; i < sheet->order->len; i++)
        if (unruled_ordered(sheet, i)->last < y - UNRULED_TOGETHER * unruled_size(sheet))
            above = MAX(above, unruled_ordered(sheet, i)->last + unruled_size(sheet) / 2);
    for (guint i = 0; i < rulings->level->len; i++) {
        double position = g_array_index(rulings->level, Ruling, i).position;
        if (position > above - 1 && position < y && position > y - 2 * unruled_size(sheet))
            return position;
    }
    return above > -INFINITY && above < top ? (above + top) / 2 : top;
}

static void find_rows(Opening *opening, const Rulings *rulings)
{
    Unruled *sheet = opening->sheet;
    unruled_add_heading_edges(sheet);
    double bottom = sheet->heading;
    for (guint i = 0; i < opening->clusters->len; i++) {
        const Cluster *cluster = cluster_at(opening, i);
        if (!cluster->starts || (i == 0 && !(sheet->heading > -INFINITY)))
            continue;
        double edge = find_edge(sheet, rulings, cluster->y);
        if (edge > g_array_index(sheet->ys, double, sheet->ys->len - 1) + 1)
            g_array_append_val(sheet->ys, edge);
    }
    for (guint i = 0; i < sheet->order->len; i++)
        bottom = MAX(bottom, unruled_ordered(sheet, i)->last);
    bottom += unruled_size(sheet);
    g_array_append_val(sheet->ys, bottom);
}

/* Whether the texts beside short ones begin with them, at the top of their cells; else rows
 * are found by a rule that does not hold. */
static gboolean stand_at_top(const Opening *opening)
{
    const Unruled *sheet = opening->sheet;
    guint begins = 0, beside = 0, columns = unruled_columns(sheet);
    g_autofree const Block **open = g_new0(const Block *, columns);
    for (guint i = 0; i < sheet->order->len; i++) {
        const Block *block = unruled_ordered(sheet, i);
        if (unruled_is_heading(sheet, block))
            continue;
        open[block->column] = block;
        if (!opening->shorts[block->column])
            continue;
        for (guint j = 0; j < columns; j++) {
            const Block *other = open[j];
            if (other == NULL || opening->shorts[j] || other->lines < block->lines + 2 ||
                other->last < block->last || !opening->usual[j])
                continue;
            beside++;
            begins += block->first - other->first <= UNRULED_TOGETHER * unruled_size(sheet)
                          ? 1
                          : 0;
        }
    }
    return 2 * begins >= beside;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void find_tiles(Unruled *sheet)
{
    for (guint i = 0; i < sheet->texts->blocks->len; i++)
        sheet->tiles[i] = unruled_find_tile(sheet, unruled_block(sheet, i));
}

/* Whether texts of other columns begin a row beside the line of the joint: any if it stands below
 * one that is not full, else most. */
static gboolean begins_row(const Opening *opening, const Joint *joint)
{
    double y = joint->y, columns = unruled_columns(opening->sheet);
    guint low = 0, high = opening->clusters->len;
    double limit = BESIDE * unruled_size(opening->sheet);
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (cluster_at(opening, middle)->y < y - limit)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == opening->clusters->len)
        return FALSE;
    const Cluster *beside = cluster_at(opening, low);
    return beside->y <= y + limit && beside->starts &&
           (!joint->full || beside->columns >= MOST_BEGIN * columns);
}

/* A text that spans rows may be two where a row begins beside a line below one that is not full,
 * or a row of nearly all columns beside any:
 * rows as high as their text leave no white at a page's end. */
static void judge_joints(const Opening *opening)
{
    Unruled *sheet = opening->sheet;
    for (guint i = 0; i < sheet->texts->joints->len; i++) {
        const Joint *joint = &g_array_index(sheet->texts->joints, Joint, i);
        Tile tile = sheet->tiles[joint->block];
        if (joint->y <= sheet->heading || tile.row == unruled_find_row(sheet, joint->y) ||
            !begins_row(opening, joint))
            continue;
        guint column = unruled_block(sheet, joint->block)->column;
        for (guint row = tile.row; row < tile.end; row++)
            unruled_doubt_text(
                sheet, row, column,
                "a text beside it may be one or two, since a line of it ends where "
                "a row begins");
    }
}

void opening_find_rows(Unruled *sheet, const Rulings *rulings)
{
    g_autoptr(GArray) doubtful = g_array_new(FALSE, FALSE, sizeof(double));
    Opening opening = {sheet, g_new0(guint8, sheet->xs->len),
                       g_new0(guint8, sheet->xs->len),
                       g_array_new(FALSE, FALSE, sizeof(Cluster))};
    find_shorts(&opening);
    find_clusters(&opening);
    find_usual(&opening);
    judge_lone_texts(&opening, doubtful);
    find_rows(&opening, rulings);
    find_tiles(sheet);
    for (guint i = 0; i < doubtful->len; i++)
        unruled_doubt(
            sheet, unruled_find_row(sheet, g_array_index(doubtful, double, i)),
            "only one of its columns begins a text there, which may belong to the "
            "text above");
    judge_joints(&opening);
    if (!stand_at_top(&opening))
        unruled_doubt_all(
            sheet, "the texts of the page do not stand at the top of their cells, and "
                   "which of them stand beside each other is not clear");
    if (sheet->texts->tight)
        unruled_doubt_all(sheet,
                          "lines of different cells stand as close as lines of one cell");
    g_array_unref(opening.clusters);
    g_free(opening.shorts);
    g_free(opening.usual);
}
