#include "extract/drawing.h"

#include <math.h>

/* Channels closer than this cannot be told apart on paper. */
#define LIKE 0.02
/* Strips of one image are no farther apart than this, in points. */
#define SEAM 1.0
/* A canvas keeps its fills by horizontal bands of this height. */
#define BAND         24.0
#define MAXIMUM_BAND 2000
/* Fills at most as wide as NARROW are kept by squares of a band. */
#define SQUARE  32.0
#define SQUARES 64u
#define NARROW  96.0
/* Where more fills than this lie in one square, the rest count as bare page: looking at all
 * of them for every point would take minutes. */
#define MAXIMUM_LOOKS 2000u
/* A filled area at most this thick is a line, not a background. */
#define THIN 3.0

/* Fills by place: narrow ones by squares, the others by bands across the page.  Both lists
 * are in the order of painting. */
struct Canvas {
    GPtrArray *bands;    /* of GPtrArray of DrawingFill */
    GPtrArray **squares; /* of GPtrArray of DrawingFill, SQUARES a band, or NULL */
};

Drawing *drawing_new(void)
{
    Drawing *drawing = g_new0(Drawing, 1);
    drawing->fills = g_array_new(FALSE, FALSE, sizeof(DrawingFill));
    drawing->strokes = g_array_new(FALSE, FALSE, sizeof(DrawingStroke));
    drawing->runs = g_array_new(FALSE, FALSE, sizeof(DrawingRun));
    drawing->shapes = g_array_new(FALSE, FALSE, sizeof(DrawingShape));
    drawing->letters = g_array_new(FALSE, FALSE, sizeof(DrawingLetter));
    drawing->images = g_array_new(FALSE, FALSE, sizeof(Box));
    drawing->typefaces = g_ptr_array_new_with_free_func((GDestroyNotify)typeface_free);
    drawing->own = G_MAXUINT;
    return drawing;
}

void drawing_free(Drawing *drawing)
{
    if (drawing == NULL)
        return;
    g_array_unref(drawing->fills);
    g_array_unref(drawing->strokes);
    g_array_unref(drawing->runs);
    g_array_unref(drawing->shapes);
    g_array_unref(drawing->letters);
    g_array_unref(drawing->images);
    g_ptr_array_unref(drawing->typefaces);
    g_free(drawing);
}

/* The next operation's order, or 0 if the drawing is full. */
static guint take_order(Drawing *drawing)
{
    if (drawing->operations >= DRAWING_MAXIMUM_OPERATIONS) {
        drawing->truncated = TRUE;
        return 0;
    }
    return ++drawing->operations;
}

void drawing_add_fill(Drawing *drawing, DrawingFill fill)
{
    fill.order = take_order(drawing);
    if (fill.order > 0)
        g_array_append_val(drawing->fills, fill);
}

void drawing_add_stroke(Drawing *drawing, DrawingStroke stroke)
{
    stroke.order = take_order(drawing);
    if (stroke.order > 0)
        g_array_append_val(drawing->strokes, stroke);
}

void drawing_add_run(Drawing *drawing, DrawingRun run, const DrawingLetter *letters)
{
    run.order = take_order(drawing);
    if (run.order == 0)
        return;
    if (run.letters > DRAWING_MAXIMUM_LETTERS - drawing->letters->len)
        run.letters = 0;
    run.first = drawing->letters->len;
    if (run.letters > 0)
        g_array_append_vals(drawing->letters, letters, run.letters);
    g_array_append_val(drawing->runs, run);
}

void drawing_add_shape(Drawing *drawing, DrawingShape shape)
{
    shape.order = take_order(drawing);
    if (shape.order > 0)
        g_array_append_val(drawing->shapes, shape);
}

/* Whether @b goes on with @a to the right or below, between the same sides. */
static gboolean goes_on(Box a, Box b)
{
    gboolean below = fabs(a.left - b.left) < SEAM && fabs(a.right - b.right) < SEAM &&
                     fabs(a.bottom - b.top) < SEAM;
    gboolean beside = fabs(a.top - b.top) < SEAM && fabs(a.bottom - b.bottom) < SEAM &&
                      fabs(a.right - b.left) < SEAM;
    return below || beside;
}

void drawing_add_image(Drawing *drawing, Box box)
{
    GArray *images = drawing->images;
    Box *last = images->len > 0 ? &g_array_index(images, Box, images->len - 1) : NULL;
    if (last != NULL && (goes_on(*last, box) || goes_on(box, *last)))
        *last = box_around(*last, box);
    else if (images->len < DRAWING_MAXIMUM_IMAGES)
        g_array_append_val(images, box);
}

gboolean box_intersect(Box a, Box b, Box *result)
{
    result->left = MAX(a.left, b.left);
    result->top = MAX(a.top, b.top);
    result->right = MIN(a.right, b.right);
    result->bottom = MIN(a.bottom, b.bottom);
    return result->left <= result->right && result->top <= result->bottom;
}

