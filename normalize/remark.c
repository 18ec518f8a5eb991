#include "normalize/remark.h"

#include "normalize/answer.h"
#include "normalize/fold.h"

#include <string.h>

static const struct {
    gunichar opening, closing;
} brackets[] = {
    {'(', ')'},       {'[', ']'},       {0x300c, 0x300d},
    {0x3010, 0x3011}, {0x3014, 0x3015}, {'<', '>'},
};

/* The folded text within the bracket with which @behind begins; NULL if it begins with none.  A
 * bracket that is not closed goes on to the end. */
static char *find_bracketed(const char *behind)
{
    g_autofree char *folded = fold_word(behind);
    gunichar first = g_utf8_get_char(folded);
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        if (brackets[i].opening != first)
            continue;
        const char *inside = g_utf8_next_char(folded);
        const char *end = g_utf8_strchr(inside, -1, brackets[i].closing);
        return g_strndup(inside, end != NULL ? (gsize)(end - inside) : strlen(inside));
    }
    return NULL;
}

/* What an answer and another answer in brackets behind it are together. */
static Status join(Status status, Status remark)
{
    if (remark == status || remark == STATUS_UNANSWERED || remark == STATUS_UNKNOWN)
        return status;
    if (status == STATUS_UNKNOWN)
        return remark;
    if (status == STATUS_CONFORMANT && remark == STATUS_PARTIAL)
        return STATUS_PARTIAL;
    /* ×（対応予定）, △（未対応）: a plan, or what is missing. */
    gboolean agrees = (status == STATUS_NONCONFORMANT && remark == STATUS_PARTIAL) ||
                      (status == STATUS_PARTIAL && remark == STATUS_NONCONFORMANT);
    return agrees ? status : STATUS_UNKNOWN;
}

Status remark_judge(const Form *form, const char *behind, Status status)
{
    g_autofree char *remark = find_bracketed(behind);
    Status other;
    if (remark == NULL)
        return status;
    if (form_answer(form, remark, &other))
        return join(status, other);
    if (status != STATUS_CONFORMANT)
        return status;
    if (form_remark(form, remark, &other))
        return other;
    return form_remark_limits(form, remark) ? STATUS_UNKNOWN : status;
}
