/**
 * sheet_xml: the words of the sheet's XML form (private to model/).
 */
#ifndef MODEL_SHEET_XML_H
#define MODEL_SHEET_XML_H

#include "model/sheet.h"

#define SHEET_ROOT      "sheet"
#define SHEET_NAMESPACE "urn:tenken:sheet:1"

/** "text", "pdf". */
const char *sheet_xml_kind_name(SourceKind kind);
gboolean sheet_xml_kind_parse(const char *name, SourceKind *kind);

/** "ruled", "aligned", "delimited". */
const char *sheet_xml_method_name(TableMethod method);
gboolean sheet_xml_method_parse(const char *name, TableMethod *method);

/** "circle", "disc", …: see MarkKind. */
gboolean sheet_xml_mark_parse(const char *name, MarkKind *kind);

#endif
