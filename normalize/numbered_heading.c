#include "normalize/numbered_heading.h"

#include "model/characters.h"

Heading *numbered_heading_read(const Form *form, Role role, const Text *joined,
                               gsize *dropped)
{
    g_autofree char *number = NULL;
    gsize consumed = 0;
    if (!form_number(form, role, joined->content, &number, &consumed))
        number = g_strdup("");
    *dropped =
        characters_count(joined->content, (gssize)consumed) - characters_count(number, -1);
    return heading_new(number, text_slice(joined, consumed, joined->length));
}

gboolean numbered_heading_same(const Heading *a, const Heading *b)
{
    if (a == b || a == NULL || b == NULL)
        return a == b;
    return g_str_equal(a->number, b->number) &&
           g_str_equal(a->title->content, b->title->content);
}
