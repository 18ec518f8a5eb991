/**
 * targets: which files a conversion writes, as -o asks for them or for want of it.
 */
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include "cli/command.h"
#include "export/export.h"

#include <glib.h>

typedef struct {
    char *path;
    ExportFormat format;
} Target;

/** The outputs for the source @file: those of -o, at most OUTPUT_MAXIMUM, or the source's
 * base name with .xlsx and .xml, in the current folder.  None may be the source, the form or
 * another output.  Fails with COMPLAINT_USAGE.
 * Returns: a new array of Target, free with g_array_unref(). */
GArray *targets_choose(const Options *options, const char *file,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Returns: the paths of @targets, ending in NULL, free with g_strfreev(). */
char **targets_list_paths(const GArray *targets);

#endif
