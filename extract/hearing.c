#include "extract/hearing.h"

#include "extract/outline.h"

#include <math.h>

/* Units of the surface in a point: poppler moves thin strokes to the middle of a unit. */
#define SCALE         4.0
#define MAXIMUM_STEPS 2000000

static cairo_user_data_key_t group_key;

/* ---- geometry ----------------------------------------------------------------------------- */

static Drawing *current(const Hearing *hearing)
{
    return g_ptr_array_index(hearing->groups, hearing->groups->len - 1);
}

static void add_step(Hearing *hearing, StepKind kind, const cairo_path_data_t *point)
{
    Step step = {kind, point->point.x / SCALE, point->point.y / SCALE};
    g_array_append_val(hearing->path, step);
}

static void add_element(Hearing *hearing, const cairo_path_data_t *data, Step *start)
{
    switch (data->header.type) {
    case CAIRO_PATH_MOVE_TO:
        add_step(hearing, STEP_MOVE, &data[1]);
        *start = g_array_index(hearing->path, Step, hearing->path->len - 1);
        break;
    case CAIRO_PATH_LINE_TO:
        add_step(hearing, STEP_LINE, &data[1]);
        break;
    case CAIRO_PATH_CURVE_TO:
        add_step(hearing, STEP_BEND, &data[1]);
        add_step(hearing, STEP_BEND, &data[2]);
        add_step(hearing, STEP_CURVE, &data[3]);
        break;
    case CAIRO_PATH_CLOSE_PATH:
        start->kind = STEP_CLOSE;
        g_array_append_val(hearing->path, *start);
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
static GArray *read_path(Hearing *hearing, cairo_t *context)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(context, &matrix);
    cairo_identity_matrix(context);
    cairo_path_t *path = cairo_copy_path(context);
    cairo_set_matrix(context, &matrix);
    g_array_set_size(hearing->path, 0);
    Step start = {STEP_MOVE, 0, 0};
    for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data &&
                    hearing->path->len < MAXIMUM_STEPS;
         i += path->data[i].header.length)
        add_element(hearing, &path->data[i], &start);
    cairo_path_destroy(path);
    drop_last_move(hearing->path);
    return hearing->path;
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
static gboolean take_colour(Hearing *hearing, cairo_t *context, Box area, Colour *colour)
{
    cairo_pattern_t *source = cairo_get_source(context);
    double red, green, blue, alpha;
    if (cairo_pattern_get_rgba(source, &red, &green, &blue, &alpha) ==
        CAIRO_STATUS_SUCCESS) {
        *colour = (Colour){red, green, blue, alpha};
        return alpha > HEARING_INVISIBLE;
    }
    const Drawing *group = cairo_pattern_get_user_data(source, &group_key);
    if (group != NULL) {
        drawing_add_drawing(current(hearing), group, area);
        return FALSE;
    }
    if (is_image(source))
        drawing_add_image(current(hearing), area);
    /* Gradients and images: some ink; which colour is not told. */
    *colour = (Colour){0.5, 0.5, 0.5, 0.5};
    return TRUE;
}

void hearing_fill(Hearing *hearing, cairo_t *context)
{
    const GArray *path = read_path(hearing, context);
    Box bounds, area;
    Colour colour;
    if (outline_bounds(path, &bounds) && box_intersect(hearing->clip, bounds, &area) &&
        take_colour(hearing, context, area, &colour))
        outline_fill(current(hearing), path, hearing->clip, colour);
}

static void hear_lines(Hearing *hearing, cairo_t *context)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(context, &matrix);
    double scale = MIN(hypot(matrix.xx, matrix.yx), hypot(matrix.xy, matrix.yy)) / SCALE;
    Colour colour;
    const GArray *path = read_path(hearing, context);
    if (!is_empty(hearing->clip) && take_colour(hearing, context, hearing->clip, &colour))
        outline_stroke(current(hearing), path, hearing->clip,
                       cairo_get_line_width(context) * scale, colour);
}

