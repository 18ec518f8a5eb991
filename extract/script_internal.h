/**
 * script_internal: what the two halves of the script reader share: tokens (script.c) and
 * operators (script_operators.c).
 */
#ifndef EXTRACT_SCRIPT_INTERNAL_H
#define EXTRACT_SCRIPT_INTERNAL_H

#include "extract/script.h"

#define KEPT 6 /* numbers of an array that are kept: a matrix */

typedef struct Surface Surface;

typedef enum {
    OTHER,
    NUMBER,
    NAME,
    COLOUR,
    ARRAY,
    STRING,
    SURFACE,
    CONTEXT,
    IMAGE,
    PATTERN, /* surface: a group, or NULL: gradients and images */
    FONT,
} Kind;

typedef struct {
    Kind kind;
    double number; /* NUMBER; FONT: em in points; STRING: how many characters */
    Colour colour;
    Surface *surface;
    double values[KEPT];
    guint count;      /* of values */
    const char *name; /* into the script's text */
    gsize length;
} Object;

struct Surface {
    Drawing *drawing;
    double matrix[4]; /* xx yx xy yy */
    Box clip;
    GArray *path; /* of Step, in page points */
    Object source;
    double line_width;
    double font[4]; /* the font matrix, as above */
    double em;      /* height of the em in points, of the font that is set */
    double dx, dy;  /* its level axis on the page */
};

struct Script {
    GHashTable *names; /* char* -> Object*: fonts stay, surfaces go with their page */
    GArray *stack;     /* of Object */
    GPtrArray *surfaces;
    const char *at, *end;
    Box page;
    Surface *current;   /* never NULL while a page is read */
    Surface *last_page; /* a page may be drawn again: its last surface counts */
};

/** Put an operand on the stack. */
void script_push(Script *script, Object object);

/** Run the operator @word, or push what that name stands for; other words are passed over
 * (begin-patch and the like take and leave one object). */
void script_run(Script *script, const char *word, gsize length);

/** A surface to draw on, owned by @script until the page ends. */
Surface *script_add_surface(Script *script);
void script_free_surface(gpointer data);

#endif
