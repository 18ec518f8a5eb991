/**
 * workbook: what the sheets of the workbook are written with.
 *
 * A thin layer over libxlsxwriter that does for every sheet alike what that library leaves
 * to its caller: no two cells may overlap, no text may be lost (a cell holds 32,767
 * characters), every row has a height, and what was written is counted so that it can be
 * compared with what is read back.
 *
 * The first failure is kept in Book.error and makes all later calls do nothing;
 * book_write() looks at it once, at the end.
 */
#ifndef EXPORT_WORKBOOK_INTERNAL_H
#define EXPORT_WORKBOOK_INTERNAL_H

#include "export/columns_internal.h"
#include "export/coverage_internal.h"
#include "model/checklist.h"
#include "model/failure.h"

#include <glib.h>
#include <xlsxwriter.h>

/** Excel's limits. */
#define BOOK_MAXIMUM_LINKS 65530u /* of one sheet; cells beyond are plain text */
#define BOOK_MAXIMUM_CELL  32767u /* UTF-16 units of one cell */

typedef enum {
    STYLE_CELL,    /* bordered, wrapped, at the top */
    STYLE_LINK,    /* the same, blue and underlined: for an address */
    STYLE_CENTRE,  /* the same as STYLE_CELL, centred: numbers, statuses */
    STYLE_HEADING, /* bold on a dark ground, centred */
    STYLE_BAND,    /* bold on a light ground, over the full width */
    STYLE_LABEL,   /* bordered, in the middle, wrapped: row headings of 集計 */
    STYLE_COUNT,   /* a number of 集計 */
    STYLE_TOTAL,   /* the same, bold */
    STYLE_TITLE,   /* large, without border */
    STYLE_PLAIN,   /* without border and not wrapped */
    STYLES
} Style;

/** The cells of a rectangle, counted from 0, both ends inside. */
typedef struct {
    lxw_row_t row;
    lxw_col_t column;
    lxw_row_t last_row;
    lxw_col_t last_column;
} Span;

typedef struct Book Book;

/** How the library holds what is written. */
typedef enum {
    BOOK_HELD,    /* all of it, and each string once: the smaller file */
    BOOK_STREAMED /* one row of each sheet; strings stand in their cells */
} BookMode;

typedef struct {
    Book *book; /* not owned */
    lxw_worksheet *worksheet;
    const char *name;
    GArray *widths;   /* double: of each column, in character units */
    GArray *free;     /* lxw_row_t: of each column, the first row that is not taken */
    GArray *covers;   /* Cover: of each column, the cell that was merged last */
    GArray *measured; /* Measured: of each column, the text that was measured last */
    guint rows;       /* what was written: rows, … */
    gsize cells;      /* … cells, with those that a merged one covers */
    guint links;
} BookSheet;

struct Book {
    lxw_workbook *handle;
    lxw_format *styles[STYLES];
    lxw_format *status_formats[STATUS_COUNT]; /* for conditional formats */
    lxw_format *warning_format, *error_format;
    GPtrArray *sheets; /* of BookSheet */
    GArray *continued; /* of ContinuedText: texts too long for their cells */
    const Checklist *checklist;
    const Coverage *coverage;
    BookMode mode;
    const char *left, *right; /* above each page; borrowed */
    GError *error;            /* the first failure */
};

/** Writes all sheets of @book; failures are kept in it. */
typedef void (*BookWriter)(Book *book, gconstpointer data);

/** Give a workbook with the sheets that @write adds to @sink, once it was read back and checked.
 *  @book: empty but for its mode and what stands above each page; with BOOK_STREAMED each sheet
 *  has to be written row by row from the top. */
gboolean book_make(Book *book, BookWriter write, gconstpointer data, const Sink *sink,
                   GError **error);

/** The same in memory, with BOOK_HELD.  @left, @right: stand above each page.
 *  Returns: new bytes. */
GBytes *book_make_held(BookWriter write, gconstpointer data, const char *left,
                       const char *right, GError **error);

/** book_write() for any number of records in either mode. */
gboolean book_write_in_mode(const Checklist *checklist, BookMode mode, const Sink *sink,
                            GError **error);

/** A text that its cell shows only the beginning of; 長文 shows all of it. */
typedef struct {
    const BookSheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
    char *content; /* owned */
} ContinuedText;

