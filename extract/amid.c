#include "extract/amid.h"

#include "extract/line.h"
#include "model/characters.h"

#include <math.h>

/* Words farther apart than this, in sizes, are of two columns of text. */
#define GUTTER 1.2
/* Lines of one paragraph are nearer, and begin so near to each other, in sizes. */
#define NEXT_LINE 1.7
#define FLUSH     0.25
/* Characters of a line of running text, and letters of one that a strip cuts: rows of numbers have
 * few. */
#define LEAST_CHARACTERS 28u
#define LEAST_CUT        25u
/* How far above and below the table text is looked for, in sizes. */
#define AROUND 3.0
/* More stretches of text are not compared with each other. */
#define MOST_STRETCHES 3000u
/* Letters and words of a cell that may be a part of a sentence; how many pairs of such cells below each other are
 * one sentence, and which part of all. */
#define LEAST_SAID    15u
#define LEAST_WORDS   4u
#define LEAST_RUNNING 2u
#define RUNNING       0.4
/* Rows that have something in two columns, and which part of all. */
#define LEAST_PAIRED 1u
#define PAIRED       0.2
/* Rows of a list of contents, and the part of all rows that they must be. */
#define LEAST_ROWS 3u
#define NUMBERED   0.6
/* Digits of a page's number. */
#define MOST_DIGITS 4u

/* ---- running text -------------------------------------------------------------------------- */

/* Words of a line without a wide gap. */
typedef struct {
    double left, right, y, size;
    guint characters, letters, cjk;
} Stretch;

static GArray *list_around(const Glyphs *glyphs, const GArray *indices, Box box)
{
    GArray *around = g_array_new(FALSE, FALSE, sizeof(guint));
    double reach = AROUND * glyphs->size;
    for (guint i = 0; i < indices->len; i++) {
        guint index = g_array_index(indices, guint, i);
        double y = g_array_index(glyphs->glyphs, Glyph, index).y;
        if (y > box.top - reach && y < box.bottom + reach)
            g_array_append_val(around, index);
    }
    return around;
}

static GArray *list_stretches(const Glyphs *glyphs, GArray *indices)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    g_autoptr(GArray) lines = lines_find(glyphs, indices);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        guint first = stretches->len;
        for (guint j = line->first; j < line->end; j++) {
            const Glyph *glyph =
                &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, j));
            Stretch *last = &g_array_index(stretches, Stretch, stretches->len - 1);
            if (stretches->len == first ||
                glyph->box.left - last->right > GUTTER * glyph->size) {
                const Stretch stretch = {
                    glyph->box.left, glyph->box.right, line->y, glyph->size, 0, 0, 0};
                g_array_append_val(stretches, stretch);
                last = &g_array_index(stretches, Stretch, stretches->len - 1);
            }
            last->right = MAX(last->right, glyph->box.right);
            last->characters++;
            last->letters += g_unichar_isalpha(glyph->character) ? 1 : 0;
            last->cjk += characters_is_cjk(glyph->character) ? 1 : 0;
        }
    }
    return stretches;
}

/* Whether a line of text outside of the table, above or below @edge, goes on in a line inside. */
static gboolean crosses(const GArray *stretches, Box box, gboolean above)
{
    double edge = above ? box.top : box.bottom;
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *out = &g_array_index(stretches, Stretch, i);
        if ((above ? out->y >= edge : out->y <= edge) || out->characters < LEAST_CHARACTERS)
            continue;
        for (guint j = 0; j < stretches->len; j++) {
            const Stretch *in = &g_array_index(stretches, Stretch, j);
            if (in->y > box.top && in->y < box.bottom && in->letters >= LEAST_CUT &&
                fabs(in->left - out->left) <= FLUSH * out->size &&
                fabs(in->y - out->y) <= NEXT_LINE * out->size)
                return TRUE;
        }
    }
    return FALSE;
}

gboolean amid_text(const Glyphs *glyphs, const GArray *indices, const Grid *grid)
{
    Box box = grid_box(grid);
    g_autoptr(GArray) around = list_around(glyphs, indices, box);
    g_autoptr(GArray) stretches = list_stretches(glyphs, around);
    if (stretches->len > MOST_STRETCHES)
        return FALSE;
    for (guint i = 0; i < stretches->len; i++)
        if (g_array_index(stretches, Stretch, i).cjk > 0)
            return FALSE;
    return crosses(stretches, box, TRUE) && crosses(stretches, box, FALSE);
}

/* ---- sentences ------------------------------------------------------------------------------ */

