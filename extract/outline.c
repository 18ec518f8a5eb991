#include "extract/outline.h"

#include "extract/figure.h"

#include <math.h>

/* A side that leaves its axis by less is parallel to it. */
#define STRAIGHT 0.2
/* Frames are looked for among this many rectangles of one path. */
#define MAXIMUM_FRAME 64

void outline_add_rectangle(GArray *path, double x, double y, double width, double height)
{
    const Step steps[] = {{STEP_MOVE, x, y},
                          {STEP_LINE, x + width, y},
                          {STEP_LINE, x + width, y + height},
                          {STEP_LINE, x, y + height},
                          {STEP_CLOSE, x, y}};
    g_array_append_vals(path, steps, G_N_ELEMENTS(steps));
}

static void include(Box *box, double x, double y)
{
    box->left = MIN(box->left, x);
    box->top = MIN(box->top, y);
    box->right = MAX(box->right, x);
    box->bottom = MAX(box->bottom, y);
}

static const Step *step_at(const GArray *path, guint index)
{
    return &g_array_index(path, Step, index);
}

/* The end (one past the last step) of the subpath that begins at @first. */
static guint find_end(const GArray *path, guint first)
{
    guint end = first + 1;
    while (end < path->len && step_at(path, end)->kind != STEP_MOVE)
        end++;
    return end;
}

static Box bounds_of(const GArray *path, guint first, guint end)
{
    const Step *start = step_at(path, first);
    Box box = {start->x, start->y, start->x, start->y};
    for (guint i = first + 1; i < end; i++)
        include(&box, step_at(path, i)->x, step_at(path, i)->y);
    return box;
}

gboolean outline_bounds(const GArray *path, Box *bounds)
{
    if (path->len == 0)
        return FALSE;
    *bounds = bounds_of(path, 0, path->len);
    return TRUE;
}

/* Whether the subpath runs along its own bounding box: every point lies on a side of it and
 * every step is parallel to an axis. */
static gboolean is_rectangle(const GArray *path, guint first, guint end, Box box)
{
    guint corners = 0;
    for (guint i = first; i < end; i++) {
        const Step *step = step_at(path, i);
        if (step->kind == STEP_BEND || step->kind == STEP_CURVE)
            return FALSE;
        gboolean side =
            fabs(step->x - box.left) < STRAIGHT || fabs(step->x - box.right) < STRAIGHT;
        gboolean floor =
            fabs(step->y - box.top) < STRAIGHT || fabs(step->y - box.bottom) < STRAIGHT;
        if (!side || !floor)
            return FALSE;
        if (step->kind != STEP_CLOSE)
            corners++;
    }
    return corners == 4 || corners == 5;
}

static gboolean is_thin(Box box)
{
    return MIN(box.right - box.left, box.bottom - box.top) <= OUTLINE_THIN;
}

static void add_fill(Drawing *drawing, Box box, Box clip, Colour colour)
{
    Box cut;
    if (box_intersect(box, clip, &cut))
        drawing_add_fill(drawing, (DrawingFill){.box = cut, .colour = colour});
}

/* A rectangle with a hole is a frame: four bars. */
static void add_frame(Drawing *drawing, Box outer, Box hole, Box clip, Colour colour)
{
    const Box bars[] = {{outer.left, outer.top, outer.right, hole.top},
                        {outer.left, hole.bottom, outer.right, outer.bottom},
                        {outer.left, outer.top, hole.left, outer.bottom},
                        {hole.right, outer.top, outer.right, outer.bottom}};
    for (guint i = 0; i < G_N_ELEMENTS(bars); i++)
        if (bars[i].left < bars[i].right && bars[i].top < bars[i].bottom)
            add_fill(drawing, bars[i], clip, colour);
}

static gboolean holds(Box outer, Box inner)
{
    return outer.left <= inner.left && outer.top <= inner.top &&
           outer.right >= inner.right && outer.bottom >= inner.bottom;
}

/* The rectangle among @boxes that is a hole in the one at @index, or -1.  *is_hole: whether
 * that one is itself a hole of another. */
static gint find_hole(const GArray *boxes, guint index, gboolean *is_hole)
{
    gint hole = -1;
    *is_hole = FALSE;
    if (boxes->len > MAXIMUM_FRAME)
        return -1;
    Box box = g_array_index(boxes, Box, index);
    for (guint i = 0; i < boxes->len; i++) {
        Box other = g_array_index(boxes, Box, i);
        if (i == index || (holds(box, other) && holds(other, box)))
            continue;
        if (holds(other, box))
            *is_hole = TRUE;
        else if (holds(box, other))
            hole = (gint)i;
    }
    return hole;
}

static void add_shape(Drawing *drawing, DrawingShape shape, Box clip)
{
    if (box_intersect(shape.box, clip, &shape.box))
        drawing_add_shape(drawing, shape);
}

