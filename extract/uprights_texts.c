/* What tells an edge between columns is the text on its two sides: white parts it, but for titles and
 * headings of groups, which cross edges. */
#include "extract/uprights_internal.h"

#include "extract/gutter.h"
#include "model/characters.h"

#include <math.h>

/* Of a band's lines of text, one in so many may cross an edge, and so many titles. */
#define CROSSING    15u
#define MOST_TITLES 2u
/* Glyphs of one string miss or overlap each other by less than this, in sizes. */
#define TOUCH 0.06
/* A full line of a cell begins so near to its edge, in sizes. */
#define FLUSH 2.0
/* A title stands in the middle of the table, but for so many sizes. */
#define MIDDLE 0.7

/* What a page's number has beside digits; and how many characters it has at most. */
#define PAGE_SIGNS          "-‐‑‒–—―−－/／|()（）[]<>〈〉《》・.Ppageofページ頁第枚目中"
#define LONGEST_PAGE_NUMBER 16u

static double at(const GArray *values, guint index)
{
    return g_array_index(values, double, index);
}

const Glyph *uprights_glyph(const UprightTable *table, guint index)
{
    return &g_array_index(table->glyphs->glyphs, Glyph,
                          g_array_index(table->indices, guint, index));
}

gboolean uprights_is_page_number(const UprightTable *table, const Line *line)
{
    gboolean number = FALSE;
    for (guint i = line->first; i < line->end; i++) {
        gunichar character = uprights_glyph(table, i)->character;
        if (!g_unichar_isdigit(character) &&
            g_utf8_strchr(PAGE_SIGNS, -1, character) == NULL)
            return FALSE;
        number = number || g_unichar_isdigit(character);
    }
    return number && line->end - line->first <= LONGEST_PAGE_NUMBER;
}

static guint find_column(const UprightTable *table, double x)
{
    guint column = 0;
    while (column < table->xs->len && at(table->xs, column) <= x)
        column++;
    return column;
}

static gboolean touches(const UprightTable *table, guint index)
{
    const Glyph *glyph = uprights_glyph(table, index);
    const Glyph *next = uprights_glyph(table, index + 1);
    return fabs(next->box.left - glyph->box.right) <= TOUCH * glyph->size;
}

/* Whether a glyph of a line is the stop of a full line of a cell, which may hang over. */
static gboolean hangs_over(const UprightTable *table, const Line *line, guint index)
{
    if (index + 1 < line->end && touches(table, index))
        return FALSE;
    guint first = index;
    while (first > line->first && touches(table, first - 1))
        first--;
    const Glyph *begin = uprights_glyph(table, first);
    double edge = table->left;
    for (guint i = 0; i < table->xs->len && at(table->xs, i) <= begin->x; i++)
        edge = at(table->xs, i);
    return begin->box.left - edge < FLUSH * begin->size;
}

/* The column whose text a glyph of a line is. */
static guint find_owner(const UprightTable *table, const Line *line, guint index)
{
    const Glyph *glyph = uprights_glyph(table, index);
    guint column = find_column(table, glyph->x);
    gboolean astride = column > 0 && glyph->box.left < at(table->xs, column - 1);
    return astride && hangs_over(table, line, index) ? column - 1 : column;
}

typedef enum { SIDES_ONE, SIDES_PARTED, SIDES_CROSSED } Sides;

/* Whether two glyphs that touch right behind the edge at @x are of two cells: the first is a mark at the
 * end of a full line, and hangs over. */
static gboolean hangs_to(const Glyph *before, double x)
{
    return before->box.right > x && characters_may_hang(before->character);
}

/* Whether words of @line stand on both sides of the edge at @x, and whether one of them crosses it.  A
 * full line of one cell may end close to where the next cell's begins, or with a stop that hangs
 * over. */
static Sides find_sides(const UprightTable *table, const Line *line, double x)
{
    for (guint i = line->first + 1; i < line->end; i++) {
        const Glyph *before = uprights_glyph(table, i - 1),
                    *glyph = uprights_glyph(table, i);
        double gap = glyph->box.left - before->box.right;
        if (before->x > x || x >= glyph->x)
            continue;
        gboolean crossed =
            glyph->box.left >= x
                ? fabs(gap) < TOUCH * glyph->size && !hangs_to(before, x)
                : gap < GUTTER_STRIP * glyph->size && !hangs_over(table, line, i);
        return crossed ? SIDES_CROSSED : SIDES_PARTED;
    }
    return SIDES_ONE;
}

gboolean uprights_crosses(const UprightTable *table, const Line *line, double x)
{
    return find_sides(table, line, x) == SIDES_CROSSED;
}

gboolean uprights_crosses_any(const UprightTable *table, const Line *line)
{
    for (guint i = 0; i < table->xs->len; i++)
        if (uprights_crosses(table, line, at(table->xs, i)))
            return TRUE;
    return FALSE;
}

/* Whether all text of @line is one string in the middle of the table. */
static gboolean is_centred(const UprightTable *table, const Line *line)
{
    for (guint i = line->first; i + 1 < line->end; i++)
        if (!touches(table, i))
            return FALSE;
    const Glyph *first = uprights_glyph(table, line->first);
    const Glyph *last = uprights_glyph(table, line->end - 1);
    double middle = (first->box.left + last->box.right) / 2;
    return fabs(middle - (table->left + table->right) / 2) < MIDDLE * first->size;
}

guint uprights_count_parted(const UprightTable *table, double top, double bottom)
{
    guint lines = 0, crossing = 0, columns = 0, centred = 0;
    g_autofree guint8 *filled = g_new0(guint8, table->xs->len + 1);
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y <= top || line->y >= bottom)
            continue;
        gboolean cut = uprights_crosses_any(table, line);
        for (guint j = line->first; j < line->end; j++)
            filled[find_owner(table, line, j)] = 1;
        lines++;
        centred += is_centred(table, line) ? 1 : 0;
        crossing += cut ? 1 : 0;
    }
    for (guint i = 0; i <= table->xs->len; i++)
        columns += filled[i];
    /* A title begins on the left or stands in the middle, unless it crosses edges: this is the rest of
     * a cell. */
    if (columns < table->least)
        return crossing == 0 && !filled[0] && centred == 0 ? columns : 0;
    return crossing <= MIN(MOST_TITLES, lines / 3) + lines / CROSSING ? columns : 0;
}

gboolean uprights_is_parted(const UprightTable *table, double x, double top, double bottom)
{
    guint parted = 0, crossed = 0;
    for (guint i = 0; i < table->lines->len; i++) {
        const Line *line = &g_array_index(table->lines, Line, i);
        if (line->y <= top || line->y >= bottom)
            continue;
        Sides sides = find_sides(table, line, x);
        parted += sides == SIDES_PARTED ? 1 : 0;
        crossed += sides == SIDES_CROSSED ? 1 : 0;
    }
    return parted >= crossed;
}
