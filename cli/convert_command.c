/*
 * convert runs the three stages on documents in memory, makes every output in memory too,
 * and only then touches a file: whatever fails before leaves the folder as it was.
 */
#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/stages.h"
#include "cli/summary.h"
#include "export/export.h"

/** What -o asks for, or what is written without it. */
typedef struct {
    char *path;
    ExportFormat format;
} Target;

static void clear_target(gpointer data)
{
    Target *target = data;
    g_free(target->path);
}

/** The complaint is @before 'NAME' @after. */
static gboolean fail_usage(const char *before, const char *name, const char *after,
                           GError **error)
{
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "%s'%s'%s", before, name, after);
    return FALSE;
}

static void add_target(GArray *targets, const char *path, ExportFormat format)
{
    const Target target = {g_strdup(path), format};
    g_array_append_vals(targets, &target, 1);
}

/** Without -o: the source's base name with .xlsx and .xml, in the current folder. */
static void add_default_targets(const char *file, GArray *targets)
{
    const ExportFormat formats[] = {EXPORT_XLSX, EXPORT_XML};
    g_autofree char *base = g_path_get_basename(file);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        const char *suffix = export_format_name(formats[i]);
        g_autofree char *path = g_strdup_printf("%s.%s", base, suffix);
        add_target(targets, path, formats[i]);
    }
}

static gboolean add_named_targets(char *const *outputs, GArray *targets, GError **error)
{
    for (; *outputs != NULL; outputs++) {
        ExportFormat format = EXPORT_XML;
        if (!export_format_of_file(*outputs, &format))
            return fail_usage("the output ", *outputs,
                              " has none of the suffixes .xlsx, .xml and .csv", error);
        if (targets->len == OUTPUT_MAXIMUM)
            return fail_usage("", *outputs, " is one output too many", error);
        add_target(targets, *outputs, format);
    }
    return TRUE;
}

/** No output may destroy the source, the form or another output. */
static gboolean check_targets(const char *file, const char *form, const GArray *targets,
                              GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < targets->len; i++) {
        const char *path = g_array_index(targets, Target, i).path;
        if (input_is_same_file(file, path))
            return fail_usage("the output ", path, " is the input itself", error);
        if (form != NULL && input_is_same_file(form, path))
            return fail_usage("the output ", path, " is the form itself", error);
        if (!g_hash_table_add(seen, g_canonicalize_filename(path, NULL)))
            return fail_usage("the output ", path, " is named twice", error);
    }
    return TRUE;
}

static GArray *choose_targets(const Options *options, const char *file, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Target));
    g_array_set_clear_func(targets, clear_target);
    if (options->outputs == NULL && input_is_standard(file)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "standard input has no name to make others from: say where to write "
                    "with -o");
        return NULL;
    }
    if (options->outputs == NULL)
        add_default_targets(file, targets);
    else if (!add_named_targets(options->outputs, targets, error))
        return NULL;
    if (!check_targets(file, options->form, targets, error))
        return NULL;
    return g_steal_pointer(&targets);
}

static gboolean write_targets(const Checklist *checklist, const GArray *targets,
                              GError **error)
{
    g_autoptr(GPtrArray) documents =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Output outputs[OUTPUT_MAXIMUM];
    for (guint i = 0; i < targets->len; i++) {
        const Target *target = &g_array_index(targets, Target, i);
        GBytes *document = export_checklist(checklist, target->format, error);
        if (document == NULL) {
            complaint_locate(error, target->path);
            return FALSE;
        }
        g_ptr_array_add(documents, document);
        outputs[i] = (Output){target->path, document};
    }
    return output_write_files(outputs, targets->len, error);
}

static char **list_paths(const GArray *targets)
{
    char **paths = g_new0(char *, targets->len + 1);
    for (guint i = 0; i < targets->len; i++)
        paths[i] = g_strdup(g_array_index(targets, Target, i).path);
    return paths;
}

static gboolean run(const Options *options, GError **error)
{
    if (options->files == NULL) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "the name of the file to convert is missing");
        return FALSE;
    }
    const char *file = command_input(options, error);
    if (file == NULL)
        return FALSE;
    g_autoptr(GArray) targets = choose_targets(options, file, error);
    if (targets == NULL)
        return FALSE;
    g_autoptr(Sheet) sheet = stages_extract(file, options, error);
    if (sheet == NULL)
        return FALSE;
    g_autoptr(Checklist) checklist = stages_normalize(sheet, file, options->form, error);
    if (checklist == NULL || !write_targets(checklist, targets, error))
        return FALSE;
    g_auto(GStrv) paths = list_paths(targets);
    if (!options->quiet)
        summary_show(checklist, input_name(file), paths);
    return !options->strict || stages_check_strict(checklist, file, error);
}

const Command convert_command = {
    .name = "convert",
    .arguments = "FILE",
    .summary = "source -> workbook, XML, CSV in one step",
    .details =
        "Reads a source and writes files, each whole or not at all. Without -o they have\n"
        "FILE's name with .xlsx and .xml and are written to the current folder; a file of\n"
        "that name is replaced. On a terminal a summary follows.\n\n"
        "  tenken convert answers.txt\n"
        "  tenken convert -o answers.xlsx -o answers.csv answers.txt",
    .options =
        OPTION_OUTPUT | OPTION_ENCODING | OPTION_PASSWORD | OPTION_FORM | OPTION_STRICT,
    .run = run,
};
