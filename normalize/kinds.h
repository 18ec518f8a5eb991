/**
 * kinds: which pages of a printed sheet show the same columns.
 */
#ifndef NORMALIZE_KINDS_H
#define NORMALIZE_KINDS_H

#include "normalize/sight.h"

/** A document with more kinds of tables has no pages that are parts of each other (see abreast.h);
 * those beyond are of none. */
#define KINDS_MAXIMUM 12u
#define KINDS_NONE    G_MAXUINT

/** Kinds are numbered from 0 as their first pages come. */
typedef struct {
    GArray *sights; /* of Sight: one a page */
    guint *of;      /* the kind of each page, or KINDS_NONE */
    GArray *models; /* of guint: for each kind, the page that shows most of its columns */
} Kinds;

/** The kinds of the pages of @sheet.  Columns as wide as others are told from them by the headings,
 *  where these are repeated.  Returns: new, free with kinds_free(). */
Kinds *kinds_find(const Sheet *sheet);
void kinds_free(Kinds *kinds);

/** What a page shows, and what the model of a kind does. */
const Sight *kinds_sight(const Kinds *kinds, guint page);
const Sight *kinds_model(const Kinds *kinds, guint kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kinds, kinds_free)

#endif
