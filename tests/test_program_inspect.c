/*
 * tenken inspect: the file, its messages, and what a browser makes of it.
 */
#include "tests/program.h"
#include "tests/suite.h"

#include <cairo.h>
#include <check.h>
#include <string.h>

static const struct {
    const char *line;
    int status;
    const char *complaints; /* a pattern */
    const char *files;      /* what the folder holds afterwards, exactly */
} cases[] = {
    {"$TENKEN inspect -q $TOP/fixtures/pdf/checklist-calc.pdf", 0, "",
     "checklist-calc.html"},
    {"$TENKEN inspect $TOP/fixtures/pdf/checklist-calc.pdf -o a.html", 0,
     "tenken: */checklist-calc.pdf: 62 records, *; wrote a.html\n", "a.html"},
    /* No checklist: the cells can be looked at all the same. */
    {"$TENKEN inspect $TOP/fixtures/pdf/solid.pdf -o a.html", 1,
     "tenken: */solid.pdf: not-a-checklist: *\n", "a.html"},
    {"$TENKEN inspect $SAMPLE -o a.html", 1,
     "tenken: */checklist.txt: unsupported: *only the pages of a PDF*\n", ""},
    {"$TENKEN inspect - -o a.html <$TOP/fixtures/pdf/checklist-calc.pdf", 0,
     "tenken: standard input: 62 records, *\n", "a.html"},
    {"$TENKEN inspect - <$TOP/fixtures/pdf/checklist-calc.pdf", 2, "tenken inspect: *-o*",
     ""},
    {"$TENKEN inspect -o a.html -o b.html x.pdf", 2, "tenken inspect: *one file*", ""},
    {"$TENKEN inspect no.pdf", 1, "tenken: no.pdf: *\n", ""},
    {"cp $TOP/fixtures/pdf/solid.pdf a.pdf; $TENKEN inspect a.pdf -o a.pdf", 2,
     "tenken inspect: *input*", "a.pdf"},
    {"$TENKEN inspect $TOP/fixtures/pdf/truncated.pdf", 1, "tenken: */truncated.pdf: *\n",
     ""},
};

START_TEST(says_and_writes)
{
    char *folder = program_open_folder();
    g_auto(ProgramRun) run = program_run(folder, cases[_i].line);
    ck_assert_msg(run.status == cases[_i].status, "%s\nexit status %d, not %d\n%s",
                  cases[_i].line, run.status, cases[_i].status, run.complaints);
    ck_assert_msg(g_pattern_match_simple(cases[_i].complaints, run.complaints),
                  "%s\nstandard error is\n%s\nnot\n%s", cases[_i].line, run.complaints,
                  cases[_i].complaints);
    g_autofree char *files = program_list(folder);
    ck_assert_msg(g_str_equal(files, cases[_i].files), "%s\nthe folder holds\n%s\nnot\n%s",
                  cases[_i].line, files, cases[_i].files);
    program_close_folder(folder);
}
END_TEST

/* ---- in a browser ------------------------------------------------------------------------ */

#define BROWSER                                                                            \
    "timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run "           \
    "--disable-background-networking --disable-component-update --disable-sync "           \
    "--user-data-dir=profile --window-size=1384,900 --force-device-scale-factor=1 "

/* Where the machine has no font at all, chromium crashes. */
static gboolean has_browser(void)
{
    g_autofree char *path = g_find_program_in_path("chromium");
    if (path == NULL) {
        g_printerr("skipped: chromium is not installed\n");
        return FALSE;
    }
    char *folder = program_open_folder();
    g_auto(ProgramRun) run =
        program_run(folder, "! command -v fc-list || [ -n \"$(fc-list)\" ]");
    program_close_folder(folder);
    if (run.status != 0)
        g_printerr("skipped: there is no font for chromium\n");
    return run.status == 0;
}

static void run_browser(const char *folder, const char *line, char **output)
{
    g_auto(ProgramRun) run = program_run(folder, line);
    ck_assert_msg(run.status == 0, "%s\n%s", line, run.complaints);
    if (output != NULL)
        *output = g_strdup(run.output);
}

