/* The cells of all parts stand where they would on paper that is wide enough:
 *
 *     | 対策項目      | シナリオ |     | 関連する要求事項 →     |     | →      | 適合性 |
 *     | 大項目 | 内容 |          |     | 項番 | 区分 | 内容     |     | 内容 |        |
 *
 *  A heading over several columns that is cut shows its text on one part only: the empty cells
 *  beside it are its own. */
#include "normalize/abreast.h"

#include "model/doubles.h"
#include "normalize/sight.h"

#include <math.h>
#include <string.h>

typedef struct {
    Box box;
    guint part;
    guint row, column, row_span, column_span;
    SheetCell *cell;
    Text *text; /* borrowed: the cell's, or what is left of it */
    gboolean continued;
    gboolean dropped;
} Placed;

typedef struct {
    Abreast *abreast;
    GArray *placed; /* of Placed */
    GArray *lines, *sides;
    GPtrArray *rests;    /* of Text */
    gboolean two_levels; /* of headings */
} Joiner;

static const AbreastPart *part_at(const Abreast *abreast, guint part)
{
    return &g_array_index(abreast->parts, AbreastPart, part);
}

static Placed *placed_at(const Joiner *joiner, guint index)
{
    return &g_array_index(joiner->placed, Placed, index);
}

static void place_page(Joiner *joiner, const Sight *sight, guint part)
{
    double shift = part_at(joiner->abreast, part)->shift;
    for (guint i = 0; i < sight->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(sight->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            Placed placed = {.part = part, .cell = g_ptr_array_index(table->cells, j)};
            placed.box = placed.cell->box;
            placed.text = placed.cell->text;
            placed.continued = placed.cell->continued;
            placed.box.left += shift;
            placed.box.right += shift;
            g_array_append_val(joiner->placed, placed);
        }
    }
}

/* ---- repeated columns --------------------------------------------------------------------- */

static gboolean is_blank(const Placed *placed)
{
    return text_is_empty(placed->text) && placed->cell->marks == NULL;
}

/* The text of the first part's cell that stands where @placed does, or NULL. */
static const Text *find_original(const Joiner *joiner, const Placed *placed)
{
    for (guint i = 0; i < joiner->placed->len; i++) {
        const Placed *other = placed_at(joiner, i);
        if (other->part == 0 &&
            fabs(other->cell->box.left - placed->cell->box.left) <= SIGHT_SAME &&
            fabs(other->cell->box.top - placed->cell->box.top) <= SIGHT_SAME)
            return other->text;
    }
    return NULL;
}

/* Take from the text of @placed what the first part shows of it.  Returns: FALSE if it is another. */
static gboolean take_original(Joiner *joiner, Placed *placed)
{
    const Text *original = find_original(joiner, placed);
    if (original == NULL || !g_str_has_prefix(placed->text->content, original->content))
        return FALSE;
    g_autofree char *rest = g_strdup(placed->text->content + original->length);
    gboolean whole = *g_strchug(rest) == '\0';
    const AbreastPart *part = part_at(joiner->abreast, placed->part);
    if (!whole && placed->cell->box.right <= part->left + SIGHT_SAME)
        return FALSE;
    placed->text = text_new(rest);
    g_ptr_array_add(joiner->rests, placed->text);
    joiner->abreast->characters += text_count(original);
    return TRUE;
}

/* What begins in columns that a part repeats is there already, or was hidden on it.  Of a heading
 * that reaches into columns of the part's own, what else it says is theirs. */
static void drop_repeated(Joiner *joiner)
{
    for (guint i = 0; i < joiner->placed->len; i++) {
        Placed *placed = placed_at(joiner, i);
        const AbreastPart *part = part_at(joiner->abreast, placed->part);
        double left = part->left + part->shift;
        if (part->repeated == 0 || placed->box.left >= left - SIGHT_SAME ||
            !(is_blank(placed) || take_original(joiner, placed)))
            continue;
        placed->box.left = left;
        placed->dropped = placed->box.right <= left + SIGHT_SAME;
    }
    for (guint i = joiner->placed->len; i > 0; i--)
        if (placed_at(joiner, i - 1)->dropped)
            g_array_remove_index(joiner->placed, i - 1);
}

/* ---- places ------------------------------------------------------------------------------- */

static void find_lines(Joiner *joiner)
{
    for (guint i = 0; i < joiner->placed->len; i++) {
        const Placed *placed = placed_at(joiner, i);
        g_array_append_val(joiner->lines, placed->box.top);
        g_array_append_val(joiner->lines, placed->box.bottom);
        g_array_append_val(joiner->sides, placed->box.left);
        g_array_append_val(joiner->sides, placed->box.right);
    }
    doubles_settle(joiner->lines, SIGHT_SAME);
    doubles_settle(joiner->sides, SIGHT_SAME);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const Placed *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->part < y->part ? -1 : x->part > y->part;
}

