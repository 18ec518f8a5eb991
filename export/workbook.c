#include "export/formats_internal.h"

#include "export/columns_internal.h"
#include "export/words_internal.h"
#include "export/workbook_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdarg.h>
#include <unistd.h>

/* libxlsxwriter writes files only, and makes a temporary one for each part of the workbook.
 * The workbook itself is written to a temporary file too, read back, checked, given out and
 * removed; the caller decides where its bytes go. */

/* 2000-01-01T00:00:00Z, for docProps/core.xml: without it the library asks the clock.  The
 * entries of the ZIP archive always carry 1980-01-01. */
#define CREATED 946684800

/* The library keeps a hundred bytes a cell, some four kilobytes a record.  Beyond so many
 * records that is more than all the rest of the program takes, and strings that stand in their
 * cells are the smaller evil; up to there the workbook is small, and every viewer knows it. */
#define MAXIMUM_HELD 2000u

#define PIECE_BYTES 65536u /* given out at a time */

void book_fail(Book *book, FailureClass code, const char *format, ...)
{
    if (book->error != NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    book->error = g_error_new_valist(FAILURE, (gint)code, format, arguments);
    va_end(arguments);
}

void book_check_call(Book *book, lxw_error code)
{
    if (code != LXW_NO_ERROR)
        book_fail(book, FAILURE_WORKBOOK, "The workbook cannot be built: %s",
                  lxw_strerror(code));
}

static void clear_continued(gpointer data)
{
    ContinuedText *continued = data;
    g_free(continued->content);
}

static void free_sheet(gpointer data)
{
    book_sheet_free(data);
}

/** g_get_tmp_dir() remembers its first answer, but a process that is forked for one
 * conversion has a folder of its own. */
static const char *temporary_folder(void)
{
    const char *folder = g_getenv("TMPDIR");
    return folder != NULL && *folder != '\0' ? folder : "/tmp";
}

/** Write the file at @path; what was written is counted in @book. */
static void write_file(Book *book, const char *path, BookWriter write, gconstpointer data,
                       GError **error)
{
    g_autofree char *folder = g_strdup(temporary_folder());
    lxw_workbook_options options = {.constant_memory = book->mode == BOOK_STREAMED,
                                    .tmpdir = folder};
    book->handle = workbook_new_opt(path, &options);
    if (book->handle == NULL) {
        g_set_error_literal(error, FAILURE, FAILURE_WRITE,
                            "There is not enough memory for the workbook.");
        return;
    }
    lxw_doc_properties properties = {.created = CREATED};
    book_check_call(book, workbook_set_properties(book->handle, &properties));
    book_create_styles(book);
    write(book, data);
    book_write_continued(book);
    /* The library has no other way to free a workbook than to write it; after a failure
     * the file is thrown away. */
    lxw_error code = workbook_close(book->handle);
    if (code != LXW_NO_ERROR)
        book_fail(book, FAILURE_WRITE, "The workbook cannot be written in %s: %s", folder,
                  lxw_strerror(code));
    if (book->error != NULL)
        g_propagate_error(error, g_steal_pointer(&book->error));
}

static gboolean check_file(const Book *book, int file, GError **error)
{
    g_autofree guint *rows = g_new(guint, book->sheets->len);
    g_autofree gsize *cells = g_new(gsize, book->sheets->len);
    for (guint i = 0; i < book->sheets->len; i++) {
        const BookSheet *sheet = g_ptr_array_index(book->sheets, i);
        rows[i] = sheet->rows;
        cells[i] = sheet->cells;
    }
    BookExpectation expectation = {book->sheets->len, rows, cells};
    return book_check(file, &expectation, error);
}

static gboolean fail_to_read(GError **error)
{
    g_set_error(error, FAILURE, FAILURE_WRITE, "The workbook cannot be read back: %s",
                g_strerror(errno));
    return FALSE;
}

static gboolean pass_on(int file, const Sink *sink, GError **error)
{
    g_autofree guint8 *piece = g_malloc(PIECE_BYTES);
    for (;;) {
        gssize count = read(file, piece, PIECE_BYTES);
        if (count == 0)
            return TRUE;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_to_read(error);
        if (!sink->take(sink->data, piece, (gsize)count, error))
            return FALSE;
    }
}

/** Give the file at @path to @sink, if it is the whole workbook. */
static gboolean read_back(const Book *book, const char *path, const Sink *sink,
                          GError **error)
{
    int file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0)
        return fail_to_read(error);
    gboolean passed = check_file(book, file, error) && pass_on(file, sink, error);
    (void)close(file);
    return passed;
}

