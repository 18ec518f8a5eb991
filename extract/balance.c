#include "extract/balance.h"

#include "model/failure.h"

gboolean balance_check(const Balance *balance, const Sheet *sheet, GError **error)
{
    gsize held = sheet_count(sheet);

    if (balance->source == balance->structure + held)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_AUDIT,
                "the source holds %" G_GSIZE_FORMAT " characters, of which %" G_GSIZE_FORMAT
                " are separators and markup, but the sheet holds %" G_GSIZE_FORMAT
                ": nothing is written; please report this file.",
                balance->source, balance->structure, held);
    return FALSE;
}
