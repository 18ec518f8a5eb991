/* The operators of CairoScript; see script.c. */
#include "extract/script_internal.h"

#include "extract/outline.h"

#include <math.h>
#include <string.h>

#define MAXIMUM_STACK    4096
#define MAXIMUM_NAMES    1000000
#define MAXIMUM_SURFACES 20000
#define MAXIMUM_STEPS    2000000

/* ---- objects ------------------------------------------------------------------------- */

void script_push(Script *script, Object object)
{
    if (script->stack->len < MAXIMUM_STACK)
        g_array_append_val(script->stack, object);
}

static Object pop(Script *script)
{
    if (script->stack->len == 0)
        return (Object){.kind = OTHER};
    Object object = g_array_index(script->stack, Object, script->stack->len - 1);
    g_array_set_size(script->stack, script->stack->len - 1);
    return object;
}

static const Object *peek(const Script *script)
{
    if (script->stack->len == 0)
        return NULL;
    return &g_array_index(script->stack, Object, script->stack->len - 1);
}

static void push_kind(Script *script, Kind kind, Surface *surface)
{
    script_push(script, (Object){.kind = kind, .surface = surface});
}

static double pop_number(Script *script)
{
    Object object = pop(script);
    return object.kind == NUMBER ? object.number : 0;
}

void script_free_surface(gpointer data)
{
    Surface *surface = data;
    drawing_free(surface->drawing);
    g_array_unref(surface->path);
    g_free(surface);
}

static void surface_reset(Surface *surface, Box page)
{
    surface->matrix[0] = surface->matrix[3] = 1;
    surface->matrix[1] = surface->matrix[2] = 0;
    surface->clip = page;
    surface->source = (Object){.kind = COLOUR, .colour = {0, 0, 0, 1}};
    surface->line_width = 2;
    surface->font[0] = surface->font[3] = 1;
    surface->font[1] = surface->font[2] = 0;
    surface->em = surface->dx = surface->dy = 0;
    g_array_set_size(surface->path, 0);
}

/* A new surface; past the limit the current one again, so that nothing is lost. */
Surface *script_add_surface(Script *script)
{
    if (script->surfaces->len >= MAXIMUM_SURFACES)
        return script->current;
    Surface *surface = g_new0(Surface, 1);
    surface->drawing = drawing_new();
    surface->path = g_array_new(FALSE, FALSE, sizeof(Step));
    surface_reset(surface, script->page);
    g_ptr_array_add(script->surfaces, surface);
    return surface;
}

/* ---- operators: state ---------------------------------------------------------------- */

static double to_points(double value)
{
    return (value - SCRIPT_ORIGIN) / SCRIPT_SCALE;
}

static void add_step(Script *script, StepKind kind, double x, double y)
{
    GArray *path = script->current->path;
    Step step = {kind, to_points(x), to_points(y)};
    if (path->len < MAXIMUM_STEPS)
        g_array_append_val(path, step);
}

static void do_move(Script *script)
{
    double y = pop_number(script), x = pop_number(script);
    add_step(script, STEP_MOVE, x, y);
}

static void do_line(Script *script)
{
    double y = pop_number(script), x = pop_number(script);
    add_step(script, STEP_LINE, x, y);
}

static void do_curve(Script *script)
{
    double v[6];
    for (guint i = 6; i > 0; i--)
        v[i - 1] = pop_number(script);
    add_step(script, STEP_BEND, v[0], v[1]);
    add_step(script, STEP_BEND, v[2], v[3]);
    add_step(script, STEP_CURVE, v[4], v[5]);
}

static void do_close(Script *script)
{
    GArray *path = script->current->path;
    for (guint i = path->len; i > 0; i--) {
        Step step = g_array_index(path, Step, i - 1);
        if (step.kind == STEP_CLOSE)
            return;
        if (step.kind == STEP_MOVE) {
            step.kind = STEP_CLOSE;
            g_array_append_val(path, step);
            return;
        }
    }
}

static void do_rectangle(Script *script)
{
    double height = pop_number(script) / SCRIPT_SCALE;
    double width = pop_number(script) / SCRIPT_SCALE;
    double y = to_points(pop_number(script)), x = to_points(pop_number(script));
    if (script->current->path->len < MAXIMUM_STEPS)
        outline_add_rectangle(script->current->path, x, y, width, height);
}

static void do_new_path(Script *script)
{
    g_array_set_size(script->current->path, 0);
}

