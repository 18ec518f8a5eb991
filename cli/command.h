/**
 * command: what every command of the program is made of.
 *
 * A command is one file: a table entry that says which options it knows, and one function.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <glib.h>

/** The options that not every command knows. */
typedef enum {
    OPTION_ENCODING = 1 << 0, /* --encoding NAME */
    OPTION_FORM = 1 << 1,     /* --form FILE, --columns ROLES */
    OPTION_STRICT = 1 << 2,   /* --strict */
    OPTION_OUTPUT = 1 << 3,   /* -o, --output FILE, several times */
    OPTION_TO = 1 << 4,       /* --to FORMAT */
    OPTION_PASSWORD = 1 << 5, /* --password WORD, --password-file FILE */
    OPTION_LIMITS = 1 << 6,   /* --memory SIZE, --timeout SECONDS, --require-sandbox */
    OPTION_BATCH = 1 << 7,    /* -o OUTDIR, -j N, --to FORMATS, --shard K/N, --json */
    OPTION_CHANGES = 1 << 8,  /* --changes */
    OPTION_FILE = 1 << 9,     /* -o, --output FILE, once; commands see to that */
} OptionSet;

/** What the command line says.  What it does not say is NULL or FALSE.  Strings are file
 * names: bytes in whatever encoding the file system has. */
typedef struct {
    gboolean help;
    gboolean version;
    gboolean quiet;
    gboolean strict;
    char *encoding;
    char *password;
    char *password_file;
    char *form;
    char *columns; /* as form_set_columns() takes them */
    char *to;
    char *memory;
    char *timeout;
    gboolean require_sandbox;
    gboolean json;
    char *folder;
    char *jobs;
    char *shard;
    gboolean changes;
    char **outputs; /* ends in NULL; NULL when there is none */
    char **files;   /* what is left, after "--" too; NULL when there is none */
} Options;

typedef struct {
    const char *name;      /* "extract" */
    const char *arguments; /* "[FILE|-]" */
    const char *summary;   /* one line, for the list of commands */
    const char *details;   /* paragraphs, for the command's own --help */
    unsigned options;      /* of OptionSet */
    /** Do it.  Errors are located (complaint_locate()) and of FAILURE or COMPLAINT. */
    gboolean (*run)(const Options *options, GError **error);
} Command;

extern const Command extract_command;
extern const Command normalize_command;
extern const Command export_command;
extern const Command convert_command;
extern const Command inspect_command;
extern const Command batch_command;
extern const Command compare_command;

/** The file that a filter reads: the one that is named, or "-" (standard input).  Fails
 * with COMPLAINT_USAGE if there are several.  Returns: borrowed from @options. */
const char *command_input(const Options *options, GError **error);

#endif
