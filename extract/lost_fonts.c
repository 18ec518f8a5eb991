#include "extract/lost_fonts.h"

#include <string.h>

/* What poppler 22.12 says: with the font's name, and without; of a file of the machine's that it
 * may not open. */
#define NAMED   "Couldn't find a font for '"
#define UNNAMED "failed to load truetype font"
#define CLOSED  "Cannot open '"

LostFonts *lost_fonts_new(void)
{
    LostFonts *lost = g_new0(LostFonts, 1);
    lost->names = g_ptr_array_new_with_free_func(g_free);
    return lost;
}

void lost_fonts_free(LostFonts *lost)
{
    if (lost == NULL)
        return;
    g_ptr_array_unref(lost->names);
    g_free(lost);
}

void lost_fonts_add(LostFonts *lost, const char *name)
{
    if (g_ptr_array_find_with_equal_func(lost->names, name, g_str_equal, NULL))
        return;
    if (lost->names->len < LOST_FONTS_MAXIMUM)
        g_ptr_array_add(lost->names, g_strdup(name));
    else
        lost->unnamed = TRUE;
}

gboolean lost_fonts_hear(LostFonts *lost, const char *message)
{
    const char *named = strstr(message, NAMED);
    if (named != NULL) {
        const char *name = named + strlen(NAMED), *end = strrchr(name, '\'');
        g_autofree char *cut = g_strndup(name, end != NULL ? (gsize)(end - name) : 0);
        g_autofree char *valid = g_utf8_make_valid(cut, -1);
        lost_fonts_add(lost, valid);
        return TRUE;
    }
    gboolean unnamed = strstr(message, UNNAMED) != NULL;
    lost->unnamed = lost->unnamed || unnamed || strstr(message, CLOSED) != NULL;
    return unnamed;
}

gboolean lost_fonts_hold(const LostFonts *lost, const char *name)
{
    if (lost->unnamed)
        return TRUE;
    if (name == NULL || lost->names->len == 0)
        return FALSE;
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    return g_ptr_array_find_with_equal_func(lost->names, valid, g_str_equal, NULL);
}
