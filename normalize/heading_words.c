/* What a heading says of its columns.
 *
 * The words of a heading make a tree: a word that spans others (a group) stands above them.
 * Where spans are known (PDF), a group covers its span; in a text file it covers the columns up
 * to the next word of its row.  Each word without others below it is a column.  Its own words
 * decide what the column holds, within the group; where they say nothing ("（○/×）" under 対応状況)
 * those above it do.
 */
#include "normalize/heading_words.h"

#include "normalize/fold.h"
#include "normalize/heading_rows.h"

/* A column or a group of a heading while it is being read. */
typedef struct {
    const Row *row;
    RowCell *cell;
    guint first, last; /* columns that it covers */
    guint depth;       /* row within the heading, from 0 */
    guint below;       /* how many words stand below it, if it is a group */
    int above;         /* index of the group above it, or -1 */
    const char *group; /* name of the group that it makes, or NULL; owned by the form */
    gboolean aside;    /* whether that group is none of the checklist: examples */
    char *joined;      /* its text on one line */
    guint tick;        /* its place among answer words that have a column each, or 0 */
} Word;

static void word_clear(gpointer data)
{
    g_free(((Word *)data)->joined);
}

static guint word_last_column(const Row *row, guint index)
{
    const RowCell *cell = &g_array_index(row->cells, RowCell, index);
    if (row->method != TABLE_DELIMITED || cell->column_span > 1)
        return cell->column + cell->column_span - 1;
    if (index + 1 < row->cells->len)
        return g_array_index(row->cells, RowCell, index + 1).column - 1;
    return MAX(row->columns, cell->column);
}

static Word *word_at(const GArray *words, guint index)
{
    return &g_array_index(words, Word, index);
}

static GArray *words_of_rows(const GPtrArray *rows, guint first, guint count,
                             const Form *form)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(Word));
    g_array_set_clear_func(words, word_clear);
    for (guint i = 0; i < count; i++) {
        const Row *row = g_ptr_array_index(rows, first + i);
        guint tick = 0, ticks = 0;
        for (guint j = 0; j < row->cells->len && words->len < HEADING_MAXIMUM_WORDS; j++) {
            if (tick == ticks) {
                tick = 0;
                ticks = heading_row_ticks(form, row, j);
            }
            tick += ticks > 0 ? 1 : 0;
            RowCell *cell = &g_array_index(row->cells, RowCell, j);
            g_autoptr(Text) joined = row_cell_joined(row, cell);
            Word word = {.row = row,
                         .cell = cell,
                         .first = cell->column,
                         .last = word_last_column(row, j),
                         .depth = i,
                         .above = -1,
                         .tick = tick,
                         .joined = g_strdup(joined->content)};
            g_array_append_val(words, word);
        }
    }
    return words;
}

/* What a word means by itself, whatever stands above it. */
static gboolean word_is_listed(const Form *form, const Word *word)
{
    HeadingMeaning meaning;
    gboolean listed =
        form_heading_words(form, word->joined, NULL, &meaning) && !meaning.likely;
    heading_meaning_clear(&meaning);
    return listed;
}

static gboolean word_is_known(const Form *form, const Word *word)
{
    HeadingMeaning meaning;
    gboolean known = form_heading_words(form, word->joined, NULL, &meaning);
    heading_meaning_clear(&meaning);
    return known || form_group(form, word->joined, NULL, NULL);
}

static gboolean word_is_listed_group(const Form *form, const Word *word)
{
    g_autofree char *folded = fold_word(word->joined);
    return form_group(form, folded, NULL, NULL);
}

/* A vendor's name over what it answers: A社の回答 above 状況 and 内容. */
static gboolean covers_answers(const GArray *words, const Word *word, const Form *form)
{
    guint below = 0, answers = 0;
    for (guint i = 0; i < words->len; i++) {
        const Word *other = word_at(words, i);
        if (other->depth <= word->depth || other->first < word->first ||
            other->first > word->last)
            continue;
        HeadingMeaning meaning;
        gboolean known = form_heading_words(form, other->joined, "answer", &meaning);
        heading_meaning_clear(&meaning);
        if (!known ||
            (meaning.role != ROLE_ANSWER && meaning.role != ROLE_COMMENT &&
             meaning.role != ROLE_NOTE) ||
            (below == 0 && other->first != word->first))
            return FALSE;
        answers += meaning.role == ROLE_ANSWER ? 1 : 0;
        below++;
    }
    return below >= 2 && answers > 0;
}

