#include "tests/export_workbook.h"

#include "export/export.h"
#include "export/zip_internal.h"

#include <check.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---------------------------------------------------------------------- reading a workbook */

static gboolean append_piece(const guint8 *piece, gsize length, gpointer data,
                             GError **error)
{
    (void)error;
    g_string_append_len(data, (const char *)piece, (gssize)length);
    return TRUE;
}

int open_bytes(GBytes *bytes)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("tenken-test-XXXXXX", &path, NULL);
    ck_assert_int_ge(file, 0);
    (void)g_unlink(path);
    ck_assert_int_eq(write(file, data, length), (gssize)length);
    return file;
}

static xmlDocPtr parse_entry(int file, const ZipEntry *entry)
{
    g_autoptr(GString) text = g_string_new(NULL);
    ck_assert(zip_read(file, entry, append_piece, text, NULL));
    xmlDocPtr document = xmlReadMemory(text->str, (int)text->len, entry->name, NULL, 0);
    ck_assert_ptr_nonnull(document);
    return document;
}

/** A part of the workbook as a document without namespaces; NULL if there is none. */
xmlDocPtr read_part(GBytes *bytes, const char *name)
{
    int file = open_bytes(bytes);
    g_autoptr(GPtrArray) entries = zip_list(file, NULL);
    ck_assert_ptr_nonnull(entries);
    xmlDocPtr document = NULL;
    for (guint i = 0; document == NULL && i < entries->len; i++) {
        const ZipEntry *entry = g_ptr_array_index(entries, i);
        if (strcmp(entry->name, name) == 0)
            document = parse_entry(file, entry);
    }
    (void)close(file);
    return document;
}

xmlDocPtr read_sheet(GBytes *bytes, guint number)
{
    g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", number);
    return read_part(bytes, name);
}

/** The result of an XPath expression as a string (the prefix m: is the main namespace). */
static char *evaluate(xmlDocPtr document, const char *expression)
{
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathRegisterNs(
        context, (const xmlChar *)"m",
        (const xmlChar *)"http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xmlXPathRegisterNs(
        context, (const xmlChar *)"p",
        (const xmlChar *)"http://schemas.openxmlformats.org/package/2006/relationships");
    xmlXPathRegisterNs(
        context, (const xmlChar *)"c",
        (const xmlChar *)"http://schemas.openxmlformats.org/drawingml/2006/chart");
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)expression, context);
    ck_assert_msg(object != NULL, "%s", expression);
    xmlChar *string = xmlXPathCastToString(object);
    char *copy = g_strdup((const char *)string);
    xmlFree(string);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return copy;
}

char *evaluate_part(GBytes *bytes, const char *part, const char *expression)
{
    xmlDocPtr document = read_part(bytes, part);
    ck_assert_msg(document != NULL, "%s", part);
    char *value = evaluate(document, expression);
    xmlFreeDoc(document);
    return value;
}

char *evaluate_sheet(GBytes *bytes, guint sheet, const char *expression)
{
    g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", sheet);
    return evaluate_part(bytes, name, expression);
}

/** Undo _xHHHH_, as spreadsheets do. */
static char *unescape(const char *text)
{
    GString *plain = g_string_new(NULL);
    while (*text != '\0') {
        char *end = NULL;
        gboolean escape = g_str_has_prefix(text, "_x") && g_ascii_isxdigit(text[2]);
        guint64 code = escape ? g_ascii_strtoull(text + 2, &end, 16) : 0;
        if (escape && end == text + 6 && *end == '_') {
            g_string_append_unichar(plain, (gunichar)code);
            text = end + 1;
        } else {
            g_string_append_c(plain, *text++);
        }
    }
    return g_string_free(plain, FALSE);
}

