/* A painted letter is found again by a point of its body: poppler's box of its character holds
 * it.  Letters are far more than those that are missing, so boxes are kept by bands. */
#include "extract/unnamed.h"

#include "extract/glyph_bands.h"
#include "extract/symbol.h"
#include "model/characters.h"

#include <math.h>

/* The point of a letter that is looked for, in ems from its origin: along the line, and up.
 * Even a narrow letter's box reaches so far. */
#define ALONG 0.2
#define UP    0.35
/* Boxes are taken so much larger, in ems. */
#define SLACK 0.12
/* So many boxes to the left of a letter are looked at. */
#define NEIGHBOURS 200u
/* A box reaches over so many bands at most; letters that large are looked for in them only. */
#define MOST_SPANNED 100u
/* A character's box, in ems: above the line, and below. */
#define ABOVE 0.76
#define BELOW 0.24
/* How far a base line is from where it should be in a box, in parts of the box's height. */
#define BASE_SLACK 0.2
/* Where a line goes that is written downwards, in ems from a letter's origin; poppler tells a
 * box whose lower left corner stands there. */
#define PEN_ALONG 0.5
#define PEN_UP    0.88
#define PEN_SLACK 0.15
/* So wide is a letter at most, in ems, whatever comes after it; and one that is narrow. */
#define WIDEST 1.0
#define NARROW 0.6
/* An ideograph told narrower than this, in ems, is told wrongly. */
#define FULL 0.7
/* The glyph that stands for all that a font lacks.  It is the same in all fonts. */
#define LACKING 0
/* A line that leaves the level or the upright by more than this is slanted: six degrees.  A scan
 * that lay askew does by less. */
#define SLANTED 0.1
/* The box of a letter on it begins so near to the letter's origin, and is so large, in ems. */
#define ANCHOR   0.03
#define SMALLEST 0.8
#define LARGEST  1.7
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
} Missing;

/* A told glyph that was painted elsewhere. */
typedef struct {
    guint glyph;
    Box box;
} Move;

typedef struct {
    Glyphs *glyphs;
    const Drawing *drawing;
    GlyphBands *bands;
    guint8 *fates;   /* of Fate, one a glyph */
    GArray *missing; /* of Missing */
    GArray *moves;   /* of Move */
} Search;

static const Glyph *glyph_at(const Search *search, guint index)
{
    return &g_array_index(search->glyphs->glyphs, Glyph, index);
}

/* ---- boxes by place ------------------------------------------------------------------------ */

static GlyphBands *fill_bands(const GArray *glyphs)
{
    double bottom = 0;
    for (guint i = 0; i < glyphs->len; i++)
        bottom = MAX(bottom, g_array_index(glyphs, Glyph, i).box.bottom);
    GlyphBands *bands = glyph_bands_new(glyphs, bottom);
    for (guint i = 0; i < glyphs->len; i++) {
        Box box = g_array_index(glyphs, Glyph, i).box;
        double slack = SLACK * (box.bottom - box.top);
        guint first = glyph_bands_find(bands, box.top - slack);
        guint last = MIN(glyph_bands_find(bands, box.bottom + slack), first + MOST_SPANNED);
        for (guint j = first; j <= last; j++)
            glyph_bands_add(bands, j, i);
    }
    glyph_bands_sort(bands);
    return bands;
}

/* The glyph of the text whose box holds the point, the one that begins nearest to it.
 * Returns: its place, or G_MAXUINT. */
static guint find_told(const Search *search, double x, double y, double em)
{
    const GArray *band = glyph_bands_at(search->bands, glyph_bands_find(search->bands, y));
    double slack = SLACK * em;
    guint end = glyph_bands_before(search->bands, band, x + slack);
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = g_array_index(band, guint, i - 1);
        Box box = glyph_at(search, index)->box;
        if (x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack &&
            !glyph_at(search, index)->slanted)
            return index;
    }
    return G_MAXUINT;
}

/* Whether a box as poppler tells them for a letter of a slanted line, as if it were level or
 * upright, belongs to a letter with its origin at @x, @y: one of its sides begins there, and the
 * other way it is as large as the letter. */
static gboolean is_slanted_box(Box box, double x, double y, double em)
{
    double near = ANCHOR * em, width = box.right - box.left, height = box.bottom - box.top;
    gboolean level = fabs(box.left - x) < near || fabs(box.right - x) < near;
    gboolean upright = fabs(box.bottom - y) < near || fabs(box.top - y) < near;
    return (level && y >= box.top && y <= box.bottom && height >= SMALLEST * em &&
            height <= LARGEST * em) ||
           (upright && x >= box.left && x <= box.right && width >= SMALLEST * em &&
            width <= LARGEST * em);
}

