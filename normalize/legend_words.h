/**
 * legend_words: the pairs of a legend, as a text or two cells show them: ○：適合, △＝一部適合.
 */
#ifndef NORMALIZE_LEGEND_WORDS_H
#define NORMALIZE_LEGEND_WORDS_H

#include "normalize/form_internal.h"

#include <glib.h>

/** A word or sign of the sheet, and what the sheet says it means. */
typedef struct {
    char *word;    /* folded; owned */
    char *meaning; /* folded; owned */
    Status status; /* the class of its meaning */
    gboolean read; /* the form knows the meaning; otherwise status says nothing */
} LegendWord;

/** An empty list of LegendWord.  Release with g_array_unref(). */
GArray *legend_words_new(void);

/** Add the pairs that @text holds: a sign before its meaning, or a word and its meaning around a
 *  colon, an equals sign or an arrow, in either order. */
void legend_words_add_text(GArray *words, const Form *form, const char *text);

/** Add two neighbouring cells if they are such a pair: a sign or an answer word of the form, and a
 *  meaning that the form knows.
 *  Returns: whether they are. */
gboolean legend_words_add_pair(GArray *words, const Form *form, const char *left,
                               const char *right);

/** Whether no word has two meanings of different classes. */
gboolean legend_words_agree(const GArray *words);

/** Whether @words are a legend: two at least whose meaning was read, of different classes, and no
 *  word with two of them. */
gboolean legend_words_are_one(const GArray *words);

#endif
