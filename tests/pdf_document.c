#include "tests/pdf_document.h"

#include "tests/letters.h"

#include <check.h>

/* The numbers of the objects that every document has; pages follow, two objects each. */
enum { CATALOG = 1, PAGES, FONT, DESCENDANT, DESCRIPTOR, FONT_FILE, MAP, FIRST_PAGE };

/* Adobe-Japan1: ASCII and its neighbours, and the half-width forms; the rest are squares. */
#define WIDTHS "[1 230 500 231 632 500]"

typedef struct {
    guint turn;
    gboolean rotate;
} PageTurn;

struct PdfDocument {
    double width, height;
    GPtrArray *contents; /* of GString, one a page */
    GArray *turns;       /* of PageTurn, one a page */
};

static void free_string(gpointer string)
{
    (void)g_string_free(string, TRUE);
}

PdfDocument *pdf_document_new(double width, double height)
{
    PdfDocument *document = g_new0(PdfDocument, 1);
    document->width = width;
    document->height = height;
    document->contents = g_ptr_array_new_with_free_func(free_string);
    document->turns = g_array_new(FALSE, FALSE, sizeof(PageTurn));
    return document;
}

/** Append numbers, each with a space behind it. */
static void add_numbers(GString *out, const double *numbers, guint count)
{
    for (guint i = 0; i < count; i++) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        (void)g_ascii_formatd(digits, sizeof digits, "%.3f", numbers[i]);
        g_string_append_printf(out, "%s ", digits);
    }
}

void pdf_document_add_page(PdfDocument *document, guint turn, gboolean rotate)
{
    PageTurn page = {turn, rotate};
    double width = document->width;
    double height = document->height;
    const double matrices[4][6] = {{1, 0, 0, 1, 0, 0},
                                   {0, 1, -1, 0, height, 0},
                                   {-1, 0, 0, -1, width, height},
                                   {0, -1, 1, 0, 0, width}};
    GString *content = g_string_new(NULL);
    ck_assert_uint_lt(turn / 90, 4);
    add_numbers(content, matrices[turn / 90], 6);
    g_string_append(content, "cm\n");
    g_ptr_array_add(document->contents, content);
    g_array_append_val(document->turns, page);
}

static GString *current(const PdfDocument *document)
{
    ck_assert_uint_gt(document->contents->len, 0);
    return g_ptr_array_index(document->contents, document->contents->len - 1);
}

void pdf_document_text(PdfDocument *document, double x, double y, double size,
                       const char *text)
{
    GString *out = current(document);
    glong count = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &count, NULL);
    ck_assert_ptr_nonnull(units);
    g_string_append(out, "BT /F ");
    add_numbers(out, &size, 1);
    g_string_append(out, "Tf ");
    add_numbers(out, (const double[]){x, document->height - y}, 2);
    g_string_append(out, "Td <");
    for (glong i = 0; i < count; i++)
        g_string_append_printf(out, "%04X", units[i]);
    g_string_append(out, "> Tj ET\n");
}

void pdf_document_lines(PdfDocument *document, double x, double y, double size,
                        double pitch, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "/", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        pdf_document_text(document, x, y + pitch * i, size, lines[i]);
}

double pdf_document_measure(const char *text, double size)
{
    double width = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        gboolean half = character < 0x7f || (character >= 0xff61 && character <= 0xff9f);
        width += half ? size / 2 : size;
    }
    return width;
}

void pdf_document_line(PdfDocument *document, double x0, double y0, double x1, double y1,
                       const char *operators)
{
    GString *out = current(document);
    g_string_append_printf(out, "q %s ", operators);
    add_numbers(out, (const double[]){x0, document->height - y0}, 2);
    g_string_append(out, "m ");
    add_numbers(out, (const double[]){x1, document->height - y1}, 2);
    g_string_append(out, "l S Q\n");
}

void pdf_document_fill(PdfDocument *document, double x0, double y0, double x1, double y1,
                       const char *operators)
{
    GString *out = current(document);
    g_string_append_printf(out, "q %s ", operators);
    add_numbers(out, (const double[]){x0, document->height - y1, x1 - x0, y1 - y0}, 4);
    g_string_append(out, "re f Q\n");
}

