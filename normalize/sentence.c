#include "normalize/sentence.h"

#include "normalize/fold.h"

/* Of a line that says something by its width, in halves of a full-width character. */
#define LEAST_WIDTH 12u

gboolean sentence_ends(const Text *text)
{
    const char *end = text->content + text->length;
    const char *last = g_utf8_find_prev_char(text->content, end);
    while (last != NULL && g_unichar_isspace(g_utf8_get_char(last)))
        last = g_utf8_find_prev_char(text->content, last);
    return last == NULL ||
           g_utf8_strchr("。．.！？!?」』", -1, g_utf8_get_char(last)) != NULL;
}

/* How wide the line at @at is, in halves of a full-width character; *end: where it ends. */
static guint measure_line(const char *at, const char **end)
{
    guint width = 0;
    for (; *at != '\0' && *at != '\n'; at = g_utf8_next_char(at))
        width += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    *end = at;
    return width;
}

gboolean sentence_fills_line(const Text *text)
{
    guint lines = 0, widest = 0, last = 0;
    const char *end = text->content;
    for (const char *at = text->content; *at != '\0'; at = *end == '\n' ? end + 1 : end) {
        last = measure_line(at, &end);
        widest = MAX(widest, last);
        lines++;
    }
    return lines > 1 && last + 2 >= widest && last >= LEAST_WIDTH;
}

gboolean sentence_is_in_bracket(const char *text)
{
    int open = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = fold_character(g_utf8_get_char(at));
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return open > 0;
}

/* The character before *at that is no white space, or 0; *at goes there.  *line: whether a line begins
 * behind it. */
static gunichar step_back(const char *text, const char **at, gboolean *line)
{
    *line = *at == text;
    while (*at > text) {
        *at = g_utf8_prev_char(*at);
        gunichar c = g_utf8_get_char(*at);
        if (!g_unichar_isspace(c))
            return c;
        *line = *line || c == '\n';
    }
    return 0;
}

gboolean sentence_repeats_end(const Text *whole, const Text *rest)
{
    const char *a = whole->content + whole->length, *b = rest->content + rest->length;
    gboolean line, ignored;
    for (;;) {
        gunichar c = step_back(rest->content, &b, &ignored);
        gunichar d = step_back(whole->content, &a, &line);
        if (c == 0)
            return d != 0 && line;
        if (c != d)
            return FALSE;
    }
}
