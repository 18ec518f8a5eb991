#include "export/comparison_internal.h"

#include "export/likeness_internal.h"

static void item_free(gpointer data)
{
    Item *item = data;
    g_ptr_array_unref(item->records);
    g_free(item->key);
    g_free(item->minor);
    g_free(item->major);
    g_free(item);
}

/** The first text of its requirement that is not empty: what names an item without a text. */
static const Text *requirement_text(const Record *record)
{
    for (guint i = 0; record->requirement != NULL && i < record->requirement->texts->len;
         i++) {
        const RequirementText *text = g_ptr_array_index(record->requirement->texts, i);
        if (!text_is_empty(text->text))
            return text->text;
    }
    return NULL;
}

static Item *item_new(const Record *record)
{
    Item *item = g_new0(Item, 1);
    item->records = g_ptr_array_new();
    item->id = record->id;
    item->key = likeness_key(record->item);
    if (*item->key == '\0') {
        g_free(item->key);
        item->key = likeness_key(requirement_text(record));
    }
    item->textless = *item->key == '\0';
    item->minor = likeness_key(record->minor != NULL ? record->minor->title : NULL);
    item->major = likeness_key(record->major != NULL ? record->major->title : NULL);
    return item;
}

char *item_place(const Item *item)
{
    return g_strconcat(item->id, "\n", item->key, NULL);
}

GPtrArray *items_of_checklist(const Checklist *checklist)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(item_free);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < checklist->records->len; i++) {
        Record *record = g_ptr_array_index(checklist->records, i);
        Item *made = item_new(record);
        g_autofree char *place = item_place(made);
        Item *item = g_hash_table_lookup(known, place);
        if (item == NULL) {
            item = made;
            g_ptr_array_add(items, item);
            g_hash_table_insert(known, g_steal_pointer(&place), item);
        } else {
            item_free(made);
        }
        g_ptr_array_add(item->records, record);
    }
    return items;
}