/** What a cell shows: its shared string, its number, or "". */
char *cell(GBytes *bytes, guint sheet, const char *name)
{
    g_autofree char *type_of = g_strdup_printf("string(//m:c[@r='%s']/@t)", name);
    g_autofree char *value_of = g_strdup_printf("string(//m:c[@r='%s']/m:v)", name);
    g_autofree char *type = evaluate_sheet(bytes, sheet, type_of);
    char *value = evaluate_sheet(bytes, sheet, value_of);
    if (strcmp(type, "s") != 0)
        return value;
    g_autofree char *string_of =
        g_strdup_printf("string(//m:si[%u + 1])", (guint)g_ascii_strtoull(value, NULL, 10));
    g_free(value);
    g_autofree char *string = evaluate_part(bytes, "xl/sharedStrings.xml", string_of);
    return unescape(string);
}

void assert_cell(GBytes *bytes, guint sheet, const char *name, const char *expected)
{
    g_autofree char *shown = cell(bytes, sheet, name);
    ck_assert_msg(strcmp(shown, expected) == 0, "sheet %u, %s: \"%s\" and not \"%s\"",
                  sheet, name, shown, expected);
}

void assert_value(GBytes *bytes, guint sheet, const char *expression, const char *expected)
{
    g_autofree char *value = evaluate_sheet(bytes, sheet, expression);
    ck_assert_msg(strcmp(value, expected) == 0, "%s: \"%s\" and not \"%s\"", expression,
                  value, expected);
}

/** All merged ranges of a sheet, in the file's order, with a space after each. */
char *merges(GBytes *bytes, guint sheet)
{
    GString *list = g_string_new(NULL);
    g_autofree char *count = evaluate_sheet(bytes, sheet, "count(//m:mergeCell)");
    for (guint i = 1; i <= g_ascii_strtoull(count, NULL, 10); i++) {
        g_autofree char *expression = g_strdup_printf("string(//m:mergeCell[%u]/@ref)", i);
        g_autofree char *range = evaluate_sheet(bytes, sheet, expression);
        g_string_append_printf(list, "%s ", range);
    }
    return g_string_free(list, FALSE);
}

/* ------------------------------------------------------------------------- writing one */

GBytes *export_workbook(const Checklist *checklist)
{
    GError *error = NULL;
    GBytes *bytes = export_checklist(checklist, EXPORT_XLSX, &error);
    ck_assert_msg(bytes != NULL, "%s", error != NULL ? error->message : "no error");
    return bytes;
}

void set_text(Text **text, const char *content)
{
    text_unref(*text);
    *text = text_new(content);
}

Record *add_record(Checklist *checklist, const RecordCase *given, guint row)
{
    Record *record = record_new();
    g_free(record->id);
    record->id = g_strdup(given->id);
    record->part = given->part;
    record->page = 3;
    record->row = row;
    record->category = heading_new(given->category, text_new("分類"));
    record->major = heading_new(given->major, text_new("大項目"));
    record->minor = heading_new(given->minor, text_new("小項目"));
    record->item_number = 1;
    set_text(&record->item, given->item);
    record->scenario = given->scenario != NULL ? text_new(given->scenario) : NULL;
    record->requirement = requirement_new();
    record->requirement->clause = text_new(given->clause);
    requirement_add_text(record->requirement, "5.1", text_new("要求"));
    record->inherited = given->inherited;
    record->status = given->status;
    set_text(&record->label, given->label);
    set_text(&record->comment, given->comment);
    return checklist_add_record(checklist, record);
}

const RecordCase sample[SAMPLE_RECORDS] = {
    {"1.1-1-1", 1, "1", "1.1", "①", "甲", "脅威", "6.3", FALSE, STATUS_CONFORMANT, "○",
     "可"},
    {"1.1-1-1", 2, "1", "1.1", "①", "甲", "脅威", "6.4", FALSE, STATUS_CONFORMANT, "○", ""},
    {"1.1-2-1", 1, "1", "1.1", "②", "乙", "脅威", "6.4", TRUE, STATUS_NONCONFORMANT, "×",
     "否"},
    {"1.2-1-1", 1, "1", "1.2", "①", "丙", NULL, "6.4", TRUE, STATUS_UNANSWERED, "", ""},
    {"2.1-1-1", 1, "2", "2.1", "①", "丁", NULL, "6.4", TRUE, STATUS_CONFORMANT, "○", ""},
    {"2.1-1-2", 1, "2", "2.1", "①", "戊", NULL, "6.4", FALSE, STATUS_UNKNOWN, "？", ""},
};

