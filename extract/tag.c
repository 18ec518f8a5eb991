#include "extract/tag.h"

#include "model/characters.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The longest names of HTML 4: "blockquote", "thetasym". */
#define TAG_NAME_MAXIMUM    10u
#define ENTITY_NAME_MAXIMUM 8u

#define SPACE " \t\n\r\f"

typedef struct {
    const char *name;
    TagClass class;
} KnownTag;

static const KnownTag known_tags[] = {
    {"a", TAG_ANCHOR},         {"b", TAG_INLINE},      {"big", TAG_INLINE},
    {"blockquote", TAG_BLOCK}, {"br", TAG_BREAK},      {"caption", TAG_BLOCK},
    {"center", TAG_BLOCK},     {"code", TAG_INLINE},   {"col", TAG_INLINE},
    {"colgroup", TAG_INLINE},  {"dd", TAG_BLOCK},      {"del", TAG_INLINE},
    {"div", TAG_BLOCK},        {"dl", TAG_BLOCK},      {"dt", TAG_BLOCK},
    {"em", TAG_INLINE},        {"font", TAG_INLINE},   {"h1", TAG_BLOCK},
    {"h2", TAG_BLOCK},         {"h3", TAG_BLOCK},      {"h4", TAG_BLOCK},
    {"h5", TAG_BLOCK},         {"h6", TAG_BLOCK},      {"hr", TAG_BLOCK},
    {"i", TAG_INLINE},         {"ins", TAG_INLINE},    {"li", TAG_BLOCK},
    {"mark", TAG_INLINE},      {"ol", TAG_BLOCK},      {"p", TAG_BLOCK},
    {"pre", TAG_BLOCK},        {"s", TAG_INLINE},      {"small", TAG_INLINE},
    {"span", TAG_INLINE},      {"strike", TAG_INLINE}, {"strong", TAG_INLINE},
    {"sub", TAG_INLINE},       {"sup", TAG_INLINE},    {"table", TAG_BLOCK},
    {"tbody", TAG_BLOCK},      {"td", TAG_CELL},       {"tfoot", TAG_BLOCK},
    {"th", TAG_CELL},          {"thead", TAG_BLOCK},   {"tr", TAG_BLOCK},
    {"u", TAG_INLINE},         {"ul", TAG_BLOCK},
};

/* The only attributes of old HTML's tables and rules that go without a value. */
static const char *const bare_attributes[] = {"nowrap", "noshade", "compact"};

static gboolean equals(const char *text, gsize length, const char *name)
{
    return strlen(name) == length && g_ascii_strncasecmp(text, name, length) == 0;
}

static const KnownTag *find_tag(const char *name, gsize length)
{
    for (gsize i = 0; length <= TAG_NAME_MAXIMUM && i < G_N_ELEMENTS(known_tags); i++)
        if (equals(name, length, known_tags[i].name))
            return &known_tags[i];
    return NULL;
}

static gboolean is_bare_attribute(const char *name, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bare_attributes); i++)
        if (equals(name, length, bare_attributes[i]))
            return TRUE;
    return FALSE;
}

static gsize name_length(const char *text)
{
    gsize length = 0;

    if (!g_ascii_isalpha(*text))
        return 0;
    while (g_ascii_isalnum(text[length]) ||
           (length > 0 && strchr("-_:", text[length]) && text[length] != '\0'))
        length++;
    return length;
}

/* Read the value of an attribute, quoted or not.  Returns what follows it, or NULL.  A bare
 * value is ASCII, so that `<b x=規程>` is text. */
static const char *read_value(const char *text, const char **value, gsize *length)
{
    if (*text == '"' || *text == '\'') {
        const char stops[] = {*text, '<', '\0'};

        *value = text + 1;
        *length = strcspn(*value, stops);
        return (*value)[*length] == *text ? *value + *length + 1 : NULL;
    }
    *value = text;
    *length = strcspn(text, SPACE "<>\"'");
    for (gsize i = 0; i < *length; i++)
        if (!g_ascii_isprint(text[i]))
            return NULL;
    return *length > 0 ? text + *length : NULL;
}

/* Read one attribute.  Returns what follows it, or NULL if it is none. */
static const char *read_attribute(const char *text, Tag *tag)
{
    gsize length = name_length(text);
    const char *after = text + length;
    const char *value = NULL;
    gsize value_length = 0;

    if (length == 0 || tag->closing)
        return NULL;
    after += strspn(after, SPACE);
    if (*after != '=')
        return is_bare_attribute(text, length) ? text + length : NULL;
    after++;
    after = read_value(after + strspn(after, SPACE), &value, &value_length);
    if (after != NULL && tag->href == NULL && equals(text, length, "href")) {
        tag->href = value;
        tag->href_length = value_length;
    }
    return after;
}

gsize tag_read(const char *text, Tag *tag)
{
    const char *p = text + 1;

    *tag = (Tag){.closing = *p == '/'};
    p += tag->closing;

    gsize length = name_length(p);
    const KnownTag *known = find_tag(p, length);
    if (known == NULL)
        return 0;
    tag->class = known->class;
    p += length;
    while (p != NULL && *p != '>') {
        gsize space = strspn(p, SPACE "/");

        p += space;
        if (*p != '>')
            p = space > 0 ? read_attribute(p, tag) : NULL;
    }
    return p ? (gsize)(p - text) + 1 : 0;
}

/* Read "#123;" or "#x1F;" after the ampersand. */
static gsize read_number(const char *text, gunichar *character)
{
    gboolean hexadecimal = text[1] == 'x' || text[1] == 'X';
    const char *digits = text + (hexadecimal ? 2 : 1);
    const char *p = digits;
    guint value = 0;

    for (; g_ascii_isxdigit(*p) && value <= 0x10FFFF; p++) {
        if (!hexadecimal && !g_ascii_isdigit(*p))
            return 0;
        value = value * (hexadecimal ? 16 : 10) + (guint)g_ascii_xdigit_value(*p);
    }
    *character = value;
    return p > digits && *p == ';' ? (gsize)(p - text) + 1 : 0;
}

static gsize read_name(const char *text, gunichar *character)
{
    char name[ENTITY_NAME_MAXIMUM + 1] = "";
    gsize length = 0;

    while (length < ENTITY_NAME_MAXIMUM && g_ascii_isalnum(text[length])) {
        name[length] = text[length];
        length++;
    }
    if (length == 0 || text[length] != ';')
        return 0;

    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (entity == NULL)
        return 0;
    *character = entity->value;
    return length + 1;
}

/* U+0080 to U+009F are control characters that nobody means by a reference. */
static gboolean is_resolvable(gunichar character)
{
    return character <= 0x10FFFF && characters_is_xml(character) &&
           !(character >= 0x7F && character <= 0x9F);
}

gsize tag_read_entity(const char *text, gunichar *character)
{
    gsize length =
        text[1] == '#' ? read_number(text + 1, character) : read_name(text + 1, character);

    return length > 0 && is_resolvable(*character) ? length + 1 : 0;
}