/* The same as find_told() for a letter of a slanted line with its origin at @x, @y. */
static guint find_slanted(const Search *search, double x, double y, double em)
{
    const GArray *band = glyph_bands_at(search->bands, glyph_bands_find(search->bands, y));
    guint end = glyph_bands_before(search->bands, band, x + ANCHOR * em);
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = g_array_index(band, guint, i - 1);
        const Glyph *glyph = glyph_at(search, index);
        if (!glyph->slanted && is_slanted_box(glyph->box, x, y, em))
            return index;
    }
    return G_MAXUINT;
}

/* ---- letters ------------------------------------------------------------------------------- */

/* A letter, and where its em lies: the unit along the line, and upwards from it. */
typedef struct {
    const DrawingRun *run;
    const DrawingLetter *at;
    double along_x, along_y, up_x, up_y;
    double width; /* in ems */
} Letter;

static gboolean is_slanted(const DrawingRun *run)
{
    return MIN(fabs(run->dx), fabs(run->dy)) > SLANTED * MAX(fabs(run->dx), fabs(run->dy));
}

/* Returns: ems to the next letter of the run. */
static double measure_width(const Search *search, const DrawingRun *run, guint index)
{
    if (index + 1 >= run->letters)
        return WIDEST;
    const DrawingLetter *at =
        &g_array_index(search->drawing->letters, DrawingLetter, run->first + index);
    double em = hypot(run->dx, run->dy);
    double step = ((at[1].x - at->x) * run->dx + (at[1].y - at->y) * run->dy) / (em * em);
    return step > 0 && step < WIDEST ? step : WIDEST;
}

static Letter make_letter(const Search *search, const DrawingRun *run, guint index)
{
    double em = hypot(run->dx, run->dy);
    return (Letter){
        .run = run,
        .at = &g_array_index(search->drawing->letters, DrawingLetter, run->first + index),
        .along_x = run->dx,
        .along_y = run->dy,
        .up_x = run->dy / em * run->size,
        .up_y = -run->dx / em * run->size,
        .width = measure_width(search, run, index)};
}

static Box make_box(const Letter *letter)
{
    double x1 = letter->at->x + ABOVE * letter->up_x;
    double y1 = letter->at->y + ABOVE * letter->up_y;
    double x2 = letter->at->x + letter->width * letter->along_x - BELOW * letter->up_x;
    double y2 = letter->at->y + letter->width * letter->along_y - BELOW * letter->up_y;
    return (Box){MIN(x1, x2), MIN(y1, y2), MAX(x1, x2), MAX(y1, y2)};
}

static Typeface *find_typeface(const Search *search, const Letter *letter)
{
    return g_ptr_array_index(search->drawing->typefaces, letter->run->typeface);
}

/* Returns: what Glyph.run says. */
static guint run_place(const Search *search, const DrawingRun *run)
{
    return (guint)(run - &g_array_index(search->drawing->runs, DrawingRun, 0)) + 1;
}

/* Returns: what Glyph.letter says. */
static guint letter_place(const Search *search, const Letter *letter)
{
    const DrawingLetter *first = &g_array_index(search->drawing->letters, DrawingLetter, 0);
    return (guint)(letter->at - first) + 1;
}

/* A font that no file embeds is shown by another one, which has glyphs for Japan's narrow
 * letters, but none for its narrow space.  At the end of a run the width is not known. */
static gboolean is_narrow_space(const Letter *letter, guint index)
{
    return letter->at->glyph == LACKING &&
           (letter->width <= NARROW || (index > 0 && index + 1 == letter->run->letters));
}

/* Returns: what the font says, or U+FFFD. */
static gunichar ask_font(const Search *search, const Letter *letter)
{
    gunichar character =
        typeface_character(find_typeface(search, letter), letter->at->glyph);
    return character > 0 ? character : 0xFFFD;
}

/* Whether a level letter stands at the beginning of a box, on its base line: boxes may be so high
 * that they hold letters of the next line. */
static gboolean begins_at(Box box, const Letter *letter)
{
    double height = box.bottom - box.top;
    return letter->along_y == 0 &&
           fabs(letter->at->x - box.left) <= SLACK * letter->along_x &&
           fabs(letter->at->y - box.top - ABOVE * height) <= BASE_SLACK * height;
}

