/**
 * limits: what the command line says of the limits of workers.
 */
#ifndef CLI_LIMITS_H
#define CLI_LIMITS_H

#include "cli/command.h"
#include "cli/worker.h"

#include <glib.h>

/** @options as limits, with the defaults for what they do not say.  Sizes are whole numbers
 * with K, M or G (of 1024) behind; a bare number counts MiB.  Fails with COMPLAINT_USAGE. */
gboolean limits_read(const Options *options, WorkerLimits *limits, GError **error);

/** A whole number from @least to @most, in decimal digits only. */
gboolean limits_parse_number(const char *text, guint64 least, guint64 most,
                             guint64 *number);

#endif
