#include "extract/pitch.h"

#include <math.h>

/* Ems from letter to letter: one, within this; and what is less than one. */
#define EXACT 0.03
#define LESS  0.9
/* Letters that are nearer stand on each other: no font sets them so. */
#define LEAST 0.05
/* A letter is narrow if its box is narrower than this, in ems. */
#define NARROW 0.7
/* Narrow letters, an em apart, that are no accident. */
#define MANY 6u
/* Letters stand in one line if their origins are so near to it, in ems. */
#define LEVEL 0.02

/* Letters with a gap of this part of their size seem to have a space between them; with a wider
 * one they are no neighbours. */
#define GAP      0.25
#define WIDE_GAP 0.9
/* So many gaps are no accident, if not this part of all letters touches. */
#define GAPS     10u
#define TOUCHING 4u /* one in four */

/* Gaps of a line that is set from edge to edge: so many, the same but for this part of the size. */
#define STRETCHED 3u
#define SAME_GAP  0.06

/* What a font's letters have shown so far. */
typedef struct {
    guint nearer; /* letters that the next one follows within less than an em */
    guint exact;  /* narrow ones that it follows after just an em */
} Pitch;

typedef struct {
    const Drawing *drawing;
    GArray *glyphs;
    guint *owners;   /* for each letter: its glyph + 1 */
    Pitch *pitches;  /* for each typeface */
    GArray *widened; /* of Widened */
} Search;

typedef struct {
    guint glyph, typeface;
    double right;
} Widened;

static const DrawingRun *run_at(const Drawing *drawing, guint index)
{
    return &g_array_index(drawing->runs, DrawingRun, index);
}

static guint *find_owners(const Glyphs *glyphs, const Drawing *drawing)
{
    guint *owners = g_new0(guint, drawing->letters->len + 1);
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        guint letter = g_array_index(glyphs->glyphs, Glyph, i).letter;
        if (letter > 0 && letter <= drawing->letters->len)
            owners[letter - 1] = i + 1;
    }
    return owners;
}

/* The letter painted next in the same line and font, or NULL. */
static const DrawingLetter *find_next(const Drawing *drawing, guint run, guint index)
{
    const DrawingRun *at = run_at(drawing, run);
    if (index + 1 < at->letters)
        return &g_array_index(drawing->letters, DrawingLetter, at->first + index + 1);
    if (run + 1 >= drawing->runs->len)
        return NULL;
    const DrawingRun *next = run_at(drawing, run + 1);
    if (next->typeface != at->typeface || next->letters == 0 || next->dx != at->dx ||
        next->dy != at->dy)
        return NULL;
    return &g_array_index(drawing->letters, DrawingLetter, next->first);
}

static void look_at_letter(Search *search, guint run, guint index)
{
    const DrawingRun *at = run_at(search->drawing, run);
    const DrawingLetter *next = find_next(search->drawing, run, index);
    guint letter = at->first + index, owner = search->owners[letter];
    if (next == NULL || owner == 0)
        return;
    const DrawingLetter *here =
        &g_array_index(search->drawing->letters, DrawingLetter, letter);
    double em = at->dx, step = (next->x - here->x) / em;
    if (fabs(next->y - here->y) > LEVEL * em || step < LEAST)
        return;
    const Glyph *glyph = &g_array_index(search->glyphs, Glyph, owner - 1);
    Pitch *pitch = &search->pitches[at->typeface];
    if (step < LESS)
        pitch->nearer++;
    if (fabs(step - 1) > EXACT || glyph->box.right - glyph->box.left > NARROW * em)
        return;
    pitch->exact++;
    Widened widened = {owner - 1, at->typeface, glyph->box.left + step * em};
    g_array_append_val(search->widened, widened);
}

/* A box that reaches to the next one has no space after it. */
static void widen(GArray *glyphs, const Widened *widened)
{
    Glyph *glyph = &g_array_index(glyphs, Glyph, widened->glyph);
    double right = MAX(glyph->box.right, widened->right);
    glyph->box.right = right;
    if (widened->glyph + 1 >= glyphs->len)
        return;
    Glyph *next = glyph + 1;
    if (fabs(next->box.left - right) < EXACT * (right - glyph->box.left) &&
        next->box.top < glyph->box.bottom && glyph->box.top < next->box.bottom)
        next->spaced = FALSE;
}

void pitch_widen(Glyphs *glyphs, const Drawing *drawing)
{
    g_autofree guint *owners = find_owners(glyphs, drawing);
    g_autofree Pitch *pitches = g_new0(Pitch, drawing->typefaces->len + 1);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Widened));
    Search search = {drawing, glyphs->glyphs, owners, pitches, all};
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = run_at(drawing, i);
        for (guint j = 0; run->dx > 0 && run->dy == 0 && j < run->letters; j++)
            look_at_letter(&search, i, j);
    }
    for (guint i = 0; i < all->len; i++) {
        const Widened *widened = &g_array_index(all, Widened, i);
        const Pitch *pitch = &pitches[widened->typeface];
        if (pitch->nearer == 0 && pitch->exact >= MANY)
            widen(glyphs->glyphs, widened);
    }
}

static gboolean is_latin(gunichar c)
{
    return c < 0x80 && (g_ascii_isalnum((char)c) || c == '.' || c == '-');
}

gboolean pitch_is_spread(const Glyphs *glyphs)
{
    guint gaps = 0, touching = 0;
    for (guint i = 1; i < glyphs->glyphs->len; i++) {
        const Glyph *a = &g_array_index(glyphs->glyphs, Glyph, i - 1), *b = a + 1;
        double gap = b->box.left - a->box.right;
        if (!is_latin(a->character) || !is_latin(b->character) || b->breaks ||
            fabs(a->y - b->y) > LEVEL * a->size || gap < -a->size)
            continue;
        touching += gap < GAP * a->size ? 1 : 0;
        gaps += gap >= GAP * a->size && gap <= WIDE_GAP * a->size ? 1 : 0;
    }
    return gaps >= GAPS && touching * TOUCHING < gaps;
}

/* How far the ideograph or sign behind stands from the one at @index, in sizes; NAN if they are no two
 * of one line. */
static double wide_gap(const GArray *glyphs, guint index)
{
    const Glyph *a = &g_array_index(glyphs, Glyph, index), *b = a + 1;
    double size = MAX(a->size, b->size);
    if (index + 1 >= glyphs->len || b->breaks || fabs(a->y - b->y) > LEVEL * size ||
        !g_unichar_iswide(a->character) || !g_unichar_iswide(b->character))
        return NAN;
    return (b->box.left - a->box.right) / size;
}

void pitch_close(Glyphs *glyphs)
{
    const GArray *all = glyphs->glyphs;
    guint end;
    for (guint first = 0; first + 1 < all->len; first = end) {
        double gap = wide_gap(all, first);
        end = first + 1;
        if (!(gap > SAME_GAP && gap <= WIDE_GAP))
            continue;
        while (end + 1 < all->len && fabs(wide_gap(all, end) - gap) <= SAME_GAP)
            end++;
        for (guint i = first; end - first >= STRETCHED && i < end; i++)
            g_array_index(all, Glyph, i + 1).spaced = FALSE;
    }
}
