/**
 * reader: poppler reads a document in processes of its own.
 *
 * Reading a page runs poppler's, cairo's and the font libraries' code over hostile bytes.  It
 * can take minutes and gigabytes (a 100 kB file may declare an image of 100000 x 100000), can
 * crash, and may hold holes that nobody knows yet.  So the process that keeps the results
 * never calls poppler:
 *
 *     caller ──forks── guard ──forks── lane 0: pages 0, 2, 4, …  ─┐
 *        ▲                 └───forks── lane 1: pages 1, 3, 5, …  ─┤
 *        └─────────────── pipes, a reading a page ────────────────┘
 *
 * Each lane opens the document by itself, behind walls of its own.  The guard reads nothing:
 * it waits, and where a lane dies it starts another that goes on, without drawing the page
 * that was fatal, or without that page if its text was fatal too.  The guard is there because
 * the caller may be behind walls where it can start nothing.  All of them end when the caller
 * does.
 */
#ifndef EXTRACT_READER_H
#define EXTRACT_READER_H

#include "extract/reading.h"

#include <glib.h>

/** Limits of one lane: of the processor, for one page; of addresses. */
#define READER_PAGE_SECONDS 20u
#define READER_MEMORY       (G_GUINT64_CONSTANT(2) * 1024 * 1024 * 1024)
/** How often a lane may die before no page is drawn any more; after as many again, the rest
 * of its pages is given up. */
#define READER_MAXIMUM_DEATHS 20u
/** Larger readings are refused, in bytes. */
#define READER_MAXIMUM_BYTES ((gsize)512 * 1024 * 1024)

typedef struct {
    const char *password; /* or NULL */
    gboolean pictures;    /* take them too */
    /* Read ahead with two lanes (one, if only one processor may be used), as far as the pipes
     * hold it.  Otherwise one lane reads a page only while it is waited for, so that one core
     * is used at a time. */
    gboolean ahead;
    /* Called in each lane before it does anything; or NULL.  FALSE ends it. */
    gboolean (*enter_walls)(gpointer data, GError **error);
    gpointer walls_data;
} ReaderOptions;

/** What is known of an open document. */
typedef struct {
    gint32 pages;          /* their number, which is not checked */
    gboolean restricted;   /* it is protected against some uses */
    guint32 hidden_layers; /* that are switched off: see layers.h */
} ReaderHead;

typedef struct Reader Reader;

/** Start reading @bytes.  No other process is started later.  The caller must have no
 * threads; what @options points to need not stay.  What fails is told by reader_open().
 * Returns: a new reader, free with reader_free(). */
Reader *reader_start(GBytes *bytes, const ReaderOptions *options);

/** End all its processes. */
void reader_free(Reader *reader);

/** Wait until the document is open.  Fails with FAILURE_UNREADABLE, _PASSWORD, _CRASH, or with
 * what enter_walls set.  @head: (out). */
gboolean reader_open(Reader *reader, ReaderHead *head,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The reading of @page, from 0; to be called once for each page, in order.
 * Returns: a new reading, never NULL: READING_LOST if nothing came. */
Reading *reader_read(Reader *reader, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)

#endif
