/* Reports print tables with few lines or none:
 *
 *                    Expenditure        Staff        heading: its phrases lie above
 *      Country      2005     2006                    the columns, or span several
 *      ------------------------------------
 *      Belgium       4.1      n/a       96   |
 *      Northern states                       |       body: lines of numbers, and labels
 *      Denmark      12.0      3.5      880   |       between them
 *      Estonia                0.7    1,250   |
 *
 * The body is found first: numbers are the surest sign, and prose has none in columns.  Its
 * phrases (words apart by less than a wide gap), seen from above, leave the strips between
 * the columns.  The heading is read upwards from it. */
#include "extract/numbers.h"

#include "extract/line.h"
#include "model/characters.h"

#include <math.h>

/* Words farther apart than this, in sizes, are two phrases. */
#define WIDE_GAP 0.8
/* Columns are at least so far apart, in sizes. */
#define STRIP 0.25
/* Lines of numbers that make a table. */
#define LEAST_LINES 3
/* Lines farther apart than this, in sizes, are not of one table. */
#define FARTHEST 3.2
/* Lines that a heading may have. */
#define HEADING_LINES 6
/* Letters of a phrase that is no label. */
#define PROSE 45
/* Lines of a paragraph are nearer to each other, in sizes. */
#define PITCH 1.6
/* Rules that part rows: for each line of text so many. */
#define RULED 0.4
/* A rule at least so long, in parts of the table, is no rule under one heading. */
#define WHOLE 0.85

typedef struct {
    double left, right;
    guint characters, digits, letters, marks;
    guint from, to; /* columns */
} Phrase;

typedef enum { LINE_OTHER, LINE_LABEL, LINE_WEAK, LINE_STRONG } LineKind;

typedef struct {
    Line line;
    guint first, end; /* into the phrases */
    LineKind kind;
    guint row;     /* of the heading */
    guint cjk;     /* characters */
    gboolean stop; /* ends in a full stop */
} Row;

typedef struct {
    const GArray *glyphs;
    const Rulings *rulings;
    double size;
    GArray *indices; /* of guint, sorted by line */
    GArray *phrases; /* of Phrase */
    GArray *rows;    /* of Row: all lines of the page */
    guint first, end, body;
    gboolean ruled;  /* rules part the rows of the body */
    GArray *columns; /* of Phrase: left and right */
} Page;

static Row *row_at(const Page *page, guint index)
{
    return &g_array_index(page->rows, Row, index);
}

static Phrase *phrase_at(const Page *page, guint index)
{
    return &g_array_index(page->phrases, Phrase, index);
}

static Phrase *column_at(const Page *page, guint index)
{
    return &g_array_index(page->columns, Phrase, index);
}

/* ---- lines and phrases -------------------------------------------------------------------- */

/* A number, or what stands in its place: n/a, (a), *, –.  Signs that answer a question, such
 * as a circle, do not. */
static gboolean is_data(const Phrase *phrase)
{
    if (phrase->digits > 0)
        return phrase->letters <= 2;
    return phrase->characters <= 3 && phrase->marks > 0;
}

static gboolean is_mark(gunichar c)
{
    return c < 0x80 ? g_ascii_ispunct((char)c) : c >= 0x2010 && c <= 0x2026;
}

static LineKind judge(const Page *page, const Row *row)
{
    guint count = row->end - row->first, data = 0;
    for (guint i = row->first; i < row->end; i++)
        data += is_data(phrase_at(page, i)) ? 1 : 0;
    if (count == 1)
        return phrase_at(page, row->first)->letters < PROSE ? LINE_LABEL : LINE_OTHER;
    /* A line of words with a number among them is a heading, or prose. */
    if (data == 0 || 2 * data + 2 < count)
        return LINE_OTHER;
    return data >= 2 ? LINE_STRONG : LINE_WEAK;
}

