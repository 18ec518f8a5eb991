/**
 * form: what is known of a kind of answer sheet, as data.
 *
 * A form lists headings and their synonyms, answer words and their classes, and the
 * patterns by which numbers are written.  The forms in normalize/forms are compiled in;
 * --form replaces them.
 */
#ifndef NORMALIZE_FORM_H
#define NORMALIZE_FORM_H

#include <glib.h>

typedef struct Form Form;

/** The form that is compiled in.  Returns: a new reference, release with form_unref(). */
Form *form_default(GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** A form from an XML document (@name: for messages).  Fails with FAILURE_FORM or
 *  FAILURE_DOCUMENT.  Returns: a new reference. */
Form *form_read(GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Name the columns of a sheet whose headings say nothing: "item=3,answer=9,comment=10".  What
 *  stands before the sign is a role (role_name()), for a requirement's text also with an edition
 *  (text:5.1=7); behind it a column of the table, from 1, or its letter as in a spreadsheet.
 *  Only text and note may come several times.  They take the place of the form's layout.
 *  Fails with FAILURE_FORM, one sentence that says what is wrong, and leaves @form as it is. */
gboolean form_set_columns(Form *form, const char *columns,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

Form *form_ref(Form *form);
void form_unref(Form *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_unref)

#endif
