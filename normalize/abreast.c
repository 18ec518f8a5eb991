/* Pages of the same columns are a kind, and a part of the sheet if they lie beside pages of another:
 *
 *     page    1 2 3 4 5 6 7 8        1 2 3 4 5 6 7 8
 *     kind    a b c a b c a c        a a a b b b c c
 *     rows    1 1 1 2 2 2 3 3        1 2 3 1 2 3 1 3
 *
 *             each stretch of rows   all rows of the first columns, then those of the next
 *
 * What lies beside what is told by the lines across, which go on from part to part.  Both orders
 * are tried; the one that brings more pages together is it. */
#include "normalize/abreast.h"

#include "normalize/paging.h"

#include <math.h>

/* Fewer common lines than these, but for the upper one of each page, are chance. */
#define TELLING 4u
/* At most every so many-th page of a part lies beside no other, and one more. */
#define ALONE 4u
/* Repeated columns are looked at in so many groups. */
#define LOOKED_AT 24u
/* As many headings in common, and half of all: two tables, not parts of one. */
#define COMMON_HEADINGS 2u

/* The cell of a page whose upper left corner is there, or NULL. */
static const SheetCell *cell_at(const Sight *sight, double left, double top)
{
    for (guint i = 0; i < sight->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(sight->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            if (fabs(cell->box.left - left) <= SIGHT_SAME &&
                fabs(cell->box.top - top) <= SIGHT_SAME)
                return cell;
        }
    }
    return NULL;
}

/* Of the texts of the column at @left of @a, how many are the same on @b, and how many are not.  A
 * heading may go on there with that of the next columns. */
static void compare_column(const Sight *a, const Sight *b, double left, guint *same,
                           guint *other)
{
    for (guint i = 0; i < a->lines->len; i++) {
        double line = g_array_index(a->lines, double, i);
        const SheetCell *of_a = cell_at(a, left, line), *of_b = cell_at(b, left, line);
        if (of_a == NULL || of_b == NULL || text_is_empty(of_a->text))
            continue;
        if (g_str_has_prefix(of_b->text->content, of_a->text->content))
            ++*same;
        else
            ++*other;
    }
}

/* How many columns at the left of part @kind are those of the first part once more: they hold the
 * same texts wherever both pages are there. */
static guint count_repeated(const Kinds *kinds, const Paging *paging, guint base,
                            guint kind)
{
    const GArray *of_base = kinds_model(kinds, base)->sides;
    const GArray *of_kind = kinds_model(kinds, kind)->sides;
    guint repeated = 0;
    while (repeated + 2 < of_kind->len && repeated + 1 < of_base->len) {
        double left = g_array_index(of_base, double, repeated);
        double right = g_array_index(of_base, double, repeated + 1);
        guint same = 0, other = 0, looked = 0, first = 0;
        if (fabs(left - g_array_index(of_kind, double, repeated)) > SIGHT_SAME ||
            fabs(right - g_array_index(of_kind, double, repeated + 1)) > SIGHT_SAME)
            break;
        for (guint i = 0; i < paging->places->len && looked < LOOKED_AT; i++) {
            const PagingPlace *place = &g_array_index(paging->places, PagingPlace, i);
            first = place->goes_on ? first : i;
            const PagingPlace *begin = &g_array_index(paging->places, PagingPlace, first);
            if (place->kind != kind || begin->kind != base)
                continue;
            compare_column(kinds_sight(kinds, begin->page), kinds_sight(kinds, place->page),
                           left, &same, &other);
            looked++;
        }
        if (same == 0 || other > same / 4)
            break;
        repeated++;
    }
    return repeated;
}

/* The texts of the topmost row of a page from the column behind @skipped on. */
static GHashTable *find_headings(const Sight *sight, guint skipped)
{
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const SheetTable *table = g_ptr_array_index(sight->tables, 0);
    double left = g_array_index(sight->sides, double, skipped);
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->box.top <= g_array_index(sight->lines, double, 0) + SIGHT_SAME &&
            cell->box.left >= left - SIGHT_SAME && !text_is_empty(cell->text))
            g_hash_table_add(texts, g_strdup(cell->text->content));
    }
    return texts;
}

/* Tables of two sheets, with headings of their own, may have lines across in common. */
static gboolean are_two(const Kinds *kinds, guint base, guint kind, guint repeated)
{
    g_autoptr(GHashTable) of_base = find_headings(kinds_model(kinds, base), 0);
    g_autoptr(GHashTable) of_kind = find_headings(kinds_model(kinds, kind), repeated);
    guint common = 0;
    GHashTableIter iter;
    gpointer text;
    g_hash_table_iter_init(&iter, of_kind);
    while (g_hash_table_iter_next(&iter, &text, NULL))
        common += g_hash_table_contains(of_base, text) ? 1 : 0;
    return common >= COMMON_HEADINGS &&
           2 * common >= MIN(g_hash_table_size(of_base), g_hash_table_size(of_kind));
}

