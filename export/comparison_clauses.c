#include "export/comparison_book_internal.h"

#include "export/clause_key_internal.h"
#include "export/layout_internal.h"
#include "export/likeness_internal.h"
#include "export/words_internal.h"

/* What a hospital must explain at an inspection is the gravest claim under each clause.
 * 条項別 is the matrix, 条項内訳 a row for each clause and vendor with the items. */

#define CLAUSE_WIDTH 30.0 /* of columns, in characters */
#define LEVEL_WIDTH  18.0
#define NO_CLAUSE    "（項番の記載なし）"

typedef struct {
    Status worst;
    guint records, count; /* how many in all, and with the worst status */
    GString *ids;         /* of the latter; NULL where there are no records */
} Claim;

typedef struct {
    char *key;
    Text *clause, *level; /* as it is met first; owned or NULL */
    gboolean mixed;       /* others write one of them in another way */
    const char *edition;  /* "" if none is named; borrowed */
    Claim *claims;        /* one a vendor */
    guint vendors;
} Clause;

static void clause_free(gpointer data)
{
    Clause *clause = data;
    for (guint v = 0; v < clause->vendors; v++)
        if (clause->claims[v].ids != NULL)
            (void)g_string_free(clause->claims[v].ids, TRUE);
    g_free(clause->key);
    text_unref(clause->clause);
    text_unref(clause->level);
    g_free(clause->claims);
    g_free(clause);
}

typedef struct {
    GPtrArray *list;   /* of Clause, in the order in which they are met */
    GHashTable *known; /* key -> Clause, both borrowed from the list */
    guint vendors;
} ClauseTable;

static gboolean is_same(const Text *a, const Text *b)
{
    if (text_equal(a, b))
        return TRUE;
    g_autofree char *first = likeness_key(a);
    g_autofree char *second = likeness_key(b);
    return g_str_equal(first, second);
}

static Clause *find_clause(ClauseTable *table, const Requirement *requirement,
                           const char *edition)
{
    const Text *text = requirement != NULL ? requirement->clause : NULL;
    const Text *level = requirement != NULL ? requirement->level : NULL;
    g_autofree char *named = clause_key(text, level);
    g_autofree char *key = g_strjoin("\n", named, edition, NULL);
    Clause *clause = g_hash_table_lookup(table->known, key);
    if (clause != NULL) {
        clause->mixed = clause->mixed || !is_same(clause->clause, text) ||
                        !is_same(clause->level, level);
        return clause;
    }
    clause = g_new0(Clause, 1);
    clause->key = g_steal_pointer(&key);
    clause->clause = requirement != NULL ? text_ref(requirement->clause) : NULL;
    clause->level = requirement != NULL ? text_ref(requirement->level) : NULL;
    clause->edition = edition;
    clause->vendors = table->vendors;
    clause->claims = g_new0(Claim, table->vendors);
    g_ptr_array_add(table->list, clause);
    g_hash_table_insert(table->known, clause->key, clause);
    return clause;
}

static gint by_key(gconstpointer a, gconstpointer b)
{
    const Clause *first = *(Clause *const *)a;
    const Clause *second = *(Clause *const *)b;
    return clause_key_compare(first->key, second->key);
}

static void add_record(Claim *claim, const Record *record)
{
    gboolean first = claim->records++ == 0;
    if (first)
        claim->ids = g_string_new(NULL);
    if (first || comparison_gravity(record->status) > comparison_gravity(claim->worst)) {
        claim->worst = record->status;
        claim->count = 0;
        g_string_truncate(claim->ids, 0);
    }
    if (record->status != claim->worst)
        return;
    g_string_append_printf(claim->ids, "%s%s", claim->count++ > 0 ? ", " : "", record->id);
    if (record->part > 1)
        g_string_append_printf(claim->ids, "(%u)", record->part);
}

/** Count @record under each edition for which it shows a text; under none if it shows none. */
static void add_editions(ClauseTable *table, const Record *record, guint vendor)
{
    const Requirement *requirement = record->requirement;
    gboolean named = FALSE;
    for (guint i = 0; requirement != NULL && i < requirement->texts->len; i++) {
        const RequirementText *text = g_ptr_array_index(requirement->texts, i);
        gboolean again = FALSE;
        for (guint before = 0; before < i && text->edition != NULL; before++) {
            const RequirementText *other = g_ptr_array_index(requirement->texts, before);
            again |= !text_is_empty(other->text) &&
                     g_strcmp0(other->edition, text->edition) == 0;
        }
        if (text->edition == NULL || text_is_empty(text->text) || again)
            continue;
        named = TRUE;
        add_record(&find_clause(table, requirement, text->edition)->claims[vendor], record);
    }
    if (!named)
        add_record(&find_clause(table, requirement, "")->claims[vendor], record);
}

/** How the clause is called where several ways to write it meet. */
static Text *title_of(const Clause *clause, const Text *text)
{
    g_autofree char *title = clause->mixed ? clause_key_short(text) : NULL;
    return text_new(title != NULL ? title : text != NULL ? text->content : "");
}

