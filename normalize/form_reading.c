#include "normalize/form_rules.h"

#include "model/failure.h"
#include "model/sheet.h"
#include "normalize/fold.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define FORM_NAMESPACE "urn:tenken:form:1"
/* A form is written by hand; the largest thinkable one is far below. */
#define FORM_MAXIMUM_BYTES ((gsize)4 * 1024 * 1024)

/* Each element has a function that takes the form, the element and its text. */

typedef struct {
    Form *form;
    const char *name; /* of the document, for messages */
} FormReader;

typedef gboolean (*ElementReader)(FormReader *reader, xmlNode *element, const char *text,
                                  GError **error);

static gboolean refuse(FormReader *reader, xmlNode *element, GError **error,
                       const char *what)
{
    g_set_error(error, FAILURE, FAILURE_FORM, "%s, line %ld: <%s>: %s", reader->name,
                xmlGetLineNo(element), (const char *)element->name, what);
    return FALSE;
}

static char *attribute(xmlNode *element, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(element, BAD_CAST name);
    char *copy = g_strdup((const char *)value);
    xmlFree(value);
    return copy;
}

static gboolean read_role(FormReader *reader, xmlNode *element, const char *name,
                          Role *role, GError **error)
{
    g_autofree char *value = attribute(element, name);
    if (value == NULL || !role_parse(value, role)) {
        return refuse(reader, element, error,
                      "its role is missing or not one of the roles");
    }
    return TRUE;
}

static GRegex *read_regex(FormReader *reader, xmlNode *element, const char *text,
                          GError **error)
{
    g_autoptr(GError) cause = NULL;
    GRegex *regex = g_regex_new(text, G_REGEX_OPTIMIZE, 0, &cause);
    if (regex == NULL)
        refuse(reader, element, error, cause->message);
    return regex;
}

static gboolean read_column(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    (void)text;
    FormColumn column = {0};
    if (!read_role(reader, element, "role", &column.role, error))
        return FALSE;
    g_autofree char *position = attribute(element, "position");
    guint64 number = 0;
    if (position != NULL &&
        !g_ascii_string_to_unsigned(position, 10, 1, SHEET_MAXIMUM_COLUMNS, &number, NULL))
        return refuse(reader, element, error, "its position is no column");
    const GArray *layout = reader->form->layout;
    if (layout->len > 0 &&
        (g_array_index(layout, FormColumn, 0).position > 0) != (number > 0))
        return refuse(reader, element, error, "either all columns have positions or none");
    column.position = (guint)number;
    column.edition = attribute(element, "edition");
    g_array_append_val(reader->form->layout, column);
    return TRUE;
}

static gboolean read_group(FormReader *reader, xmlNode *element, const char *text,
                           GError **error)
{
    Role role;
    g_autofree char *name = attribute(element, "name");
    if (name == NULL)
        return refuse(reader, element, error, "its name is missing");
    if (!read_role(reader, element, "role", &role, error))
        return FALSE;
    FormGroup *group = g_new0(FormGroup, 1);
    group->name = g_steal_pointer(&name);
    group->role = role;
    g_hash_table_insert(reader->form->groups, fold_word(text), group);
    return TRUE;
}

static gboolean read_heading(FormReader *reader, xmlNode *element, const char *text,
                             GError **error)
{
    FormHeading heading = {0};
    if (!read_role(reader, element, "role", &heading.role, error))
        return FALSE;
    g_autofree char *fallback = attribute(element, "fallback");
    heading.fallback = ROLE_COUNT;
    if (fallback != NULL && !role_parse(fallback, &heading.fallback))
        return refuse(reader, element, error, "its fallback is not one of the roles");
    g_autofree char *likely = attribute(element, "likely");
    heading.likely = g_strcmp0(likely, "yes") == 0;
    heading.group = attribute(element, "group");
    g_autofree char *folded = fold_word(text);
    GArray *meanings = g_hash_table_lookup(reader->form->headings, folded);
    if (meanings == NULL) {
        meanings = form_headings_new();
        g_hash_table_insert(reader->form->headings, g_steal_pointer(&folded), meanings);
    }
    g_array_append_val(meanings, heading);
    return TRUE;
}

static gboolean read_pattern(FormReader *reader, xmlNode *element, const char *text,
                             GError **error)
{
    FormPattern pattern = {0};
    if (!read_role(reader, element, "role", &pattern.role, error))
        return FALSE;
    g_autofree char *capture = attribute(element, "capture");
    if (g_strcmp0(capture, "edition") == 0)
        pattern.capture = CAPTURE_EDITION;
    else if (g_strcmp0(capture, "vendor") == 0)
        pattern.capture = CAPTURE_VENDOR;
    else if (capture != NULL)
        return refuse(reader, element, error, "capture is neither edition nor vendor");
    pattern.regex = read_regex(reader, element, text, error);
    if (pattern.regex == NULL)
        return FALSE;
    g_array_append_val(reader->form->patterns, pattern);
    return TRUE;
}

