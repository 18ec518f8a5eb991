#include "extract/pdf_findings.h"

#include "extract/page_findings.h"
#include "extract/scan.h"

#include <string.h>

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
/* What helps where fonts are missing. */
#define INSTALL "install a Japanese one, such as Debian's package fonts-ipafont-gothic"

struct PdfFindings {
    Sheet *sheet;
    GArray *unruled;      /* of guint: numbers of pages, also the next two */
    GArray *unpainted;    /* pages with text that no font could paint */
    GArray *boxed;        /* pages with characters that the machine's fonts lack */
    LostFonts *lost;      /* those of all pages */
    GHashTable *messages; /* of char *: those of poppler that were told */
    gboolean missing_data;
    gboolean
        guessed_codes; /* from here on pages may use a font of which nothing is known */
};

/* A complaint about a font comes from each process that meets it; it is told once, so that
 * the sheet does not depend on how many processes read. */
static void report_messages(PdfFindings *findings, guint number, const Reading *read)
{
    Sheet *sheet = findings->sheet;
    if (read->missing != NULL && !findings->missing_data) {
        findings->missing_data = TRUE;
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
            findings->guessed_codes = TRUE;
        if (!g_hash_table_add(findings->messages, g_strdup(message)))
            continue;
        told++;
        page_findings_add(sheet, "poppler-message", SEVERITY_INFO, number, 0,
                          "Poppler says of page %u: %s.", number, message);
    }
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

/* ---- several pages ------------------------------------------------------------------------- */

/* Page numbers as "1-3, 5". */
static char *list_pages(const GArray *numbers)
{
    GString *pages = g_string_new(NULL);
    guint named = 0, next;
    for (guint i = 0; i < numbers->len && named < MAXIMUM_NAMED; i = next) {
        guint first = g_array_index(numbers, guint, i), last = first;
        for (next = i + 1; next < numbers->len; next++, last++)
            if (g_array_index(numbers, guint, next) != last + 1)
                break;
        g_string_append_printf(pages, "%s%u", named++ > 0 ? ", " : "", first);
        if (last > first)
            g_string_append_printf(pages, "-%u", last);
        if (named == MAXIMUM_NAMED && next < numbers->len)
            g_string_append(pages, ", …");
    }
    return g_string_free(pages, FALSE);
}

/* @words: after them come the numbers of the @pages.  Nothing is told of no pages. */
static void report_pages(const PdfFindings *findings, const GArray *pages, const char *code,
                         Severity severity, const char *words)
{
    if (pages->len == 0)
        return;
    g_autofree char *numbers = list_pages(pages);
    page_findings_add(findings->sheet, code, severity, g_array_index(pages, guint, 0), 0,
                      "%s: %s.", words, numbers);
}

static char *list_fonts(const LostFonts *lost)
{
    GString *fonts = g_string_new(NULL);
    for (guint i = 0; i < lost->names->len; i++)
        g_string_append_printf(fonts, "%s%s", i > 0 ? ", " : " (",
                               (const char *)g_ptr_array_index(lost->names, i));
    if (lost->names->len > 0)
        g_string_append(fonts, lost->unnamed ? ", …)" : ")");
    return g_string_free(fonts, FALSE);
}

static void report_unpainted(const PdfFindings *findings)
{
    g_autofree char *fonts = list_fonts(findings->lost);
    g_autofree char *words = g_strdup_printf(
        "Text is set in fonts%s that could not be used: they are damaged, or the document "
        "does not hold them and no font of this machine stands in for them (" INSTALL "). "
        "Signs may be missing, and what a person sees of the text, and which way it runs, "
        "is not known on these pages",
        fonts);
    report_pages(findings, findings->unpainted, "missing-font", SEVERITY_ERROR, words);
}

void pdf_findings_finish(PdfFindings *findings)
{
    report_pages(
        findings, findings->unruled, "cells-guessed", SEVERITY_WARNING,
        "No lines bound the cells of the tables on these pages; cells were found from the "
        "white space between their texts");
    report_unpainted(findings);
    report_pages(findings, findings->boxed, "missing-font", SEVERITY_INFO,
                 "Characters were taken as the document tells them, but their font is not "
                 "in it, and "
                 "the fonts of this machine show empty boxes for them (" INSTALL
                 ") on these pages");
}

/* ---- one page, the document ---------------------------------------------------------------- */

static void note_fonts(PdfFindings *findings, guint number, const Reading *read)
{
    if (read->glyphs->boxed > 0)
        g_array_append_val(findings->boxed, number);
    if (read->glyphs->unpainted == 0)
        return;
    g_array_append_val(findings->unpainted, number);
    for (guint i = 0; i < read->lost->names->len; i++)
        lost_fonts_add(findings->lost, g_ptr_array_index(read->lost->names, i));
}

void pdf_findings_add_page(PdfFindings *findings, guint number, const Reading *read)
{
    Sheet *sheet = findings->sheet;
    report_messages(findings, number, read);
    report_state(sheet, number, read->state);
    if (read->glyphs == NULL)
        return;
    report_text(sheet, number, read);
    report_notes(sheet, number, read);
    note_fonts(findings, number, read);
    if (findings->guessed_codes && read->glyphs->glyphs->len > 0)
        page_findings_add(
            sheet, "unreadable-text", SEVERITY_WARNING, number, 0,
            "A font of the document is neither in it nor says which characters its codes "
            "are; text of page %u may be none that was meant.",
            number);
}

void pdf_findings_add_unruled(PdfFindings *findings, guint number)
{
    g_array_append_val(findings->unruled, number);
}

void pdf_findings_add_document(PdfFindings *findings, gboolean protected,
                               guint hidden_layers)
{
    if (protected)
        page_findings_add(
            findings->sheet, "owner-password", SEVERITY_INFO, 0, 0,
            "The document is protected against changes or copying; it was converted.");
    if (hidden_layers > 0)
        page_findings_add(findings->sheet, "layer-hidden", SEVERITY_INFO, 0, 0,
                          "The document has %u layers that are switched off; what they "
                          "hold was not read.",
                          hidden_layers);
}

PdfFindings *pdf_findings_new(Sheet *sheet)
{
    PdfFindings *findings = g_new0(PdfFindings, 1);
    findings->sheet = sheet;
    findings->unruled = g_array_new(FALSE, FALSE, sizeof(guint));
    findings->unpainted = g_array_new(FALSE, FALSE, sizeof(guint));
    findings->boxed = g_array_new(FALSE, FALSE, sizeof(guint));
    findings->lost = lost_fonts_new();
    findings->messages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return findings;
}

void pdf_findings_free(PdfFindings *findings)
{
    if (findings == NULL)
        return;
    g_array_unref(findings->unruled);
    g_array_unref(findings->unpainted);
    g_array_unref(findings->boxed);
    lost_fonts_free(findings->lost);
    g_hash_table_unref(findings->messages);
    g_free(findings);
}
