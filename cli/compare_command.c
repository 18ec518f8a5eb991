#include "cli/command.h"

#include "cli/compare_source.h"
#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/limits.h"
#include "cli/output.h"
#include "cli/scratch.h"
#include "cli/signals.h"
#include "cli/stages.h"
#include "export/comparison.h"
#include "export/export.h"
#include "model/failure.h"

#include <unistd.h>

/* How far into a document its namespace may stand: behind a declaration and comments. */
#define NAMESPACE_WITHIN 4096u
#define CHECKLIST_SPACE  "urn:tenken:checklist:1"
#define SHEET_SPACE      "urn:tenken:sheet:1"

static gboolean fail_usage(GError **error, const char *message)
{
    g_set_error_literal(error, COMPLAINT, COMPLAINT_USAGE, message);
    return FALSE;
}

static gboolean check_inputs(const Options *options, GError **error)
{
    guint count = options->files != NULL ? g_strv_length(options->files) : 0;
    guint standard = 0;
    for (guint i = 0; i < count; i++)
        standard += input_is_standard(options->files[i]) ? 1 : 0;
    if (options->changes && count != 2)
        return fail_usage(error, "--changes compares two files, the older one first");
    if (count < 2)
        return fail_usage(error, "name at least two files to compare");
    if (standard > 1)
        return fail_usage(error, "standard input can be one of the files only");
    if (count <= COMPARISON_MAXIMUM_VENDORS)
        return TRUE;
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "%u files are too many: the most is %u",
                count, COMPARISON_MAXIMUM_VENDORS);
    return FALSE;
}

/** Returns: the output's path, borrowed from @options. */
static const char *check_output(const Options *options, GError **error)
{
    ExportFormat format = EXPORT_XML;
    if (options->outputs == NULL || options->outputs[1] != NULL) {
        fail_usage(error, "say with one -o which workbook to write");
        return NULL;
    }
    const char *output = options->outputs[0];
    if (!export_format_of_file(output, &format) || format != EXPORT_XLSX) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "a comparison is a workbook: '%s' does not end in .xlsx", output);
        return NULL;
    }
    gboolean same = options->form != NULL && input_is_same_file(options->form, output);
    for (char **file = options->files; *file != NULL; file++)
        same |= input_is_same_file(*file, output);
    if (!same)
        return output;
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "the output '%s' is an input itself",
                output);
    return NULL;
}

/** Whether one of our documents, of @space, begins where @descriptor stands, which stays. */
static gboolean holds_space(int descriptor, const char *space)
{
    char head[NAMESPACE_WITHIN];
    off_t place = lseek(descriptor, 0, SEEK_CUR);
    gssize length = pread(descriptor, head, sizeof head, MAX(place, 0));
    return length > 0 && g_strstr_len(head, length, space) != NULL;
}

static Checklist *read_document(GBytes *bytes, GError **error)
{
    g_autoptr(Checklist) checklist = checklist_read(bytes, error);
    if (checklist == NULL)
        return NULL;
    if (!audit_balances(&checklist->audit)) {
        g_set_error(error, FAILURE, FAILURE_AUDIT,
                    "the sum of the document's audit is wrong: text was lost on the way");
        return NULL;
    }
    return g_steal_pointer(&checklist);
}

static Checklist *read_sheet(GBytes *bytes, const Form *form, GError **error)
{
    g_autoptr(Sheet) sheet = sheet_read(bytes, error);
    return sheet == NULL ? NULL : stages_normalize(sheet, form, error);
}

/** Documents in XML are ours; every other source is a stranger's and goes to a worker. */
static Checklist *read_opened(SourceReading *reading, const char *file, int descriptor,
                              GError **error)
{
    gboolean checklist = holds_space(descriptor, CHECKLIST_SPACE);
    if (!checklist && !holds_space(descriptor, SHEET_SPACE))
        return compare_source_read(reading, file, descriptor, error);
    g_autoptr(GBytes) bytes = input_read_descriptor(descriptor, error);
    if (bytes == NULL)
        return NULL;
    return checklist ? read_document(bytes, error)
                     : read_sheet(bytes, reading->form, error);
}

