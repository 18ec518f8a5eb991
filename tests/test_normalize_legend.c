/* What a sheet says of its own answer words. */
#include "normalize/form_internal.h"
#include "normalize/legend_words.h"
#include "normalize/normalize.h"
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>

static Form *form;

static void load_form(void)
{
    form = probe_form();
}

static void unload_form(void)
{
    g_clear_pointer(&form, form_unref);
}

/* word=class of its meaning; ? where the meaning is not read. */
static const struct {
    const char *text, *words;
    gboolean legend;
} texts[] = {
    {"凡例　○：適合　△：一部適合　×：不適合　－：対象外",
     "○=conformant △=partial ×=nonconformant -=not-applicable ", TRUE},
    {"凡例：Ａ＝適合、Ｂ＝一部適合、Ｃ＝不適合", "a=conformant b=partial c=nonconformant ",
     TRUE},
    {"○適合△一部適合×不適合", "○=conformant △=partial ×=nonconformant ", TRUE},
    {"「○」…対応済\n「×」…未対応", "○=conformant ×=nonconformant ", TRUE},
    {"◎（適合） ○（一部適合）", "◎=conformant ○=partial ", TRUE},
    {"適合：○、不適合：×", "○=conformant ×=nonconformant ", TRUE},
    {"対応済＝要求を満たす、未対応＝満たさない", "対応済=conformant 未対応=nonconformant ",
     TRUE},
    {"／：対象外 ○：適合", "/=not-applicable ○=conformant ", TRUE},
    {"○：適合 △：代替策 ×：不適合", "○=conformant △=? ×=nonconformant ", TRUE},
    /* One class explains nothing, nor does a word that is said to be two things. */
    {"○：適合 ●：適合", "○=conformant ●=conformant ", FALSE},
    {"○：適合 ○：不適合", "○=conformant ○=nonconformant ", FALSE},
    /* Headings, numbers and prose explain no word. */
    {"対応状況：対応済、実施状況：未実施", "", FALSE},
    {"1：はい 2：いいえ", "", FALSE},
    {"○：適合しているもの", "○=? ", FALSE},
    {"日時：2025/4/1 10:30〜12:00", "", FALSE},
    {"", "", FALSE},
};

static char *list_words(const GArray *words)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const LegendWord *word = &g_array_index(words, LegendWord, i);
        g_string_append_printf(list, "%s=%s ", word->word,
                               word->read ? status_name(word->status) : "?");
    }
    return g_string_free(list, FALSE);
}

START_TEST(words_of_a_text)
{
    g_autoptr(GArray) words = legend_words_new();
    legend_words_add_text(words, form, texts[_i].text);
    g_autofree char *list = list_words(words);
    ck_assert_msg(g_str_equal(list, texts[_i].words), "%s: %s", texts[_i].text, list);
    ck_assert_msg(legend_words_are_one(words) == texts[_i].legend, "%s", texts[_i].text);
}
END_TEST

#define HEADING "大項目\t小項目\tチェック項目\t適合状況\tコメント\n"
#define ROWS    "1.1.規程\t①策定\t作る。\tA\t済\n\t\t守る。\tB\t未\n\t\t直す。\t－\t無\n"
#define READ                                                                                \
    "1.1-1-1/1 conformant|作る。||||A|済\n1.1-1-2/1 nonconformant|守る。||||B|未\n" \
    "1.1-1-3/1 not-applicable|直す。||||－|無\n"
#define UNREAD                                                                             \
    "1.1-1-1/1 unknown|作る。||||A|済\n1.1-1-2/1 unknown|守る。||||B|未\n"         \
    "1.1-1-3/1 unknown|直す。||||－|無\n"

