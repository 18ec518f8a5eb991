/**
 * radicals: the table behind characters_unify().
 */
#ifndef MODEL_RADICALS_H
#define MODEL_RADICALS_H

#include <glib.h>

/** The unified ideograph for the radical @character, or 0 if it is none. */
gunichar radicals_lookup(gunichar character);

#endif
