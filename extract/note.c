#include "extract/note.h"

static void note_free(gpointer data)
{
    Note *note = data;
    g_free(note->text);
    g_free(note);
}

GPtrArray *notes_new(void)
{
    return g_ptr_array_new_with_free_func(note_free);
}

void notes_add(GPtrArray *notes, const char *text, Box box, gboolean is_box)
{
    if (text == NULL || *text == '\0' || notes->len >= NOTE_MAXIMUM)
        return;
    g_autofree char *cut = g_strndup(text, NOTE_LENGTH);
    Note *note = g_new0(Note, 1);
    note->text = g_utf8_make_valid(cut, -1);
    g_strdelimit(note->text, "\r\n", ' ');
    note->box = box;
    note->is_box = is_box;
    g_ptr_array_add(notes, note);
}

/* Icons stand for something that no paper shows. */
static gboolean is_icon(PopplerAnnotType type)
{
    return type == POPPLER_ANNOT_TEXT || type == POPPLER_ANNOT_CARET ||
           type == POPPLER_ANNOT_FILE_ATTACHMENT || type == POPPLER_ANNOT_SOUND ||
           type == POPPLER_ANNOT_POPUP;
}

/* A link's words say where it goes, a field's name what it is for, a stamp's what it shows. */
static gboolean has_note(PopplerAnnotType type)
{
    return type != POPPLER_ANNOT_LINK && type != POPPLER_ANNOT_WIDGET &&
           type != POPPLER_ANNOT_STAMP && type != POPPLER_ANNOT_POPUP;
}

/* What people draw on a page that is there already: lines, boxes, words that are marked. */
static gboolean is_drawn(PopplerAnnotType type)
{
    return type >= POPPLER_ANNOT_FREE_TEXT && type <= POPPLER_ANNOT_INK && !is_icon(type);
}

GPtrArray *notes_take(PopplerPage *page, double height, gboolean *drawn)
{
    *drawn = FALSE;
    GPtrArray *notes = notes_new();
    GList *mappings = poppler_page_get_annot_mapping(page);
    for (const GList *at = mappings; at != NULL; at = at->next) {
        const PopplerAnnotMapping *mapping = at->data;
        PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
        Box box = {mapping->area.x1, height - mapping->area.y2, mapping->area.x2,
                   height - mapping->area.y1};
        g_autofree char *text =
            has_note(type) ? poppler_annot_get_contents(mapping->annot) : NULL;
        notes_add(notes, text, box, type == POPPLER_ANNOT_FREE_TEXT);
        *drawn = *drawn || is_drawn(type);
        /* Setting a flag would read a wild number where the note is no object of its own. */
        if (is_icon(type))
            poppler_page_remove_annot(page, mapping->annot);
    }
    poppler_page_free_annot_mapping(mappings);
    return notes;
}

static gboolean is_shown(const Note *note, const Glyphs *glyphs, const Turn *turn)
{
    Box box = turn_box(turn, note->box);
    for (guint i = 0; note->is_box && i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN && box_holds(box, glyph->x, glyph->y) &&
            g_utf8_strchr(note->text, -1, glyph->character) != NULL)
            return TRUE;
    }
    return FALSE;
}

void notes_drop_shown(GPtrArray *notes, const Glyphs *glyphs, const Turn *turn)
{
    for (guint i = notes->len; i > 0; i--)
        if (is_shown(g_ptr_array_index(notes, i - 1), glyphs, turn))
            g_ptr_array_remove_index(notes, i - 1);
}
