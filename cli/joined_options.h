/**
 * joined_options: "-oFILE" for "-o FILE".
 *
 * GOption takes the value of a short option only as a word of its own.
 */
#ifndef CLI_JOINED_OPTIONS_H
#define CLI_JOINED_OPTIONS_H

#include <glib.h>

/** Split the words of *@arguments (ends in NULL, owned) in which a short option of @entries
 * and its value are joined.  What follows "--", and the values of options, stay. */
void joined_options_split(const GOptionEntry *entries, char ***arguments);

#endif
