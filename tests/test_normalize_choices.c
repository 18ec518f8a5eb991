/* normalize: printed choices, with signs and with marks drawn on them. */
#include "normalize/choice.h"
#include "normalize_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static Form *form;

static void load_form(void)
{
    form = form_default(NULL);
    ck_assert_ptr_nonnull(form);
}

static void drop_form(void)
{
    form_unref(form);
}

/* @marks: "kind from to" in characters, comma between them. */
static GArray *read_marks(const char *content, const char *marks)
{
    static const struct {
        const char *name;
        MarkKind kind;
    } kinds[] = {{"circle", MARK_CIRCLE}, {"disc", MARK_DISC},
                 {"tick", MARK_TICK},     {"cross", MARK_CROSS},
                 {"box", MARK_BOX},       {"ticked", MARK_TICKED_BOX},
                 {"strike", MARK_STRIKE}, {"filled", MARK_FILLED_BOX},
                 {"slash", MARK_SLASH},   {"ink", MARK_INK}};
    GArray *list = g_array_new(FALSE, FALSE, sizeof(SheetMark));
    g_auto(GStrv) parts = g_strsplit(marks, ",", -1);
    for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++) {
        g_auto(GStrv) words = g_strsplit(parts[i], " ", 3);
        SheetMark mark = {0};
        gboolean found = FALSE;
        for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
            if (g_str_equal(kinds[k].name, words[0])) {
                mark.kind = kinds[k].kind;
                found = TRUE;
            }
        ck_assert_msg(found, "%s", parts[i]);
        glong from = (glong)g_ascii_strtoull(words[1], NULL, 10);
        glong to = (glong)g_ascii_strtoull(words[2], NULL, 10);
        mark.start = (gsize)(g_utf8_offset_to_pointer(content, from) - content);
        mark.length = (gsize)(g_utf8_offset_to_pointer(content, to) - content) - mark.start;
        g_array_append_val(list, mark);
    }
    return list;
}

/* "-" no choice, "open", "?" unclear, or status:word; then "|" and what follows the choice. */
static char *describe(const char *content, const char *marks)
{
    g_autoptr(Text) text = text_new(content);
    g_autoptr(GArray) list = read_marks(content, marks);
    Choice choice = choice_find(form, text, list);
    const char *rest = content + choice.length;
    switch (choice.kind) {
    case CHOICE_NONE:
        return g_strdup("-");
    case CHOICE_OPEN:
        return g_strdup_printf("open|%s", rest);
    case CHOICE_UNCLEAR:
        ck_assert_ptr_nonnull(choice.reason);
        return g_strdup_printf("?|%s", rest);
    case CHOICE_MADE:
        break;
    }
    return g_strdup_printf("%s:%.*s|%s", status_name(choice.status),
                           (int)(choice.end - choice.start), content + choice.start, rest);
}

