/* The language, as far as cairo writes it (src/cairo-script-surface.c):
 *
 *     << /content //COLOR_ALPHA >> surface context      a page: leaves its context
 *     n 53.5 71.5 m 776.5 71.5 l                        a path, always in device units
 *     0.85 0.88 0.95 rgb set-source                     colours: g rgb rgba a
 *     1 -1 scale   [a b c d 0 0] set-matrix             for the pen and for glyphs only
 *     stroke+  fill+  paint  PATTERN mask               '+': the path stays
 *     (text) [x y <~glyphs~> dx <~glyphs~> ...] <~clusters~> //FORWARD show-text-glyphs
 *     //COLOR_ALPHA [] record dup /s4 exch def dup context ... pop pattern set-source
 *                                                       a group, then its use as a source
 *
 * Operators take their operands from the stack and most leave the context on it.  Glyph
 * outlines of Type 3 fonts come as procedures in braces and image data as base 85; both are
 * passed over unread.
 *
 * Nothing here trusts the nesting: a stack that runs empty gives objects of kind OTHER. */
#include "extract/script_internal.h"

#include <string.h>

/* ---- tokens -------------------------------------------------------------------------- */

static gboolean is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\0';
}

static gboolean is_delimiter(char c)
{
    return is_space(c) || strchr("()<>[]{}/%", c) != NULL;
}

static void skip_past(Script *script, const char *mark)
{
    gsize left = (gsize)(script->end - script->at);
    const char *found = memmem(script->at, left, mark, strlen(mark));
    script->at = found != NULL ? found + strlen(mark) : script->end;
}

/* Data: <~...~> or <|...~>.  Its first byte may be '>', so that "<~>" is no end. */
static void skip_data(Script *script)
{
    script->at += MIN(2, script->end - script->at);
    skip_past(script, "~>");
}

/* A string: (text\ooo).  Counts characters, not bytes. */
static Object read_string(Script *script)
{
    Object object = {.kind = STRING};
    while (script->at < script->end && *script->at != ')') {
        guint byte = (guchar)*script->at++;
        if (byte == '\\' && script->at < script->end) {
            byte = (guchar)*script->at++;
            if (byte >= '0' && byte <= '7')
                byte =
                    (byte - '0') * 64; /* three octal digits; the middle two bits decide */
            if (byte >= 64 && script->at + 1 < script->end &&
                g_ascii_isdigit(*script->at)) {
                byte += (guint)(script->at[0] - '0') * 8 + (guint)(script->at[1] - '0');
                script->at += 2;
            }
        }
        if ((byte & 0xC0) != 0x80)
            object.number++;
    }
    if (script->at < script->end)
        script->at++;
    return object;
}

/* A procedure: {...}, nested, with strings and data inside. */
static void skip_procedure(Script *script)
{
    guint depth = 1;
    while (script->at < script->end && depth > 0) {
        char c = *script->at++;
        if (c == '{')
            depth++;
        else if (c == '}')
            depth--;
        else if (c == '(')
            (void)read_string(script);
        else if (c == '<' && script->at < script->end &&
                 (*script->at == '~' || *script->at == '|')) {
            script->at--;
            skip_data(script);
        }
    }
}

/* cairo writes plain decimals; GLib's parser would be most of the time spent here. */
static gboolean read_number(const char *token, gsize length, double *number)
{
    gsize i = token[0] == '-' || token[0] == '+' ? 1 : 0;
    gboolean digits = FALSE;
    double value = 0, unit = 1;
    for (; i < length && g_ascii_isdigit(token[i]); i++, digits = TRUE)
        value = value * 10 + (token[i] - '0');
    if (i < length && token[i] == '.')
        for (i++; i < length && g_ascii_isdigit(token[i]); i++, digits = TRUE)
            value += (token[i] - '0') * (unit /= 10);
    *number = token[0] == '-' ? -value : value;
    return digits && i == length;
}

