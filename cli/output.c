#include "cli/output.h"

#include "cli/complaint.h"
#include "cli/temporary.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean fail_to_write(const char *path, int code, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                g_strerror(code));
    complaint_locate(error, path);
    return FALSE;
}

gboolean output_write_all(int descriptor, const void *bytes, gsize length)
{
    const guint8 *data = bytes;
    while (length > 0) {
        gssize count = write(descriptor, data, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return FALSE;
        data += count;
        length -= (gsize)count;
    }
    return TRUE;
}

gboolean output_sync(int descriptor)
{
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static gboolean write_bytes(int descriptor, GBytes *bytes)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    return output_write_all(descriptor, data, length);
}

/** Whether a file may be renamed to @path: something else there, such as a folder, would
 * let the rename fail when other outputs are in place already; a pipe or device would be
 * lost. */
static gboolean check_place(const char *path, GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISLNK(status.st_mode))
        return TRUE; /* what is wrong with the folder shows when the temporary is made */
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output's name is taken by %s",
                S_ISDIR(status.st_mode) ? "a folder" : "something that is not a file");
    complaint_locate(error, path);
    return FALSE;
}

/** The rename itself must outlast a power cut, so the folder is synced too. */
static gboolean sync_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return TRUE; /* a folder that may be written but not read cannot be synced */
    gboolean synced = output_sync(descriptor);
    int code = errno;
    (void)close(descriptor);
    return synced || fail_to_write(path, code, error);
}

void output_discard_files(gsize count, int *descriptors)
{
    for (gsize i = 0; i < count; i++) {
        if (descriptors[i] >= 0)
            (void)close(descriptors[i]);
        descriptors[i] = -1;
    }
    temporary_discard_all();
}

gboolean output_create_files(const char *const *paths, gsize count, int *descriptors,
                             GError **error)
{
    g_return_val_if_fail(count <= OUTPUT_MAXIMUM, FALSE);
    for (gsize i = 0; i < count; i++) {
        if (!check_place(paths[i], error))
            return FALSE;
    }
    temporary_guard();
    for (gsize i = 0; i < count; i++) {
        if (!temporary_create(paths[i], &descriptors[i])) {
            fail_to_write(paths[i], errno, error);
            output_discard_files(i, descriptors);
            return FALSE;
        }
    }
    return TRUE;
}

/** Some file systems tell only when a file is closed that there was no room. */
static gboolean sync_and_close(const char *path, int *descriptor, GError **error)
{
    gboolean written = output_sync(*descriptor);
    int code = errno;
    if (close(*descriptor) != 0 && written) {
        written = FALSE;
        code = errno;
    }
    *descriptor = -1;
    return written || fail_to_write(path, code, error);
}

static gboolean place(const char *const *paths, gsize count, int *descriptors,
                      GError **error)
{
    for (gsize i = 0; i < count; i++) {
        if (!sync_and_close(paths[i], &descriptors[i], error))
            return FALSE;
    }
    gsize failed = 0;
    if (!temporary_place_all(paths, &failed))
        return fail_to_write(paths[failed], errno, error);
    for (gsize i = 0; i < count; i++) {
        if (!sync_folder(paths[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean output_place_files(const char *const *paths, gsize count, int *descriptors,
                            GError **error)
{
    gboolean placed = place(paths, count, descriptors, error);
    output_discard_files(count, descriptors);
    return placed;
}

gboolean output_write_files(const Output *outputs, gsize count, GError **error)
{
    g_return_val_if_fail(count <= OUTPUT_MAXIMUM, FALSE);
    const char *paths[OUTPUT_MAXIMUM] = {NULL};
    int descriptors[OUTPUT_MAXIMUM];
    for (gsize i = 0; i < count; i++)
        paths[i] = outputs[i].path;
    if (!output_create_files(paths, count, descriptors, error))
        return FALSE;
    for (gsize i = 0; i < count; i++) {
        if (!write_bytes(descriptors[i], outputs[i].bytes)) {
            fail_to_write(paths[i], errno, error);
            output_discard_files(count, descriptors);
            return FALSE;
        }
    }
    return output_place_files(paths, count, descriptors, error);
}

gboolean output_write_standard(GBytes *bytes, GError **error)
{
    if (!write_bytes(STDOUT_FILENO, bytes) || close(STDOUT_FILENO) != 0)
        return fail_to_write("standard output", errno, error);
    return TRUE;
}
