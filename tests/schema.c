#include "tests/schema.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdarg.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNG, xmlRelaxNGFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

static void append_report(void *context, xmlError *report)
{
    g_string_append_printf(context, "line %d: %s", report->line,
                           report->message != NULL ? report->message : "?\n");
}

static xmlRelaxNG *load_schema(const char *path, GString *reports)
{
    g_autoptr(xmlRelaxNGParserCtxt) parser = xmlRelaxNGNewParserCtxt(path);
    if (parser == NULL)
        return NULL;
    xmlRelaxNGSetParserStructuredErrors(parser, append_report, reports);
    return xmlRelaxNGParse(parser);
}

static gboolean accepts(const char *path, GBytes *document, GString *reports)
{
    gsize size;
    const char *bytes = g_bytes_get_data(document, &size);
    g_autoptr(xmlRelaxNG) schema = load_schema(path, reports);
    if (schema == NULL) {
        g_string_append_printf(reports, "%s is no schema\n", path);
        return FALSE;
    }
    g_autoptr(xmlDoc) parsed =
        xmlReadMemory(bytes, (int)size, NULL, NULL,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (parsed == NULL) {
        g_string_append(reports, "the document is not well-formed\n");
        return FALSE;
    }
    g_autoptr(xmlRelaxNGValidCtxt) validator = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(validator, append_report, reports);
    return xmlRelaxNGValidateDoc(validator, parsed) == 0;
}

gboolean schema_accepts(const char *schema_path, GBytes *document, char **why)
{
    GString *reports = g_string_new(NULL);
    gboolean accepted = accepts(schema_path, document, reports);
    if (why != NULL && !accepted)
        *why = g_string_free(reports, FALSE);
    else
        g_string_free(reports, TRUE);
    if (why != NULL && accepted)
        *why = NULL;
    return accepted;
}
