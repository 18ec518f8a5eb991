#include "cli/batch_folder.h"

#include "cli/complaint.h"
#include "cli/digest.h"
#include "cli/output.h"
#include "cli/scratch.h"
#include "export/export.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A run that has just been killed holds its lock until its workers have ended too. */
#define LOCK_ATTEMPTS     40
#define LOCK_MICROSECONDS 50000

struct BatchFolder {
    char *path;
    char *state;
    char *work;
    int common;         /* the lock that shards share; -1 if there is none */
    int own;            /* the lock of this run, or of its shard */
    GPtrArray *scratch; /* of paths, one a slot */
};

static gboolean fail_to_write(const char *path, const char *what, int code, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "%s: %s", what, g_strerror(code));
    complaint_locate(error, path);
    return FALSE;
}

static gboolean make_folder(const char *path, GError **error)
{
    struct stat status;
    if (g_mkdir(path, 0777) == 0)
        return TRUE;
    int code = errno;
    /* A link in the place of our own folders would lead out of the output folder. */
    if (code == EEXIST && lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return TRUE;
    return fail_to_write(path, "the folder cannot be made", code, error);
}

static gboolean make_output_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    return fail_to_write(path, "the folder for the outputs cannot be made", errno, error);
}

/* ---- locks ------------------------------------------------------------------------------ */

static gboolean take_lock(int descriptor, int mode)
{
    for (guint i = 0; i < LOCK_ATTEMPTS; i++) {
        if (flock(descriptor, mode | LOCK_NB) == 0)
            return TRUE;
        /* A file system without locks: whoever runs two there has been told. */
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno == ENOLCK || errno == ENOTSUP || errno == ENOSYS;
        g_usleep(LOCK_MICROSECONDS);
    }
    return FALSE;
}

/** @mode: LOCK_EX or LOCK_SH.  Returns: the descriptor, or -1. */
static int lock_file(const BatchFolder *folder, const char *name, int mode, GError **error)
{
    g_autofree char *path = g_build_filename(folder->state, name, NULL);
    int descriptor = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0) {
        fail_to_write(path, "the lock cannot be made", errno, error);
        return -1;
    }
    if (take_lock(descriptor, mode))
        return descriptor;
    (void)close(descriptor);
    g_set_error_literal(error, FAILURE, FAILURE_WRITE,
                        "another tenken batch is at work in this folder: wait for its end, "
                        "or give another folder");
    complaint_locate(error, folder->path);
    return -1;
}

static gboolean lock_all(BatchFolder *folder, const char *shard, GError **error)
{
    if (shard == NULL) {
        folder->own = lock_file(folder, "lock", LOCK_EX, error);
        return folder->own >= 0;
    }
    g_autofree char *own = g_strdup_printf("lock-%s", shard);
    folder->common = lock_file(folder, "lock", LOCK_SH, error);
    if (folder->common >= 0)
        folder->own = lock_file(folder, own, LOCK_EX, error);
    return folder->own >= 0;
}

/* ---- what a killed run has left --------------------------------------------------------- */

/** A temporary folder that the lock names: removed only if it looks like one of ours. */
static void remove_stale_scratch(const char *path)
{
    struct stat status;
    g_autofree char *base = g_path_get_basename(path);
    if (g_path_is_absolute(path) && g_str_has_prefix(base, SCRATCH_PREFIX) &&
        lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid())
        (void)scratch_remove(g_strdup(path));
}

/** The names in the lock are of a run that has ended, or the lock would not be ours. */
static void clean_after_kill(const char *lock)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(lock, &text, NULL, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++)
        remove_stale_scratch(lines[i]);
}

/** Whether @name is @base or that of a shard: "work", "work-1-of-2". */
static gboolean is_of_run(const char *name, const char *base)
{
    gsize length = strlen(base);
    return strncmp(name, base, length) == 0 &&
           (name[length] == '\0' || name[length] == '-');
}

/** Remove what runs have left that cannot be at work: @shard's, or everyone's. */
static void clean_all(const BatchFolder *folder, const char *shard)
{
    g_autofree char *own_work =
        shard == NULL ? g_strdup("work") : g_strdup_printf("work-%s", shard);
    g_autofree char *own_lock =
        shard == NULL ? g_strdup("lock") : g_strdup_printf("lock-%s", shard);
    g_autoptr(GDir) entries = g_dir_open(folder->state, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder->state, name, NULL);
        gboolean work =
            shard == NULL ? is_of_run(name, "work") : g_str_equal(name, own_work);
        gboolean lock =
            shard == NULL ? is_of_run(name, "lock") : g_str_equal(name, own_lock);
        if (work)
            (void)scratch_remove(g_strdup(path));
        if (lock)
            clean_after_kill(path);
        if (lock && !g_str_equal(name, own_lock))
            (void)g_unlink(path);
    }
}

/* ---- opening and closing ---------------------------------------------------------------- */

/** Temporary folders.  Their names are in the lock before there are any, so that the next run
 * finds them whenever this one is killed. */
