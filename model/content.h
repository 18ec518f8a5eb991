/**
 * content: the strings of texts, where equal ones share their memory (private to model/).
 *
 * A sheet repeats itself: each page has the same headings, one answer stands in a thousand
 * cells, a record holds what a cell holds.  Only the bytes are shared; each Text stays itself,
 * because the audit counts texts by what they are and not by what they say.
 *
 * Equal strings are found among those made last, in a table of fixed size, so that neither
 * memory nor time grow with what a hostile source says.  For one thread.
 */
#ifndef MODEL_CONTENT_H
#define MODEL_CONTENT_H

#include <glib.h>

/** The @length bytes at @bytes, which hold no NUL, ended by one.  Not to be changed.
 * Returns: a new reference, release with content_unref(). */
const char *content_of(const char *bytes, gsize length);
void content_unref(const char *bytes);

#endif
