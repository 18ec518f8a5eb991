/* The functions of cairo that are defined here must keep what poppler can see of them: the
 * current path is used up by cairo_fill(), states are kept by cairo_save(), a group is a
 * pattern.  State and paths thus stay with cairo; only painting is left out.
 *
 * Painting on another context than the page's own is left out too: it makes masks, cells of
 * tiling patterns and glyphs of Type 3 fonts, none of which lies on the page. */
#include "extract/listener.h"

#include "extract/outline.h"

#include <cairo.h>
#include <dlfcn.h>
#include <math.h>

/* Units of the surface in a point: poppler moves thin strokes to the middle of a unit. */
#define SCALE         4.0
#define MAXIMUM_STEPS 2000000
#define INVISIBLE     0.01

typedef struct {
    cairo_t *context;
    Box clip;             /* in points, for the state in force */
    GArray *clips;        /* of Box: those that cairo_restore() brings back */
    GPtrArray *groups;    /* of Drawing: the page's, and of the groups that are open */
    GArray *path;         /* of Step */
    GPtrArray *typefaces; /* of Typeface, for the whole page … */
    GHashTable *faces;    /* … by cairo's font, with their places + 1 */
    /* The current path is that of so many glyphs, the first of which stands there. */
    int letters;
    cairo_glyph_t letter;
} Listener;

/* poppler's calls bring no closure along. */
static Listener *listening;
static cairo_user_data_key_t group_key;

/* ---- cairo's own functions ---------------------------------------------------------------- */

/* The next definition of @function after this program's own: cairo's. */
#define REAL(function)                                                                     \
    static __typeof__(function) *real;                                                     \
    if (real == NULL)                                                                      \
    *(void **)&real = dlsym(RTLD_NEXT, #function)

gboolean listener_is_heard(void)
{
    REAL(cairo_fill);
    __typeof__(cairo_fill) *found;
    *(void **)&found = dlsym(RTLD_DEFAULT, "cairo_fill");
    return found == cairo_fill && real != NULL && real != cairo_fill;
}

static gboolean is_page(const cairo_t *context)
{
    return listening != NULL && context == listening->context;
}

/* ---- geometry ----------------------------------------------------------------------------- */

static Drawing *current(void)
{
    return g_ptr_array_index(listening->groups, listening->groups->len - 1);
}

static void add_step(StepKind kind, const cairo_path_data_t *point)
{
    Step step = {kind, point->point.x / SCALE, point->point.y / SCALE};
    g_array_append_val(listening->path, step);
}

static void add_element(const cairo_path_data_t *data, Step *start)
{
    switch (data->header.type) {
    case CAIRO_PATH_MOVE_TO:
        add_step(STEP_MOVE, &data[1]);
        *start = g_array_index(listening->path, Step, listening->path->len - 1);
        break;
    case CAIRO_PATH_LINE_TO:
        add_step(STEP_LINE, &data[1]);
        break;
    case CAIRO_PATH_CURVE_TO:
        add_step(STEP_BEND, &data[1]);
        add_step(STEP_BEND, &data[2]);
        add_step(STEP_CURVE, &data[3]);
        break;
    case CAIRO_PATH_CLOSE_PATH:
        start->kind = STEP_CLOSE;
        g_array_append_val(listening->path, *start);
        break;
    }
}

/* cairo ends a closed path with a move to its start; alone, that is no path. */
static void drop_last_move(GArray *path)
{
    if (path->len > 0 && g_array_index(path, Step, path->len - 1).kind == STEP_MOVE)
        g_array_set_size(path, path->len - 1);
}

/* The current path of the page, in points. */
static GArray *read_path(cairo_t *context)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(context, &matrix);
    cairo_identity_matrix(context);
    cairo_path_t *path = cairo_copy_path(context);
    cairo_set_matrix(context, &matrix);
    g_array_set_size(listening->path, 0);
    Step start = {STEP_MOVE, 0, 0};
    for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data &&
                    listening->path->len < MAXIMUM_STEPS;
         i += path->data[i].header.length)
        add_element(&path->data[i], &start);
    cairo_path_destroy(path);
    drop_last_move(listening->path);
    return listening->path;
}

static gboolean is_empty(Box box)
{
    return box.left > box.right || box.top > box.bottom;
}

/* ---- what is painted ---------------------------------------------------------------------- */

