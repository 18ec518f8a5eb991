#include "tests/stroke_probe.h"

#include "extract/ruled.h"

#include <check.h>

static double next_number(const char **at)
{
    char *end;
    double number = g_ascii_strtod(*at, &end);
    ck_assert_msg(end != *at, "a number is missing at \"%s\"", *at);
    *at = end;
    return number;
}

static void add_stroke(Drawing *drawing, double x1, double y1, double x2, double y2,
                       double width)
{
    DrawingStroke stroke = {x1, y1, x2, y2, width, {0, 0, 0, 1}, 0};
    drawing_add_stroke(drawing, stroke);
}

static void add_word(Drawing *drawing, char word, const char **at, double *width)
{
    if (word == 'w') {
        *width = next_number(at);
        return;
    }
    double a = next_number(at), b = next_number(at), c = next_number(at);
    double d = word == '[' || word == '#' ? next_number(at) : 0;
    switch (word) {
    case '-':
        add_stroke(drawing, b, a, c, a, *width);
        break;
    case '|':
        add_stroke(drawing, a, b, a, c, *width);
        break;
    case '[':
        add_stroke(drawing, a, b, c, b, *width);
        add_stroke(drawing, a, d, c, d, *width);
        add_stroke(drawing, a, b, a, d, *width);
        add_stroke(drawing, c, b, c, d, *width);
        break;
    case '#': {
        double grey = next_number(at);
        DrawingFill fill = {{a, b, c, d}, {grey, grey, grey, 1}, 0};
        drawing_add_fill(drawing, fill);
        break;
    }
    default:
        ck_abort_msg("no such word: %c", word);
    }
}

Drawing *probe_drawing(const char *words)
{
    Drawing *drawing = drawing_new();
    double width = 0.5;
    for (const char *at = words; *at != '\0';) {
        if (g_ascii_isspace(*at)) {
            at++;
            continue;
        }
        char word = *at++;
        add_word(drawing, word, &at, &width);
    }
    return drawing;
}

Rulings *probe_rulings(const Drawing *drawing, double text_size)
{
    g_autoptr(Canvas) canvas = canvas_new(drawing, 1000, G_MAXUINT);
    Spacing spacing = {0, 0};
    return rulings_find(drawing, canvas, NULL, text_size, &spacing);
}

GPtrArray *probe_grids(const char *words, double text_size)
{
    g_autoptr(Drawing) drawing = probe_drawing(words);
    g_autoptr(Rulings) rulings = probe_rulings(drawing, text_size);
    return ruled_find(rulings, text_size);
}

char *probe_describe_grids(const GPtrArray *grids)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        for (guint j = 0; j < grid->cells->len; j++) {
            const GridCell *cell = &g_array_index(grid->cells, GridCell, j);
            g_string_append_printf(text, "%s%u.%u", j > 0 ? " " : "", cell->row + 1,
                                   cell->column + 1);
            if (cell->row_span > 1 || cell->column_span > 1)
                g_string_append_printf(text, "/%ux%u", cell->row_span, cell->column_span);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}
