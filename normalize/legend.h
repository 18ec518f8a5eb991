/**
 * legend: what a sheet itself says its answer words mean.
 */
#ifndef NORMALIZE_LEGEND_H
#define NORMALIZE_LEGEND_H

#include "model/sheet.h"
#include "normalize/form_internal.h"
#include "normalize/rows.h"

#include <glib.h>

/** Read the legends of @sheet: lines outside of its tables, small tables of their own, lines and
 *  rows above the headings, and the headings themselves.  The rows are marked (Row.legend); they
 *  are no records.  Each legend is a finding, a warning if it speaks against the form, if a part
 *  of it could not be read, or if two of them differ.
 *  @findings: array of Finding, to which they are added.
 *  Returns: a form that knows the words as the legends say, a new reference; NULL if there is no
 *  legend. */
Form *legend_read(const Sheet *sheet, const GPtrArray *rows, const Form *form,
                  GPtrArray *findings) G_GNUC_WARN_UNUSED_RESULT;

#endif
