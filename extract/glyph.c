/* Poppler tells the text of a page, a box for every character and runs of attributes; it
 * tells neither where the baseline is nor whether anything was painted.  The drawing knows
 * both: a painted run begins at a point of its baseline.  A glyph is matched with the run
 * that is nearest to where its box says its baseline should be. */
#include "extract/glyph.h"

#include "extract/symbol.h"
#include "extract/unnamed.h"

#include <math.h>
#include <string.h>

/* Where the baseline lies in a character's box, from its top: fonts put it between 0.73 and
 * 0.85 of the height. */
#define BASELINE 0.76
#define SLACK    0.2
/* Baselines nearer than this, in ems, are at the same place. */
#define HIDDEN 0.1
/* An em is at most so many boxes high, and a box so many ems. */
#define LARGEST_EM  1.6
#define LARGEST_BOX 5.0
/* A glyph begins a run if it lies so near to the run's beginning, in parts of its size. */
#define STARTS 0.1
/* The centre of a body lies this part of the em above the baseline. */
#define MIDDLE 0.36
/* Text lower than this, in points, is not meant to be read. */
#define TINY 1.0
/* A glyph drawn again within this part of its size is fake bold, if its body is not narrower
 * still: "ll" and a condensed "))" are two. */
#define AGAIN        0.25
#define AGAIN_NARROW 0.5
/* Places of the table that says which squares of the page hold a glyph. */
#define FOLDED 65536u
/* Runs are kept by bands of the page of this height. */
#define BAND 1.0
/* Looking for ink by comparing every glyph with every run ends here. */
/* So many runs to the left of a glyph are looked at. */
#define NEIGHBOURS          24
#define MAXIMUM_COMPARISONS 20000000u

typedef struct {
    const Drawing *drawing;
    GPtrArray *bands; /* of GArray of DrawingRun, by x */
    guint comparisons;
} Ink;

/* ---- ink ---------------------------------------------------------------------------------- */

