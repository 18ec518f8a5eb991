/* How rows become records.
 *
 * Rows are read in order.  Category, major, minor, scenario and requirement are slots: what a
 * row shows holds until another row shows something else (an empty cell is one that a merged
 * cell covers).  A new major heading empties the slots below it; a new minor heading does not,
 * because a scenario or requirement may be merged over several of them, but the records that
 * take such a value say so in a finding.
 *
 * A row with an item, and the rows after it that begin none, are a run: one item and its
 * answers.  Rows of a run with requirements of their own are parts of the item.  Rows with
 * nothing but an answer mean that the item's cell holds several items, one for each answer.
 */
#include "normalize/rebuilding.h"

#include "normalize/band.h"
#include "normalize/fields.h"
#include "normalize/numbered_heading.h"
#include "normalize/reporting.h"
#include "normalize/requirement_row.h"
#include "normalize/response.h"
#include "normalize/slot.h"
#include "normalize/splitting.h"
#include "normalize/titles.h"

enum { SLOT_CATEGORY, SLOT_MAJOR, SLOT_MINOR, SLOT_SCENARIO, SLOT_REQUIREMENT, SLOT_COUNT };

typedef struct {
    const GPtrArray *rows;
    const GArray *bindings;
    const Form *form;
    Checklist *checklist;
    GArray *entries;
    gsize dropped;
    Slot slots[SLOT_COUNT];
    guint item;                   /* count of items so far */
    gboolean scenario_crossed;    /* the slot holds from under another minor heading */
    gboolean requirement_crossed; /* the same */
    gboolean titles_told;
} Rebuilder;

/* Bands and notes: rows that are not rows of the table. */

static guint slot_of(Role role)
{
    return role == ROLE_CATEGORY ? SLOT_CATEGORY
           : role == ROLE_MAJOR  ? SLOT_MAJOR
                                 : SLOT_MINOR;
}

/* A heading in @cell that stands over rows, not beside them: no cell goes on below it.  One that
 * repeats what holds, as at the head of each page, ends nothing.  @cell is settled by a record, or
 * left as it is if @again is false and it repeats what holds. */
static void take_heading_above(Rebuilder *rebuilder, const Row *row, Role role,
                               RowCell *cell, gboolean again)
{
    g_autoptr(Text) joined = row_cell_joined(row, cell);
    gsize dropped;
    g_autoptr(Heading) heading =
        numbered_heading_read(rebuilder->form, role, joined, &dropped);
    guint index = slot_of(role);
    gboolean same = numbered_heading_same(rebuilder->slots[index].value, heading);
    if (same && !again)
        return;
    for (guint i = index + 1; !same && i < SLOT_COUNT; i++)
        slot_reset(&rebuilder->slots[i]);
    slot_set(&rebuilder->slots[index], g_steal_pointer(&heading), dropped);
    slot_add_cell(&rebuilder->slots[index], cell);
}

/* Whether the row is a band or a note; if so it is dealt with. */
static gboolean take_band(Rebuilder *rebuilder, Row *row)
{
    row->kind = band_kind(row, rebuilder->form);
    if (row->kind == ROW_BAND)
        take_heading_above(rebuilder, row, band_role(row, rebuilder->form),
                           row_only_cell(row), TRUE);
    else if (row->kind == ROW_OUTSIDE)
        row_only_cell(row)->fate = FATE_OUTSIDE;
    return row->kind != ROW_DATA;
}

/* Titles above the table. */
static void take_titles(Rebuilder *rebuilder, const Row *row)
{
    if (row->titles != NULL && !rebuilder->titles_told)
        reporting_add(
            rebuilder->checklist, "heading-above-table", SEVERITY_INFO, row,
            "Headings stand above the tables and not in a column; they were taken "
            "from there, here and further on.");
    rebuilder->titles_told = rebuilder->titles_told || row->titles != NULL;
    for (guint i = 0; row->titles != NULL && i < row->titles->len; i++) {
        RowTitle *title = &g_array_index(row->titles, RowTitle, i);
        take_heading_above(rebuilder, row, title->role, &title->cell, FALSE);
    }
}

/* Headings and what they reset. */

