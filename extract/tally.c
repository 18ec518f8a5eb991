#include "extract/tally.h"

void tally_add(Tally *tally, const Block *block)
{
    tally->texts++;
    tally->lines += block->lines;
    tally->characters += block->characters;
}

gboolean tally_is_short(const Tally *tally, double lines, double characters)
{
    return tally->texts > 0 && tally->lines <= lines * tally->texts &&
           tally->characters <= characters * tally->texts;
}

void tallies_find_short(const Tally *tallies, guint columns, double lines,
                        double characters, guint8 *shorts)
{
    guint most = 0;
    for (guint i = 0; i < columns; i++) {
        shorts[i] = tally_is_short(&tallies[i], lines, characters) ? 1 : 0;
        if (shorts[i])
            most = MAX(most, tallies[i].texts);
    }
    for (guint i = 0; i < columns; i++)
        shorts[i] = shorts[i] && 2 * tallies[i].texts >= most ? 1 : 0;
}