/* Which kinds are parts: those of which a page lies beside another. */
static void find_parts(const Paging *paging, guint8 *is_part)
{
    for (guint i = 1; i < paging->places->len; i++) {
        const PagingPlace *page = &g_array_index(paging->places, PagingPlace, i);
        if (page->goes_on)
            is_part[page->kind] = is_part[(page - 1)->kind] = 1;
    }
}

/* Fill in the parts.  Returns: FALSE if they are no parts of one sheet. */
static gboolean lay_parts(const Kinds *kinds, const Paging *paging, const guint8 *is_part,
                          GArray *parts, guint *numbers)
{
    guint base = ABREAST_NO_PART;
    double at = 0;
    for (guint i = 0; i < kinds->models->len; i++) {
        numbers[i] = ABREAST_NO_PART;
        if (!is_part[i])
            continue;
        guint repeated =
            base == ABREAST_NO_PART ? 0 : count_repeated(kinds, paging, base, i);
        const GArray *sides = kinds_model(kinds, i)->sides;
        if (base != ABREAST_NO_PART && are_two(kinds, base, i, repeated))
            return FALSE;
        AbreastPart part = {g_array_index(sides, double, repeated),
                            g_array_index(sides, double, sides->len - 1), 0, repeated};
        if (base == ABREAST_NO_PART) {
            base = i;
            at = part.left;
        }
        part.shift = at - part.left;
        at += part.right - part.left;
        numbers[i] = parts->len;
        g_array_append_val(parts, part);
    }
    return parts->len > 1;
}

static guint count_alone(const Paging *paging, const guint8 *is_part, guint *all)
{
    guint alone = 0;
    for (guint i = 0; i < paging->places->len; i++) {
        const PagingPlace *page = &g_array_index(paging->places, PagingPlace, i);
        gboolean last = i + 1 == paging->places->len || !(page + 1)->goes_on;
        if (page->kind == KINDS_NONE || !is_part[page->kind])
            continue;
        alone += !page->goes_on && last ? 1 : 0;
        ++*all;
    }
    return alone;
}

static void take_paging(Abreast *abreast, const Kinds *kinds, const Paging *paging)
{
    guint8 is_part[KINDS_MAXIMUM] = {0};
    guint numbers[KINDS_MAXIMUM], all = 0;
    find_parts(paging, is_part);
    guint alone = count_alone(paging, is_part, &all);
    if (paging->common < TELLING || alone > all / ALONE + 1 || 2 * alone > all ||
        !lay_parts(kinds, paging, is_part, abreast->parts, numbers)) {
        g_array_set_size(abreast->parts, 0);
        return;
    }
    g_array_set_size(abreast->pages, 0);
    for (guint i = 0; i < paging->places->len; i++) {
        const PagingPlace *place = &g_array_index(paging->places, PagingPlace, i);
        const AbreastPage page = {
            place->page, place->kind == KINDS_NONE ? ABREAST_NO_PART : numbers[place->kind],
            place->goes_on};
        g_array_append_val(abreast->pages, page);
    }
    abreast->down = paging->down;
    abreast->alone = alone;
}

static void note_kinds(Abreast *abreast, const Kinds *kinds)
{
    for (guint i = 0; i < kinds->sights->len; i++)
        if (kinds->of[i] == abreast->kinds->len)
            g_array_append_val(abreast->kinds, i);
}

static void look(Abreast *abreast, const Sheet *sheet)
{
    g_autoptr(Kinds) kinds = kinds_find(sheet);
    note_kinds(abreast, kinds);
    if (kinds->models->len < 2)
        return;
    Paging across = paging_across(kinds), down = paging_down(kinds);
    take_paging(abreast, kinds, down.beside > across.beside ? &down : &across);
    paging_clear(&across);
    paging_clear(&down);
}

Abreast *abreast_find(const Sheet *sheet)
{
    Abreast *abreast = g_new0(Abreast, 1);
    abreast->pages = g_array_new(FALSE, FALSE, sizeof(AbreastPage));
    abreast->parts = g_array_new(FALSE, FALSE, sizeof(AbreastPart));
    abreast->kinds = g_array_new(FALSE, FALSE, sizeof(guint));
    abreast->headings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const AbreastPage page = {i, ABREAST_NO_PART, FALSE};
        g_array_append_val(abreast->pages, page);
    }
    if (sheet->kind == SOURCE_PDF)
        look(abreast, sheet);
    return abreast;
}

void abreast_free(Abreast *abreast)
{
    if (abreast == NULL)
        return;
    g_array_unref(abreast->pages);
    g_array_unref(abreast->parts);
    g_array_unref(abreast->kinds);
    g_hash_table_unref(abreast->headings);
    g_free(abreast);
}

guint abreast_count(const Abreast *abreast, guint first)
{
    guint end = first + 1;
    while (end < abreast->pages->len &&
           g_array_index(abreast->pages, AbreastPage, end).goes_on)
        end++;
    return end - first;
}
