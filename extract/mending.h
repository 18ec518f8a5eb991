/**
 * mending: rows that are changed so that the edges between them follow from each other.
 */
#ifndef EXTRACT_MENDING_H
#define EXTRACT_MENDING_H

#include "extract/chain.h"

/** Give titles that stay within their column a row, take it from texts that span others. */
void mending_mend(Standing *standing);

#endif
