#include "extract/pdf.h"

#include "extract/aligned.h"
#include "extract/drawer.h"
#include "extract/page.h"
#include "extract/picture.h"
#include "extract/script.h"
#include "extract/source_sheet.h"
#include "model/failure.h"

#include <string.h>

/* Where "%PDF-" is looked for: some programs write a few lines before it. */
#define HEAD_LENGTH 1024
/* Poppler's complaints of one page beyond these are not repeated. */
#define MAXIMUM_COMPLAINTS 3

/* What poppler says while a page is read. */
typedef struct {
    Sheet *sheet;
    guint page; /* 0: none yet */
    guint complaints;
    gboolean missing_data;
} Listener;

static const char *find_bytes(GBytes *bytes, gsize limit, const char *mark)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    length = MIN(length, limit);
    return length > 0 ? memmem(data, length, mark, strlen(mark)) : NULL;
}

gboolean pdf_is_pdf(GBytes *bytes)
{
    return find_bytes(bytes, HEAD_LENGTH, "%PDF-") != NULL;
}

static void add_finding(Sheet *sheet, const char *code, Severity severity, guint page,
                        const char *format, ...) G_GNUC_PRINTF(5, 6);

static void add_finding(Sheet *sheet, const char *code, Severity severity, guint page,
                        const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(sheet->findings, finding_new(code, severity, page, 0, NULL, message));
}

/* ---- poppler's log ------------------------------------------------------------------------ */

static void listen(const char *domain, GLogLevelFlags level, const char *message,
                   gpointer data)
{
    Listener *listener = data;
    (void)domain;
    (void)level;
    if (strstr(message, "language pack") != NULL ||
        strstr(message, "Unknown character collection") != NULL ||
        strstr(message, "Unknown CMap") != NULL) {
        if (!listener->missing_data)
            add_finding(listener->sheet, "missing-data", SEVERITY_ERROR, listener->page,
                        "Text is missing, because poppler lacks the data of an East Asian "
                        "encoding (%s); install the package poppler-data.",
                        message);
        listener->missing_data = TRUE;
        return;
    }
    if (++listener->complaints <= MAXIMUM_COMPLAINTS && listener->page > 0)
        add_finding(listener->sheet, "poppler-message", SEVERITY_INFO, listener->page,
                    "Poppler says of page %u: %s.", listener->page, message);
}

/* ---- the document -------------------------------------------------------------------------- */

/* A wrong password makes poppler 22.12 crash where it reads bytes, not where it reads a
 * stream, which is slower. */
static PopplerDocument *load_document(GBytes *bytes, const char *password, GError **error)
{
    if (password == NULL)
        return poppler_document_new_from_bytes(bytes, NULL, error);
    GInputStream *stream = g_memory_input_stream_new_from_bytes(bytes);
    PopplerDocument *document = poppler_document_new_from_stream(
        stream, (goffset)g_bytes_get_size(bytes), password, NULL, error);
    g_object_unref(stream);
    return document;
}