static void do_clip(Script *script)
{
    Box bounds;
    Surface *surface = script->current;
    if (!outline_bounds(surface->path, &bounds) ||
        !box_intersect(surface->clip, bounds, &surface->clip))
        surface->clip = (Box){0, 0, -1, -1};
}

static void do_reset_clip(Script *script)
{
    script->current->clip = script->page;
}

static void do_gray(Script *script)
{
    double g = pop_number(script);
    script_push(script, (Object){.kind = COLOUR, .colour = {g, g, g, 1}});
}

static void do_rgb(Script *script)
{
    double b = pop_number(script), g = pop_number(script), r = pop_number(script);
    script_push(script, (Object){.kind = COLOUR, .colour = {r, g, b, 1}});
}

static void do_rgba(Script *script)
{
    double a = pop_number(script);
    do_rgb(script);
    g_array_index(script->stack, Object, script->stack->len - 1).colour.alpha = a;
}

/* A translucent pure colour is written by its alpha alone; which one it was is lost. */
static void do_alpha(Script *script)
{
    double a = pop_number(script);
    script_push(script, (Object){.kind = COLOUR, .colour = {0, 0, 0, a}});
}

static void do_linear(Script *script)
{
    for (guint i = 0; i < 4; i++)
        pop(script);
    push_kind(script, PATTERN, NULL);
}

static void do_radial(Script *script)
{
    for (guint i = 0; i < 6; i++)
        pop(script);
    push_kind(script, PATTERN, NULL);
}

static void do_mesh(Script *script)
{
    push_kind(script, PATTERN, NULL);
}

static void pop_numbers(Script *script)
{
    while (peek(script) != NULL && peek(script)->kind == NUMBER)
        pop(script);
}

static void do_pattern(Script *script)
{
    Object object = pop(script);
    push_kind(script, PATTERN, object.kind == SURFACE ? object.surface : NULL);
}

static void do_image(Script *script)
{
    pop(script);
    script->current->drawing->images++;
    push_kind(script, IMAGE, NULL);
}

static void do_set_source(Script *script)
{
    script->current->source = pop(script);
}

static void do_identity(Script *script)
{
    script_push(script, (Object){.kind = ARRAY, .values = {1, 0, 0, 1, 0, 0}, .count = 6});
}

static void do_set_matrix(Script *script)
{
    Object object = pop(script);
    /* A matrix set on a pattern maps pixels of images and axes of gradients. */
    if (object.kind != ARRAY || object.count < 4 ||
        (peek(script) != NULL && peek(script)->kind == PATTERN))
        return;
    for (guint i = 0; i < 4; i++)
        script->current->matrix[i] = object.values[i];
}

static void do_scale(Script *script)
{
    double *matrix = script->current->matrix;
    double y = pop_number(script), x = pop_number(script);
    matrix[0] *= x;
    matrix[1] *= x;
    matrix[2] *= y;
    matrix[3] *= y;
}

static void do_set_line_width(Script *script)
{
    script->current->line_width = pop_number(script);
}

static void do_set_dash(Script *script)
{
    pop(script);
    pop(script);
}

static void do_pop(Script *script)
{
    pop(script);
}

/* The uppermost context is drawn on from here. */
static void find_context(Script *script)
{
    for (guint i = script->stack->len; i > 0; i--) {
        const Object *object = &g_array_index(script->stack, Object, i - 1);
        if (object->kind == CONTEXT) {
            script->current = object->surface;
            return;
        }
    }
}

static void do_pop_context(Script *script)
{
    pop(script);
    find_context(script);
}

static void do_exchange(Script *script)
{
    Object b = pop(script), a = pop(script);
    script_push(script, b);
    script_push(script, a);
    find_context(script);
}

static void do_duplicate(Script *script)
{
    const Object *top = peek(script);
    if (top != NULL)
        script_push(script, *top);
}

static void do_roll(Script *script)
{
    double turn = pop_number(script), count = pop_number(script);
    GArray *stack = script->stack;
    if (turn != -1 || count < 2 || count > stack->len)
        return;
    guint index = stack->len - (guint)count;
    Object object = g_array_index(stack, Object, index);
    g_array_remove_index(stack, index);
    script_push(script, object);
    find_context(script);
}

static void do_surface(Script *script)
{
    pop(script);
    push_kind(script, SURFACE, script_add_surface(script));
}

static void do_page_surface(Script *script)
{
    do_surface(script);
    script->last_page = peek(script)->surface;
}

static void do_record(Script *script)
{
    pop(script);
    do_surface(script);
}

static void do_similar(Script *script)
{
    pop(script);
    pop_numbers(script);
    do_surface(script);
}

