/*
 * The walk keeps two queues: folders that really lie in a folder are read first, links to
 * folders afterwards.  So a folder that can be reached both ways keeps the path by which it
 * really lies there, whatever links are added later.
 */
#include "cli/batch_inputs.h"

#include "cli/complaint.h"
#include "model/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const SUFFIXES[] = {".pdf", ".txt", ".csv", ".tsv", ".md"};

static const char UNREADABLE[] = "the folder cannot be read";
static const char TOO_DEEP[] = "folders are nested too deep";

/** A folder that is to be read. */
typedef struct {
    char *relative; /* to the argument; "" for the argument itself */
    guint depth;
} Folder;

typedef struct {
    BatchInputs *found;
    const char *output; /* the output folder, links resolved */
    struct stat output_status;
    GHashTable *visited; /* of folders, by device and number */
    const char *argument;
    char *root;      /* the argument, links resolved */
    GQueue *folders; /* of Folder */
    GQueue *links;   /* of Folder */
} Walk;

static void free_folder(gpointer data)
{
    Folder *folder = data;
    g_free(folder->relative);
    g_free(folder);
}

static void free_input(gpointer data)
{
    BatchInput *input = data;
    g_free(input->path);
    g_free(input->identity);
    g_free(input->name);
    g_free(input);
}

void batch_inputs_free(BatchInputs *inputs)
{
    if (inputs == NULL)
        return;
    g_ptr_array_unref(inputs->inputs);
    g_free(inputs);
}

static gboolean is_source_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
        gsize length = strlen(name);
        gsize suffix = strlen(SUFFIXES[i]);
        if (length >= suffix &&
            g_ascii_strcasecmp(name + length - suffix, SUFFIXES[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/** @path, links resolved as far as it exists.  Returns: newly allocated. */
static char *resolve(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    for (gsize length = strlen(absolute); length > 1;) {
        g_autofree char *there = g_strndup(absolute, length);
        char *resolved = realpath(there, NULL);
        if (resolved != NULL) {
            char *whole = g_build_filename(resolved, absolute + length, NULL);
            free(resolved);
            return whole;
        }
        length = (gsize)(strrchr(there, '/') - there);
    }
    return g_steal_pointer(&absolute);
}

/** @path as seen from @folder; both absolute and without "." and "..".
 * Returns: newly allocated. */
static char *relate(const char *path, const char *folder)
{
    gsize common = 0; /* ends behind the last slash that both have */
    gsize i = 0;
    for (; path[i] != '\0' && path[i] == folder[i]; i++) {
        if (path[i] == '/')
            common = i + 1;
    }
    if (folder[i] == '\0' && path[i] == '/')
        return g_strdup(path + i + 1);
    GString *relation = g_string_new(NULL);
    for (const char *p = folder + common; *p != '\0'; p++) {
        if (p == folder + common || p[-1] == '/')
            g_string_append(relation, "../");
    }
    g_string_append(relation, path + common);
    return g_string_free(relation, FALSE);
}

static guint64 compute_share(const char *relative)
{
    g_autofree char *digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, relative, -1);
    digest[16] = '\0';
    return g_ascii_strtoull(digest, NULL, 16);
}

/** @path: taken over.  @real: the same, absolute and resolved.  @relative: to its argument. */
static BatchInput *add_input(Walk *walk, char *path, const char *real, const char *relative)
{
    BatchInput *input = g_new0(BatchInput, 1);
    input->path = path;
    input->identity = relate(real, walk->output);
    input->share = compute_share(relative);
    g_ptr_array_add(walk->found->inputs, input);
    return input;
}

/** Add what lies at @relative in the folder that is walked. */
static BatchInput *add_found(Walk *walk, const char *relative)
{
    g_autofree char *real = g_build_filename(walk->root, relative, NULL);
    return add_input(walk, g_build_filename(walk->argument, relative, NULL), real,
                     relative);
}

static void queue_folder(GQueue *queue, const char *relative, guint depth)
{
    Folder *folder = g_new0(Folder, 1);
    folder->relative = g_strdup(relative);
    folder->depth = depth;
    g_queue_push_tail(queue, folder);
}

/** Sort what stands at @relative into folders, inputs and what is ignored. */
static void take_entry(Walk *walk, const char *relative, guint depth)
{
    g_autofree char *path = g_build_filename(walk->argument, relative, NULL);
    struct stat entry;
    struct stat meant;
    if (lstat(path, &entry) != 0)
        return; /* it has gone since the folder was read */
    gboolean folder = stat(path, &meant) == 0 && S_ISDIR(meant.st_mode);
    if (folder)
        queue_folder(S_ISLNK(entry.st_mode) ? walk->links : walk->folders, relative, depth);
    if (is_source_name(relative))
        add_found(walk, relative);
    else if (!folder)
        walk->found->ignored++;
}

static gboolean is_output_folder(const Walk *walk, const struct stat *status)
{
    return status->st_dev == walk->output_status.st_dev &&
           status->st_ino == walk->output_status.st_ino;
}

/** Whether the folder is to be read: not the output folder, and not one read before. */
static gboolean is_new_folder(Walk *walk, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return TRUE; /* reading it will tell */
    if (is_output_folder(walk, &status))
        return FALSE;
    return g_hash_table_add(
        walk->visited, g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                       (guint64)status.st_dev, (guint64)status.st_ino));
}

static void read_folder(Walk *walk, const Folder *folder)
{
    g_autofree char *path = *folder->relative == '\0'
                                ? g_strdup(walk->argument)
                                : g_build_filename(walk->argument, folder->relative, NULL);
    if (!is_new_folder(walk, path))
        return;
    if (folder->depth > BATCH_MAXIMUM_DEPTH) {
        add_found(walk, folder->relative)->trouble = TOO_DEEP;
        return;
    }
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    if (entries == NULL) {
        add_found(walk, folder->relative)->trouble = UNREADABLE;
        return;
    }
    const char *name;
    while ((name = g_dir_read_name(entries)) != NULL &&
           walk->found->inputs->len <= BATCH_MAXIMUM_INPUTS) {
        g_autofree char *relative = *folder->relative == '\0'
                                        ? g_strdup(name)
                                        : g_build_filename(folder->relative, name, NULL);
        take_entry(walk, relative, folder->depth + 1);
    }
}

static int compare_folders(gconstpointer a, gconstpointer b, gpointer data)
{
    const Folder *first = a;
    const Folder *second = b;
    (void)data;
    return strcmp(first->relative, second->relative);
}

static void walk_folder(Walk *walk)
{
    queue_folder(walk->folders, "", 0);
    for (;;) {
        Folder *folder = g_queue_pop_head(walk->folders);
        if (folder == NULL) {
            /* In an order that does not depend on the file system's. */
            g_queue_sort(walk->links, compare_folders, NULL);
            folder = g_queue_pop_head(walk->links);
        }
        if (folder == NULL)
            return;
        read_folder(walk, folder);
        free_folder(folder);
    }
}

/** Links in the way are resolved, but a link to a file is an input by its own name. */
static void add_file(Walk *walk, const char *argument)
{
    g_autofree char *folder = g_path_get_dirname(argument);
    g_autofree char *base = g_path_get_basename(argument);
    g_autofree char *place = resolve(folder);
    g_autofree char *real = g_build_filename(place, base, NULL);
    add_input(walk, g_strdup(argument), real, base);
}

static gboolean lies_inside(const char *path, const char *folder)
{
    gsize length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '\0' || path[length] == '/' || length == 1);
}

