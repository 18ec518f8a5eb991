/**
 * source_sheet: the empty sheet with which the reading of any source begins.
 */
#ifndef EXTRACT_SOURCE_SHEET_H
#define EXTRACT_SOURCE_SHEET_H

#include "model/sheet.h"

#include <glib.h>

/** A sheet of @kind for the source @bytes: with their SHA-256, and the last component of @name,
 * made safe for XML.  Returns: a new sheet. */
Sheet *source_sheet_new(GBytes *bytes, const char *name, SourceKind kind);

#endif
