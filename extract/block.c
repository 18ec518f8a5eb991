/* How far lines of one cell stand apart is learnt from lines that are full: where the next word
 * did not fit any more, the text goes on below.
 *
 *      | to have rules for the |    full: what follows is the same cell's, and shows
 *      | use of devices        |    the pitch
 *      |                       |    a wider distance: the next cell
 *      | to keep a register    |
 *
 * Where no distance is wider, a block may hold texts of several cells. */
#include "extract/block.h"

#include "model/characters.h"
#include "model/doubles.h"

#include <math.h>

/* A line that leaves so much room, in sizes, is not full. */
#define ROOM 1.6
/* Lines of a cell are at most so far apart, in sizes. */
#define WIDEST_PITCH 2.2
/* Lines that stand nearer, in pitches, are of cells whose texts run into each other. */
#define NARROWEST_PITCH 0.75
/* Distances that differ by no more, in parts, are the same. */
#define SAME_PITCH 0.03
/* Distances between cells are wider than the pitch by so much, in sizes. */
#define WIDER 0.08
/* A wider distance is looked for up to so many pitches. */
#define WIDEST_JUMP 1.8
/* Of the full lines so many may stand farther apart: the last ones of cells. */
#define LAST_LINES 0.3
/* Or so many lines are not full, in parts, at most of those within cells, and at least of those
 * that end them. */
#define SHORT_WITHIN 0.1
#define SHORT_BEYOND 0.5
/* Of lines that are joined to the next, so many may not be full, in parts. */
#define SHORT_LINES 0.35
/* Full lines that tell a pitch. */
#define LEAST_FULL 3u
/* A ruling bounds a column if it runs along so much of it. */
#define COVERED 0.6

/* Words of two columns are so far apart, in sizes, where an edge lies between them. */
#define LEAST_STRIP 0.13
/* Words of two columns may be so near, in sizes, or stand on each other, if the second begins where
 * most of its column do: off by no more, and so many of them. */
#define NEAR_WORDS 0.12
#define AT_MARGIN  0.1
#define MOST_BEGIN 0.5

/* Words of one column are hardly ever so far apart, in sizes; where they are in so many of its
 * lines, it is several. */
#define GAP          2.0
#define GAPPED       0.1
#define LEAST_GAPPED 2u

/* A line of one column. */
typedef struct {
    guint column, end, characters;
    double y, left, right;
    gboolean gapped; /* words of it stand far apart */
} Piece;

typedef struct {
    const Stretch *stretch;
    const GArray *xs;
    const Rulings *rulings;
    GArray *pieces;       /* of Piece, by column, then from the top */
    double *lefts;        /* of each column: where its lines begin, or INFINITY */
    double *rights;       /* … and where its full ones end */
    double pitch, widest; /* of lines of one cell */
} Texts;

static const Piece *piece_at(const Texts *texts, guint index)
{
    return &g_array_index(texts->pieces, Piece, index);
}

static double x_at(const Texts *texts, guint index)
{
    return g_array_index(texts->xs, double, index);
}

static double size_of(const Texts *texts)
{
    return texts->stretch->glyphs->size;
}

/* ---- lines of columns --------------------------------------------------------------------- */

static guint find_column(const Texts *texts, double x, guint from)
{
    while (from + 2 < texts->xs->len && x_at(texts, from + 1) <= x)
        from++;
    return from;
}

/* A stop that hangs over the edge from the column before may stand first: the glyph in the
 * middle tells the height. */
static void add_piece(Texts *texts, Piece piece, guint end)
{
    guint middle = end - piece.characters + piece.characters / 2;
    piece.y = stretch_glyph(texts->stretch, middle)->y;
    g_array_append_val(texts->pieces, piece);
}

/* Whether the glyph at @at, not the first of its line, begins a line of its column, although the one
 * before is near. */
static gboolean is_at_margin(const Texts *texts, guint at, guint column, double gap)
{
    const Glyph *glyph = stretch_glyph(texts->stretch, at);
    gboolean near =
        gap <= NEAR_WORDS * size_of(texts) && gap >= -GUTTER_ON * size_of(texts);
    return (!near ||
            characters_may_hang(stretch_glyph(texts->stretch, at - 1)->character)) &&
           fabs(glyph->box.left - texts->lefts[column]) < AT_MARGIN * size_of(texts);
}

