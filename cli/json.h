/**
 * json: one object as a line of text.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <glib.h>

/** Each adds a member to the object that is open in @text: json_open(), members,
 * json_close().  Names are plain ASCII words.  Text that is not UTF-8 becomes U+FFFD. */
void json_open(GString *text);
void json_close(GString *text);
void json_add_text(GString *text, const char *name, const char *value);
void json_add_count(GString *text, const char *name, guint64 value);
void json_add_truth(GString *text, const char *name, gboolean value);
/** With three digits behind the point. */
void json_add_number(GString *text, const char *name, double value);
/** @values: ends in NULL. */
void json_add_texts(GString *text, const char *name, char *const *values);
/** An object as a member; ended by json_close(). */
void json_add_object(GString *text, const char *name);

#endif