/** Returns: how many lines it takes. */
static guint write_clause(BookSheet *sheet, lxw_row_t at, const Clause *clause)
{
    g_autoptr(Text) title = title_of(clause, clause->clause);
    g_autoptr(Text) level = title_of(clause, clause->level);
    sheet_string(sheet, at, 0, text_is_empty(title) ? NO_CLAUSE : title->content,
                 STYLE_CELL);
    sheet_text(sheet, at, 1, level, STYLE_CELL);
    sheet_string(sheet, at, 2, clause->edition, STYLE_CENTRE);
    return MAX(layout_lines(title->content, CLAUSE_WIDTH),
               layout_lines(level->content, LEVEL_WIDTH));
}

static void write_matrix(Book *book, const Comparison *comparison, const GPtrArray *clauses)
{
    guint vendors = comparison->vendors->len, columns = 3 + vendors;
    g_autofree double *widths = g_new(double, columns);
    g_autofree const char **headings = g_new(const char *, columns);
    headings[0] = "項番", headings[1] = "区分", headings[2] = "ガイドラインの版";
    widths[0] = CLAUSE_WIDTH, widths[1] = LEVEL_WIDTH, widths[2] = 12;
    for (guint v = 0; v < vendors; v++) {
        headings[3 + v] =
            ((const ComparisonVendor *)g_ptr_array_index(comparison->vendors, v))->name;
        widths[3 + v] = 12;
    }
    BookSheet *sheet = book_add_sheet(book, "条項別", widths, columns);
    sheet_headings(sheet, headings, columns);
    for (guint i = 0; i < clauses->len && book->error == NULL; i++) {
        const Clause *clause = g_ptr_array_index(clauses, i);
        guint lines = write_clause(sheet, i + 1, clause);
        for (guint v = 0; v < vendors; v++) {
            const Claim *claim = &clause->claims[v];
            sheet_string(sheet, i + 1, 3 + v,
                         claim->records > 0 ? words_status(claim->worst) : ABSENT_WORD,
                         STYLE_CENTRE);
        }
        cells_set_lines(sheet, i + 1, lines);
    }
    if (clauses->len > 0) {
        Span span = {1, 3, clauses->len, (lxw_col_t)(columns - 1)};
        cells_colour_statuses(sheet, &span);
    }
    sheet_finish(sheet, 3);
}

static void write_details(Book *book, const Comparison *comparison,
                          const GPtrArray *clauses)
{
    static const char *const headings[] = {
        "項番",         "区分",   "ガイドラインの版", "事業者",
        "最も重い判定", "該当数", "全体の数",         "該当する項目のID"};
    static const double widths[G_N_ELEMENTS(headings)] = {
        CLAUSE_WIDTH, LEVEL_WIDTH, 12, 26, 12, 8, 8, 70};
    BookSheet *sheet = book_add_sheet(book, "条項内訳", widths, G_N_ELEMENTS(headings));
    sheet_headings(sheet, headings, G_N_ELEMENTS(headings));
    lxw_row_t at = 1;
    for (guint i = 0; i < clauses->len; i++) {
        const Clause *clause = g_ptr_array_index(clauses, i);
        for (guint v = 0; v < clause->vendors && book->error == NULL; v++) {
            const Claim *claim = &clause->claims[v];
            const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
            if (claim->records == 0)
                continue;
            guint lines = write_clause(sheet, at, clause);
            sheet_string(sheet, at, 3, vendor->name, STYLE_CELL);
            sheet_string(sheet, at, 4, words_status(claim->worst), STYLE_CENTRE);
            sheet_number(sheet, at, 5, claim->count, STYLE_COUNT);
            sheet_number(sheet, at, 6, claim->records, STYLE_COUNT);
            sheet_string(sheet, at, 7, claim->ids->str, STYLE_CELL);
            cells_set_lines(sheet, at, MAX(lines, layout_lines(claim->ids->str, 70)));
            at++;
        }
    }
    if (at > 1) {
        Span span = {1, 4, at - 1, 4};
        cells_colour_statuses(sheet, &span);
    }
    sheet_finish(sheet, 4);
}

void comparison_write_clauses(Book *book, const Comparison *comparison)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(clause_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    ClauseTable table = {list, known, comparison->vendors->len};
    for (guint v = 0; v < comparison->vendors->len; v++) {
        const ComparisonVendor *vendor = g_ptr_array_index(comparison->vendors, v);
        const GPtrArray *records = vendor->checklist->records;
        for (guint i = 0; i < records->len && book->error == NULL; i++) {
            add_editions(&table, g_ptr_array_index(records, i), v);
            if ((gsize)list->len * table.vendors > COMPARISON_MAXIMUM_ANSWERS)
                book_fail(book, FAILURE_LIMIT, "The checklists name too many clauses: %u.",
                          list->len);
        }
        if (book->error != NULL)
            return;
    }
    g_ptr_array_sort(list, by_key);
    write_matrix(book, comparison, list);
    write_details(book, comparison, list);
}
