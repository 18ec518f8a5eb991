#include "extract/typeface.h"

#include "extract/symbol.h"

#include <cairo-ft.h>

/* Fonts are measured at this size; what is smaller than a part of it is no ink. */
#define SIZE  64.0
#define LEAST 0.01

struct Typeface {
    cairo_font_face_t *face;
    cairo_scaled_font_t *font; /* NULL until asked, as are the tables */
    GHashTable *inks;          /* glyph → 1: none, 2: ink */
    int origin;                /* 0: not known yet, 1: the document, 2: the machine */
    GHashTable *characters;    /* glyph → its character */
};

Typeface *typeface_new(cairo_t *context)
{
    Typeface *typeface = g_new0(Typeface, 1);
    typeface->face = cairo_font_face_reference(cairo_get_font_face(context));
    typeface->inks = g_hash_table_new(NULL, NULL);
    return typeface;
}

void typeface_free(Typeface *typeface)
{
    if (typeface == NULL)
        return;
    cairo_font_face_destroy(typeface->face);
    g_clear_pointer(&typeface->font, cairo_scaled_font_destroy);
    g_hash_table_unref(typeface->inks);
    g_clear_pointer(&typeface->characters, g_hash_table_unref);
    g_free(typeface);
}

/* Returns: NULL if cairo cannot use it. */
static cairo_scaled_font_t *find_font(Typeface *typeface)
{
    if (typeface->font == NULL) {
        cairo_matrix_t size, identity;
        cairo_matrix_init_scale(&size, SIZE, SIZE);
        cairo_matrix_init_identity(&identity);
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        typeface->font =
            cairo_scaled_font_create(typeface->face, &size, &identity, options);
        cairo_font_options_destroy(options);
    }
    return cairo_scaled_font_status(typeface->font) == CAIRO_STATUS_SUCCESS ? typeface->font
                                                                            : NULL;
}

static gboolean measure_ink(Typeface *typeface, gulong glyph)
{
    const cairo_glyph_t one = {glyph, 0, 0};
    cairo_text_extents_t extents;
    cairo_scaled_font_t *font = find_font(typeface);
    if (font == NULL)
        return TRUE;
    cairo_scaled_font_glyph_extents(font, &one, 1, &extents);
    return cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS ||
           (extents.width > LEAST && extents.height > LEAST);
}

gboolean typeface_has_ink(Typeface *typeface, gulong glyph)
{
    gpointer key = GSIZE_TO_POINTER(glyph);
    gpointer known = g_hash_table_lookup(typeface->inks, key);
    if (known == NULL) {
        known = GINT_TO_POINTER(measure_ink(typeface, glyph) ? 2 : 1);
        g_hash_table_insert(typeface->inks, key, known);
    }
    return GPOINTER_TO_INT(known) == 2;
}

/* Poppler gives FreeType what the document holds as bytes, and a file of the machine's by its
 * name. */
static gboolean is_file(Typeface *typeface)
{
    cairo_scaled_font_t *font = find_font(typeface);
    if (font == NULL || cairo_scaled_font_get_type(font) != CAIRO_FONT_TYPE_FT)
        return FALSE;
    FT_Face face = cairo_ft_scaled_font_lock_face(font);
    if (face == NULL)
        return FALSE;
    gboolean named = face->stream != NULL && face->stream->pathname.pointer != NULL;
    cairo_ft_scaled_font_unlock_face(font);
    return named;
}

gboolean typeface_stands_in(Typeface *typeface)
{
    if (typeface->origin == 0)
        typeface->origin = is_file(typeface) ? 2 : 1;
    return typeface->origin == 2;
}

/* Characters come in rising order, so the lowest one of a glyph stays. */
static void list_characters(FT_Face face, GHashTable *characters)
{
    FT_UInt glyph;
    for (FT_ULong c = FT_Get_First_Char(face, &glyph); glyph != 0;
         c = FT_Get_Next_Char(face, c, &glyph)) {
        gpointer key = GSIZE_TO_POINTER((gsize)glyph);
        if (c <= 0x10FFFF && g_unichar_isgraph((gunichar)c) &&
            !symbol_is_unreadable((gunichar)c) && !g_hash_table_contains(characters, key))
            g_hash_table_insert(characters, key, GSIZE_TO_POINTER((gsize)c));
    }
}

static GHashTable *read_characters(Typeface *typeface)
{
    GHashTable *characters = g_hash_table_new(NULL, NULL);
    cairo_scaled_font_t *font = find_font(typeface);
    if (font == NULL || cairo_scaled_font_get_type(font) != CAIRO_FONT_TYPE_FT)
        return characters;
    FT_Face face = cairo_ft_scaled_font_lock_face(font);
    if (face == NULL)
        return characters;
    FT_CharMap before = face->charmap;
    if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0)
        list_characters(face, characters);
    if (before != NULL)
        (void)FT_Set_Charmap(face, before);
    cairo_ft_scaled_font_unlock_face(font);
    return characters;
}

gunichar typeface_character(Typeface *typeface, gulong glyph)
{
    if (typeface->characters == NULL)
        typeface->characters = read_characters(typeface);
    return (gunichar)GPOINTER_TO_SIZE(
        g_hash_table_lookup(typeface->characters, GSIZE_TO_POINTER(glyph)));
}
