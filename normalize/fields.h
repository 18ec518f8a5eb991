/**
 * fields: the cells of one bound row by what they are.
 */
#ifndef NORMALIZE_FIELDS_H
#define NORMALIZE_FIELDS_H

#include "normalize/binding.h"
#include "normalize/rows.h"

#include <glib.h>

typedef struct {
    const Row *row;
    const Layout *layout;
    RowCell *cells[ROLE_COUNT]; /* first cell of each role, or NULL */
    GArray *texts;              /* of FieldText: the requirement's texts, in order */
    GArray *notes;              /* of FieldText: columns of the vendor's own */
    GArray *ticks; /* of FieldText: under answer words with columns of their own;
                                   the first is cells[ROLE_ANSWER], too */
} Fields;

typedef struct {
    RowCell *cell;
    const LayoutColumn *column;
} FieldText;

/** The fields of a data row.  Release with fields_clear(). */
void fields_init(Fields *fields, Row *row, const Binding *binding);
void fields_clear(Fields *fields);

/** The empty cell in the column of @role, if it is coloured or crossed out, or NULL. */
const RowBlank *fields_blank(const Fields *fields, Role role);

/** The joined text of the cell of @role; NULL if there is none.  Returns: a new reference. */
Text *fields_text(const Fields *fields, Role role);

gboolean fields_show_requirement(const Fields *fields);
/** An answer, a comment, or a note: something the vendor says. */
gboolean fields_show_response(const Fields *fields);
/** A major or minor heading or an item: the row begins an item. */
gboolean fields_begin_item(const Fields *fields);

#endif
