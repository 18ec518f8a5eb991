/*
 * extract: which of the boxes that poppler tells belongs to a painted letter.
 */
#include "extract/told_boxes.h"
#include "extract/unnamed.h"
#include "tests/suite.h"

#include <check.h>

#define ANYWHERE                                                                           \
    {                                                                                      \
        -1000, -1000, 1000, 1000                                                           \
    }

/* A letter of a line whose em is @dx, @dy along the line and @size high. */
static Letter make_letter(Drawing *drawing, double x, double y, double dx, double dy,
                          double size)
{
    const DrawingLetter at = {x, y, 1};
    const DrawingRun run = {.x = x,
                            .y = y,
                            .size = size,
                            .dx = dx,
                            .dy = dy,
                            .count = 1,
                            .letters = 1,
                            .clip = ANYWHERE};
    drawing_add_run(drawing, run, &at);
    guint last = drawing->runs->len - 1;
    return letter_of_run(drawing, &g_array_index(drawing->runs, DrawingRun, last), 0);
}

/* ---- beginning ---------------------------------------------------------------------------- */

/* A letter of 10 points whose line lies at 200 fills 192.4 to 202.4: its box reaches 0.76 em
 * above the line. */
static const struct {
    const char *name;
    double x, y, dx, dy;
    Box box;
    gboolean begins;
} beginnings[] = {
    {"its own", 100, 200, 10, 0, {100, 192.4, 110, 202.4}, TRUE},
    {"a tenth of an em beside", 101, 200, 10, 0, {100, 192.4, 110, 202.4}, TRUE},
    {"a seventh of an em beside", 101.4, 200, 10, 0, {100, 192.4, 110, 202.4}, FALSE},
    {"the next letter", 110, 200, 10, 0, {100, 192.4, 110, 202.4}, FALSE},
    /* Boxes of 30 points: the line of their own letter lies at 192.4 + 22.8. */
    {"a tall box, the line above", 100, 200, 10, 0, {100, 192.4, 110, 222.4}, FALSE},
    {"a tall box, its own line", 100, 215.2, 10, 0, {100, 192.4, 110, 222.4}, TRUE},
    {"a line that goes down", 100, 200, 0, 10, {100, 192.4, 110, 202.4}, FALSE},
    {"a line turned by sines", 100, 200, 10, 6e-16, {100, 192.4, 110, 202.4}, TRUE},
};

START_TEST(box_begins)
{
    g_autoptr(Drawing) drawing = drawing_new();
    Letter letter = make_letter(drawing, beginnings[_i].x, beginnings[_i].y,
                                beginnings[_i].dx, beginnings[_i].dy, 10);
    ck_assert_msg(told_box_begins(beginnings[_i].box, &letter) == beginnings[_i].begins,
                  "%s", beginnings[_i].name);
}
END_TEST

/* ---- finding ------------------------------------------------------------------------------ */

/* Three letters of a line, one below them in a tall box, the box that poppler tells, as if it were
 * level, for one that is written upwards to the right, and a narrow letter on which a wide one
 * lies. */
static const Box boxes[] = {
    {100, 192.4, 110, 202.4},   {110, 192.4, 120, 202.4}, {120, 192.4, 125, 202.4},
    {100, 210, 110, 240},       {300, 188, 314, 200},     {400, 192.4, 404, 202.4},
    {400.8, 191.4, 410, 201.4},
};

static const struct {
    const char *name;
    double x, y, dx, dy;
    guint found;
} finds[] = {
    {"the first", 100, 200, 10, 0, 0},
    {"the second, though its point touches the first", 109.5, 200, 10, 0, 1},
    {"the narrow one", 120, 200, 10, 0, 2},
    {"behind all", 130, 200, 10, 0, G_MAXUINT},
    {"between the lines", 100, 208.5, 10, 0, G_MAXUINT},
    {"high in the tall box", 100, 216, 10, 0, 3},
    {"low in the tall box", 100, 240, 10, 0, 3},
    {"the narrow letter below a wide one that begins behind it", 400, 200, 10, 0, 5},
    {"the wide letter above a narrow one", 400.8, 199, 10, 0, 6},
    {"slanted, at the corner of its box", 300, 200, 7.1, -7.1, 4},
    {"slanted, at none of its sides", 305, 194, 7.1, -7.1, G_MAXUINT},
};

