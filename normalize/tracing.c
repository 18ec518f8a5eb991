/* A record names the row of its answer.  An answer, a comment, a note thus belong to the record
 * of their own row; what stands to the left of them (headings, the item, the requirement) is
 * first held by the first record from that row on. */
#include "normalize/tracing.h"

#include "normalize/binding.h"

static TraceFate fate_of(Fate fate)
{
    switch (fate) {
    case FATE_OPEN:
        return TRACE_UNPLACED;
    case FATE_RECORD:
        return TRACE_RECORD;
    case FATE_HEADING:
        return TRACE_HEADING;
    case FATE_OUTSIDE:
        return TRACE_OUTSIDE;
    case FATE_REPEATED:
        return TRACE_REPEATED;
    }
    return TRACE_UNPLACED;
}

static Role role_of(const Binding *binding, guint cell)
{
    if (binding->columns == NULL || binding->columns[cell] < 0)
        return TRACE_NO_ROLE;
    return g_array_index(binding->layout->columns, LayoutColumn, binding->columns[cell])
        .role;
}

static gboolean is_of_row(const Record *record, const Row *row)
{
    return record->page == row->page && record->row == row->row;
}

/* @joined: the cell is the rest of one on the page before. */
static guint find_record(const GPtrArray *records, guint at, const Row *row, Role role,
                         gboolean joined)
{
    gboolean own = at < records->len && is_of_row(g_ptr_array_index(records, at), row);
    gboolean response = role == ROLE_ANSWER || role == ROLE_COMMENT || role == ROLE_NOTE;
    if (!joined && (own || (!response && at < records->len)))
        return at;
    return at > 0 ? at - 1 : TRACE_NO_RECORD;
}

/* Where a cell of @row stands in the sheet. */
static void set_place(TraceCell *traced, const Row *row, const RowCell *cell)
{
    traced->table = row->number;
    traced->row = row->row;
    traced->column = cell->column;
    for (guint i = 0; row->origins != NULL && i < row->origins->len; i++) {
        const RowOrigin *origin = &g_array_index(row->origins, RowOrigin, i);
        if (origin->at != cell->column)
            continue;
        traced->table = origin->table;
        traced->row = origin->row;
        traced->column = origin->column;
        return;
    }
}

/* The cells of @row; @at: the first record that stands in it or behind it. */
static void trace_row(GArray *trace, const GPtrArray *records, guint at, const Row *row,
                      const Binding *binding)
{
    for (guint j = 0; j < row->cells->len; j++) {
        const RowCell *cell = &g_array_index(row->cells, RowCell, j);
        TraceCell traced = {.fate = fate_of(cell->fate),
                            .role = role_of(binding, j),
                            .record = TRACE_NO_RECORD,
                            .row_page = row->page,
                            .row_number = row->row};
        gboolean joined =
            binding->columns != NULL && binding->columns[j] == ALIGNMENT_JOINED;
        set_place(&traced, row, cell);
        if (cell->fate == FATE_RECORD)
            traced.record = find_record(records, at, row, traced.role, joined);
        g_array_append_val(trace, traced);
    }
}

GArray *tracing_of_rows(const GPtrArray *rows, const GArray *bindings,
                        const Checklist *checklist)
{
    GArray *trace = trace_new();
    guint at = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        trace_row(trace, checklist->records, at, row, &g_array_index(bindings, Binding, i));
        while (at < checklist->records->len &&
               is_of_row(g_ptr_array_index(checklist->records, at), row))
            at++;
    }
    trace_sort(trace);
    return trace;
}
