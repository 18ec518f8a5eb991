/**
 * schema: does a document keep to its schema?  Shared by the suites.
 */
#ifndef TESTS_SCHEMA_H
#define TESTS_SCHEMA_H

#include <glib.h>

/** Whether @document is valid after the RELAX NG schema at @schema_path ("schema/sheet.rng",
 * from the top folder).  @why: (out) (optional): if not, what libxml2 says with the line, to be
 * freed with g_free(); NULL otherwise. */
gboolean schema_accepts(const char *schema_path, GBytes *document, char **why);

#endif