static void find_places(Joiner *joiner)
{
    find_lines(joiner);
    for (guint i = 0; i < joiner->placed->len; i++) {
        Placed *placed = placed_at(joiner, i);
        placed->row = doubles_find(joiner->lines, placed->box.top, SIGHT_SAME) + 1;
        placed->column = doubles_find(joiner->sides, placed->box.left, SIGHT_SAME) + 1;
        guint end = doubles_find(joiner->lines, placed->box.bottom, SIGHT_SAME) + 1;
        placed->row_span = MAX(end, placed->row + 1) - placed->row;
        end = doubles_find(joiner->sides, placed->box.right, SIGHT_SAME) + 1;
        placed->column_span = MAX(end, placed->column + 1) - placed->column;
    }
    g_array_sort(joiner->placed, by_place);
}

/* ---- cells that the cut parts ------------------------------------------------------------- */

/* Whether @next stands behind @placed, beyond the cut, and takes the same rows. */
static gboolean is_across(const Placed *placed, const Placed *next)
{
    return next->row == placed->row && next->part != placed->part &&
           next->column == placed->column + placed->column_span &&
           next->row_span == placed->row_span;
}

/* The sheet begins with its headings; where they are repeated they read the same. */
static void note_headings(const Joiner *joiner)
{
    GHashTable *headings = joiner->abreast->headings;
    gboolean first = g_hash_table_size(headings) == 0;
    for (guint i = 0; i < joiner->placed->len && first; i++)
        if (placed_at(joiner, i)->row == 1 && !is_blank(placed_at(joiner, i)))
            g_hash_table_add(headings, g_strdup(placed_at(joiner, i)->text->content));
}

/* Whether headings of several columns stand above others: those of one take both rows, or these take
 * several columns. */
static gboolean has_two_levels(const Joiner *joiner)
{
    for (guint i = 0; i < joiner->placed->len && placed_at(joiner, i)->row == 1; i++)
        if (placed_at(joiner, i)->row_span > 1 || placed_at(joiner, i)->column_span > 1)
            return TRUE;
    return FALSE;
}

static gboolean is_heading(const Joiner *joiner, const Placed *placed)
{
    return joiner->two_levels && placed->row == 1 && placed->row_span == 1 &&
           g_hash_table_contains(joiner->abreast->headings, placed->text->content);
}

/* Whether the empty cell @next is the rest of @placed.  Of data only a cell that takes several
 * columns can tell. */
static gboolean goes_on(const Joiner *joiner, const Placed *placed, const Placed *next)
{
    return !is_blank(placed) && is_blank(next) &&
           (placed->column_span > 1 || next->column_span > 1 || is_heading(joiner, placed));
}

/* Whether both are a heading that is printed on each part anew; the paper may end within it. */
static gboolean is_same_heading(const Joiner *joiner, const Placed *placed,
                                const Placed *next)
{
    const char *text = placed->text->content, *other = next->text->content;
    return is_heading(joiner, placed) && is_heading(joiner, next) &&
           g_str_has_prefix(other, text);
}

static void unite_cut(Joiner *joiner)
{
    guint kept = 0;
    for (guint i = 0; i < joiner->placed->len; i++) {
        Placed placed = *placed_at(joiner, i);
        Placed *last = kept > 0 ? placed_at(joiner, kept - 1) : NULL;
        gboolean across = last != NULL && is_across(last, &placed);
        gboolean again = across && is_same_heading(joiner, last, &placed);
        if (!again && !(across && goes_on(joiner, last, &placed))) {
            *placed_at(joiner, kept++) = placed;
            continue;
        }
        gboolean longer = placed.text->length > last->text->length;
        joiner->abreast->characters += text_count(longer ? last->text : placed.text);
        last->cell = longer ? placed.cell : last->cell;
        last->text = longer ? placed.text : last->text;
        last->continued |= placed.continued;
        last->part = placed.part;
        last->column_span += placed.column_span;
        last->box.right = placed.box.right;
    }
    g_array_set_size(joiner->placed, kept);
}

/* A cell that is all there is in its row, and as wide as its part, is as wide as the sheet. */
static void widen_bands(Joiner *joiner)
{
    guint columns = joiner->sides->len - 1, end;
    for (guint i = 0; i < joiner->placed->len; i = end) {
        Placed *only = NULL;
        guint speaking = 0;
        for (end = i; end < joiner->placed->len &&
                      placed_at(joiner, end)->row == placed_at(joiner, i)->row;
             end++) {
            Placed *placed = placed_at(joiner, end);
            speaking += is_blank(placed) ? 0 : 1;
            only = is_blank(placed) ? only : placed;
        }
        if (only == NULL || speaking != 1 || only->column != 1 || only->column_span < 2 ||
            only->row_span > 1)
            continue;
        const AbreastPart *part = part_at(joiner->abreast, only->part);
        if (only->box.right < part->right + part->shift - SIGHT_SAME)
            continue;
        only->column_span = columns;
        only->box.right = g_array_index(joiner->sides, double, columns);
    }
}

