#include "normalize/slot.h"

void slot_init(Slot *slot, GDestroyNotify release)
{
    *slot = (Slot){.release = release, .pending = g_ptr_array_new()};
}

void slot_reset(Slot *slot)
{
    if (slot->value != NULL)
        slot->release(slot->value);
    slot->value = NULL;
    slot->fresh = FALSE;
    slot->pending_dropped = 0;
    g_ptr_array_set_size(slot->pending, 0);
}

void slot_clear(Slot *slot)
{
    slot_reset(slot);
    g_clear_pointer(&slot->pending, g_ptr_array_unref);
}

void slot_set(Slot *slot, gpointer value, gsize dropped)
{
    slot_reset(slot);
    slot->value = value;
    slot->pending_dropped = dropped;
    slot->fresh = TRUE;
}

void slot_add_cell(Slot *slot, RowCell *cell)
{
    if (cell != NULL)
        g_ptr_array_add(slot->pending, cell);
}

gpointer slot_take(Slot *slot, gsize *dropped)
{
    for (guint i = 0; i < slot->pending->len; i++)
        ((RowCell *)g_ptr_array_index(slot->pending, i))->fate = FATE_RECORD;
    g_ptr_array_set_size(slot->pending, 0);
    *dropped += slot->pending_dropped;
    slot->pending_dropped = 0;
    return slot->value;
}
