/**
 * numbers_internal: what the files that find tables of numbers have in common.
 */
#ifndef EXTRACT_NUMBERS_INTERNAL_H
#define EXTRACT_NUMBERS_INTERNAL_H

#include "extract/line.h"
#include "extract/numbers.h"

/** Lines of numbers that make a table. */
#define NUMBERS_LEAST_LINES 3
/** Letters of a phrase that is no label. */
#define NUMBERS_PROSE 45
/** Lines that a heading may have. */
#define NUMBERS_HEADING_LINES 6

/** Words with no wide gap between them. */
typedef struct {
    double left, right;
    guint characters, digits, letters, marks;
    guint leaders;  /* at its end */
    guint from, to; /* columns that it stands above, if it is of the heading */
} Phrase;

typedef enum {
    LINE_OTHER,  /* prose, or words of a heading */
    LINE_LABEL,  /* one phrase */
    LINE_WEAK,   /* has a number */
    LINE_STRONG, /* has several */
} LineKind;

typedef struct {
    Line place;       /* its glyphs among the indices, and its height */
    guint first, end; /* into the phrases */
    LineKind kind;
    guint row;     /* of the heading: its first line */
    guint cjk;     /* characters */
    gboolean stop; /* ends in a full stop */
} NumbersLine;

/** A strip of the body that holds phrases. */
typedef struct {
    double left, right;
    guint phrases, numbers; /* all of them, and those that are numbers */
    guint digits;           /* those of them that have digits: others are signs */
    guint prose;            /* those that are too long for labels */
} NumbersColumn;

/** A page, and the table that is looked for: its heading is made of the lines from @first on, its
 * body of those from @body to before @end. */
typedef struct {
    const GArray *glyphs; /* of Glyph */
    const Rulings *rulings;
    double size;
    gboolean bounded; /* see numbers_find() */
    GArray *indices;  /* of guint: glyphs, sorted by line */
    GArray *phrases;  /* of Phrase */
    GArray *lines;    /* of NumbersLine: all of the page */
    guint first, body, end;
    GArray *columns; /* of NumbersColumn */
    gboolean ruled;  /* rules part the rows of the body */
} NumbersPage;

static inline NumbersLine *numbers_line(const NumbersPage *page, guint index)
{
    return &g_array_index(page->lines, NumbersLine, index);
}

static inline Phrase *numbers_phrase(const NumbersPage *page, guint index)
{
    return &g_array_index(page->phrases, Phrase, index);
}

static inline const NumbersColumn *numbers_column(const NumbersPage *page, guint index)
{
    return &g_array_index(page->columns, NumbersColumn, index);
}

/** Where the columns begin and end, in points. */
static inline double numbers_left(const NumbersPage *page)
{
    return numbers_column(page, 0)->left;
}

static inline double numbers_right(const NumbersPage *page)
{
    return numbers_column(page, page->columns->len - 1)->right;
}

/** A page of the glyphs of @indices (guint): its lines and phrases are read, and no table is looked
 * for.  @bounded: see numbers_find().  Release with numbers_page_clear(). */
NumbersPage numbers_page_read(const Glyphs *glyphs, const GArray *indices,
                              gboolean bounded);
void numbers_page_clear(NumbersPage *page);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NumbersPage, numbers_page_clear)

/** Whether @phrase is a number, or what stands in the place of one: n/a, (a), *, –.  Signs that
 * answer a question, such as a circle, do not. */
gboolean numbers_is_data(const Phrase *phrase);

/** Whether two lines that follow each other are so near that they may be of one table. */
gboolean numbers_is_near(const NumbersPage *page, guint above, guint below);

/** Find the next body with its columns, behind the end of the last one (at first 0); FALSE if there
 * is none.  The heading is then still to be found: @first is @body. */
gboolean numbers_find_body(NumbersPage *page);

/** Find the columns of the body: the strips that its lines of numbers leave between white. */
void numbers_find_columns(NumbersPage *page);

/** Whether the body's text has words without spaces. */
gboolean numbers_is_ideographic(const NumbersPage *page);

/** Find the lines above the body that head its columns, and say of each of their phrases which
 * ones.  Lines of the body that turn out to head it go over to the heading. */
void numbers_find_heading(NumbersPage *page);

/** Set the columns under a phrase that stands at the height @y: those that a rule between there
 * and @below covers, or those that it overlaps, or the nearest. */
void numbers_place_phrase(const NumbersPage *page, Phrase *phrase, double y, double below);

/** A rule between the heights @above and @below that holds @x; the table's own rules are not meant.
 * NULL: none. */
const Ruling *numbers_find_rule(const NumbersPage *page, double above, double below,
                                double x);

/** Whether a rule as long as the table lies between the line at @index and the one before. */
gboolean numbers_is_ruled_above(const NumbersPage *page, guint index);

#endif
