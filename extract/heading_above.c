/* Lines are read from the table upwards.  One that heads columns has a phrase over most of them, and
 * none that lies over the column of another.  A line right above it whose phrases all lie over one
 * column each, which has a word below, is the first line of these headings; others make a row. */
#include "extract/heading_above.h"

#include "extract/numbers_internal.h"
#include "extract/page_cells.h"

#include <math.h>

/* Tables of fewer columns are too easily found below other text. */
#define LEAST_COLUMNS 3u
/* How far above the table its heading may begin, how far its last line is from it, and how far lines
 * of one heading are from each other, in sizes. */
#define FARTHEST 7.0
#define NEAR     1.6
#define NEXT     0.35
/* So far over the sides of the table a heading may stand, and so far beside it stands other text. */
#define OVER   0.6
#define BESIDE 2.0
/* A phrase that reaches into a column by less is not over it, in sizes. */
#define REACH 0.3
/* Words so far apart, in sizes, are two phrases if a line of the table goes on up between them. */
#define APART 0.5
/* Phrases that head columns, if they are not one less than these at least. */
#define LEAST_PHRASES 3u

typedef struct {
    const Glyphs *glyphs;
    const Grid *grid;
    NumbersPage page;
    guint first; /* the lines of the heading: from here to the last */
} Heading;

static double line_x(const Heading *heading, guint index)
{
    return g_array_index(heading->grid->xs, double, index);
}

/* The shown text right above the table. */
static GArray *list_above(const Glyphs *glyphs, const GArray *outside, Box box)
{
    GArray *above = g_array_new(FALSE, FALSE, sizeof(guint));
    double size = glyphs->size;
    for (guint i = 0; i < outside->len; i++) {
        guint index = g_array_index(outside, guint, i);
        const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, index);
        if (glyph->y < box.top && glyph->y > box.top - FARTHEST * size &&
            glyph->x > box.left - BESIDE * size && glyph->x < box.right + BESIDE * size)
            g_array_append_val(above, index);
    }
    return above;
}

static gboolean has_line(const Heading *heading, double left, double right)
{
    for (guint i = 1; i < grid_columns(heading->grid); i++)
        if (left < line_x(heading, i) && line_x(heading, i) < right)
            return TRUE;
    return FALSE;
}

/* What stands beside the table, of the phrases from @first on, is of another one. */
static void drop_beside(Heading *heading, guint first)
{
    GArray *phrases = heading->page.phrases;
    Box box = grid_box(heading->grid);
    guint kept = first;
    for (guint i = first; i < phrases->len; i++) {
        Phrase phrase = g_array_index(phrases, Phrase, i);
        if (phrase.right > box.left && phrase.left < box.right)
            g_array_index(phrases, Phrase, kept++) = phrase;
    }
    g_array_set_size(phrases, kept);
}

/* Part the phrases of @line where a line of the table would part their words; they are added anew. */
static void part_phrases(Heading *heading, NumbersLine *line)
{
    NumbersPage *page = &heading->page;
    guint first = page->phrases->len, old = line->first;
    for (guint i = line->place.first; i < line->place.end; i++) {
        const Glyph *glyph =
            &g_array_index(page->glyphs, Glyph, g_array_index(page->indices, guint, i));
        Phrase *last = page->phrases->len > first
                           ? numbers_phrase(page, page->phrases->len - 1)
                           : NULL;
        gboolean next =
            old + 1 < line->end && glyph->box.left >= numbers_phrase(page, old + 1)->left;
        old += next ? 1 : 0;
        if (last == NULL || next ||
            (glyph->box.left - last->right > APART * glyph->size &&
             has_line(heading, last->right, glyph->box.left))) {
            Phrase phrase = {.left = glyph->box.left, .right = glyph->box.right};
            g_array_append_val(page->phrases, phrase);
            last = numbers_phrase(page, page->phrases->len - 1);
        }
        last->right = MAX(last->right, glyph->box.right);
        last->letters += g_unichar_isalpha(glyph->character) ? 1 : 0;
    }
    line->first = first;
    drop_beside(heading, first);
    line->end = page->phrases->len;
}

/* Set the columns over which @phrase stands. */
static void place_phrase(const Heading *heading, Phrase *phrase)
{
    double reach = MIN(REACH * heading->page.size, (phrase->right - phrase->left) / 4);
    guint last = grid_columns(heading->grid) - 1;
    phrase->from = 0;
    while (phrase->from < last && line_x(heading, phrase->from + 1) < phrase->left + reach)
        phrase->from++;
    phrase->to = phrase->from;
    while (phrase->to < last && line_x(heading, phrase->to + 1) < phrase->right - reach)
        phrase->to++;
}