void hearing_paint(Hearing *hearing, cairo_t *context)
{
    Colour colour;
    if (is_empty(hearing->clip) || !take_colour(hearing, context, hearing->clip, &colour))
        return;
    if (cairo_pattern_get_type(cairo_get_source(context)) == CAIRO_PATTERN_TYPE_SOLID &&
        hearing->clip.left < hearing->clip.right)
        drawing_add_fill(current(hearing),
                         (DrawingFill){.box = hearing->clip, .colour = colour});
}

/* Where a mask lies: all of its surface. */
static Box find_mask(cairo_t *context, cairo_pattern_t *mask)
{
    cairo_surface_t *surface = NULL;
    cairo_matrix_t matrix;
    cairo_pattern_get_matrix(mask, &matrix);
    if (cairo_pattern_get_surface(mask, &surface) != CAIRO_STATUS_SUCCESS ||
        cairo_matrix_invert(&matrix) != CAIRO_STATUS_SUCCESS)
        return (Box){-INFINITY, -INFINITY, INFINITY, INFINITY};
    double width = cairo_image_surface_get_width(surface);
    double height = cairo_image_surface_get_height(surface);
    Box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < 4; i++) {
        double x = i & 1 ? width : 0, y = i & 2 ? height : 0;
        cairo_matrix_transform_point(&matrix, &x, &y);
        cairo_user_to_device(context, &x, &y);
        box = (Box){fmin(box.left, x / SCALE), fmin(box.top, y / SCALE),
                    fmax(box.right, x / SCALE), fmax(box.bottom, y / SCALE)};
    }
    return box;
}

/* What a mask shows of a colour is the form of an image, of a group all of it; nothing tells
 * which parts of it are ink.  But what is as thin as a line is one: nobody draws one that is not
 * seen. */
void hearing_mask(Hearing *hearing, cairo_t *context, cairo_pattern_t *mask)
{
    Colour colour;
    Box area;
    if (is_empty(hearing->clip) ||
        !box_intersect(hearing->clip,
                       is_image(mask) ? find_mask(context, mask) : hearing->clip, &area) ||
        !take_colour(hearing, context, area, &colour))
        return;
    if (is_image(mask) &&
        cairo_pattern_get_type(cairo_get_source(context)) == CAIRO_PATTERN_TYPE_SOLID)
        drawing_add_image(current(hearing), area);
    if (MIN(area.right - area.left, area.bottom - area.top) <= OUTLINE_THIN)
        drawing_add_fill(current(hearing), (DrawingFill){.box = area, .colour = colour});
}

/* A typeface keeps its font alive, so no other one takes the same address. */
static guint find_typeface(Hearing *hearing, cairo_t *context)
{
    cairo_font_face_t *face = cairo_get_font_face(context);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(hearing->faces, face));
    if (place > 0)
        return place - 1;
    g_ptr_array_add(hearing->typefaces, typeface_new(context));
    g_hash_table_insert(hearing->faces, face, GUINT_TO_POINTER(hearing->typefaces->len));
    return hearing->typefaces->len - 1;
}

static void add_run(Hearing *hearing, cairo_t *context, const cairo_glyph_t *glyphs,
                    DrawingRun run)
{
    g_autofree DrawingLetter *letters = g_new(DrawingLetter, run.letters);
    for (guint i = 0; i < run.letters; i++) {
        double x = glyphs[i].x, y = glyphs[i].y;
        cairo_user_to_device(context, &x, &y);
        letters[i] = (DrawingLetter){x / SCALE, y / SCALE, glyphs[i].index};
    }
    drawing_add_run(current(hearing), run, letters);
}

/* @known: so many of @count glyphs stand in @glyphs. */
void hearing_glyphs(Hearing *hearing, cairo_t *context, const cairo_glyph_t *glyphs,
                    int known, int count)
{
    Colour colour;
    if (count <= 0 || is_empty(hearing->clip))
        return;
    cairo_pattern_t *source = cairo_get_source(context);
    if (cairo_pattern_get_rgba(source, &colour.red, &colour.green, &colour.blue,
                               &colour.alpha) != CAIRO_STATUS_SUCCESS)
        colour = (Colour){0, 0, 0, 1};
    if (colour.alpha <= HEARING_INVISIBLE)
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
                      .typeface = find_typeface(hearing, context),
                      .clip = hearing->clip,
                      .colour = colour};
    add_run(hearing, context, glyphs, run);
}

