/* Pages print their number alone, or with how many there are, always at one height:
 *
 *     - 9 -     9 / 22     P.9     9ページ
 *
 * Where nearly all of these count up by one from page to page, those that do not are told.  They may begin
 * anew: several sheets in one file.  A clause or a date beside a table counts up on no page. */
#include "normalize/page_numbers.h"

#include "normalize/fold.h"

#include <math.h>

/* A page's number has at most so many bytes, and a page so many texts that look like one. */
#define LONGEST   48u
#define MOST_SEEN 8u
/* Numbers of pages stand as high as each other but for so many points. */
#define LEVEL 8.0
/* Fewer numbers tell nothing; of so many steps one at most may be another than to the next number. */
#define LEAST 3u
#define STEPS 2u

typedef struct {
    guint page;        /* index in the sheet's pages */
    guint number, all; /* all: 0 if it is not told */
    double
        height; /* of its middle above the page's foot, or as less than 0 below its head */
} Printed;

static const GRegex *shape(void)
{
    static GRegex *regex = NULL;
    if (g_once_init_enter(&regex))
        g_once_init_leave(
            &regex,
            g_regex_new("^[-(\\[<|]*(?:p(?:age)?\\.?)?([0-9]{1,4})(?:(?:/|of)([0-9]{1,4}))?"
                        "(?:ページ|頁)?[-)\\]>|]*$",
                        G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    return regex;
}

static guint read_number(const GMatchInfo *match, gint group)
{
    g_autofree char *digits = g_match_info_fetch(match, group);
    return digits != NULL ? (guint)g_ascii_strtoull(digits, NULL, 10) : 0;
}

static gboolean read_printed(const SheetOutside *outside, Printed *printed)
{
    if (!outside->has_box || outside->hidden || outside->text->length > LONGEST)
        return FALSE;
    g_autofree char *folded = fold_word(outside->text->content);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(shape(), folded, 0, &match))
        return FALSE;
    printed->number = read_number(match, 1);
    printed->all = read_number(match, 2);
    return printed->number > 0 && (printed->all == 0 || printed->all >= printed->number);
}

/* All texts of the sheet's pages that may be their numbers.  Returns: new array of Printed. */
static GArray *list_printed(const Sheet *sheet)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Printed));
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        guint seen = 0;
        for (guint j = 0; j < page->outside->len && seen < MOST_SEEN; j++) {
            const SheetOutside *outside = g_ptr_array_index(page->outside, j);
            Printed printed = {.page = i};
            if (!read_printed(outside, &printed))
                continue;
            double middle = (outside->box.top + outside->box.bottom) / 2;
            printed.height = middle < page->height / 2 ? -middle : page->height - middle;
            g_array_append_val(list, printed);
            seen++;
        }
    }
    return list;
}

static const Printed *printed_at(const GArray *list, guint index)
{
    return &g_array_index(list, Printed, index);
}

/* How many pages have a text at the height of @like, of those that follow a page with the number
 * before. */
static guint count_followers(const GArray *list, const Printed *like)
{
    const Printed *before = NULL;
    guint count = 0;
    for (guint i = 0; i < list->len; i++) {
        const Printed *printed = printed_at(list, i);
        if (fabs(printed->height - like->height) > LEVEL)
            continue;
        count += before != NULL && printed->page == before->page + 1 &&
                         printed->number == before->number + 1
                     ? 1
                     : 0;
        before = printed;
    }
    return count;
}

/* Keep one text a page, at the height where most count up: of the first pages, that is looked for at
 * the heights of their texts. */
static void keep_numbers(GArray *list)
{
    guint most = 0;
    double height = 0;
    for (guint i = 0; i < list->len && i < MOST_SEEN * LEAST; i++) {
        guint count = count_followers(list, printed_at(list, i));
        if (count > most) {
            most = count;
            height = printed_at(list, i)->height;
        }
    }
    guint kept = 0;
    for (guint i = 0; i < list->len; i++) {
        Printed printed = *printed_at(list, i);
        if (most == 0 || fabs(printed.height - height) > LEVEL ||
            (kept > 0 && printed_at(list, kept - 1)->page == printed.page))
            continue;
        g_array_index(list, Printed, kept++) = printed;
    }
    g_array_set_size(list, kept);
}

/* Whether the second of two pages that follow each other has another number than the next one, or the
 * first of another sheet. */
static gboolean is_odd(const Printed *a, const Printed *b)
{
    return b->page == a->page + 1 && b->number != a->number + 1 && b->number != 1;
}

static gboolean are_page_numbers(const GArray *list)
{
    guint odd = 0, steps = 0;
    for (guint i = 1; i < list->len; i++) {
        odd += is_odd(printed_at(list, i - 1), printed_at(list, i)) ? 1 : 0;
        steps += printed_at(list, i)->page == printed_at(list, i - 1)->page + 1 ? 1 : 0;
    }
    return list->len >= LEAST && odd * STEPS <= steps;
}

/* The records at the page's top that stand under one heading are meant. */
static void add_finding(Checklist *checklist, guint page, char *message)
{
    const Record *first = NULL, *last = NULL;
    for (guint i = 0; i < checklist->records->len; i++) {
        const Record *record = g_ptr_array_index(checklist->records, i);
        if (record->page != page)
            continue;
        if (first == NULL)
            first = record;
        if (record->major != first->major || record->minor != first->minor)
            break;
        last = record;
    }
    Finding *finding =
        finding_new("page-numbers", SEVERITY_WARNING, page, first != NULL ? first->row : 0,
                    first != NULL ? first->id : NULL, message);
    if (last != NULL && last != first)
        finding->last_record = g_strdup(last->id);
    checklist_add_finding(checklist, finding);
    g_free(message);
}

static guint page_of(const Sheet *sheet, const Printed *printed)
{
    return ((const SheetPage *)g_ptr_array_index(sheet->pages, printed->page))->number;
}

static void check_steps(Checklist *checklist, const Sheet *sheet, const GArray *list)
{
    for (guint i = 1; i < list->len; i++) {
        const Printed *before = printed_at(list, i - 1), *printed = printed_at(list, i);
        if (is_odd(before, printed))
            add_finding(
                checklist, page_of(sheet, printed),
                g_strdup_printf(
                    "The page that is numbered %u follows the one that is numbered %u: %s. "
                    " "
                    "Rows here without headings of their own may stand under wrong ones.",
                    printed->number, before->number,
                    printed->number > before->number ? "pages in between are missing"
                                                     : "the pages are not in their order"));
    }
}

static void check_end(Checklist *checklist, const Sheet *sheet, const GArray *list)
{
    const Printed *last = printed_at(list, list->len - 1);
    guint same = 0;
    for (guint i = 0; i < list->len; i++)
        same += last->all > 0 && printed_at(list, i)->all == last->all ? 1 : 0;
    if (same == list->len && last->number < last->all)
        add_finding(checklist, page_of(sheet, last),
                    g_strdup_printf("The last page says that it is page %u of %u: what "
                                    "comes behind is missing.",
                                    last->number, last->all));
}

void page_numbers_check(Checklist *checklist, const Sheet *sheet)
{
    if (sheet->kind != SOURCE_PDF)
        return;
    g_autoptr(GArray) list = list_printed(sheet);
    keep_numbers(list);
    if (!are_page_numbers(list))
        return;
    check_steps(checklist, sheet, list);
    check_end(checklist, sheet, list);
}
