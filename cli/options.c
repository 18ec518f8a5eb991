#include "cli/options.h"

#include "cli/complaint.h"
#include "cli/joined_options.h"
#include "model/failure.h"

/* GOption's own --help prints and exits; ours goes through the checked writing of standard
 * output like all other data. */
#define MAXIMUM_ENTRIES 20
/* Of the list of commands, in characters. */
#define ARGUMENTS_WIDTH 12

/* GOption would convert other strings from the locale's encoding, and nothing of this program
 * may depend on the locale. */
#define ARGUMENT  G_OPTION_ARG_FILENAME
#define ARGUMENTS G_OPTION_ARG_FILENAME_ARRAY
#define FLAG      G_OPTION_ARG_NONE

/** An entry of the commands that know @option. */
typedef struct {
    OptionSet option;
    GOptionEntry entry;
} OptionalEntry;

static void add_entries(unsigned set, const OptionalEntry *optional, gsize count,
                        GOptionEntry *entries)
{
    while (entries->long_name != NULL)
        entries++;
    for (gsize i = 0; i < count; i++) {
        if ((set & optional[i].option) != 0)
            *entries++ = optional[i].entry;
    }
}

/** What is said of sources and of what is made of them. */
static void add_conversion_entries(unsigned set, Options *o, GOptionEntry *entries)
{
    const OptionalEntry optional[] = {
        {OPTION_OUTPUT,
         {"output", 'o', 0, ARGUMENTS, &o->outputs,
          "Write FILE, its format told by .xlsx, .xml or .csv; may be repeated", "FILE"}},
        {OPTION_FILE, {"output", 'o', 0, ARGUMENTS, &o->outputs, "Write FILE", "FILE"}},
        {OPTION_TO,
         {"to", 0, 0, ARGUMENT, &o->to, "The format to write: xlsx, xml or csv", "FORMAT"}},
        {OPTION_ENCODING,
         {"encoding", 0, 0, ARGUMENT, &o->encoding,
          "The encoding of the text, such as CP932, instead of finding it out", "NAME"}},
        {OPTION_PASSWORD,
         {"password", 0, 0, ARGUMENT, &o->password,
          "The password of a PDF (others may see it in the list of processes)", "WORD"}},
        {OPTION_PASSWORD,
         {"password-file", 0, 0, ARGUMENT, &o->password_file,
          "Read the password of a PDF from the first line of FILE", "FILE"}},
        {OPTION_FORM,
         {"form", 0, 0, ARGUMENT, &o->form,
          "Read the form's headings and answer words from FILE", "FILE"}},
        {OPTION_FORM,
         {"columns", 0, 0, ARGUMENT, &o->columns,
          "Say which column is what: 'item=3,answer=9,comment=10'", "ROLES"}},
        {OPTION_CHANGES,
         {"changes", 0, 0, FLAG, &o->changes,
          "List what changed between two editions of one vendor's sheet", NULL}},
        {OPTION_STRICT,
         {"strict", 0, 0, FLAG, &o->strict,
          "Exit with 1 if a finding is a warning or an error", NULL}},
    };
    add_entries(set, optional, G_N_ELEMENTS(optional), entries);
}

/** What is said of workers, one or many. */
static void add_worker_entries(unsigned set, Options *o, GOptionEntry *entries)
{
    const OptionalEntry optional[] = {
        {OPTION_BATCH,
         {"output", 'o', 0, ARGUMENT, &o->folder, "Write into the folder OUTDIR",
          "OUTDIR"}},
        {OPTION_BATCH,
         {"jobs", 'j', 0, ARGUMENT, &o->jobs,
          "Convert N files at a time; as many as there are processors unless given", "N"}},
        {OPTION_BATCH,
         {"to", 0, 0, ARGUMENT, &o->to,
          "The formats to write, of xlsx, xml and csv; xlsx,xml unless given", "FORMATS"}},
        {OPTION_BATCH,
         {"shard", 0, 0, ARGUMENT, &o->shard,
          "Convert only the K-th of N shares of the files", "K/N"}},
        {OPTION_BATCH,
         {"json", 0, 0, FLAG, &o->json,
          "Tell what happens as JSON, an object a line, on standard output", NULL}},
        {OPTION_LIMITS,
         {"memory", 0, 0, ARGUMENT, &o->memory,
          "Memory that a conversion may use, such as 512M or 4G", "SIZE"}},
        {OPTION_LIMITS,
         {"timeout", 0, 0, ARGUMENT, &o->timeout,
          "Seconds that the conversion of a file may take", "SECONDS"}},
        {OPTION_LIMITS,
         {"require-sandbox", 0, 0, FLAG, &o->require_sandbox,
          "Fail where the system has no walls for the conversion", NULL}},
    };
    add_entries(set, optional, G_N_ELEMENTS(optional), entries);
}

