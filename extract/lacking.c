#include "extract/lacking.h"

#include "extract/tally.h"

#include <string.h>

/* A column of answers has text in so many rows, of so many lines and characters on average. */
#define MOST_ROWS      0.75
#define ONE_LINE       1.4
#define FEW_CHARACTERS 8.0
/* A row of so many texts is one although its answer is empty. */
#define SEVERAL 3

typedef struct {
    const Unruled *sheet;
    guint first, rows; /* below the heading; of all */
    guint8 *texts;     /* for each row: how many texts begin in it, up to SEVERAL */
    guint8 *filled;    /* … and whether the column that is looked at has */
} Lacking;

static void count_texts(Lacking *lacking)
{
    for (guint i = 0; i < lacking->sheet->texts->blocks->len; i++) {
        Tile tile = lacking->sheet->tiles[i];
        if (lacking->texts[tile.row] < SEVERAL)
            lacking->texts[tile.row]++;
    }
}

/* Whether the texts of @column, whose rows are filled then, are answers. */
static gboolean is_answers(const Lacking *lacking, guint column)
{
    Tally tally = {0};
    guint rows = 0;
    memset(lacking->filled, 0, lacking->rows);
    for (guint i = 0; i < lacking->sheet->texts->blocks->len; i++) {
        const Block *block = unruled_block(lacking->sheet, i);
        if (block->column != column || unruled_is_heading(lacking->sheet, block))
            continue;
        tally_add(&tally, block);
        for (guint j = lacking->sheet->tiles[i].row; j < lacking->sheet->tiles[i].end; j++)
            lacking->filled[j] = 1;
    }
    for (guint i = lacking->first; i < lacking->rows; i++)
        rows += lacking->filled[i];
    return tally_is_short(&tally, ONE_LINE, FEW_CHARACTERS) &&
           tally.texts >= MOST_ROWS * (lacking->rows - lacking->first) &&
           rows < lacking->rows - lacking->first;
}

/* The first row may be the rest of the last one of the page before; a row of one text may be a
 * title, and one of several is a row. */
static gboolean is_lacking(const Lacking *lacking, guint row)
{
    return !lacking->filled[row] && row > lacking->first && lacking->texts[row] > 1 &&
           lacking->texts[row] < SEVERAL;
}

void lacking_judge(Unruled *sheet)
{
    guint rows = unruled_rows(sheet);
    Lacking lacking = {sheet, unruled_first_row(sheet), rows, g_new0(guint8, rows),
                       g_new0(guint8, rows)};
    count_texts(&lacking);
    for (guint column = 0; column < unruled_columns(sheet); column++) {
        if (!is_answers(&lacking, column))
            continue;
        for (guint row = lacking.first; row < rows; row++) {
            if (!is_lacking(&lacking, row))
                continue;
            guint above = MAX(row - 1, lacking.first), end = MIN(row + 2, rows);
            for (guint i = above; i < end; i++)
                unruled_doubt(sheet, i,
                              "a column is empty there or beside it that has a text in "
                              "most rows, and two rows may be one");
        }
    }
    g_free(lacking.texts);
    g_free(lacking.filled);
}
