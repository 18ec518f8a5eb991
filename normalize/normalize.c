#include "normalize/normalize.h"

#include "model/failure.h"
#include "normalize/abreast.h"
#include "normalize/answer.h"
#include "normalize/auditing.h"
#include "normalize/band.h"
#include "normalize/binding.h"
#include "normalize/heading_rest.h"
#include "normalize/headings.h"
#include "normalize/incomplete.h"
#include "normalize/joining.h"
#include "normalize/left_out.h"
#include "normalize/legend.h"
#include "normalize/lifting.h"
#include "normalize/numbering.h"
#include "normalize/page_numbers.h"
#include "normalize/rebuilding.h"
#include "normalize/remainder.h"
#include "normalize/rows.h"
#include "normalize/titles.h"
#include "normalize/tracing.h"

/* Of so many rows of a checklist without headings one has an answer, at least. */
#define LEAST_ANSWERED 4u

static void take_columns(Checklist *checklist, const Layout *layout)
{
    for (guint i = 0; i < layout->columns->len; i++) {
        const LayoutColumn *column = &g_array_index(layout->columns, LayoutColumn, i);
        checklist_add_column(checklist, column->role, column->group, column->edition,
                             column->heading);
    }
}

static void take_findings(Checklist *checklist, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        checklist_add_finding(checklist, finding_copy(g_ptr_array_index(findings, i)));
}

/* Rows by the page and the row of the sheet on which one of their cells stands, if the sheet's pages
 * do not show them whole. */
static GHashTable *index_rows(const GPtrArray *rows)
{
    GHashTable *index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = rows->len; i-- > 0;) {
        Row *row = g_ptr_array_index(rows, i);
        for (guint j = 0; row->origins != NULL && j < row->origins->len; j++) {
            const RowOrigin *origin = &g_array_index(row->origins, RowOrigin, j);
            gint64 place = ((gint64)origin->page << 32) | origin->row;
            g_hash_table_insert(index, g_memdup2(&place, sizeof place), row);
        }
    }
    return index;
}

/* What extraction says of a row of a page is said of the row as it is named here. */
static void take_sheet_findings(Checklist *checklist, const Sheet *sheet,
                                const GPtrArray *rows)
{
    g_autoptr(GHashTable) index = index_rows(rows);
    for (guint i = 0; i < sheet->findings->len; i++) {
        Finding *finding = finding_copy(g_ptr_array_index(sheet->findings, i));
        gint64 place = ((gint64)finding->page << 32) | finding->row;
        const Row *row = g_hash_table_lookup(index, &place);
        if (row != NULL) {
            finding->page = row->page;
            finding->row = row->row;
        }
        checklist_add_finding(checklist, finding);
    }
}

/* Without a heading, a table is taken for a checklist only if its rows show more of one than a
 * stray "yes": numbered headings, and answers in a fair share of its rows.  The records that a few
 * answers make would be few among those that are lost. */
static gboolean looks_like_checklist(const GPtrArray *rows, const Form *form)
{
    guint answers = 0, numbers = 0, wide = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        wide += row->cells->len > 1 ? 1 : 0;
        for (guint j = 0; j < row->cells->len; j++) {
            const RowCell *cell = &g_array_index(row->cells, RowCell, j);
            const char *content = cell->text->content;
            answers += answer_find(form, cell->text).found ? 1 : 0;
            numbers += form_number(form, ROLE_MAJOR, content, NULL, NULL) ||
                               form_number(form, ROLE_MINOR, content, NULL, NULL)
                           ? 1
                           : 0;
        }
    }
    return answers > 0 && numbers > 0 && answers * LEAST_ANSWERED >= wide;
}

static void number_pages(Checklist *checklist, const Sheet *sheet, const Headings *headings)
{
    checklist->source_pages =
        sheet->kind == SOURCE_TEXT ? MAX(headings->blocks, 1) : sheet->pages->len;
}

