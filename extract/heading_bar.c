/* Each text over one column is a heading; a text over the edges of columns is that of a group, and
 * so is one that has a heading below it where its neighbours have only that.  Nothing is parted
 * unless each column has a heading of its own: a title or a note over the table has none. */
#include "extract/heading_bar.h"

#include "extract/gutter.h"
#include "extract/line.h"

#include <math.h>

/* Headings stand in the first rows, below a title. */
#define FIRST_ROWS 3u
/* Headings have at most so many characters. */
#define HEADING_CHARACTERS 40u
/* Texts that begin within this part of a size begin in one line. */
#define TOGETHER 0.35
/* Lines of one heading are nearer to each other, in sizes. */
#define NEXT_LINE 1.4
/* The lower level begins so far above the middle of its first line, in sizes. */
#define LOWER_LEVEL 0.6

/* Words of one line that stand close. */
typedef struct {
    guint first, end; /* columns */
    double y;
} Words;

typedef struct {
    const Glyphs *glyphs;
    const Grid *grid;
    GridCell cell;
    GArray *words; /* of Words, from the top */
    double size;
    double lower; /* where the lower level's words stand, or INFINITY */
} Bar;

static const Words *words_at(const Bar *bar, guint index)
{
    return &g_array_index(bar->words, Words, index);
}

static gboolean is_crossing(const Words *words)
{
    return words->end > words->first + 1;
}

/* ---- words --------------------------------------------------------------------------------- */

static guint find_column(const Bar *bar, double x)
{
    guint column = bar->cell.column;
    while (column + 1 < bar->cell.column + bar->cell.column_span &&
           g_array_index(bar->grid->xs, double, column + 1) <= x)
        column++;
    return column;
}

static void add_words(Bar *bar, const GArray *indices, const Line *line)
{
    double right = -INFINITY;
    for (guint i = line->first; i < line->end; i++) {
        const Glyph *glyph =
            &g_array_index(bar->glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        guint column = find_column(bar, glyph->x);
        if (glyph->box.left - right > GUTTER_STRIP * bar->size) {
            Words words = {column, column + 1, glyph->y};
            g_array_append_val(bar->words, words);
        }
        g_array_index(bar->words, Words, bar->words->len - 1).end = column + 1;
        right = MAX(right, glyph->box.right);
    }
}

/* The words in the bar, if they are as few as those of headings. */
static gboolean find_words(Bar *bar)
{
    Box box = grid_cell_box(bar->grid, &bar->cell);
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < bar->glyphs->glyphs->len; i++) {
        const Glyph *glyph = &g_array_index(bar->glyphs->glyphs, Glyph, i);
        if (glyph->state == GLYPH_SHOWN && box.left <= glyph->x && glyph->x < box.right &&
            box.top <= glyph->y && glyph->y < box.bottom)
            g_array_append_val(indices, i);
    }
    if (indices->len < bar->cell.column_span ||
        indices->len > HEADING_CHARACTERS * bar->cell.column_span)
        return FALSE;
    g_autoptr(GArray) lines = lines_find(bar->glyphs, indices);
    bar->size =
        g_array_index(bar->glyphs->glyphs, Glyph, g_array_index(indices, guint, 0)).size;
    for (guint i = 0; i < lines->len; i++)
        add_words(bar, indices, &g_array_index(lines, Line, i));
    return lines->len <= 2 * GUTTER_HEADING_LINES;
}

/* ---- levels -------------------------------------------------------------------------------- */

/* Whether words stand in @column alone, between two heights. */
static gboolean has_words(const Bar *bar, guint column, double top, double bottom)
{
    for (guint i = 0; i < bar->words->len; i++) {
        const Words *words = words_at(bar, i);
        if (words->first == column && !is_crossing(words) && top <= words->y &&
            words->y <= bottom)
            return TRUE;
    }
    return FALSE;
}

/* How far words above @y reach that begin in @column; @column itself if there are none. */
static guint find_reach(const Bar *bar, guint column, double y)
{
    guint end = column;
    for (guint i = 0; i < bar->words->len && words_at(bar, i)->y < y; i++)
        if (words_at(bar, i)->first == column)
            end = MAX(end, words_at(bar, i)->end);
    return end;
}

/* Whether a heading begins in @column at @y that is no further line of the one above. */
static gboolean has_lower(const Bar *bar, guint column, double y)
{
    double near = TOGETHER * bar->size;
    return has_words(bar, column, y - near, y + near) &&
           !has_words(bar, column, y - NEXT_LINE * bar->size, y - near);
}

/* Whether a level of headings begins at @y: a group's word stands over one of them, and beside
 * that is one that no word of its own stands over. */
static gboolean is_lower_level(const Bar *bar, double y)
{
    double above = y - TOGETHER * bar->size;
    gboolean group = FALSE, alone = FALSE;
    for (guint i = 0; i < bar->cell.column_span; i++) {
        guint column = bar->cell.column + i;
        if (!has_lower(bar, column, y))
            continue;
        gboolean over = find_reach(bar, column, above) > column;
        group = group || over;
        alone = alone || !over;
    }
    return group && alone;
}