static gint by_x(gconstpointer a, gconstpointer b)
{
    const DrawingRun *x = a, *y = b;
    if (x->x != y->x)
        return x->x < y->x ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

static guint find_band(const Ink *ink, double y)
{
    return (guint)CLAMP(floor(y / BAND), 0.0, (double)ink->bands->len - 1);
}

static Ink *ink_new(const Drawing *drawing, double height)
{
    Ink *ink = g_new0(Ink, 1);
    ink->drawing = drawing;
    ink->bands = g_ptr_array_new_with_free_func(unref_array);
    guint count = (guint)CLAMP(height / BAND + 1, 1, 20000);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(ink->bands, g_array_new(FALSE, FALSE, sizeof(DrawingRun)));
    for (guint i = 0; i < drawing->runs->len; i++) {
        DrawingRun run = g_array_index(drawing->runs, DrawingRun, i);
        GArray *band = g_ptr_array_index(ink->bands, find_band(ink, run.y));
        g_array_append_val(band, run);
    }
    for (guint i = 0; i < count; i++)
        g_array_sort(g_ptr_array_index(ink->bands, i), by_x);
    return ink;
}

static void ink_free(Ink *ink)
{
    if (ink == NULL)
        return;
    g_ptr_array_unref(ink->bands);
    g_free(ink);
}

/* One past the last run of a band that begins at or before @x. */
static guint find_before(const GArray *band, double x)
{
    guint low = 0, high = band->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(band, DrawingRun, middle).x <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a character's box can be one of the run's: mostly of 0.9 to 1.5 ems, in fonts of
 * drawings of up to 3. */
static gboolean has_size_of(const DrawingRun *run, Box box)
{
    double height = box.bottom - box.top;
    return run->size < LARGEST_EM * height && height < LARGEST_BOX * run->size;
}

/* How badly a run fits the glyph: how far its baseline is from where it should be; one whose
 * clip hides the glyph fits worse than one at the same place that shows it, and one of another
 * size than a watermark's letter worst. */
static double misfit(const DrawingRun *run, Box box, double expected)
{
    double x = (box.left + box.right) / 2, y = run->y - MIDDLE * run->size;
    return fabs(run->y - expected) + (box_holds(run->clip, x, y) ? 0 : HIDDEN * run->size) +
           (has_size_of(run, box) ? 0 : 2000);
}

/* The run whose baseline passes through the glyph's box at the right height. */
static const DrawingRun *find_run(const Ink *ink, Box box)
{
    double height = box.bottom - box.top, expected = box.top + BASELINE * height;
    const DrawingRun *best = NULL;
    guint last = find_band(ink, expected + SLACK * height);
    for (guint i = find_band(ink, expected - SLACK * height); i <= last; i++) {
        const GArray *band = g_ptr_array_index(ink->bands, i);
        guint end = find_before(band, (box.left + box.right) / 2);
        for (guint j = end; j > 0 && end - j < NEIGHBOURS; j--) {
            const DrawingRun *run = &g_array_index(band, DrawingRun, j - 1);
            if (fabs(run->y - expected) > SLACK * height ||
                run->x + (run->count + 1) * MAX(run->size, 1) * 1.2 < box.left)
                continue;
            if (best == NULL || misfit(run, box, expected) < misfit(best, box, expected))
                best = run;
        }
    }
    return best;
}

/* Any run that could have painted the glyph, whichever way it is written; one that shows it
 * rather than one whose clip hides it. */
static const DrawingRun *find_any_run(Ink *ink, Box box)
{
    const GArray *runs = ink->drawing->runs;
    const DrawingRun *found = NULL;
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    for (guint i = runs->len; i > 0; i--) {
        const DrawingRun *run = &g_array_index(runs, DrawingRun, i - 1);
        double size = run->size > TINY ? run->size : box.bottom - box.top;
        double reach = run->count * size * 1.3 + size / 2;
        double dx = x - run->x, dy = fabs(y - run->y);
        /* Along the line to the right, or up or down as turned and upright writing go. */
        gboolean level = dy <= 1.5 * size && dx >= -size && dx <= reach;
        gboolean upright = fabs(dx) <= 1.5 * size && dy <= reach;
        if (!level && !upright)
            continue;
        found = run;
        if (box_holds(run->clip, x, y))
            break;
    }
    ink->comparisons += runs->len;
    return found;
}

/* ---- text and boxes ----------------------------------------------------------------------- */

/* Marks of writing direction that poppler puts into the text, without boxes. */
static gboolean is_mark(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

/* Poppler's text of a page is a selection from corner to corner, which begins with the block
 * nearest to the corner if any text lies beyond it: all that comes before in reading order is
 * silently left out.  No text lies beyond this area. */
static PopplerRectangle everything = {-1e6, -1e6, 1e6, 1e6};

static gunichar *read_characters(PopplerPage *page, guint *count)
{
    g_autofree char *text = poppler_page_get_text_for_area(page, &everything);
    gunichar *characters = g_new(gunichar, (text != NULL ? strlen(text) : 0) + 1);
    *count = 0;
    for (const char *at = text; at != NULL && *at != '\0';) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            characters[(*count)++] = 0xFFFD;
            at++;
            continue;
        }
        if (!is_mark(c))
            characters[(*count)++] = c;
        at += g_utf8_skip[(guchar)*at];
    }
    return characters;
}

static void add_glyph(GArray *glyphs, gunichar character, PopplerRectangle r,
                      gboolean spaced, gboolean breaks)
{
    Glyph glyph = {.character = character, .spaced = spaced, .breaks = breaks};
    glyph.box = (Box){MIN(r.x1, r.x2), MIN(r.y1, r.y2), MAX(r.x1, r.x2), MAX(r.y1, r.y2)};
    g_array_append_val(glyphs, glyph);
}

/* Runs of attributes are told by positions in the text. */
typedef struct {
    GList *list;
    const GList *at;
    guint position;
} Attributes;

static const PopplerTextAttributes *find_attributes(Attributes *attributes, guint position)
{
    while (attributes->at != NULL) {
        const PopplerTextAttributes *run = attributes->at->data;
        if ((gint)position <= run->end_index)
            return (gint)position >= run->start_index ? run : NULL;
        attributes->at = attributes->at->next;
    }
    return NULL;
}

static void read_glyphs(Glyphs *glyphs, PopplerPage *page)
{
    guint count, boxes;
    PopplerRectangle *places = NULL;
    g_autofree gunichar *characters = read_characters(page, &count);
    if (!poppler_page_get_text_layout_for_area(page, &everything, &places, &boxes) ||
        boxes == 0)
        return;
    Attributes attributes = {
        .list = poppler_page_get_text_attributes_for_area(page, &everything)};
    attributes.at = attributes.list;
    glyphs->misplaced = count != boxes;
    gboolean spaced = FALSE, breaks = FALSE;
    for (guint i = 0; i < count; i++) {
        /* Where the numbers differ (ligatures, text from right to left) places are shared
         * out evenly: near enough for the cell, and it is reported. */
        guint place = count == boxes ? i : (guint)((guint64)i * boxes / count);
        const PopplerTextAttributes *run = find_attributes(&attributes, i);
        gunichar c = characters[i];
        if (g_unichar_isspace(c)) {
            spaced = TRUE;
            breaks = breaks || c == '\n';
            continue;
        }
        c = symbol_unicode(run != NULL ? run->font_name : NULL, c);
        add_glyph(glyphs->glyphs, c, places[place], spaced, breaks);
        spaced = breaks = FALSE;
    }
    poppler_page_free_text_attributes(attributes.list);
    g_free(places);
}

/* ---- what a person sees -------------------------------------------------------------------- */

static void set_centre(Glyph *glyph, const DrawingRun *run)
{
    Box box = glyph->box;
    double width = box.right - box.left, height = box.bottom - box.top;
    glyph->x = (box.left + box.right) / 2;
    glyph->y = (box.top + box.bottom) / 2;
    glyph->size = MIN(height, MAX(width, height / 1.3));
    if (run == NULL || run->size < TINY || !has_size_of(run, box))
        return;
    glyph->size = run->size;
    glyph->starts = fabs(run->x - box.left) <= STARTS * run->size;
    glyph->y = run->y - MIDDLE * run->size;
}

static GlyphState judge(const Glyph *glyph, const Canvas *canvas, const DrawingRun *run)
{
    double height = glyph->box.bottom - glyph->box.top;
    if (height < TINY)
        return GLYPH_TINY;
    if (run == NULL)
        return GLYPH_SHOWN;
    if (!box_holds(run->clip, glyph->x, glyph->y))
        return GLYPH_CLIPPED;
    const DrawingFill *over = canvas_find(canvas, glyph->x, glyph->y, 0.5, G_MAXUINT);
    if (over != NULL && over->order > run->order)
        return GLYPH_COVERED;
    Colour ground = over != NULL ? over->colour : (Colour){1, 1, 1, 1};
    return colour_is_like(ground, run->colour) ? GLYPH_SAME : GLYPH_SHOWN;
}

static void look_at_glyphs(Glyphs *glyphs, const Drawing *drawing, const Canvas *canvas,
                           double width, double height)
{
    Ink *ink = drawing != NULL ? ink_new(drawing, height) : NULL;
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        const DrawingRun *run = ink != NULL ? find_run(ink, glyph->box) : NULL;
        gboolean inked = run != NULL || ink == NULL;
        set_centre(glyph, run);
        if (!inked && ink->comparisons < MAXIMUM_COMPARISONS)
            inked = (run = find_any_run(ink, glyph->box)) != NULL;
        else if (!inked)
            inked = TRUE;
        if (glyph->x < 0 || glyph->y < 0 || glyph->x > width || glyph->y > height)
            glyph->state = GLYPH_OFF_PAGE;
        else if (!inked)
            glyph->state = GLYPH_NO_INK;
        else
            glyph->state = canvas != NULL ? judge(glyph, canvas, run) : GLYPH_SHOWN;
    }
    ink_free(ink);
}

