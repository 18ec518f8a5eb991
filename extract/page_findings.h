/**
 * page_findings: what the reader of a PDF has to tell a person, as findings of the sheet.
 */
#ifndef EXTRACT_PAGE_FINDINGS_H
#define EXTRACT_PAGE_FINDINGS_H

#include "extract/glyph.h"
#include "extract/unruled.h"
#include "model/sheet.h"

/** A finding of @severity about @row of @page (0: about all of it; page 0: the document). */
void page_findings_add(Sheet *sheet, const char *code, Severity severity, guint page,
                       guint row, const char *format, ...) G_GNUC_PRINTF(6, 7);

/** Glyphs of @hidden (indices, guint) are kept outside of the tables (hidden-text).
 *  Returns: the finding, which the sheet owns; NULL if there are none. */
Finding *page_findings_add_hidden(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                  const GArray *hidden);

/** Letters stand beyond the edges of the page, which is turned by @turn: what they tell is lost, and the
 *  row next to the uppermost of them is named (clipped-text). */
void page_findings_add_beyond(Sheet *sheet, const SheetPage *page, const Turn *turn,
                              const Glyphs *glyphs);

/** Cells of @rows (of guint, from 0) cut text off that was put back (clipped-text). */
void page_findings_add_clipped(Sheet *sheet, const SheetPage *page, const GArray *rows);

/** The rows of @grids (of Grid) are named in which letters are drawn as shapes and are no text.
 * @words: of Lettering (unreadable-text). */
void page_findings_add_lettering(Sheet *sheet, const SheetPage *page,
                                 const GPtrArray *grids, const GArray *words);

/** Glyphs of @overrunning (indices, guint) ran on over the foot of their table and were put back
 * (overrun-text). */
void page_findings_add_overruns(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                const GArray *overrunning);

/** Glyphs of @overlapping (indices, guint) stood on others and were put back; @overprinted
 * characters stand on others still (overprinted-text). */
void page_findings_add_overlaps(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                const GArray *overlapping, guint overprinted);

/** Glyphs of @apart (indices, guint) are printed across the cells, and are kept outside of the
 * tables (stamp-apart). */
void page_findings_add_stamps(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                              const GArray *apart);

/** Glyphs of @ruby (indices, guint) tell how words are read, and are kept outside of the tables
 * (ruby-apart). */
void page_findings_add_ruby(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                            const GArray *ruby);

/** The page is an image, and its text an unseen layer (hidden-text). */
void page_findings_add_scanned(Sheet *sheet, const SheetPage *page);

/** The page @what, and something was left out (page-too-complex). */
void page_findings_add_complex(Sheet *sheet, const SheetPage *page, const char *what);

/** No line bounds the rows of @doubts (of Doubt; row-guessed).  Where that is so of the first row,
 * the last one of the page before is named as well. */
void page_findings_add_doubts(Sheet *sheet, const SheetPage *page, const GArray *doubts);

#endif
