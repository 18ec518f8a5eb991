/**
 * xml_writing: writing one of tenken's own documents (private to model/).
 *
 * The document goes to a sink while it is written; little of it is ever held.
 *
 * Every call of libxml2 can fail and says so only in what it returns.  The first failure, or
 * that of the sink, is kept, what follows does nothing, and xml_writing_finish() reports it.
 * All text is made safe on its way (characters_make_safe()).
 *
 * Elements that hold elements are indented by two spaces.  Elements that hold text are
 * started with xml_writing_start_text(), and nothing is ever added to what they hold.
 */
#ifndef MODEL_XML_WRITING_H
#define MODEL_XML_WRITING_H

#include "model/sink.h"
#include "model/text.h"

#include <glib.h>

typedef struct XmlWriting XmlWriting;

/** Begin a document with the element @root in the default namespace @uri.
 * @sink: copied; what it leads to is borrowed. */
XmlWriting *xml_writing_new(const Sink *sink, const char *root, const char *uri);
void xml_writing_free(XmlWriting *writing);

/** Start an element that holds elements only. */
void xml_writing_start(XmlWriting *writing, const char *name);
/** Start an element that holds text. */
void xml_writing_start_text(XmlWriting *writing, const char *name);
/** End the element that was started last. */
void xml_writing_end(XmlWriting *writing);

/** Attributes of the element just started.  A @value of NULL leaves the attribute out. */
void xml_writing_attribute(XmlWriting *writing, const char *name, const char *value);
void xml_writing_number(XmlWriting *writing, const char *name, gsize value);
/** Numbers with at most two decimals, with a space in between. */
void xml_writing_decimals(XmlWriting *writing, const char *name, const double *values,
                          guint count);

/** The text of the element just started, with its links. */
void xml_writing_content(XmlWriting *writing, const Text *text);
/** A whole element without attributes: <name>text</name>; nothing if @text is NULL. */
void xml_writing_element(XmlWriting *writing, const char *name, const Text *text);
/** The same for a string. */
void xml_writing_string(XmlWriting *writing, const char *string);

/** End the document.  To be called once, with only the root still open.
 * Returns: TRUE if the sink has taken all of it; else @error is the sink's, or FAILURE_WRITE. */
gboolean xml_writing_finish(XmlWriting *writing, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlWriting, xml_writing_free)

#endif
