/**
 * left_out: pages in the middle of a sheet much of whose text is in no row.
 *
 * Notes stand before a sheet and behind it.  Where a page between gives up a good part of its text, or
 * all of it, to no table, rows were not understood.
 */
#ifndef NORMALIZE_LEFT_OUT_H
#define NORMALIZE_LEFT_OUT_H

#include "model/checklist.h"
#include "model/sheet.h"

/** Add to @checklist a finding (text-left-out, a warning) for each such page of @sheet, a printed one.
 *  @rows: of Row, of all tables, of which it is known what became of their cells. */
void left_out_check(Checklist *checklist, const Sheet *sheet, const GPtrArray *rows);

#endif