/* How far words of two columns stand apart at least, if the second begins with @glyph in @column: where
 * the edge lies between them, hardly farther than those of one. */
static double find_strip(const Texts *texts, const Glyph *glyph, guint column)
{
    return (x_at(texts, column) <= glyph->box.left ? LEAST_STRIP : GUTTER_STRIP) *
           size_of(texts);
}

/* The pieces of one line: words that go on over an edge stay together. */
static void cut_line(Texts *texts, const Line *line)
{
    Piece piece = {.characters = 0};
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph = stretch_glyph(texts->stretch, i);
        guint column =
            find_column(texts, glyph->x, piece.characters > 0 ? piece.end - 1 : 0);
        double gap = glyph->box.left - piece.right;
        gboolean goes_on =
            piece.characters > 0 &&
            (column + 1 == piece.end || (gap < find_strip(texts, glyph, column) &&
                                         !is_at_margin(texts, i, column, gap)));
        if (piece.characters > 0 && !goes_on) {
            add_piece(texts, piece, i);
            piece.characters = 0;
        }
        if (piece.characters == 0)
            piece = (Piece){
                .column = column, .left = glyph->box.left, .right = glyph->box.right};
        else
            piece.gapped = piece.gapped || gap > GAP * size_of(texts);
        piece.end = column + 1;
        piece.characters++;
        piece.right = MAX(piece.right, glyph->box.right);
    }
    if (piece.characters > 0)
        add_piece(texts, piece, line->end);
}

static gint by_column(gconstpointer a, gconstpointer b)
{
    const Piece *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->y < y->y ? -1 : x->y > y->y;
}

/* Glyphs of two fonts in one line may have been taken for two lines. */
static void unite_pieces(Texts *texts)
{
    guint kept = 0;
    for (guint i = 0; i < texts->pieces->len; i++) {
        Piece piece = *piece_at(texts, i);
        Piece *last = kept > 0 ? &g_array_index(texts->pieces, Piece, kept - 1) : NULL;
        if (last != NULL && last->column == piece.column &&
            piece.y - last->y < 0.5 * size_of(texts)) {
            if (piece.characters > last->characters)
                last->y = piece.y;
            last->characters += piece.characters;
            last->right = MAX(last->right, piece.right);
            last->gapped = last->gapped || piece.gapped;
            last->end = MAX(last->end, piece.end);
        } else {
            g_array_index(texts->pieces, Piece, kept++) = piece;
        }
    }
    g_array_set_size(texts->pieces, kept);
}

static void cut_lines(Texts *texts)
{
    g_array_set_size(texts->pieces, 0);
    for (guint i = texts->stretch->first; i < texts->stretch->end; i++)
        cut_line(texts, stretch_line(texts->stretch, i));
}

/* Where most lines of a column begin, if there is such a place. */
static double find_left(const Texts *texts, const GArray *lefts)
{
    if (lefts->len == 0)
        return INFINITY;
    double middle = g_array_index(lefts, double, lefts->len / 2);
    guint begin = 0;
    for (guint i = 0; i < lefts->len; i++)
        begin += fabs(g_array_index(lefts, double, i) - middle) < AT_MARGIN * size_of(texts)
                     ? 1
                     : 0;
    return begin > MOST_BEGIN * lefts->len ? middle : INFINITY;
}

static void find_lefts(Texts *texts)
{
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_sort(texts->pieces, by_column);
    for (guint column = 0, i = 0; column < texts->xs->len; column++) {
        g_array_set_size(lefts, 0);
        for (; i < texts->pieces->len && piece_at(texts, i)->column == column; i++)
            g_array_append_val(lefts, piece_at(texts, i)->left);
        doubles_sort(lefts);
        texts->lefts[column] = find_left(texts, lefts);
    }
}

static void find_pieces(Texts *texts)
{
    for (guint i = 0; i < texts->xs->len; i++)
        texts->lefts[i] = INFINITY;
    cut_lines(texts);
    find_lefts(texts);
    cut_lines(texts);
    g_array_sort(texts->pieces, by_column);
    unite_pieces(texts);
    for (guint i = 0; i < texts->pieces->len; i++) {
        const Piece *piece = piece_at(texts, i);
        if (piece->end == piece->column + 1)
            texts->rights[piece->column] = MAX(texts->rights[piece->column], piece->right);
    }
}

