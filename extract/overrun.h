/**
 * overrun: text that runs on below the foot of its table.
 */
#ifndef EXTRACT_OVERRUN_H
#define EXTRACT_OVERRUN_H

#include "extract/owner.h"

/** Give lines outside of all tables to the cells whose text goes on with them.
 *  @owners: of Owner, one for each glyph of @glyphs; those of such lines are changed.
 *  @crossing: of guint, to which the glyphs of those lines are added, in order, that a line drawn
 *  along the foot parts from their cell. */
void overrun_settle(const Glyphs *glyphs, const GPtrArray *grids, GArray *owners,
                    GArray *crossing);

#endif