/* Returns: whether the heading is another than the one in force. */
static gboolean take_heading(Rebuilder *rebuilder, const Fields *fields, Role role,
                             guint slot)
{
    RowCell *cell = fields->cells[role];
    if (cell == NULL)
        return FALSE;
    g_autoptr(Text) joined = fields_text(fields, role);
    gsize dropped;
    Heading *heading = numbered_heading_read(rebuilder->form, role, joined, &dropped);
    gboolean same = numbered_heading_same(rebuilder->slots[slot].value, heading);
    slot_set(&rebuilder->slots[slot], heading, dropped);
    slot_add_cell(&rebuilder->slots[slot], cell);
    return !same;
}

/* A new heading ends the one below it, unless that stands above the rows: then it came first. */
static void reset_below(Rebuilder *rebuilder, const Fields *fields, Role role, guint slot)
{
    if (layout_find(fields->layout, role) >= 0)
        slot_reset(&rebuilder->slots[slot]);
}

static void take_headings(Rebuilder *rebuilder, const Fields *fields)
{
    for (guint i = 0; i < SLOT_COUNT; i++)
        rebuilder->slots[i].fresh = FALSE;
    if (take_heading(rebuilder, fields, ROLE_CATEGORY, SLOT_CATEGORY))
        reset_below(rebuilder, fields, ROLE_MAJOR, SLOT_MAJOR);
    if (take_heading(rebuilder, fields, ROLE_MAJOR, SLOT_MAJOR)) {
        reset_below(rebuilder, fields, ROLE_MINOR, SLOT_MINOR);
        slot_reset(&rebuilder->slots[SLOT_SCENARIO]);
        slot_reset(&rebuilder->slots[SLOT_REQUIREMENT]);
    }
    if (take_heading(rebuilder, fields, ROLE_MINOR, SLOT_MINOR)) {
        rebuilder->scenario_crossed = rebuilder->slots[SLOT_SCENARIO].value != NULL;
        rebuilder->requirement_crossed = rebuilder->slots[SLOT_REQUIREMENT].value != NULL;
    }
}

static void take_scenario(Rebuilder *rebuilder, const Fields *fields)
{
    if (fields->cells[ROLE_SCENARIO] != NULL) {
        Slot *slot = &rebuilder->slots[SLOT_SCENARIO];
        slot_set(slot, fields_text(fields, ROLE_SCENARIO), 0);
        slot_add_cell(slot, fields->cells[ROLE_SCENARIO]);
        rebuilder->scenario_crossed = FALSE;
    }
}

static void report_crossed(Rebuilder *rebuilder, const Fields *fields, const Slot *slot,
                           gboolean *crossed, const char *what)
{
    const Heading *minor = rebuilder->slots[SLOT_MINOR].value;
    if (*crossed && slot->value != NULL && minor != NULL) {
        reporting_add(rebuilder->checklist, "inherited", SEVERITY_INFO, fields->row,
                      "No %s is shown under %s%s; that of the heading before it is taken.",
                      what, minor->number, minor->title->content);
        *crossed = FALSE;
    }
}

/* A record of the values in force and the row's response.  @item: (transfer full). */
static void add_record(Rebuilder *rebuilder, const Fields *fields, Text *item, guint part,
                       gboolean shows_item)
{
    g_autoptr(Record) record = record_new();
    Slot *slots = rebuilder->slots;
    record->page = fields->row->page;
    record->row = fields->row->row;
    record->table = fields->row->table;
    record->part = part;
    record->status = STATUS_UNANSWERED;
    text_unref(record->item);
    record->item = item;
    report_crossed(rebuilder, fields, &slots[SLOT_SCENARIO], &rebuilder->scenario_crossed,
                   "scenario");
    report_crossed(rebuilder, fields, &slots[SLOT_REQUIREMENT],
                   &rebuilder->requirement_crossed, "requirement");
    record->category = heading_ref(slot_take(&slots[SLOT_CATEGORY], &rebuilder->dropped));
    record->major = heading_ref(slot_take(&slots[SLOT_MAJOR], &rebuilder->dropped));
    record->minor = heading_ref(slot_take(&slots[SLOT_MINOR], &rebuilder->dropped));
    record->scenario = text_ref(slot_take(&slots[SLOT_SCENARIO], &rebuilder->dropped));
    record->requirement =
        requirement_ref(slot_take(&slots[SLOT_REQUIREMENT], &rebuilder->dropped));
    record->inherited = !fields_show_requirement(fields);
    response_take(fields, rebuilder->form, record, rebuilder->checklist,
                  &rebuilder->dropped);
    Entry entry = {.item = rebuilder->item,
                   .printed = fields->row->origin == TEXT_PRINTED,
                   .shows_major = slots[SLOT_MAJOR].fresh,
                   .shows_minor = slots[SLOT_MINOR].fresh,
                   .shows_item = shows_item,
                   .shows_scenario = slots[SLOT_SCENARIO].fresh,
                   .shows_requirement = fields_show_requirement(fields)};
    entry.given_heading =
        response_take_number(fields, record, &entry.given, &rebuilder->dropped);
    entry.record = checklist_add_record(rebuilder->checklist, g_steal_pointer(&record));
    g_array_append_val(rebuilder->entries, entry);
}

