#include "model/checklist.h"

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_CATEGORY] = "category", [ROLE_MAJOR] = "major",     [ROLE_MINOR] = "minor",
    [ROLE_NUMBER] = "number",     [ROLE_ITEM] = "item",       [ROLE_SCENARIO] = "scenario",
    [ROLE_CLAUSE] = "clause",     [ROLE_LEVEL] = "level",     [ROLE_TEXT] = "text",
    [ROLE_ANSWER] = "answer",     [ROLE_COMMENT] = "comment", [ROLE_NOTE] = "note",
};

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_CONFORMANT] = "conformant",       [STATUS_PARTIAL] = "partial",
    [STATUS_NONCONFORMANT] = "nonconformant", [STATUS_NOT_APPLICABLE] = "not-applicable",
    [STATUS_UNANSWERED] = "unanswered",       [STATUS_UNKNOWN] = "unknown",
};

/* The place of @name among @count @names, or @count. */
static guint name_index(const char *name, const char *const *names, guint count)
{
    guint i = 0;
    while (i < count && !g_str_equal(name, names[i]))
        i++;
    return i;
}

const char *role_name(Role role)
{
    g_return_val_if_fail((guint)role < ROLE_COUNT, "unknown");
    return role_names[role];
}

gboolean role_parse(const char *name, Role *role)
{
    guint i = name_index(name, role_names, ROLE_COUNT);
    if (i == ROLE_COUNT)
        return FALSE;
    *role = (Role)i;
    return TRUE;
}

const char *status_name(Status status)
{
    g_return_val_if_fail((guint)status < STATUS_COUNT, "unknown");
    return status_names[status];
}

gboolean status_parse(const char *name, Status *status)
{
    guint i = name_index(name, status_names, STATUS_COUNT);
    if (i == STATUS_COUNT)
        return FALSE;
    *status = (Status)i;
    return TRUE;
}

/* Headings and requirements are counted with their memory: GLib keeps the count beside it. */

static void heading_clear(gpointer data)
{
    Heading *heading = data;
    g_free(heading->number);
    text_unref(heading->title);
}

Heading *heading_new(const char *number, Text *title)
{
    Heading *heading = g_atomic_rc_box_new0(Heading);
    heading->number = g_strdup(number != NULL ? number : "");
    heading->title = title != NULL ? title : text_new(NULL);
    return heading;
}

Heading *heading_ref(Heading *heading)
{
    return heading == NULL ? NULL : g_atomic_rc_box_acquire(heading);
}

void heading_unref(Heading *heading)
{
    if (heading != NULL)
        g_atomic_rc_box_release_full(heading, heading_clear);
}

static void requirement_text_free(gpointer data)
{
    RequirementText *text = data;
    g_free(text->edition);
    text_unref(text->text);
    g_free(text);
}

static void requirement_clear(gpointer data)
{
    Requirement *requirement = data;
    text_unref(requirement->clause);
    text_unref(requirement->level);
    g_ptr_array_unref(requirement->texts);
}

Requirement *requirement_new(void)
{
    Requirement *requirement = g_atomic_rc_box_new0(Requirement);
    requirement->texts = g_ptr_array_new_with_free_func(requirement_text_free);
    return requirement;
}

void requirement_add_text(Requirement *requirement, const char *edition, Text *text)
{
    RequirementText *added = g_new0(RequirementText, 1);
    added->edition = g_strdup(edition);
    added->text = text;
    g_ptr_array_add(requirement->texts, added);
}

Requirement *requirement_ref(Requirement *requirement)
{
    return requirement == NULL ? NULL : g_atomic_rc_box_acquire(requirement);
}

void requirement_unref(Requirement *requirement)
{
    if (requirement != NULL)
        g_atomic_rc_box_release_full(requirement, requirement_clear);
}

static void note_free(gpointer data)
{
    RecordNote *note = data;
    g_free(note->heading);
    text_unref(note->text);
    g_free(note);
}

Record *record_new(void)
{
    Record *record = g_new0(Record, 1);
    record->id = g_strdup("");
    record->part = 1;
    record->status = STATUS_UNANSWERED;
    record->item = text_new(NULL);
    record->label = text_new(NULL);
    record->comment = text_new(NULL);
    return record;
}

void record_free(Record *record)
{
    if (record == NULL)
        return;
    g_free(record->id);
    heading_unref(record->category);
    heading_unref(record->major);
    heading_unref(record->minor);
    text_unref(record->item);
    text_unref(record->scenario);
    requirement_unref(record->requirement);
    text_unref(record->label);
    text_unref(record->choice);
    text_unref(record->comment);
    if (record->notes != NULL)
        g_ptr_array_unref(record->notes);
    g_free(record);
}

void record_add_note(Record *record, const char *heading, Text *text)
{
    RecordNote *note = g_new0(RecordNote, 1);
    note->heading = g_strdup(heading);
    note->text = text;
    if (record->notes == NULL)
        record->notes = g_ptr_array_new_with_free_func(note_free);
    g_ptr_array_add(record->notes, note);
}

gboolean audit_balances(const Audit *audit)
{
    /* The sum is taken off step by step, so that no addition can wrap round. */
    const gsize places[] = {audit->records, audit->headings, audit->outside,
                            audit->repeated, audit->unplaced};
    gsize left = audit->characters;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        if (places[i] > left)
            return FALSE;
        left -= places[i];
    }
    return left == 0;
}

static void column_free(gpointer data)
{
    ChecklistColumn *column = data;
    g_free(column->group);
    g_free(column->edition);
    g_free(column->heading);
    g_free(column);
}

static void record_destroy(gpointer data)
{
    record_free(data);
}

static void finding_destroy(gpointer data)
{
    finding_free(data);
}

Checklist *checklist_new(const char *source_file, const char *source_sha256, guint pages)
{
    Checklist *checklist = g_new0(Checklist, 1);
    checklist->source_file = g_strdup(source_file);
    checklist->source_sha256 = g_strdup(source_sha256);
    checklist->source_pages = pages;
    checklist->vendor = g_strdup("");
    checklist->columns = g_ptr_array_new_with_free_func(column_free);
    checklist->records = g_ptr_array_new_with_free_func(record_destroy);
    checklist->findings = g_ptr_array_new_with_free_func(finding_destroy);
    return checklist;
}

void checklist_free(Checklist *checklist)
{
    if (checklist == NULL)
        return;
    g_free(checklist->source_file);
    g_free(checklist->source_sha256);
    g_free(checklist->vendor);
    g_ptr_array_unref(checklist->columns);
    g_ptr_array_unref(checklist->records);
    g_ptr_array_unref(checklist->findings);
    g_free(checklist);
}

ChecklistColumn *checklist_add_column(Checklist *checklist, Role role, const char *group,
                                      const char *edition, const char *heading)
{
    ChecklistColumn *column = g_new0(ChecklistColumn, 1);
    column->role = role;
    column->group = g_strdup(group);
    column->edition = g_strdup(edition);
    column->heading = g_strdup(heading != NULL ? heading : "");
    g_ptr_array_add(checklist->columns, column);
    return column;
}

Record *checklist_add_record(Checklist *checklist, Record *record)
{
    g_ptr_array_add(checklist->records, record);
    return record;
}

Finding *checklist_add_finding(Checklist *checklist, Finding *finding)
{
    g_ptr_array_add(checklist->findings, finding);
    return finding;
}