static gboolean write_at(Book *book, const char *path, BookWriter write, gconstpointer data,
                         const Sink *sink, GError **error)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(free_sheet);
    g_autoptr(GArray) continued = g_array_new(FALSE, FALSE, sizeof(ContinuedText));
    g_array_set_clear_func(continued, clear_continued);
    book->sheets = sheets;
    book->continued = continued;
    GError *failure = NULL;
    write_file(book, path, write, data, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    return read_back(book, path, sink, error);
}

gboolean book_make(Book *book, BookWriter write, gconstpointer data, const Sink *sink,
                   GError **error)
{
    g_autofree char *path =
        g_build_filename(temporary_folder(), "tenken-XXXXXX.xlsx", NULL);
    int file = g_mkstemp(path);
    if (file < 0) {
        g_set_error(error, FAILURE, FAILURE_WRITE,
                    "No temporary file can be created in %s: %s", temporary_folder(),
                    g_strerror(errno));
        return FALSE;
    }
    (void)close(file);
    /* The library prints numbers with printf(): a decimal comma would break every width. */
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    locale_t before = plain != (locale_t)0 ? uselocale(plain) : (locale_t)0;
    gboolean made = write_at(book, path, write, data, sink, error);
    if (plain != (locale_t)0) {
        (void)uselocale(before);
        freelocale(plain);
    }
    (void)g_unlink(path);
    return made;
}

GBytes *book_make_held(BookWriter write, gconstpointer data, const char *left,
                       const char *right, GError **error)
{
    Book book = {.mode = BOOK_HELD, .left = left, .right = right};
    g_autoptr(GString) bytes = g_string_new(NULL);
    const Sink sink = sink_to_string(bytes);
    if (!book_make(&book, write, data, &sink, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&bytes));
}

/* ------------------------------------------------------------- the workbook of a checklist */

typedef struct {
    const Checklist *checklist;
    const Coverage *coverage;
    const GPtrArray *record_columns, *form_columns;
} ChecklistBook;

static void write_checklist(Book *book, gconstpointer data)
{
    const ChecklistBook *content = data;
    RecordsPlace place;
    book->checklist = content->checklist;
    book->coverage = content->coverage;
    book_write_records(book, content->record_columns, &place);
    book_write_form(book, content->form_columns);
    book_write_summary(book, &place);
    book_write_findings(book, &place);
}

gboolean book_write_in_mode(const Checklist *checklist, BookMode mode, const Sink *sink,
                            GError **error)
{
    if (checklist->records->len >= LXW_ROW_MAX) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "A workbook's sheet holds %d rows and cannot take %u records.",
                    LXW_ROW_MAX, checklist->records->len);
        return FALSE;
    }
    g_autoptr(GPtrArray) record_columns =
        columns_of_records(checklist, columns_links(checklist), error);
    g_autoptr(GPtrArray) form_columns =
        record_columns != NULL ? columns_of_form(checklist, error) : NULL;
    if (form_columns == NULL)
        return FALSE;
    g_autoptr(Coverage) coverage = coverage_new(checklist, words_finding);
    const ChecklistBook content = {checklist, coverage, record_columns, form_columns};
    Book book = {.mode = mode, .left = checklist->vendor, .right = checklist->source_file};
    return book_make(&book, write_checklist, &content, sink, error);
}

gboolean book_write(const Checklist *checklist, const Sink *sink, GError **error)
{
    BookMode mode = checklist->records->len > MAXIMUM_HELD ? BOOK_STREAMED : BOOK_HELD;
    return book_write_in_mode(checklist, mode, sink, error);
}
