/* The cells of a column follow each other: they share out the rows.  Of all ways to do it the
 * one is taken in which the texts stand nearest to where they would stand in their cells:
 *
 *      row 1  | empty  |     costs a little for each empty row,
 *      row 2  |        |
 *      row 3  | aaaaaa |     and as much as the text is off the middle of its rows
 *      row 4  |        |
 *
 * by the least costs of the first texts on the first rows, each from those before. */
#include "extract/tiling.h"

#include <math.h>

/* What an empty row costs, in sizes, and a span where cells are single. */
#define EMPTY 0.12
#define SPAN  0.05
/* Text may stand beyond its rows by so much, in sizes; beyond that each size costs more. */
#define BEYOND 0.3
#define DEAR   50.0
/* What a tile over a title costs. */
#define BARRED 1e6
/* Other rows explain a text as well if it is off by no more, in sizes. */
#define AS_WELL 0.3
/* More states than this are not searched. */
#define MOST_STATES 100000u

typedef struct {
    const GArray *texts;
    const Ladder *ladder;
    gboolean single;
    double size;
    guint rows;
    double *costs; /* for each count of texts and of rows */
    guint *from;   /* where the last tile begins, or G_MAXUINT: the row is empty */
} Tiling;

static const Tiled *text_at(const Tiling *tiling, guint index)
{
    return &g_array_index(tiling->texts, Tiled, index);
}

static double edge_at(const Tiling *tiling, guint index)
{
    return g_array_index(tiling->ladder->edges, double, index);
}

static double find_misfit(const Tiling *tiling, const Tiled *text, Tile tile)
{
    if (tiling->ladder->anchor == ANCHOR_BOTTOM)
        return 0;
    double top = edge_at(tiling, tile.row);
    double middle = (top + edge_at(tiling, tile.end)) / 2;
    double misfit = fabs((text->first + text->last) / 2 - middle);
    gboolean open = tile.row == 0 || tile.end == tiling->rows;
    /* What a page's end cuts begins at the top of the cell. */
    return open ? MIN(misfit, fabs(text->first - top - tiling->ladder->inset)) : misfit;
}

static double find_beyond(const Tiling *tiling, const Tiled *text, Tile tile)
{
    double above = edge_at(tiling, tile.row) - text->first;
    double below = text->last - edge_at(tiling, tile.end);
    return MAX(MAX(above, below), 0);
}

/* Whether the tile reaches over a title. */
static gboolean is_barred(const Tiling *tiling, Tile tile)
{
    const guint *titles = tiling->ladder->titles;
    return tile.end - tile.row > 1 && titles[tile.end] != titles[tile.row];
}

static double find_cost(const Tiling *tiling, const Tiled *text, Tile tile)
{
    double beyond = find_beyond(tiling, text, tile);
    double cost = find_misfit(tiling, text, tile) + DEAR * beyond;
    if (tiling->single)
        cost += SPAN * tiling->size * (tile.end - tile.row - 1);
    return is_barred(tiling, tile) ? cost + BARRED : cost;
}

static void improve(Tiling *tiling, gsize state, double cost, guint from)
{
    if (cost < tiling->costs[state]) {
        tiling->costs[state] = cost;
        tiling->from[state] = from;
    }
}

static void try_tile(Tiling *tiling, guint text, Tile tile, double cost)
{
    improve(tiling, (text + 1) * ((gsize)tiling->rows + 1) + tile.end,
            cost + find_cost(tiling, text_at(tiling, text), tile), tile.row);
}

/* Tiles of @text that begin at @row: no longer than that it stands above their middle, or to the
 * last row. */
static void extend(Tiling *tiling, guint text, guint row, double cost)
{
    const Tiled *tiled = text_at(tiling, text);
    gboolean centred = tiling->ladder->anchor == ANCHOR_MIDDLE;
    double middle = (tiled->first + tiled->last) / 2 + tiling->size;
    guint end = row + 1;
    for (; end <= tiling->rows; end++) {
        double last = edge_at(tiling, end);
        try_tile(tiling, text, (Tile){row, end}, cost);
        if (last > tiled->last && (!centred || (edge_at(tiling, row) + last) / 2 > middle))
            break;
    }
    if (end < tiling->rows && centred)
        try_tile(tiling, text, (Tile){row, tiling->rows}, cost);
}

