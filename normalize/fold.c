#include "normalize/fold.h"

#include "model/characters.h"

#include <string.h>

#define FULL_WIDTH_FIRST  0xff01u
#define FULL_WIDTH_LAST   0xff5eu
#define FULL_WIDTH_OFFSET 0xfee0u

typedef struct {
    gunichar from, to;
} Fold;

static const Fold folds[] = {
    {0x2010, '-'},    {0x2011, '-'},    {0x2012, '-'},    {0x2013, '-'},
    {0x2014, '-'},    {0x2015, '-'},    {0x2212, '-'},    {0x2500, '-'},
    {0x301c, '~'},    {0x223c, '~'},    {0x25ef, 0x25cb}, {0x3007, 0x25cb},
    {0x2b55, 0x25cb}, {0x2715, 0x00d7}, {0x2716, 0x00d7}, {0x2717, 0x00d7},
    {0x2718, 0x00d7}, {0x2573, 0x00d7}, {0x2a2f, 0x00d7}, {0xff65, 0x30fb},
};

/* Kana and unified ideographs, most of any Japanese text, are their own folds. */
static gboolean is_plain(gunichar character)
{
    return (character >= 0x3041 && character <= 0x30fa) ||
           (character >= 0x3400 && character <= 0x9fff);
}

gunichar fold_character(gunichar character)
{
    if (is_plain(character))
        return character;
    if (g_unichar_isspace(character))
        return 0;
    if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
        character -= FULL_WIDTH_OFFSET;
    if (character < 0x80)
        return (gunichar)g_ascii_tolower((char)character);
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++)
        if (folds[i].from == character)
            return folds[i].to;
    return characters_unify(character);
}

char *fold_word(const char *string)
{
    /* Hardly any fold is longer than what it stands for: this is the only allocation. */
    GString *folded = g_string_sized_new(strnlen(string, (gsize)3 * FOLD_MAXIMUM_LENGTH));
    const char *kept = string; /* from here on all characters are their own folds */
    const char *at = string;
    for (guint looked_at = 0; *at != '\0' && looked_at < FOLD_MAXIMUM_LENGTH; looked_at++) {
        const char *next = characters_next(at);
        gunichar character = characters_at(at), fold = fold_character(character);
        if (fold != character) {
            g_string_append_len(folded, kept, at - kept);
            if (fold != 0)
                g_string_append_unichar(folded, fold);
            kept = next;
        }
        at = next;
    }
    g_string_append_len(folded, kept, at - kept);
    return g_string_free(folded, FALSE);
}
