#include "extract/text_source.h"

#include "extract/cell_builder.h"
#include "extract/delimited.h"
#include "extract/encoding.h"
#include "extract/pipe_table.h"
#include "extract/separator.h"
#include "model/characters.h"
#include "model/failure.h"

#include <string.h>

/* A form feed is white space, but XML forbids it: were it left to be replaced by U+FFFD, it
 * would become a character that the source never showed. */
static void replace_form_feeds(char *text, gsize length)
{
    char *end = text + length;

    for (char *p = memchr(text, '\f', length); p; p = memchr(p, '\f', (gsize)(end - p)))
        *p = ' ';
}

gboolean text_source_read(GBytes *bytes, const char *encoding, Sheet *sheet,
                          Balance *balance, GError **error)
{
    gsize length = 0;
    g_autofree char *text = encoding_decode(bytes, encoding, &length, error);

    if (text == NULL)
        return FALSE;
    replace_form_feeds(text, length);
    balance->source = characters_count(text, (gssize)length);
    if (balance->source == 0) {
        g_set_error(error, FAILURE, FAILURE_EMPTY, "it holds nothing but white space.");
        return FALSE;
    }

    const Separator found = separator_find(text, length);
    SheetPage *page = sheet_add_page(sheet, 0, 0);
    CellBuilder builder = {.sheet = sheet,
                           .table = sheet_page_add_table(page, TABLE_DELIMITED)};
    gboolean read = found.separator == '|' ? pipe_table_read(text, length, &builder, error)
                                           : delimited_read(text, length, found.separator,
                                                            found.usual, &builder, error);
    balance->structure = builder.structure;
    return read;
}
