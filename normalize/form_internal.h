/**
 * form_internal: what the rules of a form say, for the other files of normalize.
 */
#ifndef NORMALIZE_FORM_INTERNAL_H
#define NORMALIZE_FORM_INTERNAL_H

#include "model/checklist.h"
#include "normalize/form.h"

#include <glib.h>

/** Patterns are tried on no more than so many bytes of a cell: a shape shows at its beginning. */
#define FORM_SHAPE_BYTES 300u

/** A column of the model layout. */
typedef struct {
    Role role;
    char *edition;  /* or NULL */
    guint position; /* which column of the table it is, from 1; 0: found by its heading */
} FormColumn;

/** What a heading's words mean.  Release with heading_meaning_clear(). */
typedef struct {
    Role role;
    const char
        *group;    /* the group to which the meaning is bound, or NULL; owned by the form */
    char *edition; /* the edition it names, or NULL */
    Role fallback; /* what the column is where no other is that, or ROLE_COUNT */
    gboolean likely;    /* told by a keyword: the form does not list the word */
    gboolean ambiguous; /* listed, but its cells may tell another role */
} HeadingMeaning;

typedef enum {
    SHAPE_NONE,    /* nothing speaks for the role */
    SHAPE_LIKELY,  /* the role is possible */
    SHAPE_CERTAIN, /* the shape alone tells the role */
} Shape;

/** The model layout: FormColumn, in order.  Borrowed. */
const GArray *form_layout(const Form *form);
/** Whether the columns of the layout stand at positions of their own, so that headings need
 *  not tell them.  Either all do or none. */
gboolean form_has_positions(const Form *form);

/** Whether @folded is a heading that spans others.  @name, @role: (out) (optional), borrowed. */
gboolean form_group(const Form *form, const char *folded, const char **name, Role *role);

/** What the heading @folded means.  A word that means different things in different groups is
 *  looked up with @group; without (NULL), its first meaning is given. */
gboolean form_heading(const Form *form, const char *folded, const char *group,
                      HeadingMeaning *meaning);
void heading_meaning_clear(HeadingMeaning *meaning);

/** What a heading as it stands in the sheet means: as form_heading(), but what brackets and note
 *  marks add to it, and the other language behind a stroke (管理策 / Control), may be left out,
 *  and where the form lists none of that, the last of its keywords decides (meaning->likely). */
gboolean form_heading_words(const Form *form, const char *heading, const char *group,
                            HeadingMeaning *meaning);

/** The same for a heading that spans others.  @name, @role: (out) the group's name, borrowed, and
 *  what the heading means by itself; both are set only if it returns TRUE. */
gboolean form_group_words(const Form *form, const char *heading, const char **name,
                          Role *role);

/** @folded without what brackets and note marks add to it; may be empty.
 *  Returns: newly allocated. */
char *form_bare_heading(const Form *form, const char *folded);

/** The vendor that @heading names ("Chatworkの見解"), as it is written there; NULL if it names
 *  none or only 当社 and the like.  @heading is not folded, its lines are joined.
 *  Returns: newly allocated. */
char *form_vendor(const Form *form, const char *heading);

/** Whether @folded is an answer word, and of what class. */
gboolean form_answer(const Form *form, const char *folded, Status *status);

/** Whether @folded is an answer word only beside others, and of what class then (remainder.h). */
gboolean form_remainder(const Form *form, const char *folded, Status *status);

/** A form like @form whose answer words are those of @answers (folded word → Status + 1) and,
 *  where that has none, those of @form.  Returns: a new reference. */
Form *form_with_answers(const Form *form, GHashTable *answers);

/** What the remark @folded, in brackets behind a conformant answer, makes of it: ○（一部）. */
gboolean form_remark(const Form *form, const char *folded, Status *status);
/** Whether such a remark may limit the answer, so that nobody can tell its class. */
gboolean form_remark_limits(const Form *form, const char *folded);

/** What a written sign beside a printed answer word means. */
typedef enum {
    SIGN_NONE,
    SIGN_TICKED,   /* ☑ ■ ✓: the word is chosen */
    SIGN_OPEN,     /* ☐ □: it is not */
    SIGN_RING,     /* ○: chosen, unless another word has a filled one */
    SIGN_REJECTED, /* ×: not chosen, if another is */
} Sign;
#define SIGN_COUNT (SIGN_REJECTED + 1)

Sign form_sign(const Form *form, gunichar character);
/** Whether @character stands between the words of a printed choice (・ / ,). */
gboolean form_separates(const Form *form, gunichar character);

/** How far the shape of @text speaks for @role.  Roles without shapes give SHAPE_NONE. */
Shape form_shape(const Form *form, Role role, const char *text);
/** Whether that is SHAPE_CERTAIN: told without looking for the others, which may stand anywhere in
 * a text. */
gboolean form_is_certain(const Form *form, Role role, const char *text);
/** Whether the form knows @role by its shape at all. */
gboolean form_has_shape(const Form *form, Role role);

/** The number with which @text begins, if it is that of a heading of @role (category, major or
 *  minor).  @number: (out) newly allocated, with narrow digits.  @consumed: (out) bytes of @text
 *  that the number and its punctuation take. */
gboolean form_number(const Form *form, Role role, const char *text, char **number,
                     gsize *consumed);

/** Where in @text, a clause and its level in one ("6.3 C.1"), the level begins, in bytes; 0 if it
 *  is no such text. */
gsize form_level_in_clause(const Form *form, const char *text);

/** The patterns of references to items (①-7) and ranges (①～③); may be NULL.  Borrowed. */
const GRegex *form_reference(const Form *form);
const GRegex *form_range(const Form *form);

/** The ordinal that a number means: "①" is 1, "㉑" is 21, "7" and "７" are 7; 0 if none. */
guint form_ordinal(const char *number);

#endif
