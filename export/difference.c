#include "export/difference_internal.h"

#include <string.h>

/* Words are not separated in Japanese, so characters are compared: the longest common
 * subsequence stays, the rest is changed.  A single character that stays between two changes
 * is coincidence more often than not (は, の) and is counted among them. */

#define SHORTEST_KEPT 2

static void piece_free(gpointer data)
{
    DifferencePiece *piece = data;
    g_free(piece->text);
    g_free(piece);
}

typedef struct {
    gunichar *characters;
    gboolean *changed;
    glong length;
} Side;

/** Mark what the middles of both, from @start to before the ends, do not have in common. */
static void mark_middle(Side *a, Side *b, glong start, glong a_end, glong b_end)
{
    gsize rows = (gsize)(a_end - start), columns = (gsize)(b_end - start);
    for (glong i = start; i < a_end; i++)
        a->changed[i] = TRUE;
    for (glong j = start; j < b_end; j++)
        b->changed[j] = TRUE;
    if (rows == 0 || columns == 0 || rows > DIFFERENCE_MAXIMUM_WORK / columns)
        return;
    /* lengths[i][j]: of the common subsequence of what follows i and j. */
    gsize width = columns + 1;
    g_autofree guint32 *lengths = g_new0(guint32, (rows + 1) * width);
    for (gsize i = rows; i-- > 0;)
        for (gsize j = columns; j-- > 0;)
            lengths[i * width + j] =
                a->characters[start + (glong)i] == b->characters[start + (glong)j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : MAX(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    for (gsize i = 0, j = 0; i < rows && j < columns;) {
        if (a->characters[start + (glong)i] == b->characters[start + (glong)j]) {
            a->changed[start + (glong)i++] = FALSE;
            b->changed[start + (glong)j++] = FALSE;
        } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
}

static void drop_coincidences(Side *side)
{
    glong begin = 0;
    for (glong i = 0; i <= side->length; i++) {
        if (i < side->length && !side->changed[i])
            continue;
        gboolean between = begin > 0 && i < side->length;
        for (glong k = begin; between && i - begin < SHORTEST_KEPT && k < i; k++)
            side->changed[k] = TRUE;
        begin = i + 1;
    }
}

static GPtrArray *make_pieces(const Side *side)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
    for (glong i = 0; i < side->length;) {
        glong end = i;
        while (end < side->length && side->changed[end] == side->changed[i])
            end++;
        DifferencePiece *piece = g_new0(DifferencePiece, 1);
        piece->changed = side->changed[i];
        piece->text = g_ucs4_to_utf8(side->characters + i, end - i, NULL, NULL, NULL);
        g_ptr_array_add(pieces, piece);
        i = end;
    }
    return pieces;
}

static Side side_of(const char *text)
{
    Side side = {0};
    side.characters = g_utf8_to_ucs4_fast(text, -1, &side.length);
    side.changed = g_new0(gboolean, (gsize)side.length + 1);
    return side;
}

static void side_clear(Side *side)
{
    g_free(side->characters);
    g_free(side->changed);
}

void difference_of(const char *before, const char *after, GPtrArray **before_pieces,
                   GPtrArray **after_pieces)
{
    Side a = side_of(before), b = side_of(after);
    glong start = 0, a_end = a.length, b_end = b.length;
    while (start < a_end && start < b_end && a.characters[start] == b.characters[start])
        start++;
    while (a_end > start && b_end > start &&
           a.characters[a_end - 1] == b.characters[b_end - 1])
        a_end--, b_end--;
    mark_middle(&a, &b, start, a_end, b_end);
    drop_coincidences(&a);
    drop_coincidences(&b);
    *before_pieces = make_pieces(&a);
    *after_pieces = make_pieces(&b);
    side_clear(&a);
    side_clear(&b);
}
