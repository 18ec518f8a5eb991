#include "extract/prose.h"

/* A column that has no longer line than so many glyphs holds no running text. */
#define LEAST_GLYPHS 12u
/* Lines of running text are this long on the average, in parts of the longest: only the last
 * of a paragraph is short. */
#define LEAST_FILL 0.72
/* A column with fewer lines than this, or than this part of all, says nothing: a strip happened
 * to part the words of some lines. */
#define LEAST_LINES 3u
#define LEAST_PART  0.25

/* Lines that say something in two columns at least, in parts of all. */
#define LEAST_PAIRED 0.2

/* What one column holds of the lines. */
typedef struct {
    guint lines;
    guint longest;      /* in glyphs */
    double widest, sum; /* of the lines' widths */
} Filling;

/* What stands of a line in one column. */
typedef struct {
    guint glyphs;
    double left, right;
} Stretch;

/* Returns: 1 if the column holds something of the line. */
static guint end_stretch(Filling *filling, const Stretch *stretch)
{
    if (stretch->glyphs == 0)
        return 0;
    double width = stretch->right - stretch->left;
    filling->lines++;
    filling->longest = MAX(filling->longest, stretch->glyphs);
    filling->widest = MAX(filling->widest, width);
    filling->sum += width;
    return 1;
}

/* Returns: in how many columns the line says something. */
static guint add_line(const Glyphs *glyphs, const GArray *indices, const Line *line,
                      const GArray *xs, Filling *fillings)
{
    guint column = 0, filled = 0;
    Stretch stretch = {0};
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        while (column + 2 < xs->len && glyph->x > g_array_index(xs, double, column + 1)) {
            filled += end_stretch(&fillings[column++], &stretch);
            stretch = (Stretch){0};
        }
        if (stretch.glyphs++ == 0)
            stretch.left = glyph->box.left;
        stretch.right = glyph->box.right;
    }
    return filled + end_stretch(&fillings[column], &stretch);
}

/* Whether what stands in the columns fills them line by line. */
static gboolean is_running(const Filling *fillings, guint columns, guint count)
{
    guint running = 0;
    for (guint i = 0; i < columns; i++) {
        const Filling *filling = &fillings[i];
        if (filling->lines < MAX(LEAST_LINES, LEAST_PART * count))
            continue;
        if (filling->longest < LEAST_GLYPHS ||
            filling->sum < LEAST_FILL * filling->widest * filling->lines)
            return FALSE;
        running++;
    }
    return running > 0;
}

gboolean prose_is(const Glyphs *glyphs, const GArray *indices, const GArray *lines,
                  guint first, guint count, const GArray *xs, guint least)
{
    guint columns = xs->len - 1, paired = 0;
    g_autofree Filling *fillings = g_new0(Filling, columns);
    for (guint i = first; i < first + count; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        paired += add_line(glyphs, indices, line, xs, fillings) > 1 ? 1 : 0;
    }
    return paired < MAX(least, LEAST_PAIRED * count) ||
           is_running(fillings, columns, count);
}
