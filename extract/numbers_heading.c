#include "extract/numbers_internal.h"

#include <math.h>

/* Lines of a paragraph are nearer to each other, in sizes. */
#define PITCH 1.6
/* A rule at least so long, in parts of the table, is no rule under one heading. */
#define WHOLE 0.85

static double overlap(const Phrase *phrase, const NumbersColumn *column)
{
    return MIN(phrase->right, column->right) - MAX(phrase->left, column->left);
}

const Ruling *numbers_find_rule(const NumbersPage *page, double above, double below,
                                double x)
{
    double width = numbers_right(page) - numbers_left(page);
    for (guint i = 0; i < page->rulings->level->len; i++) {
        const Ruling *rule = &g_array_index(page->rulings->level, Ruling, i);
        if (rule->position > above && rule->position < below && rule->start <= x &&
            x <= rule->end && rule->end - rule->start < WHOLE * width)
            return rule;
    }
    return NULL;
}

void numbers_place_phrase(const NumbersPage *page, Phrase *phrase, double y, double below)
{
    const Ruling *rule =
        numbers_find_rule(page, y, below, (phrase->left + phrase->right) / 2);
    gboolean found = FALSE;
    guint nearest = 0;
    for (guint i = 0; i < page->columns->len; i++) {
        const NumbersColumn *column = numbers_column(page, i);
        double middle = (column->left + column->right) / 2;
        if (overlap(phrase, column) > overlap(phrase, numbers_column(page, nearest)))
            nearest = i;
        gboolean under = rule != NULL ? rule->start <= middle && middle <= rule->end
                                      : overlap(phrase, column) > 0;
        if (under) {
            phrase->from = found ? phrase->from : i;
            phrase->to = i;
            found = TRUE;
        }
    }
    if (!found)
        phrase->from = phrase->to = nearest;
}

gboolean numbers_is_ruled_above(const NumbersPage *page, guint index)
{
    double above = numbers_line(page, index - 1)->place.y;
    double below = numbers_line(page, index)->place.y;
    double left = numbers_left(page), right = numbers_right(page);
    for (guint i = 0; i < page->rulings->level->len; i++) {
        const Ruling *rule = &g_array_index(page->rulings->level, Ruling, i);
        if (rule->position > above && rule->position < below &&
            MIN(rule->end, right) - MAX(rule->start, left) >= WHOLE * (right - left))
            return TRUE;
    }
    return FALSE;
}

/* Whether a line is the last one of a paragraph. */
static gboolean ends_prose(const NumbersPage *page, guint index)
{
    const NumbersLine *line = numbers_line(page, index);
    if (line->stop)
        return TRUE;
    if (index == 0)
        return FALSE;
    const NumbersLine *above = numbers_line(page, index - 1);
    return line->place.y - above->place.y < PITCH * page->size &&
           numbers_phrase(page, above->first)->letters >= NUMBERS_PROSE;
}

static gboolean is_heading(const NumbersPage *page, guint index)
{
    const NumbersLine *line = numbers_line(page, index);
    if (line->end - line->first == 1 &&
        (ends_prose(page, index) ||
         (page->first < page->body && numbers_is_ruled_above(page, index + 1))))
        return FALSE;
    double left = numbers_left(page), right = numbers_right(page);
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(page, i);
        if (phrase->letters >= NUMBERS_PROSE || phrase->right < left ||
            phrase->left > right)
            return FALSE;
    }
    if (line->end - line->first > 1 || page->bounded)
        return TRUE;
    /* A phrase alone: a title if it is long, or begins with the labels and passes them. */
    const Phrase *phrase = numbers_phrase(page, line->first);
    return phrase->right - phrase->left <= 0.5 * (right - left) &&
           (phrase->left > numbers_column(page, 0)->right ||
            phrase->right < numbers_column(page, 1)->left);
}

/* Whether the phrases of @below part what one of @above spans, or a short rule parts them. */
static gboolean is_parted(const NumbersPage *page, const NumbersLine *above,
                          const NumbersLine *below)
{
    for (guint i = above->first; i < above->end; i++) {
        const Phrase *span = numbers_phrase(page, i);
        guint parts = 0;
        for (guint j = below->first; j < below->end; j++) {
            const Phrase *part = numbers_phrase(page, j);
            gboolean within = span->from <= part->from && part->to <= span->to;
            parts += within ? 1 : 0;
            if (within && span->to > span->from &&
                numbers_find_rule(page, above->place.y, below->place.y,
                                  (part->left + part->right) / 2) != NULL)
                return TRUE;
        }
        if (span->to > span->from && parts >= 2)
            return TRUE;
    }
    return FALSE;
}