static void search(Tiling *tiling)
{
    gsize width = tiling->rows + 1;
    for (gsize i = 0; i < (tiling->texts->len + 1) * width; i++)
        tiling->costs[i] = INFINITY;
    tiling->costs[0] = 0;
    for (guint text = 0; text <= tiling->texts->len; text++)
        for (guint row = 0; row < tiling->rows; row++) {
            gsize state = text * width + row;
            double cost = tiling->costs[state];
            if (!(cost < INFINITY))
                continue;
            /* Above the first text the cell of the page before may go on. */
            double empty = text == 0 || tiling->single ? 0 : EMPTY * tiling->size;
            improve(tiling, state + 1, cost + empty, G_MAXUINT);
            if (text < tiling->texts->len)
                extend(tiling, text, row, cost);
        }
}

/* Whether the text may be one of a cell that begins at @row and goes on on the next page, or ends
 * there and began on the page before: its middle is not on this one then. */
static gboolean is_cut(const Tiling *tiling, const Tiled *text, Tile room, guint row)
{
    double far = text->first + text->last - edge_at(tiling, row);
    double slack = AS_WELL * tiling->size;
    if (row < text->tile.row)
        return room.end == tiling->rows && far > edge_at(tiling, tiling->rows) + slack &&
               !is_barred(tiling, (Tile){row, tiling->rows});
    return row > text->tile.end && room.row == 0 && far < edge_at(tiling, 0) - slack &&
           !is_barred(tiling, (Tile){0, row});
}

static gboolean is_as_good(const Tiling *tiling, const Tiled *text, Tile tile)
{
    return !is_barred(tiling, tile) &&
           find_misfit(tiling, text, tile) < AS_WELL * tiling->size &&
           find_beyond(tiling, text, tile) < BEYOND * tiling->size;
}

/* The rows of @room, which no other text has, of which some other ones explain the text as well: one
 * more or less on each side, or some that go on beyond the page. */
static Tile find_unsure(const Tiling *tiling, const Tiled *text, Tile room)
{
    Tile tile = text->tile, none = {0, 0};
    Tile wide = {tile.row - 1, tile.end + 1}, narrow = {tile.row + 1, tile.end - 1};
    for (guint row = room.row; row <= room.end; row++)
        if (is_cut(tiling, text, room, row))
            return room;
    if (tiling->ladder->anchor == ANCHOR_BOTTOM)
        return tile.end - room.row > 1 ? tile : none;
    if (tile.row > room.row && tile.end < room.end && is_as_good(tiling, text, wide))
        return wide;
    return narrow.row < narrow.end && is_as_good(tiling, text, narrow) ? tile : none;
}

static void read_tiles(Tiling *tiling, GArray *texts)
{
    gsize width = tiling->rows + 1;
    guint end = tiling->rows;
    for (guint text = texts->len; text > 0;) {
        guint from = tiling->from[text * width + end];
        if (from == G_MAXUINT) {
            end--;
            continue;
        }
        Tiled *tiled = &g_array_index(texts, Tiled, --text);
        tiled->tile = (Tile){from, end};
        tiled->misfit = MAX(find_misfit(tiling, tiled, tiled->tile),
                            find_beyond(tiling, tiled, tiled->tile));
        end = from;
    }
    for (guint i = 0; i < texts->len && !tiling->single; i++) {
        Tiled *tiled = &g_array_index(texts, Tiled, i);
        Tile room = {i > 0 ? tiled[-1].tile.end : 0,
                     i + 1 < texts->len ? tiled[1].tile.row : tiling->rows};
        tiled->unsure = find_unsure(tiling, tiled, room);
    }
}

/* Where there is no way: each text lies where it stands. */
static void place(const Tiling *tiling, GArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        Tiled *text = &g_array_index(texts, Tiled, i);
        guint row = 0, end;
        while (row + 1 < tiling->rows && edge_at(tiling, row + 1) <= text->first)
            row++;
        for (end = row + 1; end < tiling->rows && edge_at(tiling, end) < text->last;)
            end++;
        text->tile = (Tile){row, end};
        text->misfit = INFINITY;
    }
}

void tiling_find(GArray *texts, const Ladder *ladder, gboolean single)
{
    Tiling tiling = {texts, ladder, single, ladder->size, ladder->edges->len - 1,
                     NULL,  NULL};
    gsize states = ((gsize)texts->len + 1) * ladder->edges->len;
    if (texts->len == 0)
        return;
    if (states > MOST_STATES) {
        place(&tiling, texts);
        return;
    }
    tiling.costs = g_new0(double, states);
    tiling.from = g_new(guint, states);
    search(&tiling);
    if (tiling.costs[states - 1] < INFINITY)
        read_tiles(&tiling, texts);
    else
        place(&tiling, texts);
    g_free(tiling.costs);
    g_free(tiling.from);
}
