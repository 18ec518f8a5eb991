#include "extract/leaf.h"

#include "extract/page_findings.h"

static void clear_leaf(gpointer data)
{
    Leaf *leaf = data;
    unruled_notes_free(leaf->notes);
}

GArray *leaves_new(void)
{
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));
    g_array_set_clear_func(leaves, clear_leaf);
    return leaves;
}

void leaves_add(GArray *leaves, const SheetPage *page, UnruledNotes *notes)
{
    Leaf leaf = {page->number, notes};
    g_array_append_val(leaves, leaf);
}

gboolean leaves_go_on(const GArray *leaves, const SheetPage *page)
{
    if (leaves->len == 0)
        return FALSE;
    const Leaf *last = &g_array_index(leaves, Leaf, leaves->len - 1);
    return last->page + 1 == page->number && last->notes->found;
}

void leaves_tell_doubts(const GArray *leaves, Sheet *sheet)
{
    for (guint i = 0; i < leaves->len; i++) {
        const Leaf *leaf = &g_array_index(leaves, Leaf, i);
        const SheetPage *page = g_ptr_array_index(sheet->pages, leaf->page - 1);
        page_findings_add_doubts(sheet, page, leaf->notes->doubts);
    }
}

SheetTable *leaf_table(const Leaf *leaf, const Sheet *sheet)
{
    const SheetPage *page = g_ptr_array_index(sheet->pages, leaf->page - 1);
    for (guint i = 0; i < page->tables->len; i++) {
        SheetTable *table = g_ptr_array_index(page->tables, i);
        if (table->method == TABLE_ALIGNED)
            return table;
    }
    return NULL;
}
