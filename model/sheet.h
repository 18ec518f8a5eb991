/**
 * sheet: what extraction found in a source: pages, tables, cells, and the text outside of
 * them.
 *
 * The XML form has the namespace urn:tenken:sheet:1 and is described by schema/sheet.rng.
 * Rows, columns and pages count from 1.  Lengths are points (1/72 inch) from the upper left
 * corner of the page as it is shown, after /Rotate.
 *
 * A delimited text file is one page with one table; the table's row is the line of the file
 * on which the row begins, so rows in between may have no cells.  Empty cells may be left
 * out.
 */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

#include "model/finding.h"
#include "model/text.h"

#include <glib.h>

/** How many cells, pages, … a sheet may have; a document beyond is refused (FAILURE_LIMIT).
 */
#define SHEET_MAXIMUM_PAGES   100000u
#define SHEET_MAXIMUM_CELLS   20000000u
#define SHEET_MAXIMUM_ROWS    10000000u /* of one table */
#define SHEET_MAXIMUM_COLUMNS 16384u    /* of one table: a workbook's own limit */
#define SHEET_MAXIMUM_MARKS   64u       /* of one cell */

typedef enum {
    SOURCE_TEXT, /* kind="text" */
    SOURCE_PDF,  /* kind="pdf" */
} SourceKind;

typedef enum {
    TABLE_RULED,     /* drawn lines or filled areas bound the cells */
    TABLE_ALIGNED,   /* columns found from white space */
    TABLE_DELIMITED, /* a text file */
} TableMethod;

typedef struct {
    double left, top, right, bottom;
} Box;

/** The smallest box that holds both. */
Box box_around(Box a, Box b);

/** What somebody has drawn, and not written, in a cell.  kind="circle", … in this order. */
typedef enum {
    MARK_CIRCLE,     /* a ring: around words, or by itself */
    MARK_DISC,       /* a filled circle, or a ring with a dot in it */
    MARK_TICK,       /* a tick by itself */
    MARK_CROSS,      /* two strokes that cross */
    MARK_BOX,        /* an empty square, or a frame around words */
    MARK_TICKED_BOX, /* a square with ink in it */
    MARK_FILLED_BOX, /* a small filled square */
    MARK_STRIKE,     /* a line through words */
    MARK_SLASH,      /* a slanted line across the cell */
    MARK_INK,        /* something else, or a mark that reaches into other cells */
    MARK_COUNT
} MarkKind;

/** A drawn mark and the words of its cell that it touches. */
typedef struct {
    MarkKind kind;
    Box box;
    gsize start;  /* byte offset into the cell's text; where it touches no words: the place
                     between two of them at which it stands, as a written mark would */
    gsize length; /* in bytes; 0: it touches no words */
} SheetMark;

/** The fill of a cell on bare paper. */
#define SHEET_NO_FILL G_MAXUINT32

typedef struct {
    guint row, column;           /* of the upper left corner of the span */
    guint row_span, column_span; /* at least 1 */
    gboolean has_box;            /* text sources have none */
    gboolean continued; /* the document tells that it goes on from the page before */
    guint32 fill;       /* 0xrrggbb, or SHEET_NO_FILL: white or unknown */
    Box box;
    Text *text;    /* owned reference, never NULL */
    GArray *marks; /* of SheetMark, by start; NULL when there is none */
} SheetCell;

typedef struct {
    guint columns, rows;
    TableMethod method;
    GPtrArray *cells; /* of SheetCell, sorted by row, then column */
    Box released;     /* sheet.c's own: what the cells covered that were released */
} SheetTable;

typedef struct {
    gboolean has_box;
    gboolean hidden; /* a person does not see it on the page */
    Box box;
    Text *text; /* owned reference, never NULL */
} SheetOutside;

typedef struct {
    guint number;
    double width, height; /* 0 for a text source */
    GPtrArray *tables;    /* of SheetTable, in reading order */
    GPtrArray *outside;   /* of SheetOutside, in reading order */
    /* For a person's eye, in memory only; NULL unless they were asked for. */
    GBytes *picture; /* the page as it is shown, a PNG */
    GArray *rulings; /* of Box: the lines that were found, thin */
} SheetPage;

typedef struct {
    char *source; /* name of the file, without folders */
    char *sha256; /* of the source's bytes, lower case hexadecimal */
    SourceKind kind;
    GPtrArray *pages;    /* of SheetPage, in order */
    GPtrArray *findings; /* of Finding: what extraction has to tell */
} Sheet;

/** An empty sheet; strings are copied.  Free with sheet_free(). */
Sheet *sheet_new(const char *source, const char *sha256, SourceKind kind);
void sheet_free(Sheet *sheet);

/** Add a page, a table to a page, a cell to a table, a text outside: returned borrowed,
 * owned by what they were added to.  Cells are to be added in order; spans start as 1.  The
 * reference to
 *  @text is taken over. */
SheetPage *sheet_add_page(Sheet *sheet, double width, double height);
SheetTable *sheet_page_add_table(SheetPage *page, TableMethod method);
SheetCell *sheet_table_add_cell(SheetTable *table, guint row, guint column, Text *text);
/** Add a copy of @cell to @table: the same in everything but its place; text and marks are shared. */
SheetCell *sheet_table_copy_cell(SheetTable *table, const SheetCell *cell, guint row,
                                 guint column);
SheetOutside *sheet_page_add_outside(SheetPage *page, Text *text);

/** Add a drawn mark to @cell, which must hold fewer than SHEET_MAXIMUM_MARKS. */
void sheet_cell_add_mark(SheetCell *cell, SheetMark mark);

/** What the cells of @table cover, also when they were released; of a text source, and where there
 * are none, all zero. */
Box sheet_table_extent(const SheetTable *table);

/** Free the cells of all tables of @page, for whoever has read them and keeps their texts. */
void sheet_page_release_cells(SheetPage *page);

/** All characters other than white space that the sheet holds, in cells and outside. */
gsize sheet_count(const Sheet *sheet);

/** The document as XML, byte for byte the same for the same sheet.
 *  Returns: new bytes, or NULL with @error set (FAILURE_WRITE). */
GBytes *sheet_write(const Sheet *sheet, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Read a document.  Hostile input is expected: no network, no DTD, no entities but the
 * five predefined, depth and counts bounded.  Fails with FAILURE_DOCUMENT or FAILURE_LIMIT
 * and the line.  Returns: a new sheet. */
Sheet *sheet_read(GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

#endif
