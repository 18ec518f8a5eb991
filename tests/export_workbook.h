/**
 * export_workbook: what the suites of the workbook share: small checklists, and a reader that
 * looks into the file by XPath, apart from the code under test.
 */
#ifndef TESTS_EXPORT_WORKBOOK_H
#define TESTS_EXPORT_WORKBOOK_H

#include "model/checklist.h"

#include <glib.h>
#include <libxml/tree.h>

/** The numbers of the sheets. */
enum { RECORDS = 1, FORM, SUMMARY, FINDINGS, LONG };

/** A file with @bytes, to be closed with close(). */
int open_bytes(GBytes *bytes);

/** A part of the workbook; NULL if there is none.  Free with xmlFreeDoc(). */
xmlDocPtr read_part(GBytes *bytes, const char *name);
xmlDocPtr read_sheet(GBytes *bytes, guint number);

/** What an XPath expression gives as a string.  Prefixes: m: main, p: package relationships,
 *  c: chart.  Returns: new string. */
char *evaluate_part(GBytes *bytes, const char *part, const char *expression);
char *evaluate_sheet(GBytes *bytes, guint sheet, const char *expression);

/** What a cell shows: its string, its number, or "".  Returns: new string. */
char *cell(GBytes *bytes, guint sheet, const char *name);
void assert_cell(GBytes *bytes, guint sheet, const char *name, const char *expected);
void assert_value(GBytes *bytes, guint sheet, const char *expression, const char *expected);

/** All merged ranges of a sheet, in the file's order, a space after each. */
char *merges(GBytes *bytes, guint sheet);

typedef struct {
    const char *id;
    guint part;
    const char *category, *major, *minor, *item, *scenario, *clause;
    gboolean inherited;
    Status status;
    const char *label, *comment;
} RecordCase;

#define SAMPLE_RECORDS 6
/** Two categories, three major headings, an item in two parts, every kind of run. */
extern const RecordCase sample[SAMPLE_RECORDS];

/** Exports, and fails the test if that fails. */
GBytes *export_workbook(const Checklist *checklist);
/** Whether @make, under limits of file size under which it cannot finish, gives nothing or the
 *  very bytes that it gives without one, and nothing under some that the workbook itself fits. */
void assert_whole_or_none(const Checklist *checklist,
                          GBytes *(*make)(const Checklist *checklist));
void set_text(Text **text, const char *content);
Record *add_record(Checklist *checklist, const RecordCase *given, guint row);
void add_layout(Checklist *checklist);
/** The sample with a layout and three findings. */
Checklist *make_sample(void);
/** One record with that comment, no layout. */
Checklist *make_single(const char *comment);

#endif
