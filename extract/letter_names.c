#include "extract/letter_names.h"

#include "extract/letter.h"

#include <math.h>

/* Base lines that differ by less than this, in ems, are the same. */
#define STEP 0.02

/* What was told more often than all else together, if anything was, and how much more often. */
typedef struct {
    gunichar character;
    guint votes;
} Name;

typedef struct {
    gint steps; /* below the top of the box, in STEPs of an em */
    guint votes;
} Base;

struct LetterNames {
    GHashTable *names; /* key_of() → owned Name */
    GArray *bases;     /* of Base, by typeface */
};

static gpointer key_of(const DrawingRun *run, const DrawingLetter *letter)
{
    return GSIZE_TO_POINTER(((gsize)run->typeface << 32) ^ letter->glyph);
}

/* What has no votes left is replaced by what comes next: the majority stays. */
static void vote(guint *votes, gboolean is_same)
{
    *votes = is_same ? *votes + 1 : *votes - 1;
}

/* The sign for what a font lacks is no character. */
static void learn_name(LetterNames *names, const DrawingRun *run,
                       const DrawingLetter *letter, gunichar character)
{
    if (letter->glyph == LETTER_LACKING)
        return;
    gpointer key = key_of(run, letter);
    Name *name = g_hash_table_lookup(names->names, key);
    if (name == NULL)
        g_hash_table_insert(names->names, key, name = g_new0(Name, 1));
    if (name->votes == 0)
        name->character = character;
    vote(&name->votes, name->character == character);
}

static void learn_base(LetterNames *names, const DrawingRun *run, double top)
{
    double ems = (run->y - top) / run->size;
    if (run->dy != 0 || !(ems > 0) || ems > 2)
        return;
    Base *base = &g_array_index(names->bases, Base, run->typeface);
    gint steps = (gint)floor(ems / STEP + 0.5);
    if (base->votes == 0)
        base->steps = steps;
    vote(&base->votes, abs(base->steps - steps) <= 1);
}

LetterNames *letter_names_new(const Drawing *drawing, const GArray *glyphs)
{
    LetterNames *names = g_new0(LetterNames, 1);
    names->names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    names->bases = g_array_new(FALSE, TRUE, sizeof(Base));
    g_array_set_size(names->bases, MAX(drawing->typefaces->len, 1));
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        if (glyph->run == 0 || glyph->letter == 0)
            continue;
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, glyph->run - 1);
        const DrawingLetter *letter =
            &g_array_index(drawing->letters, DrawingLetter, glyph->letter - 1);
        learn_name(names, run, letter, glyph->character);
        learn_base(names, run, glyph->box.top);
    }
    return names;
}

void letter_names_free(LetterNames *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->names);
    g_array_unref(names->bases);
    g_free(names);
}

gunichar letter_names_find(const LetterNames *names, const DrawingRun *run,
                           const DrawingLetter *letter)
{
    const Name *name = g_hash_table_lookup(names->names, key_of(run, letter));
    return name != NULL && name->votes > 0 ? name->character : 0;
}

double letter_names_base(const LetterNames *names, const DrawingRun *run)
{
    const Base *base = &g_array_index(names->bases, Base, run->typeface);
    return base->votes > 0 ? base->steps * STEP * run->size : NAN;
}
