#include "extract/highlight.h"

#include "extract/line.h"

/* The height of such a fill, in sizes. */
#define LOWEST  0.7
#define HIGHEST 1.8
/* How far it reaches beyond its words, and how near the next ones are, in sizes. */
#define OVER 0.35
#define NEAR 0.45
/* More fills are a picture. */
#define MOST_FILLS 1000u

typedef struct {
    const Glyphs *glyphs;
    GArray *indices; /* of guint, by line */
    GArray *lines;   /* of Line */
} Page;

static const Glyph *glyph_at(const Page *page, guint index)
{
    return &g_array_index(page->glyphs->glyphs, Glyph,
                          g_array_index(page->indices, guint, index));
}

static gboolean may_be(const DrawingFill *fill, double size)
{
    double height = fill->box.bottom - fill->box.top;
    return height >= LOWEST * size && height <= HIGHEST * size;
}

/* Whether words of @line lie on @box, end to end, and others right beside it. */
static gboolean lies_under_words(const Page *page, const Line *line, Box box)
{
    guint first = line->first, end;
    while (first < line->end && glyph_at(page, first)->x < box.left)
        first++;
    for (end = first; end < line->end && glyph_at(page, end)->x < box.right; end++)
        ;
    if (first == end)
        return FALSE;
    double size = glyph_at(page, first)->size;
    double left = glyph_at(page, first)->box.left;
    double right = glyph_at(page, end - 1)->box.right;
    if (left - box.left > OVER * size || box.right - right > OVER * size)
        return FALSE;
    return (first > line->first &&
            left - glyph_at(page, first - 1)->box.right < NEAR * size) ||
           (end < line->end && glyph_at(page, end)->box.left - right < NEAR * size);
}

/* The first line whose middle is not above @y. */
static guint find_line(const GArray *lines, double y)
{
    guint low = 0, high = lines->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(lines, Line, middle).y < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean is_highlight(const Page *page, const DrawingFill *fill)
{
    for (guint i = find_line(page->lines, fill->box.top); i < page->lines->len; i++) {
        const Line *line = &g_array_index(page->lines, Line, i);
        if (line->y > fill->box.bottom)
            break;
        if (lies_under_words(page, line, fill->box))
            return TRUE;
    }
    return FALSE;
}

guint8 *highlights_find(const Drawing *drawing, const Glyphs *glyphs)
{
    guint candidates = 0, found = 0;
    for (guint i = 0; i < drawing->fills->len; i++)
        candidates +=
            may_be(&g_array_index(drawing->fills, DrawingFill, i), glyphs->size) ? 1 : 0;
    if (candidates == 0 || candidates > MOST_FILLS)
        return NULL;
    Page page = {glyphs, g_array_new(FALSE, FALSE, sizeof(guint)), NULL};
    for (guint i = 0; i < glyphs->glyphs->len; i++)
        if (g_array_index(glyphs->glyphs, Glyph, i).state == GLYPH_SHOWN)
            g_array_append_val(page.indices, i);
    page.lines = lines_find(glyphs, page.indices);
    guint8 *highlights = g_new0(guint8, drawing->fills->len);
    for (guint i = 0; i < drawing->fills->len; i++) {
        const DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        highlights[i] = may_be(fill, glyphs->size) && is_highlight(&page, fill);
        found += highlights[i];
    }
    g_array_unref(page.indices);
    g_array_unref(page.lines);
    if (found == 0)
        g_clear_pointer(&highlights, g_free);
    return highlights;
}