gboolean box_holds(Box box, double x, double y)
{
    return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

static const DrawingLetter *find_letters(const Drawing *drawing, const DrawingRun *run)
{
    return run->letters > 0 ? &g_array_index(drawing->letters, DrawingLetter, run->first)
                            : NULL;
}

/* The operations of a group keep their order among themselves: one walk over the four
 * lists, always taking the one that was painted first. */
void drawing_add_drawing(Drawing *drawing, const Drawing *other, Box clip)
{
    guint fill = 0, stroke = 0, run = 0, shape = 0;
    for (guint order = 1; order <= other->operations; order++) {
        Box cut;
        if (fill < other->fills->len &&
            g_array_index(other->fills, DrawingFill, fill).order == order) {
            DrawingFill next = g_array_index(other->fills, DrawingFill, fill++);
            if (box_intersect(next.box, clip, &cut)) {
                next.box = cut;
                drawing_add_fill(drawing, next);
            }
        } else if (stroke < other->strokes->len &&
                   g_array_index(other->strokes, DrawingStroke, stroke).order == order) {
            drawing_add_stroke(drawing,
                               g_array_index(other->strokes, DrawingStroke, stroke++));
        } else if (run < other->runs->len &&
                   g_array_index(other->runs, DrawingRun, run).order == order) {
            DrawingRun next = g_array_index(other->runs, DrawingRun, run++);
            if (box_intersect(next.clip, clip, &next.clip))
                drawing_add_run(drawing, next, find_letters(other, &next));
        } else if (shape < other->shapes->len &&
                   g_array_index(other->shapes, DrawingShape, shape).order == order) {
            drawing_add_shape(drawing, g_array_index(other->shapes, DrawingShape, shape++));
        }
    }
    for (guint i = 0; i < other->images->len; i++) {
        Box cut;
        if (box_intersect(g_array_index(other->images, Box, i), clip, &cut))
            drawing_add_image(drawing, cut);
    }
}

gboolean colour_is_like(Colour a, Colour b)
{
    return fabs(a.red - b.red) <= LIKE && fabs(a.green - b.green) <= LIKE &&
           fabs(a.blue - b.blue) <= LIKE;
}

static guint find_band(const Canvas *canvas, double y)
{
    double band = floor(y / BAND);
    double last = (double)canvas->bands->len - 1;
    return (guint)CLAMP(band, 0.0, last);
}

static guint find_square(double x)
{
    return (guint)CLAMP(floor(x / SQUARE), 0.0, SQUARES - 1.0);
}

static void free_list(gpointer list)
{
    g_ptr_array_unref(list);
}

static void add_to_squares(Canvas *canvas, guint band, DrawingFill *fill)
{
    guint last = find_square(fill->box.right);
    for (guint i = find_square(fill->box.left); i <= last; i++) {
        GPtrArray **square = &canvas->squares[band * SQUARES + i];
        if (*square == NULL)
            *square = g_ptr_array_new();
        g_ptr_array_add(*square, fill);
    }
}

Canvas *canvas_new(const Drawing *drawing, double height, guint operations)
{
    Canvas *canvas = g_new0(Canvas, 1);
    guint count = (guint)CLAMP(ceil(height / BAND), 1.0, (double)MAXIMUM_BAND);
    canvas->squares = g_new0(GPtrArray *, (gsize)count * SQUARES);
    canvas->bands = g_ptr_array_new_full(count, free_list);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(canvas->bands, g_ptr_array_new());
    for (guint i = 0; i < drawing->fills->len; i++) {
        DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        double width = fill->box.right - fill->box.left;
        if (fill->colour.alpha < 0.9 || width <= THIN ||
            fill->box.bottom - fill->box.top <= THIN || fill->order > operations)
            continue;
        guint last = find_band(canvas, fill->box.bottom);
        for (guint band = find_band(canvas, fill->box.top); band <= last; band++)
            if (width <= NARROW)
                add_to_squares(canvas, band, fill);
            else
                g_ptr_array_add(g_ptr_array_index(canvas->bands, band), fill);
    }
    return canvas;
}

void canvas_free(Canvas *canvas)
{
    if (canvas == NULL)
        return;
    for (guint i = 0; i < canvas->bands->len * SQUARES; i++)
        if (canvas->squares[i] != NULL)
            g_ptr_array_unref(canvas->squares[i]);
    g_free(canvas->squares);
    g_ptr_array_unref(canvas->bands);
    g_free(canvas);
}

static gboolean holds(const DrawingFill *fill, double x, double y, double margin,
                      guint order)
{
    Box box = fill->box;
    return fill->order < order && box.left + margin <= x && x <= box.right - margin &&
           box.top + margin <= y && y <= box.bottom - margin;
}

const DrawingFill *canvas_find(const Canvas *canvas, double x, double y, double margin,
                               guint order)
{
    guint band = find_band(canvas, y);
    const GPtrArray *wide = g_ptr_array_index(canvas->bands, band);
    const GPtrArray *narrow = canvas->squares[band * SQUARES + find_square(x)];
    guint i = wide->len, j = narrow != NULL ? narrow->len : 0;
    for (guint looks = 0; (i > 0 || j > 0) && looks < MAXIMUM_LOOKS; looks++) {
        const DrawingFill *a = i > 0 ? g_ptr_array_index(wide, i - 1) : NULL;
        const DrawingFill *b = j > 0 ? g_ptr_array_index(narrow, j - 1) : NULL;
        gboolean from_wide = b == NULL || (a != NULL && a->order > b->order);
        const DrawingFill *fill = from_wide ? a : b;
        if (fill != NULL && holds(fill, x, y, margin, order))
            return fill;
        *(from_wide ? &i : &j) -= 1;
    }
    return NULL;
}

Colour canvas_colour(const Canvas *canvas, double x, double y, double margin, guint order)
{
    const DrawingFill *fill = canvas_find(canvas, x, y, margin, order);
    return fill != NULL ? fill->colour : (Colour){1, 1, 1, 1};
}
