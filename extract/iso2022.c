#include "extract/iso2022.h"

#include "model/failure.h"

#include <string.h>

#define ESCAPE '\x1B'

/* A character set as an escape sequence selects it and as EUC-JP writes it. */
typedef struct {
    const char *sequence;
    guint bytes;   /* of a character; 1 and no prefix: ASCII */
    gboolean high; /* EUC-JP sets the high bit */
    char prefix;   /* the single shift before each character in EUC-JP, or 0 */
} CharacterSet;

static const CharacterSet character_sets[] = {
    {"\x1B(B", 1, FALSE, 0}, {"\x1B(J", 1, FALSE, 0}, {"\x1B(I", 1, TRUE, '\x8E'},
    {"\x1B$@", 2, TRUE, 0},  {"\x1B$B", 2, TRUE, 0},  {"\x1B$(D", 2, TRUE, '\x8F'},
};

static const CharacterSet *find_set(const char *data, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(character_sets); i++) {
        gsize needed = strlen(character_sets[i].sequence);

        if (needed <= length && memcmp(data, character_sets[i].sequence, needed) == 0)
            return &character_sets[i];
    }
    return NULL;
}

gboolean iso2022_is(const char *data, gsize length)
{
    const char *end = data + length;
    const char *escape = memchr(data, ESCAPE, length);
    gboolean found = FALSE;

    while (escape != NULL && !found) {
        const CharacterSet *set = find_set(escape, (gsize)(end - escape));

        found = set != NULL && set->high;
        escape++;
        escape = memchr(escape, ESCAPE, (gsize)(end - escape));
    }
    for (const char *p = data; found && p < end; p++)
        found = (guchar)*p < 0x80;
    return found;
}

/* Append the character at @data; returns how many bytes it has, 0 if it is cut. */
static gsize append_character(GString *euc, const CharacterSet *set, const char *data,
                              gsize length)
{
    /* Spaces and line ends are themselves in every set. */
    if (!set->high || (guchar)*data <= ' ') {
        g_string_append_c(euc, *data);
        return 1;
    }
    if (length < set->bytes)
        return 0;
    if (set->prefix != 0)
        g_string_append_c(euc, set->prefix);
    for (guint i = 0; i < set->bytes; i++)
        g_string_append_c(euc, (char)(data[i] | 0x80));
    return set->bytes;
}

char *iso2022_to_euc(const char *data, gsize length, gsize *euc_length, GError **error)
{
    g_autoptr(GString) euc = g_string_sized_new(length);
    const CharacterSet *set = &character_sets[0];

    for (gsize position = 0, used = 0; position < length; position += used) {
        const CharacterSet *selected = find_set(data + position, length - position);

        if (selected != NULL) {
            set = selected;
            used = strlen(set->sequence);
            continue;
        }
        used = data[position] == ESCAPE
                   ? 0
                   : append_character(euc, set, data + position, length - position);
        if (used == 0) {
            g_set_error(error, FAILURE, FAILURE_ENCODING,
                        "it is not readable as ISO-2022-JP: the byte %02X at offset "
                        "%" G_GSIZE_FORMAT " begins no character and no escape sequence "
                        "that is known.",
                        (guint)(guchar)data[position], position);
            return NULL;
        }
    }
    *euc_length = euc->len;
    return g_string_free(g_steal_pointer(&euc), FALSE);
}