void add_layout(Checklist *checklist)
{
    checklist_add_column(checklist, ROLE_MAJOR, "対策項目", NULL, "大項目");
    checklist_add_column(checklist, ROLE_MINOR, "対策項目", NULL, "小項目");
    checklist_add_column(checklist, ROLE_ITEM, "対策項目", NULL, "");
    checklist_add_column(checklist, ROLE_SCENARIO, NULL, NULL, "シナリオ");
    checklist_add_column(checklist, ROLE_CLAUSE, "ガイドライン", NULL, "項番");
    checklist_add_column(checklist, ROLE_TEXT, "ガイドライン", "5.1", "内容(5.1版)");
    checklist_add_column(checklist, ROLE_ANSWER, NULL, NULL, "適合性");
    checklist_add_column(checklist, ROLE_COMMENT, NULL, NULL, "Chatworkの見解");
}

Checklist *make_sample(void)
{
    Checklist *checklist = checklist_new("元の&表.txt", "abc", 3);
    g_free(checklist->vendor);
    checklist->vendor = g_strdup("A&B社");
    add_layout(checklist);
    for (guint i = 0; i < SAMPLE_RECORDS; i++)
        add_record(checklist, &sample[i], 10 + i);
    checklist_add_finding(checklist,
                          finding_new("word", SEVERITY_INFO, 3, 15, "2.1-1-2", "Unknown."));
    Finding *gap = finding_new("gap", SEVERITY_WARNING, 3, 12, "1.1-2-1", "Lost.");
    gap->last_record = g_strdup("1.2-1-1");
    checklist_add_finding(checklist, gap);
    checklist_add_finding(checklist,
                          finding_new("unplaced", SEVERITY_ERROR, 0, 0, NULL, "=1+1"));
    return checklist;
}

Checklist *make_single(const char *comment)
{
    Checklist *checklist = checklist_new("a.txt", "00", 1);
    Record *record = add_record(checklist, &sample[0], 1);
    set_text(&record->comment, comment);
    return checklist;
}

/** What a workbook that was made under a limit of file size is. */
enum { FAILED, SAME, OTHER };

static int write_under_limit(const Checklist *checklist,
                             GBytes *(*make)(const Checklist *checklist), GBytes *expected,
                             rlim_t limit)
{
    pid_t child = fork();
    if (child == 0) {
        struct rlimit size = {limit, limit};
        (void)signal(SIGXFSZ, SIG_IGN);
        int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
        (void)dup2(null, STDERR_FILENO); /* the library speaks when it fails */
        (void)setrlimit(RLIMIT_FSIZE, &size);
        GBytes *bytes = make(checklist);
        int outcome = bytes == NULL                    ? FAILED
                      : g_bytes_equal(bytes, expected) ? SAME
                                                       : OTHER;
        g_clear_pointer(&bytes, g_bytes_unref); /* valgrind looks at this process, too */
        _exit(outcome);
    }
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

void assert_whole_or_none(const Checklist *checklist,
                          GBytes *(*make)(const Checklist *checklist))
{
    g_autoptr(GBytes) expected = make(checklist);
    ck_assert_ptr_nonnull(expected);
    gsize archive = g_bytes_get_size(expected);
    guint refused = 0;
    for (rlim_t limit = 0; limit < 10 * archive; limit += archive / 4) {
        int outcome = write_under_limit(checklist, make, expected, limit);
        ck_assert_msg(outcome != OTHER, "limit %lu", (gulong)limit);
        refused += outcome == FAILED && limit > archive;
    }
    ck_assert_uint_ge(refused, 5);
    ck_assert_int_eq(write_under_limit(checklist, make, expected, 1 << 24), SAME);
}
