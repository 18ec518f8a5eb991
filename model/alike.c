#include "model/alike.h"

static void free_alike(gpointer data)
{
    Alike *alike = data;
    g_array_unref(alike->indices);
    g_free(alike);
}

static guint hash_kind(gconstpointer data)
{
    const Finding *finding = data;
    return g_str_hash(finding->code) * 31 + (guint)finding->severity;
}

static gboolean same_kind(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;
    return x->severity == y->severity && g_str_equal(x->code, y->code);
}

static guint hash_message(gconstpointer data)
{
    const Finding *finding = data;
    return hash_kind(finding) * 31 + g_str_hash(finding->message);
}

static gboolean same_message(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;
    return same_kind(x, y) && g_str_equal(x->message, y->message);
}

GPtrArray *alike_group(const GPtrArray *findings, const GArray *among, AlikeBy by)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(free_alike);
    g_autoptr(GHashTable) known = by == ALIKE_KIND
                                      ? g_hash_table_new(hash_kind, same_kind)
                                      : g_hash_table_new(hash_message, same_message);
    guint count = among != NULL ? among->len : findings->len;
    for (guint i = 0; i < count; i++) {
        guint index = among != NULL ? g_array_index(among, guint, i) : i;
        Finding *finding = g_ptr_array_index(findings, index);
        Alike *alike = g_hash_table_lookup(known, finding);
        if (alike == NULL) {
            alike = g_new(Alike, 1);
            *alike = (Alike){finding, g_array_new(FALSE, FALSE, sizeof(guint))};
            g_ptr_array_add(groups, alike);
            g_hash_table_insert(known, finding, alike);
        }
        g_array_append_val(alike->indices, index);
    }
    return groups;
}
