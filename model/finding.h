/**
 * finding: one thing that a person should know about a conversion.
 *
 * A finding is a sentence with a code for programs and a place for people.  Extraction
 * records findings in the sheet, normalization takes those over and adds its own.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include <glib.h>

typedef enum {
    SEVERITY_INFO,    /* done as the source asks, worth knowing */
    SEVERITY_WARNING, /* a person should look at the place */
    SEVERITY_ERROR,   /* text or a record could not be placed */
} Severity;

typedef struct {
    char *code; /* lower case words with hyphens: "numbering-gap" */
    Severity severity;
    guint page;   /* 1-based; 0 means that no page is meant */
    guint table;  /* of the sheet, from 1, while it is normalized; 0: not known */
    guint row;    /* 1-based row of the page's table (text: line of the file); 0: none */
    char *record; /* id of the record that is meant (of a range: the first), or NULL */
    char *last_record; /* id of the last record of a range, or NULL */
    char *message;     /* one sentence, with the text it speaks of quoted */
} Finding;

/** A new finding about @page and @row (0: none).  Strings are copied.  Free:
 * finding_free(). */
Finding *finding_new(const char *code, Severity severity, guint page, guint row,
                     const char *record, const char *message);
Finding *finding_copy(const Finding *finding);
void finding_free(Finding *finding);

/** "info", "warning", "error". */
const char *severity_name(Severity severity);
/** The severity of that name; FALSE if there is none. */
gboolean severity_parse(const char *name, Severity *severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finding, finding_free)

#endif
