#include "extract/pdf.h"

#include "extract/hoist.h"
#include "extract/page.h"
#include "extract/page_findings.h"
#include "extract/reader.h"
#include "extract/scan.h"
#include "extract/source_sheet.h"
#include "extract/spread.h"
#include "model/failure.h"

#include <string.h>

/* Where "%PDF-" is looked for: some programs write a few lines before it. */
#define HEAD_LENGTH 1024
/* Poppler's complaints of one page beyond these are not repeated. */
#define MAXIMUM_COMPLAINTS 3
/* So many characters that only a font tells, and so great a part of the page's, are reported:
 * it may be another font than the one that was meant. */
#define INFERRED      20
#define INFERRED_PART 4 /* one in four */
/* So many filled shapes of a letter's size, in points, are no ornament. */
#define LETTER_SHAPES 50u
#define LETTER_LEAST  2.0
#define LETTER_MOST   40.0
/* Images that fill a lesser part of a page are a firm's sign. */
#define UNREAD 0.05
/* Runs of pages that one finding names. */
#define MAXIMUM_NAMED 20u

struct PdfReading {
    GBytes *bytes;
    Reader *reader;
    Sheet *sheet;
    gboolean views;
    PageTrail *trail;
    GArray *unruled;      /* of guint: numbers of pages with such tables */
    GHashTable *messages; /* of char *: those of poppler that were told */
    gboolean missing_data;
    gboolean
        guessed_codes; /* from here on pages may use a font of which nothing is known */
};

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

/* ---- findings ------------------------------------------------------------------------------ */

/* A complaint about a font comes from each process that meets it; it is told once, so that
 * the sheet does not depend on how many processes read. */
static void report_messages(PdfReading *reading, guint number, const Reading *read)
{
    Sheet *sheet = reading->sheet;
    if (read->missing != NULL && !reading->missing_data) {
        reading->missing_data = TRUE;
        page_findings_add(
            sheet, "missing-data", SEVERITY_ERROR, number, 0,
            "Text is missing, because poppler lacks the data of an East Asian "
            "encoding (%s); install the package poppler-data.",
            read->missing);
    }
    guint told = 0;
    for (guint i = 0; i < read->messages->len && told < MAXIMUM_COMPLAINTS; i++) {
        const char *message = g_ptr_array_index(read->messages, i);
        if (strstr(message, "font using identity encoding") != NULL)
            reading->guessed_codes = TRUE;
        if (!g_hash_table_add(reading->messages, g_strdup(message)))
            continue;
        told++;
        page_findings_add(sheet, "poppler-message", SEVERITY_INFO, number, 0,
                          "Poppler says of page %u: %s.", number, message);
    }
}

/* Poppler opens such a document without being asked for the password, and tells only what
 * it permits, which may be everything. */
static void report_protection(Sheet *sheet, gboolean restricted, GBytes *bytes)
{
    if (!restricted && find_bytes(bytes, G_MAXSIZE, "/Encrypt") == NULL)
        return;
    page_findings_add(
        sheet, "owner-password", SEVERITY_INFO, 0, 0,
        "The document is protected against changes or copying; it was converted.");
}

/* How far the page could be read, if not to its end. */
static void report_state(Sheet *sheet, guint number, ReadingState state)
{
    static const char *const reasons[READING_STATES] = {
        [READING_UNDRAWN] = "cairo failed on it",
        [READING_FATAL] = "poppler could not draw it within the limits of time and memory",
        [READING_UNTRIED] = "too many pages before it could not be drawn",
    };
    if (reasons[state] != NULL)
        page_findings_add(
            sheet, "page-not-drawn", SEVERITY_ERROR, number, 0,
            "Page %u could not be drawn: %s; its text was taken, its tables not.", number,
            reasons[state]);
    else if (state == READING_DAMAGED)
        page_findings_add(
            sheet, "page-unreadable", SEVERITY_ERROR, number, 0,
            "Page %u is damaged and cannot be opened: nothing of it was converted.",
            number);
    else if (state == READING_LOST)
        page_findings_add(
            sheet, "page-unreadable", SEVERITY_ERROR, number, 0,
            "Page %u could not be read within the limits of time and memory: nothing "
            "of it was converted.",
            number);
}

