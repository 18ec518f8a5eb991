/**
 * options: reading a command line and explaining it.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

#include <glib.h>

/** Read the program's own options, those before the name of a command.
 * @arguments: ends in NULL, starts with the program's name; read options are taken out.
 * Fails with COMPLAINT_USAGE. */
gboolean options_read_program(char ***arguments, Options *options, GError **error);

/** Read the options of @command, and everything else into options->files. */
gboolean options_read_command(const Command *command, char ***arguments, Options *options,
                              GError **error);

/** The help of the program (@commands: ends in NULL) or of a command.
 * Returns: newly allocated text, free with g_free(). */
char *options_explain_program(const Command *const *commands);
char *options_explain_command(const Command *command);

/** Free what @options holds and make it empty. */
void options_clear(Options *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

#endif