/* How the text of a cell begins and ends. */
typedef struct {
    gunichar first, last;
    guint words; /* 0: it is too short for a part of a sentence */
} Saying;

static Saying read_saying(const Glyphs *glyphs, GArray *indices)
{
    Saying saying = {0, 0, 0};
    guint words = 0, letters = 0;
    if (indices == NULL)
        return saying;
    g_autoptr(GArray) lines = lines_find(glyphs, indices);
    for (guint i = 0; i < indices->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        saying.last = glyph->character;
        saying.first = i == 0 ? saying.last : saying.first;
        letters += g_unichar_isalpha(saying.last) ? 1 : 0;
        words += i == 0 || glyph->spaced ? 1 : 0;
    }
    saying.words = letters >= LEAST_SAID && words >= LEAST_WORDS ? words : 0;
    return saying;
}

gboolean amid_sentences(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    guint columns = grid_columns(grid), pairs = 0, running = 0;
    g_autofree Saying *above = g_new0(Saying, columns);
    for (guint i = 0; i < grid->cells->len; i++) {
        guint column = g_array_index(grid->cells, GridCell, i).column;
        Saying saying = read_saying(glyphs, g_ptr_array_index(cells, i));
        if (saying.words > 0 && above[column].words > 0) {
            pairs++;
            running += g_unichar_islower(saying.first) &&
                               (g_unichar_isalpha(above[column].last) ||
                                above[column].last == ',' || above[column].last == '-')
                           ? 1
                           : 0;
        }
        if (saying.last != 0)
            above[column] = saying;
    }
    return running >= LEAST_RUNNING && running >= RUNNING * pairs;
}

/* ---- one column ------------------------------------------------------------------------------ */

gboolean amid_one_column(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    guint rows = 0, paired = 0;
    for (guint i = 0; i < grid->cells->len;) {
        guint row = g_array_index(grid->cells, GridCell, i).row, filled = 0;
        for (; i < grid->cells->len && g_array_index(grid->cells, GridCell, i).row == row;
             i++) {
            const GArray *indices = g_ptr_array_index(cells, i);
            if (indices != NULL && glyphs_hold_cjk(glyphs, indices))
                return FALSE;
            filled += indices != NULL ? 1 : 0;
        }
        rows += filled > 0 ? 1 : 0;
        paired += filled > 1 ? 1 : 0;
    }
    return paired < MAX(LEAST_PAIRED, PAIRED * rows);
}

/* ---- contents ------------------------------------------------------------------------------ */

/* The number that a cell holds and nothing else, or 0. */
static guint read_number(const Glyphs *glyphs, const GArray *indices)
{
    guint number = 0;
    if (indices->len > MOST_DIGITS)
        return 0;
    for (guint i = 0; i < indices->len; i++) {
        gunichar c = g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i))
                         .character;
        if (c < '0' || c > '9')
            return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

static guint count_leaders(const Glyphs *glyphs, const GArray *indices)
{
    guint leaders = 0;
    for (guint i = 0; i < indices->len; i++) {
        const Glyph *glyph =
            &g_array_index(glyphs->glyphs, Glyph, g_array_index(indices, guint, i));
        leaders += characters_is_leader(glyph->character) ? 1 : 0;
    }
    return leaders;
}

/* What is found of the rows. */
typedef struct {
    guint last; /* the number in the row above */
    guint rows, numbered, leading;
} Contents;

/* Returns: whether the row's number is none less than that above. */
static gboolean add_row(Contents *contents, guint number, guint leaders)
{
    contents->rows++;
    if (number == 0)
        return TRUE;
    contents->numbered++;
    contents->leading += leaders >= CHARACTERS_LEADERS ? 1 : 0;
    gboolean rises = number >= contents->last;
    contents->last = number;
    return rises;
}

gboolean amid_contents(const Glyphs *glyphs, const Grid *grid, const GPtrArray *cells)
{
    Contents contents = {0};
    for (guint i = 0; i < grid->cells->len;) {
        guint row = g_array_index(grid->cells, GridCell, i).row, number = 0, leaders = 0;
        for (; i < grid->cells->len && g_array_index(grid->cells, GridCell, i).row == row;
             i++) {
            const GArray *indices = g_ptr_array_index(cells, i);
            if (indices == NULL)
                continue;
            number = read_number(glyphs, indices);
            leaders += count_leaders(glyphs, indices);
        }
        if (!add_row(&contents, number, leaders))
            return FALSE;
    }
    return contents.numbered >= LEAST_ROWS &&
           contents.numbered >= NUMBERED * contents.rows &&
           2 * contents.leading >= contents.numbered;
}