static gboolean take_argument(Walk *walk, const char *argument, GError **error)
{
    g_autofree char *root = resolve(argument);
    if (lies_inside(root, walk->output)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "'%s' lies in the folder for the outputs, where no sources are taken "
                    "from",
                    argument);
        return FALSE;
    }
    walk->argument = argument;
    walk->root = root;
    if (g_file_test(argument, G_FILE_TEST_IS_DIR))
        walk_folder(walk);
    else
        add_file(walk, argument);
    if (walk->found->inputs->len <= BATCH_MAXIMUM_INPUTS)
        return TRUE;
    g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                "there are more than %u files to convert; take one folder at a time",
                BATCH_MAXIMUM_INPUTS);
    return FALSE;
}

static int compare_inputs(gconstpointer a, gconstpointer b)
{
    const BatchInput *const *first = a;
    const BatchInput *const *second = b;
    return strcmp((*first)->identity, (*second)->identity);
}

/** A file may be named and lie in a folder that is named, too.  @inputs is sorted. */
static void remove_repeated(GPtrArray *inputs)
{
    guint kept = 0;
    for (guint i = 0; i < inputs->len; i++) {
        BatchInput *input = g_ptr_array_index(inputs, i);
        const BatchInput *last = kept > 0 ? g_ptr_array_index(inputs, kept - 1) : NULL;
        if (last != NULL && g_str_equal(last->identity, input->identity)) {
            free_input(input);
            continue;
        }
        g_ptr_array_index(inputs, kept++) = input;
    }
    /* What lies behind has been moved or freed. */
    for (guint i = kept; i < inputs->len; i++)
        g_ptr_array_index(inputs, i) = NULL;
    g_ptr_array_set_free_func(inputs, NULL);
    g_ptr_array_set_size(inputs, (gint)kept);
    g_ptr_array_set_free_func(inputs, free_input);
}

static void walk_clear(Walk *walk)
{
    g_clear_pointer(&walk->found, batch_inputs_free);
    g_clear_pointer(&walk->visited, g_hash_table_unref);
    g_queue_free_full(walk->folders, free_folder);
    g_queue_free_full(walk->links, free_folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

BatchInputs *batch_inputs_collect(char *const *arguments, const char *folder,
                                  GError **error)
{
    g_autofree char *output = resolve(folder);
    g_auto(Walk)
        walk = {.found = g_new0(BatchInputs, 1),
                .output = output,
                .visited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                .folders = g_queue_new(),
                .links = g_queue_new()};
    walk.found->inputs = g_ptr_array_new_with_free_func(free_input);
    (void)stat(output, &walk.output_status);
    for (; *arguments != NULL; arguments++) {
        if (!take_argument(&walk, *arguments, error))
            return NULL;
    }
    g_ptr_array_sort(walk.found->inputs, compare_inputs);
    remove_repeated(walk.found->inputs);
    return g_steal_pointer(&walk.found);
}

int batch_input_open(const BatchInput *input, GError **error)
{
    struct stat status;
    const char *wrong = input->trouble;
    /* Without O_NONBLOCK a pipe that nobody writes to would be waited for. */
    int descriptor =
        wrong != NULL
            ? -1
            : g_open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
    if (wrong == NULL && (descriptor < 0 || fstat(descriptor, &status) != 0)) {
        g_set_error(error, FAILURE, FAILURE_UNREADABLE, "the file cannot be opened: %s",
                    g_strerror(errno));
    } else if (wrong == NULL && S_ISREG(status.st_mode)) {
        return descriptor;
    } else {
        if (wrong == NULL)
            wrong = S_ISDIR(status.st_mode)
                        ? "this is a folder, not a file"
                        : "this is a pipe, a socket or a device, not a file";
        g_set_error_literal(error, FAILURE, FAILURE_UNREADABLE, wrong);
    }
    if (descriptor >= 0)
        (void)close(descriptor);
    return -1;
}
