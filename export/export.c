#include "export/export.h"

#include "export/formats_internal.h"

#include <string.h>

/* A further format is a file of its own with one function, and one line in this table. */
typedef struct {
    const char *name;
    gboolean (*write)(const Checklist *checklist, const Sink *sink, GError **error);
} FormatDefinition;

static const FormatDefinition formats[EXPORT_FORMATS] = {
    [EXPORT_XLSX] = {"xlsx", book_write},
    [EXPORT_XML] = {"xml", checklist_write_to},
    [EXPORT_CSV] = {"csv", csv_write},
};

const char *export_format_name(ExportFormat format)
{
    return (guint)format < EXPORT_FORMATS ? formats[format].name : NULL;
}

gboolean export_format_parse(const char *name, ExportFormat *format)
{
    for (guint i = 0; i < EXPORT_FORMATS; i++) {
        if (g_ascii_strcasecmp(name, formats[i].name) == 0) {
            *format = (ExportFormat)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean export_format_of_file(const char *path, ExportFormat *format)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    /* ".xml" is the name of a hidden file, not a suffix. */
    return dot != NULL && dot != name && export_format_parse(dot + 1, format);
}

gboolean export_write(const Checklist *checklist, ExportFormat format, const Sink *sink,
                      GError **error)
{
    g_return_val_if_fail((guint)format < EXPORT_FORMATS, FALSE);
    return formats[format].write(checklist, sink, error);
}

GBytes *export_checklist(const Checklist *checklist, ExportFormat format, GError **error)
{
    g_return_val_if_fail((guint)format < EXPORT_FORMATS, NULL);
    g_autoptr(GString) document = g_string_new(NULL);
    Sink sink = sink_to_string(document);
    if (!export_write(checklist, format, &sink, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&document));
}