/* Whether texts of several columns stand in one. */
static gboolean is_crowded(const Texts *texts)
{
    guint gapped = 0, lines = 0;
    for (guint i = 0; i < texts->pieces->len; i++) {
        const Piece *piece = piece_at(texts, i);
        if (i > 0 && piece_at(texts, i - 1)->column != piece->column)
            gapped = lines = 0;
        lines++;
        gapped += piece->gapped && piece->end == piece->column + 1 ? 1 : 0;
        gboolean last =
            i + 1 == texts->pieces->len || piece_at(texts, i + 1)->column != piece->column;
        if (last && gapped >= LEAST_GAPPED && gapped >= GAPPED * lines)
            return TRUE;
    }
    return FALSE;
}

/* ---- the pitch ---------------------------------------------------------------------------- */

static gboolean is_crossing(const Piece *piece)
{
    return piece->end > piece->column + 1;
}

static gboolean is_full(const Texts *texts, const Piece *piece)
{
    return texts->rights[piece->column] - piece->right < ROOM * size_of(texts);
}

/* From each line to the next one of its column, sorted; @full: only where the first is full. */
static GArray *list_distances(const Texts *texts, gboolean full)
{
    GArray *distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; i < texts->pieces->len; i++) {
        const Piece *above = piece_at(texts, i - 1), *piece = piece_at(texts, i);
        double distance = piece->y - above->y;
        if (above->column == piece->column && !is_crossing(above) && !is_crossing(piece) &&
            distance <= 2 * WIDEST_PITCH * size_of(texts) &&
            (!full || is_full(texts, above)))
            g_array_append_val(distances, distance);
    }
    doubles_sort(distances);
    return distances;
}

/* The commonest distance below full lines, or 0. */
static double find_pitch(const Texts *texts, const GArray *full)
{
    guint best = 0;
    double pitch = 0;
    for (guint i = 0, end = 0; i < full->len; i++) {
        double from = g_array_index(full, double, i);
        while (end < full->len &&
               g_array_index(full, double, end) <= from * (1 + SAME_PITCH))
            end++;
        if (end - i > best && from <= WIDEST_PITCH * size_of(texts)) {
            best = end - i;
            pitch = g_array_index(full, double, i + (end - i) / 2);
        }
    }
    return best >= LEAST_FULL ? pitch : 0;
}

static double share_beyond(const GArray *distances, double limit)
{
    guint beyond = 0;
    for (guint i = 0; i < distances->len; i++)
        beyond += g_array_index(distances, double, i) > limit ? 1 : 0;
    return distances->len > 0 ? (double)beyond / distances->len : 0;
}

/* How many distances are in (above, limit]. */
static guint count_within(const GArray *distances, double above, double limit)
{
    guint within = 0;
    for (guint i = 0; i < distances->len; i++) {
        double distance = g_array_index(distances, double, i);
        within += distance > above && distance <= limit ? 1 : 0;
    }
    return within;
}

/* Whether nearly all lines are full that stand no farther from the next than @limit, and many
 * are not that stand farther: the last ones of cells. */
static gboolean parts_cells(const Texts *texts, const GArray *full, const GArray *all,
                            double limit)
{
    double jump = WIDEST_JUMP * texts->pitch;
    guint near = count_within(all, 0, limit), far = count_within(all, limit, jump);
    guint near_short = near - count_within(full, 0, limit);
    guint far_short = far - count_within(full, limit, jump);
    return near_short <= SHORT_WITHIN * near && far_short >= SHORT_BEYOND * far;
}

/* Whether most lines are full that stand so far from the next: their text goes on there.  Programs
 * that place lines on a grid of their own set some of a cell farther apart. */
static gboolean goes_on(const GArray *full, const GArray *all, double distance)
{
    double above = distance * (1 - SAME_PITCH / 2), limit = distance * (1 + SAME_PITCH);
    return 2 * count_within(full, above, limit) > count_within(all, above, limit);
}

/* Between the distances within cells and those between cells nothing lies. */
static double find_widest(const Texts *texts, const GArray *full, const GArray *all)
{
    double last = texts->pitch;
    for (guint i = 0; i < all->len; i++) {
        double distance = g_array_index(all, double, i);
        if (distance > WIDEST_JUMP * texts->pitch)
            break;
        if (distance - last > WIDER * size_of(texts) && !goes_on(full, all, distance) &&
            (share_beyond(full, last) <= LAST_LINES || parts_cells(texts, full, all, last)))
            return (last + distance) / 2;
        last = MAX(last, distance);
    }
    return last + WIDER * size_of(texts);
}

