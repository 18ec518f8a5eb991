#include "extract/told.h"

#include "extract/symbol.h"

#include <string.h>

/* Marks of writing direction that poppler puts into the text, without boxes. */
static gboolean is_mark(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

/* Poppler's text of a page is a selection from corner to corner, which begins with the block
 * nearest to the corner if any text lies beyond it: all that comes before in reading order is
 * silently left out.  No text lies beyond this area. */
static PopplerRectangle everything = {-1e6, -1e6, 1e6, 1e6};

static gunichar *read_characters(PopplerPage *page, guint *count)
{
    g_autofree char *text = poppler_page_get_text_for_area(page, &everything);
    gunichar *characters = g_new(gunichar, (text != NULL ? strlen(text) : 0) + 1);
    *count = 0;
    for (const char *at = text; at != NULL && *at != '\0';) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            characters[(*count)++] = 0xFFFD;
            at++;
            continue;
        }
        if (!is_mark(c))
            characters[(*count)++] = c;
        at += g_utf8_skip[(guchar)*at];
    }
    return characters;
}

/* @glyph: all but its box. */
static Glyph make_glyph(Glyph glyph, PopplerRectangle r)
{
    glyph.box = (Box){MIN(r.x1, r.x2), MIN(r.y1, r.y2), MAX(r.x1, r.x2), MAX(r.y1, r.y2)};
    return glyph;
}

/* Runs of attributes are told by positions in the text. */
typedef struct {
    GList *list;
    const GList *at;
    const LostFonts *lost;
    const PopplerTextAttributes *asked; /* the run of which the next is known */
    gboolean fontless;
} Attributes;

static const PopplerTextAttributes *find_attributes(Attributes *attributes, guint position)
{
    while (attributes->at != NULL) {
        const PopplerTextAttributes *run = attributes->at->data;
        if ((gint)position <= run->end_index)
            return (gint)position >= run->start_index ? run : NULL;
        attributes->at = attributes->at->next;
    }
    return NULL;
}

/* @run: or NULL. */
static gboolean is_fontless(Attributes *attributes, const PopplerTextAttributes *run)
{
    if (run == NULL)
        return lost_fonts_hold(attributes->lost, NULL);
    if (run != attributes->asked)
        attributes->fontless = lost_fonts_hold(attributes->lost, run->font_name);
    attributes->asked = run;
    return attributes->fontless;
}

void told_read(Glyphs *glyphs, PopplerPage *page, const LostFonts *lost)
{
    guint count, boxes;
    PopplerRectangle *places = NULL;
    g_autofree gunichar *characters = read_characters(page, &count);
    if (!poppler_page_get_text_layout_for_area(page, &everything, &places, &boxes) ||
        boxes == 0)
        return;
    Attributes attributes = {
        .list = poppler_page_get_text_attributes_for_area(page, &everything), .lost = lost};
    attributes.at = attributes.list;
    glyphs->misplaced = count != boxes;
    gboolean spaced = FALSE, breaks = FALSE;
    guint kept = 0;
    g_array_set_size(glyphs->glyphs, count);
    for (guint i = 0; i < count; i++) {
        /* Where the numbers differ (ligatures, text from right to left) places are shared
         * out evenly: near enough for the cell, and it is reported. */
        guint place = count == boxes ? i : (guint)((guint64)i * boxes / count);
        const PopplerTextAttributes *run = find_attributes(&attributes, i);
        gunichar c = characters[i];
        if (g_unichar_isspace(c)) {
            spaced = TRUE;
            breaks = breaks || c == '\n';
            continue;
        }
        c = symbol_unicode(run != NULL ? run->font_name : NULL, c);
        const Glyph glyph = {.character = c,
                             .spaced = spaced,
                             .breaks = breaks,
                             .fontless = is_fontless(&attributes, run)};
        g_array_index(glyphs->glyphs, Glyph, kept++) = make_glyph(glyph, places[place]);
        spaced = breaks = FALSE;
    }
    g_array_set_size(glyphs->glyphs, kept);
    poppler_page_free_text_attributes(attributes.list);
    g_free(places);
}