/* A key that glyphs of one character in one square of the page share. */
static gpointer square_key(gunichar character, double x, double y)
{
    gint64 column = (gint64)floor(x), row = (gint64)floor(y);
    return GSIZE_TO_POINTER(
        (gsize)((((guint64)character << 42) ^ ((guint64)(row & 0x1FFFFF) << 21)) ^
                (guint64)(column & 0x1FFFFF)));
}

static gboolean repeats(const Glyph *a, const Glyph *b)
{
    double width = MIN(a->box.right - a->box.left, a->box.bottom - a->box.top);
    double near = MIN(AGAIN * MIN(a->size, b->size), AGAIN_NARROW * width);
    return a->character == b->character && fabs(a->x - b->x) < near &&
           fabs(a->y - b->y) < near;
}

/* Where the square stands in a table of FOLDED places; squares beside each other differ. */
static guint fold_square(double x, double y)
{
    guint64 column = (guint64)(gint64)floor(x), row = (guint64)(gint64)floor(y);
    return (guint)((row * 1021 + column) % FOLDED);
}

static void mark_duplicates(GArray *glyphs)
{
    g_autoptr(GHashTable) squares = g_hash_table_new(NULL, NULL);
    /* Most glyphs have nobody in the squares around them: these bytes say so faster. */
    g_autofree guint8 *taken = g_new0(guint8, FOLDED);
    for (guint i = 0; i < glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        for (int dx = -1; dx <= 1; dx++)
            for (int dy = -1; dy <= 1; dy++) {
                double x = glyph->x + dx, y = glyph->y + dy;
                if (taken[fold_square(x, y)] == 0)
                    continue;
                gpointer key = square_key(glyph->character, x, y);
                guint other = GPOINTER_TO_UINT(g_hash_table_lookup(squares, key));
                if (other > 0 && repeats(glyph, &g_array_index(glyphs, Glyph, other - 1)) &&
                    glyph->state == GLYPH_SHOWN)
                    glyph->state = GLYPH_DUPLICATE;
            }
        if (glyph->state != GLYPH_SHOWN)
            continue;
        taken[fold_square(glyph->x, glyph->y)] = 1;
        g_hash_table_insert(squares, square_key(glyph->character, glyph->x, glyph->y),
                            GUINT_TO_POINTER(i + 1));
    }
}

