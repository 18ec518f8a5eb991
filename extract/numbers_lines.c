#include "extract/numbers_internal.h"
#include "model/characters.h"

/* Words farther apart than this, in sizes, are two phrases. */
#define WIDE_GAP 0.8
/* The same beside a digit. */
#define WIDE_GAP_OF_NUMBERS 0.6

gboolean numbers_is_data(const Phrase *phrase)
{
    if (phrase->digits > 0)
        return phrase->letters <= 2;
    return phrase->characters <= 3 && phrase->marks > 0;
}

static gboolean is_mark(gunichar c)
{
    return c < 0x80 ? g_ascii_ispunct((char)c) : c >= 0x2010 && c <= 0x2026;
}

static LineKind judge(const NumbersPage *page, const NumbersLine *line)
{
    guint count = line->end - line->first, data = 0;
    for (guint i = line->first; i < line->end; i++)
        data += numbers_is_data(numbers_phrase(page, i)) ? 1 : 0;
    if (count == 1)
        return page->bounded || numbers_phrase(page, line->first)->letters < NUMBERS_PROSE
                   ? LINE_LABEL
                   : LINE_OTHER;
    /* A line of words with a number among them is a heading, or prose. */
    if (data == 0 || 2 * data + 2 < count)
        return LINE_OTHER;
    return data >= (page->bounded ? 1 : 2) ? LINE_STRONG : LINE_WEAK;
}

static void add_phrases(NumbersPage *page, NumbersLine *line)
{
    gboolean digit = FALSE;
    line->first = page->phrases->len;
    for (guint i = line->place.first; i < line->place.end; i++) {
        const Glyph *glyph =
            &g_array_index(page->glyphs, Glyph, g_array_index(page->indices, guint, i));
        Phrase *last = page->phrases->len > line->first
                           ? numbers_phrase(page, page->phrases->len - 1)
                           : NULL;
        gboolean leader = characters_is_leader(glyph->character);
        gboolean was_digit = digit;
        digit = g_unichar_isdigit(glyph->character);
        double wide = digit || was_digit ? WIDE_GAP_OF_NUMBERS : WIDE_GAP;
        if (last == NULL || glyph->box.left - last->right > wide * glyph->size ||
            (last->leaders >= CHARACTERS_LEADERS && !leader)) {
            Phrase phrase = {.left = glyph->box.left, .right = glyph->box.right};
            g_array_append_val(page->phrases, phrase);
            last = numbers_phrase(page, page->phrases->len - 1);
        }
        last->right = MAX(last->right, glyph->box.right);
        last->leaders = leader ? last->leaders + 1 : 0;
        last->characters++;
        last->digits += digit ? 1 : 0;
        last->letters += g_unichar_isalpha(glyph->character) ? 1 : 0;
        last->marks += is_mark(glyph->character) ? 1 : 0;
        line->cjk += characters_is_cjk(glyph->character) ? 1 : 0;
        line->stop = glyph->character == '.';
    }
    line->end = page->phrases->len;
    line->kind = judge(page, line);
}

NumbersPage numbers_page_read(const Glyphs *glyphs, const GArray *indices, gboolean bounded)
{
    NumbersPage page = {.glyphs = glyphs->glyphs,
                        .size = glyphs->size,
                        .bounded = bounded,
                        .indices = g_array_new(FALSE, FALSE, sizeof(guint)),
                        .phrases = g_array_new(FALSE, FALSE, sizeof(Phrase)),
                        .lines = g_array_new(FALSE, FALSE, sizeof(NumbersLine)),
                        .columns = g_array_new(FALSE, FALSE, sizeof(NumbersColumn))};
    g_array_append_vals(page.indices, indices->data, indices->len);
    g_autoptr(GArray) lines = lines_find(glyphs, page.indices);
    for (guint i = 0; i < lines->len; i++) {
        NumbersLine line = {.place = g_array_index(lines, Line, i)};
        add_phrases(&page, &line);
        g_array_append_val(page.lines, line);
    }
    return page;
}

void numbers_page_clear(NumbersPage *page)
{
    g_array_unref(page->indices);
    g_array_unref(page->phrases);
    g_array_unref(page->lines);
    g_array_unref(page->columns);
}
