/* Each painted letter is looked for among the boxes that poppler tells (told_boxes.h); what is
 * known of it improves the told glyph, and a letter that is not found is put into the text where
 * its neighbours stand. */
#include "extract/unnamed.h"

#include "extract/symbol.h"
#include "extract/told_boxes.h"
#include "model/characters.h"

#include <math.h>

/* Where a line goes that is written downwards, in ems from a letter's origin; poppler tells a
 * box whose lower left corner stands there. */
#define PEN_ALONG 0.5
#define PEN_UP    0.88
/* So wide is a letter that is narrow, in ems. */
#define NARROW 0.6
/* An ideograph told narrower than this, in ems, is told wrongly. */
#define FULL 0.7
/* Boxes nearer to each other, in parts of their height, have no space between them. */
#define TOUCHING 0.15

/* What a glyph of the text is: one that no painted letter has, one that stays, one without
 * ink, one that no font shows; WIDENED: it stays, and fills more than was told. */
typedef enum { UNSEEN, SEEN, WIDENED, BLANK, LOST } Fate;

typedef struct {
    Glyph glyph;
    double pen_x, pen_y; /* where its line went, if that goes down */
    double em;
    guint before;   /* place of the told glyph that it comes before */
    gboolean leads; /* it begins the run whose first told glyph that is */
    gboolean space; /* it is told, or it is none */
    gboolean boxed;
} Missing;

/* A told glyph that was painted elsewhere. */
typedef struct {
    guint glyph;
    Box box;
} Move;

typedef struct {
    Glyphs *glyphs;
    const Drawing *drawing;
    GlyphBands *boxes;
    guint8 *fates;     /* of Fate, one a glyph */
    guint8 *contested; /* whether letters of several shapes stand in its box */
    GArray *missing;   /* of Missing */
    GArray *moves;     /* of Move */
} Search;

static const Glyph *glyph_at(const Search *search, guint index)
{
    return &g_array_index(search->glyphs->glyphs, Glyph, index);
}

/* A font that no file embeds is shown by another one, which has glyphs for Japan's narrow
 * letters, but none for its narrow space.  At the end of a run the width is not known. */
static gboolean is_narrow_space(const Letter *letter, guint index)
{
    return letter->at->glyph == LETTER_LACKING &&
           (letter->width <= NARROW || (index > 0 && index + 1 == letter->run->letters));
}

/* Returns: what the font says, or U+FFFD. */
static gunichar ask_font(const Search *search, const Letter *letter)
{
    gunichar character =
        typeface_character(letter_typeface(search->drawing, letter), letter->at->glyph);
    return character > 0 ? character : 0xFFFD;
}

/* Whether the letter that a box already has is of the same shape, as where bold is faked. */
static gboolean is_again(const Search *search, const Glyph *glyph, const Letter *letter)
{
    const DrawingRun *run =
        &g_array_index(search->drawing->runs, DrawingRun, glyph->run - 1);
    const DrawingLetter *at =
        &g_array_index(search->drawing->letters, DrawingLetter, glyph->letter - 1);
    return run->typeface == letter->run->typeface && at->glyph == letter->at->glyph;
}

/* Text that is hidden may lie on other text: of a box that two letters claim nothing is known. */
static void claim(Search *search, guint told, const Letter *letter)
{
    Glyph *glyph = &g_array_index(search->glyphs->glyphs, Glyph, told);
    if (glyph->letter > 0 && !is_again(search, glyph, letter))
        search->contested[told] = TRUE;
    gboolean known = !search->contested[told];
    glyph->letter = known ? letter_place(search->drawing, letter) : 0;
    glyph->run = known ? letter_run_place(search->drawing, letter) : 0;
}

/* Whether it shows as the sign for what a font lacks, because another one stands in for its
 * own. */
static gboolean is_boxed(const Search *search, const Letter *letter)
{
    return letter->at->glyph == LETTER_LACKING &&
           typeface_stands_in(letter_typeface(search->drawing, letter));
}

