/* Pages written by hand, and what is painted on them.  They are 200 x 100 points; a PDF
 * counts y from the bottom, a drawing from the top. */
#include "extract/listener.h"
#include "extract/turn.h"
#include "tests/letters.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* ---- a PDF of one page -------------------------------------------------------------------- */

static void add_object(GString *pdf, GArray *offsets, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void add_object(GString *pdf, GArray *offsets, const char *format, ...)
{
    g_array_append_val(offsets, pdf->len);
    g_string_append_printf(pdf, "%u 0 obj\n", offsets->len);
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(pdf, format, arguments);
    va_end(arguments);
    g_string_append(pdf, "\nendobj\n");
}

/* Object 5 is a group, 6 a form that is none, 7 an image of 2 x 2, 8 a pattern whose cells
 * are filled, 9 a font whose glyphs are squares, 10 such a glyph; 11 is a soft mask, 12 a font's
 * letters. */
static GBytes *make_pdf(const char *content, const char *page)
{
    static const char square[] = "0 0 500 500 re f";
    static const char lines[] = "1 w 10 50 m 90 50 l S 10 20 30 10 re f";
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    add_object(pdf, offsets, "<</Type/Catalog/Pages 2 0 R>>");
    add_object(pdf, offsets, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add_object(
        pdf, offsets,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]%s/Contents 4 0 R/Resources<<"
        "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
        "/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontFile2 12 0 R"
        ">>>>/T 9 0 R>>"
        "/XObject<</G 5 0 R/X 6 0 R/I 7 0 R>>/Pattern<</P 8 0 R>>"
        "/ExtGState<</Half<</ca 0.5/CA 0.5>>/None<</ca 0/CA 0>>/Soft<</SMask<<"
        "/Type/Mask/S/Luminosity/G 11 0 R>>>>>>>>>>",
        page);
    add_object(pdf, offsets, "<</Length %zu>>stream\n%s\nendstream", strlen(content),
               content);
    add_object(pdf, offsets,
               "<</Type/XObject/Subtype/Form/BBox[0 0 50 100]/Group<</S/Transparency>>"
               "/Length %zu>>stream\n%s\nendstream",
               strlen(lines), lines);
    add_object(pdf, offsets,
               "<</Type/XObject/Subtype/Form/BBox[0 0 50 100]/Length %zu>>stream\n%s\n"
               "endstream",
               strlen(lines), lines);
    add_object(pdf, offsets,
               "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
               "/BitsPerComponent 8/Length 4>>stream\nabcd\nendstream");
    add_object(
        pdf, offsets,
        "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9"
        "/YStep 9/Resources<<>>/Length %zu>>stream\n%s\nendstream",
        strlen(square), square);
    add_object(
        pdf, offsets,
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 500]/FontMatrix[.001 0 0 .001 0 "
        "0]/CharProcs<</a 10 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97"
        "/LastChar 97/Widths[600]>>");
    add_object(pdf, offsets,
               "<</Length 37>>stream\n600 0 0 0 500 500 d1 0 0 500 500 re f\n"
               "endstream");
    add_object(pdf, offsets,
               "<</Type/XObject/Subtype/Form/BBox[0 0 200 100]/Group<</S/Transparency"
               "/CS/DeviceGray>>/Length %zu>>stream\n1 g %s\nendstream",
               strlen(square) + 4, square);
    g_array_append_val(offsets, pdf->len);
    g_string_append(pdf, "12 0 obj\n");
    letters_append_font(pdf);
    g_string_append(pdf, "\nendobj\n");
    gsize start = pdf->len;
    g_string_append_printf(pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
    for (guint i = 0; i < offsets->len; i++)
        g_string_append_printf(pdf, "%010zu 00000 n \n", g_array_index(offsets, gsize, i));
    g_string_append_printf(pdf, "trailer<</Root 1 0 R/Size %u>>\nstartxref\n%zu\n%%%%EOF\n",
                           offsets->len + 1, start);
    return g_string_free_to_bytes(pdf);
}

static PopplerPage *open_page(const char *content, const char *page)
{
    g_autoptr(GBytes) bytes = make_pdf(content, page);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    ck_assert_ptr_nonnull(document);
    PopplerPage *opened = poppler_document_get_page(document, 0);
    ck_assert_ptr_nonnull(opened);
    g_object_unref(document);
    return opened;
}

static Drawing *draw(const char *content, const char *page)
{
    PopplerPage *opened = open_page(content, page);
    Drawing *drawing = listener_draw(opened);
    ck_assert_ptr_nonnull(drawing);
    g_object_unref(opened);
    return drawing;
}

/* ---- a drawing as one string --------------------------------------------------------------- */

static void add_colour(GString *text, Colour colour)
{
    g_string_append_printf(text, " %.1f,%.1f,%.1f", colour.red, colour.green, colour.blue);
    if (colour.alpha < 1)
        g_string_append_printf(text, ",%.1f", colour.alpha);
    g_string_append(text, "|");
}

static void add_box(GString *text, const char *what, Box box)
{
    g_string_append_printf(text, "%s %.4g,%.4g,%.4g,%.4g", what, box.left, box.top,
                           box.right, box.bottom);
}

static void add_run(GString *text, const DrawingRun *run)
{
    g_string_append_printf(text, "run %.4g,%.4g of %u, %.4g high", run->x, run->y,
                           run->count, run->size);
    if (run->clip.left > 0 || run->clip.right < 200)
        add_box(text, " in", run->clip);
    add_colour(text, run->colour);
}

static void add_stroke(GString *text, const DrawingStroke *stroke)
{
    g_string_append_printf(text, "stroke %.4g,%.4g-%.4g,%.4g w%.2g", stroke->x1, stroke->y1,
                           stroke->x2, stroke->y2, stroke->width);
    add_colour(text, stroke->colour);
}

/* In the order of painting. */
static char *describe(const Drawing *drawing)
{
    GString *text = g_string_new(NULL);
    guint fill = 0, stroke = 0, run = 0, shape = 0;
    for (guint order = 1; order <= drawing->operations; order++) {
        if (fill < drawing->fills->len &&
            g_array_index(drawing->fills, DrawingFill, fill).order == order) {
            const DrawingFill *next = &g_array_index(drawing->fills, DrawingFill, fill++);
            add_box(text, "fill", next->box);
            add_colour(text, next->colour);
        } else if (stroke < drawing->strokes->len &&
                   g_array_index(drawing->strokes, DrawingStroke, stroke).order == order) {
            add_stroke(text, &g_array_index(drawing->strokes, DrawingStroke, stroke++));
        } else if (run < drawing->runs->len &&
                   g_array_index(drawing->runs, DrawingRun, run).order == order) {
            add_run(text, &g_array_index(drawing->runs, DrawingRun, run++));
        } else if (shape < drawing->shapes->len) {
            const DrawingShape *next =
                &g_array_index(drawing->shapes, DrawingShape, shape++);
            ck_assert_uint_eq(next->order, order);
            add_box(text, next->filled ? "disc" : "shape", next->box);
            add_colour(text, next->colour);
        }
    }
    for (guint i = 0; i < drawing->images->len; i++)
        add_box(text, "image", g_array_index(drawing->images, Box, i));
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name, *content, *expected;
    const char *page; /* more entries of the page, or NULL */
} Case;

/* The group and the form: a line and a rectangle, cut at x = 50. */
#define GROUP "stroke 10,50-50,50 w1 0.0,0.0,0.0|fill 10,70,40,80 0.0,0.0,0.0|"

static const Case cases[] = {
    {"nothing", "", "", NULL},
    {"line", "2 w 1 0 0 RG 10 90 m 110 90 l S", "stroke 10,10-110,10 w2 1.0,0.0,0.0|",
     NULL},
    {"dash", "2 w [4 2] 0 d 10 90 m 110 90 l S", "stroke 10,10-110,10 w2 0.0,0.0,0.0|",
     NULL},
    {"two lines of one path", "1 w 10 90 m 20 90 l 10 80 m 20 80 l S",
     "stroke 10,10-20,10 w1 0.0,0.0,0.0|stroke 10,20-20,20 w1 0.0,0.0,0.0|", NULL},
    {"scaled pen", "q 2 0 0 2 0 0 cm 1 w 10 40 m 50 40 l S Q 1 w 10 40 m 50 40 l S",
     "stroke 20,20-100,20 w2 0.0,0.0,0.0|stroke 10,60-50,60 w1 0.0,0.0,0.0|", NULL},
    {"fill", "0 1 0 rg 10 20 30 40 re f", "fill 10,40,40,80 0.0,1.0,0.0|", NULL},
    {"fill, then its outline", "1 w 0 0 1 rg 1 0 0 RG 10 20 30 40 re B",
     "fill 10,40,40,80 0.0,0.0,1.0|stroke 10,80-40,80 w1 1.0,0.0,0.0|"
     "stroke 40,40-40,80 w1 1.0,0.0,0.0|stroke 10,40-40,40 w1 1.0,0.0,0.0|"
     "stroke 10,40-10,80 w1 1.0,0.0,0.0|shape 10,40,40,80 1.0,0.0,0.0|",
     NULL},
    {"slanted", "1 w 10 10 m 50 60 l S", "shape 10,40,50,90 0.0,0.0,0.0|", NULL},
    {"clip", "q 0 0 60 100 re W n 1 w 10 50 m 90 50 l S Q 10 40 m 90 40 l S",
     "stroke 10,50-60,50 w1 0.0,0.0,0.0|stroke 10,60-90,60 w1 0.0,0.0,0.0|", NULL},
    {"clip in a clip",
     "0 0 60 100 re W n q 30 0 90 100 re W n 1 w 0 50 m 90 50 l S Q 0 40 m 90 40 l S",
     "stroke 30,50-60,50 w1 0.0,0.0,0.0|stroke 0,60-60,60 w1 0.0,0.0,0.0|", NULL},
    {"clipped away",
     "q 0 0 9 9 re W n 1 w 10 50 m 90 50 l S BT /F 10 Tf 20 20 Td (a) Tj ET Q",
     "run 20,80 of 1, 10 high in 0,91,9,100 0.0,0.0,0.0|", NULL},
    {"off the page", "1 w -50 50 m 20 50 l S -30000 0 20 20 re f",
     "stroke 0,50-20,50 w1 0.0,0.0,0.0|", NULL},
    {"form", "/X Do", GROUP, NULL},
    {"group", "/G Do", GROUP, NULL},
    {"group in a group's clip", "q 0 0 30 100 re W n /G Do Q",
     "stroke 10,50-30,50 w1 0.0,0.0,0.0|fill 10,70,30,80 0.0,0.0,0.0|", NULL},
    {"group, then more", "/G Do 1 w 10 40 m 90 40 l S",
     GROUP "stroke 10,60-90,60 w1 0.0,0.0,0.0|", NULL},
    {"half a colour", "/Half gs 1 0 0 rg 10 20 30 40 re f",
     "fill 10,40,40,80 1.0,0.0,0.0,0.5|", NULL},
    {"no colour",
     "/None gs 10 20 30 40 re f 1 w 10 50 m 90 50 l S BT /F 10 Tf 20 20 Td (a) Tj ET /G Do",
     "", NULL},
    {"text", "BT /F 12 Tf 20 30 Td (abc) Tj 0 20 Td 1 0 0 rg (de) Tj ET",
     "run 20,70 of 3, 12 high 0.0,0.0,0.0|run 20,50 of 2, 12 high 1.0,0.0,0.0|", NULL},
    {"outlines of text, then a line",
     "BT 1 Tr 0 0 1 RG /F 12 Tf 20 30 Td (abc) Tj ET 0 G 1 w 10 50 m 90 50 l S",
     "run 20,70 of 3, 12 high 0.0,0.0,1.0|stroke 10,50-90,50 w1 0.0,0.0,0.0|", NULL},
    {"text and its outlines", "BT 2 Tr 0.3 w /F 12 Tf 20 30 Td (abc) Tj ET",
     "run 20,70 of 3, 12 high 0.0,0.0,0.0|", NULL},
    {"unseen text", "BT 3 Tr /F 12 Tf 20 30 Td (abc) Tj ET", "", NULL},
    /* The font's letters fill 0.1 to 0.4 em from their origin, and 0.7 em above it. */
    {"text as a clip", "q BT 7 Tr /F 100 Tf 20 10 Td (l) Tj ET 0 0 200 100 re f Q",
     "fill 30,20,60,90 0.0,0.0,0.0|", NULL},
    {"glyphs that are drawn", "BT /T 20 Tf 20 30 Td (aa) Tj ET",
     "run 20,70 of 2, 20 high 0.0,0.0,0.0|", NULL},
    {"image", "q 50 0 0 50 10 10 cm /I Do Q",
     "fill 10,40,60,90 0.5,0.5,0.5,0.5|image 10,40,60,90", NULL},
    {"cells of a pattern", "/Pattern cs /P scn 10 10 50 50 re f",
     "fill 10,40,60,90 0.5,0.5,0.5,0.5|", NULL},
    /* What is filled through a mask has no edges that could be told. */
    {"soft mask", "q /Soft gs 10 20 30 40 re f Q 10 20 30 10 re f",
     "fill 10,70,40,80 0.0,0.0,0.0|image 10,40,40,80", NULL},
    {"line through a soft mask", "q /Soft gs 10 20 30 1 re f Q",
     "fill 10,79,40,80 0.0,0.0,0.0|image 10,79,40,80", NULL},
    {"strips of an image", "q 50 0 0 9 10 10 cm /I Do Q q 50 0 0 9 10 19 cm /I Do Q",
     "fill 10,81,60,90 0.5,0.5,0.5,0.5|fill 10,72,60,81 0.5,0.5,0.5,0.5|image 10,72,60,90",
     NULL},
    {"image through a mask", "q /Soft gs 50 0 0 50 10 10 cm /I Do Q", "image 10,40,60,90",
     NULL},
    {"turned page", "2 w 10 90 m 110 90 l S", "stroke 90,10-90,110 w2 0.0,0.0,0.0|",
     "/Rotate 90"},
    {"cropped page", "2 w 10 90 m 110 90 l S", "stroke 0,0-90,0 w2 0.0,0.0,0.0|",
     "/CropBox[20 0 200 90]"},
};

START_TEST(test_page)
{
    const Case *test = &cases[_i];
    g_autoptr(Drawing) drawing = draw(test->content, test->page != NULL ? test->page : "");
    g_autofree char *seen = describe(drawing);
    ck_assert_msg(g_strcmp0(seen, test->expected) == 0, "%s: %s", test->name, seen);
}
END_TEST

START_TEST(test_heard)
{
    ck_assert(listener_is_heard());
}
END_TEST

/* 0xaarrggbb of the pixel. */
static guint32 paint(PopplerPage *page, int x, int y)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 200, 100);
    cairo_t *context = cairo_create(surface);
    poppler_page_render(page, context);
    cairo_destroy(context);
    cairo_surface_flush(surface);
    const guchar *row = cairo_image_surface_get_data(surface) +
                        (gsize)y * (gsize)cairo_image_surface_get_stride(surface);
    guint32 pixel;
    memcpy(&pixel, row + (gsize)x * sizeof pixel, sizeof pixel);
    cairo_surface_destroy(surface);
    return pixel;
}