/* Whether @word, which covers others below it, is the group above them.  In a text file the
 * rows of a heading may be shifted against each other, so that a column's own heading seems to
 * cover its neighbours: only what is no column of its own is a group there. */
static gboolean may_be_group(const GArray *words, const Word *word, const Word *below,
                             const Form *form)
{
    if (word_is_listed_group(form, word) || (below->tick > 0 && word->last > word->first))
        return TRUE;
    if (word->row->method != TABLE_DELIMITED)
        return word->last > word->first || !word_is_known(form, below);
    return word->last > word->first &&
           (!word_is_listed(form, word) || covers_answers(words, word, form));
}

/* The group above each word: the nearest that covers its first column. */
static void find_groups(GArray *words, const Form *form)
{
    for (guint i = 0; i < words->len; i++) {
        Word *word = word_at(words, i);
        for (guint j = 0; j < i; j++) {
            const Word *other = word_at(words, j);
            if (other->depth < word->depth && other->first <= word->first &&
                other->last >= word->first && may_be_group(words, other, word, form))
                word->above = (int)j;
        }
        if (word->above >= 0)
            word_at(words, (guint)word->above)->below++;
    }
    for (guint i = 0; i < words->len; i++) {
        Word *word = word_at(words, i);
        Role role;
        if (word->below > 0 && form_group_words(form, word->joined, &word->group, &role))
            word->aside = role == ROLE_NOTE;
    }
}

/* The nearest group above @word that has a name: its name, or "". */
static const char *group_name(const GArray *words, const Word *word)
{
    for (int at = word->above; at >= 0; at = word_at(words, (guint)at)->above)
        if (word_at(words, (guint)at)->group != NULL)
            return word_at(words, (guint)at)->group;
    return "";
}

/* Whether @word stands under a group whose columns are notes, whatever their own words say: 回答
 * under 記入例 is filled in alike in every row, and would be taken for the vendor's answer. */
static gboolean stands_aside(const GArray *words, const Word *word)
{
    int at = word->above;
    while (at >= 0 && !word_at(words, (guint)at)->aside)
        at = word_at(words, (guint)at)->above;
    return at >= 0;
}

/* What the words above a column say of it, where its own say nothing. */
static gboolean meaning_from_above(const GArray *words, const Word *word, const Form *form,
                                   HeadingMeaning *meaning)
{
    for (int at = word->above; at >= 0; at = word_at(words, (guint)at)->above) {
        const char *heading = word_at(words, (guint)at)->joined;
        g_autofree char *folded = fold_word(heading);
        if (form_heading_words(form, heading, "", meaning) ||
            form_group(form, folded, NULL, &meaning->role)) {
            meaning->likely = TRUE;
            return TRUE;
        }
    }
    return FALSE;
}

/* What a word that is no group says of its column. */
static void word_meaning(const GArray *words, const Word *word, const Form *form,
                         HeadingMeaning *meaning)
{
    if (stands_aside(words, word)) {
        *meaning = (HeadingMeaning){.role = ROLE_NOTE, .fallback = ROLE_COUNT};
        return;
    }
    const char *name = group_name(words, word);
    g_autofree char *folded = fold_word(word->joined);
    if (form_heading_words(form, word->joined, name, meaning) && !meaning->likely)
        return;
    HeadingMeaning guess = *meaning;
    meaning->likely = FALSE;
    if (form_group(form, folded, NULL, &meaning->role))
        return;
    /* A word that needs a group and stands under none that is known: its first meaning is as
     * good as any. */
    if (form_heading(form, folded, NULL, meaning)) {
        meaning->likely = *name == '\0';
        return;
    }
    *meaning = guess;
    if (meaning->likely || meaning_from_above(words, word, form, meaning))
        return;
    *meaning = (HeadingMeaning){.role = ROLE_NOTE, .fallback = ROLE_COUNT, .likely = TRUE};
}

