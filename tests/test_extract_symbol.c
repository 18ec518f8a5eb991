/* Signs that fonts have for two characters. */
#include "extract/symbol.h"
#include "tests/suite.h"

#include <check.h>

static const struct {
    const char *name;
    gunichar character;
    double ems;
    gunichar expected;
} widths[] = {
    {"a hyphenation point as wide as an ideograph is the middle dot", 0x2027, 1, 0x30fb},
    {"a narrow one is itself", 0x2027, 0.3, 0x2027},
    {"the middle dot is itself, however wide", 0x30fb, 0.5, 0x30fb},
    {"another letter is itself", 'a', 1, 'a'},
    {"of no known width it is itself", 0x2027, 0, 0x2027},
};

START_TEST(by_width)
{
    ck_assert_msg(symbol_by_width(widths[_i].character, widths[_i].ems) ==
                      widths[_i].expected,
                  "%s", widths[_i].name);
}
END_TEST

/* Fonts show a soft hyphen as they show a hyphen. */
START_TEST(soft_hyphen)
{
    ck_assert_uint_eq(symbol_unicode("IPAGothic", 0xad), '-');
    ck_assert_uint_eq(symbol_unicode(NULL, '-'), '-');
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: symbol");
    TCase *symbols = tcase_create("symbols");
    tcase_add_loop_test(symbols, by_width, 0, G_N_ELEMENTS(widths));
    tcase_add_test(symbols, soft_hyphen);
    suite_add_tcase(suite, symbols);
    return suite_run(suite);
}