/* The cells of a tiling pattern are a surface too, but of the page's own type. */
static gboolean is_image(cairo_pattern_t *pattern)
{
    cairo_surface_t *surface;
    return cairo_pattern_get_surface(pattern, &surface) == CAIRO_STATUS_SUCCESS &&
           cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE;
}

/* Which colour paints.  A group that is the source is painted at once, where it crosses
 * @area.  Returns: FALSE if nothing is left to paint. */
static gboolean take_colour(cairo_t *context, Box area, Colour *colour)
{
    cairo_pattern_t *source = cairo_get_source(context);
    double red, green, blue, alpha;
    if (cairo_pattern_get_rgba(source, &red, &green, &blue, &alpha) ==
        CAIRO_STATUS_SUCCESS) {
        *colour = (Colour){red, green, blue, alpha};
        return alpha > INVISIBLE;
    }
    const Drawing *group = cairo_pattern_get_user_data(source, &group_key);
    if (group != NULL) {
        drawing_add_drawing(current(), group, area);
        return FALSE;
    }
    if (is_image(source))
        current()->images++;
    /* Gradients and images: some ink; which colour is not told. */
    *colour = (Colour){0.5, 0.5, 0.5, 0.5};
    return TRUE;
}

static void hear_fill(cairo_t *context)
{
    const GArray *path = read_path(context);
    Box bounds, area;
    Colour colour;
    if (outline_bounds(path, &bounds) && box_intersect(listening->clip, bounds, &area) &&
        take_colour(context, area, &colour))
        outline_fill(current(), path, listening->clip, colour);
}

static void hear_lines(cairo_t *context)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(context, &matrix);
    double scale = MIN(hypot(matrix.xx, matrix.yx), hypot(matrix.xy, matrix.yy)) / SCALE;
    Colour colour;
    const GArray *path = read_path(context);
    if (!is_empty(listening->clip) && take_colour(context, listening->clip, &colour))
        outline_stroke(current(), path, listening->clip,
                       cairo_get_line_width(context) * scale, colour);
}

static void hear_paint(cairo_t *context)
{
    Colour colour;
    if (is_empty(listening->clip) || !take_colour(context, listening->clip, &colour))
        return;
    if (cairo_pattern_get_type(cairo_get_source(context)) == CAIRO_PATTERN_TYPE_SOLID &&
        listening->clip.left < listening->clip.right)
        drawing_add_fill(current(),
                         (DrawingFill){.box = listening->clip, .colour = colour});
}

/* What a mask shows of a colour is the form of an image, of a group all of it. */
static void hear_mask(cairo_t *context, cairo_pattern_t *mask)
{
    Colour colour;
    if (!is_empty(listening->clip) && take_colour(context, listening->clip, &colour) &&
        is_image(mask) &&
        cairo_pattern_get_type(cairo_get_source(context)) == CAIRO_PATTERN_TYPE_SOLID)
        current()->images++;
}

/* A typeface keeps its font alive, so no other one takes the same address. */
static guint find_typeface(cairo_t *context)
{
    cairo_font_face_t *face = cairo_get_font_face(context);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(listening->faces, face));
    if (place > 0)
        return place - 1;
    g_ptr_array_add(listening->typefaces, typeface_new(context));
    g_hash_table_insert(listening->faces, face,
                        GUINT_TO_POINTER(listening->typefaces->len));
    return listening->typefaces->len - 1;
}

static void add_run(cairo_t *context, const cairo_glyph_t *glyphs, DrawingRun run)
{
    g_autofree DrawingLetter *letters = g_new(DrawingLetter, run.letters);
    for (guint i = 0; i < run.letters; i++) {
        double x = glyphs[i].x, y = glyphs[i].y;
        cairo_user_to_device(context, &x, &y);
        letters[i] = (DrawingLetter){x / SCALE, y / SCALE, glyphs[i].index};
    }
    drawing_add_run(current(), run, letters);
}

