/* In a box that reaches over several lines more than one letter may begin at its left side.  But all
 * boxes of one font have their baseline at the same part of their height, so the letters vote: the
 * true place is found in each box of the font, a line above or below only in some of them. */
#include "extract/tall.h"

#include "extract/letter.h"

#include <math.h>
#include <stdlib.h>

/* A box lower than this, in ems of the letter in it, is none that is too high. */
#define HIGHEST 1.7
/* In boxes that are not, and in those of fonts of drawings, the baseline lies between these parts of
 * the height. */
#define LEAST_PLACE 0.65
#define MOST_PLACE  0.92
/* Smaller runs are nothing to read. */
#define SMALLEST 3.0
/* A letter begins so near to the left side of its box, in ems. */
#define BESIDE 0.05
/* Places in a box, and heights in ems, are told apart by so much. */
#define STEPS 40
/* Letters that are looked at for one box. */
#define MOST_LETTERS 64u
#define MOST_LOOKED  2000u
/* How far a box reaches above its baseline, in ems, where the font says nothing that can be used. */
#define USUAL_ASCENT 0.95

typedef struct {
    double x, y;
    const DrawingRun *run;
} Painted;

typedef struct {
    GArray *letters;   /* of Painted, by x */
    GHashTable *votes; /* key of a place → how many boxes have a letter there */
    GHashTable *most;  /* key of a font → the most votes of any of its places */
} Tall;

static double height_of(Box box)
{
    return box.bottom - box.top;
}

static double find_smallest(const Drawing *drawing)
{
    double size = INFINITY;
    for (guint i = 0; i < drawing->runs->len; i++) {
        double run = g_array_index(drawing->runs, DrawingRun, i).size;
        if (run >= SMALLEST)
            size = MIN(size, run);
    }
    return size;
}

static gint by_x(gconstpointer a, gconstpointer b)
{
    const Painted *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return p->y < q->y ? -1 : p->y > q->y;
}

static GArray *list_letters(const Drawing *drawing)
{
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(Painted));
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        if (run->dx <= 0 || fabs(run->dy) > BESIDE * run->dx || run->size < SMALLEST)
            continue;
        for (guint j = 0; j < run->letters; j++) {
            const DrawingLetter *at =
                &g_array_index(drawing->letters, DrawingLetter, run->first + j);
            Painted letter = {at->x, at->y, run};
            g_array_append_val(letters, letter);
        }
    }
    g_array_sort(letters, by_x);
    return letters;
}

/* The first letter that begins at @x or behind it. */
static guint find_letter(const GArray *letters, double x)
{
    guint low = 0, high = letters->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(letters, Painted, middle).x < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double place_in(Box box, const Painted *letter)
{
    return (letter->y - box.top) / height_of(box);
}

/* A font and the height of its boxes in ems, as one number. */
static guint key_of_font(Box box, const Painted *letter)
{
    double ems = MIN(height_of(box) / letter->run->size, STEPS);
    guint key = letter->run->typeface % 4096u;
    return key * STEPS * STEPS + (guint)(ems * STEPS) % (STEPS * STEPS);
}

/* … and where in them a baseline lies. */
static guint key_of(Box box, const Painted *letter)
{
    return key_of_font(box, letter) * (STEPS + 1) +
           (guint)lround(place_in(box, letter) * STEPS);
}

static guint count_of(GHashTable *counts, guint key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(counts, GUINT_TO_POINTER(key)));
}

/* The letters that may be the one in @box; none if one of them is as large as the box.
 * @found: MOST_LETTERS of them at most.  Returns: how many. */
static guint list_candidates(const Tall *tall, Box box, const Painted **found)
{
    guint count = 0;
    double slack = BESIDE * height_of(box);
    guint first = find_letter(tall->letters, box.left - slack);
    for (guint i = first;
         i < tall->letters->len && i - first < MOST_LOOKED && count < MOST_LETTERS; i++) {
        const Painted *letter = &g_array_index(tall->letters, Painted, i);
        if (letter->x > box.left + slack)
            break;
        if (fabs(letter->x - box.left) > BESIDE * letter->run->size ||
            letter->y < box.top || letter->y > box.bottom)
            continue;
        if (height_of(box) <= HIGHEST * letter->run->size)
            return 0;
        found[count++] = letter;
    }
    return count;
}

static void vote(const Tall *tall, Box box)
{
    const Painted *found[MOST_LETTERS];
    guint count = list_candidates(tall, box, found);
    for (guint i = 0; i < count; i++) {
        guint key = key_of(box, found[i]), font = key_of_font(box, found[i]);
        guint votes = count_of(tall->votes, key) + 1;
        g_hash_table_insert(tall->votes, GUINT_TO_POINTER(key), GUINT_TO_POINTER(votes));
        if (votes > count_of(tall->most, font))
            g_hash_table_insert(tall->most, GUINT_TO_POINTER(font),
                                GUINT_TO_POINTER(votes));
    }
}

/* The votes for where @letter lies in @box, as a part of those for where the most of its font lie: of
 * two letters that are of two fonts, one may be rare. */
static double share_of(const Tall *tall, Box box, const Painted *letter)
{
    return count_of(tall->votes, key_of(box, letter)) /
           (double)MAX(1, count_of(tall->most, key_of_font(box, letter)));
}

static gboolean is_usual(Box box, const Painted *letter)
{
    double place = place_in(box, letter);
    return LEAST_PLACE <= place && place <= MOST_PLACE;
}

/* Fonts of a few letters have as many votes for each line: what is usual is likely. */
static double unlikeliness(Box box, const Painted *letter)
{
    return is_usual(box, letter)
               ? 0
               : fabs(letter->y - box.top - USUAL_ASCENT * letter->run->size);
}

static void mend(const Tall *tall, Box *box)
{
    const Painted *found[MOST_LETTERS], *best = NULL;
    guint count = list_candidates(tall, *box, found);
    double most = 0;
    for (guint i = 0; i < count; i++) {
        double share = share_of(tall, *box, found[i]);
        if (best != NULL &&
            (share < most ||
             (share == most && unlikeliness(*box, best) <= unlikeliness(*box, found[i]))))
            continue;
        best = found[i];
        most = share;
    }
    if (best == NULL || is_usual(*box, best))
        return;
    box->top = best->y - LETTER_ABOVE * best->run->size;
    box->bottom = best->y + LETTER_BELOW * best->run->size;
}

void tall_mend(Glyphs *glyphs, const Drawing *drawing)
{
    double least = HIGHEST * find_smallest(drawing);
    g_autoptr(GArray) high = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < glyphs->glyphs->len; i++)
        if (height_of(g_array_index(glyphs->glyphs, Glyph, i).box) > least)
            g_array_append_val(high, i);
    if (high->len == 0)
        return;
    const Tall tall = {list_letters(drawing), g_hash_table_new(NULL, NULL),
                       g_hash_table_new(NULL, NULL)};
    for (guint i = 0; i < high->len; i++)
        vote(&tall,
             g_array_index(glyphs->glyphs, Glyph, g_array_index(high, guint, i)).box);
    for (guint i = 0; i < high->len; i++)
        mend(&tall,
             &g_array_index(glyphs->glyphs, Glyph, g_array_index(high, guint, i)).box);
    g_array_unref(tall.letters);
    g_hash_table_unref(tall.votes);
    g_hash_table_unref(tall.most);
}