/* One finding for the whole document: how many rows do not stand under their headings. */
static void report_shifted(Checklist *checklist, const GPtrArray *rows,
                           const GArray *bindings)
{
    guint answers = 0, shifted = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = g_ptr_array_index(rows, i);
        const Binding *binding = &g_array_index(bindings, Binding, i);
        for (guint j = 0; binding->columns != NULL && j < row->cells->len; j++) {
            int column = binding->columns[j];
            if (column >= 0 &&
                g_array_index(binding->layout->columns, LayoutColumn, column).role ==
                    ROLE_ANSWER) {
                const RowCell *cell = &g_array_index(row->cells, RowCell, j);
                answers++;
                shifted += layout_at(binding->layout, cell) != column ? 1 : 0;
            }
        }
    }
    if (shifted > 0) {
        g_autofree char *message =
            g_strdup_printf("In %u of %u answered rows the cells have slid against the "
                            "layout of the sheet; "
                            "the columns were found row by row.",
                            shifted, answers);
        checklist_add_finding(
            checklist, finding_new("shifted-columns", SEVERITY_INFO, 0, 0, NULL, message));
    }
}

/* Rows count anew in each table, and a page may have several; findings of extraction know the
 * page alone. */
static gint64 make_place(guint table, guint page, guint row)
{
    return table > 0 ? ~(((gint64)table << 32) | row) : ((gint64)page << 32) | row;
}

static void add_place(GHashTable *places, gint64 place, char *id)
{
    g_hash_table_insert(places, g_memdup2(&place, sizeof(place)), id);
}

/* Findings were made before records had ids: name the record that stands at their place. */
static void name_findings(Checklist *checklist)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = checklist->records->len; i-- > 0;) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        add_place(places, make_place(record->table, record->page, record->row), record->id);
        add_place(places, make_place(0, record->page, record->row), record->id);
    }
    for (guint i = 0; i < checklist->findings->len; i++) {
        Finding *finding = g_ptr_array_index(checklist->findings, i);
        gint64 place = make_place(finding->table, finding->page, finding->row);
        const char *id = g_hash_table_lookup(places, &place);
        if (finding->record == NULL && id != NULL)
            finding->record = g_strdup(id);
    }
}

/* Findings in the order of the places they speak of; of one place, in the order they came.
 * Tables are in the order of their pages. */
static int compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *first = *(const Finding *const *)a;
    const Finding *second = *(const Finding *const *)b;
    if (first->page != second->page)
        return first->page < second->page ? -1 : 1;
    return first->row == second->row ? 0 : first->row < second->row ? -1 : 1;
}

/* A sheet on its way to the checklist. */
typedef struct {
    const Form *form;
    Form *own;          /* the form with the words of the sheet's legends, or NULL */
    Form *judged;       /* that with what a dash is among its answers, or NULL */
    GPtrArray *legends; /* of Finding: about these */
    const Sheet *sheet;
    gsize characters;   /* of the sheet */
    Abreast *abreast;   /* how its pages lie */
    GPtrArray *rows;    /* of Row */
    Headings *headings; /* of the rows */
    GArray *bindings;   /* of Binding: of the rows to the headings */
} Passage;

static void passage_end_rows(Passage *passage)
{
    g_clear_pointer(&passage->bindings, g_array_unref);
    g_clear_pointer(&passage->rows, g_ptr_array_unref);
}

