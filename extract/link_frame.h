/**
 * link_frame: the frames that viewers draw around links.
 *
 * Some programs let the viewer draw a frame around each link.  Nobody has drawn it as part of the
 * page: it is no cell, no mark and no choice.
 */
#ifndef EXTRACT_LINK_FRAME_H
#define EXTRACT_LINK_FRAME_H

#include "extract/drawing.h"

#include <poppler.h>

/** Drop from @drawing, which is not turned yet, the outlines that stand where @page (@height points
 * high) has links, if they are painted after all text, as annotations are: the frame of a cell that
 * a link fills stays. */
void link_frames_drop(PopplerPage *page, double height, Drawing *drawing);

#endif
