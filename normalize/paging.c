#include "normalize/paging.h"

/* So many pages of a part may be missing in succession. */
#define MISSING 8u

static void append_page(Paging *paging, const Kinds *kinds, guint page, gboolean goes_on)
{
    const PagingPlace place = {page, kinds->of[page], goes_on};
    g_array_append_val(paging->places, place);
}

/* Note that a page lies beside others, with which it has so many lines. */
static void count_beside(Paging *paging, guint common)
{
    paging->beside++;
    paging->common += common - 1;
}

Paging paging_across(const Kinds *kinds)
{
    Paging paging = {g_array_new(FALSE, FALSE, sizeof(PagingPlace)), FALSE, 0, 0};
    guint first = 0, last = KINDS_NONE;
    for (guint i = 0; i < kinds->sights->len; i++) {
        guint kind = kinds->of[i], common = 0;
        gboolean may = kind != KINDS_NONE && last != KINDS_NONE && kind > last;
        for (guint j = first; j < i && may; j++)
            common = MAX(common,
                         sight_common_rows(kinds_sight(kinds, j), kinds_sight(kinds, i)));
        if (common > 0)
            count_beside(&paging, common);
        else
            first = i;
        append_page(&paging, kinds, i, common > 0);
        last = kind;
    }
    return paging;
}

/* Pages that hold the same rows: a GArray of guint; these, from the top of the sheet, are groups. */
static GArray *group_new(guint page)
{
    GArray *group = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(group, page);
    return group;
}

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

static guint block_end(const Kinds *kinds, guint first)
{
    guint end = first + 1;
    while (end < kinds->sights->len && kinds->of[end] == kinds->of[first])
        end++;
    return end;
}

/* The most lines that @page has in common with one of @group. */
static guint match_group(const Kinds *kinds, const GArray *group, guint page)
{
    guint most = 0;
    for (guint i = 0; i < group->len; i++)
        most =
            MAX(most, sight_common_rows(kinds_sight(kinds, g_array_index(group, guint, i)),
                                        kinds_sight(kinds, page)));
    return most;
}

/* For each page from @first to before @end the group beside which it lies, or KINDS_NONE.
 *  Returns: how many lie beside one. */
static guint match_pages(const Kinds *kinds, const GPtrArray *groups, guint first,
                         guint end, guint *places, guint *common)
{
    guint next = 0, found = 0;
    for (guint i = first; i < end; i++) {
        places[i] = KINDS_NONE;
        for (guint j = next; j < groups->len && j <= next + MISSING; j++) {
            common[i] = match_group(kinds, g_ptr_array_index(groups, j), i);
            if (common[i] == 0)
                continue;
            places[i] = j;
            next = j + 1;
            found++;
            break;
        }
    }
    return found;
}

/* Put the pages from @first to before @end into @groups; where one has no place, the others of its
 * rows may be empty: it is a group behind that of the page before. */
static GPtrArray *take_pages(GPtrArray *groups, guint first, guint end, const guint *places)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(unref_array);
    guint taken = 0;
    for (guint i = first; i < end; i++) {
        if (places[i] == KINDS_NONE) {
            g_ptr_array_add(all, group_new(i));
            continue;
        }
        for (; taken <= places[i]; taken++)
            g_ptr_array_add(all, g_array_ref(g_ptr_array_index(groups, taken)));
        g_array_append_val((GArray *)g_ptr_array_index(groups, places[i]), i);
    }
    for (; taken < groups->len; taken++)
        g_ptr_array_add(all, g_array_ref(g_ptr_array_index(groups, taken)));
    g_ptr_array_unref(groups);
    return all;
}

static void append_groups(Paging *paging, const Kinds *kinds, const GPtrArray *groups,
                          const guint *common)
{
    for (guint i = 0; i < groups->len; i++) {
        const GArray *group = g_ptr_array_index(groups, i);
        for (guint j = 0; j < group->len; j++) {
            guint page = g_array_index(group, guint, j);
            append_page(paging, kinds, page, j > 0);
            if (j > 0)
                count_beside(paging, common[page]);
        }
    }
}

Paging paging_down(const Kinds *kinds)
{
    Paging paging = {g_array_new(FALSE, FALSE, sizeof(PagingPlace)), TRUE, 0, 0};
    guint pages = kinds->sights->len;
    g_autofree guint *places = g_new(guint, pages + 1);
    g_autofree guint *common = g_new0(guint, pages + 1);
    guint next;
    for (guint first = 0; first < pages; first = next) {
        GPtrArray *groups = g_ptr_array_new_with_free_func(unref_array);
        guint last = kinds->of[first];
        next = block_end(kinds, first);
        for (guint i = first; i < next; i++)
            g_ptr_array_add(groups, group_new(i));
        while (next < pages && last != KINDS_NONE) {
            guint kind = kinds->of[next], end = block_end(kinds, next);
            if (kind == KINDS_NONE || kind <= last ||
                2 * match_pages(kinds, groups, next, end, places, common) < end - next)
                break;
            groups = take_pages(groups, next, end, places);
            last = kind;
            next = end;
        }
        append_groups(&paging, kinds, groups, common);
        g_ptr_array_unref(groups);
    }
    return paging;
}

void paging_clear(Paging *paging)
{
    g_array_unref(paging->places);
}
