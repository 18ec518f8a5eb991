/* The edges of columns without lines, and the texts between them. */
#include "extract/block.h"
#include "extract/edge.h"
#include "tests/suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* Characters are as wide as high. */
#define SIZE 10.0

typedef struct {
    Glyphs page;
    GArray *indices, *lines;
    Stretch stretch;
} Probe;

/* Lines from words: "Y X TEXT" each, parted by "|"; a character of TEXT takes SIZE, "_" is half as much
 * white. */
static Probe write_lines(const char *words)
{
    Probe probe = {
        .page = {.glyphs = g_array_new(FALSE, TRUE, sizeof(Glyph)), .size = SIZE},
        .indices = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_auto(GStrv) all = g_strsplit(words, "|", -1);
    for (guint i = 0; all[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(g_strstrip(all[i]), " ", 3);
        double y = g_ascii_strtod(parts[0], NULL), x = g_ascii_strtod(parts[1], NULL);
        for (const char *at = parts[2]; *at != '\0'; at = g_utf8_next_char(at)) {
            gunichar character = g_utf8_get_char(at);
            Glyph glyph = {.character = character,
                           .box = {x, y - 5, x + SIZE, y + 5},
                           .x = x + SIZE / 2,
                           .y = y,
                           .size = SIZE};
            if (character != '_')
                g_array_append_val(probe.page.glyphs, glyph);
            x += character != '_' ? SIZE : SIZE / 2;
        }
    }
    for (guint i = 0; i < probe.page.glyphs->len; i++)
        g_array_append_val(probe.indices, i);
    return probe;
}

static void look(Probe *probe)
{
    probe->lines = lines_find(&probe->page, probe->indices);
    probe->stretch =
        (Stretch){&probe->page, probe->indices, probe->lines, 0, probe->lines->len};
}

static void clear(Probe *probe)
{
    g_array_unref(probe->page.glyphs);
    g_array_unref(probe->indices);
    g_array_unref(probe->lines);
}

static GArray *read_edges(const char *numbers)
{
    GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) words = g_strsplit(numbers, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        double x = g_ascii_strtod(words[i], NULL);
        g_array_append_val(xs, x);
    }
    return xs;
}

static char *name_edges(const GArray *xs)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < xs->len; i++)
        g_string_append_printf(names, "%s%.1f", i > 0 ? " " : "",
                               g_array_index(xs, double, i));
    return g_string_free(names, FALSE);
}

/* Four columns from 0, 100, 200, 300; their headings stand at 20. */
#define HEADINGS "20 0 大項|20 100 小項|20 200 内容|20 300 回答|"
/* Six lines of the last columns. */
#define ROWS                                                                                                 \
    "|40 200 定める事|40 300 はい|60 200 定める事|60 300 はい|80 200 定める事|80 300 はい" \
    "|100 200 定める事|100 300 はい|120 200 定める事|120 300 はい|140 200 定める事|140 "     \
    "300 はい"

static const struct {
    const char *name;
    void (*fit)(const Stretch *stretch, GArray *xs);
    const char *words, *before, *after;
} cases[] = {
    {"texts have a space at one place", edges_drop_spaces,
     HEADINGS "40 100 規程等_の|60 100 手順等_の" ROWS, "0 100 132 200 300 400",
     "0.0 100.0 200.0 300.0 400.0"},
    {"a heading stands behind it", edges_drop_spaces,
     HEADINGS "20 150 区分|40 100 規程等|40 150 一|60 100 手順等|60 150 二" ROWS,
     "0 100 145 200 300 400", "0.0 100.0 145.0 200.0 300.0 400.0"},
    {"white as wide as between columns", edges_drop_spaces,
     HEADINGS "40 100 規程等__の|60 100 手順等__の" ROWS, "0 100 135 200 300 400",
     "0.0 100.0 135.0 200.0 300.0 400.0"},
    {"a mark hangs over into the next column", edges_add_margins,
     HEADINGS "40 100 規程等の策定の事は。|60 100 手順" ROWS, "0 95 290 400",
     "0.0 95.0 199.7 290.0 400.0"},
    {"marks hang over in every other line", edges_add_margins,
     HEADINGS "40 100 規程等の策定の事は。|60 100 規程等の策定の事は。|80 100 "
              "規程等の策定の事は。" ROWS,
     "0 95 290 400", "0.0 95.0 290.0 400.0"},
    {"no heading begins there", edges_add_margins, "20 0 大項|20 100 小項|20 300 回答" ROWS,
     "0 95 290 400", "0.0 95.0 290.0 400.0"},
    {"a word reaches to where the next column's words begin", edges_widen,
     HEADINGS "50 109.9 規程等の策定の事は" ROWS, "0 95 195 295 400",
     "0.0 95.0 199.7 295.0 400.0"},
    {"an edge cuts a word", edges_move_off_words, HEADINGS "40 0 規程等の策定" ROWS,
     "0 52 195 295 400", "0.0 80.0 195.0 295.0 400.0"},
    {"words begin behind edges", edges_move_to_words, HEADINGS "40 0 規程" ROWS,
     "0 60 150 250 400", "0.0 99.7 199.7 299.7 400.0"},
};