/* ---- links ---------------------------------------------------------------------------------- */

static void link_free(gpointer data)
{
    GlyphLink *link = data;
    g_free(link->href);
    g_free(link);
}

Glyphs *glyphs_new(void)
{
    Glyphs *glyphs = g_new0(Glyphs, 1);
    glyphs->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    glyphs->links = g_ptr_array_new_with_free_func(link_free);
    return glyphs;
}

void glyphs_add_link(Glyphs *glyphs, const char *href, Box box)
{
    GlyphLink *link = g_new0(GlyphLink, 1);
    link->href = g_strdup(href);
    link->box = box;
    g_ptr_array_add(glyphs->links, link);
}

static void read_links(Glyphs *glyphs, PopplerPage *page, const Turn *turn)
{
    GList *mappings = poppler_page_get_link_mapping(page);
    for (const GList *at = mappings; at != NULL; at = at->next) {
        const PopplerLinkMapping *mapping = at->data;
        if (mapping->action == NULL || mapping->action->type != POPPLER_ACTION_URI ||
            mapping->action->uri.uri == NULL || glyphs->links->len >= GLYPH_MAXIMUM_LINKS)
            continue;
        g_autofree char *href = g_utf8_make_valid(mapping->action->uri.uri, -1);
        Box box = {mapping->area.x1, turn->height - mapping->area.y2, mapping->area.x2,
                   turn->height - mapping->area.y1};
        glyphs_add_link(glyphs, href, turn_box(turn, box));
    }
    poppler_page_free_link_mapping(mappings);
    for (guint i = 0; i < glyphs->links->len; i++) {
        const GlyphLink *link = g_ptr_array_index(glyphs->links, i);
        for (guint j = 0; j < glyphs->glyphs->len; j++) {
            Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, j);
            if (link->box.left <= glyph->x && glyph->x <= link->box.right &&
                link->box.top <= glyph->y && glyph->y <= link->box.bottom)
                glyph->link = i + 1;
        }
    }
}

/* ---- all ------------------------------------------------------------------------------------ */

static gint by_value(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static double median_size(const GArray *glyphs)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN || glyph->state == GLYPH_NO_INK)
            g_array_append_val(sizes, glyph->size);
    }
    if (sizes->len == 0)
        return 10;
    g_array_sort(sizes, by_value);
    return g_array_index(sizes, double, sizes->len / 2);
}

static gboolean is_suspicious(const GArray *glyphs)
{
    if (glyphs->len == 0)
        return FALSE;
    const gunichar *first = &g_array_index(glyphs, Glyph, 0).character;
    return symbol_is_nonsense(first, sizeof(Glyph), glyphs->len) ||
           symbol_is_garbled(first, sizeof(Glyph), glyphs->len);
}

static void count_unreadable(Glyphs *glyphs)
{
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        glyphs->unreadable += symbol_is_unreadable(glyph->character) ? 1 : 0;
    }
}

Glyphs *glyphs_read(PopplerPage *page, const Turn *turn, const Drawing *drawing,
                    const Canvas *canvas)
{
    Glyphs *glyphs = glyphs_new();
    read_glyphs(glyphs, page);
    for (guint i = 0; i < glyphs->glyphs->len; i++) {
        Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, i);
        glyph->box = turn_box(turn, glyph->box);
    }
    if (drawing != NULL)
        unnamed_resolve(glyphs, drawing);
    count_unreadable(glyphs);
    look_at_glyphs(glyphs, drawing, canvas, turn_width(turn), turn_height(turn));
    mark_duplicates(glyphs->glyphs);
    read_links(glyphs, page, turn);
    glyphs->size = median_size(glyphs->glyphs);
    glyphs->suspicious = is_suspicious(glyphs->glyphs);
    return glyphs;
}

void glyphs_free(Glyphs *glyphs)
{
    if (glyphs == NULL)
        return;
    g_array_unref(glyphs->glyphs);
    g_ptr_array_unref(glyphs->links);
    g_free(glyphs);
}
