/**
 * columns: which columns a list of records has, and what a record shows in each.
 *
 * 一覧 and CSV have one fixed list of columns; a sheet spreads a record's addresses over
 * several, CSV has them in one.  様式 has the vendor's own.  Two kinds of
 * column come in numbers that only the data tells: the texts of a requirement, one an
 * edition, and the vendor's own notes, one a heading.  Both are told apart by their name and
 * by the how-many-th of that name they are.
 */
#ifndef EXPORT_COLUMNS_INTERNAL_H
#define EXPORT_COLUMNS_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** More columns than this are refused (FAILURE_LIMIT): no sheet has them, and a hostile
 *  document could ask for records x columns cells. */
#define COLUMNS_MAXIMUM 200u

typedef enum {
    COLUMN_ID,
    COLUMN_PART,
    COLUMN_CATEGORY,
    COLUMN_MAJOR,
    COLUMN_MINOR,
    COLUMN_NUMBER,
    COLUMN_ITEM,
    COLUMN_SCENARIO,
    COLUMN_CLAUSE,
    COLUMN_LEVEL,
    COLUMN_TEXT, /* of a requirement, in one edition */
    COLUMN_LABEL,
    COLUMN_STATUS,
    COLUMN_COMMENT,
    COLUMN_LINK, /* an address that the comment, the notes or the item lead to */
    COLUMN_NOTE, /* a column of the vendor's own */
    COLUMN_PAGE,
    COLUMN_ROW,
    COLUMN_FINDINGS, /* codes of the findings that speak of the record */
    COLUMN_KINDS
} ColumnKind;

typedef struct {
    ColumnKind kind;
    const char
        *name; /* COLUMN_TEXT: edition, COLUMN_NOTE: heading; may be NULL; borrowed */
    guint occurrence;  /* the how-many-th column of that kind and name, from 0 */
    gboolean rest;     /* COLUMN_LINK: shows all further addresses too, a line each */
    const char *group; /* 様式: the heading above, or NULL; borrowed from the checklist */
    char *heading;     /* owned */
} Column;

/** What a cell shows: a number, a text or nothing (both 0). */
typedef struct {
    guint number;
    Text *text; /* owned reference, or NULL */
} ColumnValue;

/** How many columns of addresses a sheet of clickable cells has at most. */
#define COLUMNS_LINKS_MAXIMUM 4u

/** The most addresses that a record of @checklist has, but no more than
 *  COLUMNS_LINKS_MAXIMUM. */
guint columns_links(const Checklist *checklist);

/** The columns of 一覧 and CSV, @links of them for addresses; the last of these takes all that
 *  are left.  They borrow from @checklist.
 *  Returns: a new array of Column, or NULL with FAILURE_LIMIT. */
GPtrArray *columns_of_records(const Checklist *checklist, guint links, GError **error);

/** Whether addresses in what @kind shows are given by the columns COLUMN_LINK. */
gboolean column_lists_links(ColumnKind kind);

/** The columns of 様式: the vendor's own in the vendor's order, then those that the layout
 *  does not name although records hold something in them.  A checklist without a layout gets
 *  the usual order.  Returns as columns_of_records(). */
GPtrArray *columns_of_form(const Checklist *checklist, GError **error);

/** What @record shows in @column.  @findings: the text of COLUMN_FINDINGS, or NULL.
 *  Give the value's text up with column_value_clear(). */
ColumnValue column_value(const Column *column, const Record *record, Text *findings);
void column_value_clear(ColumnValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ColumnValue, column_value_clear)

#endif