/* Runs: an item and its answers. */

typedef struct {
    GArray *fields;  /* of Fields */
    guint responses; /* rows that answer */
    guint bare;      /* of these, rows after the first with nothing but the response */
} Run;

static void run_clear(Run *run)
{
    g_clear_pointer(&run->fields, g_array_unref);
}

static void run_add(Run *run, const Fields *fields)
{
    gboolean response = fields_show_response(fields);
    run->responses += response ? 1 : 0;
    run->bare +=
        response && run->fields->len > 0 && !fields_show_requirement(fields) ? 1 : 0;
    g_array_append_val(run->fields, *fields);
}

static gboolean same_cell(const RowCell *a, const RowCell *b)
{
    return a == NULL || b == NULL ? a == b : rows_same_text(a->text, b->text);
}

static gboolean same_requirement(const Fields *a, const Fields *b)
{
    if (a->texts->len != b->texts->len ||
        !same_cell(a->cells[ROLE_CLAUSE], b->cells[ROLE_CLAUSE]) ||
        !same_cell(a->cells[ROLE_LEVEL], b->cells[ROLE_LEVEL]))
        return FALSE;
    for (guint i = 0; i < a->texts->len; i++)
        if (!same_cell(g_array_index(a->texts, FieldText, i).cell,
                       g_array_index(b->texts, FieldText, i).cell))
            return FALSE;
    return TRUE;
}

/* Whether a row shows the item of @first again, for another requirement of it: sheets that fill
 * each row repeat what others merge. */
static gboolean repeats_item(const Fields *first, const Fields *fields)
{
    static const Role roles[] = {ROLE_ITEM, ROLE_CATEGORY, ROLE_MAJOR, ROLE_MINOR};
    if (fields->cells[ROLE_ITEM] == NULL || !fields_show_requirement(fields) ||
        !fields_show_requirement(first) || same_requirement(first, fields))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        if (!same_cell(first->cells[roles[i]], fields->cells[roles[i]]))
            return FALSE;
    return fields->cells[ROLE_NUMBER] == NULL ||
           same_cell(first->cells[ROLE_NUMBER], fields->cells[ROLE_NUMBER]);
}

/* Whether a row without an item shows nothing but the headings of @first again, which it goes on
 * with: its item is merged, but they are not. */
static gboolean repeats_headings(const Rebuilder *rebuilder, const Fields *first,
                                 const Fields *fields)
{
    static const Role roles[] = {ROLE_CATEGORY, ROLE_MAJOR, ROLE_MINOR};
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (fields->cells[roles[i]] == NULL)
            continue;
        if (first->cells[roles[i]] != NULL) {
            if (!same_cell(first->cells[roles[i]], fields->cells[roles[i]]))
                return FALSE;
            continue;
        }
        g_autoptr(Text) joined = fields_text(fields, roles[i]);
        gsize dropped;
        g_autoptr(Heading) heading =
            numbered_heading_read(rebuilder->form, roles[i], joined, &dropped);
        if (!numbered_heading_same(rebuilder->slots[slot_of(roles[i])].value, heading))
            return FALSE;
    }
    return fields->cells[ROLE_ITEM] == NULL;
}

/* Whether @fields begin another item than that of @first. */
static gboolean begins_item(const Rebuilder *rebuilder, const Fields *first,
                            const Fields *fields)
{
    return fields_begin_item(fields) && !repeats_item(first, fields) &&
           !repeats_headings(rebuilder, first, fields);
}