static gboolean is_tight(const Texts *texts)
{
    guint joined = 0, not_full = 0;
    for (guint i = 1; i < texts->pieces->len; i++) {
        const Piece *above = piece_at(texts, i - 1), *piece = piece_at(texts, i);
        if (above->column != piece->column || piece->y - above->y > texts->widest)
            continue;
        joined++;
        not_full += is_full(texts, above) ? 0 : 1;
    }
    return not_full > SHORT_LINES * joined;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static gboolean is_ruled(const Texts *texts, const Piece *above, const Piece *piece)
{
    double left = x_at(texts, piece->column), right = x_at(texts, piece->column + 1);
    for (guint i = 0; i < texts->rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(texts->rulings->level, Ruling, i);
        if (ruling->position <= above->y)
            continue;
        if (ruling->position >= piece->y)
            break;
        if (MIN(ruling->end, right) - MAX(ruling->start, left) >= COVERED * (right - left))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_same_block(const Texts *texts, const Piece *above, const Piece *piece,
                              gboolean ruled)
{
    double distance = piece->y - above->y;
    if (is_crossing(above) || is_crossing(piece) || distance > texts->widest ||
        distance < NARROWEST_PITCH * texts->pitch)
        return FALSE;
    return !ruled || (is_full(texts, above) && distance <= texts->pitch * (1 + SAME_PITCH));
}

static void add_joint(const Texts *texts, Blocks *blocks, const Piece *above,
                      const Piece *piece)
{
    guint index = blocks->blocks->len - 1;
    const Block *block = &g_array_index(blocks->blocks, Block, index);
    Joint joint = {index,        above->y,          piece->y,
                   block->lines, block->characters, is_full(texts, above)};
    g_array_append_val(blocks->joints, joint);
}

static void collect(const Texts *texts, Blocks *found)
{
    GArray *blocks = found->blocks;
    const Piece *above = NULL;
    for (guint i = 0; i < texts->pieces->len; i++) {
        const Piece *piece = piece_at(texts, i);
        if (above != NULL && above->column != piece->column)
            above = NULL;
        gboolean ruled = above != NULL && is_ruled(texts, above, piece);
        Block *last = above != NULL ? &g_array_index(blocks, Block, blocks->len - 1) : NULL;
        if (last != NULL && is_same_block(texts, above, piece, ruled)) {
            add_joint(texts, found, above, piece);
            last->last = piece->y;
            last->left = MIN(last->left, piece->left);
            last->right = MAX(last->right, piece->right);
            last->lines++;
            last->characters += piece->characters;
        } else {
            if (last != NULL)
                last->closed = ruled;
            Block block = {.column = piece->column,
                           .end = piece->end,
                           .first = piece->y,
                           .last = piece->y,
                           .left = piece->left,
                           .right = piece->right,
                           .lines = 1,
                           .characters = piece->characters,
                           .ruled = ruled,
                           .broken = above != NULL && !is_full(texts, above)};
            g_array_append_val(blocks, block);
        }
        above = piece;
    }
}

Blocks *blocks_find(const Stretch *stretch, const GArray *xs, const Rulings *rulings)
{
    Texts texts = {.stretch = stretch, .xs = xs, .rulings = rulings};
    texts.pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    texts.lefts = g_new0(double, xs->len);
    texts.rights = g_new0(double, xs->len);
    find_pieces(&texts);
    g_autoptr(GArray) full = list_distances(&texts, TRUE);
    g_autoptr(GArray) all = list_distances(&texts, FALSE);
    texts.pitch = find_pitch(&texts, full);
    texts.widest = texts.pitch > 0 ? find_widest(&texts, full, all) : 0;
    Blocks *blocks = g_new0(Blocks, 1);
    blocks->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    blocks->joints = g_array_new(FALSE, FALSE, sizeof(Joint));
    blocks->pitch = texts.pitch;
    blocks->tight = texts.pitch > 0 && is_tight(&texts);
    blocks->crowded = is_crowded(&texts);
    collect(&texts, blocks);
    g_array_unref(texts.pieces);
    g_free(texts.lefts);
    g_free(texts.rights);
    return blocks;
}

void blocks_free(Blocks *blocks)
{
    if (blocks == NULL)
        return;
    g_array_unref(blocks->blocks);
    g_array_unref(blocks->joints);
    g_free(blocks);
}
