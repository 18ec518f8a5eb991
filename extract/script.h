/**
 * script: reads what cairo's script surface writes.
 *
 * CairoScript is a small PostScript: operands, then the operator.  The reader keeps the
 * operand stack, because groups and fonts are passed on it, and hands every painting
 * operation to a Drawing.  See the file comment of script.c for the part of the language
 * that cairo 1.16 to 1.18 writes.
 */
#ifndef EXTRACT_SCRIPT_H
#define EXTRACT_SCRIPT_H

#include "extract/drawing.h"

/** Where the page's upper left corner stands on the script surface, and how many units of
 * it are a point.
 *
 * The offset is there because cairo aborts the process (an assertion, not an error) on a
 * rectangle that begins left of -9999; the scale because poppler moves thin strokes to the
 * middle of a unit. */
#define SCRIPT_ORIGIN 1000000.0
#define SCRIPT_SCALE  4.0

/** What one page may write, in bytes. */
#define SCRIPT_MAXIMUM_BYTES ((gsize)256 * 1024 * 1024)

typedef struct Script Script;

/** A reader for the pages of one script device: fonts that one page defines are used by the
 * next.  Free with script_free(). */
Script *script_new(void);
void script_free(Script *script);

/** Read all that one page wrote.  What cannot be understood is passed over: there is no
 * failure, a drawing is at worst incomplete.
 *  Returns: a new drawing. */
Drawing *script_read(Script *script, const char *bytes, gsize length, double width,
                     double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Script, script_free)

#endif
