/**
 * reading: all that is known of one PDF page when poppler has done its part.
 *
 * Poppler reads a page in a process of its own (see reader.h) and a reading is what that
 * process sends.  It comes from code that has seen hostile bytes, so everything in it is
 * checked when it is unpacked.
 */
#ifndef EXTRACT_READING_H
#define EXTRACT_READING_H

#include "extract/drawing.h"
#include "extract/glyph.h"
#include "extract/lost_fonts.h"
#include "extract/note.h"
#include "extract/turn.h"

#include <glib.h>
#include <poppler.h>

/** Messages of poppler that are kept of one page, and how long each may be, in bytes. */
#define READING_MAXIMUM_MESSAGES 16u
#define READING_MAXIMUM_MESSAGE  500u

/** How far reading came. */
typedef enum {
    READING_WHOLE,   /* drawing and text */
    READING_UNDRAWN, /* cairo failed: text only */
    READING_FATAL,   /* drawing ended the process: text only */
    READING_UNTRIED, /* too many pages before ended the process: text only */
    READING_DAMAGED, /* poppler cannot open the page: nothing */
    READING_LOST,    /* even its text ended the process: nothing */
    READING_STATES   /* how many there are */
} ReadingState;

typedef struct {
    ReadingState state;
    Turn turn;        /* how the drawing and the glyphs were turned; also the page's size */
    Drawing *drawing; /* turned, and without its runs of text; NULL unless whole */
    Glyphs *glyphs;   /* NULL if there is nothing */
    gboolean images;  /* the page shows an image */
    GPtrArray *notes; /* of Note: what the page does not show */
    GPtrArray *messages; /* of char *: what poppler said */
    char *missing;       /* what it said of an encoding that it lacks, or NULL */
    LostFonts *lost;     /* fonts that it could not load */
    GBytes *picture;     /* PNG, or NULL */
} Reading;

/** A reading of nothing yet.  Free with reading_free(). */
Reading *reading_new(ReadingState state);
void reading_free(Reading *reading);

/** Note a @message of poppler's; those beyond the limit are dropped. */
void reading_add_message(Reading *reading, const char *message);

/** Read @page into @reading, whose state says how much is tried, and is set to what came of
 * it.  @picture: take its picture too. */
void reading_fill(Reading *reading, PopplerPage *page, gboolean picture);

/** Append the reading to @bytes. */
void reading_pack(const Reading *reading, GByteArray *bytes);

/** The opposite.  Numbers that are none become 0 and all are brought into bounds, since a
 * page may hold them; counts, indices and kinds that cannot be are a failure.
 * Returns: a new reading, or NULL. */
Reading *reading_unpack(const GByteArray *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

#endif
