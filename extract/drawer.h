/**
 * drawer: pages of a PDF are drawn in a process of their own.
 *
 * Drawing a page runs poppler's and cairo's code over hostile bytes.  It can take minutes
 * and gigabytes (a 100 kB file may declare an image of 100000 x 100000), and cairo's script
 * surface ends the process with an assertion on some coordinates.  So a child draws and
 * sends the script through a pipe, under limits of time and memory; if it dies, only its
 * page is lost and a new child goes on with the next one.  While the child draws a page, the
 * parent reads the text of the last one: two cores work.
 */
#ifndef EXTRACT_DRAWER_H
#define EXTRACT_DRAWER_H

#include <glib.h>
#include <poppler.h>

/** Limits of one child. */
#define DRAWER_PAGE_SECONDS 20u                              /* of processor, a page */
#define DRAWER_MEMORY       (2ul * 1024ul * 1024ul * 1024ul) /* more than the parent has */
/** Children that may die before the rest of the pages is given up. */
#define DRAWER_MAXIMUM_DEATHS 20u

typedef struct Drawer Drawer;

/** A drawer for pages 0 to @pages - 1 of @document, which must outlive it.  No child runs
 * before the first drawer_read(). Free with drawer_free(), which ends the child. */
Drawer *drawer_new(PopplerDocument *document, guint pages);
void drawer_free(Drawer *drawer);

/** What page @page (from 0) wrote on its script surface (see script.h).  Pages are asked for
 * in rising order; those left out cost nothing but their drawing.
 *  Returns: borrowed until the next call; NULL if the page could not be drawn, with *reason
 * set to a static sentence. */
const GByteArray *drawer_read(Drawer *drawer, guint page, const char **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawer, drawer_free)

#endif