static gboolean read_keyword(FormReader *reader, xmlNode *element, const char *text,
                             GError **error)
{
    FormKeyword keyword = {0};
    if (!read_role(reader, element, "role", &keyword.role, error))
        return FALSE;
    keyword.word = fold_word(text);
    if (*keyword.word == '\0') {
        g_free(keyword.word);
        return refuse(reader, element, error, "it is empty");
    }
    keyword.group = attribute(element, "group");
    g_array_append_val(reader->form->keywords, keyword);
    return TRUE;
}

static gboolean read_aside(FormReader *reader, xmlNode *element, const char *text,
                           GError **error)
{
    gboolean edition = strcmp((const char *)element->name, "edition") == 0;
    GRegex **place = edition ? &reader->form->edition : &reader->form->aside;
    g_clear_pointer(place, g_regex_unref);
    *place = read_regex(reader, element, text, error);
    if (*place != NULL && edition && g_regex_get_capture_count(*place) < 1)
        return refuse(reader, element, error, "it needs a parenthesis: the edition");
    return *place != NULL;
}

static gboolean read_anonymous(FormReader *reader, xmlNode *element, const char *text,
                               GError **error)
{
    (void)element;
    (void)error;
    g_hash_table_add(reader->form->anonymous, fold_word(text));
    return TRUE;
}

static gboolean read_status(FormReader *reader, xmlNode *element, const char *text,
                            GHashTable *words, GError **error)
{
    Status status;
    g_autofree char *value = attribute(element, "status");
    if (value == NULL || !status_parse(value, &status))
        return refuse(reader, element, error, "its status is missing or not one of them");
    g_hash_table_insert(words, fold_word(text), GUINT_TO_POINTER((guint)status + 1));
    return TRUE;
}

static gboolean read_answer(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    return read_status(reader, element, text, reader->form->answers, error);
}

static gboolean read_remainder(FormReader *reader, xmlNode *element, const char *text,
                               GError **error)
{
    return read_status(reader, element, text, reader->form->remainders, error);
}

static gboolean read_remark(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    return read_status(reader, element, text, reader->form->remarks, error);
}

static gboolean read_limits(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    g_clear_pointer(&reader->form->limits, g_regex_unref);
    reader->form->limits = read_regex(reader, element, text, error);
    return reader->form->limits != NULL;
}

static gboolean read_signs(FormReader *reader, xmlNode *element, const char *text,
                           GError **error)
{
    static const char *const meanings[SIGN_COUNT] = {
        [SIGN_TICKED] = "ticked",
        [SIGN_OPEN] = "open",
        [SIGN_RING] = "ring",
        [SIGN_REJECTED] = "rejected",
    };
    g_autofree char *meaning = attribute(element, "meaning");
    for (guint sign = SIGN_NONE + 1; sign < SIGN_COUNT; sign++) {
        if (g_strcmp0(meaning, meanings[sign]) == 0) {
            g_free(reader->form->signs[sign]);
            reader->form->signs[sign] = g_strdup(text);
            return TRUE;
        }
    }
    return refuse(reader, element, error,
                  "its meaning is not ticked, open, ring or rejected");
}

static gboolean read_separators(FormReader *reader, xmlNode *element, const char *text,
                                GError **error)
{
    (void)element;
    (void)error;
    g_free(reader->form->separators);
    reader->form->separators = g_strdup(text);
    return TRUE;
}

static gboolean read_number(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    Role role;
    if (!read_role(reader, element, "of", &role, error))
        return FALSE;
    g_clear_pointer(&reader->form->numbers[role], g_regex_unref);
    reader->form->numbers[role] = read_regex(reader, element, text, error);
    return reader->form->numbers[role] != NULL;
}

static gboolean read_reference(FormReader *reader, xmlNode *element, const char *text,
                               GError **error)
{
    GRegex **place = strcmp((const char *)element->name, "range") == 0
                         ? &reader->form->range
                         : &reader->form->reference;
    g_clear_pointer(place, g_regex_unref);
    *place = read_regex(reader, element, text, error);
    if (*place == NULL)
        return FALSE;
    if (g_regex_get_capture_count(*place) < 2)
        return refuse(reader, element, error, "it needs two parentheses: minor and item");
    return TRUE;
}

static gboolean read_joined(FormReader *reader, xmlNode *element, const char *text,
                            GError **error)
{
    g_clear_pointer(&reader->form->joined, g_regex_unref);
    reader->form->joined = read_regex(reader, element, text, error);
    if (reader->form->joined == NULL)
        return FALSE;
    if (g_regex_get_capture_count(reader->form->joined) < 2)
        return refuse(reader, element, error, "it needs two parentheses: clause and level");
    return TRUE;
}