static PopplerDocument *open_document(GBytes *bytes, const char *password, GError **error)
{
    GError *cause = NULL;
    PopplerDocument *document = load_document(bytes, password, &cause);
    if (document != NULL)
        return document;
    if (g_error_matches(cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(
            error, FAILURE, FAILURE_PASSWORD,
            password == NULL ? "it is protected by a password; give it with "
                               "--password-file or --password"
                             : "it is protected, and the password given does not open it");
    else
        g_set_error(error, FAILURE, FAILURE_UNREADABLE,
                    "it cannot be read as a PDF document: %s", cause->message);
    g_clear_error(&cause);
    return NULL;
}

/* Poppler opens such a document without being asked for the password, and tells only what
 * it permits, which may be everything. */
static void report_protection(Sheet *sheet, PopplerDocument *document, GBytes *bytes)
{
    if (poppler_document_get_permissions(document) == POPPLER_PERMISSIONS_FULL &&
        find_bytes(bytes, G_MAXSIZE, "/Encrypt") == NULL)
        return;
    add_finding(sheet, "owner-password", SEVERITY_INFO, 0,
                "The document is protected against changes or copying; it was converted.");
}

static gboolean has_images(PopplerPage *page)
{
    GList *images = poppler_page_get_image_mapping(page);
    gboolean found = images != NULL;
    poppler_page_free_image_mapping(images);
    return found;
}

static void report_text(Sheet *sheet, guint number, PopplerPage *page, const Glyphs *glyphs)
{
    if (glyphs->glyphs->len == 0 && has_images(page))
        add_finding(sheet, "no-text-layer", SEVERITY_ERROR, number,
                    "Page %u shows an image and has no text: nothing of it was converted.",
                    number);
    if (glyphs->unreadable > 0)
        add_finding(sheet, "unreadable-text", SEVERITY_ERROR, number,
                    "Page %u holds %" G_GSIZE_FORMAT
                    " characters whose font does not say what they are.",
                    number, glyphs->unreadable);
    else if (glyphs->suspicious)
        add_finding(sheet, "unreadable-text", SEVERITY_ERROR, number,
                    "The text of page %u is no Japanese that could be read aloud: its font "
                    "names other characters than it shows.",
                    number);
    if (glyphs->misplaced)
        add_finding(sheet, "doubtful-places", SEVERITY_WARNING, number,
                    "Poppler tells another number of places than of characters on page %u; "
                    "text may stand beside its cell.",
                    number);
}

typedef struct {
    Sheet *sheet;
    PopplerDocument *document;
    Drawer *drawer;
    Script *script;
    GArray *columns; /* of Word: heading of the last table without lines */
    gboolean views;
} Reader;

static void read_page(Reader *reader, guint index)
{
    guint number = index + 1;
    PopplerPage *source = poppler_document_get_page(reader->document, (int)index);
    double width = 0, height = 0;
    if (source != NULL)
        poppler_page_get_size(source, &width, &height);
    SheetPage *page = sheet_add_page(reader->sheet, width, height);
    if (source == NULL) {
        add_finding(reader->sheet, "page-unreadable", SEVERITY_ERROR, number,
                    "Page %u is damaged and cannot be opened: nothing of it was converted.",
                    number);
        return;
    }
    const char *reason = NULL;
    const GByteArray *bytes = drawer_read(reader->drawer, index, &reason);
    g_autoptr(Drawing) drawing = NULL;
    g_autoptr(Canvas) canvas = NULL;
    Turn turn = {TURN_NONE, width, height};
    if (bytes == NULL) {
        add_finding(reader->sheet, "page-not-drawn", SEVERITY_ERROR, number,
                    "Page %u could not be drawn: %s; its text was taken, its tables not.",
                    number, reason);
    } else {
        drawing = script_read(reader->script, (const char *)bytes->data, bytes->len, width,
                              height);
        turn = turn_find(drawing, width, height);
        turn_drawing(&turn, drawing);
        canvas = canvas_new(drawing, turn_height(&turn));
    }
    g_autoptr(Glyphs) glyphs = glyphs_read(source, &turn, drawing, canvas);
    report_text(reader->sheet, number, source, glyphs);
    page_build(reader->sheet, page, &turn, glyphs, drawing, canvas, reader->columns,
               reader->views);
    if (reader->views)
        page->picture = picture_of_page(source);
    g_object_unref(source);
}

static gboolean check_pages(int pages, GError **error)
{
    if (pages <= 0)
        g_set_error_literal(error, FAILURE, FAILURE_EMPTY, "it has no pages");
    else if ((guint)pages > SHEET_MAXIMUM_PAGES)
        g_set_error(error, FAILURE, FAILURE_LIMIT, "it has %d pages; at most %u are read",
                    pages, SHEET_MAXIMUM_PAGES);
    else
        return TRUE;
    return FALSE;
}

static gboolean check_text(const Sheet *sheet, GError **error)
{
    if (sheet_count(sheet) > 0)
        return TRUE;
    for (guint i = 0; i < sheet->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i);
        if (strcmp(finding->code, "no-text-layer") == 0 ||
            strcmp(finding->code, "missing-data") == 0) {
            g_set_error(error, FAILURE, FAILURE_EMPTY, "it holds no text: %s",
                        finding->message);
            return FALSE;
        }
    }
    g_set_error_literal(error, FAILURE, FAILURE_EMPTY,
                        "it holds no text on any of its pages");
    return FALSE;
}

Sheet *pdf_extract(GBytes *bytes, const char *name, const PdfOptions *options,
                   GError **error)
{
    g_autoptr(Sheet) sheet = source_sheet_new(bytes, name, SOURCE_PDF);
    Listener listener = {.sheet = sheet};
    guint handler = g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, listen, &listener);
    PopplerDocument *document =
        open_document(bytes, options != NULL ? options->password : NULL, error);
    gboolean good = document != NULL;
    if (good) {
        int pages = poppler_document_get_n_pages(document);
        good = check_pages(pages, error);
        if (good) {
            report_protection(sheet, document, bytes);
            g_autoptr(Drawer) drawer = drawer_new(document, (guint)pages);
            g_autoptr(Script) script = script_new();
            g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Word));
            Reader reader = {sheet,  document, drawer,
                             script, columns,  options != NULL && options->views};
            for (guint i = 0; i < (guint)pages; i++) {
                listener.page = i + 1;
                listener.complaints = 0;
                read_page(&reader, i);
            }
            good = check_text(sheet, error);
        }
        g_object_unref(document);
    }
    g_log_remove_handler("Poppler", handler);
    return good ? g_steal_pointer(&sheet) : NULL;
}
