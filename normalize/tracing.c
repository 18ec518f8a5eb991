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

static gboolean is_before(const Record *record, const Row *row)
{
    return record->page < row->page ||
           (record->page == row->page && record->row < row->row);
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

GArray *tracing_of_rows(const GPtrArray *rows, const GArray *bindings,
                        const Checklist *checklist)
{
    GArray *trace = trace_new();
    guint at = 0; /* the first record that does not stand before the row */
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        const Binding *binding = &g_array_index(bindings, Binding, i);
        while (at < checklist->records->len &&
               is_before(g_ptr_array_index(checklist->records, at), row))
            at++;
        for (guint j = 0; j < row->cells->len; j++) {
            const RowCell *cell = &g_array_index(row->cells, RowCell, j);
            TraceCell traced = {.table = row->table,
                                .row = row->row,
                                .column = cell->column,
                                .fate = fate_of(cell->fate),
                                .role = role_of(binding, j),
                                .record = TRACE_NO_RECORD};
            gboolean joined =
                binding->columns != NULL && binding->columns[j] == ALIGNMENT_JOINED;
            if (cell->fate == FATE_RECORD)
                traced.record =
                    find_record(checklist->records, at, row, traced.role, joined);
            g_array_append_val(trace, traced);
        }
    }
    return trace;
}