static const struct {
    const char *content, *marks, *expected;
} cases[] = {
    /* nothing is marked */
    {"はい・いいえ", "", "open|"},
    {"はい／いいえ", "", "open|"},
    {"はい　いいえ", "", "open|"},
    {"はい\nいいえ", "", "open|"},
    {"有無", "", "open|"},
    {"適合・不適合・対象外", "", "open|"},
    {"適合可能・不適合　理由：", "", "open|　理由："},
    {"○・△・×", "", "open|"},
    {"□適合 □不適合 □対象外", "", "open|"},
    {"☐ はい ☐ いいえ", "", "open|"},
    {"○はい ○いいえ", "", "open|"},
    {"（　）はい（　）いいえ", "", "open|"},
    {"□対応", "", "open|"},
    /* signs */
    {"□適合 ■不適合 □対象外", "", "nonconformant:不適合|"},
    {"☑はい ☐いいえ", "", "conformant:はい|"},
    {"☑ はい ☐ いいえ", "", "conformant:はい|"},
    {"☐はい\n☒いいえ\n来年度に対応", "", "nonconformant:いいえ|\n来年度に対応"},
    {"はい■ いいえ□", "", "conformant:はい|"},
    {"適合 □ 不適合 ■", "", "nonconformant:不適合|"},
    {"○はい　いいえ", "", "conformant:はい|"},
    {"はい　○いいえ", "", "nonconformant:いいえ|"},
    {"◉はい ○いいえ", "", "conformant:はい|"},
    {"○はい ●いいえ", "", "nonconformant:いいえ|"},
    {"○はい ×いいえ", "", "conformant:はい|"},
    {"（○）はい（　）いいえ", "", "conformant:はい|"},
    {"[ ]適合 [レ]不適合", "", "nonconformant:不適合|"},
    {"レ適合　不適合", "", "conformant:適合|"},
    {"■実施（2025年予定） □未実施", "", "conformant:実施|"},
    {"□適合 □一部\n適合 ■N/A", "", "not-applicable:N/A|"},
    {"■別途協議 □適合", "", "unknown:別途協議|"},
    {"■適合", "", "conformant:適合|"},
    /* signs that say two things */
    {"■はい ■いいえ", "", "?|"},
    {"はい ○ いいえ", "", "?|"},
    {"はい○いいえ", "", "?|"},
    {"×はい いいえ", "", "?|"},
    {"□■適合 □不適合", "", "?|"},
    /* no choices */
    {"適合", "", "-"},
    {"不適合", "", "-"},
    {"N/A", "", "-"},
    {"○", "", "-"},
    {"☑", "", "-"},
    {"対象外 なし", "", "-"},
    {"対応 不可", "", "-"},
    {"適合\n対象外となる場合を除く", "", "-"},
    {"適合\n○クラウド事業者の責任", "", "-"},
    {"■ 通信を暗号化している", "", "-"},
    {"○ 対応", "", "-"},
    {"レビュー済", "", "-"},
    {"", "", "-"},
    {"・", "", "-"},
    /* drawn around words, on them, between them */
    {"はい・いいえ", "circle 0 2", "conformant:はい|"},
    {"はい・いいえ", "circle 3 6", "nonconformant:いいえ|"},
    {"はい・いいえ", "circle 3 5", "nonconformant:いいえ|"}, /* most of the word */
    {"はい・いいえ", "circle 0 4", "conformant:はい|"},      /* a bit of the next */
    {"はい・いいえ", "circle 1 4", "?|"},
    {"はい・いいえ", "circle 0 6", "?|"},
    {"はい・いいえ", "circle 2 3", "?|"},
    {"はい・いいえ", "circle 0 2,circle 3 6", "?|"},
    {"はい・いいえ", "box 0 2", "conformant:はい|"},
    {"はい・いいえ", "box 0 2,box 3 6", "open|"}, /* printed so */
    {"はい・いいえ", "box 0 2,box 3 6,tick 3 6", "nonconformant:いいえ|"},
    {"はい・いいえ", "tick 0 2", "conformant:はい|"},
    {"はい・いいえ", "ink 0 2", "?|"},
    {"はい・いいえ", "cross 3 6", "?|"},
    {"はい・いいえ", "circle 0 2,cross 3 6", "conformant:はい|"},
    {"はい・いいえ", "slash 0 0", "open|"},
    {"はい・いいえ", "circle 0 2,slash 0 0", "?|"},
    {"有無", "circle 1 2", "nonconformant:無|"},
    {"○・△・×", "circle 2 3", "partial:△|"},
    {"適合 対象外", "circle 0 2", "conformant:適合|"},
    {"はい いいえ", "tick 0 0", "conformant:はい|"},
    {"はい いいえ", "tick 3 3", "nonconformant:いいえ|"},
    {"はい いいえ", "tick 2 2", "conformant:はい|"},
    {"はい いいえ", "tick 2 3", "?|"},
    {"はい いいえ", "box 0 0,filled 2 3", "nonconformant:いいえ|"}, /* as the first one */
    {"はい いいえ", "circle 0 0,circle 3 3", "open|"},
    {"はい いいえ", "circle 0 0,disc 3 3", "nonconformant:いいえ|"},
    {"適合 不適合", "box 0 0,ticked 3 3", "nonconformant:不適合|"},
    {"適合 不適合", "box 0 0,box 3 3", "open|"},
    {"適合 不適合", "filled 0 0,box 3 3", "conformant:適合|"},
    {"✔はい いいえ", "box 0 1,box 4 4", "conformant:はい|"}, /* form fields */
    {"□はい □いいえ", "tick 4 5", "nonconformant:いいえ|"},
    {"□はい □いいえ", "circle 0 1", "conformant:はい|"},
    /* struck out */
    {"適合可能・不適合", "strike 5 8", "conformant:適合可能|"},
    {"適合可能・不適合", "strike 0 4", "nonconformant:不適合|"},
    {"適合可能・不適合", "strike 0 8", "?|"},
    {"適合・不適合・対象外", "strike 3 6", "?|"},
    {"適合・不適合・対象外", "strike 0 6", "not-applicable:対象外|"},
    {"適合・不適合", "circle 0 2,strike 0 2", "?|"},
    {"適合・不適合", "circle 0 2,strike 3 6", "conformant:適合|"},
    {"適合可能", "strike 0 4", "?|"},
};

