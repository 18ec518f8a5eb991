#include "extract/torn.h"

#include "extract/ink.h"
#include "model/characters.h"

#include <math.h>
#include <string.h>

/* A line begins at the same place on both pages, but for so many points; so do a cell's sides. */
#define SAME_PLACE 1.5
/* Letters of one line differ in height by less than this part of their size. */
#define SAME_LINE 0.1
/* So far inside of a clip, in points, the cell is looked for that it shows. */
#define INSIDE 1.0
/* All cells that go on begin at the same height, but for so many points. */
#define SAME_TOP 3.0
/* Fewer bytes of a text may stand anywhere: less than two characters. */
#define LEAST_BYTES 4u
/* Of a page no more lines are kept. */
#define MAXIMUM_LINES 2000u
/* Nor more that are seen in part: no page has so many columns. */
#define MAXIMUM_FEET 200u

/* Glyphs beside each other under one clip, all hidden or all seen. */
typedef struct {
    guint first, end; /* places among those that were looked at */
    Box clip;
    double y, size, left;
    char *text; /* owned */
} Line;

/* What one cell hides below its foot: its lines without white space. */
typedef struct {
    double left, right;
    GString *text; /* owned */
} Tail;

struct Torn {
    GArray *heads; /* of Line: those of which the upper part shows */
    GArray *tails; /* of Tail */
    GArray *feet;  /* of Line: those that are seen, but for their lower part */
};

static void clear_line(gpointer line)
{
    g_free(((Line *)line)->text);
}

static void clear_tail(gpointer tail)
{
    g_string_free(((Tail *)tail)->text, TRUE);
}

Torn *torn_new(void)
{
    Torn *torn = g_new0(Torn, 1);
    torn->heads = g_array_new(FALSE, FALSE, sizeof(Line));
    torn->tails = g_array_new(FALSE, FALSE, sizeof(Tail));
    torn->feet = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(torn->heads, clear_line);
    g_array_set_clear_func(torn->tails, clear_tail);
    g_array_set_clear_func(torn->feet, clear_line);
    return torn;
}

void torn_free(Torn *torn)
{
    if (torn == NULL)
        return;
    g_array_unref(torn->heads);
    g_array_unref(torn->tails);
    g_array_unref(torn->feet);
    g_free(torn);
}

/* ---- the lines that a page hides --------------------------------------------------------- */

static const GlyphClip *find_clip(const Glyphs *glyphs, guint glyph)
{
    guint low = 0, high = glyphs->clips->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(glyphs->clips, GlyphClip, middle).glyph < glyph)
            low = middle + 1;
        else
            high = middle;
    }
    const GlyphClip *clip =
        low < glyphs->clips->len ? &g_array_index(glyphs->clips, GlyphClip, low) : NULL;
    return clip != NULL && clip->glyph == glyph ? clip : NULL;
}

static gboolean is_same_clip(Box a, Box b)
{
    return a.left == b.left && a.right == b.right && a.top == b.top && a.bottom == b.bottom;
}

static void add_line(GArray *lines, Line *line, GString *text)
{
    if (text->len == 0)
        return;
    line->text = g_strndup(text->str, text->len);
    g_array_append_val(lines, *line);
    g_string_truncate(text, 0);
}

/* Returns: array of Line, by where they stand in @looked_at. */
static GArray *read_lines(const Glyphs *glyphs, const GArray *looked_at)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(lines, clear_line);
    g_autoptr(GString) text = g_string_new(NULL);
    Line line = {0};
    for (guint i = 0; i < looked_at->len && lines->len < MAXIMUM_LINES; i++) {
        guint index = g_array_index(looked_at, guint, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
        const GlyphClip *clip = glyph->state == GLYPH_CLIPPED ||
                                        glyph->state == GLYPH_OFF_PAGE ||
                                        glyph->state == GLYPH_SHOWN
                                    ? find_clip(glyphs, index)
                                    : NULL;
        if (clip == NULL || line.end != i || !is_same_clip(clip->clip, line.clip) ||
            fabs(glyph->y - line.y) > SAME_LINE * line.size)
            add_line(lines, &line, text);
        if (clip == NULL)
            continue;
        if (text->len == 0)
            line = (Line){i, i, clip->clip, glyph->y, glyph->size, glyph->box.left, NULL};
        g_string_append_unichar(text, glyph->character);
        line.end = i + 1;
    }
    add_line(lines, &line, text);
    return lines;
}