/* Before a page is listened to and afterwards, pictures are painted as ever; groups too. */
START_TEST(test_painting_goes_on)
{
    PopplerPage *page = open_page("1 0 0 rg 100 20 30 40 re f /G Do", "");
    for (guint i = 0; i < 2; i++) {
        ck_assert_uint_eq(paint(page, 115, 60), 0xFFFF0000);
        ck_assert_uint_eq(paint(page, 20, 75), 0xFFFF0000);
        ck_assert_uint_eq(paint(page, 70, 75), 0);
        g_autoptr(Drawing) drawing = listener_draw(page);
        ck_assert_uint_eq(drawing->fills->len, 2);
    }
    g_object_unref(page);
}
END_TEST

/* The text is there afterwards, as without listening. */
START_TEST(test_text)
{
    PopplerPage *page = open_page("BT /F 12 Tf 20 30 Td (abc) Tj ET", "");
    g_autoptr(Drawing) drawing = listener_draw(page);
    g_autofree char *text = poppler_page_get_text(page);
    ck_assert_str_eq(text, "abc");
    PopplerRectangle *places = NULL;
    guint count = 0;
    ck_assert(poppler_page_get_text_layout(page, &places, &count));
    ck_assert_uint_eq(count, 3);
    ck_assert_double_eq_tol(places[0].x1, 20, 0.01);
    g_free(places);
    g_object_unref(page);
}
END_TEST

/* Which way text runs: what is written from bottom to top is turned, and so is the line. */
START_TEST(test_turn)
{
    g_autoptr(Drawing) drawing =
        draw("BT /F 12 Tf 0 1 -1 0 50 30 Tm (abc) Tj ET 2 w 10 0 m 10 60 l S", "");
    Turn turn = turn_find(drawing, 200, 100);
    ck_assert_int_eq(turn.kind, TURN_UP);
    turn_drawing(&turn, drawing);
    ck_assert_double_eq_tol(turn_width(&turn), 100, 0.01);
    ck_assert_double_eq_tol(turn_height(&turn), 200, 0.01);
    g_autofree char *seen = describe(drawing);
    ck_assert_str_eq(seen, "run 30,50 of 3, 12 high in 0,0,100,200 0.0,0.0,0.0|"
                           "stroke 0,10-60,10 w2 0.0,0.0,0.0|");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract listener");
    TCase *tests = tcase_create("all");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, test_page, 0, G_N_ELEMENTS(cases));
    tcase_add_test(tests, test_heard);
    tcase_add_test(tests, test_painting_goes_on);
    tcase_add_test(tests, test_text);
    tcase_add_test(tests, test_turn);
    return suite_run(suite);
}
