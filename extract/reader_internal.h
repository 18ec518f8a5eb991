/**
 * reader_internal: what the processes of a reader have in common.
 */
#ifndef EXTRACT_READER_INTERNAL_H
#define EXTRACT_READER_INTERNAL_H

#include "extract/reader.h"

#include <limits.h>
#include <stdatomic.h>
#include <sys/types.h>

#define READER_MAXIMUM_LANES 2u

/** What a lane sends.  A frame is never larger than what a pipe takes as a whole, so a lane
 * that dies leaves no half of one behind. */
typedef enum {
    FRAME_BEGIN, /* drop what came before: a message begins (anew) */
    FRAME_DATA,  /* a piece of it */
    FRAME_END,   /* it is complete */
} FrameKind;

typedef struct {
    guint32 kind;
    guint32 page;   /* READER_HEAD: of the document, not of a page */
    guint32 length; /* of what follows */
} FrameHead;

#define READER_HEAD   G_MAXUINT32
#define FRAME_MAXIMUM ((gsize)PIPE_BUF - sizeof(FrameHead))

/** How much of a page is tried. */
typedef enum {
    TRY_ALL,     /* drawing and text */
    TRY_TEXT,    /* drawing was fatal */
    TRY_NOTHING, /* text was fatal, too */
} Attempt;

/** Where a lane is: written by it into memory that it shares with the guard. */
typedef struct {
    atomic_uint opened;  /* the document was opened, and the head sent */
    atomic_uint reading; /* @page has been asked for and is not finished */
    atomic_uint page;    /* the next page, or the one that is read */
} Progress;

/** One of the processes that take turns in reading some of the pages. */
typedef struct {
    guint number; /* of READER_MAXIMUM_LANES */
    int output;   /* writing end of the pipe for frames */
    int orders;   /* reading end of a pipe with a byte for each page wanted; -1: ahead */
    Progress *progress; /* shared */
    pid_t process;      /* 0: none */
    guint deaths;
    guint fatal;     /* the page that it died at last */
    Attempt attempt; /* what is tried of that page next */
} Lane;

typedef struct {
    GBytes *bytes;
    ReaderOptions options;
    guint count; /* of lanes */
    Lane lanes[READER_MAXIMUM_LANES];
    int life; /* the reading end of a pipe that is closed when the caller needs no more */
} ReaderPlan;

/** Keep the standard three and @kept of @count descriptors, close all others. */
void descriptors_keep(int *kept, guint count);

/** The guard's whole life, in a process of its own.  @caller: whose end is its own. */
void guard_run(ReaderPlan *plan, pid_t caller);

/** A lane's whole life, in a process of its own. */
void lane_run(const ReaderPlan *plan, Lane *lane);

#endif
