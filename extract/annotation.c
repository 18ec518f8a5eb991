/* Annotations are painted last.  So the first operation that is another one without them, or is none,
 * is the first of theirs. */
#include "extract/annotation.h"

#include "extract/listener.h"

static gboolean has_fields(PopplerPage *page)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    gboolean found = fields != NULL;
    poppler_page_free_form_field_mapping(fields);
    return found;
}

static gboolean is_same_box(Box a, Box b)
{
    return !(a.left < b.left || a.left > b.left || a.top < b.top || a.top > b.top ||
             a.right < b.right || a.right > b.right || a.bottom < b.bottom ||
             a.bottom > b.bottom);
}

static guint part_fills(const Drawing *with, const Drawing *without)
{
    for (guint i = 0; i < with->fills->len; i++) {
        const DrawingFill *a = &g_array_index(with->fills, DrawingFill, i);
        const DrawingFill *b = &g_array_index(without->fills, DrawingFill, i);
        if (i >= without->fills->len || a->order != b->order ||
            !is_same_box(a->box, b->box))
            return a->order - 1;
    }
    return G_MAXUINT;
}

static guint part_strokes(const Drawing *with, const Drawing *without)
{
    for (guint i = 0; i < with->strokes->len; i++) {
        const DrawingStroke *a = &g_array_index(with->strokes, DrawingStroke, i);
        const DrawingStroke *b = &g_array_index(without->strokes, DrawingStroke, i);
        if (i >= without->strokes->len || a->order != b->order ||
            !is_same_box((Box){a->x1, a->y1, a->x2, a->y2},
                         (Box){b->x1, b->y1, b->x2, b->y2}))
            return a->order - 1;
    }
    return G_MAXUINT;
}

static guint part_shapes(const Drawing *with, const Drawing *without)
{
    for (guint i = 0; i < with->shapes->len; i++) {
        const DrawingShape *a = &g_array_index(with->shapes, DrawingShape, i);
        const DrawingShape *b = &g_array_index(without->shapes, DrawingShape, i);
        if (i >= without->shapes->len || a->order != b->order ||
            !is_same_box(a->box, b->box))
            return a->order - 1;
    }
    return G_MAXUINT;
}

guint annotations_part(PopplerPage *page, const Drawing *drawing)
{
    g_autoptr(Drawing) bare = listener_draw_bare(page);
    if (bare == NULL)
        return G_MAXUINT;
    guint own = MIN(part_fills(drawing, bare), part_strokes(drawing, bare));
    own = MIN(own, part_shapes(drawing, bare));
    /* Fields of a form may stand between annotations; nothing else of the page may. */
    return own < bare->operations && !has_fields(page) ? G_MAXUINT : own;
}
