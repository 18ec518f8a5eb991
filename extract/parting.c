/* Where no white parts cells, texts of several rows look like one:
 *
 *      to have rules for the    yes    rules      where an answer begins, a row begins; a line
 *      use of devices                             that stands beside it below one that is not
 *      to keep a register       no     none       full begins a cell
 *      of them
 *
 * Whether the page is such a one tells how often that is so: where white parts the rows, lines of
 * a text that spans some stand beside answers by chance only. */
#include "extract/parting.h"

#include "extract/tally.h"
#include "model/doubles.h"

/* Texts of one line: lines and characters on average. */
#define ONE_LINE       1.4
#define FEW_CHARACTERS 14.0
/* Heights that differ by less, in sizes, are one. */
#define BESIDE 0.2
/* Beside so many of the answers, in parts, and at least so many, other texts end and begin. */
#define CLOSE_ROWS       0.1
#define LEAST_CLOSE_ROWS 2u
/* Columns that have a text in so many rows have one in each. */
#define USUAL 0.6

typedef struct {
    const Blocks *texts;
    double size;
    GArray *heights; /* of double: where rows begin */
    guint8 *answers; /* for each column: its texts have one line */
    guint8 *usual;   /* for each column */
} Parting;

typedef gboolean (*IsParted)(const Parting *parting, guint column, const Joint *joint);

/* ---- parts -------------------------------------------------------------------------------- */

/* End @rest at the joint; it goes on below.  @above: how much of it is in parts already. */
static void add_part(GArray *blocks, Block *rest, Joint *above, const Joint *joint)
{
    Block part = *rest;
    part.last = joint->above;
    part.lines = joint->lines - above->lines;
    part.characters = joint->characters - above->characters;
    part.closed = FALSE;
    g_array_append_val(blocks, part);
    rest->first = joint->y;
    rest->ruled = FALSE;
    rest->broken = !joint->full;
    *above = *joint;
}

static Blocks *part(const Parting *parting, IsParted is_parted)
{
    const Blocks *texts = parting->texts;
    Blocks *parted = g_new0(Blocks, 1);
    *parted = (Blocks){.pitch = texts->pitch, .tight = TRUE, .crowded = texts->crowded};
    parted->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    parted->joints = g_array_new(FALSE, FALSE, sizeof(Joint));
    guint next = 0;
    for (guint i = 0; i < texts->blocks->len; i++) {
        Block rest = g_array_index(texts->blocks, Block, i);
        Joint above = {.block = i};
        for (; next < texts->joints->len; next++) {
            const Joint *joint = &g_array_index(texts->joints, Joint, next);
            if (joint->block != i)
                break;
            if (is_parted(parting, rest.column, joint))
                add_part(parted->blocks, &rest, &above, joint);
        }
        rest.lines -= above.lines;
        rest.characters -= above.characters;
        g_array_append_val(parted->blocks, rest);
    }
    return parted;
}

static gboolean is_below_short_line(const Parting *parting, guint column,
                                    const Joint *joint)
{
    (void)parting;
    (void)column;
    return !joint->full;
}

Blocks *parting_at_lines(const Blocks *texts)
{
    Parting parting = {.texts = texts};
    return part(&parting, is_below_short_line);
}

/* ---- rows --------------------------------------------------------------------------------- */

static void find_answers(Parting *parting, const Blocks *lines, guint columns)
{
    g_autofree Tally *tallies = g_new0(Tally, columns);
    for (guint i = 0; i < lines->blocks->len; i++) {
        const Block *block = &g_array_index(lines->blocks, Block, i);
        tally_add(&tallies[block->column], block);
    }
    tallies_find_short(tallies, columns, ONE_LINE, FEW_CHARACTERS, parting->answers);
}

static void find_heights(Parting *parting, const Blocks *lines)
{
    for (guint i = 0; i < lines->blocks->len; i++) {
        const Block *block = &g_array_index(lines->blocks, Block, i);
        if (parting->answers[block->column])
            g_array_append_val(parting->heights, block->first);
    }
    doubles_sort(parting->heights);
    guint kept = 0;
    for (guint i = 0; i < parting->heights->len; i++) {
        double height = g_array_index(parting->heights, double, i);
        if (kept == 0 || height - g_array_index(parting->heights, double, kept - 1) >
                             BESIDE * parting->size)
            g_array_index(parting->heights, double, kept++) = height;
    }
    g_array_set_size(parting->heights, kept);
}

static gboolean is_row(const Parting *parting, double y)
{
    guint low = 0, high = parting->heights->len;
    double limit = BESIDE * parting->size;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(parting->heights, double, middle) < y - limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low < parting->heights->len &&
           g_array_index(parting->heights, double, low) <= y + limit;
}

static void find_usual(Parting *parting, const Blocks *lines, guint columns)
{
    g_autofree guint *begins = g_new0(guint, columns);
    for (guint i = 0; i < lines->blocks->len; i++) {
        const Block *block = &g_array_index(lines->blocks, Block, i);
        begins[block->column] += is_row(parting, block->first) ? 1 : 0;
    }
    for (guint i = 0; i < columns; i++)
        parting->usual[i] = begins[i] >= USUAL * parting->heights->len;
}

/* Whether texts end and begin beside so many answers that no white parts rows. */
static gboolean is_close(const Parting *parting)
{
    g_autoptr(GArray) close = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < parting->texts->joints->len; i++) {
        const Joint *joint = &g_array_index(parting->texts->joints, Joint, i);
        guint column = g_array_index(parting->texts->blocks, Block, joint->block).column;
        if (!joint->full && !parting->answers[column] && is_row(parting, joint->y))
            g_array_append_val(close, joint->y);
    }
    doubles_sort(close);
    guint rows = 0;
    for (guint i = 0; i < close->len; i++)
        rows += i == 0 || g_array_index(close, double, i) -
                                  g_array_index(close, double, i - 1) >
                              BESIDE * parting->size
                    ? 1
                    : 0;
    return rows >= LEAST_CLOSE_ROWS && rows >= CLOSE_ROWS * parting->heights->len;
}

static gboolean is_at_row(const Parting *parting, guint column, const Joint *joint)
{
    if (parting->answers[column])
        return !joint->full;
    return is_row(parting, joint->y) && (!joint->full || parting->usual[column]);
}

Blocks *parting_at_rows(const Blocks *texts, guint columns, double size)
{
    Blocks *parted = NULL;
    g_autoptr(Blocks) lines = parting_at_lines(texts);
    Parting parting = {texts, size, g_array_new(FALSE, FALSE, sizeof(double)),
                       g_new0(guint8, columns), g_new0(guint8, columns)};
    find_answers(&parting, lines, columns);
    find_heights(&parting, lines);
    find_usual(&parting, lines, columns);
    if (is_close(&parting))
        parted = part(&parting, is_at_row);
    g_array_unref(parting.heights);
    g_free(parting.answers);
    g_free(parting.usual);
    return parted;
}