/* Rings and round boxes of one path: of two, one in the other, the inner one is a hole. */
static void add_figures(Drawing *drawing, GArray *shapes, Box clip)
{
    for (guint i = 0; i < shapes->len; i++) {
        DrawingShape *shape = &g_array_index(shapes, DrawingShape, i);
        gboolean is_hole = FALSE;
        for (guint j = 0; shapes->len <= MAXIMUM_FRAME && j < shapes->len; j++) {
            const DrawingShape *other = &g_array_index(shapes, DrawingShape, j);
            if (i == j || shape->figure == FIGURE_OTHER || shape->figure != other->figure)
                continue;
            if (holds(shape->box, other->box))
                shape->filled = FALSE;
            else if (holds(other->box, shape->box))
                is_hole = TRUE;
        }
        if (!is_hole)
            add_shape(drawing, *shape, clip);
    }
}

void outline_fill(Drawing *drawing, const GArray *path, Box clip, Colour colour)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    g_autoptr(GArray) shapes = g_array_new(FALSE, FALSE, sizeof(DrawingShape));
    guint end;
    for (guint first = 0; first < path->len; first = end) {
        end = find_end(path, first);
        Box box = bounds_of(path, first, end);
        if (is_rectangle(path, first, end, box)) {
            g_array_append_val(boxes, box);
        } else if (is_thin(box)) {
            add_fill(drawing, box, clip, colour);
        } else {
            DrawingShape shape = {.box = box,
                                  .figure = figure_find(path, first, end, TRUE),
                                  .filled = TRUE,
                                  .colour = colour};
            g_array_append_val(shapes, shape);
        }
    }
    add_figures(drawing, shapes, clip);
    for (guint i = 0; i < boxes->len; i++) {
        Box box = g_array_index(boxes, Box, i);
        gboolean is_hole;
        gint hole = find_hole(boxes, i, &is_hole);
        if (hole >= 0) {
            add_frame(drawing, box, g_array_index(boxes, Box, (guint)hole), clip, colour);
            add_shape(drawing, (DrawingShape){box, FIGURE_BOX, FALSE, colour, 0}, clip);
        } else if (!is_hole) {
            add_fill(drawing, box, clip, colour);
        }
    }
}

static void add_stroke(Drawing *drawing, const Step *from, const Step *to, Box clip,
                       double width, Colour colour)
{
    gboolean level = fabs(from->y - to->y) < STRAIGHT;
    gboolean upright = fabs(from->x - to->x) < STRAIGHT;
    if (!level && !upright)
        return;
    Box box = {MIN(from->x, to->x), MIN(from->y, to->y), MAX(from->x, to->x),
               MAX(from->y, to->y)};
    Box cut;
    if (!box_intersect(box, clip, &cut))
        return;
    drawing_add_stroke(drawing, (DrawingStroke){.x1 = cut.left,
                                                .y1 = cut.top,
                                                .x2 = cut.right,
                                                .y2 = cut.bottom,
                                                .width = width,
                                                .colour = colour});
}

/* Whether @step, reached from @from, is neither level nor upright. */
static gboolean is_slanted(const Step *from, const Step *step)
{
    return step->kind == STEP_BEND || step->kind == STEP_CURVE ||
           (fabs(from->x - step->x) >= STRAIGHT && fabs(from->y - step->y) >= STRAIGHT);
}

/* The level pieces of a ring or a tick are no rulings. */
static gboolean is_drawn_by_hand(Figure figure)
{
    return figure == FIGURE_RING || figure == FIGURE_TICK || figure == FIGURE_RISING ||
           figure == FIGURE_FALLING;
}

void outline_stroke(Drawing *drawing, const GArray *path, Box clip, double width,
                    Colour colour)
{
    guint end;
    for (guint first = 0; first < path->len; first = end) {
        end = find_end(path, first);
        gboolean slanted = FALSE;
        DrawingShape shape = {.box = bounds_of(path, first, end), .colour = colour};
        for (guint i = first + 1; i < end && !slanted; i++)
            slanted = is_slanted(step_at(path, i - 1), step_at(path, i));
        if (slanted)
            shape.figure = figure_find(path, first, end, FALSE);
        else if (is_rectangle(path, first, end, shape.box))
            shape.figure = FIGURE_BOX;
        for (guint i = first + 1; i < end; i++) {
            const Step *from = step_at(path, i - 1), *step = step_at(path, i);
            if (!is_slanted(from, step) && !is_drawn_by_hand(shape.figure))
                add_stroke(drawing, from, step, clip, width, colour);
        }
        if (slanted || shape.figure == FIGURE_BOX)
            add_shape(drawing, shape, clip);
    }
}
