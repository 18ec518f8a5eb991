/**
 * links: the address that a workbook's cell leads to when it is clicked.
 */
#ifndef EXPORT_LINKS_INTERNAL_H
#define EXPORT_LINKS_INTERNAL_H

#include "model/text.h"

#include <glib.h>

/** The one address for a cell that shows @text: its first link to the web or a mail box,
 *  otherwise the first http(s) address that its words show.  Other kinds (javascript:,
 *  file:) are never clickable.  Returns: new string, or NULL. */
char *links_address(const Text *text);

/** The words to show over the cell: the addresses of its links, if the text does not show
 *  them all.  At most 255 characters.  Returns: new string, or NULL. */
char *links_tooltip(const Text *text);

#endif
