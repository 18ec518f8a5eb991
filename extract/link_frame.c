#include "extract/link_frame.h"

#include <math.h>

/* A frame lies inside of the link's place, or on its edge, by this much at most. */
#define NEAR 1.5
/* An outline has so many, within its box but for a rounding. */
#define SIDES 4u
#define EXACT 0.1
/* Of a page with more links the rest keep their frames. */
#define MOST_LINKS 5000u

static guint last_text(const Drawing *drawing)
{
    guint last = 0;
    for (guint i = 0; i < drawing->runs->len; i++)
        last = MAX(last, g_array_index(drawing->runs, DrawingRun, i).order);
    return last;
}

static gboolean is_frame(const DrawingShape *shape, guint text)
{
    return shape->figure == FIGURE_BOX && !shape->filled && shape->order > text;
}

static gboolean has_frames(const Drawing *drawing, guint text)
{
    for (guint i = 0; i < drawing->shapes->len; i++)
        if (is_frame(&g_array_index(drawing->shapes, DrawingShape, i), text))
            return TRUE;
    return FALSE;
}

static gint by_top(gconstpointer a, gconstpointer b)
{
    const Box *x = a, *y = b;
    return x->top < y->top ? -1 : x->top > y->top;
}

static GArray *list_links(PopplerPage *page, double height)
{
    GArray *links = g_array_new(FALSE, FALSE, sizeof(Box));
    GList *mappings = poppler_page_get_link_mapping(page);
    for (const GList *at = mappings; at != NULL && links->len < MOST_LINKS; at = at->next) {
        const PopplerLinkMapping *mapping = at->data;
        Box box = {mapping->area.x1, height - mapping->area.y2, mapping->area.x2,
                   height - mapping->area.y1};
        g_array_append_val(links, box);
    }
    poppler_page_free_link_mapping(mappings);
    g_array_sort(links, by_top);
    return links;
}

static gboolean is_at(Box frame, Box link)
{
    return fabs(frame.left - link.left) <= NEAR && fabs(frame.right - link.right) <= NEAR &&
           fabs(frame.top - link.top) <= NEAR && fabs(frame.bottom - link.bottom) <= NEAR;
}

static gboolean has_link(const GArray *links, Box frame)
{
    guint low = 0, high = links->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(links, Box, middle).top < frame.top - NEAR)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < links->len; low++) {
        Box link = g_array_index(links, Box, low);
        if (link.top > frame.top + NEAR)
            return FALSE;
        if (is_at(frame, link))
            return TRUE;
    }
    return FALSE;
}

/* The frame of @frames (of DrawingShape, by order) that is painted next after @order, or NULL. */
static const DrawingShape *find_next(const GArray *frames, guint order)
{
    guint low = 0, high = frames->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(frames, DrawingShape, middle).order <= order)
            low = middle + 1;
        else
            high = middle;
    }
    return low < frames->len ? &g_array_index(frames, DrawingShape, low) : NULL;
}

/* The sides of an outline come just before it. */
static gboolean is_side(const GArray *frames, const DrawingStroke *stroke)
{
    const DrawingShape *frame = find_next(frames, stroke->order);
    return frame != NULL && frame->order - stroke->order <= SIDES &&
           stroke->x1 >= frame->box.left - EXACT &&
           stroke->x2 <= frame->box.right + EXACT && stroke->y1 >= frame->box.top - EXACT &&
           stroke->y2 <= frame->box.bottom + EXACT;
}

static gint by_order(gconstpointer a, gconstpointer b)
{
    const DrawingShape *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Move the frames from the shapes into a new array, by order. */
static GArray *take_frames(Drawing *drawing, const GArray *links, guint text)
{
    GArray *frames = g_array_new(FALSE, FALSE, sizeof(DrawingShape));
    guint kept = 0;
    for (guint i = 0; i < drawing->shapes->len; i++) {
        DrawingShape shape = g_array_index(drawing->shapes, DrawingShape, i);
        if (is_frame(&shape, text) && has_link(links, shape.box))
            g_array_append_val(frames, shape);
        else
            g_array_index(drawing->shapes, DrawingShape, kept++) = shape;
    }
    g_array_set_size(drawing->shapes, kept);
    g_array_sort(frames, by_order);
    return frames;
}

void link_frames_drop(PopplerPage *page, double height, Drawing *drawing)
{
    guint text = last_text(drawing), kept = 0;
    if (!has_frames(drawing, text))
        return;
    g_autoptr(GArray) links = list_links(page, height);
    g_autoptr(GArray) frames = take_frames(drawing, links, text);
    for (guint i = 0; i < drawing->strokes->len; i++) {
        DrawingStroke stroke = g_array_index(drawing->strokes, DrawingStroke, i);
        if (!is_side(frames, &stroke))
            g_array_index(drawing->strokes, DrawingStroke, kept++) = stroke;
    }
    g_array_set_size(drawing->strokes, kept);
}
