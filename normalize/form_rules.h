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
    char *group;   /* or NULL */
    Role fallback; /* what the column is where no other is that; ROLE_COUNT: nothing else */
    gboolean likely; /* the cells may tell another */
} FormHeading;

/* A word by which a heading is known that is not listed. */
typedef struct {
    Role role;
    char *group; /* the group it makes where it spans others, or NULL */
    char *word;  /* folded */
} FormKeyword;

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
    GArray *layout;         /* of FormColumn */
    GHashTable *groups;     /* folded word → FormGroup */
    GHashTable *headings;   /* folded word → GArray of FormHeading */
    GArray *patterns;       /* of FormPattern */
    GRegex *any_pattern;    /* matches what any of them matches, or NULL: it is not known */
    GArray *keywords;       /* of FormKeyword */
    GRegex *aside;          /* what brackets and note marks add to a heading, or NULL */
    GRegex *edition;        /* the edition that a heading names, or NULL */
    GHashTable *anonymous;  /* folded words that are no vendor's name */
    GHashTable *answers;    /* folded word → Status + 1 */
    GHashTable *remainders; /* folded word → Status + 1: see form_remainder() */
    GHashTable *remarks;    /* folded remark on a conformant answer → Status + 1 */
    GRegex *limits;         /* remarks that may limit such an answer, or NULL */
    char *signs[SIGN_COUNT]; /* their characters, or NULL */
    char *separators;        /* between the words of a choice, or NULL */
    GArray *shapes;          /* of FormShape */
    GRegex *numbers[ROLE_COUNT];
    GRegex *joined;            /* a clause and its level in one, or NULL */
    GRegex *reference, *range; /* NULL where the form has none */
};

/** A form without any rule.  Returns: a new reference. */
Form *form_new(void);

/** Make any_pattern of the patterns, when all of them are read. */
void form_unite_patterns(Form *form);

/** An empty list of FormHeading: the meanings of one word. */
GArray *form_headings_new(void);

#endif
