/* The columns that a user names: --columns. */
#include "normalize/form_rules.h"

#include "model/failure.h"
#include "normalize/layout.h"

#include <string.h>

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, FAILURE, FAILURE_FORM, message);
    return FALSE;
}

static char *list_roles(void)
{
    GString *list = g_string_new(NULL);
    for (guint role = 0; role < ROLE_COUNT; role++)
        g_string_append_printf(list, "%s%s", role > 0 ? ", " : "", role_name((Role)role));
    return g_string_free(list, FALSE);
}

/* "text:5.1" or "item". */
static gboolean parse_role(const char *name, FormColumn *column, GError **error)
{
    const char *colon = strchr(name, ':');
    g_autofree char *role =
        colon != NULL ? g_strndup(name, (gsize)(colon - name)) : g_strdup(name);
    g_strstrip(role);
    if (!role_parse(role, &column->role)) {
        g_autofree char *roles = list_roles();
        return refuse(error, "'%s' is no role of a column; the roles are %s", role, roles);
    }
    if (colon == NULL)
        return TRUE;
    if (column->role != ROLE_TEXT || colon[1] == '\0')
        return refuse(error, "'%s': only text takes an edition, as in text:5.1", name);
    column->edition = g_strstrip(g_strdup(colon + 1));
    return TRUE;
}

/* "A" is 1, "Z" 26, "AA" 27; 0 if these are no letters. */
static guint letters_to_column(const char *letters)
{
    guint column = 0;
    for (const char *at = letters; *at != '\0'; at++) {
        if (!g_ascii_isalpha(*at) || column > SHEET_MAXIMUM_COLUMNS)
            return 0;
        column = column * 26 + (guint)(g_ascii_toupper(*at) - 'A') + 1;
    }
    return column;
}

static gboolean parse_position(const char *text, FormColumn *column, GError **error)
{
    g_autofree char *place = g_strstrip(g_strdup(text));
    guint64 number;
    if (!g_ascii_string_to_unsigned(place, 10, 1, SHEET_MAXIMUM_COLUMNS, &number, NULL))
        number = letters_to_column(place);
    if (number == 0 || number > SHEET_MAXIMUM_COLUMNS)
        return refuse(error,
                      "'%s' is no column: it is a number from 1 to %u, or letters as in a "
                      "spreadsheet (C is 3)",
                      place, SHEET_MAXIMUM_COLUMNS);
    column->position = (guint)number;
    return TRUE;
}

static gboolean check_against(const GArray *columns, const FormColumn *column,
                              GError **error)
{
    if (columns->len >= LAYOUT_MAXIMUM_COLUMNS)
        return refuse(error, "there are more than %u columns", LAYOUT_MAXIMUM_COLUMNS);
    for (guint i = 0; i < columns->len; i++) {
        const FormColumn *other = &g_array_index(columns, FormColumn, i);
        if (other->position == column->position)
            return refuse(error, "column %u is named twice, as %s and as %s",
                          column->position, role_name(other->role),
                          role_name(column->role));
        if (other->role == column->role && column->role != ROLE_TEXT &&
            column->role != ROLE_NOTE)
            return refuse(error, "the role %s is given twice, to the columns %u and %u",
                          role_name(column->role), other->position, column->position);
    }
    return TRUE;
}

static gboolean parse_column(const char *part, GArray *columns, GError **error)
{
    const char *sign = strchr(part, '=');
    if (sign == NULL)
        return refuse(error, "'%s' is not a role, '=' and a column, as in item=3", part);
    FormColumn column = {0};
    g_autofree char *role = g_strndup(part, (gsize)(sign - part));
    if (!parse_role(g_strstrip(role), &column, error) ||
        !parse_position(sign + 1, &column, error) ||
        !check_against(columns, &column, error)) {
        g_free(column.edition);
        return FALSE;
    }
    g_array_append_val(columns, column);
    return TRUE;
}

static void clear_column(gpointer data)
{
    g_free(((FormColumn *)data)->edition);
}

static gboolean has_one_of(const GArray *columns, Role first, Role second)
{
    for (guint i = 0; i < columns->len; i++) {
        Role role = g_array_index(columns, FormColumn, i).role;
        if (role == first || role == second)
            return TRUE;
    }
    return FALSE;
}

gboolean form_set_columns(Form *form, const char *columns, GError **error)
{
    g_autoptr(GArray) parsed = g_array_new(FALSE, TRUE, sizeof(FormColumn));
    g_array_set_clear_func(parsed, clear_column);
    g_auto(GStrv) parts = g_strsplit(columns, ",", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        if (!parse_column(g_strstrip(parts[i]), parsed, error))
            return FALSE;
    if (!has_one_of(parsed, ROLE_ITEM, ROLE_TEXT))
        return refuse(error, "neither item nor text is among the columns, so that nothing "
                             "would be answered");
    if (!has_one_of(parsed, ROLE_ANSWER, ROLE_COMMENT))
        return refuse(error, "neither answer nor comment is among the columns");
    g_array_unref(form->layout);
    form->layout = g_steal_pointer(&parsed);
    return TRUE;
}
