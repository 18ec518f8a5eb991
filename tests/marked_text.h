/**
 * marked_text: texts with links, as strings that a table of cases can hold.
 */
#ifndef TESTS_MARKED_TEXT_H
#define TESTS_MARKED_TEXT_H

#include "model/text.h"

/** @content as a Text, in which "[shown]" is a link to "#shown".  Returns: a new reference. */
Text *marked_text_new(const char *content);

/** @text as a string, in which "[shown>href]" is a link.  Free with g_free(). */
char *marked_text_write(const Text *text);

#endif