/* A column whose word needs a group and stands below the top row under none, or under another
 * that the form knows: the rows of the heading are shifted against each other. */
static gboolean is_shifted(const GArray *words, const Word *word,
                           const HeadingMeaning *meaning)
{
    if (meaning->group == NULL || word->depth == 0)
        return FALSE;
    if (word->above < 0)
        return TRUE;
    const char *name = group_name(words, word);
    return *name != '\0' && !g_str_equal(name, meaning->group);
}

static void add_column(Layout *layout, const Word *word, const GArray *words,
                       const Form *form)
{
    HeadingMeaning meaning = {0};
    word_meaning(words, word, form, &meaning);
    layout->trusted = layout->trusted && !is_shifted(words, word, &meaning);
    guint span = word->row->method == TABLE_DELIMITED ? 1 : word->last - word->first + 1;
    LayoutColumn *column =
        layout_add(layout, meaning.role, word->first, span, word->joined);
    column->edition = g_steal_pointer(&meaning.edition);
    column->fallback = meaning.fallback;
    column->likely = meaning.likely || meaning.ambiguous;
    column->has_box = word->cell->has_box;
    column->left = word->cell->left;
    column->right = word->cell->right;
    if (word->above >= 0)
        column->group = g_strdup(word_at(words, (guint)word->above)->joined);
    heading_meaning_clear(&meaning);
}

/* An answer word that has a column of its own, in which a tick is put; the first of them makes
 * the answer's column, the others join it. */
static LayoutColumn *add_tick(Layout *layout, LayoutColumn *answer, const Word *word,
                              const GArray *words, const Form *form)
{
    LayoutTick tick = {.word = word->joined,
                       .position = word->cell->column,
                       .span = word->cell->column_span,
                       .has_box = word->cell->has_box,
                       .left = word->cell->left,
                       .right = word->cell->right};
    if (!heading_row_tick(form, word->cell, &tick.status))
        tick.status = STATUS_UNKNOWN;
    if (word->tick == 1 || answer == NULL) {
        answer = layout_add(layout, ROLE_ANSWER, tick.position, tick.span, tick.word);
        answer->has_box = tick.has_box;
        answer->left = tick.left;
        answer->right = tick.right;
        if (word->above >= 0)
            answer->group = g_strdup(word_at(words, (guint)word->above)->joined);
    }
    layout_add_tick(answer, &tick);
    return answer;
}

/* A line below a column's own word that says nothing by itself: "（○/×）". */
static gboolean goes_on_above(const GArray *words, const Word *word, const Form *form)
{
    if (word->depth == 0 || word->above >= 0)
        return FALSE;
    g_autofree char *folded = fold_word(word->joined);
    g_autofree char *bare = form_bare_heading(form, folded);
    if (*bare != '\0' && word_is_known(form, word))
        return FALSE;
    for (guint i = 0; i < words->len; i++) {
        const Word *other = word_at(words, i);
        if (other->depth < word->depth && other->first == word->first && other->below == 0)
            return TRUE;
    }
    return FALSE;
}

Layout *heading_words_read(const GPtrArray *rows, guint first, guint count,
                           const Form *form, char **vendor)
{
    g_autoptr(GArray) words = words_of_rows(rows, first, count, form);
    find_groups(words, form);
    g_autoptr(Layout) layout = layout_new();
    layout->trusted = TRUE;
    LayoutColumn *answer = NULL; /* of ticks: valid while no other column is added */
    for (guint i = 0; i < words->len && layout->columns->len < LAYOUT_MAXIMUM_COLUMNS;
         i++) {
        const Word *word = word_at(words, i);
        if (*vendor == NULL)
            *vendor = form_vendor(form, word->joined);
        if (word->tick > 0 && word->below == 0)
            answer = add_tick(layout, answer, word, words, form);
        else if (word->below == 0 && !goes_on_above(words, word, form))
            add_column(layout, word, words, form);
    }
    return g_steal_pointer(&layout);
}
