#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/stages.h"
#include "cli/summary.h"

static Sheet *read_sheet(const char *file, GError **error)
{
    g_autoptr(GBytes) bytes = input_read(file, error);
    Sheet *sheet = bytes == NULL ? NULL : sheet_read(bytes, error);
    if (sheet == NULL)
        complaint_locate(error, input_name(file));
    return sheet;
}

static gboolean write_checklist(const Checklist *checklist, GError **error)
{
    g_autoptr(GBytes) document = checklist_write(checklist, error);
    if (document == NULL) {
        complaint_locate(error, "standard output");
        return FALSE;
    }
    return output_write_standard(document, error);
}

static Checklist *normalize_file(const char *file, const Options *options, GError **error)
{
    g_autoptr(Form) loaded = stages_load_form(options, error);
    if (loaded == NULL)
        return NULL;
    g_autoptr(Sheet) sheet = read_sheet(file, error);
    if (sheet == NULL)
        return NULL;
    Checklist *checklist = stages_normalize(sheet, loaded, error);
    if (checklist == NULL)
        complaint_locate(error, input_name(file));
    return checklist;
}

static gboolean run(const Options *options, GError **error)
{
    const char *file = command_input(options, error);
    if (file == NULL)
        return FALSE;
    g_autoptr(Checklist) checklist = normalize_file(file, options, error);
    if (checklist == NULL || !write_checklist(checklist, error))
        return FALSE;
    g_autoptr(Summary) summary = summary_new(checklist);
    if (!options->quiet)
        summary_show_line(summary, input_name(file), NULL);
    return !options->strict || stages_check_strict(summary, file, error);
}

const Command normalize_command = {
    .name = "normalize",
    .arguments = "[FILE|-]",
    .summary = "sheet -> checklist: headings and rows become records",
    .details =
        "Reads a sheet (FILE, or standard input; what 'tenken extract' writes) and\n"
        "writes the checklist, as XML, to standard output: records, findings and the\n"
        "audit. Standard error gets one line that counts them.\n\n"
        "  tenken extract answers.txt | tenken normalize > answers.xml",
    .options = OPTION_FORM | OPTION_STRICT,
    .run = run,
};