static gboolean make_scratch(BatchFolder *folder, guint slots, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < slots; i++) {
        char *path = scratch_choose();
        g_ptr_array_add(paths, path);
        g_string_append_printf(names, "%s\n", path);
    }
    if (ftruncate(folder->own, 0) != 0 || lseek(folder->own, 0, SEEK_SET) != 0 ||
        !output_write_all(folder->own, names->str, names->len))
        return fail_to_write(folder->state, "the lock cannot be written", errno, error);
    for (guint i = 0; i < slots; i++) {
        const char *path = g_ptr_array_index(paths, i);
        if (!scratch_make(path, error))
            return FALSE;
        g_ptr_array_add(folder->scratch, g_strdup(path));
    }
    return TRUE;
}

static void free_scratch(gpointer path)
{
    (void)scratch_remove(path);
}

BatchFolder *batch_folder_open(const char *path, const char *shard, guint slots,
                               GError **error)
{
    g_autoptr(BatchFolder) folder = g_new0(BatchFolder, 1);
    g_autofree char *work =
        shard == NULL ? g_strdup("work") : g_strdup_printf("work-%s", shard);
    folder->common = folder->own = -1;
    folder->path = g_strdup(path);
    folder->state = g_build_filename(path, ".tenken", NULL);
    folder->scratch = g_ptr_array_new_with_free_func(free_scratch);
    if (!make_output_folder(path, error) || !make_folder(folder->state, error) ||
        !lock_all(folder, shard, error))
        return NULL;
    clean_all(folder, shard);
    folder->work = g_build_filename(folder->state, work, NULL);
    if (!make_folder(folder->work, error) || !make_scratch(folder, slots, error))
        return NULL;
    return g_steal_pointer(&folder);
}

static void sync_folder(const char *path)
{
    int descriptor = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    /* The journal tells with the next run what a power cut has undone. */
    (void)!output_sync(descriptor);
    (void)close(descriptor);
}

void batch_folder_close(BatchFolder *folder)
{
    if (folder == NULL)
        return;
    g_clear_pointer(&folder->scratch, g_ptr_array_unref);
    if (folder->work != NULL)
        folder->work = scratch_remove(folder->work);
    if (folder->own >= 0) {
        sync_folder(folder->path);
        (void)!ftruncate(folder->own, 0);
        (void)close(folder->own);
    }
    if (folder->common >= 0)
        (void)close(folder->common);
    g_free(folder->path);
    g_free(folder->state);
    g_free(folder);
}

const char *batch_folder_state(const BatchFolder *folder)
{
    return folder->state;
}

const char *batch_folder_scratch(const BatchFolder *folder, guint slot)
{
    return g_ptr_array_index(folder->scratch, slot);
}

/* ---- outputs ---------------------------------------------------------------------------- */

static char *name_work(const BatchFolder *folder, guint slot, const char *format)
{
    g_autofree char *name = g_strdup_printf("%u.%s", slot, format);
    return g_build_filename(folder->work, name, NULL);
}

static char *name_output(const BatchFolder *folder, const char *name, const char *format)
{
    g_autofree char *file = g_strconcat(name, ".", format, NULL);
    return g_build_filename(folder->path, file, NULL);
}

static void fail_output(int code, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "the output cannot be written: %s",
                g_strerror(code));
}

int batch_folder_create(const BatchFolder *folder, guint slot, const char *format,
                        GError **error)
{
    g_autofree char *path = name_work(folder, slot, format);
    (void)g_unlink(path);
    int descriptor = g_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        fail_output(errno, error);
    return descriptor;
}

gboolean batch_folder_place(const BatchFolder *folder, guint slot, const char *name,
                            const char *format, GError **error)
{
    g_autofree char *from = name_work(folder, slot, format);
    g_autofree char *to = name_output(folder, name, format);
    if (g_rename(from, to) == 0)
        return TRUE;
    fail_output(errno, error);
    g_autofree char *base = g_path_get_basename(to);
    complaint_locate(error, base);
    return FALSE;
}

void batch_folder_clean(const BatchFolder *folder, guint slot)
{
    for (int format = 0; format < EXPORT_FORMATS; format++) {
        g_autofree char *path =
            name_work(folder, slot, export_format_name((ExportFormat)format));
        (void)g_unlink(path);
    }
    scratch_empty(batch_folder_scratch(folder, slot));
}

gboolean batch_folder_holds(const BatchFolder *folder, const char *name, const char *format,
                            const char *sha256)
{
    g_autofree char *path = name_output(folder, name, format);
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
    if (descriptor < 0)
        return FALSE;
    struct stat status;
    g_autofree char *found = NULL;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        found = digest_of_file(descriptor, DIGEST_KEPT, NULL);
    (void)close(descriptor);
    return g_strcmp0(found, sha256) == 0;
}

void batch_folder_remove(const BatchFolder *folder, const char *name, const char *format)
{
    g_autofree char *path = name_output(folder, name, format);
    (void)g_unlink(path);
}