START_TEST(fitted)
{
    Probe probe = write_lines(cases[_i].words);
    look(&probe);
    g_autoptr(GArray) xs = read_edges(cases[_i].before);
    cases[_i].fit(&probe.stretch, xs);
    g_autofree char *edges = name_edges(xs);
    ck_assert_msg(strcmp(edges, cases[_i].after) == 0, "%s: %s", cases[_i].name, edges);
    clear(&probe);
}
END_TEST

/* One column of 60: lines of a cell are full but for the last. */
static const struct {
    const char *name, *words;
    guint blocks;
} texts[] = {
    {"lines of a cell stand 12 apart, cells 17",
     "20 0 あいうえおか|32 0 あいうえおか|44 0 あいう|61 0 あいうえおか|73 0 "
     "あいうえおか|85 0 "
     "あ",
     2},
    {"every third line is set a little lower",
     "20 0 あいうえおか|32 0 あいうえおか|44 0 あいうえおか|57 0 あいうえおか|69 0 あいう|"
     "86 0 あいうえおか|98 0 あいうえおか|111 0 あいうえおか|123 0 あ",
     2},
    {"lines as near that are not full end cells",
     "20 0 あいうえおか|32 0 あいうえおか|44 0 あいう|57 0 あいうえおか|69 0 あいうえおか|"
     "81 0 あい|94 0 あいうえおか|106 0 あいうえおか|118 0 あ",
     3},
};

START_TEST(parted)
{
    Probe probe = write_lines(texts[_i].words);
    look(&probe);
    g_autoptr(GArray) xs = read_edges("0 65");
    Rulings rulings = {.level = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                       .upright = g_array_new(FALSE, FALSE, sizeof(Ruling))};
    g_autoptr(Blocks) blocks = blocks_find(&probe.stretch, xs, &rulings);
    ck_assert_msg(blocks->blocks->len == texts[_i].blocks, "%s: %u", texts[_i].name,
                  blocks->blocks->len);
    g_array_unref(rulings.level);
    g_array_unref(rulings.upright);
    clear(&probe);
}
END_TEST

/* Columns at 0 and at 100, whose words begin at 100 in the other lines: how many texts there are in
 * the first line, whose first word is as given. */
static const struct {
    const char *name, *word;
    guint blocks;
} near[] = {
    {"a title goes on over the margin", "人的・組織的対策の事項", 1},
    {"a mark stands right before it", "規程等の策定を行う。見解", 2},
    {"a small letter does", "規程等の策定キャビッ見解", 2},
};

START_TEST(crossing)
{
    g_autofree char *words = g_strdup_printf(
        "20 0 %s|40 0 一|40 100 見解|60 0 二|60 100 見解|80 0 三|80 100 見解",
        near[_i].word);
    Probe probe = write_lines(words);
    look(&probe);
    g_autoptr(GArray) xs = read_edges("0 99.7 200");
    Rulings rulings = {.level = g_array_new(FALSE, FALSE, sizeof(Ruling)),
                       .upright = g_array_new(FALSE, FALSE, sizeof(Ruling))};
    g_autoptr(Blocks) blocks = blocks_find(&probe.stretch, xs, &rulings);
    guint first = 0;
    for (guint i = 0; i < blocks->blocks->len; i++)
        first += g_array_index(blocks->blocks, Block, i).first < 30 ? 1 : 0;
    ck_assert_msg(first == near[_i].blocks, "%s: %u", near[_i].name, first);
    g_array_unref(rulings.level);
    g_array_unref(rulings.upright);
    clear(&probe);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: edges");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, fitted, 0, G_N_ELEMENTS(cases));
    tcase_add_loop_test(tests, parted, 0, G_N_ELEMENTS(texts));
    tcase_add_loop_test(tests, crossing, 0, G_N_ELEMENTS(near));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