static GArray *make_glyphs(gboolean slanted)
{
    GArray *glyphs = g_array_new(FALSE, TRUE, sizeof(Glyph));
    for (gsize i = 0; i < G_N_ELEMENTS(boxes); i++) {
        const Glyph glyph = {.character = 0x3042, .box = boxes[i], .slanted = slanted};
        g_array_append_val(glyphs, glyph);
    }
    return glyphs;
}

START_TEST(box_is_found)
{
    g_autoptr(Drawing) drawing = drawing_new();
    Letter letter =
        make_letter(drawing, finds[_i].x, finds[_i].y, finds[_i].dx, finds[_i].dy, 10);
    g_autoptr(GArray) glyphs = make_glyphs(FALSE);
    g_autoptr(GlyphBands) bands = told_boxes_new(glyphs);
    guint found = told_boxes_find(bands, &letter);
    ck_assert_msg(found == finds[_i].found, "%s: %u", finds[_i].name, found);
    /* What is known to be slanted is taken. */
    g_autoptr(GArray) taken = make_glyphs(TRUE);
    g_autoptr(GlyphBands) none = told_boxes_new(taken);
    ck_assert_uint_eq(told_boxes_find(none, &letter), G_MAXUINT);
}
END_TEST

/* A corner is looked for at 0.15 em at most; what is taken is passed over. */
static const struct {
    const char *name;
    double x, y;
    guint8 taken[G_N_ELEMENTS(boxes)];
    guint found;
} corners[] = {
    {"there", 100, 202.4, {0}, 0},
    {"near", 111.4, 203.8, {0}, 1},
    {"too far along", 121.6, 202.4, {0}, G_MAXUINT},
    {"too far down", 100, 204, {0}, G_MAXUINT},
    {"taken", 100, 202.4, {1}, G_MAXUINT},
};

START_TEST(corner_is_found)
{
    g_autoptr(GArray) glyphs = make_glyphs(FALSE);
    g_autoptr(GlyphBands) bands = told_boxes_new(glyphs);
    guint found =
        told_boxes_find_corner(bands, corners[_i].x, corners[_i].y, 10, corners[_i].taken);
    ck_assert_msg(found == corners[_i].found, "%s: %u", corners[_i].name, found);
}
END_TEST

/* ---- what is known of a glyph then -------------------------------------------------------- */

/* A box that is so high that it holds a letter of the line above, too: it is said to have been
 * painted by its own, which comes first or last. */
START_TEST(tall_box_keeps_its_letter)
{
    g_autoptr(Drawing) drawing = drawing_new();
    const Glyph tall = {.character = 0x3042, .box = {100, 192.4, 110, 222.4}};
    g_autoptr(Glyphs) glyphs = glyphs_new();
    g_array_append_val(glyphs->glyphs, tall);
    (void)make_letter(drawing, 100.5, 200, 10, 0, 10);
    (void)make_letter(drawing, 100, 215.2, 10, 0, 10);
    (void)make_letter(drawing, 100.5, 200, 10, 0, 10);
    unnamed_resolve(glyphs, drawing);
    ck_assert_uint_eq(glyphs->glyphs->len, 1);
    const Glyph *glyph = &g_array_index(glyphs->glyphs, Glyph, 0);
    ck_assert_uint_eq(glyph->letter, 2);
    ck_assert_uint_eq(glyph->run, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: told boxes");
    TCase *tests = tcase_create("boxes");
    tcase_add_loop_test(tests, box_begins, 0, (int)G_N_ELEMENTS(beginnings));
    tcase_add_loop_test(tests, box_is_found, 0, (int)G_N_ELEMENTS(finds));
    tcase_add_loop_test(tests, corner_is_found, 0, (int)G_N_ELEMENTS(corners));
    tcase_add_test(tests, tall_box_keeps_its_letter);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