/* What no font shows stays a finding, even where it is read as a space. */
static void improve(Search *search, guint told, const Letter *letter, gboolean space)
{
    Glyph *glyph = &g_array_index(search->glyphs->glyphs, Glyph, told);
    search->fates[told] = SEEN;
    if (told_box_begins(glyph->box, letter))
        claim(search, told, letter);
    glyph->slanted = letter_is_slanted(letter->run);
    if (!symbol_is_unreadable(glyph->character)) {
        search->glyphs->boxed += is_boxed(search, letter) ? 1 : 0;
        return;
    }
    if (!typeface_has_ink(letter_typeface(search->drawing, letter), letter->at->glyph))
        search->fates[told] = BLANK;
    else if (space)
        search->fates[told] = LOST;
    else
        glyph->character = ask_font(search, letter);
    search->glyphs->inferred += symbol_is_unreadable(glyph->character) ? 0 : 1;
}

/* Kana and ideographs fill a square, but for the half-width forms. */
static gboolean is_square(gunichar character)
{
    return characters_is_cjk(character) && !(character >= 0xFF61 && character <= 0xFFEE);
}

/* Where a font tells half the width of its ideographs, the text has a space after each. */
static void widen(Search *search, guint told, const Letter *letter)
{
    Glyph *glyph = &g_array_index(search->glyphs->glyphs, Glyph, told);
    double right = glyph->box.left + letter->width * letter->along_x;
    if (!letter_is_level(letter) || !is_square(glyph->character) ||
        glyph->box.right - glyph->box.left > FULL * letter->along_x ||
        right <= glyph->box.right)
        return;
    glyph->box.right = right;
    search->fates[told] = WIDENED;
}

/* @before: the told glyph that comes next.  @space: it is a space, if it stands in no line that
 * goes down. */
static void add_missing(Search *search, const Letter *letter, guint before, gboolean space)
{
    Missing missing = {
        .glyph = {.character = ask_font(search, letter),
                  .box = letter_box(letter),
                  .letter = letter_place(search->drawing, letter),
                  .run = letter_run_place(search->drawing, letter),
                  .slanted = letter_is_slanted(letter->run)},
        .pen_x = letter->at->x + (PEN_ALONG * letter->along_x) + PEN_UP * letter->up_x,
        .pen_y = letter->at->y + (PEN_ALONG * letter->along_y) + PEN_UP * letter->up_y,
        .em = letter->run->size,
        .before = before,
        .space = space,
        .boxed = is_boxed(search, letter)};
    g_array_append_val(search->missing, missing);
}

static void lead(Search *search, guint first, guint told)
{
    for (guint i = first; i < search->missing->len; i++) {
        Missing *missing = &g_array_index(search->missing, Missing, i);
        missing->before = told;
        missing->leads = TRUE;
    }
}

static void look_at_run(Search *search, const DrawingRun *run)
{
    double em = MIN(hypot(run->dx, run->dy), run->size);
    if (!(em > 0) || !isfinite(em))
        return;
    /* A letter comes after the one that was painted before it, or before the next. */
    guint next = search->glyphs->glyphs->len, first = search->missing->len;
    gboolean found = FALSE;
    for (guint i = 0; i < run->letters; i++) {
        Letter letter = letter_of_run(search->drawing, run, i);
        guint told = told_boxes_find(search->boxes, &letter);
        gboolean space = is_narrow_space(&letter, i);
        if (told != G_MAXUINT) {
            improve(search, told, &letter, space);
            widen(search, told, &letter);
            if (!found)
                lead(search, first, told);
            found = TRUE;
            next = told + 1;
        } else if (box_holds(run->clip, letter.x, letter.y) && !search->glyphs->misplaced &&
                   typeface_has_ink(letter_typeface(search->drawing, &letter),
                                    letter.at->glyph)) {
            add_missing(search, &letter, next, space);
        }
    }
}

static void look_at_runs(Search *search, gboolean slanted)
{
    for (guint i = 0; i < search->drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(search->drawing->runs, DrawingRun, i);
        if (letter_is_slanted(run) == slanted)
            look_at_run(search, run);
    }
}

/* Letters written downwards stand beside the boxes that poppler tells for them. */
static gboolean find_upright(Search *search, const Missing *missing)
{
    guint told = told_boxes_find_corner(search->boxes, missing->pen_x, missing->pen_y,
                                        missing->em, search->fates);
    if (told == G_MAXUINT)
        return FALSE;
    search->fates[told] = SEEN;
    search->glyphs->boxed += missing->boxed ? 1 : 0;
    const Move move = {told, missing->glyph.box};
    g_array_append_val(search->moves, move);
    return TRUE;
}