static void add_phrases(Page *page, Row *row)
{
    row->first = page->phrases->len;
    for (guint i = row->line.first; i < row->line.end; i++) {
        const Glyph *glyph =
            &g_array_index(page->glyphs, Glyph, g_array_index(page->indices, guint, i));
        Phrase *last = page->phrases->len > row->first
                           ? phrase_at(page, page->phrases->len - 1)
                           : NULL;
        if (last == NULL || glyph->box.left - last->right > WIDE_GAP * glyph->size) {
            Phrase phrase = {.left = glyph->box.left, .right = glyph->box.right};
            g_array_append_val(page->phrases, phrase);
            last = phrase_at(page, page->phrases->len - 1);
        }
        last->right = MAX(last->right, glyph->box.right);
        last->characters++;
        last->digits += g_unichar_isdigit(glyph->character) ? 1 : 0;
        last->letters += g_unichar_isalpha(glyph->character) ? 1 : 0;
        last->marks += is_mark(glyph->character) ? 1 : 0;
        row->cjk += characters_is_cjk(glyph->character) ? 1 : 0;
        row->stop = glyph->character == '.';
    }
    row->end = page->phrases->len;
    row->kind = judge(page, row);
}

static void read_lines(Page *page, const Glyphs *glyphs)
{
    g_autoptr(GArray) lines = lines_find(glyphs, page->indices);
    for (guint i = 0; i < lines->len; i++) {
        Row row = {.line = g_array_index(lines, Line, i)};
        add_phrases(page, &row);
        g_array_append_val(page->rows, row);
    }
}

/* ---- body --------------------------------------------------------------------------------- */

static gboolean is_near(const Page *page, guint above, guint below)
{
    return row_at(page, below)->line.y - row_at(page, above)->line.y <=
           FARTHEST * page->size;
}

/* One past the last line of the body that begins at @first; labels at its end are none. */
static guint find_body_end(const Page *page, guint first, guint *strong)
{
    guint end = first, labels = 0;
    *strong = 0;
    for (guint i = first; i < page->rows->len; i++) {
        LineKind kind = row_at(page, i)->kind;
        labels = kind == LINE_LABEL ? labels + 1 : 0;
        if (kind == LINE_OTHER || labels > 2 || (i > first && !is_near(page, i - 1, i)))
            break;
        *strong += kind == LINE_STRONG ? 1 : 0;
        if (kind != LINE_LABEL)
            end = i + 1;
    }
    return end;
}

/* The next body behind the end of the last one. */
static gboolean find_body(Page *page)
{
    guint strong;
    while (page->end < page->rows->len) {
        page->first = page->body = page->end;
        if (row_at(page, page->first)->kind != LINE_STRONG) {
            page->end++;
            continue;
        }
        page->end = find_body_end(page, page->first, &strong);
        if (strong >= LEAST_LINES && 2 * strong >= page->end - page->first)
            return TRUE;
    }
    return FALSE;
}

/* ---- columns ------------------------------------------------------------------------------ */