/* The rows from @first on that belong to one item.  @end: (out) the row after them. */
static void run_collect(Rebuilder *rebuilder, guint first, Run *run, guint *end)
{
    run->fields = g_array_new(FALSE, TRUE, sizeof(Fields));
    g_array_set_clear_func(run->fields, (GDestroyNotify)fields_clear);
    guint at = first;
    for (; at < rebuilder->rows->len; at++) {
        Row *row = g_ptr_array_index(rebuilder->rows, at);
        if (at > first && row->titles != NULL)
            break;
        if (row->kind == ROW_HEADING || row->kind == ROW_OUTSIDE)
            continue;
        if (at > first &&
            (row->kind != ROW_DATA || band_kind(row, rebuilder->form) != ROW_DATA))
            break;
        Fields fields;
        fields_init(&fields, row, &g_array_index(rebuilder->bindings, Binding, at));
        if (at > first &&
            begins_item(rebuilder, &g_array_index(run->fields, Fields, 0), &fields)) {
            fields_clear(&fields);
            break;
        }
        run_add(run, &fields);
    }
    *end = at;
}

/* Values that a row of a run shows take force before its record is made. */
static void take_values(Rebuilder *rebuilder, const Fields *fields)
{
    take_headings(rebuilder, fields);
    take_scenario(rebuilder, fields);
    if (fields_show_requirement(fields)) {
        requirement_row_take(fields, rebuilder->form, &rebuilder->slots[SLOT_REQUIREMENT],
                             rebuilder->checklist);
        rebuilder->requirement_crossed = FALSE;
    }
}

static void report_split(Rebuilder *rebuilder, const Fields *first, guint count,
                         gboolean split)
{
    g_autofree char *item = reporting_quote(first->cells[ROLE_ITEM]->text);
    if (split) {
        reporting_add(
            rebuilder->checklist, "items-separated", SEVERITY_WARNING, first->row,
            "One cell holds %u items with an answer each; they were taken apart: \"%s\".",
            count, item);
    } else {
        reporting_add(
            rebuilder->checklist, "items-not-separated", SEVERITY_WARNING, first->row,
            "%u answers stand beside one item that does not fall into so many; they are "
            "parts of one item: \"%s\".",
            count, item);
    }
}

/* The items of a run: one for each answer if its cell holds several, otherwise one for all. */
static GPtrArray *run_items(Rebuilder *rebuilder, const Run *run)
{
    const Fields *first = &g_array_index(run->fields, Fields, 0);
    RowCell *cell = first->cells[ROLE_ITEM];
    GPtrArray *pieces = NULL;
    if (cell != NULL && run->responses > 1 && run->bare + 1 >= run->responses &&
        run->bare > 0) {
        pieces = splitting_items(cell->text, run->responses);
        report_split(rebuilder, first, run->responses, pieces != NULL);
    }
    if (pieces == NULL) {
        pieces = g_ptr_array_new_with_free_func((GDestroyNotify)text_unref);
        g_ptr_array_add(pieces, cell != NULL ? text_ref(cell->text) : text_new(NULL));
    }
    for (guint i = 0; i < pieces->len; i++) {
        Text *piece = g_ptr_array_index(pieces, i);
        g_ptr_array_index(pieces, i) = text_join_lines(piece, first->row->origin);
        text_unref(piece);
    }
    if (cell != NULL)
        cell->fate = FATE_RECORD;
    return pieces;
}

static gboolean needs_record(const Run *run, const Fields *fields, guint index)
{
    if (fields_show_response(fields))
        return TRUE;
    /* A run that nobody answered is one unanswered record; a requirement without an answer
     * beside others that have one is unanswered too. */
    return run->responses == 0 ? index == 0 : fields_show_requirement(fields) && index > 0;
}