/* What no font shows stays a finding, even where it is read as a space. */
static void improve(Search *search, guint told, const Letter *letter, gboolean space)
{
    Glyph *glyph = &g_array_index(search->glyphs->glyphs, Glyph, told);
    search->fates[told] = SEEN;
    if (begins_at(glyph->box, letter)) {
        glyph->letter = letter_place(search, letter);
        glyph->run = run_place(search, letter->run);
    }
    glyph->slanted = is_slanted(letter->run);
    if (!symbol_is_unreadable(glyph->character))
        return;
    if (!typeface_has_ink(find_typeface(search, letter), letter->at->glyph))
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
    if (letter->along_x <= 0 || letter->along_y != 0 || !is_square(glyph->character) ||
        glyph->box.right - glyph->box.left > FULL * letter->along_x ||
        right <= glyph->box.right)
        return;
    glyph->box.right = right;
    search->fates[told] = WIDENED;
}

/* @before: the told glyph that comes next. */
static void add_missing(Search *search, const Letter *letter, guint before)
{
    Missing missing = {
        .glyph = {.character = ask_font(search, letter),
                  .box = make_box(letter),
                  .letter = letter_place(search, letter),
                  .run = run_place(search, letter->run),
                  .slanted = is_slanted(letter->run)},
        .pen_x = letter->at->x + (PEN_ALONG * letter->along_x) + PEN_UP * letter->up_x,
        .pen_y = letter->at->y + (PEN_ALONG * letter->along_y) + PEN_UP * letter->up_y,
        .em = letter->run->size,
        .before = before};
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
        Letter letter = make_letter(search, run, i);
        double x = letter.at->x + ALONG * letter.along_x + UP * letter.up_x;
        double y = letter.at->y + ALONG * letter.along_y + UP * letter.up_y;
        guint told = is_slanted(run) ? find_slanted(search, letter.at->x, letter.at->y, em)
                                     : find_told(search, x, y, em);
        gboolean space = is_narrow_space(&letter, i);
        if (told != G_MAXUINT) {
            improve(search, told, &letter, space);
            widen(search, told, &letter);
            if (!found)
                lead(search, first, told);
            found = TRUE;
            next = told + 1;
        } else if (!space && box_holds(run->clip, x, y) && !search->glyphs->misplaced &&
                   typeface_has_ink(find_typeface(search, &letter), letter.at->glyph)) {
            add_missing(search, &letter, next);
        }
    }
}

static void look_at_runs(Search *search, gboolean slanted)
{
    for (guint i = 0; i < search->drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(search->drawing->runs, DrawingRun, i);
        if (is_slanted(run) == slanted)
            look_at_run(search, run);
    }
}

/* Letters written downwards stand beside the boxes that poppler tells for them. */
static gboolean find_upright(Search *search, const Missing *missing)
{
    double slack = PEN_SLACK * missing->em, x = missing->pen_x, y = missing->pen_y;
    const GArray *band =
        glyph_bands_at(search->bands, glyph_bands_find(search->bands, y - missing->em / 2));
    guint end = glyph_bands_before(search->bands, band, x + slack);
    for (guint i = end; i > 0 && end - i < NEIGHBOURS; i--) {
        guint index = g_array_index(band, guint, i - 1);
        Box box = glyph_at(search, index)->box;
        if (box.left < x - slack)
            break;
        if (fabs(box.bottom - y) < slack && search->fates[index] == UNSEEN) {
            search->fates[index] = SEEN;
            const Move move = {index, missing->glyph.box};
            g_array_append_val(search->moves, move);
            return TRUE;
        }
    }
    return FALSE;
}

static void find_uprights(Search *search)
{
    guint kept = 0;
    for (guint i = 0; i < search->missing->len; i++) {
        Missing missing = g_array_index(search->missing, Missing, i);
        if (!find_upright(search, &missing))
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
    Line line = {.all = g_array_new(FALSE, FALSE, sizeof(Glyph))};
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
    g_autoptr(GlyphBands) bands = fill_bands(glyphs->glyphs);
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(Missing));
    g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(Move));
    Search search = {glyphs, drawing, bands, fates, missing, moves};
    /* Boxes on slanted lines are large and lie over others: they are taken first. */
    look_at_runs(&search, TRUE);
    look_at_runs(&search, FALSE);
    find_uprights(&search);
    put_together(&search);
}
