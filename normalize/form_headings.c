/* What a heading's words mean.
 *
 * A vendor writes 対応状況, 貴社における対応状況（○/×）, 対応状況 / Status or 対応状況の補足をご記入
 * ください.  A word that the form lists, with or without what brackets add to it, is certain.
 * Of the others the keywords decide: Japanese puts the noun that names the thing last, so the
 * keyword that ends last is the one (対応状況の補足 is a 補足, 対策項目で対応できるシナリオ a
 * シナリオ); of two that end at the same place, the longer.  That is likely, not certain.
 */
#include "normalize/form_rules.h"

#include "normalize/fold.h"

#include <string.h>

gboolean form_group(const Form *form, const char *folded, const char **name, Role *role)
{
    const FormGroup *group = g_hash_table_lookup(form->groups, folded);
    if (group == NULL)
        return FALSE;
    if (name != NULL)
        *name = group->name;
    if (role != NULL)
        *role = group->role;
    return TRUE;
}

/* Whether @pattern means the same as a part of another: parentheses are not counted in it, nothing
 * is switched on for what follows, and nothing is quoted to the end. */
static gboolean is_part(const char *pattern)
{
    for (const char *at = pattern; *at != '\0'; at++) {
        if (*at == '(' && (at[1] == '*' || (at[1] == '?' && at[2] != ':')))
            return FALSE;
        if (*at == '\\' && at[1] != '\0' && strchr("123456789gkKQE", *++at) != NULL)
            return FALSE;
    }
    return TRUE;
}

/* Most cells of a sheet are no heading, and match none of the patterns: to ask them one by one
 * takes as much longer as there are patterns. */
void form_unite_patterns(Form *form)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < form->patterns->len; i++) {
        const FormPattern *pattern = &g_array_index(form->patterns, FormPattern, i);
        if (!is_part(g_regex_get_pattern(pattern->regex)))
            return;
        g_string_append_printf(all, "%s(?:%s)", i > 0 ? "|" : "",
                               g_regex_get_pattern(pattern->regex));
    }
    if (form->patterns->len > 0)
        form->any_pattern = g_regex_new(all->str, G_REGEX_OPTIMIZE, 0, NULL);
}

static gboolean match_pattern(const FormPattern *pattern, const char *folded,
                              HeadingMeaning *meaning)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(pattern->regex, folded, 0, &match))
        return FALSE;
    meaning->role = pattern->role;
    if (pattern->capture == CAPTURE_EDITION)
        meaning->edition = g_match_info_fetch(match, 1);
    return TRUE;
}

gboolean form_heading(const Form *form, const char *folded, const char *group,
                      HeadingMeaning *meaning)
{
    *meaning = (HeadingMeaning){.fallback = ROLE_COUNT};
    const GArray *meanings = g_hash_table_lookup(form->headings, folded);
    const FormHeading *chosen = NULL;
    for (guint i = 0; meanings != NULL && i < meanings->len; i++) {
        const FormHeading *heading = &g_array_index(meanings, FormHeading, i);
        if (heading->group != NULL && g_strcmp0(heading->group, group) == 0) {
            chosen = heading;
            break;
        }
        if (chosen == NULL && (heading->group == NULL || group == NULL))
            chosen = heading;
    }
    if (chosen != NULL) {
        meaning->role = chosen->role;
        meaning->group = chosen->group;
        meaning->fallback = chosen->fallback;
        meaning->ambiguous = chosen->likely;
        return TRUE;
    }
    if (form->any_pattern != NULL && !g_regex_match(form->any_pattern, folded, 0, NULL))
        return FALSE;
    for (guint i = 0; i < form->patterns->len; i++)
        if (match_pattern(&g_array_index(form->patterns, FormPattern, i), folded, meaning))
            return TRUE;
    return FALSE;
}

char *form_bare_heading(const Form *form, const char *folded)
{
    if (form->aside == NULL)
        return g_strdup(folded);
    return g_regex_replace_literal(form->aside, folded, -1, 0, "", 0, NULL);
}

