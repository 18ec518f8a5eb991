/**
 * text: a piece of text with its links, as cells and records hold it.
 *
 * A Text is counted by reference, so that a value which a merged cell gives to forty
 * records is stored once.  It is built by one owner (text_new(), text_add_link()) and never
 * changed after it has been shared.
 *
 * Content is valid UTF-8 that may stand in XML.  A line break is U+000A.
 */
#ifndef MODEL_TEXT_H
#define MODEL_TEXT_H

#include <glib.h>

/** A stretch of a Text that is a link.  Links never overlap and stand in order. */
typedef struct {
    gsize start;  /* byte offset into content */
    gsize length; /* in bytes */
    char *href;   /* where it leads; owned by the Text */
} TextLink;

typedef struct {
    const char *content; /* never NULL, ends in NUL */
    GArray *links;       /* of TextLink; NULL when there is none */
    guint length;        /* bytes of content, without the NUL */
    gatomicrefcount
        references; /* text.c's own; there may be millions, so nothing is put around it */
} Text;

/** A new Text with a copy of @content (NULL means "").  Release with text_unref(). */
Text *text_new(const char *content);

/** As text_new(), but takes @content over. */
Text *text_new_take(char *content);

/** Mark @length bytes from @start as a link to @href (copied).  To be called in order. */
void text_add_link(Text *text, gsize start, gsize length, const char *href);

/** One more reference; returns @text.  NULL is allowed. */
Text *text_ref(Text *text);
/** Give a reference up.  NULL is allowed. */
void text_unref(Text *text);

/** Whether @text is NULL or holds nothing but white space. */
gboolean text_is_empty(const Text *text);

/** characters_count() of the content; 0 for NULL. */
gsize text_count(const Text *text);

/** Whether content and links are the same.  NULL equals only NULL. */
gboolean text_equal(const Text *a, const Text *b);

/** The bytes from @start to before @end as a Text of its own, white space at both ends left
 * out, with the links that fall into it (a link that is cut keeps the part inside).
 *  Returns: a new reference. */
Text *text_slice(const Text *text, gsize start, gsize end);

/** @a and @b as one Text with @separator between them; NULL or empty ones are left out.
 *  Returns: a new reference. */
Text *text_concatenate(const Text *a, const char *separator, const Text *b);

/** How text_join_lines() reads white space. */
typedef enum {
    TEXT_PRINTED,     /* lines end in U+000A only */
    TEXT_TRANSCRIBED, /* a lone space between two CJK characters is a line end too */
} TextOrigin;

/** Undo the line breaks of a cell: lines are joined with nothing between two CJK characters
 * and one space otherwise; a list point (・, -, (1), （１）, 1), a., ①, ア. …) that begins
 * a line, or follows a line end, starts a new line (U+000A); an empty line (two line ends
 * in a row, or two or more spaces after a CJK full stop in a transcribed text) stays one
 * line break.  White space at the ends goes, runs of it become one.  CJK radicals become
 * the unified ideographs. Nothing but white space is ever dropped, and no character but a
 * radical is changed: text_count() of the result is that of @text.  Links are kept.
 *  Returns: a new reference. */
Text *text_join_lines(const Text *text, TextOrigin origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_unref)

#endif