static gint by_left(gconstpointer a, gconstpointer b)
{
    const Phrase *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

/* All phrases of the body's lines of numbers, seen from above. */
static void find_columns(Page *page)
{
    g_autoptr(GArray) phrases = g_array_new(FALSE, FALSE, sizeof(Phrase));
    for (guint i = page->body; i < page->end; i++) {
        const Row *row = row_at(page, i);
        if (row->kind != LINE_LABEL)
            g_array_append_vals(phrases, phrase_at(page, row->first),
                                row->end - row->first);
    }
    g_array_sort(phrases, by_left);
    g_array_set_size(page->columns, 0);
    for (guint i = 0; i < phrases->len; i++) {
        Phrase phrase = g_array_index(phrases, Phrase, i);
        Phrase *last =
            page->columns->len > 0 ? column_at(page, page->columns->len - 1) : NULL;
        gboolean data = is_data(&phrase);
        if (last == NULL || phrase.left - last->right > STRIP * page->size) {
            phrase.characters = 1;
            phrase.digits = data ? 1 : 0;
            g_array_append_val(page->columns, phrase);
            continue;
        }
        last->right = MAX(last->right, phrase.right);
        last->characters++;
        last->digits += data ? 1 : 0;
        last->letters = MAX(last->letters, phrase.letters);
    }
}

/* Text that runs beside the table is no column of it. */
static void drop_prose(Page *page)
{
    while (page->columns->len > 0 && column_at(page, 0)->letters >= PROSE)
        g_array_remove_index(page->columns, 0);
    while (page->columns->len > 0 &&
           column_at(page, page->columns->len - 1)->letters >= PROSE)
        g_array_set_size(page->columns, page->columns->len - 1);
}

/* Answer sheets have numbers too (clauses, items), and cells of several lines: in text whose
 * words have no spaces, rows are for aligned_find(). */
static gboolean is_ideographic(const Page *page)
{
    guint characters = 0, cjk = 0;
    for (guint i = page->body; i < page->end; i++) {
        const Row *row = row_at(page, i);
        characters += row->line.end - row->line.first;
        cjk += row->cjk;
    }
    return 8 * cjk > characters;
}

static gboolean has_numbers(const Page *page)
{
    guint numbers = 0;
    for (guint i = 0; i < page->columns->len; i++)
        numbers += 2 * column_at(page, i)->digits >= column_at(page, i)->characters ? 1 : 0;
    return numbers >= 2 && page->columns->len >= 3;
}

/* ---- heading ------------------------------------------------------------------------------ */

static double overlap(const Phrase *a, const Phrase *b)
{
    return MIN(a->right, b->right) - MAX(a->left, b->left);
}

/* A rule between two lines that holds @x; the table's own rules are not meant.  NULL: none. */
static const Ruling *find_rule(const Page *page, double above, double below, double x)
{
    double width =
        column_at(page, page->columns->len - 1)->right - column_at(page, 0)->left;
    for (guint i = 0; i < page->rulings->level->len; i++) {
        const Ruling *rule = &g_array_index(page->rulings->level, Ruling, i);
        if (rule->position > above && rule->position < below && rule->start <= x &&
            x <= rule->end && rule->end - rule->start < WHOLE * width)
            return rule;
    }
    return NULL;
}

/* The columns under a phrase: those that the rule under it covers, or those it overlaps, or
 * the nearest. */
static void place_phrase(const Page *page, Phrase *phrase, double y, double below)
{
    const Ruling *rule = find_rule(page, y, below, (phrase->left + phrase->right) / 2);
    gboolean found = FALSE;
    guint nearest = 0;
    for (guint i = 0; i < page->columns->len; i++) {
        const Phrase *column = column_at(page, i);
        double middle = (column->left + column->right) / 2;
        if (overlap(phrase, column) > overlap(phrase, column_at(page, nearest)))
            nearest = i;
        gboolean under = rule != NULL ? rule->start <= middle && middle <= rule->end
                                      : overlap(phrase, column) > 0;
        if (under) {
            phrase->from = found ? phrase->from : i;
            phrase->to = i;
            found = TRUE;
        }
    }
    if (!found)
        phrase->from = phrase->to = nearest;
}

/* Whether a rule as long as the table lies between two heights. */
static gboolean is_ruled(const Page *page, double above, double below)
{
    double left = column_at(page, 0)->left;
    double right = column_at(page, page->columns->len - 1)->right;
    for (guint i = 0; i < page->rulings->level->len; i++) {
        const Ruling *rule = &g_array_index(page->rulings->level, Ruling, i);
        if (rule->position > above && rule->position < below &&
            MIN(rule->end, right) - MAX(rule->start, left) >= WHOLE * (right - left))
            return TRUE;
    }
    return FALSE;
}

/* Whether a line is the last one of a paragraph. */
static gboolean ends_prose(const Page *page, guint index)
{
    const Row *row = row_at(page, index);
    if (row->stop)
        return TRUE;
    if (index == 0)
        return FALSE;
    const Row *above = row_at(page, index - 1);
    return row->line.y - above->line.y < PITCH * page->size &&
           phrase_at(page, above->first)->letters >= PROSE;
}

static gboolean is_heading(const Page *page, guint index)
{
    const Row *row = row_at(page, index);
    if (row->end - row->first == 1 &&
        (ends_prose(page, index) ||
         (page->first < page->body &&
          is_ruled(page, row->line.y, row_at(page, page->first)->line.y))))
        return FALSE;
    double left = column_at(page, 0)->left;
    double right = column_at(page, page->columns->len - 1)->right;
    for (guint i = row->first; i < row->end; i++) {
        const Phrase *phrase = phrase_at(page, i);
        if (phrase->letters >= PROSE || phrase->right < left || phrase->left > right)
            return FALSE;
    }
    if (row->end - row->first > 1)
        return TRUE;
    /* A phrase alone: a title if it is long, or begins with the labels and passes them. */
    const Phrase *phrase = phrase_at(page, row->first);
    return phrase->right - phrase->left <= 0.5 * (right - left) &&
           (phrase->left > column_at(page, 0)->right ||
            phrase->right < column_at(page, 1)->left);
}

/* Whether the phrases of @below part what one of @above spans. */
static gboolean is_parted(const Page *page, const Row *above, const Row *below)
{
    for (guint i = above->first; i < above->end; i++) {
        const Phrase *span = phrase_at(page, i);
        guint parts = 0;
        for (guint j = below->first; j < below->end; j++) {
            const Phrase *part = phrase_at(page, j);
            parts += span->from <= part->from && part->to <= span->to ? 1 : 0;
        }
        if (span->to > span->from && parts >= 2)
            return TRUE;
    }
    return FALSE;
}

/* A phrase spans columns only if others below part it, or a rule says so. */
static void settle_phrase(const Page *page, Phrase *phrase, const Row *row, double below)
{
    if (phrase->from == phrase->to ||
        find_rule(page, row->line.y, below, (phrase->left + phrase->right) / 2) != NULL)
        return;
    for (guint i = row->row + 1; i < page->body; i++)
        if (row_at(page, i)->row > row->row && is_parted(page, row, row_at(page, i)))
            return;
    guint best = phrase->from;
    for (guint i = phrase->from; i <= phrase->to; i++)
        if (overlap(phrase, column_at(page, i)) > overlap(phrase, column_at(page, best)))
            best = i;
    phrase->from = phrase->to = best;
}

static gboolean is_year(const Phrase *phrase)
{
    return phrase->digits == 4 && phrase->characters == 4;
}

/* Whether a line of the body heads it: years, or words above columns of numbers. */
static gboolean heads_body(const Page *page, guint index)
{
    const Row *row = row_at(page, index);
    gboolean years = TRUE;
    for (guint i = row->first; i < row->end; i++) {
        const Phrase *phrase = phrase_at(page, i);
        gboolean label = phrase->left < column_at(page, 0)->right;
        if (!label && !is_data(phrase) && phrase->letters > 2)
            return TRUE;
        years = years && (label || is_year(phrase));
    }
    return years;
}

static void find_heading(Page *page)
{
    while (page->body + LEAST_LINES < page->end && heads_body(page, page->body))
        page->body++;
    guint least = page->body > HEADING_LINES ? page->body - HEADING_LINES : 0;
    while (page->first > least && is_near(page, page->first - 1, page->first) &&
           is_heading(page, page->first - 1))
        page->first--;
    for (guint i = page->first; i < page->body; i++) {
        Row *row = row_at(page, i);
        for (guint j = row->first; j < row->end; j++)
            place_phrase(page, phrase_at(page, j), row->line.y,
                         row_at(page, i + 1)->line.y);
    }
    /* Lines of one heading stand in one row until a rule follows, or the next line parts one
     * of its spans. */
    guint start = page->first;
    for (guint i = page->first; i < page->body; i++) {
        gboolean parted = i > start && is_ruled(page, row_at(page, i - 1)->line.y,
                                                row_at(page, i)->line.y);
        for (guint j = start; j < i && !parted; j++)
            parted = is_parted(page, row_at(page, j), row_at(page, i));
        start = parted ? i : start;
        row_at(page, i)->row = start;
    }
    for (guint i = page->first; i < page->body; i++) {
        const Row *row = row_at(page, i);
        for (guint j = row->first; j < row->end; j++)
            settle_phrase(page, phrase_at(page, j), row, row_at(page, i + 1)->line.y);
    }
}

/* ---- grid --------------------------------------------------------------------------------- */

static double outer_border(const Page *page, gboolean right)
{
    double border =
        right ? column_at(page, page->columns->len - 1)->right : column_at(page, 0)->left;
    for (guint i = row_at(page, page->first)->first; i < row_at(page, page->body)->first;
         i++)
        border = right ? MAX(border, phrase_at(page, i)->right)
                       : MIN(border, phrase_at(page, i)->left);
    return right ? border + 0.5 : border - 0.5;
}

/* A border lies in its strip of the body, and where the phrases of the heading leave room. */
static double inner_border(const Page *page, guint column)
{
    double low = column_at(page, column - 1)->right, high = column_at(page, column)->left;
    double from = low, to = high;
    for (guint i = row_at(page, page->first)->first; i < row_at(page, page->body)->first;
         i++) {
        const Phrase *phrase = phrase_at(page, i);
        if (phrase->to < column && phrase->right < high)
            from = MAX(from, phrase->right);
        if (phrase->from >= column && phrase->left > low)
            to = MIN(to, phrase->left);
    }
    return from <= to ? (from + to) / 2 : (low + high) / 2;
}

static GArray *find_xs(const Page *page)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i <= page->columns->len; i++) {
        gboolean last = i == page->columns->len;
        double x = i == 0 || last ? outer_border(page, last) : inner_border(page, i);
        g_array_append_val(xs, x);
    }
    return xs;
}