static gboolean shows_foot(const Line *line)
{
    return line->y < line->clip.top && line->y + line->size / 2 > line->clip.top;
}

static gboolean shows_head(const Line *line)
{
    return line->y > line->clip.bottom && line->y - line->size / 2 < line->clip.bottom;
}

/* ---- lines of which neither page shows enough --------------------------------------------- */

static gboolean is_torn(const Torn *torn, const Line *line)
{
    for (guint i = 0; i < torn->heads->len; i++) {
        const Line *head = &g_array_index(torn->heads, Line, i);
        if (fabs(head->left - line->left) < SAME_PLACE &&
            strcmp(head->text, line->text) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Returns: whether a cell was found. */
static gboolean give(const Line *line, const GPtrArray *grids, GPtrArray **cells,
                     const GArray *hidden)
{
    for (guint i = 0; i < grids->len; i++) {
        guint cell = grid_find_cell(g_ptr_array_index(grids, i), line->left + INSIDE,
                                    line->clip.top + INSIDE);
        if (cell == GRID_NO_CELL)
            continue;
        GArray *indices = g_ptr_array_index(cells[i], cell);
        if (indices == NULL)
            indices = cells[i]->pdata[cell] = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_vals(indices, &g_array_index(hidden, guint, line->first),
                            line->end - line->first);
        return TRUE;
    }
    return FALSE;
}

void torn_restore(const Torn *torn, const Glyphs *glyphs, const GPtrArray *grids,
                  GPtrArray **cells, GArray *hidden)
{
    if (torn->heads->len == 0 || hidden->len == 0)
        return;
    g_autoptr(GArray) lines = read_lines(glyphs, hidden);
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(guint));
    guint kept = 0;
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        if (!shows_foot(line) || !is_torn(torn, line) || !give(line, grids, cells, hidden))
            continue;
        g_array_append_vals(left, &g_array_index(hidden, guint, kept), line->first - kept);
        kept = line->end;
    }
    if (kept == 0)
        return;
    g_array_append_vals(left, &g_array_index(hidden, guint, kept), hidden->len - kept);
    g_array_set_size(hidden, 0);
    g_array_append_vals(hidden, left->data, left->len);
}

/* ---- lines that both pages show ----------------------------------------------------------- */

/* How many glyphs from @first on are @line once more, as far as the upper edge of a cell shows it;
 * 0: they are not. */
static guint count_again(const Line *line, const GArray *glyphs, guint first)
{
    guint count = 0;
    double y = g_array_index(glyphs, Glyph, first).y;
    for (const char *at = line->text; *at != '\0'; at = characters_next(at)) {
        const Glyph *glyph = first + count < glyphs->len
                                 ? &g_array_index(glyphs, Glyph, first + count)
                                 : NULL;
        if (glyph == NULL || !glyph->cut_above || glyph->state != GLYPH_SHOWN ||
            glyph->character != characters_at(at) ||
            fabs(glyph->y - y) > SAME_LINE * line->size)
            return 0;
        count++;
    }
    return count;
}

void torn_drop_repeated(const Torn *torn, const Glyphs *glyphs)
{
    for (guint i = 0; torn->feet->len > 0 && i < glyphs->glyphs->len; i++) {
        const Glyph *first = &g_array_index(glyphs->glyphs, Glyph, i);
        if (!first->cut_above || first->state != GLYPH_SHOWN)
            continue;
        for (guint j = 0; j < torn->feet->len; j++) {
            const Line *line = &g_array_index(torn->feet, Line, j);
            if (fabs(line->left - first->box.left) > SAME_PLACE)
                continue;
            guint end = i + count_again(line, glyphs->glyphs, i);
            for (guint k = i; k < end; k++)
                g_array_index(glyphs->glyphs, Glyph, k).state = GLYPH_DUPLICATE;
        }
    }
}

/* Lines that are seen, and of which the lower edge of their cell hides the lower part. */
static void keep_feet(Torn *torn, const Glyphs *glyphs)
{
    g_autoptr(GArray) cut = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < glyphs->clips->len; i++) {
        const GlyphClip *clip = &g_array_index(glyphs->clips, GlyphClip, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, clip->glyph);
        if (glyph->state == GLYPH_SHOWN &&
            clip->clip.bottom < glyph->y + INK_MIDDLE * glyph->size)
            g_array_append_val(cut, clip->glyph);
    }
    g_array_unref(torn->feet);
    torn->feet = read_lines(glyphs, cut);
    if (torn->feet->len > MAXIMUM_FEET)
        g_array_set_size(torn->feet, MAXIMUM_FEET);
}