static void passage_clear(Passage *passage)
{
    passage_end_rows(passage);
    g_clear_pointer(&passage->abreast, abreast_free);
    g_clear_pointer(&passage->headings, headings_free);
    g_clear_pointer(&passage->legends, g_ptr_array_unref);
    g_clear_pointer(&passage->judged, form_unref);
    g_clear_pointer(&passage->own, form_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Passage, passage_clear)

static void read_legends(Passage *passage)
{
    passage->legends = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    passage->own =
        legend_read(passage->sheet, passage->rows, passage->form, passage->legends);
    if (passage->own != NULL)
        passage->form = passage->own;
}

static gboolean find_headings(Passage *passage, GError **error)
{
    heading_rest_lower(passage->rows, passage->form, passage->legends);
    passage->headings = headings_find(passage->rows, passage->form, error);
    if (passage->headings == NULL)
        return FALSE;
    if (passage->headings->blocks > 0 || passage->headings->given ||
        looks_like_checklist(passage->rows, passage->form))
        return TRUE;
    g_set_error_literal(
        error, FAILURE, FAILURE_NOT_A_CHECKLIST,
        "there is no row of column headings that is known (such as 大項目, 項番, "
        "適合性) and no answers beside numbered items");
    return FALSE;
}

static void judge_remainders(Passage *passage)
{
    passage->judged = remainder_read(passage->headings, passage->rows, passage->form);
    if (passage->judged != NULL)
        passage->form = passage->judged;
}

static Checklist *start_checklist(const Passage *passage)
{
    const Sheet *sheet = passage->sheet;
    const Headings *headings = passage->headings;
    Checklist *checklist = checklist_new(sheet->source, sheet->sha256, sheet->pages->len);
    g_free(checklist->vendor);
    checklist->vendor = g_strdup(headings->vendor != NULL ? headings->vendor : "");
    number_pages(checklist, sheet, headings);
    take_columns(checklist, headings_document_layout(headings));
    take_sheet_findings(checklist, sheet, passage->rows);
    take_findings(checklist, headings->findings);
    take_findings(checklist, passage->legends);
    Finding *wide = abreast_report(sheet, passage->abreast);
    if (wide != NULL)
        checklist_add_finding(checklist, wide);
    return checklist;
}

/* @dropped: as in auditing_prove().  Returns: new array of Entry; NULL if there is none. */
static GArray *rebuild(Passage *passage, Checklist *checklist, gsize *dropped,
                       GError **error)
{
    const Form *form = passage->form;
    lifting_texts(passage->rows, passage->headings, form, checklist);
    band_mark(passage->rows, passage->headings, form);
    passage->bindings = binding_of_rows(passage->rows, passage->headings, form);
    titles_attach(passage->rows, passage->bindings, passage->sheet, form);
    joining_cut_cells(passage->rows, passage->bindings, form, checklist);
    g_autoptr(GArray) entries =
        rebuilding_records(passage->rows, passage->bindings, form, checklist, dropped);
    if (entries->len > 0)
        return g_steal_pointer(&entries);
    g_set_error_literal(error, FAILURE, FAILURE_NOT_A_CHECKLIST,
                        "there are the headings of a checklist, but no row below them");
    return NULL;
}

/* @passage has its rows.  @trace: NULL if nobody asks for it. */
static Checklist *finish(Passage *passage, GArray **trace, GError **error)
{
    read_legends(passage);
    if (!find_headings(passage, error))
        return NULL;
    judge_remainders(passage);
    g_autoptr(Checklist) checklist = start_checklist(passage);
    gsize dropped = 0;
    g_autoptr(GArray) entries = rebuild(passage, checklist, &dropped, error);
    if (entries == NULL)
        return NULL;
    gsize invented =
        auditing_sum(checklist, passage->characters, passage->abreast->characters,
                     passage->sheet, passage->rows);
    left_out_check(checklist, passage->sheet, passage->rows);
    report_shifted(checklist, passage->rows, passage->bindings);
    if (trace == NULL)
        passage_end_rows(passage);
    invented += numbering_assign(checklist, entries, passage->form);
    g_clear_pointer(&entries, g_array_unref);
    Finding *incomplete = incomplete_report(checklist, passage->sheet, passage->abreast);
    if (incomplete != NULL)
        checklist_add_finding(checklist, incomplete);
    page_numbers_check(checklist, passage->sheet);
    name_findings(checklist);
    g_ptr_array_sort(checklist->findings, compare_findings);
    if (!auditing_prove(checklist, dropped, invented, error))
        return NULL;
    if (trace != NULL)
        *trace = tracing_of_rows(passage->rows, passage->bindings, checklist);
    return g_steal_pointer(&checklist);
}

Checklist *normalize_sheet_traced(const Sheet *sheet, const Form *form, GArray **trace,
                                  GError **error)
{
    g_auto(Passage)
        passage = {.form = form, .sheet = sheet, .characters = sheet_count(sheet)};
    passage.abreast = abreast_find(sheet);
    passage.rows = rows_of_sheet(sheet, passage.abreast);
    return finish(&passage, trace, error);
}

Checklist *normalize_sheet(const Sheet *sheet, const Form *form, GError **error)
{
    return normalize_sheet_traced(sheet, form, NULL, error);
}

Checklist *normalize_releasing_sheet(Sheet *sheet, const Form *form, GError **error)
{
    g_auto(Passage)
        passage = {.form = form, .sheet = sheet, .characters = sheet_count(sheet)};
    passage.abreast = abreast_find(sheet);
    passage.rows = rows_releasing_sheet(sheet, passage.abreast);
    return finish(&passage, NULL, error);
}
