/**
 * symbol: characters of symbol fonts, and characters that say nothing.
 */
#ifndef EXTRACT_SYMBOL_H
#define EXTRACT_SYMBOL_H

#include <glib.h>

/** The Unicode character for a mark of a font with codes of its own (Wingdings, Symbol);
 * every other character as it is.  @font: the font's name, or NULL. */
gunichar symbol_unicode(const char *font, gunichar character);

/** The same for a sign that a font has for two characters: the one that is meant where it is @ems
 * wide, in ems.  wkhtmltopdf tells the middle dot of Japanese (・) as a hyphenation point, which is
 * narrow. */
gunichar symbol_by_width(gunichar character, double ems);

/** Whether no font explains @character: U+FFFD, private use, controls. */
gboolean symbol_is_unreadable(gunichar character);

/** Whether kana stand as they never do in words (っっ, ゃっ, んゃ, a word beginning with ー):
 * the font's codes were taken for others.  @first: the first of @count characters, each
 * @stride bytes after the one before. */
gboolean symbol_is_nonsense(const gunichar *first, gsize stride, guint count);

/** Whether accented letters stand where no word has them: among kana and ideographs, or one
 * after another.  The font's codes were taken for those of a western table.  Arguments as
 * above. */
gboolean symbol_is_garbled(const gunichar *first, gsize stride, guint count);

#endif
