#include "tests/letters.h"

#include <check.h>

static void append_stream(GString *pdf, const char *file)
{
    g_autofree char *path = g_build_filename("fixtures", "fonts", file, NULL);
    g_autofree char *data = NULL;
    gsize length = 0;
    ck_assert_msg(g_file_get_contents(path, &data, &length, NULL), "%s", path);
    g_string_append_printf(
        pdf, "<< /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>\nstream\n", length);
    g_string_append_len(pdf, data, (gssize)length);
    g_string_append(pdf, "\nendstream");
}

void letters_append_font(GString *pdf)
{
    append_stream(pdf, "letters.z");
}

void letters_append_map(GString *pdf)
{
    append_stream(pdf, "map.z");
}

void letters_use_machine(const char *machine)
{
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *name = g_strconcat(machine, ".conf", NULL);
    g_autofree char *path = g_build_filename(folder, "fixtures", "fonts", name, NULL);
    (void)g_setenv("FONTCONFIG_FILE", path, TRUE);
}
