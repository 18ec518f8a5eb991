#include "cli/scratch.h"

#include "cli/complaint.h"
#include "model/failure.h"

#include <errno.h>
#include <glib/gstdio.h>

char *scratch_choose(void)
{
    const char *place = g_getenv("TMPDIR");
    if (place == NULL || *place == '\0')
        place = "/tmp";
    g_autofree char *absolute = g_canonicalize_filename(place, NULL);
    g_autofree char *name =
        g_strdup_printf(SCRATCH_PREFIX "%08x%08x", g_random_int(), g_random_int());
    return g_build_filename(absolute, name, NULL);
}

gboolean scratch_make(const char *path, GError **error)
{
    if (g_mkdir(path, 0700) == 0)
        return TRUE;
    g_autofree char *place = g_path_get_dirname(path);
    g_set_error(error, FAILURE, FAILURE_WRITE,
                "no folder for temporary files can be made there: %s", g_strerror(errno));
    complaint_locate(error, place);
    return FALSE;
}

char *scratch_create(GError **error)
{
    g_autofree char *path = scratch_choose();
    return scratch_make(path, error) ? g_steal_pointer(&path) : NULL;
}

void scratch_empty(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        (void)g_unlink(path);
    }
}

char *scratch_remove(char *folder)
{
    if (folder != NULL) {
        scratch_empty(folder);
        (void)g_rmdir(folder);
    }
    g_free(folder);
    return NULL;
}
