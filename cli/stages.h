/**
 * stages: the steps that several commands have in common.  Errors are located.
 */
#ifndef CLI_STAGES_H
#define CLI_STAGES_H

#include "cli/command.h"
#include "model/checklist.h"
#include "model/sheet.h"

#include <glib.h>

/** Read the source @file ("-": standard input) into a sheet, with the encoding or the
 * password that @options name.  Returns: a new sheet. */
Sheet *stages_extract(const char *file, const Options *options,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** As stages_extract(), with the pages' pictures and rulings kept. */
Sheet *stages_extract_with_views(const char *file, const Options *options,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Normalize @sheet, which came from @file, after the form in the file @form (NULL: the
 * one compiled in), and prove that no character was lost.  Returns: a new checklist. */
Checklist *stages_normalize(const Sheet *sheet, const char *file, const char *form,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** As stages_normalize(), and tell what each cell was taken for.  @trace: (out) (optional)
 * new, see model/trace.h. */
Checklist *stages_normalize_traced(const Sheet *sheet, const char *file, const char *form,
                                   GArray **trace,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** What --strict asks: fail with COMPLAINT_STRICT if a finding of @checklist is a warning or
 * an error.  Called after everything has been written. */
gboolean stages_check_strict(const Checklist *checklist, const char *file, GError **error);

#endif
