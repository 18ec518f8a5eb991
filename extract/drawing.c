#include "extract/drawing.h"

#include <math.h>

/* Channels closer than this cannot be told apart on paper. */
#define LIKE 0.02
/* A canvas keeps its fills by horizontal bands of this height. */
#define BAND         24.0
#define MAXIMUM_BAND 2000
/* A filled area at most this thick is a line, not a background. */
#define THIN 3.0

struct Canvas {
    GPtrArray *bands; /* of GArray of DrawingFill pointers, in the order of painting */
};

Drawing *drawing_new(void)
{
    Drawing *drawing = g_new0(Drawing, 1);
    drawing->fills = g_array_new(FALSE, FALSE, sizeof(DrawingFill));
    drawing->strokes = g_array_new(FALSE, FALSE, sizeof(DrawingStroke));
    drawing->runs = g_array_new(FALSE, FALSE, sizeof(DrawingRun));
    drawing->shapes = g_array_new(FALSE, FALSE, sizeof(DrawingShape));
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

void drawing_add_run(Drawing *drawing, DrawingRun run)
{
    run.order = take_order(drawing);
    if (run.order > 0)
        g_array_append_val(drawing->runs, run);
}

void drawing_add_shape(Drawing *drawing, DrawingShape shape)
{
    shape.order = take_order(drawing);
    if (shape.order > 0)
        g_array_append_val(drawing->shapes, shape);
}

gboolean box_intersect(Box a, Box b, Box *result)
{
    result->left = MAX(a.left, b.left);
    result->top = MAX(a.top, b.top);
    result->right = MIN(a.right, b.right);
    result->bottom = MIN(a.bottom, b.bottom);
    return result->left <= result->right && result->top <= result->bottom;
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
                drawing_add_run(drawing, next);
        } else if (shape < other->shapes->len &&
                   g_array_index(other->shapes, DrawingShape, shape).order == order) {
            drawing_add_shape(drawing, g_array_index(other->shapes, DrawingShape, shape++));
        }
    }
    drawing->images += other->images;
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

static void free_band(gpointer band)
{
    g_ptr_array_unref(band);
}

Canvas *canvas_new(const Drawing *drawing, double height)
{
    Canvas *canvas = g_new0(Canvas, 1);
    guint count = (guint)CLAMP(ceil(height / BAND), 1.0, (double)MAXIMUM_BAND);
    canvas->bands = g_ptr_array_new_full(count, free_band);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(canvas->bands, g_ptr_array_new());
    for (guint i = 0; i < drawing->fills->len; i++) {
        DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        if (fill->colour.alpha < 0.9 || fill->box.right - fill->box.left <= THIN ||
            fill->box.bottom - fill->box.top <= THIN)
            continue;
        guint last = find_band(canvas, fill->box.bottom);
        for (guint band = find_band(canvas, fill->box.top); band <= last; band++)
            g_ptr_array_add(g_ptr_array_index(canvas->bands, band), fill);
    }
    return canvas;
}

void canvas_free(Canvas *canvas)
{
    if (canvas == NULL)
        return;
    g_ptr_array_unref(canvas->bands);
    g_free(canvas);
}

const DrawingFill *canvas_find(const Canvas *canvas, double x, double y, double margin,
                               guint order)
{
    const GPtrArray *band = g_ptr_array_index(canvas->bands, find_band(canvas, y));
    for (guint i = band->len; i > 0; i--) {
        const DrawingFill *fill = g_ptr_array_index(band, i - 1);
        if (fill->order < order && fill->box.left + margin <= x &&
            x <= fill->box.right - margin && fill->box.top + margin <= y &&
            y <= fill->box.bottom - margin)
            return fill;
    }
    return NULL;
}

Colour canvas_colour(const Canvas *canvas, double x, double y, double margin, guint order)
{
    const DrawingFill *fill = canvas_find(canvas, x, y, margin, order);
    return fill != NULL ? fill->colour : (Colour){1, 1, 1, 1};
}
