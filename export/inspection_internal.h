/**
 * inspection_internal: the parts of the inspection document.
 */
#ifndef EXPORT_INSPECTION_INTERNAL_H
#define EXPORT_INSPECTION_INTERNAL_H

#include "export/inspection.h"

/** Where a record or a finding is shown on its page. */
typedef struct {
    gboolean known;
    guint page; /* from 1 */
    Box box;
} InspectionPlace;

/** What the parts share while the document is written. */
typedef struct {
    const Inspection *inspection;
    GString *html;
    InspectionPlace *records; /* one for each record of the checklist */
    GHashTable
        *further; /* of InspectionPlace: of records, on pages that show other columns of
                                  theirs; by the index of the record (upper half) and the page */
    InspectionPlace *findings; /* one for each finding */
    gsize pictures;            /* bytes written so far */
} Inspector;

/** The findings to show: the checklist's, which hold the sheet's, or the sheet's. */
const GPtrArray *inspection_findings(const Inspection *inspection);

/** Find the places of records and findings. */
void inspection_places_find(Inspector *inspector);

/** Write the list of findings, the gravest first: each kind with what it means, each message once
 * with links to all its places. */
void inspection_findings_write(const Inspector *inspector);

/** Write page @index (from 0), whose first table is number @table (from 1). */
void inspection_page_write(Inspector *inspector, guint index, guint table);

/** Append @text with the five characters that HTML takes for its own replaced. */
void inspection_append_text(GString *html, const char *text);

#endif
