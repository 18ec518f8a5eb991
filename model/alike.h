/**
 * alike: findings that say the same of several places.
 *
 * A sheet that answers ninety items with one unknown word has ninety findings.  A person wants to
 * read the sentence once, and then be led to the places.
 */
#ifndef MODEL_ALIKE_H
#define MODEL_ALIKE_H

#include "model/finding.h"

/** What findings that are alike have in common. */
typedef enum {
    ALIKE_KIND,    /* severity and code */
    ALIKE_MESSAGE, /* the message, too */
} AlikeBy;

typedef struct {
    const Finding *finding; /* the first of them; borrowed */
    GArray *indices;        /* of guint: all of them, in order */
} Alike;

/** The @findings (of Finding) at the indices @among (of guint), or all for NULL, each with those
 * that are alike, in the order of the first ones.
 *  Returns: new array of Alike; release with g_ptr_array_unref(). */
GPtrArray *alike_group(const GPtrArray *findings, const GArray *among, AlikeBy by);

#endif
