#include "cli/targets.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/output.h"

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

GArray *targets_choose(const Options *options, const char *file, GError **error)
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

char **targets_list_paths(const GArray *targets)
{
    char **paths = g_new0(char *, targets->len + 1);
    for (guint i = 0; i < targets->len; i++)
        paths[i] = g_strdup(g_array_index(targets, Target, i).path);
    return paths;
}
