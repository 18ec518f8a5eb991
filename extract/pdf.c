#include "extract/pdf.h"

#include "extract/allot_sheet.h"
#include "extract/page.h"
#include "extract/pdf_findings.h"
#include "extract/reach.h"
#include "extract/reader.h"
#include "extract/source_sheet.h"
#include "extract/spread.h"
#include "model/failure.h"

#include <string.h>

/* Where "%PDF-" is looked for: some programs write a few lines before it. */
#define HEAD_LENGTH 1024

struct PdfReading {
    GBytes *bytes;
    Reader *reader;
    Sheet *sheet;
    gboolean views;
    PageTrail *trail;
    PdfFindings *findings;
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
    pdf_findings_add_page(reading->findings, number, read);
    if (read->glyphs == NULL)
        return;
    g_autoptr(Canvas) canvas =
        read->drawing != NULL
            ? canvas_new(read->drawing, turn_height(turn), read->drawing->own)
            : NULL;
    const PageContent content = {turn, read->glyphs, read->drawing, canvas, reading->views};
    if (page_build(sheet, page, &content, reading->trail))
        pdf_findings_add_unruled(reading->findings, number);
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
    /* Poppler opens a document that is encrypted without being asked for the password, and
     * tells only what it permits, which may be everything. */
    gboolean protected =
        head.restricted || find_bytes(reading->bytes, G_MAXSIZE, "/Encrypt") != NULL;
    pdf_findings_add_document(reading->findings, protected, head.hidden_layers);
    for (guint i = 0; i < (guint)head.pages; i++)
        add_page(reading, i);
    allot_sheet_settle(reading->trail->leaves, reading->sheet);
    reach_extend(reading->trail->leaves, reading->sheet);
    leaves_tell_doubts(reading->trail->leaves, reading->sheet);
    spread_tell(reading->trail->leaves, reading->sheet);
    elsewhere_settle(reading->trail->elsewhere, reading->sheet);
    pdf_findings_finish(reading->findings);
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
    reading->findings = pdf_findings_new(reading->sheet);
    return reading;
}

void pdf_drop(PdfReading *reading)
{
    pdf_findings_free(reading->findings);
    sheet_free(reading->sheet);
    reader_free(reading->reader);
    g_bytes_unref(reading->bytes);
    page_trail_free(reading->trail);
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