/* Outlines of letters are text, no lines.  Bold type that a font lacks is made by painting
 * letters and then their outlines: those are one run. */
static void hear_letters(Hearing *hearing, cairo_t *context)
{
    const Drawing *drawing = current(hearing);
    double x = hearing->letter.x, y = hearing->letter.y;
    cairo_user_to_device(context, &x, &y);
    if (drawing->runs->len > 0) {
        const DrawingRun *last =
            &g_array_index(drawing->runs, DrawingRun, drawing->runs->len - 1);
        if (last->x == x / SCALE && last->y == y / SCALE &&
            last->count == (guint)hearing->letters)
            return;
    }
    hearing_glyphs(hearing, context, &hearing->letter, 1, hearing->letters);
}

void hearing_stroke(Hearing *hearing, cairo_t *context)
{
    if (hearing->letters > 0)
        hear_letters(hearing, context);
    else
        hear_lines(hearing, context);
}

/* ---- states and groups -------------------------------------------------------------------- */

void hearing_save(Hearing *hearing)
{
    g_array_append_val(hearing->clips, hearing->clip);
}

void hearing_restore(Hearing *hearing)
{
    guint count = hearing->clips->len;
    if (count == 0)
        return;
    hearing->clip = g_array_index(hearing->clips, Box, count - 1);
    g_array_set_size(hearing->clips, count - 1);
}

void hearing_clip(Hearing *hearing, cairo_t *context)
{
    Box bounds;
    if (!outline_bounds(read_path(hearing, context), &bounds) ||
        !box_intersect(hearing->clip, bounds, &hearing->clip))
        hearing->clip = (Box){0, 0, -1, -1};
}

static void free_drawing(gpointer drawing)
{
    drawing_free(drawing);
}

void hearing_open_group(Hearing *hearing)
{
    hearing_save(hearing);
    g_ptr_array_add(hearing->groups, drawing_new());
}

/* The group's drawing goes where its pattern goes: it is painted with it, or never. */
void hearing_close_group(Hearing *hearing, cairo_pattern_t *pattern)
{
    hearing_restore(hearing);
    guint count = hearing->groups->len;
    if (count < 2)
        return;
    Drawing *drawing = g_ptr_array_steal_index(hearing->groups, count - 1);
    if (cairo_pattern_set_user_data(pattern, &group_key, drawing, free_drawing) !=
        CAIRO_STATUS_SUCCESS)
        drawing_free(drawing);
}

/* ---- beginning and end -------------------------------------------------------------------- */

Hearing *hearing_new(cairo_t *context, double width, double height)
{
    cairo_scale(context, SCALE, SCALE);
    Hearing *hearing = g_new0(Hearing, 1);
    hearing->context = context;
    hearing->clip = (Box){0, 0, width, height};
    hearing->clips = g_array_new(FALSE, FALSE, sizeof(Box));
    hearing->groups = g_ptr_array_new_with_free_func(free_drawing);
    hearing->path = g_array_new(FALSE, FALSE, sizeof(Step));
    hearing->faces = g_hash_table_new(NULL, NULL);
    Drawing *drawing = drawing_new();
    g_ptr_array_add(hearing->groups, drawing);
    hearing->typefaces = drawing->typefaces;
    return hearing;
}

void hearing_free(Hearing *hearing)
{
    g_array_unref(hearing->clips);
    g_array_unref(hearing->path);
    g_hash_table_unref(hearing->faces);
    g_ptr_array_unref(hearing->groups);
    g_free(hearing);
}

Drawing *hearing_finish(Hearing *hearing)
{
    return g_ptr_array_steal_index(hearing->groups, 0);
}