/* A phrase spans columns only if others below part it, or a rule says so. */
static void settle_phrase(const NumbersPage *page, Phrase *phrase, const NumbersLine *line,
                          double below)
{
    if (phrase->from == phrase->to ||
        numbers_find_rule(page, line->place.y, below, (phrase->left + phrase->right) / 2) !=
            NULL)
        return;
    for (guint i = line->row + 1; i < page->body; i++)
        if (numbers_line(page, i)->row > line->row &&
            is_parted(page, line, numbers_line(page, i)))
            return;
    guint best = phrase->from;
    for (guint i = phrase->from; i <= phrase->to; i++)
        if (overlap(phrase, numbers_column(page, i)) >
            overlap(phrase, numbers_column(page, best)))
            best = i;
    phrase->from = phrase->to = best;
}

static gboolean is_year(const Phrase *phrase)
{
    return phrase->digits == 4 && phrase->characters == 4;
}

/* Whether @phrase stands in a column that holds words mostly, as those of the body. */
static gboolean is_among_words(const NumbersPage *page, const Phrase *phrase)
{
    for (guint i = 0; i < page->columns->len; i++) {
        const NumbersColumn *column = numbers_column(page, i);
        if (phrase->left >= column->left && phrase->right <= column->right)
            return 2 * column->numbers < column->phrases;
    }
    return FALSE;
}

/* Whether a line of the body heads it: years, or words above columns of numbers. */
static gboolean heads_body(const NumbersPage *page, guint index)
{
    const NumbersLine *line = numbers_line(page, index);
    gboolean years = TRUE;
    for (guint i = line->first; i < line->end; i++) {
        const Phrase *phrase = numbers_phrase(page, i);
        gboolean label = phrase->left < numbers_column(page, 0)->right;
        if (!label && !numbers_is_data(phrase) && phrase->letters > 2 &&
            !is_among_words(page, phrase))
            return TRUE;
        years = years && (label || is_year(phrase));
    }
    return years;
}

static void find_lines(NumbersPage *page)
{
    while (page->body + NUMBERS_LEAST_LINES < page->end && heads_body(page, page->body))
        page->body++;
    guint least =
        page->body > NUMBERS_HEADING_LINES ? page->body - NUMBERS_HEADING_LINES : 0;
    while (page->first > least && numbers_is_near(page, page->first - 1, page->first) &&
           is_heading(page, page->first - 1))
        page->first--;
}

/* The height of the next line with something below @phrase of the line at @index: what stands
 * beside it may be a heading of several rows, in their middle. */
static double find_below(const NumbersPage *page, guint index, const Phrase *phrase)
{
    for (guint i = index + 1; i < page->body; i++) {
        const NumbersLine *line = numbers_line(page, i);
        for (guint j = line->first; j < line->end; j++) {
            const Phrase *other = numbers_phrase(page, j);
            if (other->left < phrase->right && other->right > phrase->left)
                return line->place.y;
        }
    }
    return numbers_line(page, page->body)->place.y;
}

/* How far the middle of a column is from that of @phrase. */
static double distance(const NumbersPage *page, guint column, const Phrase *phrase)
{
    const NumbersColumn *strip = numbers_column(page, column);
    return fabs(strip->left + strip->right - phrase->left - phrase->right) / 2;
}

/* Phrases above one rule share its columns: each has those that are nearest. */
static void share_columns(const NumbersPage *page, Phrase *left, Phrase *right)
{
    if (right->from > left->to || left->from > right->to)
        return;
    guint from = MAX(left->from, right->from), to = MIN(left->to, right->to);
    while (from < to && distance(page, from, left) <= distance(page, from, right))
        from++;
    if (from == left->from)
        return;
    left->to = from - 1;
    right->from = from;
}

static void place_phrases(const NumbersPage *page)
{
    for (guint i = page->first; i < page->body; i++) {
        const NumbersLine *line = numbers_line(page, i);
        for (guint j = line->first; j < line->end; j++) {
            Phrase *phrase = numbers_phrase(page, j);
            numbers_place_phrase(page, phrase, line->place.y, find_below(page, i, phrase));
        }
        for (guint j = line->first + 1; j < line->end; j++)
            share_columns(page, numbers_phrase(page, j - 1), numbers_phrase(page, j));
    }
}

/* Lines of one heading stand in one row until a rule follows, or the next line parts one of its
 * spans. */
static void find_rows(const NumbersPage *page)
{
    guint start = page->first;
    for (guint i = page->first; i < page->body; i++) {
        gboolean parted = i > start && numbers_is_ruled_above(page, i);
        for (guint j = start; j < i && !parted; j++)
            parted = is_parted(page, numbers_line(page, j), numbers_line(page, i));
        start = parted ? i : start;
        numbers_line(page, i)->row = start;
    }
}

static void settle_phrases(const NumbersPage *page)
{
    for (guint i = page->first; i < page->body; i++) {
        const NumbersLine *line = numbers_line(page, i);
        for (guint j = line->first; j < line->end; j++) {
            Phrase *phrase = numbers_phrase(page, j);
            settle_phrase(page, phrase, line, find_below(page, i, phrase));
        }
    }
}

void numbers_find_heading(NumbersPage *page)
{
    find_lines(page);
    place_phrases(page);
    find_rows(page);
    settle_phrases(page);
}
