#include "export/columns_internal.h"

#include "export/links_internal.h"
#include "export/words_internal.h"
#include "model/failure.h"

#include <string.h>

/* Texts of requirements and notes are matched to their columns by name and by the how-many-th
 * of that name they are, not by their place: a record that lacks one edition must not show
 * the next edition's text under its heading. */

static const char *const usual_headings[COLUMN_KINDS] = {
    [COLUMN_ID] = "ID",
    [COLUMN_PART] = "枝番",
    [COLUMN_CATEGORY] = "分類",
    [COLUMN_MAJOR] = "大項目",
    [COLUMN_MINOR] = "小項目",
    [COLUMN_NUMBER] = "No.",
    [COLUMN_ITEM] = "対策項目の内容",
    [COLUMN_SCENARIO] = "シナリオ例",
    [COLUMN_CLAUSE] = "項番",
    [COLUMN_LEVEL] = "区分",
    [COLUMN_TEXT] = "要求事項",
    [COLUMN_LABEL] = "適合性",
    [COLUMN_STATUS] = "判定区分",
    [COLUMN_COMMENT] = "見解",
    [COLUMN_LINK] = "リンク",
    [COLUMN_NOTE] = "備考",
    [COLUMN_PAGE] = "頁",
    [COLUMN_ROW] = "行",
    [COLUMN_FINDINGS] = "確認事項",
};

static const ColumnKind kind_of_role[ROLE_COUNT] = {
    [ROLE_CATEGORY] = COLUMN_CATEGORY, [ROLE_MAJOR] = COLUMN_MAJOR,
    [ROLE_MINOR] = COLUMN_MINOR,       [ROLE_NUMBER] = COLUMN_NUMBER,
    [ROLE_ITEM] = COLUMN_ITEM,         [ROLE_SCENARIO] = COLUMN_SCENARIO,
    [ROLE_CLAUSE] = COLUMN_CLAUSE,     [ROLE_LEVEL] = COLUMN_LEVEL,
    [ROLE_TEXT] = COLUMN_TEXT,         [ROLE_ANSWER] = COLUMN_LABEL,
    [ROLE_COMMENT] = COLUMN_COMMENT,   [ROLE_NOTE] = COLUMN_NOTE,
};

static void column_free(gpointer data)
{
    Column *column = data;
    g_free(column->heading);
    g_free(column);
}

static Column *find(GPtrArray *columns, ColumnKind kind, const char *name, guint occurrence)
{
    for (guint i = 0; i < columns->len; i++) {
        Column *column = g_ptr_array_index(columns, i);
        if (column->kind == kind && column->occurrence == occurrence &&
            g_strcmp0(column->name, name) == 0)
            return column;
    }
    return NULL;
}

/** 要求事項（5.1版）, 備考, … and a (2) on the second of the same name; リンク, リンク2. */
static char *usual_heading(ColumnKind kind, const char *name, guint occurrence)
{
    g_autofree char *heading = NULL;
    if (kind == COLUMN_TEXT && name != NULL && *name != '\0')
        heading = g_strdup_printf("%s（%s版）", usual_headings[kind], name);
    else if (kind == COLUMN_NOTE && name != NULL && *name != '\0')
        heading = g_strdup(name);
    else
        heading = g_strdup(usual_headings[kind]);
    if (occurrence == 0)
        return g_steal_pointer(&heading);
    return g_strdup_printf(kind == COLUMN_LINK ? "%s%u" : "%s(%u)", heading,
                           occurrence + 1);
}

static void add(GPtrArray *columns, ColumnKind kind, const char *name, guint occurrence)
{
    Column *column = g_new0(Column, 1);
    column->kind = kind;
    column->name = name;
    column->occurrence = occurrence;
    column->heading = usual_heading(kind, name, occurrence);
    g_ptr_array_add(columns, column);
}

/* ------------------------------------------------------- columns that the data tells */