/* @known: so many of @count glyphs stand in @glyphs. */
static void hear_glyphs(cairo_t *context, const cairo_glyph_t *glyphs, int known, int count)
{
    Colour colour;
    if (count <= 0 || is_empty(listening->clip))
        return;
    cairo_pattern_t *source = cairo_get_source(context);
    if (cairo_pattern_get_rgba(source, &colour.red, &colour.green, &colour.blue,
                               &colour.alpha) != CAIRO_STATUS_SUCCESS)
        colour = (Colour){0, 0, 0, 1};
    if (colour.alpha <= INVISIBLE)
        return;
    cairo_matrix_t matrix, font;
    cairo_get_matrix(context, &matrix);
    cairo_get_font_matrix(context, &font);
    double x = glyphs[0].x, y = glyphs[0].y;
    cairo_user_to_device(context, &x, &y);
    double size = hypot(matrix.xx * font.xy + matrix.xy * font.yy,
                        matrix.yx * font.xy + matrix.yy * font.yy);
    DrawingRun run = {.x = x / SCALE,
                      .y = y / SCALE,
                      .size = size / SCALE,
                      .dx = (matrix.xx * font.xx + matrix.xy * font.yx) / SCALE,
                      .dy = (matrix.yx * font.xx + matrix.yy * font.yx) / SCALE,
                      .count = (guint)count,
                      .letters = (guint)known,
                      .typeface = find_typeface(context),
                      .clip = listening->clip,
                      .colour = colour};
    add_run(context, glyphs, run);
}

/* Outlines of letters are text, no lines.  Bold type that a font lacks is made by painting
 * letters and then their outlines: those are one run. */
static void hear_letters(cairo_t *context)
{
    const Drawing *drawing = current();
    double x = listening->letter.x, y = listening->letter.y;
    cairo_user_to_device(context, &x, &y);
    if (drawing->runs->len > 0) {
        const DrawingRun *last =
            &g_array_index(drawing->runs, DrawingRun, drawing->runs->len - 1);
        if (last->x == x / SCALE && last->y == y / SCALE &&
            last->count == (guint)listening->letters)
            return;
    }
    hear_glyphs(context, &listening->letter, 1, listening->letters);
}

static void hear_stroke(cairo_t *context)
{
    if (listening->letters > 0)
        hear_letters(context);
    else
        hear_lines(context);
}

/* ---- states and groups -------------------------------------------------------------------- */

static void save_clip(void)
{
    g_array_append_val(listening->clips, listening->clip);
}

static void restore_clip(void)
{
    guint count = listening->clips->len;
    if (count == 0)
        return;
    listening->clip = g_array_index(listening->clips, Box, count - 1);
    g_array_set_size(listening->clips, count - 1);
}

static void clip_to_path(cairo_t *context)
{
    Box bounds;
    if (!outline_bounds(read_path(context), &bounds) ||
        !box_intersect(listening->clip, bounds, &listening->clip))
        listening->clip = (Box){0, 0, -1, -1};
}

static void free_drawing(void *drawing)
{
    drawing_free(drawing);
}

static void open_group(void)
{
    save_clip();
    g_ptr_array_add(listening->groups, drawing_new());
}

/* The group's drawing goes where its pattern goes: it is painted with it, or never. */
static void close_group(cairo_pattern_t *pattern)
{
    restore_clip();
    guint count = listening->groups->len;
    if (count < 2)
        return;
    Drawing *drawing = g_ptr_array_steal_index(listening->groups, count - 1);
    if (cairo_pattern_set_user_data(pattern, &group_key, drawing, free_drawing) !=
        CAIRO_STATUS_SUCCESS)
        drawing_free(drawing);
}

/* ---- the functions that poppler calls ----------------------------------------------------- */

void cairo_fill(cairo_t *cr)
{
    REAL(cairo_fill);
    if (listening == NULL) {
        real(cr);
        return;
    }
    if (is_page(cr))
        hear_fill(cr);
    cairo_new_path(cr);
}

void cairo_stroke(cairo_t *cr)
{
    REAL(cairo_stroke);
    if (listening == NULL) {
        real(cr);
        return;
    }
    if (is_page(cr))
        hear_stroke(cr);
    cairo_new_path(cr);
}

void cairo_paint(cairo_t *cr)
{
    REAL(cairo_paint);
    if (listening == NULL)
        real(cr);
    else if (is_page(cr))
        hear_paint(cr);
}

void cairo_paint_with_alpha(cairo_t *cr, double alpha)
{
    REAL(cairo_paint_with_alpha);
    if (listening == NULL)
        real(cr, alpha);
    else if (is_page(cr) && alpha > INVISIBLE)
        hear_paint(cr);
}

