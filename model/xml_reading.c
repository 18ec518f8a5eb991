#include "model/xml_reading.h"

#include "model/characters.h"

#include <libxml/xmlreader.h>
#include <math.h>
#include <string.h>

#define MAXIMUM_DECIMAL 1e9 /* as in xml_writing.c */

/* No entity is substituted, nothing is loaded, and libxml2's own limits stay on (there is no
 * XML_PARSE_HUGE): of the length of a name, of a text and of the nesting. */
#define PARSER_OPTIONS XML_PARSE_NONET

struct XmlReading {
    GBytes *bytes;
    xmlTextReader *reader;
    const char *uri;
    FailureClass class; /* of the first failure */
    char *failure;      /* its message, or NULL */
};

#if LIBXML_VERSION >= 21200
typedef const xmlError ParserError;
#else
typedef xmlError ParserError;
#endif

static const xmlChar *xml(const char *string)
{
    return (const xmlChar *)string;
}

/* Messages quote the document, possibly cut inside a character: what might move a terminal's
 * cursor, or is no UTF-8, is shown as U+FFFD. */
static char *make_printable(const char *message)
{
    g_autofree char *safe = characters_make_safe(message, -1, NULL);
    GString *printable = g_string_new(NULL);
    for (const char *at = safe; *at != '\0'; at = characters_next(at)) {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(printable,
                                g_unichar_iscntrl(character) ? 0xFFFD : character);
    }
    return g_string_free(printable, FALSE);
}

static void fail_at(XmlReading *reading, FailureClass class, int line, const char *message)
{
    if (reading->failure != NULL)
        return;
    g_autofree char *printable = make_printable(message);
    reading->class = class;
    reading->failure = g_strdup_printf("Line %d of the XML document: %s.", line, printable);
}

/* The parser reads ahead, so that an element's own line is the better one, if it is known:
 * libxml2 keeps no line of other nodes, and none beyond 65535. */
static int present_line(XmlReading *reading)
{
    if (reading->reader == NULL)
        return 0;
    if (xmlTextReaderNodeType(reading->reader) == XML_READER_TYPE_ELEMENT) {
        long line = xmlGetLineNo(xmlTextReaderCurrentNode(reading->reader));
        if (line > 0 && line < G_MAXUINT16)
            return (int)line;
    }
    return xmlTextReaderGetParserLineNumber(reading->reader);
}

void xml_reading_fail(XmlReading *reading, FailureClass class, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fail_at(reading, class, present_line(reading), message);
}

gboolean xml_reading_failed(const XmlReading *reading)
{
    return reading->failure != NULL;
}

/* libxml2's report of what it found; without this it would print. */
static void on_parser_error(void *context, ParserError *report)
{
    XmlReading *reading = context;
    if (report->level < XML_ERR_ERROR || reading->failure != NULL)
        return;
    /* libxml2 speaks of "extra content at the end" even where the end is missing. */
    if (report->code == XML_ERR_DOCUMENT_END) {
        fail_at(reading, FAILURE_DOCUMENT, report->line,
                "it is cut short, or something follows its end");
        return;
    }
    g_autofree char *message = g_strdup(report->message != NULL ? report->message : "");
    g_strchomp(message);
    fail_at(reading, FAILURE_DOCUMENT, report->line,
            message[0] != '\0' ? message : "it is malformed");
}

