/**
 * stages: the steps that several commands have in common.
 */
#ifndef CLI_STAGES_H
#define CLI_STAGES_H

#include "cli/command.h"
#include "cli/summary.h"
#include "model/checklist.h"
#include "model/sheet.h"
#include "normalize/normalize.h"

#include <glib.h>

/** The password that @options give, in words or in a file.  Errors are located.
 * @password: (out): newly allocated, or NULL if none is given; free with g_free(). */
gboolean stages_read_password(const Options *options, char **password, GError **error);

/** Read the source @file ("-": standard input) into a sheet, with the encoding or the
 * password that @options name.  Errors are located.  Returns: a new sheet. */
Sheet *stages_extract(const char *file, const Options *options,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** As stages_extract(), with the pages' pictures and rulings kept. */
Sheet *stages_extract_with_views(const char *file, const Options *options,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The form that @options name (without one, the one compiled in), with the columns that they
 * give.  Errors are located; columns that are wrong are wrong usage (COMPLAINT_USAGE).
 * Returns: a new form. */
Form *stages_load_form(const Options *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Normalize @sheet after @form, and prove that no character was lost.  The cells of @sheet are
 * freed on the way (normalize_releasing_sheet()).  Errors are not located.
 * Returns: a new checklist. */
Checklist *stages_normalize(Sheet *sheet, const Form *form,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same, with the cells kept, for the sheet that came from @file, after the form that @options name, and tell what
 * each cell was taken for.  Errors are located.
 * @trace: (out) (optional): new, see model/trace.h.  Returns: a new checklist. */
Checklist *stages_normalize_traced(const Sheet *sheet, const char *file,
                                   const Options *options, GArray **trace,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** What --strict asks: fail with COMPLAINT_STRICT, located at @file, if a finding is a
 * warning or an error.  Called after everything has been written. */
gboolean stages_check_strict(const Summary *summary, const char *file, GError **error);

#endif
