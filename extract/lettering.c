/* A letter is several shapes: the strokes and dots that do not touch, and the holes.  Letters of a
 * word are painted one after another, in one line:
 *
 *     |  ┌┐ ━┳━  |      five shapes and more, wider than a letter
 *     |  └┘  ┃   |
 *
 * A mark is one or two shapes, and as wide as high. */
#include "extract/lettering.h"

/* All as parts of the em: how large a shape is at most, how high a line of them, how far one is
 * from the next, how wide a word is at least. */
#define LARGEST 2.2
#define HIGHEST 1.5
#define GAP     1.0
#define WIDEST  1.6
/* A word is of so many shapes, and so many of them look like nothing else. */
#define SHAPES 5u
#define OTHERS 3u
/* Words beyond are not told. */
#define MAXIMUM_WORDS 2000u

typedef struct {
    Lettering lettering; /* no shapes: there is no word */
    Colour colour;
    guint others;
} Word;

static double width_of(Box box)
{
    return box.right - box.left;
}

static double height_of(Box box)
{
    return box.bottom - box.top;
}

static gboolean may_be_letter(const DrawingShape *shape, double size)
{
    return shape->filled &&
           MAX(width_of(shape->box), height_of(shape->box)) <= LARGEST * size;
}

static gboolean goes_on(const Word *word, const DrawingShape *shape, double size)
{
    Box box = word->lettering.box;
    return word->lettering.first < word->lettering.end &&
           colour_is_like(word->colour, shape->colour) &&
           height_of(box_around(box, shape->box)) <= HIGHEST * size &&
           shape->box.left <= box.right + GAP * size &&
           shape->box.right >= box.left - GAP * size;
}

static void end_word(GArray *words, Word *word, double size)
{
    const Lettering *found = &word->lettering;
    if (found->end - found->first >= SHAPES && word->others >= OTHERS &&
        width_of(found->box) >= WIDEST * size && words->len < MAXIMUM_WORDS)
        g_array_append_val(words, *found);
    word->lettering.end = word->lettering.first;
}

GArray *lettering_find(const Drawing *drawing, double size)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Lettering));
    Word word = {.others = 0};
    for (guint i = 0; i < drawing->shapes->len; i++) {
        const DrawingShape *shape = &g_array_index(drawing->shapes, DrawingShape, i);
        if (!may_be_letter(shape, size)) {
            end_word(words, &word, size);
            continue;
        }
        if (!goes_on(&word, shape, size)) {
            end_word(words, &word, size);
            word = (Word){.lettering = {shape->box, i, i}, .colour = shape->colour};
        }
        word.lettering.box = box_around(word.lettering.box, shape->box);
        word.lettering.end = i + 1;
        word.others += shape->figure == FIGURE_OTHER ? 1 : 0;
    }
    end_word(words, &word, size);
    return words;
}
