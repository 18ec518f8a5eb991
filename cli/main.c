/*
 * The program: which command is meant, and what its error asks for.  Standard output is
 * for data, standard error for people.
 */
#include "cli/command.h"
#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static const Command *const COMMANDS[] = {
    &convert_command, &inspect_command,   &batch_command,  &compare_command,
    &extract_command, &normalize_command, &export_command, NULL};

const char *command_input(const Options *options, GError **error)
{
    if (options->files == NULL)
        return "-";
    if (options->files[1] != NULL) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "one file at a time: '%s' is one too many", options->files[1]);
        return NULL;
    }
    return options->files[0];
}

static const Command *find_command(const char *name, GError **error)
{
    if (name == NULL) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "the name of a command is missing");
        return NULL;
    }
    for (gsize i = 0; COMMANDS[i] != NULL; i++) {
        if (g_str_equal(COMMANDS[i]->name, name))
            return COMMANDS[i];
    }
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "there is no command '%s'", name);
    return NULL;
}

/** Takes @text over. */
static gboolean print(char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    return output_write_standard(bytes, error);
}

/** @command: NULL for the program itself. */
static gboolean explain(const Options *options, const Command *command, GError **error)
{
    if (options->version)
        return print(g_strdup("tenken " TENKEN_VERSION "\n"), error);
    return print(command == NULL ? options_explain_program(COMMANDS)
                                 : options_explain_command(command),
                 error);
}

/** @command: (out): the command as soon as it is known, for the hint of an error. */
static gboolean run(char ***arguments, const Command **command, GError **error)
{
    g_auto(Options) options = {0};
    if (!options_read_program(arguments, &options, error))
        return FALSE;
    if (options.help || options.version)
        return explain(&options, NULL, error);
    *command = find_command((*arguments)[1], error);
    if (*command == NULL)
        return FALSE;
    /* GOption skips the first string, as the program's name: now that is the command's. */
    g_free((*arguments)[0]);
    memmove(*arguments, *arguments + 1, g_strv_length(*arguments) * sizeof(**arguments));
    if (!options_read_command(*command, arguments, &options, error))
        return FALSE;
    if (options.help || options.version)
        return explain(&options, *command, error);
    return (*command)->run(&options, error);
}

/** A closed standard stream would be given to the next file that is opened, and data would
 * go astray.  What is put in its place fails at the first use. */
static void fill_standard_streams(void)
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) < 0) {
            int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
            /* The lowest free descriptor is this one. */
            if (open("/dev/null", mode) < 0)
                _exit(EXIT_FAILED);
        }
    }
}

int main(int argc, char **argv)
{
    fill_standard_streams();
    /* A closed pipe and a file that grows too large are errors to report, not reasons to
     * die in silence. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    g_set_prgname("tenken");

    g_auto(GStrv) arguments = g_new0(char *, (gsize)argc + 1);
    for (int i = 0; i < argc; i++)
        arguments[i] = g_strdup(argv[i]);
    const Command *command = NULL;
    g_autoptr(GError) error = NULL;
    if (run(&arguments, &command, &error))
        return EXIT_DONE;
    return (int)complaint_show(error, command == NULL ? NULL : command->name);
}
