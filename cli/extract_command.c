#include "cli/command.h"

#include "cli/complaint.h"
#include "cli/output.h"
#include "cli/stages.h"

static gboolean run(const Options *options, GError **error)
{
    const char *file = command_input(options, error);
    if (file == NULL)
        return FALSE;
    g_autoptr(Sheet) sheet = stages_extract(file, options, error);
    if (sheet == NULL)
        return FALSE;
    g_autoptr(GBytes) document = sheet_write(sheet, error);
    if (document == NULL) {
        complaint_locate(error, "standard output");
        return FALSE;
    }
    return output_write_standard(document, error);
}

const Command extract_command = {
    .name = "extract",
    .arguments = "[FILE|-]",
    .summary = "source -> sheet: the cells of a PDF, a delimited text or a Markdown table",
    .details =
        "Reads a source (FILE, or standard input) and writes the sheet found in it,\n"
        "as XML, to standard output: pages, tables, cells and the text outside.\n\n"
        "  tenken extract answers.txt | tenken normalize > answers.xml",
    .options = OPTION_ENCODING | OPTION_PASSWORD,
    .run = run,
};