/* Which lines begin a row: the first of each row of the heading; in the body those under a
 * rule if rules part its rows, or all. */
static gboolean begins_row(const Page *page, guint index)
{
    if (index < page->body)
        return row_at(page, index)->row == index;
    return index == page->body || !page->ruled ||
           is_ruled(page, row_at(page, index - 1)->line.y, row_at(page, index)->line.y);
}

static gboolean rules_part_rows(const Page *page)
{
    guint rules = 0, lines = page->end - page->body;
    for (guint i = page->body + 1; i < page->end; i++)
        rules +=
            is_ruled(page, row_at(page, i - 1)->line.y, row_at(page, i)->line.y) ? 1 : 0;
    return rules >= LEAST_LINES && rules >= RULED * lines;
}

static GArray *find_ys(const Page *page)
{
    GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = page->first; i < page->end; i++) {
        const Line *line = &row_at(page, i)->line;
        double y = i > page->first ? (row_at(page, i - 1)->line.bottom + line->top) / 2
                                   : line->top - 0.5;
        if (begins_row(page, i))
            g_array_append_val(ys, y);
    }
    double foot = row_at(page, page->end - 1)->line.bottom + 0.5;
    g_array_append_val(ys, foot);
    return ys;
}

/* Mark in @joined the columns that a phrase of the line joins to the one before. */
static void join_columns(const Page *page, guint index, guint8 *joined)
{
    const Row *row = row_at(page, index);
    for (guint i = row->first; i < row->end; i++) {
        Phrase phrase = *phrase_at(page, i);
        if (index >= page->body) {
            if (row->kind != LINE_LABEL)
                continue;
            place_phrase(page, &phrase, 0, 0);
        }
        for (guint column = phrase.from + 1; column <= phrase.to; column++)
            joined[column] = 1;
    }
}