/* As g_strrstr(), which looks at each byte from the end on: most keywords are in no heading. */
static const char *find_last(const char *words, const char *word)
{
    const char *last = NULL;
    for (const char *at = strstr(words, word); at != NULL; at = strstr(at + 1, word))
        last = at;
    return last;
}

/* The keyword that ends last in @words; of several, the longest. */
static const FormKeyword *last_keyword(const Form *form, const char *words)
{
    const FormKeyword *best = NULL;
    const char *best_end = NULL;
    for (guint i = 0; i < form->keywords->len; i++) {
        const FormKeyword *keyword = &g_array_index(form->keywords, FormKeyword, i);
        const char *found = find_last(words, keyword->word);
        gsize length = strlen(keyword->word);
        if (found != NULL &&
            (best == NULL || found + length > best_end ||
             (found + length == best_end && length > strlen(best->word)))) {
            best = keyword;
            best_end = found + length;
        }
    }
    return best;
}

static const FormKeyword *heading_keyword(const Form *form, const char *folded,
                                          const char *bare)
{
    const FormKeyword *keyword = last_keyword(form, bare);
    return keyword != NULL ? keyword : last_keyword(form, folded);
}

/* 管理策/Control: each part may be a listed word. */
static gboolean heading_part(const Form *form, const char *bare, const char *group,
                             HeadingMeaning *meaning)
{
    if (strchr(bare, '/') == NULL)
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(bare, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        if (form_heading(form, parts[i], group, meaning))
            return TRUE;
    return FALSE;
}

static void read_edition(const Form *form, const char *folded, HeadingMeaning *meaning)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (meaning->role == ROLE_TEXT && meaning->edition == NULL && form->edition != NULL &&
        g_regex_match(form->edition, folded, 0, &match))
        meaning->edition = g_match_info_fetch(match, 1);
}

gboolean form_heading_words(const Form *form, const char *heading, const char *group,
                            HeadingMeaning *meaning)
{
    g_autofree char *folded = fold_word(heading);
    if (form_heading(form, folded, group, meaning))
        return TRUE;
    g_autofree char *bare = form_bare_heading(form, folded);
    gboolean listed = *bare != '\0' && (form_heading(form, bare, group, meaning) ||
                                        heading_part(form, bare, group, meaning));
    if (!listed) {
        const FormKeyword *keyword = heading_keyword(form, folded, bare);
        if (keyword == NULL)
            return FALSE;
        meaning->role = keyword->role;
        meaning->likely = TRUE;
    }
    read_edition(form, folded, meaning);
    return TRUE;
}

gboolean form_group_words(const Form *form, const char *heading, const char **name,
                          Role *role)
{
    g_autofree char *folded = fold_word(heading);
    if (form_group(form, folded, name, role))
        return TRUE;
    g_autofree char *bare = form_bare_heading(form, folded);
    if (form_group(form, bare, name, role))
        return TRUE;
    const FormKeyword *keyword = heading_keyword(form, folded, bare);
    if (keyword == NULL || keyword->group == NULL)
        return FALSE;
    *name = keyword->group;
    *role = keyword->role;
    return TRUE;
}

void heading_meaning_clear(HeadingMeaning *meaning)
{
    g_clear_pointer(&meaning->edition, g_free);
}

char *form_vendor(const Form *form, const char *heading)
{
    for (guint i = 0; i < form->patterns->len; i++) {
        const FormPattern *pattern = &g_array_index(form->patterns, FormPattern, i);
        g_autoptr(GMatchInfo) match = NULL;
        if (pattern->capture == CAPTURE_VENDOR &&
            g_regex_match(pattern->regex, heading, 0, &match)) {
            g_autofree char *vendor = g_strstrip(g_match_info_fetch(match, 1));
            g_autofree char *folded = fold_word(vendor);
            return g_hash_table_contains(form->anonymous, folded)
                       ? NULL
                       : g_steal_pointer(&vendor);
        }
    }
    return NULL;
}