/** @command: NULL for the program itself.  @entries: (out): of MAXIMUM_ENTRIES. */
static void list_entries(const Command *command, Options *options, GOptionEntry *entries)
{
    const GOptionEntry common[] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet,
         "Say nothing but what went wrong", NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &options->help, "Show this help", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Show the version", NULL}};
    memset(entries, 0, MAXIMUM_ENTRIES * sizeof *entries);
    memcpy(entries, common, sizeof common);
    if (command == NULL)
        return;
    const OptionalEntry files = {
        command->options,
        {G_OPTION_REMAINING, 0, 0, ARGUMENTS, &options->files, NULL, NULL}};
    add_conversion_entries(command->options, options, entries);
    add_worker_entries(command->options, options, entries);
    add_entries(command->options, &files, 1, entries);
}

/** @command: NULL for the program itself. */
static GOptionContext *new_context(const Command *command, Options *options)
{
    GOptionEntry entries[MAXIMUM_ENTRIES];
    list_entries(command, options, entries);
    g_autofree char *arguments =
        command == NULL ? g_strdup("COMMAND …") : g_strdup_printf("%s", command->arguments);
    GOptionContext *context = g_option_context_new(arguments);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    return context;
}

static gboolean parse(GOptionContext *context, char ***arguments, GError **error)
{
    g_autoptr(GError) wrong = NULL;
    if (g_option_context_parse_strv(context, arguments, &wrong))
        return TRUE;
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "%s", wrong->message);
    return FALSE;
}

gboolean options_read_program(char ***arguments, Options *options, GError **error)
{
    g_autoptr(GOptionContext) context = new_context(NULL, options);
    /* Stop at the command's name: what follows is the command's to read. */
    g_option_context_set_strict_posix(context, TRUE);
    return parse(context, arguments, error);
}

gboolean options_read_command(const Command *command, char ***arguments, Options *options,
                              GError **error)
{
    g_autoptr(GOptionContext) context = new_context(command, options);
    GOptionEntry entries[MAXIMUM_ENTRIES];
    list_entries(command, options, entries);
    joined_options_split(entries, arguments);
    return parse(context, arguments, error);
}

char *options_explain_program(const Command *const *commands)
{
    g_auto(Options) options = {0};
    g_autoptr(GOptionContext) context = new_context(NULL, &options);
    g_autoptr(GString) summary = g_string_new(
        "Turns a vendor's answer sheet for the medical-information security guidelines\n"
        "into records, a workbook and XML.\n\nCommands:\n");
    for (; *commands != NULL; commands++) {
        const char *files = (*commands)->arguments;
        glong blanks = MAX(ARGUMENTS_WIDTH - g_utf8_strlen(files, -1), 0);
        g_string_append_printf(summary, "  %-10s %s%*s %s\n", (*commands)->name, files,
                               (int)blanks, "", (*commands)->summary);
    }
    g_string_append(summary, "\n'tenken COMMAND --help' explains a command, 'man tenken' "
                             "everything.");
    g_option_context_set_summary(context, summary->str);

    g_autoptr(GString) description = g_string_new(
        "Exit status: 0 done, 1 something could not be converted, 2 wrong usage.\n"
        "What could not be converted is told as 'tenken: FILE: CLASS: sentence'. "
        "Classes:\n");
    for (int class = 0; class < FAILURE_COUNT; class ++)
        g_string_append_printf(description, "  %-16s %s\n",
                               failure_name((FailureClass) class),
                               failure_meaning((FailureClass) class));
    g_option_context_set_description(context, description->str);
    g_set_prgname("tenken");
    return g_option_context_get_help(context, TRUE, NULL);
}

char *options_explain_command(const Command *command)
{
    g_auto(Options) options = {0};
    g_autoptr(GOptionContext) context = new_context(command, &options);
    g_autofree char *name = g_strdup_printf("tenken %s", command->name);
    g_option_context_set_summary(context, command->details);
    /* GOption offers no other way to name a command of a program in "Usage:". */
    g_set_prgname(name);
    return g_option_context_get_help(context, TRUE, NULL);
}

void options_clear(Options *options)
{
    g_free(options->encoding);
    g_free(options->password);
    g_free(options->password_file);
    g_free(options->form);
    g_free(options->columns);
    g_free(options->to);
    g_free(options->memory);
    g_free(options->timeout);
    g_free(options->folder);
    g_free(options->jobs);
    g_free(options->shard);
    g_strfreev(options->outputs);
    g_strfreev(options->files);
    *options = (Options){0};
}
