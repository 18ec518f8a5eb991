#include "normalize/kinds.h"

#include <math.h>
#include <string.h>

/* Of two pages of the same columns at least this part of the lines down is common. */
#define ALIKE 0.8
/* A page that shows some columns of another only is one of its kind if it has so many lines down, or
 * if these columns are not all there is between its outer lines: a box of that width may be
 * anything. */
#define CERTAIN 4u
/* Headings stand in so many rows at most, and on so many pages at least. */
#define HEADING_ROWS 2u
#define OFTEN        2u

const Sight *kinds_sight(const Kinds *kinds, guint page)
{
    return &g_array_index(kinds->sights, Sight, page);
}

const Sight *kinds_model(const Kinds *kinds, guint kind)
{
    return kinds_sight(kinds, g_array_index(kinds->models, guint, kind));
}

static double side_at(const Sight *sight, guint index)
{
    return g_array_index(sight->sides, double, index);
}

/* Whether @part shows some columns of @whole.  Where merged cells go on over all of a page, no line
 * across bounds their columns, and few others are left. */
static gboolean shows_some_of(const Sight *part, const Sight *whole)
{
    if (whole->sides->len < CERTAIN || !sight_has_columns_of(part, whole))
        return FALSE;
    return part->sides->len >= CERTAIN ||
           fabs(side_at(part, 0) - side_at(whole, 0)) > SIGHT_SAME ||
           fabs(side_at(part, part->sides->len - 1) -
                side_at(whole, whole->sides->len - 1)) > SIGHT_SAME;
}

static guint find_kind(const Kinds *kinds, guint page)
{
    const Sight *sight = kinds_sight(kinds, page);
    guint nearest = KINDS_NONE;
    double most = 0;
    for (guint i = 0; i < kinds->models->len; i++) {
        const Sight *model = kinds_model(kinds, i);
        double common = sight_common_columns(sight, model);
        if (common > most) {
            most = common;
            nearest = i;
        }
    }
    if (most >= ALIKE)
        return nearest;
    guint of = KINDS_NONE;
    for (guint i = 0; i < kinds->models->len; i++) {
        const Sight *model = kinds_model(kinds, i);
        if (!shows_some_of(sight, model) && !shows_some_of(model, sight))
            continue;
        if (of != KINDS_NONE)
            return KINDS_NONE;
        of = i;
    }
    return of;
}

static void classify(Kinds *kinds)
{
    for (guint i = 0; i < kinds->sights->len; i++) {
        const Sight *sight = kinds_sight(kinds, i);
        kinds->of[i] = KINDS_NONE;
        if (sight->tables->len == 0)
            continue;
        guint kind = find_kind(kinds, i);
        if (kind == KINDS_NONE) {
            if (kinds->models->len >= KINDS_MAXIMUM)
                continue;
            kind = kinds->models->len;
            g_array_append_val(kinds->models, i);
        }
        kinds->of[i] = kind;
        guint *model = &g_array_index(kinds->models, guint, kind);
        if (sight->sides->len > kinds_sight(kinds, *model)->sides->len)
            *model = i;
    }
}

/* ---- kinds that columns do not tell apart ------------------------------------------------- */

/* What stands in the first @rows rows of a page: of a table with headings on each page, those. */
static char *read_title(const Sight *sight, guint rows)
{
    GString *title = g_string_new(NULL);
    const SheetTable *table = g_ptr_array_index(sight->tables, 0);
    double end = g_array_index(sight->lines, double, MIN(rows, sight->lines->len - 1));
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->box.top < end - SIGHT_SAME)
            g_string_append_printf(title, "%s\n", cell->text->content);
    }
    return g_string_free(title, FALSE);
}

/* The titles of the pages of @kind, counted.  Returns: NULL if they are no headings. */
static GHashTable *count_titles(const Kinds *kinds, guint kind, guint rows)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < kinds->sights->len; i++) {
        if (kinds->of[i] != kind)
            continue;
        char *title = read_title(kinds_sight(kinds, i), rows);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, title));
        g_hash_table_insert(counts, title, GUINT_TO_POINTER(count + 1));
        if (g_hash_table_size(counts) > KINDS_MAXIMUM)
            return NULL;
    }
    GHashTableIter iter;
    gpointer count;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, NULL, &count))
        if (GPOINTER_TO_UINT(count) < OFTEN)
            return NULL;
    return g_hash_table_size(counts) > 1 ? g_steal_pointer(&counts) : NULL;
}

/* Give the pages of @kind with each title but the first one a kind of their own. */
static void split_kind(Kinds *kinds, guint kind)
{
    g_autoptr(GHashTable) titles = NULL;
    guint rows = 1;
    for (; titles == NULL && rows <= HEADING_ROWS; rows++)
        titles = count_titles(kinds, kind, rows);
    if (titles == NULL || kinds->models->len + g_hash_table_size(titles) > KINDS_MAXIMUM)
        return;
    /* From here on: the kind of each title, and 1. */
    g_hash_table_remove_all(titles);
    for (guint i = 0; i < kinds->sights->len; i++) {
        if (kinds->of[i] != kind)
            continue;
        char *title = read_title(kinds_sight(kinds, i), rows - 1);
        guint own = GPOINTER_TO_UINT(g_hash_table_lookup(titles, title));
        if (own == 0) {
            own = g_hash_table_size(titles) == 0 ? kind + 1 : kinds->models->len + 1;
            if (own > kinds->models->len)
                g_array_append_val(kinds->models, i);
            else
                g_array_index(kinds->models, guint, kind) = i;
            g_hash_table_insert(titles, g_strdup(title), GUINT_TO_POINTER(own));
        }
        g_free(title);
        kinds->of[i] = own - 1;
    }
}

/* Number the kinds in the order in which their first pages come. */
static void sort_kinds(Kinds *kinds)
{
    guint numbers[KINDS_MAXIMUM], models[KINDS_MAXIMUM], known = 0;
    memset(numbers, 0xFF, sizeof numbers);
    for (guint i = 0; i < kinds->sights->len; i++) {
        guint kind = kinds->of[i];
        if (kind == KINDS_NONE)
            continue;
        if (numbers[kind] == KINDS_NONE) {
            models[known] = g_array_index(kinds->models, guint, kind);
            numbers[kind] = known++;
        }
        kinds->of[i] = numbers[kind];
    }
    for (guint i = 0; i < known; i++)
        g_array_index(kinds->models, guint, i) = models[i];
}

static void split_kinds(Kinds *kinds)
{
    guint before = kinds->models->len;
    for (guint kind = 0; kind < before; kind++)
        split_kind(kinds, kind);
    if (kinds->models->len > before)
        sort_kinds(kinds);
}

static void clear_sight(gpointer sight)
{
    sight_clear(sight);
}

Kinds *kinds_find(const Sheet *sheet)
{
    Kinds *kinds = g_new0(Kinds, 1);
    kinds->sights = g_array_new(FALSE, FALSE, sizeof(Sight));
    kinds->of = g_new(guint, sheet->pages->len + 1);
    kinds->models = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_set_clear_func(kinds->sights, clear_sight);
    for (guint i = 0; i < sheet->pages->len; i++) {
        Sight sight = sight_of_page(g_ptr_array_index(sheet->pages, i));
        g_array_append_val(kinds->sights, sight);
    }
    classify(kinds);
    split_kinds(kinds);
    return kinds;
}

void kinds_free(Kinds *kinds)
{
    if (kinds == NULL)
        return;
    g_array_unref(kinds->sights);
    g_array_unref(kinds->models);
    g_free(kinds->of);
    g_free(kinds);
}
