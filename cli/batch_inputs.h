/**
 * batch_inputs: which files a batch is to convert.
 *
 * An input has two names.  Its path leads to it from the current folder.  Its identity is
 * where it lies as seen from the output folder, links in the way resolved: the same file has
 * the same identity from whatever folder the command is called, and two files never share
 * one.  The journal knows inputs by their identity.
 */
#ifndef CLI_BATCH_INPUTS_H
#define CLI_BATCH_INPUTS_H

#include <glib.h>

/** Folders in folders beyond this depth are named and not read. */
#define BATCH_MAXIMUM_DEPTH 64u
/** More inputs are refused. */
#define BATCH_MAXIMUM_INPUTS 5000000u

typedef struct {
    char *path;
    char *identity;
    char *name;    /* of its outputs, without suffix; NULL until batch_names_assign() */
    guint64 share; /* evenly spread, and the same wherever the folders lie */
    const char *trouble; /* why it cannot be read, if that is known already; static */
} BatchInput;

typedef struct {
    GPtrArray *inputs; /* of BatchInput, sorted by identity */
    guint ignored;     /* files in folders that do not look like sources */
} BatchInputs;

/** The files of @arguments (ends in NULL) and the sources in their folders: what has the
 * suffix .pdf, .txt, .csv, .tsv or .md, in capitals or not.  Whatever has such a name and is
 * no file (a folder, a broken link, a pipe) is an input too, so that it is reported.  Links
 * to folders are followed, but no folder is read twice; @folder, the output folder, is not
 * read at all.  Fails with COMPLAINT_USAGE if an argument is or lies in @folder, or if there
 * are too many inputs.
 * Returns: new, free with batch_inputs_free(). */
BatchInputs *batch_inputs_collect(char *const *arguments, const char *folder,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void batch_inputs_free(BatchInputs *inputs);

/** Open the input to be read.  Nothing but a regular file is opened.
 * Fails with FAILURE_UNREADABLE.  Returns: a descriptor to be closed by the caller, or -1. */
int batch_input_open(const BatchInput *input, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BatchInputs, batch_inputs_free)

#endif
