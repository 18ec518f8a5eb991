#include "tests/expected.h"

#include <check.h>
#include <libxml/parser.h>
#include <string.h>

#define PATH "fixtures/checklist-by-hand.xml"

Expected *expected_load(void)
{
    Expected *expected = g_new0(Expected, 1);
    expected->document = xmlReadFile(PATH, NULL, XML_PARSE_NONET);
    expected->records = g_ptr_array_new();
    ck_assert_ptr_nonnull(expected->document);
    for (xmlNode *node = xmlFirstElementChild(xmlDocGetRootElement(expected->document));
         node != NULL; node = xmlNextElementSibling(node)) {
        if (strcmp((const char *)node->name, "records") == 0)
            for (xmlNode *record = xmlFirstElementChild(node); record != NULL;
                 record = xmlNextElementSibling(record))
                g_ptr_array_add(expected->records, record);
    }
    ck_assert_uint_eq(expected->records->len, EXPECTED_RECORDS);
    return expected;
}

void expected_free(Expected *expected)
{
    if (expected == NULL)
        return;
    g_ptr_array_unref(expected->records);
    xmlFreeDoc(expected->document);
    g_free(expected);
}

static xmlNode *child(xmlNode *node, const char *name, guint index)
{
    for (xmlNode *at = node != NULL ? xmlFirstElementChild(node) : NULL; at != NULL;
         at = xmlNextElementSibling(at))
        if (strcmp((const char *)at->name, name) == 0 && index-- == 0)
            return at;
    return NULL;
}

/** A font of Adobe-Japan1 has one glyph for both dashes that Japanese uses from ... to ...; which
 * one was meant cannot be read. */
static gunichar unify(gunichar character)
{
    return character == 0x301c ? 0xff5e : character;
}

static char *without_white_space(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text != NULL ? text : ""; *at != '\0';
         at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character))
            g_string_append_unichar(out, unify(character));
    }
    return g_string_free(out, FALSE);
}

static void compare(guint index, const char *field, xmlNode *node, const char *found)
{
    xmlChar *content = node != NULL ? xmlNodeGetContent(node) : NULL;
    g_autofree char *right = without_white_space((const char *)content);
    g_autofree char *is = without_white_space(found);
    ck_assert_msg(g_str_equal(right, is), "record %u, %s: expected \"%s\", found \"%s\"",
                  index + 1, field, right, is);
    xmlFree(content);
}

static void compare_attribute(guint index, const char *name, xmlNode *node,
                              const char *found)
{
    xmlChar *value = node != NULL ? xmlGetNoNsProp(node, BAD_CAST name) : NULL;
    ck_assert_msg(g_str_equal(value != NULL ? (const char *)value : "", found),
                  "record %u, @%s: expected \"%s\", found \"%s\"", index + 1, name,
                  value != NULL ? (const char *)value : "", found);
    xmlFree(value);
}

static const char *content(const Text *text)
{
    return text != NULL ? text->content : "";
}

static void compare_heading(guint index, const char *name, xmlNode *node,
                            const Heading *heading)
{
    xmlNode *element = child(node, name, 0);
    compare(index, name, element, heading != NULL ? content(heading->title) : "");
    compare_attribute(index, "number", element, heading != NULL ? heading->number : "");
}

static void compare_requirement(guint index, xmlNode *node, const Record *record)
{
    xmlNode *element = child(node, "requirement", 0);
    const Requirement *requirement = record->requirement;
    ck_assert_msg((element != NULL) == (requirement != NULL), "record %u: requirement",
                  index + 1);
    if (requirement == NULL)
        return;
    compare(index, "clause", child(element, "clause", 0), content(requirement->clause));
    compare(index, "level", child(element, "level", 0), content(requirement->level));
    ck_assert_uint_eq(requirement->texts->len, 2);
    for (guint i = 0; i < 2; i++) {
        const RequirementText *text = g_ptr_array_index(requirement->texts, i);
        compare(index, i == 0 ? "first text" : "second text", child(element, "text", i),
                content(text->text));
    }
    compare_attribute(index, "inherited", element, record->inherited ? "true" : "false");
}

void expected_compare(const Expected *expected, guint index, const Record *record)
{
    xmlNode *node = g_ptr_array_index(expected->records, index);
    xmlNode *response = child(node, "response", 0);
    g_autofree char *part = g_strdup_printf("%u", record->part);
    g_autofree char *number = g_strdup_printf("%u", record->item_number);
    compare_attribute(index, "id", node, record->id);
    compare_attribute(index, "part", node, part);
    compare_heading(index, "category", node, record->category);
    compare_heading(index, "major", node, record->major);
    compare_heading(index, "minor", node, record->minor);
    compare_attribute(index, "number", child(node, "item", 0), number);
    compare(index, "item", child(node, "item", 0), content(record->item));
    compare(index, "scenario", child(node, "scenario", 0), content(record->scenario));
    compare_requirement(index, node, record);
    compare_attribute(index, "status", response, status_name(record->status));
    compare(index, "label", child(response, "label", 0), content(record->label));
    compare(index, "comment", child(response, "comment", 0), content(record->comment));
}

void expected_compare_attribute(const Expected *expected, guint index, const char *name,
                                const char *found)
{
    compare_attribute(index, name, g_ptr_array_index(expected->records, index), found);
}

xmlNode *expected_element(const Expected *expected, guint index, const char *name,
                          guint nth)
{
    xmlNode *node = g_ptr_array_index(expected->records, index);
    g_auto(GStrv) steps = g_strsplit(name, "/", -1);
    for (gsize i = 0; steps[i] != NULL; i++)
        node = child(node, steps[i], steps[i + 1] == NULL ? nth : 0);
    return node;
}
