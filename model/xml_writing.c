#include "model/xml_writing.h"

#include "model/characters.h"
#include "model/failure.h"

#include <libxml/xmlwriter.h>
#include <math.h>
#include <string.h>

#define INDENTATION    2
#define LINK_ELEMENT   "link"
#define LINK_ATTRIBUTE "href"

/* Magnitudes beyond are no place on a page, and would not come back from "%.2f" unchanged. */
#define MAXIMUM_DECIMAL 1e9

struct XmlWriting {
    xmlTextWriter *writer;
    Sink sink;
    guint depth;     /* how many elements are open */
    gboolean mixed;  /* the innermost of them holds text: no indentation */
    gboolean empty;  /* nothing is in it yet */
    char *failure;   /* the first thing that went wrong, or NULL */
    GError *refusal; /* what the sink said, or NULL */
};

static const xmlChar *xml(const char *string)
{
    return (const xmlChar *)string;
}

static void fail(XmlWriting *writing, const char *what)
{
    if (writing->failure == NULL)
        writing->failure = g_strdup(what);
}

/* Check what a call of libxml2 returned. */
static void check(XmlWriting *writing, int result)
{
    if (result < 0)
        fail(writing, "libxml2 could not write");
}

/* libxml2 prints a line of its own about output that is refused: it is not told.  What it has
 * held back comes when it is freed; nothing reaches the sink then. */
static int pass_on(void *context, const char *bytes, int length)
{
    XmlWriting *writing = context;
    if (writing->failure == NULL &&
        !writing->sink.take(writing->sink.data, bytes, (gsize)length, &writing->refusal))
        fail(writing, "its bytes were refused");
    return length;
}

static int close_output(void *context)
{
    (void)context;
    return 0;
}

XmlWriting *xml_writing_new(const Sink *sink, const char *root, const char *uri)
{
    XmlWriting *writing = g_new0(XmlWriting, 1);
    writing->sink = *sink;
    xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(pass_on, close_output, writing, NULL);
    if (buffer != NULL) {
        writing->writer = xmlNewTextWriter(buffer);
        if (writing->writer == NULL)
            xmlOutputBufferClose(buffer);
    }
    if (writing->writer == NULL) {
        fail(writing, "libxml2 could not start a writer");
        return writing;
    }
    check(writing, xmlTextWriterStartDocument(writing->writer, "1.0", "UTF-8", NULL));
    check(writing, xmlTextWriterStartElement(writing->writer, xml(root)));
    writing->depth = 1;
    writing->empty = TRUE;
    xml_writing_attribute(writing, "xmlns", uri);
    return writing;
}

void xml_writing_free(XmlWriting *writing)
{
    if (writing == NULL)
        return;
    if (writing->writer != NULL)
        xmlFreeTextWriter(writing->writer);
    g_clear_error(&writing->refusal);
    g_free(writing->failure);
    g_free(writing);
}

/* Start a new line, indented for an element at the present depth. */
static void indent(XmlWriting *writing)
{
    g_autofree char *spaces = g_strnfill(1 + (gsize)writing->depth * INDENTATION, ' ');
    spaces[0] = '\n';
    check(writing, xmlTextWriterWriteRaw(writing->writer, xml(spaces)));
}

void xml_writing_start(XmlWriting *writing, const char *name)
{
    if (writing->failure != NULL)
        return;
    if (!writing->mixed)
        indent(writing);
    check(writing, xmlTextWriterStartElement(writing->writer, xml(name)));
    writing->depth++;
    writing->empty = TRUE;
}

void xml_writing_start_text(XmlWriting *writing, const char *name)
{
    xml_writing_start(writing, name);
    writing->mixed = TRUE;
}

void xml_writing_end(XmlWriting *writing)
{
    if (writing->failure != NULL)
        return;
    writing->depth--;
    if (!writing->mixed && !writing->empty)
        indent(writing);
    check(writing, xmlTextWriterEndElement(writing->writer));
    writing->mixed = FALSE; /* text elements never hold one another, links aside */
    writing->empty = FALSE;
}

void xml_writing_attribute(XmlWriting *writing, const char *name, const char *value)
{
    if (writing->failure != NULL || value == NULL)
        return;
    g_autofree char *safe = characters_make_safe(value, -1, NULL);
    check(writing, xmlTextWriterWriteAttribute(writing->writer, xml(name), xml(safe)));
}