/** Add a column for @name unless @columns has as many of that name as were seen before it
 *  (@occurrence).  FALSE if there would be too many. */
static gboolean need(GPtrArray *columns, ColumnKind kind, const char *name,
                     guint occurrence)
{
    if (find(columns, kind, name, occurrence) != NULL)
        return TRUE;
    if (columns->len >= COLUMNS_MAXIMUM)
        return FALSE;
    add(columns, kind, name, occurrence);
    return TRUE;
}

static const char *text_name(const Requirement *requirement, guint index)
{
    const RequirementText *text = g_ptr_array_index(requirement->texts, index);
    return text->edition;
}

static const char *note_name(const Record *record, guint index)
{
    const RecordNote *note = g_ptr_array_index(record->notes, index);
    return note->heading;
}

/* Requirements have a handful of texts and records a handful of notes; a document that claims
 * hundreds is refused by need() before counting them over and over becomes slow. */
static gboolean need_texts(GPtrArray *columns, const Requirement *requirement)
{
    for (guint i = 0; i < requirement->texts->len; i++) {
        const char *name = text_name(requirement, i);
        guint occurrence = 0;
        for (guint k = 0; k < i; k++)
            occurrence += g_strcmp0(text_name(requirement, k), name) == 0;
        if (!need(columns, COLUMN_TEXT, name, occurrence))
            return FALSE;
    }
    return TRUE;
}

static gboolean need_notes(GPtrArray *columns, const Record *record)
{
    for (guint i = 0; record->notes != NULL && i < record->notes->len; i++) {
        const char *name = note_name(record, i);
        guint occurrence = 0;
        for (guint k = 0; k < i; k++)
            occurrence += g_strcmp0(note_name(record, k), name) == 0;
        if (!need(columns, COLUMN_NOTE, name, occurrence))
            return FALSE;
    }
    return TRUE;
}

static guint count(GPtrArray *columns, ColumnKind kind, const char *name)
{
    guint occurrence = 0;
    while (find(columns, kind, name, occurrence) != NULL)
        occurrence++;
    return occurrence;
}

/** Columns of @kind that the layout or a record asks for, the layout's first. */
static GPtrArray *collect(const Checklist *checklist, ColumnKind kind, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(column_free);
    Role role = kind == COLUMN_TEXT ? ROLE_TEXT : ROLE_NOTE;
    gboolean fits = TRUE;
    for (guint i = 0; i < checklist->columns->len && fits; i++) {
        const ChecklistColumn *own = g_ptr_array_index(checklist->columns, i);
        const char *name = role == ROLE_TEXT ? own->edition : own->heading;
        if (own->role == role)
            fits = need(columns, kind, name, count(columns, kind, name));
    }
    const Requirement *previous = NULL;
    for (guint i = 0; i < checklist->records->len && fits; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        if (kind == COLUMN_NOTE)
            fits = need_notes(columns, record);
        else if (record->requirement != NULL && record->requirement != previous)
            /* Neighbours mostly share one requirement: looking once is enough. */
            fits = need_texts(columns, record->requirement);
        previous = record->requirement;
    }
    if (fits)
        return g_steal_pointer(&columns);
    g_set_error(
        error, FAILURE, FAILURE_LIMIT,
        "The checklist asks for more than %u columns, which no workbook page shows.",
        COLUMNS_MAXIMUM);
    return NULL;
}

static gboolean add_collected(GPtrArray *columns, const Checklist *checklist,
                              ColumnKind kind, GError **error)
{
    g_autoptr(GPtrArray) collected = collect(checklist, kind, error);
    if (collected == NULL)
        return FALSE;
    g_ptr_array_extend_and_steal(columns, g_steal_pointer(&collected));
    return TRUE;
}

