/** What the suites of extract share: extract a text, show the sheet in one string. */
#ifndef TESTS_EXTRACT_PROBE_H
#define TESTS_EXTRACT_PROBE_H

#include "extract/extract.h"
#include "model/failure.h"

#include <glib.h>

/** Extract @length bytes; @name says which case it is when that fails (Check's abort). */
Sheet *probe_bytes(const char *name, const char *bytes, gsize length);
Sheet *probe_text(const char *name, const char *text);

/** The same for a document. */
Sheet *probe_document(const char *name, GBytes *bytes);

/** @text with "/" in the place of line breaks.  Free with g_free(). */
char *probe_slashes(const char *text);

/** The class of failure that extraction ends with; -1 if it succeeds.  @message: (out)
 * (optional): free with g_free(). */
int probe_failure(const char *bytes, gsize length, const char *encoding, char **message);

/** All cells as lines "row.column text", a line break in a text as ⏎, then each link as
 * " {shown→address}", then each finding as "!row code". */
char *probe_dump(const Sheet *sheet);

/** How often a hostile text repeats its pattern: PROBE_FLOOD, or what the environment
 * variable TENKEN_FLOOD says (less under valgrind). */
#define PROBE_FLOOD 1000000u
guint probe_flood(void);

/** The first finding of @code, or NULL. */
const Finding *probe_finding(const Sheet *sheet, const char *code);

/** The only table. */
SheetTable *probe_table(const Sheet *sheet);

/** Fail, with the @name of the case, unless the texts of the first cells of the only table are
 * @expected, of which there are @count; as probe_slashes() shows them. */
void probe_cells(const Sheet *sheet, const char *name, const char *const *expected,
                 guint count);

#endif