/* Go to the next node.  FALSE at the document's end and when the reading has failed. */
static gboolean advance(XmlReading *reading)
{
    if (reading->failure != NULL)
        return FALSE;
    int result = xmlTextReaderRead(reading->reader);
    if (result < 0)
        xml_reading_fail(reading, FAILURE_DOCUMENT, "it is malformed");
    if (result != 1 || reading->failure != NULL)
        return FALSE;
    if (xmlTextReaderNodeType(reading->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        xml_reading_fail(reading, FAILURE_DOCUMENT, "a DOCTYPE is not allowed");
    if (xmlTextReaderDepth(reading->reader) > XML_READING_MAXIMUM_DEPTH)
        xml_reading_fail(reading, FAILURE_LIMIT, "elements are nested more than %d deep",
                         XML_READING_MAXIMUM_DEPTH);
    return reading->failure == NULL;
}

static gboolean is_element(XmlReading *reading)
{
    return xmlTextReaderNodeType(reading->reader) == XML_READER_TYPE_ELEMENT;
}

static gboolean in_namespace(XmlReading *reading)
{
    return xmlStrEqual(xmlTextReaderConstNamespaceUri(reading->reader), xml(reading->uri));
}

static const char *local_name(XmlReading *reading)
{
    const xmlChar *name = xmlTextReaderConstLocalName(reading->reader);
    return name != NULL ? (const char *)name : "";
}

XmlReading *xml_reading_new(GBytes *bytes, const char *root, const char *uri)
{
    XmlReading *reading = g_new0(XmlReading, 1);
    reading->bytes = g_bytes_ref(bytes);
    reading->uri = uri;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size > XML_READING_MAXIMUM_BYTES) {
        xml_reading_fail(reading, FAILURE_LIMIT, "it is larger than 2 GiB");
        return reading;
    }
    reading->reader =
        xmlReaderForMemory(size > 0 ? data : "", (int)size, NULL, NULL, PARSER_OPTIONS);
    if (reading->reader == NULL) {
        xml_reading_fail(reading, FAILURE_DOCUMENT, "libxml2 could not start a reader");
        return reading;
    }
    xmlTextReaderSetStructuredErrorHandler(reading->reader, on_parser_error, reading);
    while (advance(reading) && !is_element(reading))
        ;
    if (reading->failure == NULL &&
        !(is_element(reading) && xml_reading_is(reading, root) && in_namespace(reading)))
        xml_reading_fail(reading, FAILURE_DOCUMENT,
                         "it does not begin with the element <%s> of %s", root, uri);
    return reading;
}

void xml_reading_free(XmlReading *reading)
{
    if (reading == NULL)
        return;
    if (reading->reader != NULL)
        xmlFreeTextReader(reading->reader);
    g_bytes_unref(reading->bytes);
    g_free(reading->failure);
    g_free(reading);
}

XmlElement xml_reading_here(XmlReading *reading)
{
    if (reading->failure != NULL)
        return (XmlElement){0, TRUE};
    return (XmlElement){xmlTextReaderDepth(reading->reader),
                        xmlTextReaderIsEmptyElement(reading->reader) == 1};
}

gboolean xml_reading_child(XmlReading *reading, const XmlElement *parent)
{
    if (parent->empty)
        return FALSE;
    while (advance(reading)) {
        int depth = xmlTextReaderDepth(reading->reader);
        if (depth <= parent->depth)
            return FALSE; /* the parent's own end */
        if (depth == parent->depth + 1 && is_element(reading) && in_namespace(reading))
            return TRUE;
    }
    return FALSE;
}

gboolean xml_reading_is(XmlReading *reading, const char *name)
{
    return g_str_equal(local_name(reading), name);
}

char *xml_reading_attribute(XmlReading *reading, const char *name)
{
    if (reading->failure != NULL)
        return NULL;
    xmlChar *value = xmlTextReaderGetAttribute(reading->reader, xml(name));
    char *copy = g_strdup((const char *)value);
    xmlFree(value);
    return copy;
}

char *xml_reading_required(XmlReading *reading, const char *name)
{
    char *value = xml_reading_attribute(reading, name);
    if (value != NULL)
        return value;
    xml_reading_fail(reading, FAILURE_DOCUMENT, "<%s> has no attribute %s",
                     local_name(reading), name);
    return g_strdup("");
}

static gsize parse_number(XmlReading *reading, const char *name, const char *value,
                          gsize minimum, gsize maximum)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(value, 10, minimum, maximum, &number, NULL)) {
        xml_reading_fail(reading, FAILURE_DOCUMENT,
                         "the attribute %s of <%s> is \"%.40s\" instead of a number from "
                         "%" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT,
                         name, local_name(reading), value, minimum, maximum);
        return 0;
    }
    return (gsize)number;
}

