/**
 * journal_line: an entry of the journal as one line, and back.
 */
#ifndef CLI_JOURNAL_LINE_H
#define CLI_JOURNAL_LINE_H

#include "cli/journal.h"

#include <glib.h>

/** The first line of a journal, which names the columns; without its end. */
extern const char JOURNAL_LINE_HEAD[];
/** What the head of any version of the journal begins with. */
extern const char JOURNAL_LINE_ANY[];

/** @entry as a line of columns between tabs, the first a checksum of the rest, with its end.
 * Its seconds are not in it.  Returns: newly allocated. */
char *journal_line_write(const JournalEntry *entry);

/** Read a line, without its end.  Returns: a new entry; NULL if the line is damaged. */
JournalEntry *journal_line_read(const char *line);

#endif
