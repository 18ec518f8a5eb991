/**
 * headings: finds the rows of column headings and what they say of the columns below.
 */
#ifndef NORMALIZE_HEADINGS_H
#define NORMALIZE_HEADINGS_H

#include "normalize/form_internal.h"
#include "normalize/layout.h"
#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    GPtrArray *layouts;  /* of Layout; the first is the form's */
    guint document;      /* index of the document's layout */
    gboolean given;      /* by the user or by the cells: rows stand where the layout says */
    guint blocks;        /* how many blocks of heading rows were found */
    char *vendor;        /* the vendor that a heading names, or NULL */
    GPtrArray *findings; /* of Finding: what had to be judged */
} Headings;

/** Find the headings among @rows.  Sets the kind of heading rows and of rows that stand before
 *  any table (ROW_OUTSIDE), the fate of their cells, each row's layout, and, for text files, its
 *  page: the header block, which counts from 1 and begins with a heading.
 *
 *  A heading whose two rows contradict each other (cells shifted in transcription) counts as a
 *  heading but not as a layout; the document's layout is that of the first heading whose rows
 *  agree or, where there is none, the form's.  Columns whose words say nothing, and sheets without
 *  any heading that is known, are read by their cells (evidence.h); each such judgement is a
 *  finding.  If the form has positions, these are the layout.
 *  Returns: new, free with headings_free(); NULL if the positions do not fit (FAILURE_FORM). */
Headings *headings_find(GPtrArray *rows, const Form *form, GError **error);
void headings_free(Headings *headings);

/** The document's layout; borrowed. */
Layout *headings_document_layout(const Headings *headings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Headings, headings_free)

#endif
