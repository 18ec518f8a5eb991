/**
 * form_rules: how a form is kept in memory; shared by form.c and form_reading.c only.
 */
#ifndef NORMALIZE_FORM_RULES_H
#define NORMALIZE_FORM_RULES_H

#include "normalize/form_internal.h"

typedef struct {
    char *name;
    Role role;
} FormGroup;

typedef struct {
    Role role;
    char *group; /* or NULL */
} FormHeading;

typedef enum {
    CAPTURE_NONE,
    CAPTURE_EDITION,
    CAPTURE_VENDOR,
} Capture;

typedef struct {
    Role role;
    Capture capture;
    GRegex *regex;
} FormPattern;

typedef struct {
    Role role;
    Shape strength;
    GRegex *regex;
} FormShape;

struct Form {
    gatomicrefcount references;
    GArray *layout;        /* of FormColumn */
    GHashTable *groups;    /* folded word → FormGroup */
    GHashTable *headings;  /* folded word → GArray of FormHeading */
    GArray *patterns;      /* of FormPattern */
    GHashTable *anonymous; /* folded words that are no vendor's name */
    GHashTable *answers;   /* folded word → Status + 1 */
    GArray *shapes;        /* of FormShape */
    GRegex *numbers[ROLE_COUNT];
    GRegex *reference, *range; /* NULL where the form has none */
};

/** A form without any rule.  Returns: a new reference. */
Form *form_new(void);

/** An empty list of FormHeading: the meanings of one word. */
GArray *form_headings_new(void);

#endif
