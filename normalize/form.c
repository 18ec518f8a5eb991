#include "normalize/form_rules.h"

#include "normalize/fold.h"

#include <gio/gio.h>
#include <string.h>

#define FORM_RESOURCE "/tenken/forms/security-guideline.xml"

/* Written by glib-compile-resources. */
void forms_register_resource(void);

static void form_group_free(gpointer data)
{
    FormGroup *group = data;
    g_free(group->name);
    g_free(group);
}

static void column_clear(gpointer data)
{
    g_free(((FormColumn *)data)->edition);
}

static void heading_clear(gpointer data)
{
    g_free(((FormHeading *)data)->group);
}

static void pattern_clear(gpointer data)
{
    g_regex_unref(((FormPattern *)data)->regex);
}

static void keyword_clear(gpointer data)
{
    FormKeyword *keyword = data;
    g_free(keyword->group);
    g_free(keyword->word);
}

static void shape_clear(gpointer data)
{
    g_regex_unref(((FormShape *)data)->regex);
}

static GArray *array_new(gsize element, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, (guint)element);
    g_array_set_clear_func(array, clear);
    return array;
}

GArray *form_headings_new(void)
{
    return array_new(sizeof(FormHeading), heading_clear);
}

Form *form_new(void)
{
    Form *form = g_new0(Form, 1);
    g_atomic_ref_count_init(&form->references);
    form->layout = array_new(sizeof(FormColumn), column_clear);
    form->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, form_group_free);
    form->headings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)g_array_unref);
    form->patterns = array_new(sizeof(FormPattern), pattern_clear);
    form->keywords = array_new(sizeof(FormKeyword), keyword_clear);
    form->anonymous = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    form->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    form->remainders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    form->remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    form->shapes = array_new(sizeof(FormShape), shape_clear);
    return form;
}

Form *form_ref(Form *form)
{
    g_atomic_ref_count_inc(&form->references);
    return form;
}

void form_unref(Form *form)
{
    if (form == NULL || !g_atomic_ref_count_dec(&form->references))
        return;
    g_array_unref(form->layout);
    g_hash_table_unref(form->groups);
    g_hash_table_unref(form->headings);
    g_array_unref(form->patterns);
    g_array_unref(form->keywords);
    g_clear_pointer(&form->any_pattern, g_regex_unref);
    g_clear_pointer(&form->aside, g_regex_unref);
    g_clear_pointer(&form->edition, g_regex_unref);
    g_hash_table_unref(form->anonymous);
    g_hash_table_unref(form->answers);
    g_hash_table_unref(form->remainders);
    g_hash_table_unref(form->remarks);
    g_clear_pointer(&form->limits, g_regex_unref);
    for (guint sign = 0; sign < SIGN_COUNT; sign++)
        g_free(form->signs[sign]);
    g_free(form->separators);
    g_array_unref(form->shapes);
    for (guint role = 0; role < ROLE_COUNT; role++)
        g_clear_pointer(&form->numbers[role], g_regex_unref);
    g_clear_pointer(&form->joined, g_regex_unref);
    g_clear_pointer(&form->reference, g_regex_unref);
    g_clear_pointer(&form->range, g_regex_unref);
    g_free(form);
}

static GRegex *regex_ref(GRegex *regex)
{
    return regex != NULL ? g_regex_ref(regex) : NULL;
}

/* All that a form consists of is never changed, so that copies share it. */
static Form *form_copy(const Form *form)
{
    Form *copy = g_new0(Form, 1);
    *copy = *form;
    g_atomic_ref_count_init(&copy->references);
    g_array_ref(copy->layout);
    g_hash_table_ref(copy->groups);
    g_hash_table_ref(copy->headings);
    g_array_ref(copy->patterns);
    g_array_ref(copy->keywords);
    regex_ref(copy->any_pattern);
    regex_ref(copy->aside);
    regex_ref(copy->edition);
    g_hash_table_ref(copy->anonymous);
    g_hash_table_ref(copy->answers);
    g_hash_table_ref(copy->remainders);
    g_hash_table_ref(copy->remarks);
    regex_ref(copy->limits);
    for (guint sign = 0; sign < SIGN_COUNT; sign++)
        copy->signs[sign] = g_strdup(form->signs[sign]);
    copy->separators = g_strdup(form->separators);
    g_array_ref(copy->shapes);
    for (guint role = 0; role < ROLE_COUNT; role++)
        regex_ref(copy->numbers[role]);
    regex_ref(copy->joined);
    regex_ref(copy->reference);
    regex_ref(copy->range);
    return copy;
}

static void add_answers(GHashTable *answers, GHashTable *more)
{
    GHashTableIter iter;
    gpointer word, status;
    g_hash_table_iter_init(&iter, more);
    while (g_hash_table_iter_next(&iter, &word, &status))
        g_hash_table_insert(answers, g_strdup(word), status);
}

Form *form_with_answers(const Form *form, GHashTable *answers)
{
    Form *copy = form_copy(form);
    g_hash_table_unref(copy->answers);
    copy->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_answers(copy->answers, form->answers);
    add_answers(copy->answers, answers);
    return copy;
}

