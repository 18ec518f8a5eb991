#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/output.h"
#include "export/export.h"
#include "model/failure.h"

#include <unistd.h>

static gboolean choose_format(const char *name, ExportFormat *format, GError **error)
{
    if (name == NULL) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "the option --to is missing: xlsx, xml or csv");
        return FALSE;
    }
    if (!export_format_parse(name, format)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "there is no format '%s': xlsx, xml and csv are known", name);
        return FALSE;
    }
    if (*format == EXPORT_XLSX && isatty(STDOUT_FILENO)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "a workbook is not written to a terminal: redirect it into a file");
        return FALSE;
    }
    return TRUE;
}

static Checklist *read_checklist(const char *file, GError **error)
{
    g_autoptr(GBytes) bytes = input_read(file, error);
    g_autoptr(Checklist) checklist = bytes == NULL ? NULL : checklist_read(bytes, error);
    if (checklist != NULL && !audit_balances(&checklist->audit)) {
        g_set_error(error, FAILURE, FAILURE_AUDIT,
                    "the sum of the document's audit is wrong: text was lost on the way");
        g_clear_pointer(&checklist, checklist_free);
    }
    if (checklist == NULL)
        complaint_locate(error, input_name(file));
    return g_steal_pointer(&checklist);
}

static gboolean run(const Options *options, GError **error)
{
    ExportFormat format = EXPORT_XML;
    const char *file = command_input(options, error);
    if (file == NULL || !choose_format(options->to, &format, error))
        return FALSE;
    g_autoptr(Checklist) checklist = read_checklist(file, error);
    if (checklist == NULL)
        return FALSE;
    g_autoptr(GBytes) document = export_checklist(checklist, format, error);
    if (document == NULL) {
        complaint_locate(error, input_name(file));
        return FALSE;
    }
    return output_write_standard(document, error);
}

const Command export_command = {
    .name = "export",
    .arguments = "[FILE|-]",
    .summary = "checklist -> workbook, XML or CSV",
    .details =
        "Reads a checklist (FILE, or standard input; what 'tenken normalize' writes)\n"
        "and writes it in another format to standard output.\n\n"
        "  tenken export --to xlsx answers.xml > answers.xlsx",
    .options = OPTION_TO,
    .run = run,
};
