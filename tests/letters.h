/**
 * letters: the font of fixtures/fonts, for PDFs that tests write, so that what they show does not
 * depend on the fonts of the machine.
 */
#ifndef TESTS_LETTERS_H
#define TESTS_LETTERS_H

#include <glib.h>

/** Append the font to a PDF: the stream that a FontDescriptor's FontFile2 names, without "obj". */
void letters_append_font(GString *pdf);

/** The same for the stream that the CIDToGIDMap of a font of Adobe-Japan1 names. */
void letters_append_map(GString *pdf);

/** From here on the process, and what it starts, has no other fonts than @machine lists: "letters"
 * or "none" of fixtures/fonts.  To be called before any font is looked for. */
void letters_use_machine(const char *machine);

#endif