gsize xml_reading_number(XmlReading *reading, const char *name, gsize minimum,
                         gsize maximum)
{
    g_autofree char *value = xml_reading_required(reading, name);
    if (reading->failure != NULL)
        return 0;
    return parse_number(reading, name, value, minimum, maximum);
}

gsize xml_reading_number_or(XmlReading *reading, const char *name, gsize minimum,
                            gsize maximum, gsize missing)
{
    g_autofree char *value = xml_reading_attribute(reading, name);
    if (value == NULL)
        return missing;
    return parse_number(reading, name, value, minimum, maximum);
}

/* "12", "-0.5": what g_ascii_strtod() takes besides (hexadecimal, "inf") is no length. */
static gboolean parse_decimal(const char *string, double *value)
{
    if (string[0] == '\0' || strspn(string, "-.0123456789") != strlen(string))
        return FALSE;
    char *end;
    *value = g_ascii_strtod(string, &end);
    return *end == '\0' && fabs(*value) <= MAXIMUM_DECIMAL;
}

gboolean xml_reading_decimals(XmlReading *reading, const char *name, double *values,
                              guint count)
{
    g_autofree char *string = xml_reading_attribute(reading, name);
    if (string == NULL)
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(string, " ", (gint)count + 1);
    gboolean valid = g_strv_length(parts) == count;
    for (guint i = 0; valid && i < count; i++)
        valid = parse_decimal(parts[i], &values[i]);
    if (!valid)
        xml_reading_fail(reading, FAILURE_DOCUMENT,
                         "the attribute %s of <%s> is \"%.40s\" instead of %u decimal "
                         "number(s)",
                         name, local_name(reading), string, count);
    return valid;
}

/* A <link> that is being read: href is NULL while there is none. */
typedef struct {
    gsize start;
    char *href;
    int depth;
} OpenLink;

static void end_link(OpenLink *link, GArray *links, gsize end)
{
    TextLink ended = {link->start, end - link->start, g_steal_pointer(&link->href)};
    g_array_append_val(links, ended);
}

/* Take in the node that the reading stands on.  Links never overlap, so that a <link> inside
 * a <link> gives its text to the outer one. */
static void read_text_node(XmlReading *reading, GString *content, OpenLink *link,
                           GArray *links)
{
    switch (xmlTextReaderNodeType(reading->reader)) {
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        g_string_append(content, (const char *)xmlTextReaderConstValue(reading->reader));
        break;
    case XML_READER_TYPE_ELEMENT:
        if (link->href == NULL && in_namespace(reading) &&
            xml_reading_is(reading, "link") &&
            xmlTextReaderIsEmptyElement(reading->reader) != 1) {
            link->href = xml_reading_required(reading, "href");
            link->start = content->len;
            link->depth = xmlTextReaderDepth(reading->reader);
        }
        break;
    case XML_READER_TYPE_END_ELEMENT:
        if (link->href != NULL && xmlTextReaderDepth(reading->reader) == link->depth)
            end_link(link, links, content->len);
        break;
    default:
        break;
    }
}

Text *xml_reading_text(XmlReading *reading)
{
    XmlElement element = xml_reading_here(reading);
    GString *content = g_string_new(NULL);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(TextLink));
    OpenLink link = {0, NULL, 0};
    while (!element.empty && advance(reading) &&
           xmlTextReaderDepth(reading->reader) > element.depth)
        read_text_node(reading, content, &link, links);
    g_free(link.href); /* left open by a failure */
    Text *text = text_new_take(g_string_free(content, FALSE));
    for (guint i = 0; i < links->len; i++) {
        TextLink *ended = &g_array_index(links, TextLink, i);
        text_add_link(text, ended->start, ended->length, ended->href);
        g_free(ended->href);
    }
    return text;
}

char *xml_reading_string(XmlReading *reading)
{
    g_autoptr(Text) text = xml_reading_text(reading);
    return g_strdup(text->content);
}

gboolean xml_reading_finish(XmlReading *reading, GError **error)
{
    while (advance(reading))
        ;
    if (reading->failure == NULL)
        return TRUE;
    g_set_error_literal(error, FAILURE, (gint)reading->class, reading->failure);
    return FALSE;
}