/* Some programs draw letters as shapes, so that no font is needed: they are no text then. */
static guint count_letter_shapes(const Drawing *drawing)
{
    guint count = 0;
    for (guint i = 0; drawing != NULL && i < drawing->shapes->len; i++) {
        const DrawingShape *shape = &g_array_index(drawing->shapes, DrawingShape, i);
        double width = shape->box.right - shape->box.left;
        double size = MAX(width, shape->box.bottom - shape->box.top);
        if (shape->figure == FIGURE_OTHER && shape->filled && size >= LETTER_LEAST &&
            size <= LETTER_MOST)
            count++;
    }
    return count;
}

static void report_shapes(Sheet *sheet, guint number, const Reading *read)
{
    guint shapes = count_letter_shapes(read->drawing);
    if (shapes < LETTER_SHAPES)
        return;
    if (read->glyphs->glyphs->len == 0)
        page_findings_add(
            sheet, "no-text-layer", SEVERITY_ERROR, number, 0,
            "Page %u has no text, but %u shapes that may be letters: nothing of it "
            "was converted.",
            number, shapes);
    else
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_WARNING, number, 0,
            "Page %u shows %u shapes that may be letters and are no text; what they "
            "say is missing.",
            number, shapes);
}

static void report_images(Sheet *sheet, guint number, const Reading *read)
{
    if (read->drawing == NULL || read->glyphs->glyphs->len == 0)
        return;
    double part =
        scan_unread_part(read->glyphs, read->drawing, read->turn.width, read->turn.height);
    if (part >= UNREAD)
        page_findings_add(
            sheet, "image-unread", SEVERITY_WARNING, number, 0,
            "Images without text fill %u %% of page %u; if they show text, it is missing.",
            (guint)(100 * part), number);
}

static void report_text(Sheet *sheet, guint number, const Reading *read)
{
    const Glyphs *glyphs = read->glyphs;
    if (glyphs->glyphs->len == 0 && read->images)
        page_findings_add(
            sheet, "no-text-layer", SEVERITY_ERROR, number, 0,
            "Page %u shows an image and has no text: nothing of it was converted.", number);
    report_shapes(sheet, number, read);
    report_images(sheet, number, read);
    if (glyphs->unreadable > 0)
        page_findings_add(sheet, "unreadable-text", SEVERITY_ERROR, number, 0,
                          "Page %u holds %" G_GSIZE_FORMAT
                          " characters whose font does not say what they are.",
                          number, glyphs->unreadable);
    else if (glyphs->suspicious)
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_ERROR, number, 0,
            "The text of page %u is no Japanese that could be read aloud: its font "
            "names other characters than it shows.",
            number);
    if (glyphs->inferred >= INFERRED &&
        glyphs->inferred * INFERRED_PART >= glyphs->glyphs->len)
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_WARNING, number, 0,
            "The document does not say which characters page %u shows; %" G_GSIZE_FORMAT
            " were taken as the fonts that this machine has name them.",
            number, glyphs->inferred);
    if (glyphs->spread)
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_WARNING, number, 0,
            "Latin letters and digits of page %u stand apart from each other, because "
            "it is shown with other fonts than were meant; which gaps are spaces cannot "
            "be told.",
            number);
    if (glyphs->misplaced)
        page_findings_add(
            sheet, "doubtful-places", SEVERITY_WARNING, number, 0,
            "Poppler tells another number of places than of characters on page %u; "
            "text may stand beside its cell.",
            number);
}

static void report_notes(Sheet *sheet, guint number, const Reading *read)
{
    for (guint i = 0; i < read->notes->len; i++) {
        const Note *note = g_ptr_array_index(read->notes, i);
        page_findings_add(sheet, "note-unread", SEVERITY_WARNING, number, 0,
                          "Page %u has a note that it does not show in print; it is in no "
                          "cell: \"%s\".",
                          number, note->text);
    }
}

/* Pages whose tables no lines bound, in one finding: "1-3, 5". */
static void report_unruled(Sheet *sheet, const GArray *unruled)
{
    g_autoptr(GString) pages = g_string_new(NULL);
    guint named = 0, next;
    for (guint i = 0; i < unruled->len && named < MAXIMUM_NAMED; i = next) {
        guint first = g_array_index(unruled, guint, i), last = first;
        for (next = i + 1; next < unruled->len; next++, last++)
            if (g_array_index(unruled, guint, next) != last + 1)
                break;
        g_string_append_printf(pages, "%s%u", named++ > 0 ? ", " : "", first);
        if (last > first)
            g_string_append_printf(pages, "-%u", last);
        if (named == MAXIMUM_NAMED && next < unruled->len)
            g_string_append(pages, ", …");
    }
    if (unruled->len > 0)
        page_findings_add(
            sheet, "cells-guessed", SEVERITY_WARNING, g_array_index(unruled, guint, 0), 0,
            "No lines bound the cells of the tables on these pages; cells were found "
            "from the white space between their texts: %s.",
            pages->str);
}

