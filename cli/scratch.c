#include "cli/scratch.h"

#include "cli/complaint.h"
#include "model/failure.h"

#include <errno.h>
#include <glib/gstdio.h>

char *scratch_create(GError **error)
{
    const char *place = g_getenv("TMPDIR");
    if (place == NULL || *place == '\0')
        place = "/tmp";
    g_autofree char *absolute = g_canonicalize_filename(place, NULL);
    g_autofree char *folder = g_build_filename(absolute, SCRATCH_PREFIX "XXXXXX", NULL);
    if (g_mkdtemp(folder) != NULL)
        return g_steal_pointer(&folder);
    g_set_error(error, FAILURE, FAILURE_WRITE,
                "no folder for temporary files can be made there: %s", g_strerror(errno));
    complaint_locate(error, place);
    return NULL;
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
