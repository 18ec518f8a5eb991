#include "cli/stages.h"

#include "cli/columns_hint.h"
#include "cli/complaint.h"
#include "cli/input.h"
#include "cli/sandbox.h"
#include "extract/extract.h"
#include "model/failure.h"

#include <string.h>

gboolean stages_read_password(const Options *options, char **password, GError **error)
{
    *password = g_strdup(options->password);
    if (options->password_file == NULL)
        return TRUE;
    g_autoptr(GBytes) bytes = input_read(options->password_file, error);
    if (bytes == NULL) {
        complaint_locate(error, input_name(options->password_file));
        return FALSE;
    }
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_free(*password);
    *password = g_strndup(data, length);
    (*password)[strcspn(*password, "\r\n")] = '\0';
    return TRUE;
}

/** For the processes that read a PDF.  Walls that are missing stop nobody: the processes
 * only read, and have limits of their own. */
static gboolean enter_walls(gpointer data, GError **error)
{
    (void)data;
    (void)error;
    (void)sandbox_enter(NULL);
    return TRUE;
}

static Sheet *extract(const char *file, const Options *options, gboolean views,
                      GError **error)
{
    g_autofree char *password = NULL;
    if (!stages_read_password(options, &password, error))
        return NULL;
    const ExtractOptions how = {.encoding = options->encoding,
                                .password = password,
                                .views = views,
                                .ahead = TRUE,
                                .enter_walls = enter_walls};
    g_autoptr(GBytes) bytes = input_read(file, error);
    Sheet *sheet = bytes == NULL ? NULL : extract_source(bytes, file, &how, error);
    if (sheet == NULL)
        complaint_locate(error, input_name(file));
    return sheet;
}

Sheet *stages_extract(const char *file, const Options *options, GError **error)
{
    return extract(file, options, FALSE, error);
}

Sheet *stages_extract_with_views(const char *file, const Options *options, GError **error)
{
    return extract(file, options, TRUE, error);
}

static Form *read_form(const char *file, GError **error)
{
    if (file == NULL) {
        Form *form = form_default(error);
        if (form == NULL)
            complaint_locate(error, "the form that is compiled in");
        return form;
    }
    g_autoptr(GBytes) bytes = input_read(file, error);
    Form *form = bytes == NULL ? NULL : form_read(bytes, file, error);
    if (form == NULL)
        complaint_locate(error, input_name(file));
    return form;
}

Form *stages_load_form(const Options *options, GError **error)
{
    g_autoptr(Form) form = read_form(options->form, error);
    g_autoptr(GError) wrong = NULL;
    if (form == NULL)
        return NULL;
    if (options->columns != NULL && !form_set_columns(form, options->columns, &wrong)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE, "--columns: %s", wrong->message);
        return NULL;
    }
    return g_steal_pointer(&form);
}

/** What is known of a sheet before it is normalized. */
typedef struct {
    gsize characters;
    char *hint; /* for a sheet whose headings say nothing */
} Foresight;

static Foresight look_at(const Sheet *sheet)
{
    return (Foresight){sheet_count(sheet), columns_hint_new(sheet)};
}

/** Normalizing promises the sum; it is proved again each time, because a document that breaks
 * it must never reach a user who cannot check it by hand. */
static gboolean check_audit(gsize held, const Audit *audit, GError **error)
{
    if (audit->characters == held && audit_balances(audit))
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_AUDIT,
                "the source holds %" G_GSIZE_FORMAT " characters, but %" G_GSIZE_FORMAT
                " were placed; nothing is written, please report this file",
                held,
                audit->records + audit->headings + audit->outside + audit->repeated +
                    audit->unplaced);
    return FALSE;
}

/** @checklist: what the sheet became, or NULL with @error set; taken over.  @seen: cleared.
 * Returns: @checklist if it is sound. */
static Checklist *check(Checklist *checklist, Foresight *seen, GError **error)
{
    g_autofree char *hint = g_steal_pointer(&seen->hint);
    if (checklist == NULL)
        columns_hint_add(error, hint);
    else if (!check_audit(seen->characters, &checklist->audit, error))
        g_clear_pointer(&checklist, checklist_free);
    return checklist;
}

Checklist *stages_normalize(Sheet *sheet, const Form *form, GError **error)
{
    Foresight seen = look_at(sheet);
    return check(normalize_releasing_sheet(sheet, form, error), &seen, error);
}

Checklist *stages_normalize_traced(const Sheet *sheet, const char *file,
                                   const Options *options, GArray **trace, GError **error)
{
    g_autoptr(Form) loaded = stages_load_form(options, error);
    if (loaded == NULL)
        return NULL;
    Foresight seen = look_at(sheet);
    Checklist *checklist =
        check(normalize_sheet_traced(sheet, loaded, trace, error), &seen, error);
    if (checklist == NULL)
        complaint_locate(error, input_name(file));
    return checklist;
}

gboolean stages_check_strict(const Summary *summary, const char *file, GError **error)
{
    guint minded = summary_count_minded(summary);
    if (minded == 0)
        return TRUE;
    g_set_error(error, COMPLAINT, COMPLAINT_STRICT,
                "%u finding%s of severity warning or error", minded,
                minded == 1 ? "" : "s");
    complaint_locate(error, input_name(file));
    return FALSE;
}
