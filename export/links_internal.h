/**
 * links: the addresses that a text leads to when it is clicked.
 *
 * An address is where a link of the text leads, or an http(s) address that its words show
 * outside of links.  Other kinds (javascript:, file:) and addresses that Excel finds too long
 * are none.
 */
#ifndef EXPORT_LINKS_INTERNAL_H
#define EXPORT_LINKS_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** Whether a click may lead to @address: the web or a mail box, and not too long. */
gboolean links_is_clickable(const char *address);

/** The first address of @text.  Returns: new string, or NULL. */
char *links_address(const Text *text);

/** The addresses of the record's own words, each once: of its comment, its notes, its item.
 *  Headings and requirements are left out: what they lead to is not the vendor's evidence.
 *  Returns: new array of char *, owned. */
GPtrArray *links_of_record(const Record *record);

/** The words to show over the cell: the addresses of its links, if the text does not show
 *  them all.  At most 255 characters.  Returns: new string, or NULL. */
char *links_tooltip(const Text *text);

#endif