START_TEST(choices_are_read)
{
    g_autofree char *seen = describe(cases[_i].content, cases[_i].marks);
    ck_assert_msg(g_str_equal(seen, cases[_i].expected), "\"%s\" [%s]: %s",
                  cases[_i].content, cases[_i].marks, seen);
}
END_TEST

/* The whole way: status, label, comment; nothing is lost (the audit is checked). */
START_TEST(choices_become_answers)
{
    g_autoptr(Checklist) checklist = probe_normalize(
        PROBE_HEADING "1.1.規程\t①規程\t一\t\t\t\t\t\t□適合 ■不適合 来年度\t対応中\n"
                      "\t\t二\t\t\t\t\t\tはい・いいえ\t\n"
                      "\t\t三\t\t\t\t\t\t■はい ■いいえ\t\n"
                      "\t\t四\t\t\t\t\t\t■別途協議 □適合\t\n");
    g_autofree char *records = probe_records(checklist);
    ck_assert_str_eq(records, "1.1-1-1/1 nonconformant|一||||不適合|来年度¶対応中\n"
                              "1.1-1-2/1 unanswered|二||||はい・いいえ|\n"
                              "1.1-1-3/1 unknown|三||||■はい¶■いいえ|\n"
                              "1.1-1-4/1 unknown|四||||別途協議|\n");
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_str_eq(findings, "unanswered 4 1.1-1-2\nunclear-choice 5 1.1-1-3\n"
                               "unknown-answer 6 1.1-1-4\n");
    const Record *first = g_ptr_array_index(checklist->records, 0);
    ck_assert_str_eq(first->choice->content, "□適合\n■不適合");
    ck_assert_ptr_null(((const Record *)g_ptr_array_index(checklist->records, 1))->choice);
}
END_TEST

/* An answer word has a column of its own, and the tick's column is the answer. */
static const struct {
    const char *what, *sheet, *records, *findings;
} tick_sheets[] = {
    {"one heading row",
     "No.\tチェック項目\tはい\tいいえ\t対象外\t備考\n"
     "1\t一\t○\t\t\t\n"
     "2\t二\t\t■\t\t済\n"
     "3\t三\t□\t□\t☑\t\n"
     "4\t四\t\t\t\t\n"
     "5\t五\t○\t○\t\t\n"
     "6\t六\t×\t\t\t\n"
     "7\t七\t\t×\t\t\n"
     "8\t八\t\t■ 来年度\t\t\n"
     "9\t九\tはい\t\t\t\n"
     "10\t十\t\t別途\t\t\n"
     "11\t百\t○\t－\t－\t\n",
     "0-0-1/1 conformant|一||||はい|\n"
     "0-0-2/1 nonconformant|二||||いいえ|済\n"
     "0-0-3/1 not-applicable|三||||対象外|\n"
     "0-0-4/1 unanswered|四|||||\n"
     "0-0-5/1 unknown|五||||○ ○|\n"
     "0-0-6/1 unknown|六||||×|\n"
     "0-0-7/1 nonconformant|七||||いいえ|\n"
     "0-0-8/1 nonconformant|八||||いいえ|来年度\n"
     "0-0-9/1 conformant|九||||はい|\n"
     "0-0-10/1 unknown|十|||||別途\n"
     "0-0-11/1 conformant|百||||はい|\n",
     "unanswered 5 0-0-4\nunclear-choice 6 0-0-5\nunclear-choice 7 0-0-6\n"
     "unclear-choice 11 0-0-10\n"},
    {"below a group",
     "No.\tチェック項目\t適合性\t\t\tコメント\n"
     "\t\t適合\t不適合\t対象外\t\n"
     "1\t一\t✓\t\t\t\n"
     "2\t二\t\t\tレ\t委託先\n",
     "0-0-1/1 conformant|一||||適合|\n"
     "0-0-2/1 not-applicable|二||||対象外|委託先\n",
     ""},
    {"columns headed by signs; those before it tell what the dash is",
     "大項目\t小項目\tチェック項目\t○\t△\t×\t－\t備考\n"
     "1.1.規程\t①策定\t一\t✓\t\t\t\t\n"
     "\t\t二\t\t\t○\t\t済\n"
     "\t\t三\t\t△\t\t\t\n"
     "\t\t四\t\t\t\t●\t\n",
     "1.1-1-1/1 conformant|一||||○|\n"
     "1.1-1-2/1 nonconformant|二||||×|済\n"
     "1.1-1-3/1 partial|三||||△|\n"
     "1.1-1-4/1 not-applicable|四||||－|\n",
     "answers-guessed 0\n"},
    {"signs with what they mean",
     "No.\tチェック項目\t○（適合）\t×（不適合）\t備考\n"
     "1\t一\t\t✓\t\n2\t二\t✓\t\t済\n",
     "0-0-1/1 nonconformant|一||||×（不適合）|\n"
     "0-0-2/1 conformant|二||||○（適合）|済\n",
     ""},
};