guint columns_links(const Checklist *checklist)
{
    /* Most checklists have none, and a column that is always empty costs width on paper. */
    guint most = 0;
    for (guint i = 0; i < checklist->records->len && most < COLUMNS_LINKS_MAXIMUM; i++) {
        g_autoptr(GPtrArray) addresses =
            links_of_record(g_ptr_array_index(checklist->records, i));
        most = MAX(most, MIN(addresses->len, COLUMNS_LINKS_MAXIMUM));
    }
    return most;
}

gboolean column_lists_links(ColumnKind kind)
{
    return kind == COLUMN_COMMENT || kind == COLUMN_NOTE || kind == COLUMN_ITEM;
}

static void add_links(GPtrArray *columns, guint links)
{
    for (guint i = 0; i < links; i++)
        add(columns, COLUMN_LINK, NULL, i);
    if (links > 0) {
        Column *last = g_ptr_array_index(columns, columns->len - 1);
        last->rest = TRUE;
    }
}

GPtrArray *columns_of_records(const Checklist *checklist, guint links, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(column_free);
    for (ColumnKind kind = COLUMN_ID; kind < COLUMN_KINDS; kind++) {
        if (kind == COLUMN_LINK)
            add_links(columns, links);
        else if (kind != COLUMN_TEXT && kind != COLUMN_NOTE)
            add(columns, kind, NULL, 0);
        else if (!add_collected(columns, checklist, kind, error))
            return NULL;
    }
    return g_steal_pointer(&columns);
}

/* ---------------------------------------------------------------- the vendor's layout */

/** Whether a form has columns of this kind at all; the others are tenken's own. */
static gboolean is_of_form(ColumnKind kind)
{
    return kind != COLUMN_ID && kind != COLUMN_PART && kind != COLUMN_LINK &&
           kind != COLUMN_STATUS && kind != COLUMN_PAGE && kind != COLUMN_ROW &&
           kind != COLUMN_FINDINGS && kind != COLUMN_CATEGORY && kind != COLUMN_NUMBER;
}

static gboolean any_record_shows(const Checklist *checklist, const Column *column)
{
    for (guint i = 0; i < checklist->records->len; i++) {
        g_auto(ColumnValue) value =
            column_value(column, g_ptr_array_index(checklist->records, i), NULL);
        if (!text_is_empty(value.text))
            return TRUE;
    }
    return FALSE;
}

/** A heading that the vendor left empty under a group stays empty; without a group an empty
 *  one would leave a column that nobody can name, so it gets the usual heading. */
static void add_vendors_own(GPtrArray *columns, const Checklist *checklist)
{
    for (guint i = 0; i < checklist->columns->len; i++) {
        const ChecklistColumn *own = g_ptr_array_index(checklist->columns, i);
        ColumnKind kind = kind_of_role[own->role];
        const char *name = kind == COLUMN_TEXT   ? own->edition
                           : kind == COLUMN_NOTE ? own->heading
                                                 : NULL;
        guint occurrence = count(columns, kind, name);
        /* A second column of a kind that a record holds once would show it twice. */
        if (occurrence > 0 && kind != COLUMN_TEXT && kind != COLUMN_NOTE)
            continue;
        add(columns, kind, name, occurrence);
        Column *column = g_ptr_array_index(columns, columns->len - 1);
        column->group = own->group;
        if (*own->heading != '\0' || own->group != NULL) {
            g_free(column->heading);
            column->heading = g_strdup(own->heading);
        }
    }
}

GPtrArray *columns_of_form(const Checklist *checklist, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(column_free);
    g_autoptr(GPtrArray) usual = columns_of_records(checklist, 0, error);
    if (usual == NULL)
        return NULL;
    if (checklist->columns->len > COLUMNS_MAXIMUM) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "The vendor's layout has %u columns, more than the %u that are shown.",
                    checklist->columns->len, COLUMNS_MAXIMUM);
        return NULL;
    }
    add_vendors_own(columns, checklist);
    for (guint i = 0; i < usual->len; i++) {
        const Column *column = g_ptr_array_index(usual, i);
        if (!is_of_form(column->kind) ||
            find(columns, column->kind, column->name, column->occurrence) != NULL)
            continue;
        gboolean always = checklist->columns->len == 0 &&
                          (column->kind == COLUMN_ITEM || column->kind == COLUMN_LABEL ||
                           column->kind == COLUMN_COMMENT);
        if (always || any_record_shows(checklist, column))
            add(columns, column->kind, column->name, column->occurrence);
    }
    return g_steal_pointer(&columns);
}