static void rebuild_run(Rebuilder *rebuilder, const Run *run)
{
    g_autoptr(GPtrArray) items = run_items(rebuilder, run);
    const Fields *first = &g_array_index(run->fields, Fields, 0);
    guint made = 0;
    for (guint i = 0; i < run->fields->len; i++) {
        const Fields *fields = &g_array_index(run->fields, Fields, i);
        take_values(rebuilder, fields);
        if (!needs_record(run, fields, i))
            continue;
        gboolean own_item = items->len > 1 || made == 0;
        guint part = items->len > 1 ? 1 : made + 1;
        rebuilder->item += own_item ? 1 : 0;
        Text *item = text_ref(g_ptr_array_index(items, MIN(made, items->len - 1)));
        RowCell *again = i > 0 ? fields->cells[ROLE_ITEM] : NULL;
        if (again != NULL) {
            again->fate = FATE_RECORD;
            text_unref(item);
            item = fields_text(fields, ROLE_ITEM);
        }
        add_record(rebuilder, fields, item, part, own_item);
        made++;
    }
    if (first->cells[ROLE_ITEM] == NULL) {
        reporting_add(rebuilder->checklist, "item-missing", SEVERITY_WARNING, first->row,
                      "An answer stands there without an item.");
    }
}

/* A row without an item after a record whose run a band or the table's beginning ended. */
static gboolean row_says_anything(const Fields *fields)
{
    return fields_show_response(fields) || fields->cells[ROLE_ITEM] != NULL;
}

/* The cells of the rows from @first to before @end whose texts records hold now. */
static void release_cells(Rebuilder *rebuilder, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        Row *row = g_ptr_array_index(rebuilder->rows, i);
        for (guint j = 0; j < row->cells->len; j++) {
            RowCell *cell = &g_array_index(row->cells, RowCell, j);
            if (cell->fate == FATE_RECORD)
                row_cell_release(cell);
        }
    }
}

static void rebuild_rows(Rebuilder *rebuilder)
{
    for (guint i = 0; i < rebuilder->rows->len;) {
        Row *row = g_ptr_array_index(rebuilder->rows, i);
        take_titles(rebuilder, row);
        if (row->kind != ROW_DATA || take_band(rebuilder, row)) {
            i++;
            continue;
        }
        Run run = {0};
        guint end;
        run_collect(rebuilder, i, &run, &end);
        if (run.responses > 0 || row_says_anything(&g_array_index(run.fields, Fields, 0)))
            rebuild_run(rebuilder, &run);
        else
            for (guint j = 0; j < run.fields->len; j++)
                take_values(rebuilder, &g_array_index(run.fields, Fields, j));
        run_clear(&run);
        release_cells(rebuilder, i, end);
        i = end;
    }
}

static void settle_repeated(Rebuilder *rebuilder)
{
    for (guint i = 0; i < rebuilder->rows->len; i++) {
        Row *row = g_ptr_array_index(rebuilder->rows, i);
        const Binding *binding = &g_array_index(rebuilder->bindings, Binding, i);
        for (guint j = 0; binding->columns != NULL && j < row->cells->len; j++) {
            RowCell *cell = &g_array_index(row->cells, RowCell, j);
            if (binding->columns[j] == ALIGNMENT_REPEATED && cell->fate == FATE_OPEN) {
                cell->fate = FATE_REPEATED;
                g_autofree char *text = reporting_quote(cell->text);
                reporting_add(rebuilder->checklist, "repeated", SEVERITY_INFO, row,
                              "Column %u repeats its neighbour and was dropped: \"%s\".",
                              cell->column, text);
            }
        }
    }
}

GArray *rebuilding_records(const GPtrArray *rows, const GArray *bindings, const Form *form,
                           Checklist *checklist, gsize *dropped)
{
    Rebuilder rebuilder = {.rows = rows,
                           .bindings = bindings,
                           .form = form,
                           .checklist = checklist,
                           .entries = g_array_new(FALSE, TRUE, sizeof(Entry))};
    for (guint i = 0; i < SLOT_COUNT; i++) {
        slot_init(&rebuilder.slots[i], i <= SLOT_MINOR ? (GDestroyNotify)heading_unref
                                       : i == SLOT_SCENARIO
                                           ? (GDestroyNotify)text_unref
                                           : (GDestroyNotify)requirement_unref);
    }
    settle_repeated(&rebuilder);
    rebuild_rows(&rebuilder);
    for (guint i = 0; i < SLOT_COUNT; i++)
        slot_clear(&rebuilder.slots[i]);
    *dropped = rebuilder.dropped;
    return rebuilder.entries;
}