/* The script may run: it has shown the controls, which are hidden without it. */
START_TEST(script_runs_under_the_policy)
{
    if (!has_browser())
        return;
    char *folder = program_open_folder();
    g_autofree char *document = NULL;
    run_browser(
        folder,
        "$TENKEN inspect -q $TOP/fixtures/pdf/checklist-calc.pdf -o a.html && " BROWSER
        "--dump-dom file://$PWD/a.html",
        &document);
    ck_assert_ptr_nonnull(strstr(document, "<p id=\"controls\">"));
    ck_assert_ptr_null(strstr(document, "<p id=\"controls\" hidden"));
    program_close_folder(folder);
}
END_TEST

/* What is only worth knowing is folded, until a link leads there.  The sample's third finding is
 * of that kind. */
START_TEST(link_unfolds_the_finding)
{
    if (!has_browser())
        return;
    static const struct {
        const char *fragment, *kind;
    } views[] = {{"", "<details class=\"kind info\"><summary>"},
                 {"#f3", "<details class=\"kind info\" open=\"\"><summary>"}};
    char *folder = program_open_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
        g_autofree char *document = NULL;
        g_autofree char *line =
            g_strconcat("$TENKEN inspect -q $TOP/fixtures/pdf/checklist-calc.pdf -o a.html "
                        "&& " BROWSER "--dump-dom file://$PWD/a.html",
                        views[i].fragment, NULL);
        run_browser(folder, line, &document);
        ck_assert_msg(strstr(document, views[i].kind) != NULL, "%s", views[i].fragment);
    }
    program_close_folder(folder);
}
END_TEST

typedef struct {
    int left, top, right, bottom;
} Area;

/* The dots of the colour in which the place that a link led to is drawn (#d0f). */
static Area find_marked(const char *file)
{
    cairo_surface_t *picture = cairo_image_surface_create_from_png(file);
    ck_assert_int_eq(cairo_surface_status(picture), CAIRO_STATUS_SUCCESS);
    Area area = {G_MAXINT, G_MAXINT, -1, -1};
    const unsigned char *data = cairo_image_surface_get_data(picture);
    int stride = cairo_image_surface_get_stride(picture);
    for (int y = 0; y < cairo_image_surface_get_height(picture); y++) {
        for (int x = 0; x < cairo_image_surface_get_width(picture); x++) {
            guint32 dot;
            memcpy(&dot, data + (gsize)y * (gsize)stride + (gsize)x * 4, sizeof dot);
            if ((dot & 0xFFFFFF) != 0xDD00FF)
                continue;
            area.left = MIN(area.left, x);
            area.right = MAX(area.right, x);
            area.top = MIN(area.top, y);
            area.bottom = MAX(area.bottom, y);
        }
    }
    cairo_surface_destroy(picture);
    return area;
}

/* Record 1.1-1-1 reaches from the left of its item to the right of its comment: on the first
 * page of the sample, 841.89 points across, from 143.6 to 776.3 points, and is 21 points high.
 * The list and the margins leave 1018 to 1033 dots of the window (with a scroll bar or
 * without), from the 344th on: a point is 1.21 to 1.23 dots.  A line's middle counts. */
START_TEST(link_leads_to_the_record)
{
    if (!has_browser())
        return;
    char *folder = program_open_folder();
    run_browser(
        folder,
        "$TENKEN inspect -q $TOP/fixtures/pdf/checklist-calc.pdf -o a.html && " BROWSER
        "--screenshot=a.png file://$PWD/a.html#at-r1",
        NULL);
    g_autofree char *file = g_build_filename(folder, "a.png", NULL);
    Area area = find_marked(file);
    ck_assert_int_ge(area.left, 344 + 173 - 5);
    ck_assert_int_le(area.left, 344 + 177 + 5);
    ck_assert_int_ge(area.right - area.left, 765 - 10);
    ck_assert_int_le(area.right - area.left, 778 + 10);
    ck_assert_int_ge(area.bottom - area.top, 18);
    ck_assert_int_le(area.bottom - area.top, 34);
    program_close_folder(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program: inspect");
    TCase *tests = tcase_create("inspect");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, says_and_writes, 0, (int)G_N_ELEMENTS(cases));
    suite_add_tcase(suite, tests);
    TCase *browser = tcase_create("browser");
    tcase_set_timeout(browser, 150);
    tcase_add_test(browser, script_runs_under_the_policy);
    tcase_add_test(browser, link_unfolds_the_finding);
    tcase_add_test(browser, link_leads_to_the_record);
    suite_add_tcase(suite, browser);
    return suite_run(suite);
}