/* -------------------------------------------------------------------------- values */

static Text *requirement_text(const Column *column, const Requirement *requirement)
{
    guint seen = 0;
    for (guint i = 0; requirement != NULL && i < requirement->texts->len; i++) {
        const RequirementText *text = g_ptr_array_index(requirement->texts, i);
        if (g_strcmp0(text->edition, column->name) == 0 && seen++ == column->occurrence)
            return text_ref(text->text);
    }
    return NULL;
}

static Text *note_text(const Column *column, const Record *record)
{
    guint seen = 0;
    for (guint i = 0; record->notes != NULL && i < record->notes->len; i++) {
        const RecordNote *note = g_ptr_array_index(record->notes, i);
        if (g_strcmp0(note->heading, column->name) == 0 && seen++ == column->occurrence)
            return text_ref(note->text);
    }
    return NULL;
}

static Text *link_text(const Column *column, const Record *record)
{
    g_autoptr(GPtrArray) addresses = links_of_record(record);
    if (column->occurrence >= addresses->len)
        return NULL;
    if (column->rest && column->occurrence + 1 < addresses->len) {
        g_autoptr(GString) lines = g_string_new(NULL);
        for (guint i = column->occurrence; i < addresses->len; i++)
            g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "",
                                   (const char *)g_ptr_array_index(addresses, i));
        return text_new(lines->str);
    }
    const char *address = g_ptr_array_index(addresses, column->occurrence);
    /* Marked as a link: searching its words for an address would find less than all of it. */
    Text *text = text_new(address);
    text_add_link(text, 0, text->length, address);
    return text;
}

static Text *text_value(const Column *column, const Record *record, Text *findings)
{
    const Requirement *requirement = record->requirement;
    switch (column->kind) {
    case COLUMN_ID:
        return text_new(record->id);
    case COLUMN_CATEGORY:
        return words_heading(record->category);
    case COLUMN_MAJOR:
        return words_heading(record->major);
    case COLUMN_MINOR:
        return words_heading(record->minor);
    case COLUMN_ITEM:
        return text_ref(record->item);
    case COLUMN_SCENARIO:
        return text_ref(record->scenario);
    case COLUMN_CLAUSE:
        return requirement != NULL ? text_ref(requirement->clause) : NULL;
    case COLUMN_LEVEL:
        return requirement != NULL ? text_ref(requirement->level) : NULL;
    case COLUMN_TEXT:
        return requirement_text(column, requirement);
    case COLUMN_LABEL:
        return text_ref(record->label);
    case COLUMN_STATUS:
        return text_new(words_status(record->status));
    case COLUMN_COMMENT:
        return text_ref(record->comment);
    case COLUMN_LINK:
        return link_text(column, record);
    case COLUMN_NOTE:
        return note_text(column, record);
    case COLUMN_FINDINGS:
        return text_ref(findings);
    default:
        return NULL;
    }
}

ColumnValue column_value(const Column *column, const Record *record, Text *findings)
{
    ColumnValue value = {0, NULL};
    switch (column->kind) {
    case COLUMN_PART:
        value.number = record->part;
        break;
    case COLUMN_NUMBER:
        value.number = record->item_number;
        break;
    case COLUMN_PAGE:
        value.number = record->page;
        break;
    case COLUMN_ROW:
        value.number = record->row;
        break;
    default:
        value.text = text_value(column, record, findings);
        break;
    }
    return value;
}

void column_value_clear(ColumnValue *value)
{
    text_unref(value->text);
    value->text = NULL;
}
