/**
 * failure: the one GError domain of tenken.
 *
 * A function that cannot go on sets a #GError of this domain.  The code is the class of the
 * failure, and its name (failure_name()) is what the program prints and the man page lists.
 * The message is one sentence a person can act on: which file, page and row, what was found
 * and what was expected.  Whatever can be carried on with is a Finding, not a failure.
 */
#ifndef MODEL_FAILURE_H
#define MODEL_FAILURE_H

#include <glib.h>

#define FAILURE (failure_quark())
GQuark failure_quark(void);

typedef enum {
    FAILURE_UNREADABLE,  /* the input cannot be opened or read */
    FAILURE_EMPTY,       /* the input holds no text at all */
    FAILURE_BINARY,      /* the input is neither text nor a document type that is known */
    FAILURE_UNSUPPORTED, /* a known type of document that this program does not convert */
    FAILURE_PASSWORD,    /* a document needs a password, or another one */
    FAILURE_ENCODING, /* the text is in no encoding that is known, or not in the one named
                       */
    FAILURE_NOT_A_CHECKLIST, /* there is text, but no heading of a checklist and no answer
                              */
    FAILURE_DOCUMENT, /* an XML document is malformed, hostile or not of the format */
    FAILURE_FORM,     /* a form definition is wrong */
    FAILURE_LIMIT,    /* a named limit of size, count, nesting or time was passed */
    FAILURE_AUDIT,    /* characters were lost or invented: the document is not written */
    FAILURE_WORKBOOK, /* the workbook came out damaged when it was read back */
    FAILURE_WRITE,    /* the output cannot be written */
    FAILURE_SANDBOX,  /* no walls could be put around the conversion, and they were asked
                         for */
    FAILURE_CRASH,    /* the process that converted the file ended without a result */
    FAILURE_COUNT     /* how many classes there are; never set */
} FailureClass;

/** The name of a class as the program prints it: "not-a-checklist".  Static, never NULL. */
const char *failure_name(FailureClass class);

/** One sentence on what a class means, for the man page and --help.  Static, never NULL. */
const char *failure_meaning(FailureClass class);

#endif
