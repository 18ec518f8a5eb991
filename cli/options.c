#include "cli/options.h"

#include "cli/complaint.h"
#include "cli/joined_options.h"
#include "model/failure.h"

/* GOption's own --help prints and exits; ours goes through the checked writing of standard
 * output like all other data. */
#define COMMON_ENTRIES  3
#define MAXIMUM_ENTRIES 20

/** Every entry takes its strings as file names: GOption would convert others from the
 * locale's encoding, and nothing of this program may depend on the locale. */
static void add_command_entries(unsigned set, Options *o, GOptionEntry *entries, guint n)
{
    const GOptionEntry encoding = {
        "encoding",
        0,
        0,
        G_OPTION_ARG_FILENAME,
        &o->encoding,
        "The encoding of the text, such as CP932, instead of finding it out",
        "NAME"};
    const GOptionEntry password = {
        "password",
        0,
        0,
        G_OPTION_ARG_FILENAME,
        &o->password,
        "The password of a PDF (others may see it in the list of processes)",
        "WORD"};
    const GOptionEntry password_file = {
        "password-file",
        0,
        0,
        G_OPTION_ARG_FILENAME,
        &o->password_file,
        "Read the password of a PDF from the first line of FILE",
        "FILE"};
    const GOptionEntry form = {
        "form",   0,
        0,        G_OPTION_ARG_FILENAME,
        &o->form, "Read the form's headings and answer words from FILE",
        "FILE"};
    const GOptionEntry columns = {
        "columns",   0,
        0,           G_OPTION_ARG_FILENAME,
        &o->columns, "Say which column is what: 'item=3,answer=9,comment=10'",
        "ROLES"};
    const GOptionEntry strict = {
        "strict",   0,
        0,          G_OPTION_ARG_NONE,
        &o->strict, "Exit with 1 if a finding is a warning or an error",
        NULL};
    const GOptionEntry output = {
        "output",    'o',
        0,           G_OPTION_ARG_FILENAME_ARRAY,
        &o->outputs, "Write FILE, its format told by .xlsx, .xml or .csv; may be repeated",
        "FILE"};
    const GOptionEntry to = {"to",    0,
                             0,       G_OPTION_ARG_FILENAME,
                             &o->to,  "The format to write: xlsx, xml or csv",
                             "FORMAT"};
    const GOptionEntry memory = {
        "memory",   0,
        0,          G_OPTION_ARG_FILENAME,
        &o->memory, "Memory that a conversion may use, such as 512M or 4G",
        "SIZE"};
    const GOptionEntry timeout = {
        "timeout",   0,
        0,           G_OPTION_ARG_FILENAME,
        &o->timeout, "Seconds that the conversion of a file may take",
        "SECONDS"};
    const GOptionEntry sandbox = {"require-sandbox",
                                  0,
                                  0,
                                  G_OPTION_ARG_NONE,
                                  &o->require_sandbox,
                                  "Fail where the system has no walls for the conversion",
                                  NULL};
    const struct {
        OptionSet option;
        const GOptionEntry *entry;
    } optional[] = {{OPTION_OUTPUT, &output},          {OPTION_TO, &to},
                    {OPTION_ENCODING, &encoding},      {OPTION_PASSWORD, &password},
                    {OPTION_PASSWORD, &password_file}, {OPTION_FORM, &form},
                    {OPTION_FORM, &columns},           {OPTION_STRICT, &strict},
                    {OPTION_LIMITS, &memory},          {OPTION_LIMITS, &timeout},
                    {OPTION_LIMITS, &sandbox}};
    for (gsize i = 0; i < G_N_ELEMENTS(optional); i++) {
        if ((set & optional[i].option) != 0)
            entries[n++] = *optional[i].entry;
    }
    entries[n] = (GOptionEntry){G_OPTION_REMAINING, 0,    0,   G_OPTION_ARG_FILENAME_ARRAY,
                                &o->files,          NULL, NULL};
}

/** @command: NULL for the program itself.  @entries: (out): of MAXIMUM_ENTRIES. */
static void list_entries(const Command *command, Options *options, GOptionEntry *entries)
{
    const GOptionEntry common[COMMON_ENTRIES] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet,
         "Say nothing but what went wrong", NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &options->help, "Show this help", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Show the version", NULL}};
    memset(entries, 0, MAXIMUM_ENTRIES * sizeof *entries);
    memcpy(entries, common, sizeof common);
    if (command != NULL)
        add_command_entries(command->options, options, entries, COMMON_ENTRIES);
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
    for (; *commands != NULL; commands++)
        g_string_append_printf(summary, "  %-10s %-10s %s\n", (*commands)->name,
                               (*commands)->arguments, (*commands)->summary);
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
    g_strfreev(options->outputs);
    g_strfreev(options->files);
    *options = (Options){0};
}