static void do_context(Script *script)
{
    Object object = pop(script);
    if (object.kind == SURFACE && object.surface != NULL) {
        surface_reset(object.surface, script->page);
        script->current = object.surface;
    }
    push_kind(script, CONTEXT, script->current);
}

static void do_get(Script *script)
{
    Object key = pop(script);
    const Object *top = peek(script);
    if (top != NULL && top->kind == CONTEXT && key.kind == NAME) {
        if (key.length == 6 && memcmp(key.name, "target", 6) == 0)
            push_kind(script, SURFACE, top->surface);
        else if (key.length == 11 && memcmp(key.name, "scaled-font", 11) == 0)
            script_push(script, (Object){.kind = FONT,
                                         .number = top->surface->em,
                                         .values = {top->surface->dx, top->surface->dy}});
        else if (key.length == 6 && memcmp(key.name, "source", 6) == 0)
            script_push(script, top->surface->source);
        else
            push_kind(script, OTHER, NULL);
    } else {
        push_kind(script, OTHER, NULL);
    }
}

static void do_set(Script *script)
{
    pop(script);
    pop(script);
}

static void do_define(Script *script)
{
    Object value = pop(script), name = pop(script);
    if (name.kind == NAME && g_hash_table_size(script->names) < MAXIMUM_NAMES)
        g_hash_table_replace(script->names, g_strndup(name.name, name.length),
                             g_memdup2(&value, sizeof value));
}

static void do_undefine(Script *script)
{
    Object name = pop(script);
    if (name.kind != NAME)
        return;
    g_autofree char *key = g_strndup(name.name, name.length);
    g_hash_table_remove(script->names, key);
}

/* ---- operators: fonts and glyphs ------------------------------------------------------ */

static void do_other(Script *script)
{
    push_kind(script, OTHER, NULL);
}

static void do_font(Script *script)
{
    pop(script);
    push_kind(script, OTHER, NULL);
}

/* How high a length of 1 along the second axis of the matrix comes out, in points. */
static double height_of(const Surface *surface)
{
    return hypot(surface->matrix[2], surface->matrix[3]) / SCRIPT_SCALE;
}

static void do_set_font_matrix(Script *script)
{
    Object object = pop(script);
    if (object.kind == ARRAY && object.count >= 4)
        for (guint i = 0; i < 4; i++)
            script->current->font[i] = object.values[i];
}

static void do_set_font_face(Script *script)
{
    Surface *surface = script->current;
    const double *m = surface->matrix, *f = surface->font;
    pop(script);
    surface->em =
        hypot(m[0] * f[2] + m[2] * f[3], m[1] * f[2] + m[3] * f[3]) / SCRIPT_SCALE;
    surface->dx = m[0] * f[0] + m[2] * f[1];
    surface->dy = m[1] * f[0] + m[3] * f[1];
}

static void do_set_scaled_font(Script *script)
{
    Object object = pop(script);
    if (object.kind != FONT)
        return;
    script->current->em = object.number;
    script->current->dx = object.values[0];
    script->current->dy = object.values[1];
}

static void add_run(Script *script, Object glyphs, double characters)
{
    Surface *surface = script->current;
    if (glyphs.kind != ARRAY || glyphs.count < 2)
        return;
    double x = glyphs.values[0], y = glyphs.values[1];
    const double *m = surface->matrix;
    DrawingRun run = {.x = to_points(m[0] * x + m[2] * y),
                      .y = to_points(m[1] * x + m[3] * y),
                      .size = surface->em,
                      .dx = surface->dx,
                      .dy = surface->dy,
                      .clip = surface->clip,
                      .count = (guint)CLAMP(MAX(characters, glyphs.number), 1, 1000000)};
    if (script->current->source.kind == COLOUR)
        run.colour = script->current->source.colour;
    else
        run.colour.alpha = 1;
    Box clip = surface->clip;
    if (clip.left <= clip.right && clip.top <= clip.bottom && run.colour.alpha > 0.01)
        drawing_add_run(surface->drawing, run);
}

static void do_show_text_glyphs(Script *script)
{
    pop(script);
    pop(script);
    Object glyphs = pop(script), text = pop(script);
    add_run(script, glyphs, text.kind == STRING ? text.number : 1);
}

static void do_show_glyphs(Script *script)
{
    add_run(script, pop(script), 1);
}

/* ---- operators: painting -------------------------------------------------------------- */