void xml_writing_number(XmlWriting *writing, const char *name, gsize value)
{
    g_autofree char *digits = g_strdup_printf("%" G_GSIZE_FORMAT, value);
    xml_writing_attribute(writing, name, digits);
}

/* Append @value with at most two decimals and without trailing zeros. */
static void append_decimal(GString *string, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.2f", value);
    gsize length = strlen(digits);
    while (digits[length - 1] == '0')
        length--;
    if (digits[length - 1] == '.')
        length--;
    digits[length] = '\0';
    g_string_append(string, g_str_equal(digits, "-0") ? "0" : digits);
}

void xml_writing_decimals(XmlWriting *writing, const char *name, const double *values,
                          guint count)
{
    g_autoptr(GString) string = g_string_new(NULL);
    for (guint i = 0; i < count; i++) {
        if (!(fabs(values[i]) <= MAXIMUM_DECIMAL)) { /* NaN, too */
            fail(writing, "a length is not a number of points");
            return;
        }
        if (i > 0)
            g_string_append_c(string, ' ');
        append_decimal(string, values[i]);
    }
    xml_writing_attribute(writing, name, string->str);
}

/* What stands in a text for @character.  White space other than a line end goes as a character
 * reference: an editor that "cleans" it must not change a cell. */
static const char *reference_of(char character)
{
    switch (character) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    default:
        return "&#13;";
    }
}

/* Write @length bytes from @bytes as text, as xmlTextWriterWriteString() does but for tabs.  That
 * copies each text three times, byte by byte; nearly all of a document is text. */
static void write_characters(XmlWriting *writing, const char *bytes, gsize length)
{
    if (writing->failure != NULL)
        return;
    g_autofree char *safe = characters_make_safe(bytes, (gssize)length, NULL);
    g_autoptr(GString) escaped = NULL;
    const char *at = safe;
    for (gsize plain; at[plain = strcspn(at, "<>&\"\t\r")] != '\0'; at += plain + 1) {
        if (escaped == NULL)
            escaped = g_string_sized_new(2 * length);
        g_string_append_len(escaped, at, (gssize)plain);
        g_string_append(escaped, reference_of(at[plain]));
    }
    if (escaped != NULL)
        g_string_append(escaped, at);
    check(writing, xmlTextWriterWriteRaw(writing->writer,
                                         xml(escaped != NULL ? escaped->str : safe)));
}

void xml_writing_string(XmlWriting *writing, const char *string)
{
    write_characters(writing, string, strlen(string));
}

static void write_link(XmlWriting *writing, const Text *text, const TextLink *link)
{
    if (writing->failure != NULL)
        return;
    check(writing, xmlTextWriterStartElement(writing->writer, xml(LINK_ELEMENT)));
    xml_writing_attribute(writing, LINK_ATTRIBUTE, link->href);
    write_characters(writing, text->content + link->start, link->length);
    check(writing, xmlTextWriterEndElement(writing->writer));
}

void xml_writing_content(XmlWriting *writing, const Text *text)
{
    gsize at = 0;
    for (guint i = 0; text->links != NULL && i < text->links->len; i++) {
        const TextLink *link = &g_array_index(text->links, TextLink, i);
        write_characters(writing, text->content + at, link->start - at);
        write_link(writing, text, link);
        at = link->start + link->length;
    }
    write_characters(writing, text->content + at, text->length - at);
}

void xml_writing_element(XmlWriting *writing, const char *name, const Text *text)
{
    if (text == NULL)
        return;
    xml_writing_start_text(writing, name);
    xml_writing_content(writing, text);
    xml_writing_end(writing);
}

gboolean xml_writing_finish(XmlWriting *writing, GError **error)
{
    xml_writing_end(writing); /* the root */
    if (writing->failure == NULL) {
        check(writing, xmlTextWriterWriteRaw(writing->writer, xml("\n")));
        check(writing, xmlTextWriterFlush(writing->writer));
    }
    if (writing->refusal != NULL) {
        g_propagate_error(error, g_steal_pointer(&writing->refusal));
        return FALSE;
    }
    if (writing->failure != NULL) {
        g_set_error(error, FAILURE, FAILURE_WRITE, "The XML document was not written: %s.",
                    writing->failure);
        return FALSE;
    }
    return TRUE;
}
