#include "cli/joined_options.h"

/** The entry of the option @letter, or NULL. */
static const GOptionEntry *find_short(const GOptionEntry *entries, char letter)
{
    for (; entries->long_name != NULL; entries++) {
        if (entries->short_name == letter)
            return entries;
    }
    return NULL;
}

/** Whether @argument is a long option whose value is the next argument. */
static gboolean is_long_before_value(const GOptionEntry *entries, const char *argument)
{
    for (; g_str_has_prefix(argument, "--") && entries->long_name != NULL; entries++) {
        if (entries->arg != G_OPTION_ARG_NONE &&
            g_str_equal(argument + 2, entries->long_name))
            return TRUE;
    }
    return FALSE;
}

/** Where in a word of short options a value begins: "-oFILE" and "-qoFILE" give what "FILE"
 * is at.  0: the word has none; its length: the value is the next argument. */
static gsize find_value(const GOptionEntry *entries, const char *word)
{
    for (gsize i = 1; word[0] == '-' && word[i] != '\0'; i++) {
        const GOptionEntry *entry = find_short(entries, word[i]);
        if (entry == NULL)
            return 0;
        if (entry->arg != G_OPTION_ARG_NONE)
            return i + 1;
    }
    return 0;
}

void joined_options_split(const GOptionEntry *entries, char ***arguments)
{
    g_autoptr(GStrvBuilder) split = g_strv_builder_new();
    char **at = *arguments;
    for (; *at != NULL && !g_str_equal(*at, "--"); at++) {
        gsize value = find_value(entries, *at);
        gboolean joined = value > 0 && (*at)[value] != '\0';
        g_autofree char *option = joined ? g_strndup(*at, value) : g_strdup(*at);
        g_strv_builder_add(split, option);
        if (joined)
            g_strv_builder_add(split, *at + value);
        else if ((value > 0 || is_long_before_value(entries, *at)) && at[1] != NULL)
            g_strv_builder_add(split, *++at);
    }
    for (; *at != NULL; at++)
        g_strv_builder_add(split, *at);
    g_strfreev(*arguments);
    *arguments = g_strv_builder_end(split);
}