/* Whether the phrases of a line stand over the table, each over columns of its own. */
static gboolean stands_apart(const Heading *heading, const NumbersLine *line)
{
    Box box = grid_box(heading->grid);
    double over = OVER * heading->page.size;
    if (line->cjk > 0)
        return FALSE;
    for (guint i = line->first; i < line->end; i++) {
        Phrase *phrase = numbers_phrase(&heading->page, i);
        place_phrase(heading, phrase);
        if (phrase->left < box.left - over || phrase->right > box.right + over ||
            phrase->letters >= NUMBERS_PROSE ||
            (i > line->first && phrase->from <= phrase[-1].to))
            return FALSE;
    }
    return TRUE;
}

/* Whether the phrases of a line stand over most columns: three or more of them, or groups over all
 * columns but that of the labels. */
static gboolean heads_columns(const Heading *heading, const NumbersLine *line)
{
    guint count = line->end - line->first, covered = 0, groups = 0;
    guint columns = grid_columns(heading->grid);
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(&heading->page, i);
        covered += phrase->to - phrase->from + 1;
        groups += phrase->from > 0 && phrase->to > phrase->from ? 1 : 0;
    }
    if (count >= 2 && groups == count && covered + 1 == columns)
        return TRUE;
    return count + 1 >= MIN(columns, LEAST_PHRASES + 1) && 2 * covered >= columns;
}

/* Whether each phrase of a line lies over one column that has a word in the line below. */
static gboolean goes_on_below(const Heading *heading, const NumbersLine *line,
                              const NumbersLine *below)
{
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(&heading->page, i);
        gboolean found = FALSE;
        for (guint j = below->first; j < below->end && !found; j++) {
            const Phrase *word = numbers_phrase(&heading->page, j);
            found = word->from == word->to && word->from == phrase->from;
        }
        if (phrase->from != phrase->to || !found)
            return FALSE;
    }
    return TRUE;
}

/* Whether the phrases of the last line are groups of the words in the table's first row: over two
 * columns or more, and over all but that of the labels and another. */
static gboolean heads_groups(const Heading *heading)
{
    const NumbersLine *line = numbers_line(&heading->page, heading->page.lines->len - 1);
    guint groups = 0, covered = 0, count = line->end - line->first;
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(&heading->page, i);
        covered += phrase->to - phrase->from + 1;
        groups += phrase->from > 0 && phrase->to > phrase->from ? 1 : 0;
    }
    return count >= 2 && groups + 1 >= count && groups >= 2 &&
           covered + 2 >= grid_columns(heading->grid);
}

/* Whether a phrase stands over each column, but perhaps for one. */
static gboolean heads_each(const Heading *heading)
{
    const NumbersLine *line = numbers_line(&heading->page, heading->page.lines->len - 1);
    guint single = 0;
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(&heading->page, i);
        single += phrase->from == phrase->to ? 1 : 0;
    }
    return single == line->end - line->first && single + 1 >= grid_columns(heading->grid);
}

/* Find the lines; the row of each is the first line of its row.  Returns: whether there are any. */
static gboolean find_lines(Heading *heading)
{
    NumbersPage *page = &heading->page;
    double below = grid_box(heading->grid).top;
    heading->first = page->lines->len;
    for (guint i = page->lines->len; i > 0; i--) {
        NumbersLine *line = numbers_line(page, i - 1);
        NumbersLine *last = i < page->lines->len ? numbers_line(page, i) : NULL;
        double gap = below - line->place.bottom;
        part_phrases(heading, line);
        if (line->end == line->first) {
            line->row = G_MAXUINT;
            continue;
        }
        if (gap > NEAR * page->size || !stands_apart(heading, line))
            break;
        gboolean same =
            last != NULL && gap <= NEXT * page->size && goes_on_below(heading, line, last);
        if (!same && !heads_columns(heading, line))
            break;
        line->row = i - 1;
        for (guint j = i; same && j < page->lines->len && numbers_line(page, j)->row == i;
             j++)
            numbers_line(page, j)->row = i - 1;
        heading->first = i - 1;
        below = line->place.top;
    }
    return heading->first < page->lines->len;
}

/* Whether numbers stand in most cells of the table's first row, but for the first. */
static gboolean begins_with_data(const Heading *heading, const GPtrArray *cells)
{
    guint data = 0, words = 0;
    for (guint i = 0; i < heading->grid->cells->len; i++) {
        const GridCell *cell = &g_array_index(heading->grid->cells, GridCell, i);
        const GArray *indices = g_ptr_array_index(cells, i);
        guint digits = 0, letters = 0;
        if (cell->row > 0)
            break;
        for (guint j = 0; indices != NULL && j < indices->len; j++) {
            gunichar c = g_array_index(heading->glyphs->glyphs, Glyph,
                                       g_array_index(indices, guint, j))
                             .character;
            digits += g_unichar_isdigit(c) ? 1 : 0;
            letters += g_unichar_isalpha(c) ? 1 : 0;
        }
        if (cell->column == 0 || indices == NULL)
            continue;
        data += digits > letters ? 1 : 0;
        words += digits > letters ? 0 : 1;
    }
    return data > 0 && data >= words;
}

/* ---- the table with its heading ------------------------------------------------------------- */