Form *form_default(GError **error)
{
    static gsize once = 0;
    if (g_once_init_enter(&once)) {
        forms_register_resource();
        g_once_init_leave(&once, 1);
    }
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data(FORM_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    if (bytes == NULL)
        return NULL;
    return form_read(bytes, "the form that is compiled in", error);
}

const GArray *form_layout(const Form *form)
{
    return form->layout;
}

gboolean form_has_positions(const Form *form)
{
    return form->layout->len > 0 && g_array_index(form->layout, FormColumn, 0).position > 0;
}

static gboolean look_up_status(GHashTable *words, const char *folded, Status *status)
{
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(words, folded));
    if (found == 0)
        return FALSE;
    if (status != NULL)
        *status = (Status)(found - 1);
    return TRUE;
}

gboolean form_answer(const Form *form, const char *folded, Status *status)
{
    return look_up_status(form->answers, folded, status);
}

gboolean form_remainder(const Form *form, const char *folded, Status *status)
{
    return look_up_status(form->remainders, folded, status);
}

gboolean form_remark(const Form *form, const char *folded, Status *status)
{
    return look_up_status(form->remarks, folded, status);
}

gboolean form_remark_limits(const Form *form, const char *folded)
{
    return form->limits != NULL && g_regex_match(form->limits, folded, 0, NULL);
}

/* Where to stop reading @text so that no character is cut. */
static gssize shape_length(const char *text)
{
    gsize length = strnlen(text, FORM_SHAPE_BYTES);
    while (length > 0 && ((guchar)text[length] & 0xc0) == 0x80)
        length--;
    return (gssize)length;
}

Sign form_sign(const Form *form, gunichar character)
{
    for (guint sign = SIGN_NONE + 1; sign < SIGN_COUNT; sign++)
        if (form->signs[sign] != NULL && character != 0 &&
            g_utf8_strchr(form->signs[sign], -1, character) != NULL)
            return (Sign)sign;
    return SIGN_NONE;
}

gboolean form_separates(const Form *form, gunichar character)
{
    return form->separators != NULL && character != 0 &&
           g_utf8_strchr(form->separators, -1, character) != NULL;
}

/* @least: weaker shapes are not looked for. */
static Shape find_shape(const Form *form, Role role, const char *text, Shape least)
{
    Shape best = SHAPE_NONE;
    gssize length = -1;
    for (guint i = 0; i < form->shapes->len; i++) {
        const FormShape *shape = &g_array_index(form->shapes, FormShape, i);
        if (shape->role != role || shape->strength <= best || shape->strength < least)
            continue;
        if (length < 0)
            length = shape_length(text);
        if (g_regex_match_full(shape->regex, text, length, 0, 0, NULL, NULL))
            best = shape->strength;
    }
    return best;
}

Shape form_shape(const Form *form, Role role, const char *text)
{
    return find_shape(form, role, text, SHAPE_NONE);
}

gboolean form_is_certain(const Form *form, Role role, const char *text)
{
    return find_shape(form, role, text, SHAPE_CERTAIN) == SHAPE_CERTAIN;
}

gboolean form_has_shape(const Form *form, Role role)
{
    for (guint i = 0; i < form->shapes->len; i++)
        if (g_array_index(form->shapes, FormShape, i).role == role)
            return TRUE;
    return FALSE;
}

static char *narrow_number(const char *number)
{
    GString *narrow = g_string_new(NULL);
    for (const char *at = number; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar folded = fold_character(g_utf8_get_char(at));
        if (folded != 0)
            g_string_append_unichar(narrow, folded);
    }
    return g_string_free(narrow, FALSE);
}

gboolean form_number(const Form *form, Role role, const char *text, char **number,
                     gsize *consumed)
{
    if (form->numbers[role] == NULL)
        return FALSE;
    g_autoptr(GMatchInfo) match = NULL;
    int start, end;
    if (!g_regex_match_full(form->numbers[role], text, shape_length(text), 0, 0, &match,
                            NULL) ||
        !g_match_info_fetch_pos(match, 0, &start, &end) || start != 0)
        return FALSE;
    if (number != NULL) {
        g_autofree char *found = g_match_info_fetch(match, 1);
        *number = narrow_number(found != NULL ? found : "");
    }
    if (consumed != NULL)
        *consumed = (gsize)end;
    return TRUE;
}

gsize form_level_in_clause(const Form *form, const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    int clause_end, level;
    if (form->joined == NULL ||
        !g_regex_match_full(form->joined, text, shape_length(text), 0, 0, &match, NULL) ||
        !g_match_info_fetch_pos(match, 1, NULL, &clause_end) ||
        !g_match_info_fetch_pos(match, 2, &level, NULL) || level < clause_end)
        return 0;
    return (gsize)level;
}

const GRegex *form_reference(const Form *form)
{
    return form->reference;
}

const GRegex *form_range(const Form *form)
{
    return form->range;
}

guint form_ordinal(const char *number)
{
    gunichar first = g_utf8_get_char(number);
    if (first >= 0x2460 && first <= 0x2473) /* ①-⑳ */
        return first - 0x2460 + 1;
    if (first >= 0x3251 && first <= 0x325f) /* ㉑-㉟ */
        return first - 0x3251 + 21;
    if (first >= 0x32b1 && first <= 0x32bf) /* ㊱-㊿ */
        return first - 0x32b1 + 36;
    guint ordinal = 0;
    for (const char *at = number; *at != '\0'; at = g_utf8_next_char(at)) {
        int digit = g_unichar_digit_value(g_utf8_get_char(at));
        if (digit < 0 || ordinal > 9999)
            break;
        ordinal = ordinal * 10 + (guint)digit;
    }
    return ordinal;
}
