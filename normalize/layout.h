/**
 * layout: which columns a table has, in which order and where.
 */
#ifndef NORMALIZE_LAYOUT_H
#define NORMALIZE_LAYOUT_H

#include "model/checklist.h"
#include "normalize/rows.h"

#include <glib.h>

/** More columns than this are no checklist; the rest of a heading is taken for notes. */
#define LAYOUT_MAXIMUM_COLUMNS 64u

/** One of the answer words that have a column each, in which a tick is put (適合 | 不適合). */
typedef struct {
    Status status;
    char *word;
    guint position, span;
    gboolean has_box;
    double left, right;
} LayoutTick;

typedef struct {
    Role role;
    guint position; /* column of the table, from 1 */
    guint span;     /* how many columns of the table it takes */
    gboolean has_box;
    double left, right; /* of the printed heading, in points */
    char *group;        /* the heading above, or NULL */
    char *edition;      /* or NULL */
    char *heading;      /* its own words, "" if the layout is the form's */
    Role fallback;      /* what it is where no other column is that, or ROLE_COUNT */
    gboolean likely;    /* its words tell no role, or only likely the one it has */
    GArray *ticks; /* of LayoutTick: the columns that are one answer together; or NULL */
} LayoutColumn;

typedef struct {
    GArray *columns;  /* of LayoutColumn, by position */
    gboolean trusted; /* the headings agree with each other, so positions mean something */
} Layout;

Layout *layout_new(void);
void layout_free(Layout *layout);

/** Strings are copied.  Returned borrowed, valid until the next call. */
LayoutColumn *layout_add(Layout *layout, Role role, guint position, guint span,
                         const char *heading);

/** Add the answer word @tick, whose strings are copied, to @column, which grows by it. */
void layout_add_tick(LayoutColumn *column, const LayoutTick *tick);

/** The answer word of @column under which @cell stands; NULL if it stands under several. */
const LayoutTick *layout_tick_at(const LayoutColumn *column, const RowCell *cell);

/** Index of the first column of @role, or -1. */
int layout_find(const Layout *layout, Role role);

/** Index of the column under whose heading @cell stands, or -1.  Printed cells are compared by
 *  where they are on the page, since one page's table may lack a line that another has; others
 *  by the table's columns. */
int layout_at(const Layout *layout, const RowCell *cell);

/** Whether the edges of every cell of a printed @row are edges of columns of @layout, so that the
 *  row can be one of a table whose heading stands on an earlier page. */
gboolean layout_fits(const Layout *layout, const Row *row);

/** Whether both have the same roles in the same order. */
gboolean layout_equal(const Layout *a, const Layout *b);

/** Whether the layout has what makes a checklist: an item or a requirement, and an answer or a
 *  comment; and no role twice that can be there only once. */
gboolean layout_is_checklist(const Layout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

#endif
