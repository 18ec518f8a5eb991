#include "extract/glyph.h"

#include "extract/beyond.h"
#include "extract/mirrored.h"
#include "extract/pitch.h"
#include "extract/repertoire.h"
#include "extract/symbol.h"
#include "extract/tall.h"
#include "extract/told.h"
#include "extract/unnamed.h"
#include "extract/visibility.h"
#include "model/characters.h"
#include "model/doubles.h"

/* ---- links ---------------------------------------------------------------------------------- */

static void link_free(gpointer data)
{
    GlyphLink *link = data;
    g_free(link->href);
    g_free(link);
}

Glyphs *glyphs_new(void)
{
    Glyphs *glyphs = g_new0(Glyphs, 1);
    glyphs->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    glyphs->clips = g_array_new(FALSE, FALSE, sizeof(GlyphClip));
    glyphs->links = g_ptr_array_new_with_free_func(link_free);
    return glyphs;
}

void glyphs_add_link(Glyphs *glyphs, const char *href, Box box)
{
    GlyphLink *link = g_new0(GlyphLink, 1);
    link->href = g_strdup(href);
    link->box = box;
    g_ptr_array_add(glyphs->links, link);
}

static void read_links(Glyphs *glyphs, PopplerPage *page, const Turn *turn)
{
    GList *mappings = poppler_page_get_link_mapping(page);
    for (const GList *at = mappings; at != NULL; at = at->next) {
        const PopplerLinkMapping *mapping = at->data;
        if (mapping->action == NULL || mapping->action->type != POPPLER_ACTION_URI ||
            mapping->action->uri.uri == NULL || glyphs->links->len >= GLYPH_MAXIMUM_LINKS)
            continue;
        g_autofree char *href = g_utf8_make_valid(mapping->action->uri.uri, -1);
        Box box = {mapping->area.x1, turn->height - mapping->area.y2, mapping->area.x2,
                   turn->height - mapping->area.y1};
        glyphs_add_link(glyphs, href, turn_box(turn, box));
    }
    poppler_page_free_link_mapping(mappings);
    for (guint i = 0; i < glyphs->links->len; i++) {
        const GlyphLink *link = g_ptr_array_index(glyphs->links, i);
        for (guint j = 0; j < glyphs->glyphs->len; j++) {
            Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, j);
            if (link->box.left <= glyph->x && glyph->x <= link->box.right &&
                link->box.top <= glyph->y && glyph->y <= link->box.bottom)
                glyph->link = i + 1;
        }
    }
}

/* ---- all ------------------------------------------------------------------------------------ */

static double median_size(const GArray *glyphs)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
    guint count = 0;
    g_array_set_size(sizes, glyphs->len);
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN || glyph->state == GLYPH_NO_INK)
            g_array_index(sizes, double, count++) = glyph->size;
    }
    g_array_set_size(sizes, count);
    if (sizes->len == 0)
        return 10;
    doubles_sort(sizes);
    return g_array_index(sizes, double, sizes->len / 2);
}

static gboolean is_suspicious(const Glyphs *all)
{
    const GArray *glyphs = all->glyphs;
    if (glyphs->len == 0)
        return FALSE;
    const gunichar *first = &g_array_index(glyphs, Glyph, 0).character;
    return symbol_is_nonsense(first, sizeof(Glyph), glyphs->len) ||
           symbol_is_garbled(first, sizeof(Glyph), glyphs->len) ||
           repertoire_is_foreign(all) || repertoire_is_coded(all);
}

static void count_unreadable(Glyphs *glyphs)
{
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        glyphs->unreadable += symbol_is_unreadable(glyph->character) ? 1 : 0;
    }
}

static void tell_by_width(GArray *glyphs)
{
    for (guint i = 0; i < glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        glyph->character = symbol_by_width(
            glyph->character, (glyph->box.right - glyph->box.left) / glyph->size);
    }
}

Glyphs *glyphs_read(PopplerPage *page, const Turn *turn, const Drawing *drawing,
                    const Canvas *canvas, const LostFonts *lost)
{
    Glyphs *glyphs = glyphs_new();
    told_read(glyphs, page, lost);
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        glyph->box = turn_box(turn, glyph->box);
    }
    if (turn->kind != TURN_NONE && drawing != NULL)
        mirrored_mend(glyphs, drawing);
    if (drawing != NULL) {
        tall_mend(glyphs, drawing);
        unnamed_resolve(glyphs, drawing);
        pitch_widen(glyphs, drawing);
    }
    count_unreadable(glyphs);
    if (drawing != NULL)
        glyphs->beyond =
            beyond_count(drawing, turn_width(turn), turn_height(turn), &glyphs->beyond_top);
    visibility_judge(glyphs, drawing, canvas, turn_width(turn), turn_height(turn));
    tell_by_width(glyphs->glyphs);
    read_links(glyphs, page, turn);
    glyphs->size = median_size(glyphs->glyphs);
    pitch_close(glyphs);
    glyphs->spread = pitch_is_spread(glyphs);
    glyphs->suspicious = is_suspicious(glyphs);
    return glyphs;
}

void glyphs_free(Glyphs *glyphs)
{
    if (glyphs == NULL)
        return;
    g_array_unref(glyphs->glyphs);
    g_ptr_array_unref(glyphs->links);
    g_array_unref(glyphs->clips);
    g_free(glyphs);
}

gboolean glyphs_hold_cjk(const Glyphs *glyphs, const GArray *indices)
{
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        if (characters_is_cjk(g_array_index(glyphs->glyphs, Glyph, index).character))
            return TRUE;
    }
    return FALSE;
}
