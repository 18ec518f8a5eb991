/* What the processes that read a PDF send is checked. */
#include "extract/reading.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>

static Reading *make_reading(void)
{
    Reading *reading = reading_new(READING_WHOLE);
    reading->turn = (Turn){TURN_UP, 400, 300};
    reading->drawing = drawing_new();
    drawing_add_fill(reading->drawing, (DrawingFill){.box = {1, 2, 3, 4}});
    drawing_add_stroke(reading->drawing, (DrawingStroke){.x1 = 5, .x2 = 6, .width = 1});
    drawing_add_shape(reading->drawing, (DrawingShape){.box = {7, 8, 9, 10}});
    reading->glyphs = glyphs_new();
    glyphs_add_link(reading->glyphs, "https://example.org/", (Box){0, 0, 9, 9});
    Glyph glyph = {.character = 0x9805, .box = {1, 1, 9, 9}, .size = 8, .link = 1};
    g_array_append_val(reading->glyphs->glyphs, glyph);
    reading->glyphs->size = 8;
    reading_add_message(reading, "a message");
    reading_add_message(reading, "Unknown character collection");
    reading->images = TRUE;
    reading->picture = g_bytes_new_static("PNG", 3);
    return reading;
}

START_TEST(whole_packets)
{
    g_autoptr(Reading) reading = make_reading();
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    reading_pack(reading, bytes);
    g_autoptr(Reading) back = reading_unpack(bytes);
    ck_assert_ptr_nonnull(back);
    ck_assert(back->turn.kind == TURN_UP && back->turn.width == 400);
    ck_assert_double_eq(g_array_index(back->drawing->fills, DrawingFill, 0).box.bottom, 4);
    ck_assert_double_eq(g_array_index(back->drawing->strokes, DrawingStroke, 0).x2, 6);
    ck_assert_uint_eq(back->drawing->operations, 3);
    ck_assert_uint_eq(g_array_index(back->glyphs->glyphs, Glyph, 0).character, 0x9805);
    const GlyphLink *link = g_ptr_array_index(back->glyphs->links, 0);
    ck_assert_str_eq(link->href, "https://example.org/");
    ck_assert_uint_eq(back->messages->len, 1);
    ck_assert_str_eq(back->missing, "Unknown character collection");
    ck_assert(back->images && g_bytes_get_size(back->picture) == 3);
    /* No part of it is a whole. */
    for (guint length = 0; length < bytes->len; length++) {
        GByteArray part = {bytes->data, length};
        ck_assert_msg(reading_unpack(&part) == NULL, "%u bytes", length);
    }
}
END_TEST

static void lie_link(Reading *reading)
{
    g_array_index(reading->glyphs->glyphs, Glyph, 0).link = 2;
}

static void lie_state(Reading *reading)
{
    g_array_index(reading->glyphs->glyphs, Glyph, 0).state = (GlyphState)77;
}

static void lie_turn(Reading *reading)
{
    reading->turn.kind = (TurnKind)4;
}

static void lie_operations(Reading *reading)
{
    reading->drawing->operations = DRAWING_MAXIMUM_OPERATIONS + 1;
}

static void lie_text(Reading *reading)
{
    GlyphLink *link = g_ptr_array_index(reading->glyphs->links, 0);
    link->href[0] = '\xFF';
}

static void lie_whole(Reading *reading)
{
    reading->state = READING_LOST;
}

static const struct {
    const char *name;
    void (*lie)(Reading *reading);
} lies[] = {{"link", lie_link}, {"state", lie_state},
            {"turn", lie_turn}, {"operations", lie_operations},
            {"text", lie_text}, {"whole", lie_whole}};

START_TEST(lies_are_refused)
{
    g_autoptr(Reading) reading = make_reading();
    lies[_i].lie(reading);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    reading_pack(reading, bytes);
    ck_assert_msg(reading_unpack(bytes) == NULL, "%s", lies[_i].name);
}
END_TEST

START_TEST(numbers_are_tamed)
{
    g_autoptr(Reading) reading = make_reading();
    Glyph *glyph = &g_array_index(reading->glyphs->glyphs, Glyph, 0);
    *glyph =
        (Glyph){.character = 0xD800, .box = {9, NAN, 1, INFINITY}, .x = NAN, .size = -1};
    g_array_index(reading->drawing->fills, DrawingFill, 0).colour.red = NAN;
    reading->turn.width = -INFINITY;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    reading_pack(reading, bytes);
    g_autoptr(Reading) back = reading_unpack(bytes);
    ck_assert_ptr_nonnull(back);
    glyph = &g_array_index(back->glyphs->glyphs, Glyph, 0);
    ck_assert_uint_eq(glyph->character, 0xFFFD);
    ck_assert(glyph->x == 0 && glyph->size == 0 && isfinite(glyph->box.bottom));
    ck_assert(glyph->box.left == 1 && glyph->box.right == 9);
    ck_assert(g_array_index(back->drawing->fills, DrawingFill, 0).colour.red == 0);
    ck_assert(back->turn.width == 0);
}
END_TEST

/* Bytes changed at random are refused or taken; nothing is read beyond them. */
START_TEST(damaged_packets)
{
    g_autoptr(Reading) reading = make_reading();
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    reading_pack(reading, bytes);
    g_autoptr(GRand) random = g_rand_new_with_seed(20240502);
    for (guint i = 0; i < 20000; i++) {
        g_autofree guint8 *copy = g_memdup2(bytes->data, bytes->len);
        for (guint j = 0; j < 4; j++)
            copy[g_rand_int_range(random, 0, (gint32)bytes->len)] =
                (guint8)g_rand_int_range(random, 0, 256);
        GByteArray damaged = {copy, bytes->len};
        reading_free(reading_unpack(&damaged));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: reading");
    TCase *packets = tcase_create("packets");
    suite_add_tcase(suite, packets);
    tcase_add_test(packets, whole_packets);
    tcase_add_loop_test(packets, lies_are_refused, 0, G_N_ELEMENTS(lies));
    tcase_add_test(packets, numbers_are_tamed);
    tcase_add_test(packets, damaged_packets);
    return suite_run(suite);
}
