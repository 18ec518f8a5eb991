#include "normalize/item_number.h"

#include "normalize/fold.h"
#include "normalize/form_internal.h"

#include <string.h>

/* "item12." is about the longest thing that numbers are written with. */
#define MAXIMUM_LETTERS 6u
#define MAXIMUM_PART    9999u

static gboolean is_circled(gunichar character)
{
    return (character >= 0x2460 && character <= 0x2473) ||
           (character >= 0x3251 && character <= 0x325f) ||
           (character >= 0x32b1 && character <= 0x32bf);
}

/* What stands before the first number: No., Q, 項, #, an opening bracket. */
static const char *skip_letters(const char *at)
{
    guint letters = 0;
    while (*at != '\0' && !g_ascii_isdigit(*at) && !is_circled(g_utf8_get_char(at)) &&
           letters < MAXIMUM_LETTERS) {
        at = g_utf8_next_char(at);
        letters++;
    }
    return at;
}

static const char *read_part(const char *at, guint *part)
{
    *part = 0;
    if (is_circled(g_utf8_get_char(at))) {
        *part = form_ordinal(at);
        return g_utf8_next_char(at);
    }
    while (g_ascii_isdigit(*at) && *part <= MAXIMUM_PART) {
        *part = *part * 10 + (guint)g_ascii_digit_value(*at);
        at++;
    }
    return at;
}

gboolean item_number_read(const char *text, ItemNumber *number)
{
    *number = (ItemNumber){0};
    g_autofree char *folded = fold_word(text);
    const char *at = skip_letters(folded);
    while (*at != '\0' && number->count < ITEM_NUMBER_PARTS) {
        guint part;
        at = read_part(at, &part);
        if (part == 0 || part > MAXIMUM_PART)
            return FALSE;
        number->parts[number->count++] = part;
        while (*at != '\0' && strchr(".-_()/", *at) != NULL)
            at++;
    }
    return number->count > 0 && *at == '\0';
}

guint item_number_last(const ItemNumber *number)
{
    return number->count > 0 ? number->parts[number->count - 1] : 0;
}

int item_number_compare(const ItemNumber *a, const ItemNumber *b)
{
    for (guint i = 0; i < MIN(a->count, b->count); i++)
        if (a->parts[i] != b->parts[i])
            return a->parts[i] < b->parts[i] ? -1 : 1;
    return a->count == b->count ? 0 : a->count < b->count ? -1 : 1;
}
