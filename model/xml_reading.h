/**
 * xml_reading: reading one of tenken's own documents (private to model/).
 *
 * Input is hostile.  Nothing is loaded from outside, a DOCTYPE is refused, only the five
 * predefined entities exist, nesting and size are bounded, and nothing is printed.  The
 * first failure is kept with its line; after it every question is answered with "no more",
 * and xml_reading_finish() reports it.
 *
 * A reader function stands on the start of its element and looks at the children so:
 *
 *     XmlElement page = xml_reading_here(reading);
 *     while (xml_reading_child(reading, &page)) {
 *         if (xml_reading_is(reading, "table"))
 *             read_table(reading);
 *     }
 *
 * A child that no one reads is skipped with all it holds, and so is all that is not in the
 * document's namespace: formats may grow.
 */
#ifndef MODEL_XML_READING_H
#define MODEL_XML_READING_H

#include "model/failure.h"
#include "model/text.h"

#include <glib.h>

#define XML_READING_MAXIMUM_BYTES ((gsize)G_MAXINT) /* libxml2 counts bytes in int */
#define XML_READING_MAXIMUM_DEPTH 16                /* the deepest of ours has 6 */

typedef struct XmlReading XmlReading;

/** The place of an element: what xml_reading_child() needs to find its end. */
typedef struct {
    int depth;
    gboolean empty; /* <element/> */
} XmlElement;

/** Begin to read @bytes, which are kept until xml_reading_free().  Stands on the root
 * afterwards, which must be @root in the namespace @uri. */
XmlReading *xml_reading_new(GBytes *bytes, const char *root, const char *uri);
void xml_reading_free(XmlReading *reading);

/** The element that the reading stands on. */
XmlElement xml_reading_here(XmlReading *reading);
/** Go to the next child of @parent; FALSE if there is none or the reading has failed. */
gboolean xml_reading_child(XmlReading *reading, const XmlElement *parent);
/** Whether the element's name is @name. */
gboolean xml_reading_is(XmlReading *reading, const char *name);

/** An attribute of the element, or NULL if it has none of that name.  Free with g_free(). */
char *xml_reading_attribute(XmlReading *reading, const char *name);
/** The same; the reading fails and "" is returned if there is none. */
char *xml_reading_required(XmlReading *reading, const char *name);
/** An attribute that is a whole number of @minimum to @maximum, which must be there; 0 if
 * the reading fails. */
gsize xml_reading_number(XmlReading *reading, const char *name, gsize minimum,
                         gsize maximum);
/** The same, but @missing if there is no such attribute. */
gsize xml_reading_number_or(XmlReading *reading, const char *name, gsize minimum,
                            gsize maximum, gsize missing);
/** An attribute of @count decimal numbers, with a space in between.  Returns FALSE if there
 * is none or it is wrong; when it is wrong the reading fails. */
gboolean xml_reading_decimals(XmlReading *reading, const char *name, double *values,
                              guint count);

/** The text of the element, with its <link> children; the reading stands on the element's
 * end afterwards.  What other elements in it hold is kept as text.
 *  Returns: a new reference, never NULL. */
Text *xml_reading_text(XmlReading *reading);
/** The same without links, to be freed with g_free(). */
char *xml_reading_string(XmlReading *reading);

/** Let the reading fail at the present line with a sentence's end: "<page> has …". */
void xml_reading_fail(XmlReading *reading, FailureClass class, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
gboolean xml_reading_failed(const XmlReading *reading);

/** Read on to the document's end.  Returns: whether all went well; otherwise @error is set
 * (FAILURE_DOCUMENT or FAILURE_LIMIT). */
gboolean xml_reading_finish(XmlReading *reading, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlReading, xml_reading_free)

#endif
