#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/stages.h"
#include "cli/summary.h"
#include "export/inspection.h"
#include "model/failure.h"

#include <string.h>

static gboolean fail_usage(GError **error, const char *message)
{
    g_set_error_literal(error, COMPLAINT, COMPLAINT_USAGE, message);
    return FALSE;
}

/** Where to write: -o, or FILE.html in the current folder.  Returns: a new string. */
static char *choose_output(const Options *options, const char *file, GError **error)
{
    if (options->outputs != NULL && options->outputs[1] != NULL) {
        fail_usage(error, "inspect writes one file");
        return NULL;
    }
    g_autofree char *output = NULL;
    if (options->outputs != NULL) {
        output = g_strdup(options->outputs[0]);
    } else if (input_is_standard(file)) {
        fail_usage(error, "standard input has no name to make another from: say where to "
                          "write with -o");
        return NULL;
    } else {
        g_autofree char *base = g_path_get_basename(file);
        char *dot = strrchr(base, '.');
        if (dot != NULL && dot != base)
            *dot = '\0';
        output = g_strconcat(base, ".html", NULL);
    }
    if (input_is_same_file(file, output) ||
        (options->form != NULL && input_is_same_file(options->form, output))) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "the output '%s' is an input itself",
                    output);
        return NULL;
    }
    return g_steal_pointer(&output);
}

static gboolean check_kind(const Sheet *sheet, const char *file, GError **error)
{
    if (sheet->kind == SOURCE_PDF)
        return TRUE;
    g_set_error_literal(
        error, FAILURE, FAILURE_UNSUPPORTED,
        "it is a text, and only the pages of a PDF can be shown; convert it "
        "instead");
    complaint_locate(error, input_name(file));
    return FALSE;
}

static gboolean run(const Options *options, GError **error)
{
    const char *file = command_input(options, error);
    g_autofree char *output = file != NULL ? choose_output(options, file, error) : NULL;
    if (output == NULL)
        return FALSE;
    g_autoptr(Sheet) sheet = stages_extract_with_views(file, options, error);
    if (sheet == NULL || !check_kind(sheet, file, error))
        return FALSE;
    g_autoptr(GArray) trace = NULL;
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Checklist) checklist =
        stages_normalize_traced(sheet, file, options, &trace, &trouble);
    /* A sheet that makes no records is just what a person wants to look at. */
    const Inspection inspection = {.sheet = sheet,
                                   .checklist = checklist,
                                   .trace = trace,
                                   .trouble = trouble != NULL ? trouble->message : NULL};
    g_autoptr(GBytes) document = inspection_write(&inspection);
    const Output file_output = {output, document};
    if (!output_write_files(&file_output, 1, error))
        return FALSE;
    if (checklist == NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    char *paths[] = {output, NULL};
    g_autoptr(Summary) summary = summary_new(checklist);
    if (!options->quiet)
        summary_show_line(summary, input_name(file), paths);
    return !options->strict || stages_check_strict(summary, file, error);
}

const Command inspect_command = {
    .name = "inspect",
    .arguments = "FILE",
    .summary = "PDF -> a page to look at: what was taken for what",
    .details =
        "Reads a PDF and writes one HTML file to open in a browser: each page as a "
        "picture,\n"
        "with the lines, the cells and their records drawn over it, and the findings and\n"
        "records listed and linked to their places. Without -o it has FILE's name with "
        ".html.\n"
        "If no records can be made of the file, the page is written all the same, and the\n"
        "exit status is 1.\n\n"
        "  tenken inspect answers.pdf -o answers.html",
    .options = OPTION_FILE | OPTION_PASSWORD | OPTION_FORM | OPTION_STRICT,
    .run = run,
};