/* ---- the document --------------------------------------------------------------------------- */

static gboolean has_aligned(const SheetPage *page)
{
    for (guint i = 0; i < page->tables->len; i++)
        if (((const SheetTable *)g_ptr_array_index(page->tables, i))->method ==
            TABLE_ALIGNED)
            return TRUE;
    return FALSE;
}

static void add_page(PdfReading *reading, guint index)
{
    guint number = index + 1;
    Sheet *sheet = reading->sheet;
    g_autoptr(Reading) read = reader_read(reading->reader, index);
    const Turn *turn = &read->turn;
    SheetPage *page = sheet_add_page(sheet, turn->width, turn->height);
    report_messages(reading, number, read);
    report_state(sheet, number, read->state);
    if (read->glyphs == NULL)
        return;
    g_autoptr(Canvas) canvas =
        read->drawing != NULL ? canvas_new(read->drawing, turn_height(turn)) : NULL;
    report_text(sheet, number, read);
    report_notes(sheet, number, read);
    if (reading->guessed_codes && read->glyphs->glyphs->len > 0)
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_WARNING, number, 0,
            "A font of the document is neither in it nor says which characters its codes "
            "are; text of page %u may be none that was meant.",
            number);
    const PageContent content = {turn, read->glyphs, read->drawing, canvas, reading->views};
    if (page_build(sheet, page, &content, reading->trail))
        g_array_append_val(reading->unruled, number);
    /* A table that goes on leaves out no page; what has its columns later is none. */
    if (read->glyphs->glyphs->len > 0 && !has_aligned(page))
        g_array_set_size(reading->trail->columns, 0);
    page->picture = g_steal_pointer(&read->picture);
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

static gboolean add_pages(PdfReading *reading, GError **error)
{
    ReaderHead head = {0};
    if (!reader_open(reading->reader, &head, error) || !check_pages(head.pages, error))
        return FALSE;
    report_protection(reading->sheet, head.restricted, reading->bytes);
    if (head.hidden_layers > 0)
        page_findings_add(reading->sheet, "layer-hidden", SEVERITY_INFO, 0, 0,
                          "The document has %u layers that are switched off; what they "
                          "hold was not read.",
                          head.hidden_layers);
    for (guint i = 0; i < (guint)head.pages; i++)
        add_page(reading, i);
    spread_tell(reading->trail->leaves, reading->sheet);
    hoist_move(reading->trail->leaves, reading->sheet);
    report_unruled(reading->sheet, reading->unruled);
    return check_text(reading->sheet, error);
}

PdfReading *pdf_start(GBytes *bytes, const char *name, const PdfOptions *options)
{
    static const PdfOptions defaults = {0};
    if (options == NULL)
        options = &defaults;
    const ReaderOptions how = {.password = options->password,
                               .pictures = options->views,
                               .ahead = options->ahead,
                               .enter_walls = options->enter_walls,
                               .walls_data = options->walls_data};
    PdfReading *reading = g_new0(PdfReading, 1);
    reading->bytes = g_bytes_ref(bytes);
    reading->reader = reader_start(bytes, &how);
    reading->sheet = source_sheet_new(bytes, name, SOURCE_PDF);
    reading->views = options->views;
    reading->trail = page_trail_new();
    reading->unruled = g_array_new(FALSE, FALSE, sizeof(guint));
    reading->messages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return reading;
}

void pdf_drop(PdfReading *reading)
{
    sheet_free(reading->sheet);
    reader_free(reading->reader);
    g_bytes_unref(reading->bytes);
    page_trail_free(reading->trail);
    g_array_unref(reading->unruled);
    g_hash_table_unref(reading->messages);
    g_free(reading);
}

Sheet *pdf_finish(PdfReading *reading, GError **error)
{
    Sheet *sheet = NULL;
    if (add_pages(reading, error))
        sheet = g_steal_pointer(&reading->sheet);
    pdf_drop(reading);
    return sheet;
}

Sheet *pdf_extract(GBytes *bytes, const char *name, const PdfOptions *options,
                   GError **error)
{
    return pdf_finish(pdf_start(bytes, name, options), error);
}
