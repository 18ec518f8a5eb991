/**
 * comparison_book: the sheets of the comparison's workbook, one file for related ones.
 */
#ifndef EXPORT_COMPARISON_BOOK_INTERNAL_H
#define EXPORT_COMPARISON_BOOK_INTERNAL_H

#include "export/comparison.h"
#include "export/workbook_internal.h"

#include <glib.h>

/** Up to so many vendors stand with status, comment and place in one sheet; of more it shows
 *  the statuses, and the comments are on a sheet of their own. */
#define COMPARISON_FULL_VENDORS 10u

/** What the sheets show for a vendor that has no such item. */
#define ABSENT_WORD "項目なし"

/** comparison_matrix.c: 比較, and 見解 where there are many vendors; 回答元. */
void comparison_write_matrix(Book *book, const Comparison *comparison);
void comparison_write_comments(Book *book, const Comparison *comparison);
void comparison_write_answers(Book *book, const Comparison *comparison);

/** comparison_counts.c: 集計 with its chart; 一部のみ. */
void comparison_write_counts(Book *book, const Comparison *comparison);
void comparison_write_partial(Book *book, const Comparison *comparison);

/** comparison_clauses.c: 条項別 and 条項内訳. */
void comparison_write_clauses(Book *book, const Comparison *comparison);

/** A cell at the end of what is written; columns count from 0. */
void sheet_string(BookSheet *sheet, lxw_row_t row, guint column, const char *string,
                  Style style);
void sheet_text(BookSheet *sheet, lxw_row_t row, guint column, Text *text, Style style);
void sheet_number(BookSheet *sheet, lxw_row_t row, guint column, guint number, Style style);

/** Headings in row 0, two lines high. */
void sheet_headings(BookSheet *sheet, const char *const *headings, guint count);

/** Filter, frozen headings, print settings.  @columns: that do not scroll away. */
void sheet_finish(BookSheet *sheet, guint columns);

/** The first record of a row, which names its item. */
const Record *comparison_row_record(const ComparisonRow *row);

/** "p.3 行12".  Returns: newly allocated. */
char *comparison_place(const Record *record);

/** What a match is called; static. */
const char *comparison_match_word(MatchKind match);

#endif