void pdf_document_clip(PdfDocument *document, double x0, double y0, double x1, double y1)
{
    GString *out = current(document);
    g_string_append(out, "q ");
    add_numbers(out, (const double[]){x0, document->height - y1, x1 - x0, y1 - y0}, 4);
    g_string_append(out, "re W n\n");
}

void pdf_document_unclip(PdfDocument *document)
{
    g_string_append(current(document), "Q\n");
}

/* ---- the file --------------------------------------------------------------------------- */

static void add_object(GString *file, GArray *offsets, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/** Objects are numbered in the order in which they are added. */
static void open_object(GString *file, GArray *offsets)
{
    g_array_append_val(offsets, file->len);
    g_string_append_printf(file, "%u 0 obj\n", offsets->len);
}

static void add_object(GString *file, GArray *offsets, const char *format, ...)
{
    va_list arguments;
    open_object(file, offsets);
    va_start(arguments, format);
    g_string_append_vprintf(file, format, arguments);
    va_end(arguments);
    g_string_append(file, "\nendobj\n");
}

static void add_frame(const PdfDocument *document, GString *file, GArray *offsets)
{
    g_autoptr(GString) kids = g_string_new(NULL);
    for (guint i = 0; i < document->contents->len; i++)
        g_string_append_printf(kids, "%u 0 R ", FIRST_PAGE + 2 * i);
    add_object(file, offsets, "<< /Type /Catalog /Pages %d 0 R >>", PAGES);
    add_object(file, offsets, "<< /Type /Pages /Count %u /Kids [%s] >>",
               document->contents->len, kids->str);
    add_object(file, offsets,
               "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 "
               "/Encoding /UniJIS-UCS2-H /DescendantFonts [%d 0 R] >>",
               DESCENDANT);
    add_object(file, offsets,
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /HeiseiKakuGo-W5 "
               "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> "
               "/DW 1000 /W " WIDTHS " /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R >>",
               DESCRIPTOR, MAP);
    add_object(file, offsets,
               "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /Ascent 859 "
               "/Descent -140 /CapHeight 709 /ItalicAngle 0 /StemV 80 "
               "/FontBBox [-50 -220 1050 900] /FontFile2 %d 0 R >>",
               FONT_FILE);
    open_object(file, offsets);
    letters_append_font(file);
    g_string_append(file, "\nendobj\n");
    open_object(file, offsets);
    letters_append_map(file);
    g_string_append(file, "\nendobj\n");
}

static void add_page(const PdfDocument *document, guint index, GString *file,
                     GArray *offsets)
{
    const GString *content = g_ptr_array_index(document->contents, index);
    PageTurn page = g_array_index(document->turns, PageTurn, index);
    gboolean lies = page.turn % 180 != 0;
    g_autoptr(GString) box = g_string_new(NULL);
    add_numbers(box,
                (const double[]){lies ? document->height : document->width,
                                 lies ? document->width : document->height},
                2);
    add_object(file, offsets,
               "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s] /Rotate %u "
               "/Resources << /Font << /F %d 0 R >> >> /Contents %u 0 R >>",
               PAGES, box->str, page.rotate ? page.turn : 0, FONT,
               FIRST_PAGE + 2 * index + 1);
    add_object(file, offsets, "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream",
               content->len, content->str);
}

static void free_document(PdfDocument *document)
{
    g_ptr_array_unref(document->contents);
    g_array_unref(document->turns);
    g_free(document);
}

GBytes *pdf_document_finish(PdfDocument *document)
{
    GString *file = g_string_new("%PDF-1.4\n");
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    add_frame(document, file, offsets);
    for (guint i = 0; i < document->contents->len; i++)
        add_page(document, i, file, offsets);
    gsize table = file->len;
    g_string_append_printf(file, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
    for (guint i = 0; i < offsets->len; i++)
        g_string_append_printf(file, "%010" G_GSIZE_FORMAT " 00000 n \n",
                               g_array_index(offsets, gsize, i));
    g_string_append_printf(file,
                           "trailer << /Size %u /Root %d 0 R >>\nstartxref\n"
                           "%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                           offsets->len + 1, CATALOG, table);
    free_document(document);
    return g_string_free_to_bytes(file);
}