static GArray *list_ys(const Heading *heading, guint *added)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = heading->first; i < heading->page.lines->len; i++) {
        const NumbersLine *line = numbers_line(&heading->page, i);
        double y = line->place.top;
        if (i > heading->first)
            y = (y + numbers_line(&heading->page, i - 1)->place.bottom) / 2;
        if (line->row == i)
            g_array_append_val(ys, y);
    }
    *added = ys->len;
    g_array_append_vals(ys, heading->grid->ys->data, heading->grid->ys->len);
    return ys;
}

/* The cells of the row whose lines are those of the row @line. */
static void add_row(const Heading *heading, guint line, guint row, Grid *grid)
{
    guint columns = grid_columns(grid);
    g_autofree guint *ends = g_new0(guint, columns);
    for (guint i = line; i < heading->page.lines->len; i++) {
        const NumbersLine *here = numbers_line(&heading->page, i);
        for (guint j = here->first; here->row == line && j < here->end; j++) {
            const Phrase *phrase = numbers_phrase(&heading->page, j);
            ends[phrase->from] = MAX(ends[phrase->from], phrase->to + 1);
        }
    }
    for (guint column = 0; column < columns;) {
        guint end = MAX(ends[column], column + 1);
        GridCell cell = {row, column, 1, end - column, 4, FALSE, FALSE};
        grid_add_cell(grid, cell);
        column = end;
    }
}

static Grid *build_grid(const Heading *heading)
{
    guint added, row = 0;
    g_autoptr(GArray) ys = list_ys(heading, &added);
    Grid *grid = grid_new(
        (const double *)(gconstpointer)heading->grid->xs->data, grid_columns(heading->grid),
        (const double *)(gconstpointer)ys->data, ys->len - 1, heading->grid->method);
    for (guint i = heading->first; i < heading->page.lines->len; i++)
        if (numbers_line(&heading->page, i)->row == i)
            add_row(heading, i, row++, grid);
    for (guint i = 0; i < heading->grid->cells->len; i++) {
        GridCell cell = g_array_index(heading->grid->cells, GridCell, i);
        cell.row += added;
        grid_add_cell(grid, cell);
    }
    return grid;
}

/* Which phrase a glyph of the line belongs to tells its column. */
static guint find_cell(const Heading *heading, const Grid *grid, const NumbersLine *line,
                       const Glyph *glyph)
{
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(&heading->page, i);
        if (glyph->x > phrase->right)
            continue;
        if (glyph->x < phrase->left)
            break;
        double x = (line_x(heading, phrase->from) + line_x(heading, phrase->from + 1)) / 2;
        return grid_find_cell(grid, x, glyph->y);
    }
    return GRID_NO_CELL;
}

/* Give the glyphs of the heading to their cells of @grid, which are added before *@cells. */
static void move_glyphs(const Heading *heading, const Grid *grid, GPtrArray **cells,
                        GArray *outside)
{
    GPtrArray *old = *cells;
    guint before = grid->cells->len - old->len, kept = 0;
    *cells = page_cells_list(grid->cells->len);
    for (guint i = 0; i < old->len; i++) {
        (*cells)->pdata[before + i] = old->pdata[i];
        old->pdata[i] = NULL;
    }
    g_ptr_array_unref(old);
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    for (guint i = heading->first; i < heading->page.lines->len; i++) {
        const NumbersLine *line = numbers_line(&heading->page, i);
        for (guint j = line->place.first; j < line->place.end; j++) {
            guint glyph = g_array_index(heading->page.indices, guint, j);
            guint cell = find_cell(heading, grid, line,
                                   &g_array_index(heading->glyphs->glyphs, Glyph, glyph));
            if (cell == GRID_NO_CELL)
                continue;
            page_cells_append(*cells, cell, glyph);
            g_hash_table_add(taken, GUINT_TO_POINTER(glyph));
        }
    }
    for (guint i = 0; i < outside->len; i++) {
        guint glyph = g_array_index(outside, guint, i);
        if (!g_hash_table_contains(taken, GUINT_TO_POINTER(glyph)))
            g_array_index(outside, guint, kept++) = glyph;
    }
    g_array_set_size(outside, kept);
}

Grid *heading_above_find(const Grid *grid, GPtrArray **cells, GArray *outside,
                         const Glyphs *glyphs, gboolean open)
{
    if (grid->cells->len == 0 || grid_columns(grid) < LEAST_COLUMNS)
        return NULL;
    g_autoptr(GArray) above = list_above(glyphs, outside, grid_box(grid));
    Heading heading = {glyphs, grid, numbers_page_read(glyphs, above, FALSE), 0};
    Grid *headed = NULL;
    if (find_lines(&heading) &&
        (begins_with_data(&heading, *cells) || heads_groups(&heading) ||
         (open && heads_each(&heading)))) {
        headed = build_grid(&heading);
        move_glyphs(&heading, headed, cells, outside);
    }
    numbers_page_clear(&heading.page);
    return headed;
}
