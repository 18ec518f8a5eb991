/**
 * normalize_probe: short texts in, short lines out, so that the tables of the normalize suites
 * can be read.
 */
#ifndef TESTS_NORMALIZE_PROBE_H
#define TESTS_NORMALIZE_PROBE_H

#include "model/checklist.h"
#include "model/sheet.h"
#include "normalize/form.h"

/** The two rows of the model's heading, in agreement with each other. */
#define PROBE_HEADING                                                                      \
    "対策項目\t\t\tシナリオ例\t要求事項\t\t\t\t適合性\tA社の見解\n"    \
    "大項目\t小項目\t内容\t\t項番\t区分\t内容(5.1版)\t内容\t\t\n"

/** A sheet of a delimited text: lines end in \n, cells in \t; "\\n" in a cell is a line break.
 *  Returns: new sheet. */
Sheet *probe_sheet(const char *text);

/** A printed sheet of ruled tables: as probe_sheet(), with a line "P" before each page but the
 *  first, "T" before a further table of a page, "{n}" or "{n,m}" at the end of a cell that spans
 *  n rows and m columns, "^" before one that is continued. */
Sheet *probe_printed_sheet(const char *text);

/** normalize_sheet() with the default form; the test fails if that fails. */
Checklist *probe_normalize(const char *text);
Checklist *probe_normalize_printed(const char *text);

/** The records of the source @bytes, named @file, after the default form; the test fails if there
 *  are none or a character is lost. */
Checklist *probe_convert(const char *file, GBytes *bytes);

/** The default form; the test fails if there is none.  Returns: a new reference. */
Form *probe_form(void);

/** A line a record: id/part status|item|scenario|clause|level|text|text|label|comment, with a
 *  '*' behind the level where the requirement is inherited.  Line breaks show as ¶. */
char *probe_records(const Checklist *checklist);

/** A line a finding: code row[ record[..last record]]. */
char *probe_findings(const Checklist *checklist);

/** Whether probe_records() and probe_findings() are as expected, and nothing is unplaced.
 *  @name: of the case. */
void probe_assert(const char *name, const Checklist *checklist, const char *records,
                  const char *findings);

#endif
