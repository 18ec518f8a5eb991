/**
 * page_cells: which glyphs of a page stand in which cells of its tables with lines, and which
 * outside of them.
 */
#ifndef EXTRACT_PAGE_CELLS_H
#define EXTRACT_PAGE_CELLS_H

#include "extract/drawing.h"
#include "extract/glyph.h"
#include "extract/grid.h"

/** Glyphs are told by their indices; arrays of them are GArrays of guint. */
typedef struct {
    GPtrArray *grids;              /* of Grid; the caller's */
    GPtrArray **cells;             /* for each grid: see page_cells_list() */
    GArray *outside;               /* in no table */
    GArray *hidden, *apart, *ruby; /* see OwnerKind */
    GArray *overlapping;           /* they stand on others and were given away */
    GArray *overrunning;           /* over the foot of their table */
    guint overprinted;             /* characters that stand on others still */
    guint8 *bars;                  /* for each grid: whether it may be a bar of a chart */
    GArray *charts;                /* of Box: see chart.h */
} PageCells;

/** All glyphs, each in its place.  @grids: of Grid; they must outlive the result.  @scanned: see
 *  owners_find().  Free with page_cells_free(). */
PageCells *page_cells_new(const Glyphs *glyphs, GPtrArray *grids, gboolean scanned);
void page_cells_free(PageCells *places);

/** For each of @count cells a GArray of guint, or NULL while it is empty, as now all are.
 *  Returns: a new GPtrArray that owns them. */
GPtrArray *page_cells_list(guint count);

/** Add @glyph to the cell @cell of what page_cells_list() made. */
void page_cells_append(GPtrArray *list, guint cell, guint glyph);

/** For each cell of @grid the shown glyphs whose centres lie in it, but for slanted ones, which may be
 * a stamp across cells; as page_cells_list() has them. */
GPtrArray *page_cells_of(const Glyphs *glyphs, const Grid *grid);

/** Make rows that no line parts rows of the grid @index, which is replaced (see band.h). */
void page_cells_split(PageCells *places, guint index, const Glyphs *glyphs);

/** Keep the cells of the grid @index that are bounded well enough, and none of what is no table;
 *  the text of the others goes outside.  @canvas: NULL if the page could not be drawn.
 *  @text_size: in points. */
void page_cells_keep(PageCells *places, guint index, const Canvas *canvas,
                     double text_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageCells, page_cells_free)

#endif
