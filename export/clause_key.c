#include "export/clause_key_internal.h"

#include "export/likeness_internal.h"

#include <string.h>

static void add_part(GString *parts, const char *start, gsize length)
{
    g_autofree char *part = g_strndup(start, length);
    g_auto(GStrv) known = g_strsplit(parts->str, "+", -1);
    if (g_strv_contains((const char *const *)known, part))
        return;
    g_string_append_printf(parts, "%s%s", parts->len > 0 ? "+" : "", part);
}

static gboolean is_inside_word(const char *text, const char *at)
{
    return at > text && (g_ascii_isalnum(at[-1]) || at[-1] == '.');
}

/** All of "6.3", "8.1.2" in @text, each once. */
static char *find_numbers(const char *text)
{
    GString *numbers = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (!g_ascii_isdigit(*at) || is_inside_word(text, at))
            continue;
        const char *end = at + strspn(at, "0123456789.");
        const char *last = end;
        while (last[-1] == '.')
            last--;
        if (memchr(at, '.', (gsize)(last - at)) != NULL)
            add_part(numbers, at, (gsize)(last - at));
        at = end - 1;
    }
    return g_string_free(numbers, FALSE);
}

/** All of "C.", "D." in @text, each once, without the stop. */
static char *find_letters(const char *text)
{
    GString *letters = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        gboolean alone = !is_inside_word(text, at) && !g_ascii_isalnum(at[1]);
        if (*at >= 'A' && *at <= 'D' && alone && (at[1] == '.' || at[1] == '\0'))
            add_part(letters, at, 1);
    }
    return g_string_free(letters, FALSE);
}

static char *name(const Text *text, char *(*find)(const char *text))
{
    g_autofree char *folded =
        text != NULL ? g_utf8_normalize(text->content, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
    g_autofree char *found = folded != NULL ? find(folded) : NULL;
    return found != NULL && *found != '\0' ? g_steal_pointer(&found) : likeness_key(text);
}

char *clause_key(const Text *clause, const Text *level)
{
    g_autofree char *number = name(clause, find_numbers);
    g_autofree char *letter = name(level, find_letters);
    return g_strjoin(" ", number, letter, NULL);
}

int clause_key_compare(const char *a, const char *b)
{
    gboolean numbered = g_ascii_isdigit(*a);
    if (numbered != (gboolean)g_ascii_isdigit(*b))
        return numbered ? -1 : 1;
    while (*a != '\0' && *b != '\0') {
        if (g_ascii_isdigit(*a) && g_ascii_isdigit(*b)) {
            char *end_a, *end_b;
            guint64 first = g_ascii_strtoull(a, &end_a, 10);
            guint64 second = g_ascii_strtoull(b, &end_b, 10);
            if (first != second)
                return first < second ? -1 : 1;
            a = end_a;
            b = end_b;
        } else if (*a != *b) {
            return (guchar)*a < (guchar)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return *a == *b ? 0 : *a == '\0' ? -1 : 1;
}

char *clause_key_short(const Text *text)
{
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text->content : "", "\n", 2);
    const char *line = lines[0] != NULL ? lines[0] : "";
    const char *end = line;
    while (*end != '\0' && g_utf8_strchr("【（(", -1, g_utf8_get_char(end)) == NULL)
        end = g_utf8_next_char(end);
    return end == line ? g_strdup(line) : g_strchomp(g_strndup(line, (gsize)(end - line)));
}
