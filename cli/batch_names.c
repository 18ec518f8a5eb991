#include "cli/batch_names.h"

#include "cli/batch_inputs.h"
#include "cli/digest.h"

#include <string.h>

/* What some file system or shell takes for something other than a letter of a name. */
static const char FORBIDDEN[] = "/\\:*?\"<>|";
static const char FORBIDDEN_FIRST[] = ".-~ ";
static const char FORBIDDEN_LAST[] = ". ";

/* Names that are devices on some systems, whatever suffix follows; and our own overview. */
static const char *const RESERVED[] = {"con",  "prn",  "aux",  "nul",  "com1",    "com2",
                                       "com3", "com4", "com5", "com6", "com7",    "com8",
                                       "com9", "lpt1", "lpt2", "lpt3", "lpt4",    "lpt5",
                                       "lpt6", "lpt7", "lpt8", "lpt9", "overview"};

/* How much of the digest is added: more only if the name is taken. */
static const gsize DIGEST_LENGTHS[] = {8, 16, DIGEST_LENGTH};

/** Cut @text to at most @most bytes, at the end of a character. */
static void cut(GString *text, gsize most)
{
    if (text->len <= most)
        return;
    const char *end = g_utf8_find_prev_char(text->str, text->str + most + 1);
    g_string_truncate(text, (gsize)(end - text->str));
}

static gboolean is_forbidden(gunichar character, gboolean first, gboolean last)
{
    if (character == 0xFFFD || g_unichar_iscntrl(character) ||
        g_unichar_type(character) == G_UNICODE_FORMAT ||
        g_unichar_type(character) == G_UNICODE_LINE_SEPARATOR ||
        g_unichar_type(character) == G_UNICODE_PARAGRAPH_SEPARATOR)
        return TRUE;
    if (character >= 0x80)
        return FALSE;
    char letter = (char)character;
    return strchr(FORBIDDEN, letter) != NULL ||
           (first && strchr(FORBIDDEN_FIRST, letter) != NULL) ||
           (last && strchr(FORBIDDEN_LAST, letter) != NULL);
}

static gboolean is_reserved(const char *name)
{
    gsize stem = strcspn(name, ".");
    for (gsize i = 0; i < G_N_ELEMENTS(RESERVED); i++) {
        if (strlen(RESERVED[i]) == stem &&
            g_ascii_strncasecmp(name, RESERVED[i], stem) == 0)
            return TRUE;
    }
    return FALSE;
}

/** The base name of @identity without suffix, as a good name.
 * @exact: (out): whether it is that of the file, and no other file's can become the same. */
static GString *make_plain(const char *identity, gboolean *exact)
{
    g_autofree char *base = g_path_get_basename(identity);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    *exact = g_utf8_validate(base, -1, NULL);
    g_autofree char *valid = g_utf8_make_valid(base, -1);
    GString *plain = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar character = g_utf8_get_char(p);
        gboolean forbidden =
            is_forbidden(character, p == valid, *g_utf8_next_char(p) == '\0');
        g_string_append_unichar(plain, forbidden ? '_' : character);
        if (forbidden)
            *exact = FALSE;
    }
    if (plain->len > BATCH_NAME_BYTES || is_reserved(plain->str))
        *exact = FALSE;
    cut(plain, BATCH_NAME_BYTES);
    return plain;
}

gboolean batch_names_is_safe(const char *name)
{
    if (*name == '\0' || strlen(name) > BATCH_NAME_BYTES ||
        !g_utf8_validate(name, -1, NULL) || is_reserved(name))
        return FALSE;
    for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
        if (is_forbidden(g_utf8_get_char(p), p == name, *g_utf8_next_char(p) == '\0'))
            return FALSE;
    }
    return TRUE;
}

/** What is equal for names that a file system may not tell apart.  Newly allocated. */
static char *fold(const char *name)
{
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    return g_utf8_casefold(composed, -1);
}

/** How many of @inputs want each plain name, folded. */
static GHashTable *count_wanted(const GPtrArray *inputs)
{
    GHashTable *wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < inputs->len; i++) {
        const BatchInput *input = g_ptr_array_index(inputs, i);
        gboolean exact = FALSE;
        g_autoptr(GString) plain = make_plain(input->identity, &exact);
        char *key = fold(plain->str);
        gpointer count = g_hash_table_lookup(wanted, key);
        g_hash_table_insert(wanted, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
    }
    return wanted;
}

/** All names of earlier runs, folded. */
static GHashTable *list_taken(GHashTable *known)
{
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iterator;
    gpointer name = NULL;
    g_hash_table_iter_init(&iterator, known);
    while (g_hash_table_iter_next(&iterator, NULL, &name))
        g_hash_table_add(taken, fold(name));
    return taken;
}

/** @plain with @length digits of the digest of @identity.  Newly allocated. */
static char *add_digest(const GString *plain, const char *identity, gsize length)
{
    g_autofree char *digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, identity, -1);
    GString *name = g_string_new(plain->str);
    cut(name, BATCH_NAME_BYTES - length - 1);
    g_string_append_c(name, '-');
    g_string_append_len(name, digest, (gssize)length);
    return g_string_free(name, FALSE);
}

/** A new name for the input @identity; it is added to @taken.  Newly allocated. */
static char *choose_name(const char *identity, GHashTable *wanted, GHashTable *taken)
{
    gboolean exact = FALSE;
    g_autoptr(GString) plain = make_plain(identity, &exact);
    g_autofree char *key = fold(plain->str);
    if (exact && GPOINTER_TO_UINT(g_hash_table_lookup(wanted, key)) == 1 &&
        !g_hash_table_contains(taken, key)) {
        g_hash_table_add(taken, g_steal_pointer(&key));
        return g_strdup(plain->str);
    }
    for (gsize i = 0;; i++) {
        char *name = add_digest(plain, identity, DIGEST_LENGTHS[i]);
        g_autofree char *folded = fold(name);
        gboolean last = i + 1 == G_N_ELEMENTS(DIGEST_LENGTHS);
        if (last || (!g_hash_table_contains(taken, folded) &&
                     !g_hash_table_contains(wanted, folded))) {
            g_hash_table_add(taken, g_steal_pointer(&folded));
            return name;
        }
        g_free(name);
    }
}

void batch_names_assign(GPtrArray *inputs, GHashTable *known)
{
    g_autoptr(GHashTable) wanted = count_wanted(inputs);
    g_autoptr(GHashTable) taken = list_taken(known);
    for (guint i = 0; i < inputs->len; i++) {
        BatchInput *input = g_ptr_array_index(inputs, i);
        const char *name = g_hash_table_lookup(known, input->identity);
        input->name =
            name != NULL ? g_strdup(name) : choose_name(input->identity, wanted, taken);
    }
}
