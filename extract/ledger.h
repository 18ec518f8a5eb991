/**
 * ledger: tables of worded cells that have level lines only.
 */
#ifndef EXTRACT_LEDGER_H
#define EXTRACT_LEDGER_H

#include "extract/glyph.h"
#include "extract/grid.h"
#include "extract/ruling.h"

/** The table among the glyphs of @indices (guint) that fills the page: its columns are parted
 * by white space, its cells hold words in several lines.  Level rulings bound the cells:
 * a ruling that leaves a column out does not bound that column's cells.
 * @columns: a GArray of Word (see aligned.h): the columns of the page before, if they
 * hold here too; those of this page afterwards.
 *  Returns: a new grid of method TABLE_ALIGNED, or NULL. */
Grid *ledger_find(const Glyphs *glyphs, const GArray *indices, const Rulings *rulings,
                  GArray *columns);

#endif