/** Keep a failure of the library (@code other than LXW_NO_ERROR) if it is the first. */
void book_check_call(Book *book, lxw_error code);
/** Keep a failure of class @code if it is the first. */
void book_fail(Book *book, FailureClass code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** workbook_styles.c: create all formats; they belong to the library's workbook. */
void book_create_styles(Book *book);

/** How a piece of a cell's text looks, in the font of all cells. */
typedef enum {
    INK_KEPT,
    INK_REMOVED, /* red, struck */
    INK_ADDED    /* blue, underlined */
} Ink;

/** A new format for cells_write_rich(); belongs to the library's workbook. */
lxw_format *book_create_ink(Book *book, Ink ink);

/** How wide a column of 一覧 or 様式 is, in character units, and the style of its cells. */
double book_column_width(ColumnKind kind);
Style book_column_style(ColumnKind kind);

/** A new sheet with a column for each width.  Borrowed; belongs to @book. */
BookSheet *book_add_sheet(Book *book, const char *name, const double *widths,
                          guint columns);
/** The same for a small sheet with a chart, which is held in either mode: the library puts what
 *  a chart shows, and the place where it stands, together from the sheet's cells and rows. */
BookSheet *book_add_held_sheet(Book *book, const char *name, const double *widths,
                               guint columns);
void book_sheet_free(BookSheet *sheet);

/** Give the next row a height that shows @lines lines, and a border to its cells that a merged
 *  one from above covers.  Every row of a sheet is given one, in order, before anything is
 *  written below it: the number of rows is known from these calls. */
void cells_set_lines(BookSheet *sheet, lxw_row_t row, guint lines);

/** How many lines @text takes in the columns of @span; 1 for NULL. */
guint cells_lines(const BookSheet *sheet, const Span *span, Text *text);

/** How many bytes of @content fit into one cell, cut between two characters. */
gsize book_cell_fit(const char *content);

/** A span of one cell. */
Span span_cell(lxw_row_t row, lxw_col_t column);

/** Write a cell, merged if the span has more than one.  @text may be NULL or empty.  The cell
 *  becomes clickable with STYLE_CELL if the text has an address and fits on one line, and with
 *  STYLE_LINK if it is one address; otherwise it looks like STYLE_CELL. */
void cells_write_text(BookSheet *sheet, const Span *span, Text *text, Style style);
void cells_write_string(BookSheet *sheet, const Span *span, const char *string,
                        Style style);
/** 0 leaves the cell empty. */
void cells_write_number(BookSheet *sheet, const Span *span, guint number, Style style);
/** A cell of @pieces (ends in NULL), each with its format: at least two, none empty, together no
 *  longer than book_cell_fit() allows, and nothing in them that looks like an escape. */
void cells_write_rich(BookSheet *sheet, lxw_row_t row, lxw_col_t column,
                      lxw_rich_string_tuple **pieces);
void cells_write_formula(BookSheet *sheet, const Span *span, const char *formula,
                         guint value, Style style);
/** A cell that shows @string and leads to a place of this workbook ("internal:…"). */
void cells_write_jump(BookSheet *sheet, const Span *span, const char *string,
                      const char *target);

/** A3 landscape, one page wide, the first @headings rows on every page, title above and page
 *  numbers below; the first rows and @columns columns do not scroll away. */
void cells_set_up(BookSheet *sheet, lxw_row_t headings, lxw_col_t columns);

/** Show the cells of @span that hold exactly @word with @format; follows later edits.  A word
 *  of more than 255 characters cannot be compared by Excel and is passed over. */
void cells_colour_word(BookSheet *sheet, const Span *span, const char *word,
                       lxw_format *format);
/** As above, for the words of all statuses. */
void cells_colour_statuses(BookSheet *sheet, const Span *span);

/** The sheets, one file each.  一覧 comes first: others lead to its rows. */
#define RECORDS_SHEET   "一覧"
#define FORM_SHEET      "様式"
#define SUMMARY_SHEET   "集計"
#define FINDINGS_SHEET  "確認事項"
#define CONTINUED_SHEET "長文"

/** Where 一覧 shows what, for formulas of other sheets. */
typedef struct {
    lxw_row_t first_row; /* of the records */
    lxw_col_t id, category, major, status;
} RecordsPlace;

void book_write_records(Book *book, const GPtrArray *columns, RecordsPlace *place);
void book_write_form(Book *book, const GPtrArray *columns);
void book_write_summary(Book *book, const RecordsPlace *place);
void book_write_findings(Book *book, const RecordsPlace *place);
/** Only if a text was too long for its cell. */
void book_write_continued(Book *book);

/** What the file must hold when it is read back. */
typedef struct {
    guint sheets;
    const guint *rows;  /* of each sheet */
    const gsize *cells; /* of each sheet */
} BookExpectation;

/** Whether @file (a descriptor) is a whole workbook: the ZIP archive is complete and its checksums are
 *  right, every part is well-formed XML and listed, rows and cells of each sheet are as many
 *  as expected, and every shared string that a cell refers to exists.
 *  Fails with FAILURE_WORKBOOK and what is wrong. */
gboolean book_check(int file, const BookExpectation *expectation, GError **error);

#endif
