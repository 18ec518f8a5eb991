#include "extract/numbers_internal.h"

/* Columns are at least so far apart, in sizes. */
#define STRIP 0.25
/* Lines farther apart than this, in sizes, are not of one table. */
#define FARTHEST 3.2

/* ---- body --------------------------------------------------------------------------------- */

gboolean numbers_is_near(const NumbersPage *page, guint above, guint below)
{
    return numbers_line(page, below)->place.y - numbers_line(page, above)->place.y <=
           FARTHEST * page->size;
}

/* One past the last line of the body that begins at @first; labels at its end are none. */
static guint find_body_end(const NumbersPage *page, guint first, guint *strong)
{
    guint end = first, labels = 0;
    *strong = 0;
    for (guint i = first; i < page->lines->len; i++) {
        LineKind kind = numbers_line(page, i)->kind;
        labels = kind == LINE_LABEL ? labels + 1 : 0;
        if (kind == LINE_OTHER || labels > 2 ||
            (i > first && !numbers_is_near(page, i - 1, i)))
            break;
        *strong += kind == LINE_STRONG ? 1 : 0;
        if (kind != LINE_LABEL)
            end = i + 1;
    }
    return end;
}

/* The next lines that may be a body, behind the end of the last ones. */
static gboolean find_lines(NumbersPage *page)
{
    guint strong;
    while (page->end < page->lines->len) {
        page->first = page->body = page->end;
        if (numbers_line(page, page->first)->kind != LINE_STRONG) {
            page->end++;
            continue;
        }
        page->end = find_body_end(page, page->first, &strong);
        if (strong >= NUMBERS_LEAST_LINES && 2 * strong >= page->end - page->first)
            return TRUE;
    }
    return FALSE;
}

/* ---- columns ------------------------------------------------------------------------------ */

static gint by_left(gconstpointer a, gconstpointer b)
{
    const Phrase *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static NumbersColumn *last_column(const NumbersPage *page)
{
    return page->columns->len > 0
               ? &g_array_index(page->columns, NumbersColumn, page->columns->len - 1)
               : NULL;
}

/* All phrases of the body's lines of numbers, seen from above. */
void numbers_find_columns(NumbersPage *page)
{
    g_autoptr(GArray) phrases = g_array_new(FALSE, FALSE, sizeof(Phrase));
    for (guint i = page->body; i < page->end; i++) {
        const NumbersLine *line = numbers_line(page, i);
        if (line->kind != LINE_LABEL)
            g_array_append_vals(phrases, numbers_phrase(page, line->first),
                                line->end - line->first);
    }
    g_array_sort(phrases, by_left);
    g_array_set_size(page->columns, 0);
    for (guint i = 0; i < phrases->len; i++) {
        Phrase phrase = g_array_index(phrases, Phrase, i);
        NumbersColumn *last = last_column(page);
        gboolean data = numbers_is_data(&phrase);
        guint digits = data && phrase.digits > 0 ? 1 : 0;
        guint prose = phrase.letters >= NUMBERS_PROSE ? 1 : 0;
        if (last == NULL || phrase.left - last->right > STRIP * page->size) {
            const NumbersColumn column = {.left = phrase.left,
                                          .right = phrase.right,
                                          .phrases = 1,
                                          .numbers = data ? 1 : 0,
                                          .digits = digits,
                                          .prose = prose};
            g_array_append_val(page->columns, column);
            continue;
        }
        last->right = MAX(last->right, phrase.right);
        last->phrases++;
        last->numbers += data ? 1 : 0;
        last->digits += digits;
        last->prose += prose;
    }
}

static gboolean is_prose(const NumbersPage *page, guint column)
{
    const NumbersColumn *strip = numbers_column(page, column);
    return 2 * strip->prose >= strip->phrases;
}

/* Text that runs beside the table is no column of it. */
static void drop_prose(NumbersPage *page)
{
    while (page->columns->len > 0 && is_prose(page, 0))
        g_array_remove_index(page->columns, 0);
    while (page->columns->len > 0 && is_prose(page, page->columns->len - 1))
        g_array_set_size(page->columns, page->columns->len - 1);
}

/* Answer sheets have numbers too (clauses, items), and cells of several lines: in text whose
 * words have no spaces, rows are for aligned_find(). */
gboolean numbers_is_ideographic(const NumbersPage *page)
{
    guint characters = 0, cjk = 0;
    for (guint i = page->body; i < page->end; i++) {
        const NumbersLine *line = numbers_line(page, i);
        characters += line->place.end - line->place.first;
        cjk += line->cjk;
    }
    return 8 * cjk > characters;
}

/* Whether labels stand beside numbers, in two columns or more, and nothing else between the lines
 * that bound the text: the signs of a list are no numbers, nor are those that count it. */
static gboolean is_alone(const NumbersPage *page)
{
    guint numbers = 0;
    if (!page->bounded || page->end < page->lines->len ||
        page->body > NUMBERS_HEADING_LINES)
        return FALSE;
    for (guint i = 1; i < page->columns->len; i++)
        numbers += 2 * numbers_column(page, i)->digits >= numbers_column(page, i)->phrases;
    return numbers > 0;
}

static gboolean has_numbers(const NumbersPage *page)
{
    guint numbers = 0;
    for (guint i = 0; i < page->columns->len; i++)
        numbers += 2 * numbers_column(page, i)->numbers >= numbers_column(page, i)->phrases
                       ? 1
                       : 0;
    return (numbers >= 2 && page->columns->len >= 3) || is_alone(page);
}

gboolean numbers_find_body(NumbersPage *page)
{
    while (find_lines(page)) {
        numbers_find_columns(page);
        drop_prose(page);
        if (has_numbers(page) && !numbers_is_ideographic(page))
            return TRUE;
    }
    return FALSE;
}