static void find_uprights(Search *search)
{
    guint kept = 0;
    for (guint i = 0; i < search->missing->len; i++) {
        Missing missing = g_array_index(search->missing, Missing, i);
        if (!find_upright(search, &missing) && !missing.space)
            g_array_index(search->missing, Missing, kept++) = missing;
    }
    g_array_set_size(search->missing, kept);
    for (guint i = 0; i < search->moves->len; i++) {
        const Move *move = &g_array_index(search->moves, Move, i);
        g_array_index(search->glyphs->glyphs, Glyph, move->glyph).box = move->box;
    }
}

/* ---- putting together ----------------------------------------------------------------------- */

/* What goes on after a glyph stands before what leads up to the next one. */
static gint by_before(gconstpointer a, gconstpointer b)
{
    const Missing *x = a, *y = b;
    if (x->before != y->before)
        return x->before < y->before ? -1 : 1;
    return x->leads - y->leads;
}

typedef struct {
    GArray *all;             /* of Glyph */
    gboolean spaced, breaks; /* white space comes before the next glyph */
    gboolean changed;        /* the last glyph is not as the text tells */
} Line;

/* Where poppler misses a glyph it tells a space. */
static gboolean touches(const GArray *all, const Glyph *glyph)
{
    if (all->len == 0)
        return FALSE;
    Box before = g_array_index(all, Glyph, all->len - 1).box, box = glyph->box;
    return fabs(box.left - before.right) < TOUCHING * (box.bottom - box.top) &&
           before.top < box.bottom && box.top < before.bottom;
}

static void append(Line *line, Glyph glyph, gboolean changed)
{
    glyph.breaks = line->breaks;
    glyph.spaced =
        line->spaced && !((changed || line->changed) && touches(line->all, &glyph));
    g_array_append_val(line->all, glyph);
    line->spaced = line->breaks = FALSE;
    line->changed = changed;
}

/* @leading: those that lead up to the told glyph at @before, or go on to it.
 *  Returns: the place of the missing glyph after them. */
static guint append_missing(const Search *search, Line *line, guint next, guint before,
                            gboolean leading)
{
    for (; next < search->missing->len; next++) {
        const Missing *missing = &g_array_index(search->missing, Missing, next);
        if (missing->before != before || missing->leads != leading)
            break;
        append(line, missing->glyph, TRUE);
        search->glyphs->inferred += missing->glyph.character != 0xFFFD ? 1 : 0;
    }
    return next;
}

static void put_together(Search *search)
{
    GArray *told = search->glyphs->glyphs;
    guint count = MAX(told->len + search->missing->len, 1);
    Line line = {.all = g_array_sized_new(FALSE, FALSE, sizeof(Glyph), count)};
    g_array_sort(search->missing, by_before);
    guint next = 0;
    for (guint i = 0; i < told->len; i++) {
        next = append_missing(search, &line, next, i, FALSE);
        const Glyph *glyph = glyph_at(search, i);
        line.spaced = line.spaced || glyph->spaced;
        line.breaks = line.breaks || glyph->breaks;
        next = append_missing(search, &line, next, i, TRUE);
        search->glyphs->unreadable += search->fates[i] == LOST ? 1 : 0;
        if (search->fates[i] == BLANK || search->fates[i] == LOST)
            line.spaced = TRUE;
        else
            append(&line, *glyph, search->fates[i] == WIDENED);
    }
    (void)append_missing(search, &line, next, told->len, FALSE);
    g_array_unref(told);
    search->glyphs->glyphs = line.all;
}

void unnamed_resolve(Glyphs *glyphs, const Drawing *drawing)
{
    g_autofree guint8 *fates = g_new0(guint8, glyphs->glyphs->len + 1);
    g_autofree guint8 *contested = g_new0(guint8, glyphs->glyphs->len + 1);
    g_autoptr(GlyphBands) boxes = told_boxes_new(glyphs->glyphs);
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(Missing));
    g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(Move));
    Search search = {glyphs, drawing, boxes, fates, contested, missing, moves};
    /* Boxes on slanted lines are large and lie over others: they are taken first. */
    look_at_runs(&search, TRUE);
    look_at_runs(&search, FALSE);
    find_uprights(&search);
    put_together(&search);
}