static const struct {
    const char *name, *text, *records, *findings;
    gboolean printed;
} sheets[] = {
    {"a line above", "凡例：A＝適合、B＝不適合、－＝対象外\n" HEADING ROWS, READ,
     "legend 1\n", FALSE},
    {"a line below", HEADING ROWS "※A：適合　B：不適合　－：対象外\n", READ, "legend 5\n",
     FALSE},
    {"rows above", "凡例\tA\t適合\n\tB\t不適合\n\t－\t対象外\n" HEADING ROWS, READ,
     "legend 1\n", FALSE},
    {"in the heading",
     "大項目\t小項目\tチェック項目\t適合状況（A：適合、B：不適合、－：対象外）\tコメント"
     "\n" ROWS,
     READ, "legend 1\n", FALSE},
    {"a small table on a page of its own",
     "記号\t意味\nA\t適合\nB\t不適合\n－\t対象外\nP\n" HEADING ROWS, READ, "legend 1\n",
     TRUE},
    {"a small table lying down", "A\tB\t－\n適合\t不適合\t対象外\nP\n" HEADING ROWS, READ,
     "legend 1\n", TRUE},
    {"none: the words stay unknown", "凡例：なし\n" HEADING ROWS, UNREAD,
     "unknown-answer 3 1.1-1-1\nunknown-answer 4 1.1-1-2\nunknown-answer 5 1.1-1-3\n",
     FALSE},
    {"it goes before the form",
     "◎：適合 ○：一部適合 ×：不適合\n" HEADING
     "1.1.規程\t①策定\t作る。\t◎\t済\n\t\t守る。\t○\t未\n",
     "1.1-1-1/1 conformant|作る。||||◎|済\n1.1-1-2/1 partial|守る。||||○|未\n",
     "legend 1\n", FALSE},
    {"two that differ: the form's own",
     "○：適合 △：一部適合\n○：一部適合 △：不適合\n" HEADING
     "1.1.規程\t①策定\t作る。\t○\t済\n",
     "1.1-1-1/1 conformant|作る。||||○|済\n", "legend 1\nlegend 2\n", FALSE},
    /* Answers beside comments that are answer words are no pairs of a legend. */
    {"rows of a checklist",
     HEADING "1.1.規程\t①策定\t作る。\t○\t対応済\n\t\t守る。\t×\t未対応\n",
     "1.1-1-1/1 conformant|作る。||||○|対応済\n1.1-1-2/1 "
     "nonconformant|守る。||||×|未対応\n",
     "", FALSE},
    {"the rest of a checklist on a page of its own",
     HEADING
     "1.1.規程\t①策定\t作る。\t○\t済\nP\n\t\t守る。\t×\t未対応\n\t\t直す。\t○\t対応済\n",
     "1.1-1-1/1 conformant|作る。||||○|済\n1.1-1-2/1 nonconformant|守る。||||×|未対応\n"
     "1.1-1-3/1 conformant|直す。||||○|対応済\n",
     "", TRUE},
    /* A row that shows answer words side by side is no heading. */
    {"no clause, no level, and an answer",
     "大項目\t小項目\tチェック項目\t項番\t要求区分\t適合状況\n"
     "1.1.規程\t①策定\t対策\t該当なし\t－\t適合\n\t\t守る。\t該当なし\t－\t不適合\n",
     "1.1-1-1/1 conformant|対策||該当なし|－|適合|\n"
     "1.1-1-2/1 nonconformant|守る。||該当なし|－|不適合|\n",
     "headings-likely 0\n", FALSE},
    {"a revision table before the sheet",
     "版\t日付\t内容\t担当\n1.0\t2024/4/1\t初版\t山田\nP\n" HEADING
     "1.1.規程\t①策定\t作る。\t○\t済\n",
     "1.1-1-1/1 conformant|作る。||||○|済\n", "", TRUE},
};

START_TEST(sheet)
{
    g_autoptr(Checklist) checklist = sheets[_i].printed
                                         ? probe_normalize_printed(sheets[_i].text)
                                         : probe_normalize(sheets[_i].text);
    probe_assert(sheets[_i].name, checklist, sheets[_i].records, sheets[_i].findings);
}
END_TEST

#define OUTSIDE_MOST 3

/* Text beside a printed table, line by line. */
static const struct {
    const char *name, *outside[OUTSIDE_MOST];
    gboolean hidden;
    const char *text, *records, *findings;
} beside[] = {
    {"a line",
     {"凡例：A＝適合、B＝不適合、－＝対象外"},
     FALSE,
     HEADING ROWS,
     READ,
     "legend 0\n"},
    {"a line for each word",
     {"A：適合", "B：不適合", "－：対象外"},
     FALSE,
     HEADING ROWS,
     READ,
     "legend 0\n"},
    {"nobody sees it",
     {"凡例：A＝適合、B＝不適合、－＝対象外"},
     TRUE,
     HEADING ROWS,
     UNREAD,
     "unknown-answer 2 1.1-1-1\nunknown-answer 3 1.1-1-2\nunknown-answer 4 1.1-1-3\n"},
    {"two that differ: the form's own",
     {"○：適合 △：一部適合", "○：一部適合 △：不適合"},
     FALSE,
     HEADING "1.1.規程\t①策定\t作る。\t○\t済\n",
     "1.1-1-1/1 conformant|作る。||||○|済\n",
     "legend 0\nlegend 0\n"},
};

START_TEST(outside)
{
    g_autoptr(Sheet) printed = probe_printed_sheet(beside[_i].text);
    SheetPage *page = g_ptr_array_index(printed->pages, 0);
    for (guint i = 0; i < OUTSIDE_MOST && beside[_i].outside[i] != NULL; i++)
        sheet_page_add_outside(page, text_new(beside[_i].outside[i]))->hidden =
            beside[_i].hidden;
    g_autoptr(Form) own = probe_form();
    g_autoptr(Checklist) checklist = normalize_sheet(printed, own, NULL);
    ck_assert_ptr_nonnull(checklist);
    probe_assert(beside[_i].name, checklist, beside[_i].records, beside[_i].findings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize: legends");
    TCase *legends = tcase_create("legends");
    tcase_add_checked_fixture(legends, load_form, unload_form);
    tcase_add_loop_test(legends, words_of_a_text, 0, G_N_ELEMENTS(texts));
    tcase_add_loop_test(legends, sheet, 0, G_N_ELEMENTS(sheets));
    tcase_add_loop_test(legends, outside, 0, G_N_ELEMENTS(beside));
    suite_add_tcase(suite, legends);
    return suite_run(suite);
}