static void find_levels(Bar *bar)
{
    bar->lower = INFINITY;
    for (guint i = 0; i < bar->words->len && bar->lower == INFINITY; i++)
        if (is_lower_level(bar, words_at(bar, i)->y))
            bar->lower = words_at(bar, i)->y;
}

/* Whether each column has a heading of its own, but for that of the labels, which is the first, and
 * only groups stand over several. */
static gboolean is_heading(const Bar *bar)
{
    for (guint i = 0; i < bar->words->len; i++)
        if (is_crossing(words_at(bar, i)) &&
            words_at(bar, i)->y > bar->lower - TOGETHER * bar->size)
            return FALSE;
    guint labels = bar->cell.column == 0 && bar->cell.column_span > GUTTER_LEAST_COLUMNS;
    for (guint i = labels; i < bar->cell.column_span; i++)
        if (!has_words(bar, bar->cell.column + i, -INFINITY, INFINITY))
            return FALSE;
    return bar->lower < INFINITY || !is_crossing(words_at(bar, 0));
}

/* ---- cells --------------------------------------------------------------------------------- */

static void add_cell(GArray *parts, guint row, guint rows, guint column, guint end)
{
    GridCell cell = {.row = row,
                     .column = column,
                     .row_span = rows,
                     .column_span = end - column,
                     .walls = 4};
    g_array_append_val(parts, cell);
}

/* The columns over which the group in @column stands: those that have no word above. */
static guint find_group(const Bar *bar, guint column, double above)
{
    guint last = bar->cell.column + bar->cell.column_span;
    guint end = find_reach(bar, column, above);
    while (end < last && find_reach(bar, end, above) == end &&
           has_lower(bar, end, bar->lower))
        end++;
    return end;
}

/* The cells of the bar: those of the lower level begin at the row @split. */
static GArray *list_parts(const Bar *bar, guint split, guint last_row)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(GridCell));
    double above = bar->lower - TOGETHER * bar->size;
    guint row = bar->cell.row, last = bar->cell.column + bar->cell.column_span;
    for (guint column = bar->cell.column; column < last;) {
        guint end = column + 1;
        gboolean group = bar->lower < INFINITY && has_lower(bar, column, bar->lower) &&
                         find_reach(bar, column, above) > column;
        if (!group) {
            add_cell(parts, row, last_row - row, column, end);
        } else {
            end = find_group(bar, column, above);
            add_cell(parts, row, split - row, column, end);
            for (guint i = column; i < end; i++)
                add_cell(parts, split, last_row - split, i, i + 1);
        }
        column = end;
    }
    return parts;
}

/* The row in which the lower level begins: that below a line of the grid above its words, or below
 * the line at *border, which has to be added; -INFINITY if none has. */
static guint find_split(const Bar *bar, double *border)
{
    guint end = bar->cell.row + bar->cell.row_span, row = bar->cell.row;
    *border = -INFINITY;
    if (bar->lower == INFINITY)
        return end;
    double line = bar->lower - LOWER_LEVEL * bar->size;
    while (row + 1 < end &&
           g_array_index(bar->grid->ys, double, row + 1) < line - bar->size / 2)
        row++;
    if (row + 1 == end || g_array_index(bar->grid->ys, double, row + 1) > bar->lower)
        *border = line;
    return row + 1;
}

static Grid *replace(const Bar *bar, guint index)
{
    double border;
    guint split = find_split(bar, &border);
    guint last_row = bar->cell.row + bar->cell.row_span + (border > -INFINITY ? 1 : 0);
    g_autoptr(GArray) parts = list_parts(bar, split, last_row);
    return grid_replace_cell(bar->grid, index, parts, border);
}

static Grid *part(const Glyphs *glyphs, const Grid *grid, guint index)
{
    Bar bar = {.glyphs = glyphs,
               .grid = grid,
               .cell = g_array_index(grid->cells, GridCell, index),
               .words = g_array_new(FALSE, FALSE, sizeof(Words))};
    Grid *parted = NULL;
    if (find_words(&bar)) {
        find_levels(&bar);
        parted = is_heading(&bar) ? replace(&bar, index) : NULL;
    }
    g_array_unref(bar.words);
    return parted;
}

void heading_bars_part(const Glyphs *glyphs, GPtrArray *grids)
{
    for (guint i = 0; i < grids->len; i++) {
        const Grid *grid = g_ptr_array_index(grids, i);
        for (guint j = 0; j < grid->cells->len; j++) {
            const GridCell *cell = &g_array_index(grid->cells, GridCell, j);
            if (cell->row >= FIRST_ROWS)
                break;
            if (cell->column_span < GUTTER_LEAST_COLUMNS ||
                cell->row + cell->row_span == grid_rows(grid))
                continue;
            Grid *parted = part(glyphs, grid, j);
            if (parted == NULL)
                continue;
            g_ptr_array_remove_index(grids, i);
            g_ptr_array_insert(grids, (gint)i, parted);
            break;
        }
    }
}