static Checklist *normalize_ticks(const char *sheet, gboolean printed)
{
    return printed ? probe_normalize_printed(sheet) : probe_normalize(sheet);
}

START_TEST(ticks_become_answers)
{
    /* The first one printed, too; the second would need cells that span columns. */
    guint i = (guint)_i % G_N_ELEMENTS(tick_sheets);
    gboolean printed = _i >= (int)G_N_ELEMENTS(tick_sheets);
    g_autoptr(Checklist) checklist = normalize_ticks(tick_sheets[i].sheet, printed);
    g_autofree char *records = probe_records(checklist);
    g_autofree char *findings = probe_findings(checklist);
    ck_assert_msg(g_str_equal(records, tick_sheets[i].records), "%s:\n%s",
                  tick_sheets[i].what, records);
    ck_assert_msg(g_str_equal(findings, tick_sheets[i].findings), "%s:\n%s",
                  tick_sheets[i].what, findings);
}
END_TEST

/* No text and no marks bring it down or make it slow. */
START_TEST(noise_is_survived)
{
    static const char *const pieces[] = {"はい", "・",     "□",  "■",    "○",  "(",
                                         ")",    " ",      "\n", "適合", "不", "N/A",
                                         "レ",   "対象外", "x",  "："};
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint i = 0; i < 3000; i++) {
        g_autoptr(GString) content = g_string_new(NULL);
        for (gint n = g_rand_int_range(random, 0, 14); n > 0; n--)
            g_string_append(content,
                            pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(Text) text = text_new(content->str);
        glong length = g_utf8_strlen(content->str, -1);
        g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(SheetMark));
        for (gint n = g_rand_int_range(random, 0, 4); n > 0; n--) {
            glong from = g_rand_int_range(random, 0, (gint32)length + 1);
            glong to = g_rand_int_range(random, (gint32)from, (gint32)length + 1);
            const char *start = g_utf8_offset_to_pointer(content->str, from);
            SheetMark mark = {
                .kind = (MarkKind)g_rand_int_range(random, 0, MARK_COUNT),
                .start = (gsize)(start - content->str),
                .length = (gsize)(g_utf8_offset_to_pointer(start, to - from) - start)};
            g_array_append_val(marks, mark);
        }
        Choice choice = choice_find(form, text, marks);
        ck_assert_msg(choice.length <= text->length && choice.start <= choice.end &&
                          choice.end <= MAX(choice.length, choice.end) &&
                          (choice.kind != CHOICE_MADE || choice.end <= choice.length),
                      "%s", content->str);
        ck_assert(g_utf8_validate(text->content, (gssize)choice.length, NULL));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("normalize choices");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, load_form, drop_form);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, choices_are_read, 0, G_N_ELEMENTS(cases));
    tcase_add_test(tests, choices_become_answers);
    tcase_add_loop_test(tests, ticks_become_answers, 0, G_N_ELEMENTS(tick_sheets) + 1);
    tcase_add_test(tests, noise_is_survived);
    return suite_run(suite);
}
