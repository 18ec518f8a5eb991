/*
 * The manual page and README.md name every option of every command.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

static const char *const commands[] = {"convert", "inspect",   "batch", "compare",
                                       "extract", "normalize", "export"};

/* The long options in what --help prints, without those that all commands have. */
static GPtrArray *list_options(const char *help)
{
    GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRegex) regex =
        g_regex_new("^  (?:-[a-z], )?--([a-z-]+)", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, help, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *name = g_match_info_fetch(match, 1);
        if (!g_str_equal(name, "help") && !g_str_equal(name, "version"))
            g_ptr_array_add(options, g_steal_pointer(&name));
    }
    return options;
}

/* The short name by which manual and README know an option; NULL: by its long one. */
static const char *find_short_name(const char *option)
{
    static const char *const known[][2] = {{"quiet", "q"}, {"output", "o"}, {"jobs", "j"}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(option, known[i][0]))
            return known[i][1];
    return NULL;
}

/* The lines of the synopsis of @command, joined by blanks. */
static char *find_synopsis(const char *page, const char *command)
{
    g_autofree char *heading = g_strdup_printf("\n.Nm tenken\n.Cm %s\n", command);
    const char *start = strstr(page, heading);
    ck_assert_msg(start != NULL, "no synopsis of %s", command);
    const char *end = strstr(start + strlen(heading), "\n.Nm tenken\n");
    ck_assert_ptr_nonnull(end);
    char *synopsis = g_strndup(start, (gsize)(end - start) + 1);
    return g_strdelimit(synopsis, "\n", ' ');
}

static char *read_file(const char *path)
{
    char *content = NULL;
    ck_assert_msg(g_file_get_contents(path, &content, NULL, NULL), "%s", path);
    return content;
}

/* Whether the row of an option, in README's table, says that @command has it. */
static gboolean stands_in_table(const char *readme, const char *option, const char *command)
{
    const char *name = find_short_name(option);
    g_autofree char *row =
        g_strdup_printf("(?m)^\\| [^|]*`%s%s[ `][^|]*\\| (?:all|[^|]*\\b%s\\b)",
                        name != NULL ? "-" : "--", name != NULL ? name : option, command);
    return g_regex_match_simple(row, readme, 0, 0);
}

START_TEST(options_are_named)
{
    const char *command = commands[_i];
    g_autofree char *page = read_file("doc/tenken.1");
    g_autofree char *readme = read_file("README.md");
    g_autofree char *synopsis = find_synopsis(page, command);
    char *folder = program_open_folder();
    g_autofree char *line = g_strdup_printf("$TENKEN %s --help", command);
    g_auto(ProgramRun) run = program_run(folder, line);
    g_autoptr(GPtrArray) options = list_options(run.output);
    ck_assert_uint_ge(options->len, 2);
    for (guint i = 0; i < options->len; i++) {
        const char *option = g_ptr_array_index(options, i);
        const char *name = find_short_name(option);
        g_autofree char *written = g_strdup_printf("Fl %s%s ", name != NULL ? "" : "-",
                                                   name != NULL ? name : option);
        ck_assert_msg(strstr(synopsis, written) != NULL, "the synopsis of %s lacks --%s",
                      command, option);
        ck_assert_msg(stands_in_table(readme, option, command),
                      "README.md does not say that %s has --%s", command, option);
    }
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: manual");
    TCase *tests = tcase_create("options");
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, options_are_named, 0, (int)G_N_ELEMENTS(commands));
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