/* An array keeps its first numbers, and counts the bytes of glyphs in it. */
static Object read_array(Script *script)
{
    Object object = {.kind = ARRAY};
    guint depth = 1;
    while (script->at < script->end && depth > 0) {
        char c = *script->at;
        if (is_space(c)) {
            script->at++;
        } else if (c == '[' || c == ']') {
            depth = c == '[' ? depth + 1 : depth - 1;
            script->at++;
        } else if (c == '<') {
            const char *data = script->at;
            skip_data(script);
            /* Five characters of ASCII85 are four bytes. */
            gssize bytes = (script->at - data - 4) * 4 / 5;
            object.number += (double)bytes;
        } else {
            const char *token = script->at++;
            while (script->at < script->end && !is_delimiter(*script->at))
                script->at++;
            double number;
            if (depth > 1)
                object.number++;
            else if (read_number(token, (gsize)(script->at - token), &number) &&
                     object.count < KEPT)
                object.values[object.count++] = number;
        }
    }
    return object;
}

/* ---- the reader ------------------------------------------------------------------------ */

static void read_word(Script *script, gboolean is_name)
{
    const char *word = script->at;
    while (script->at < script->end && !is_delimiter(*script->at))
        script->at++;
    gsize length = (gsize)(script->at - word);
    double number;
    if (length == 0)
        script->at++; /* a stray delimiter */
    else if (is_name)
        script_push(script, (Object){.kind = NAME, .name = word, .length = length});
    else if (read_number(word, length, &number))
        script_push(script, (Object){.kind = NUMBER, .number = number});
    else
        script_run(script, word, length);
}

/* A dictionary counts as one object; its images and fonts are data. */
static void read_dictionary(Script *script)
{
    guint depth = 1;
    while (script->at < script->end && depth > 0) {
        const char *at = script->at;
        gsize left = (gsize)(script->end - at);
        if (left >= 2 && at[0] == '<' && (at[1] == '~' || at[1] == '|')) {
            skip_data(script);
        } else if (left >= 2 && at[0] == '<' && at[1] == '<') {
            depth++;
            script->at += 2;
        } else if (left >= 2 && at[0] == '>' && at[1] == '>') {
            depth--;
            script->at += 2;
        } else {
            script->at++;
            if (*at == '(')
                (void)read_string(script);
            else if (*at == '{')
                skip_procedure(script);
        }
    }
    script_push(script, (Object){.kind = OTHER});
}

static void read_token(Script *script)
{
    char c = *script->at;
    char next = script->at + 1 < script->end ? script->at[1] : '\0';
    if (is_space(c)) {
        script->at++;
    } else if (c == '%') {
        skip_past(script, "\n");
    } else if (c == '(') {
        script->at++;
        script_push(script, read_string(script));
    } else if (c == '[') {
        script->at++;
        script_push(script, read_array(script));
    } else if (c == '{') {
        script->at++;
        skip_procedure(script);
        script_push(script, (Object){.kind = OTHER});
    } else if (c == '<' && (next == '~' || next == '|')) {
        skip_data(script);
        script_push(script, (Object){.kind = OTHER});
    } else if (c == '<' && next == '<') {
        script->at += 2;
        read_dictionary(script);
    } else if (c == '/') {
        script->at += next == '/' ? 2 : 1;
        read_word(script, TRUE);
    } else {
        read_word(script, FALSE);
    }
}

Script *script_new(void)
{
    Script *script = g_new0(Script, 1);
    script->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    script->stack = g_array_new(FALSE, FALSE, sizeof(Object));
    script->surfaces = g_ptr_array_new_with_free_func(script_free_surface);
    return script;
}

void script_free(Script *script)
{
    if (script == NULL)
        return;
    g_hash_table_unref(script->names);
    g_array_unref(script->stack);
    g_ptr_array_unref(script->surfaces);
    g_free(script);
}

static gboolean holds_surface(gpointer name, gpointer value, gpointer data)
{
    (void)name;
    (void)data;
    const Object *object = value;
    return object->surface != NULL;
}

Drawing *script_read(Script *script, const char *bytes, gsize length, double width,
                     double height)
{
    script->page = (Box){0, 0, width, height};
    script->at = bytes;
    script->end = bytes + length;
    g_array_set_size(script->stack, 0);
    Surface *first = script_add_surface(script); /* for what comes before the page's own */
    script->current = script->last_page = first;
    while (script->at < script->end)
        read_token(script);

    Drawing *drawing = g_steal_pointer(&script->last_page->drawing);
    g_hash_table_foreach_remove(script->names, holds_surface, NULL);
    script->current = NULL;
    g_array_set_size(script->stack, 0);
    g_ptr_array_set_size(script->surfaces, 0);
    return drawing;
}