/* ---- cells that go on --------------------------------------------------------------------- */

/* Whether the page before hides what the cell shows.  A cell that goes on further still shows only
 * the beginning of that; of what lies below the page's own foot nothing is told. */
static gboolean shows_tail(const Torn *torn, const SheetCell *cell, Box box)
{
    if (cell->text->length < LEAST_BYTES)
        return FALSE;
    g_autofree char *bare = NULL;
    for (guint i = 0; i < torn->tails->len; i++) {
        const Tail *tail = &g_array_index(torn->tails, Tail, i);
        if (fabs(tail->left - box.left) > SAME_PLACE ||
            fabs(tail->right - box.right) > SAME_PLACE)
            continue;
        bare = bare != NULL ? bare : characters_bare(cell->text->content);
        if (g_str_has_prefix(tail->text->str, bare) ||
            (tail->text->len >= LEAST_BYTES && g_str_has_prefix(bare, tail->text->str)))
            return TRUE;
    }
    return FALSE;
}

void torn_mark(const Torn *torn, SheetPage *page, const Turn *turn)
{
    double top = INFINITY;
    for (guint pass = 0; torn->tails->len > 0 && pass < 2; pass++)
        for (guint i = 0; i < page->tables->len; i++) {
            const SheetTable *table = g_ptr_array_index(page->tables, i);
            for (guint j = 0; j < table->cells->len; j++) {
                SheetCell *cell = g_ptr_array_index(table->cells, j);
                Box box = turn_box(turn, cell->box);
                if (box.top > top + SAME_TOP || !shows_tail(torn, cell, box))
                    continue;
                top = MIN(top, box.top);
                cell->continued = pass > 0;
            }
        }
}

/* ---- what is kept of a page --------------------------------------------------------------- */

static gint by_clip_then_place(gconstpointer a, gconstpointer b)
{
    const Line *x = a, *y = b;
    const double keys[][2] = {{x->clip.left, y->clip.left},
                              {x->clip.top, y->clip.top},
                              {x->clip.right, y->clip.right},
                              {x->clip.bottom, y->clip.bottom}};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    if (fabs(x->y - y->y) > SAME_LINE * x->size)
        return x->y < y->y ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

void torn_keep(Torn *torn, const Glyphs *glyphs, const GArray *hidden)
{
    g_array_set_size(torn->heads, 0);
    g_array_set_size(torn->tails, 0);
    keep_feet(torn, glyphs);
    g_autoptr(GArray) lines = read_lines(glyphs, hidden);
    g_array_sort(lines, by_clip_then_place);
    Box clip = {0, 0, 0, 0};
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        if (line->y <= line->clip.bottom)
            continue;
        if (shows_head(line)) {
            Line head = *line;
            head.text = g_strdup(line->text);
            g_array_append_val(torn->heads, head);
        }
        if (torn->tails->len == 0 || !is_same_clip(line->clip, clip)) {
            Tail tail = {line->clip.left, line->clip.right, g_string_new(NULL)};
            g_array_append_val(torn->tails, tail);
            clip = line->clip;
        }
        g_string_append(g_array_index(torn->tails, Tail, torn->tails->len - 1).text,
                        line->text);
    }
}
