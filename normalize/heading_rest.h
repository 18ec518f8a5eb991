/**
 * heading_rest: text of a row that stands in the heading above it.
 */
#ifndef NORMALIZE_HEADING_REST_H
#define NORMALIZE_HEADING_REST_H

#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

/** Where a page's end cuts a row whose text stands in the middle of its cell, the rest may be printed
 *  upwards into the heading that comes again there.  What such a heading shows behind the words that
 *  it had on a page before is put before the text of the cell below it.  Each such text adds a
 *  finding "joined-across-pages" to @findings (of Finding).  To be called before headings are found:
 *  only by their own words they are known. */
void heading_rest_lower(GPtrArray *rows, const Form *form, GPtrArray *findings);

#endif
