/**
 * batch_names: what the outputs of each input are called.
 *
 * An output has its source's base name if that is a good name for a file everywhere, if no
 * other input wants it and if it is not taken by one of an earlier run.  Otherwise a digest of
 * the input's identity is added: "sheet-1f3a5c7e".  A name once given is in the journal and
 * stays, so names do not depend on the order of inputs, nor on files that are added later.
 * No name leads out of its folder, is hidden, or is longer than NAME_MAX with its suffix.
 */
#ifndef CLI_BATCH_NAMES_H
#define CLI_BATCH_NAMES_H

#include <glib.h>

/** Bytes of a name, without suffix. */
#define BATCH_NAME_BYTES 240u

/** Set the name of each of @inputs.
 * @inputs: of BatchInput, sorted.  @known: the names of earlier runs, identity to name. */
void batch_names_assign(GPtrArray *inputs, GHashTable *known);

/** Whether @name could have been given by batch_names_assign(). */
gboolean batch_names_is_safe(const char *name);

#endif
