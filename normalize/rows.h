/**
 * rows: the tables of a sheet as one list of rows, the form in which normalize works on them.
 */
#ifndef NORMALIZE_ROWS_H
#define NORMALIZE_ROWS_H

#include "model/sheet.h"
#include "normalize/abreast.h"

#include <glib.h>

/** What became of a cell.  Each cell that holds text ends in one of these (see audit.h). */
typedef enum {
    FATE_OPEN,     /* nobody has taken it yet; what stays open is unplaced */
    FATE_RECORD,   /* in a record's field or heading */
    FATE_HEADING,  /* a column heading */
    FATE_OUTSIDE,  /* text that stands in no table */
    FATE_REPEATED, /* the neighbour holds the very same */
} Fate;

typedef struct {
    guint column, column_span, row_span;
    gboolean has_box;   /* printed tables only */
    double left, right; /* of the box, in points */
    gboolean continued; /* see SheetCell */
    guint foot_page,
        foot;    /* where a text ends that was lifted: the page, and the row below; or 0 */
    guint drawn; /* characters of the text that stand for drawn marks */
    Text *
        text; /* as it stands in the sheet; owned reference, not empty; NULL when released */
    GArray *marks; /* of SheetMark: what is drawn on the text; owned reference, or NULL */
    Fate fate;
    guint count; /* of the characters of a text that was released */
} RowCell;

/** A cell of a printed table that holds no text. */
typedef struct {
    RowCell place;  /* without text */
    guint32 fill;   /* or SHEET_NO_FILL */
    gboolean slash; /* a line is drawn across it */
} RowBlank;

/** Where a cell of a table that was put together stands in the sheet. */
typedef struct {
    guint at; /* its column in the row */
    guint page, table, row, column;
} RowOrigin;

typedef enum {
    ROW_DATA,
    ROW_HEADING, /* column headings */
    ROW_BAND,    /* a heading over the whole width */
    ROW_OUTSIDE, /* a title or a note, not a row of the table */
} RowKind;

typedef struct {
    RowKind kind;
    TextOrigin origin;
    TableMethod method;
    gboolean band; /* it is a heading in the column of something else; set by band_mark() */
    gboolean legend;   /* it explains answer words; set by legend_read() */
    gboolean wordless; /* no cell of it is a word of a heading; set by legend_read() */
    guint table;   /* counts from 1 over the whole sheet; parts of one table count once */
    guint number;  /* the same, but each part counts */
    guint columns; /* of the table */
    guint page;    /* a printed page; in a text file the header block */
    guint row;     /* of the table; in a text file the line */
    guint step;    /* the rows below go on so many pages on: see abreast.h */
    guint layout;  /* index of the layout that holds here; set by headings_find() */
    GArray *cells; /* of RowCell, by column; never empty */
    GArray *
        titles; /* of RowTitle: headings above the table; set by titles_attach(), or NULL */
    GArray *blanks; /* of RowBlank, by column; NULL where there are none */
    GArray
        *origins; /* of RowOrigin, by column; NULL where the sheet has the row as it is */
} Row;

/** All rows of @sheet, whose pages lie as @abreast says, that hold text, in order.  A cell that
 *  holds nothing but drawn marks reads as the signs that they are (○ ✓ ☑ …).  Pages are those of
 *  the sheet; those of text files are set by headings_find().
 *  Returns: new array of Row, release with g_ptr_array_unref(). */
GPtrArray *rows_of_sheet(const Sheet *sheet, Abreast *abreast);

/** The same, with the cells of each page freed when they have become rows: a long sheet is not
 *  held twice. */
GPtrArray *rows_releasing_sheet(Sheet *sheet, Abreast *abreast);

/** The characters of the cell's text, also when it was released. */
gsize row_cell_count(const RowCell *cell);

/** Free the text of @cell and what is drawn on it, for whoever has read it: a record holds it in
 *  its own form, and nobody looks at it twice. */
void row_cell_release(RowCell *cell);

/** Put the text of @rest, and what is drawn on it, behind that of @cell; @rest is empty then. */
void row_cell_join(RowCell *cell, RowCell *rest);

/** The only cell of @row, or NULL if it has several. */
RowCell *row_only_cell(const Row *row);

/** The cell's text with its lines joined.  Returns: a new reference. */
Text *row_cell_joined(const Row *row, const RowCell *cell);

/** Whether both hold the very same, white space aside; nothing is folded, nothing left unread. */
gboolean rows_same_text(const Text *a, const Text *b);

#endif