void cairo_mask(cairo_t *cr, cairo_pattern_t *pattern)
{
    REAL(cairo_mask);
    if (listening == NULL)
        real(cr, pattern);
    else if (is_page(cr))
        hear_mask(cr, pattern);
}

void cairo_show_glyphs(cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
    REAL(cairo_show_glyphs);
    if (listening == NULL)
        real(cr, glyphs, num_glyphs);
    else if (is_page(cr))
        hear_glyphs(cr, glyphs, num_glyphs, num_glyphs);
}

void cairo_glyph_path(cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs)
{
    REAL(cairo_glyph_path);
    real(cr, glyphs, num_glyphs);
    if (is_page(cr) && num_glyphs > 0) {
        listening->letters = num_glyphs;
        listening->letter = glyphs[0];
    }
}

void cairo_new_path(cairo_t *cr)
{
    REAL(cairo_new_path);
    real(cr);
    if (is_page(cr))
        listening->letters = 0;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are cairo's. */
void cairo_show_text_glyphs(cairo_t *cr, const char *utf8, int utf8_len,
                            const cairo_glyph_t *glyphs, int num_glyphs,
                            const cairo_text_cluster_t *clusters, int num_clusters,
                            cairo_text_cluster_flags_t cluster_flags)
{
    REAL(cairo_show_text_glyphs);
    if (listening == NULL)
        real(cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters, cluster_flags);
    else if (is_page(cr))
        hear_glyphs(cr, glyphs, num_glyphs, num_glyphs);
}

/* Where glyphs need no text beside them, poppler does not prepare any. */
cairo_bool_t cairo_surface_has_show_text_glyphs(cairo_surface_t *surface)
{
    REAL(cairo_surface_has_show_text_glyphs);
    return listening == NULL ? real(surface) : FALSE;
}

void cairo_clip(cairo_t *cr)
{
    REAL(cairo_clip);
    if (is_page(cr))
        clip_to_path(cr);
    real(cr);
}

void cairo_save(cairo_t *cr)
{
    REAL(cairo_save);
    if (is_page(cr))
        save_clip();
    real(cr);
}

void cairo_restore(cairo_t *cr)
{
    REAL(cairo_restore);
    if (is_page(cr))
        restore_clip();
    real(cr);
}

void cairo_push_group(cairo_t *cr)
{
    REAL(cairo_push_group);
    if (is_page(cr))
        open_group();
    real(cr);
}

void cairo_push_group_with_content(cairo_t *cr, cairo_content_t content)
{
    REAL(cairo_push_group_with_content);
    if (is_page(cr))
        open_group();
    real(cr, content);
}

cairo_pattern_t *cairo_pop_group(cairo_t *cr)
{
    REAL(cairo_pop_group);
    cairo_pattern_t *pattern = real(cr);
    if (is_page(cr))
        close_group(pattern);
    return pattern;
}

void cairo_pop_group_to_source(cairo_t *cr)
{
    REAL(cairo_pop_group_to_source);
    real(cr);
    if (is_page(cr))
        close_group(cairo_get_source(cr));
}

/* ---- a page ------------------------------------------------------------------------------- */

static void free_group(gpointer drawing)
{
    drawing_free(drawing);
}

Drawing *listener_draw(PopplerPage *page)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    /* Nothing is painted, so nothing is recorded; without a size, nothing is cut either. */
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *context = cairo_create(surface);
    cairo_scale(context, SCALE, SCALE);
    const Box whole = {0, 0, width, height};
    Listener listener = {.context = context,
                         .clip = whole,
                         .clips = g_array_new(FALSE, FALSE, sizeof(Box)),
                         .groups = g_ptr_array_new_with_free_func(free_group),
                         .path = g_array_new(FALSE, FALSE, sizeof(Step)),
                         .faces = g_hash_table_new(NULL, NULL)};
    g_ptr_array_add(listener.groups, drawing_new());
    listener.typefaces = ((Drawing *)g_ptr_array_index(listener.groups, 0))->typefaces;
    listening = &listener;
    poppler_page_render(page, context);
    listening = NULL;
    gboolean good = cairo_status(context) == CAIRO_STATUS_SUCCESS;
    Drawing *drawing = good ? g_ptr_array_steal_index(listener.groups, 0) : NULL;
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    g_array_unref(listener.clips);
    g_array_unref(listener.path);
    g_hash_table_unref(listener.faces);
    g_ptr_array_unref(listener.groups);
    return drawing;
}