static gboolean read_shape(FormReader *reader, xmlNode *element, const char *text,
                           GError **error)
{
    FormShape shape = {0};
    if (!read_role(reader, element, "role", &shape.role, error))
        return FALSE;
    g_autofree char *strength = attribute(element, "strength");
    if (g_strcmp0(strength, "certain") == 0)
        shape.strength = SHAPE_CERTAIN;
    else if (g_strcmp0(strength, "likely") == 0)
        shape.strength = SHAPE_LIKELY;
    else
        return refuse(reader, element, error, "strength is neither certain nor likely");
    shape.regex = read_regex(reader, element, text, error);
    if (shape.regex == NULL)
        return FALSE;
    g_array_append_val(reader->form->shapes, shape);
    return TRUE;
}

static const struct {
    const char *section, *element;
    ElementReader read;
} element_readers[] = {
    {"layout", "column", read_column},         {"groups", "group", read_group},
    {"headings", "heading", read_heading},     {"headings", "pattern", read_pattern},
    {"headings", "anonymous", read_anonymous}, {"headings", "keyword", read_keyword},
    {"headings", "aside", read_aside},         {"headings", "edition", read_aside},
    {"answers", "answer", read_answer},        {"answers", "remainder", read_remainder},
    {"answers", "remark", read_remark},        {"answers", "limits", read_limits},
    {"choices", "signs", read_signs},          {"choices", "separators", read_separators},
    {"numbering", "number", read_number},      {"numbering", "reference", read_reference},
    {"numbering", "range", read_reference},    {"shapes", "shape", read_shape},
    {"shapes", "joined", read_joined},
};

static gboolean read_element(FormReader *reader, xmlNode *element, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(element_readers); i++) {
        if (strcmp(element_readers[i].section, (const char *)element->parent->name) == 0 &&
            strcmp(element_readers[i].element, (const char *)element->name) == 0) {
            xmlChar *content = xmlNodeGetContent(element);
            g_autofree char *text = g_strstrip(g_strdup((const char *)content));
            xmlFree(content);
            return element_readers[i].read(reader, element, text, error);
        }
    }
    return refuse(reader, element, error, "this element has no place in a form here");
}

static gboolean read_sections(FormReader *reader, xmlNode *root, GError **error)
{
    if (strcmp((const char *)root->name, "form") != 0 || root->ns == NULL ||
        strcmp((const char *)root->ns->href, FORM_NAMESPACE) != 0) {
        return refuse(reader, root, error,
                      "the root of a form is <form xmlns=\"" FORM_NAMESPACE "\">");
    }
    for (xmlNode *section = xmlFirstElementChild(root); section != NULL;
         section = xmlNextElementSibling(section)) {
        for (xmlNode *element = xmlFirstElementChild(section); element != NULL;
             element = xmlNextElementSibling(element))
            if (!read_element(reader, element, error))
                return FALSE;
    }
    return TRUE;
}

static void ignore_error(void *data, xmlErrorPtr error)
{
    (void)data;
    (void)error;
}

static xmlDoc *parse(GBytes *bytes, const char *name, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size > FORM_MAXIMUM_BYTES) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "%s: a form of %" G_GSIZE_FORMAT
                    " bytes is over the limit of %" G_GSIZE_FORMAT,
                    name, size, FORM_MAXIMUM_BYTES);
        return NULL;
    }
    xmlParserCtxt *context = xmlNewParserCtxt();
    context->sax->serror = ignore_error;
    xmlDoc *document = xmlCtxtReadMemory(context, data, (int)size, name, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOWARNING);
    if (document == NULL) {
        const xmlError *cause = xmlCtxtGetLastError(context);
        g_set_error(error, FAILURE, FAILURE_DOCUMENT, "%s, line %d: %s", name,
                    cause != NULL ? cause->line : 0,
                    cause != NULL ? g_strchomp(cause->message) : "not XML");
    } else if (document->intSubset != NULL) {
        g_set_error(error, FAILURE, FAILURE_DOCUMENT,
                    "%s: a form must not have a document type declaration", name);
        g_clear_pointer(&document, xmlFreeDoc);
    }
    xmlFreeParserCtxt(context);
    return document;
}

Form *form_read(GBytes *bytes, const char *name, GError **error)
{
    xmlDoc *document = parse(bytes, name, error);
    if (document == NULL)
        return NULL;
    g_autoptr(Form) form = form_new();
    FormReader reader = {form, name};
    gboolean good = read_sections(&reader, xmlDocGetRootElement(document), error);
    xmlFreeDoc(document);
    if (!good)
        return NULL;
    if (form->layout->len == 0 || g_hash_table_size(form->answers) == 0) {
        g_set_error(error, FAILURE, FAILURE_FORM,
                    "%s: a form needs a <layout> with columns and <answers>", name);
        return NULL;
    }
    form_unite_patterns(form);
    return g_steal_pointer(&form);
}