static void add_row(Grid *grid, guint row, const guint8 *joined)
{
    guint columns = grid_columns(grid), end;
    for (guint column = 0; column < columns; column = end) {
        for (end = column + 1; end < columns && joined[end]; end++)
            ;
        GridCell cell = {row, column, 1, end - column, 4, FALSE, FALSE};
        grid_add_cell(grid, cell);
    }
}

static Grid *build_grid(const Page *page)
{
    g_autoptr(GArray) xs = find_xs(page);
    g_autoptr(GArray) ys = find_ys(page);
    Grid *grid =
        grid_new((const double *)(gconstpointer)xs->data, xs->len - 1,
                 (const double *)(gconstpointer)ys->data, ys->len - 1, TABLE_ALIGNED);
    guint row = 0;
    for (guint i = page->first; i < page->end; row++) {
        g_autofree guint8 *joined = g_new0(guint8, xs->len);
        do
            join_columns(page, i++, joined);
        while (i < page->end && !begins_row(page, i));
        add_row(grid, row, joined);
    }
    return grid;
}

Grid *numbers_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings)
{
    Page page = {.glyphs = glyphs->glyphs, .rulings = rulings, .size = glyphs->size};
    page.indices = g_array_new(FALSE, FALSE, sizeof(guint));
    page.phrases = g_array_new(FALSE, FALSE, sizeof(Phrase));
    page.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    page.columns = g_array_new(FALSE, FALSE, sizeof(Phrase));
    g_array_append_vals(page.indices, indices->data, indices->len);
    read_lines(&page, glyphs);
    Grid *grid = NULL;
    while (grid == NULL && find_body(&page)) {
        find_columns(&page);
        drop_prose(&page);
        if (!has_numbers(&page) || is_ideographic(&page))
            continue;
        find_heading(&page);
        page.ruled = rules_part_rows(&page);
        grid = build_grid(&page);
    }
    g_array_unref(page.indices);
    g_array_unref(page.phrases);
    g_array_unref(page.rows);
    g_array_unref(page.columns);
    return grid;
}