static Checklist *read_checklist(SourceReading *reading, const char *file, GError **error)
{
    int descriptor = input_open(file, error);
    Checklist *checklist =
        descriptor < 0 ? NULL : read_opened(reading, file, descriptor, error);
    if (descriptor >= 0)
        (void)close(descriptor);
    if (checklist == NULL)
        complaint_locate(error, input_name(file));
    return checklist;
}

static void free_checklist(gpointer data)
{
    checklist_free(data);
}

static GPtrArray *read_all(SourceReading *reading, char **files, GError **error)
{
    g_autoptr(GPtrArray) checklists = g_ptr_array_new_with_free_func(free_checklist);
    for (char **file = files; *file != NULL; file++) {
        Checklist *checklist = read_checklist(reading, *file, error);
        if (checklist == NULL)
            return NULL;
        g_ptr_array_add(checklists, checklist);
    }
    return g_steal_pointer(&checklists);
}

/** Returns: all files as a new array of Checklist, or NULL if one of them cannot be read. */
static GPtrArray *read_checklists(const Options *options, GError **error)
{
    g_autofree char *password = NULL;
    g_autoptr(Form) form = stages_load_form(options, error);
    SourceReading reading = {
        .encoding = options->encoding, .form = form, .quiet = options->quiet};
    if (form == NULL || !limits_read(options, &reading.limits, error) ||
        !stages_read_password(options, &password, error))
        return NULL;
    char *scratch = scratch_create(error);
    if (scratch == NULL)
        return NULL;
    reading.password = password;
    reading.scratch = scratch;
    signals_hold();
    GPtrArray *checklists = read_all(&reading, options->files, error);
    (void)scratch_remove(scratch);
    if (reading.number != 0)
        signals_die(reading.number);
    signals_release();
    return checklists;
}

static void show_result(const Comparison *comparison, const char *output)
{
    guint all = 0;
    for (guint r = 0; r < comparison->rows->len; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        all += row->answers->len == comparison->vendors->len ? 1 : 0;
    }
    g_autofree char *line =
        g_strdup_printf("%s: %u items of %u checklists, %u of them in all", output,
                        comparison->rows->len, comparison->vendors->len, all);
    complaint_show_line(line);
}

static gboolean run(const Options *options, GError **error)
{
    const char *output = check_inputs(options, error) ? check_output(options, error) : NULL;
    if (output == NULL)
        return FALSE;
    g_autoptr(GPtrArray) checklists = read_checklists(options, error);
    if (checklists == NULL)
        return FALSE;
    g_autoptr(Comparison) comparison = comparison_new(checklists, error);
    g_autoptr(GBytes) book = comparison == NULL ? NULL
                             : options->changes
                                 ? comparison_write_changes(comparison, error)
                                 : comparison_write_book(comparison, error);
    if (book == NULL) {
        complaint_locate(error, output);
        return FALSE;
    }
    const Output file_output = {output, book};
    if (!output_write_files(&file_output, 1, error))
        return FALSE;
    if (!options->quiet)
        show_result(comparison, output);
    return TRUE;
}

const Command compare_command = {
    .name = "compare",
    .arguments = "FILE…",
    .summary = "checklists or sources -> one workbook, vendors side by side",
    .details =
        "Reads checklists, sheets (XML) or sources, one a vendor, and writes a workbook\n"
        "with a row for each item and the vendors' answers side by side. With --changes\n"
        "the two files are editions of one vendor's sheet, the older first, and the\n"
        "workbook lists what was added, removed and changed.\n\n"
        "  tenken compare -o comparison.xlsx a.xml b.xml c.pdf\n"
        "  tenken compare --changes -o changes.xlsx 2023.xml 2024.xml",
    .options = OPTION_FILE | OPTION_ENCODING | OPTION_PASSWORD | OPTION_FORM |
               OPTION_CHANGES | OPTION_LIMITS,
    .run = run,
};