/* Paint a group into the current surface if it is the source, or say which colour paints. */
static gboolean take_colour(Script *script, Box clip, Colour *colour)
{
    Surface *surface = script->current;
    if (script->current->source.kind == COLOUR) {
        *colour = script->current->source.colour;
        return colour->alpha > 0.01;
    }
    const Surface *group = surface->source.surface;
    if (surface->source.kind == PATTERN && group != NULL) {
        if (group != surface)
            drawing_add_drawing(surface->drawing, group->drawing, clip);
        return FALSE;
    }
    /* Gradients and images: some ink; which colour is not told. */
    *colour = (Colour){0.5, 0.5, 0.5, 0.5};
    return TRUE;
}

static void do_fill(Script *script)
{
    Surface *surface = script->current;
    Box bounds, clip;
    Colour colour;
    if (outline_bounds(surface->path, &bounds) &&
        box_intersect(surface->clip, bounds, &clip) && take_colour(script, clip, &colour))
        outline_fill(surface->drawing, surface->path, surface->clip, colour);
}

static void do_stroke(Script *script)
{
    Surface *surface = script->current;
    Colour colour;
    double across = hypot(surface->matrix[0], surface->matrix[1]) / SCRIPT_SCALE;
    double width = surface->line_width * MIN(across, height_of(surface));
    if (take_colour(script, surface->clip, &colour))
        outline_stroke(surface->drawing, surface->path, surface->clip, width, colour);
}

static void do_paint(Script *script)
{
    Surface *surface = script->current;
    Colour colour;
    if (take_colour(script, surface->clip, &colour) &&
        script->current->source.kind == COLOUR && surface->clip.left < surface->clip.right)
        drawing_add_fill(surface->drawing,
                         (DrawingFill){.box = surface->clip, .colour = colour});
}

static void do_mask(Script *script)
{
    Colour colour;
    pop(script);
    (void)take_colour(script, script->current->clip, &colour);
}

/* ---- the table ------------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*run)(Script *script);
} operators[] = {
    {"m", do_move},
    {"l", do_line},
    {"c", do_curve},
    {"h", do_close},
    {"n", do_new_path},
    {"rectangle", do_rectangle},
    {"fill+", do_fill},
    {"stroke+", do_stroke},
    {"clip+", do_clip},
    {"reset-clip", do_reset_clip},
    {"g", do_gray},
    {"rgb", do_rgb},
    {"rgba", do_rgba},
    {"a", do_alpha},
    {"linear", do_linear},
    {"radial", do_radial},
    {"mesh", do_mesh},
    {"add-color-stop", pop_numbers},
    {"set-control-point", pop_numbers},
    {"set-corner-color", pop_numbers},
    {"image", do_image},
    {"subsurface", pop_numbers},
    {"pattern", do_pattern},
    {"set-source", do_set_source},
    {"paint", do_paint},
    {"mask", do_mask},
    {"identity", do_identity},
    {"set-matrix", do_set_matrix},
    {"scale", do_scale},
    {"set-line-width", do_set_line_width},
    {"set-hairline", do_pop},
    {"set-line-cap", do_pop},
    {"set-line-join", do_pop},
    {"set-miter-limit", do_pop},
    {"set-tolerance", do_pop},
    {"set-operator", do_pop},
    {"set-fill-rule", do_pop},
    {"set-antialias", do_pop},
    {"set-filter", do_pop},
    {"set-extend", do_pop},
    {"set-font-options", do_pop},
    {"set-dash", do_set_dash},
    {"set-mime-data", do_set},
    {"pop", do_pop_context},
    {"exch", do_exchange},
    {"dup", do_duplicate},
    {"roll", do_roll},
    {"surface", do_page_surface},
    {"record", do_record},
    {"similar", do_similar},
    {"context", do_context},
    {"get", do_get},
    {"set", do_set},
    {"def", do_define},
    {"undef", do_undefine},
    {"dict", do_other},
    {"array", do_other},
    {"font", do_font},
    {"set-font-matrix", do_set_font_matrix},
    {"set-font-face", do_set_font_face},
    {"set-scaled-font", do_set_scaled_font},
    {"show-text-glyphs", do_show_text_glyphs},
    {"show-glyphs", do_show_glyphs},
};

/* A bare word: an operator, or a name that was defined; anything else is passed over
 * (begin-patch, dict, array and the like take and leave one object). */
void script_run(Script *script, const char *word, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (strncmp(operators[i].name, word, length) == 0 &&
            operators[i].name[length] == '\0') {
            operators[i].run(script);
            return;
        }
    }
    g_autofree char *key = g_strndup(word, length);
    const Object *object = g_hash_table_lookup(script->names, key);
    if (object != NULL)
        script_push(script, *object);
}