/* ---- the table ---------------------------------------------------------------------------- */

static void copy_cell(SheetTable *table, const Placed *placed, GHashTable *sources)
{
    SheetCell *copy =
        sheet_table_copy_cell(table, placed->cell, placed->row, placed->column);
    copy->row_span = placed->row_span;
    copy->column_span = placed->column_span;
    copy->box = placed->box;
    copy->continued = placed->continued;
    text_unref(copy->text);
    copy->text = text_ref(placed->text);
    g_hash_table_insert(sources, copy, placed->cell);
}

static const SheetTable *make_table(Joiner *joiner, SheetPage *scratch, GHashTable *sources)
{
    drop_repeated(joiner);
    if (joiner->placed->len == 0)
        return NULL;
    find_places(joiner);
    note_headings(joiner);
    joiner->two_levels = has_two_levels(joiner);
    unite_cut(joiner);
    widen_bands(joiner);
    SheetTable *table = sheet_page_add_table(scratch, TABLE_RULED);
    table->columns = joiner->sides->len - 1;
    table->rows = joiner->lines->len - 1;
    for (guint i = 0; i < joiner->placed->len; i++)
        copy_cell(table, placed_at(joiner, i), sources);
    return table;
}

const SheetTable *abreast_join(const Sheet *sheet, Abreast *abreast, guint first,
                               guint count, SheetPage *scratch, GHashTable *sources,
                               GPtrArray *taken)
{
    if (g_array_index(abreast->pages, AbreastPage, first).part == ABREAST_NO_PART)
        return NULL;
    Joiner joiner = {abreast,
                     g_array_new(FALSE, FALSE, sizeof(Placed)),
                     g_array_new(FALSE, FALSE, sizeof(double)),
                     g_array_new(FALSE, FALSE, sizeof(double)),
                     g_ptr_array_new_with_free_func((GDestroyNotify)text_unref),
                     FALSE};
    for (guint i = first; i < first + count; i++) {
        const AbreastPage *page = &g_array_index(abreast->pages, AbreastPage, i);
        Sight sight = sight_of_page(g_ptr_array_index(sheet->pages, page->page));
        place_page(&joiner, &sight, page->part);
        for (guint j = 0; j < sight.tables->len; j++)
            g_ptr_array_add(taken, g_ptr_array_index(sight.tables, j));
        sight_clear(&sight);
    }
    const SheetTable *table = make_table(&joiner, scratch, sources);
    g_array_unref(joiner.placed);
    g_array_unref(joiner.lines);
    g_array_unref(joiner.sides);
    g_ptr_array_unref(joiner.rests);
    return table;
}

/* ---- what is told ------------------------------------------------------------------------- */

/* Pages of a part beside which no other was found. */
static void name_alone(const Sheet *sheet, const Abreast *abreast, GString *message)
{
    guint named = 0;
    for (guint i = 0; i < abreast->pages->len && abreast->alone > 0; i++) {
        const AbreastPage *page = &g_array_index(abreast->pages, AbreastPage, i);
        if (page->part == ABREAST_NO_PART || page->goes_on || abreast_count(abreast, i) > 1)
            continue;
        const SheetPage *shown = g_ptr_array_index(sheet->pages, page->page);
        g_string_append_printf(message, "%s %u",
                               named++ > 0 ? "," : "  Beside nothing stand pages",
                               shown->number);
    }
    if (named > 0)
        g_string_append_c(message, '.');
}

Finding *abreast_report(const Sheet *sheet, const Abreast *abreast)
{
    if (abreast->parts->len < 2)
        return NULL;
    guint example = 0;
    for (guint i = 0; i < abreast->pages->len; i++)
        if (abreast_count(abreast, i) > abreast_count(abreast, example))
            example = i;
    g_autoptr(GString) pages = g_string_new(NULL);
    guint count = abreast_count(abreast, example);
    for (guint i = 0; i < count; i++) {
        guint page = g_array_index(abreast->pages, AbreastPage, example + i).page;
        g_string_append_printf(
            pages, "%s%u",
            i == 0          ? ""
            : i + 1 < count ? ", "
                            : " and ",
            ((const SheetPage *)g_ptr_array_index(sheet->pages, page))->number);
    }
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_printf(message,
                           "The sheet is wider than its paper: its columns stand on %u "
                           "kinds of pages, those of "
                           "the same rows on pages %s.  They were read as one; a record "
                           "tells the page on which "
                           "its row begins.",
                           abreast->parts->len, pages->str);
    if (abreast->characters > 0)
        g_string_append(message, "  Columns that are repeated on the left were read once.");
    name_alone(sheet, abreast, message);
    return finding_new("pages-abreast",
                       abreast->alone > 0 ? SEVERITY_WARNING : SEVERITY_INFO, 0, 0, NULL,
                       message->str);
}
