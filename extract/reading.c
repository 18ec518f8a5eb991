#include "extract/reading.h"

#include "extract/annotation.h"
#include "extract/link_frame.h"
#include "extract/listener.h"
#include "extract/parcel.h"
#include "extract/picture.h"

#include <math.h>
#include <string.h>

/* In bytes: for all that is small; and no more than this in advance, whatever is to come. */
#define RESERVED      4096u
#define MOST_RESERVED (64u * 1024 * 1024)

/* Points; far beyond any page, and far within what arithmetic stands. */
#define FARTHEST 1e8

Reading *reading_new(ReadingState state)
{
    Reading *reading = g_new0(Reading, 1);
    reading->state = state;
    reading->notes = notes_new();
    reading->messages = g_ptr_array_new_with_free_func(g_free);
    reading->lost = lost_fonts_new();
    return reading;
}

void reading_free(Reading *reading)
{
    if (reading == NULL)
        return;
    drawing_free(reading->drawing);
    glyphs_free(reading->glyphs);
    g_ptr_array_unref(reading->notes);
    g_ptr_array_unref(reading->messages);
    g_free(reading->missing);
    lost_fonts_free(reading->lost);
    g_clear_pointer(&reading->picture, g_bytes_unref);
    g_free(reading);
}

/* ---- filling -------------------------------------------------------------------------------- */

static gboolean tells_missing_data(const char *message)
{
    return strstr(message, "language pack") != NULL ||
           strstr(message, "Unknown character collection") != NULL ||
           strstr(message, "Unknown CMap") != NULL;
}

void reading_add_message(Reading *reading, const char *message)
{
    g_autofree char *cut = g_strndup(message, READING_MAXIMUM_MESSAGE);
    g_autofree char *valid = g_utf8_make_valid(cut, -1);
    if (lost_fonts_hear(reading->lost, valid))
        return;
    if (tells_missing_data(valid)) {
        if (reading->missing == NULL)
            reading->missing = g_steal_pointer(&valid);
    } else if (reading->messages->len < READING_MAXIMUM_MESSAGES) {
        g_ptr_array_add(reading->messages, g_steal_pointer(&valid));
    }
}

static gboolean has_images(PopplerPage *page)
{
    GList *images = poppler_page_get_image_mapping(page);
    gboolean found = images != NULL;
    poppler_page_free_image_mapping(images);
    return found;
}

/* @annotated: people have drawn on the page. */
static void fill_drawing(Reading *reading, PopplerPage *page, gboolean annotated)
{
    Turn *turn = &reading->turn;
    /* An empty drawing would lose all tables without a word. */
    reading->drawing = listener_is_heard() ? listener_draw(page) : NULL;
    if (reading->drawing == NULL) {
        reading->state = READING_UNDRAWN;
        return;
    }
    if (annotated)
        reading->drawing->own = annotations_part(page, reading->drawing);
    link_frames_drop(page, turn->height, reading->drawing);
    *turn = turn_find(reading->drawing, turn->width, turn->height);
    turn_drawing(turn, reading->drawing);
}

void reading_fill(Reading *reading, PopplerPage *page, gboolean picture)
{
    Turn *turn = &reading->turn;
    poppler_page_get_size(page, &turn->width, &turn->height);
    g_ptr_array_unref(reading->notes);
    gboolean annotated;
    reading->notes = notes_take(page, turn->height, &annotated);
    if (reading->state == READING_WHOLE)
        fill_drawing(reading, page, annotated);
    g_autoptr(Canvas) canvas =
        reading->drawing != NULL
            ? canvas_new(reading->drawing, turn_height(turn), G_MAXUINT)
            : NULL;
    reading->glyphs = glyphs_read(page, turn, reading->drawing, canvas, reading->lost);
    notes_drop_shown(reading->notes, reading->glyphs, turn);
    /* Only a page without text is asked for its images, which takes another reading. */
    reading->images = reading->glyphs->glyphs->len == 0 && has_images(page);
    if (picture && reading->drawing != NULL)
        reading->picture = picture_of_page(page);
}

/* ---- packing -------------------------------------------------------------------------------- */

static void pack_drawing(const Drawing *drawing, GByteArray *bytes)
{
    parcel_put_flag(bytes, drawing != NULL);
    if (drawing == NULL)
        return;
    parcel_put_array(bytes, drawing->fills, sizeof(DrawingFill));
    parcel_put_array(bytes, drawing->strokes, sizeof(DrawingStroke));
    parcel_put_array(bytes, drawing->shapes, sizeof(DrawingShape));
    parcel_put_array(bytes, drawing->images, sizeof(Box));
    parcel_put_number(bytes, drawing->operations);
    parcel_put_number(bytes, drawing->own);
    parcel_put_flag(bytes, drawing->truncated);
}

static void put_box(GByteArray *bytes, Box box)
{
    parcel_put_double(bytes, box.left);
    parcel_put_double(bytes, box.top);
    parcel_put_double(bytes, box.right);
    parcel_put_double(bytes, box.bottom);
}

static void pack_glyphs(const Glyphs *glyphs, GByteArray *bytes)
{
    parcel_put_flag(bytes, glyphs != NULL);
    if (glyphs == NULL)
        return;
    parcel_put_array(bytes, glyphs->glyphs, sizeof(Glyph));
    parcel_put_number(bytes, glyphs->links->len);
    for (guint i = 0; i < glyphs->links->len; i++) {
        const GlyphLink *link = g_ptr_array_index(glyphs->links, i);
        parcel_put_text(bytes, link->href);
        put_box(bytes, link->box);
    }
    parcel_put_array(bytes, glyphs->clips, sizeof(GlyphClip));
    parcel_put_double(bytes, glyphs->size);
    parcel_put_number(bytes, (guint32)MIN(glyphs->unreadable, G_MAXUINT32));
    parcel_put_number(bytes, (guint32)MIN(glyphs->inferred, G_MAXUINT32));
    parcel_put_number(bytes, (guint32)MIN(glyphs->unpainted, G_MAXUINT32));
    parcel_put_number(bytes, (guint32)MIN(glyphs->boxed, G_MAXUINT32));
    parcel_put_number(bytes, (guint32)MIN(glyphs->beyond, G_MAXUINT32));
    parcel_put_double(bytes, glyphs->beyond_top);
    parcel_put_flag(bytes, glyphs->suspicious);
    parcel_put_flag(bytes, glyphs->spread);
    parcel_put_flag(bytes, glyphs->misplaced);
}

static void pack_notes(const GPtrArray *notes, GByteArray *bytes)
{
    parcel_put_number(bytes, notes->len);
    for (guint i = 0; i < notes->len; i++) {
        const Note *note = g_ptr_array_index(notes, i);
        parcel_put_text(bytes, note->text);
        put_box(bytes, note->box);
        parcel_put_flag(bytes, note->is_box);
    }
}

/* Have room for what is most of a reading, so that it is not moved while it grows. */
static void reserve(const Reading *reading, GByteArray *bytes)
{
    guint64 size = bytes->len + (guint64)RESERVED;
    if (reading->glyphs != NULL)
        size += (guint64)reading->glyphs->glyphs->len * sizeof(Glyph);
    if (reading->drawing != NULL)
        size += (guint64)reading->drawing->fills->len * sizeof(DrawingFill) +
                (guint64)reading->drawing->strokes->len * sizeof(DrawingStroke);
    guint length = bytes->len;
    g_byte_array_set_size(bytes, (guint)MIN(size, (guint64)MOST_RESERVED));
    g_byte_array_set_size(bytes, length);
}

void reading_pack(const Reading *reading, GByteArray *bytes)
{
    reserve(reading, bytes);
    parcel_put_number(bytes, reading->state);
    parcel_put_number(bytes, reading->turn.kind);
    parcel_put_double(bytes, reading->turn.width);
    parcel_put_double(bytes, reading->turn.height);
    pack_drawing(reading->drawing, bytes);
    pack_glyphs(reading->glyphs, bytes);
    parcel_put_flag(bytes, reading->images);
    pack_notes(reading->notes, bytes);
    parcel_put_number(bytes, reading->messages->len);
    for (guint i = 0; i < reading->messages->len; i++)
        parcel_put_text(bytes, g_ptr_array_index(reading->messages, i));
    parcel_put_text(bytes, reading->missing);
    parcel_put_number(bytes, reading->lost->names->len);
    for (guint i = 0; i < reading->lost->names->len; i++)
        parcel_put_text(bytes, g_ptr_array_index(reading->lost->names, i));
    gsize length = 0;
    gconstpointer picture =
        reading->picture != NULL ? g_bytes_get_data(reading->picture, &length) : NULL;
    parcel_put_bytes(bytes, picture, length);
}

/* ---- unpacking ------------------------------------------------------------------------------ */

static double tame(double number)
{
    return isnan(number) ? 0 : CLAMP(number, -FARTHEST, FARTHEST);
}

static double tame_length(double length)
{
    return fmax(tame(length), 0);
}

static Box tame_box(Box box)
{
    double left = tame(box.left), top = tame(box.top);
    double right = tame(box.right), bottom = tame(box.bottom);
    return (Box){MIN(left, right), MIN(top, bottom), MAX(left, right), MAX(top, bottom)};
}

static double tame_channel(double channel)
{
    return isnan(channel) ? 0 : CLAMP(channel, 0, 1);
}

static Colour tame_colour(Colour colour)
{
    return (Colour){tame_channel(colour.red), tame_channel(colour.green),
                    tame_channel(colour.blue), tame_channel(colour.alpha)};
}

static void tame_drawing(Drawing *drawing)
{
    for (guint i = 0; i < drawing->fills->len; i++) {
        DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        fill->box = tame_box(fill->box);
        fill->colour = tame_colour(fill->colour);
    }
    for (guint i = 0; i < drawing->images->len; i++) {
        Box *image = &g_array_index(drawing->images, Box, i);
        *image = tame_box(*image);
    }
    for (guint i = 0; i < drawing->strokes->len; i++) {
        DrawingStroke *stroke = &g_array_index(drawing->strokes, DrawingStroke, i);
        stroke->x1 = tame(stroke->x1);
        stroke->y1 = tame(stroke->y1);
        stroke->x2 = tame(stroke->x2);
        stroke->y2 = tame(stroke->y2);
        stroke->width = tame_length(stroke->width);
        stroke->colour = tame_colour(stroke->colour);
    }
    for (guint i = 0; i < drawing->shapes->len; i++) {
        DrawingShape *shape = &g_array_index(drawing->shapes, DrawingShape, i);
        shape->box = tame_box(shape->box);
        shape->colour = tame_colour(shape->colour);
        shape->filled = shape->filled != 0;
        if ((guint)shape->figure > FIGURE_FALLING)
            shape->figure = FIGURE_OTHER;
    }
}

static void take_over(GArray **array, GArray *taken)
{
    g_array_unref(*array);
    *array = taken;
}

static Drawing *unpack_drawing(Parcel *parcel)
{
    if (!parcel_take_flag(parcel))
        return NULL;
    Drawing *drawing = drawing_new();
    take_over(&drawing->fills, parcel_take_array(parcel, sizeof(DrawingFill)));
    take_over(&drawing->strokes, parcel_take_array(parcel, sizeof(DrawingStroke)));
    take_over(&drawing->shapes, parcel_take_array(parcel, sizeof(DrawingShape)));
    take_over(&drawing->images, parcel_take_array(parcel, sizeof(Box)));
    drawing->operations = parcel_take_below(parcel, DRAWING_MAXIMUM_OPERATIONS + 1);
    drawing->own = parcel_take_number(parcel);
    drawing->truncated = parcel_take_flag(parcel);
    tame_drawing(drawing);
    return drawing;
}

static Box take_box(Parcel *parcel)
{
    Box box;
    box.left = parcel_take_double(parcel);
    box.top = parcel_take_double(parcel);
    box.right = parcel_take_double(parcel);
    box.bottom = parcel_take_double(parcel);
    return tame_box(box);
}

static void unpack_links(Parcel *parcel, Glyphs *glyphs)
{
    guint count = parcel_take_below(parcel, GLYPH_MAXIMUM_LINKS + 1);
    for (guint i = 0; i < count && !parcel->failed; i++) {
        g_autofree char *href = parcel_take_text(parcel);
        Box box = take_box(parcel);
        if (href != NULL)
            glyphs_add_link(glyphs, href, box);
        else
            parcel->failed = TRUE;
    }
}

/* A byte that is neither 0 nor 1 is no bool, not even to look at. */
static void tame_flag(bool *flag)
{
    *flag = *(const guint8 *)flag != 0;
}

/* Returns: FALSE if the glyph cannot be one. */
static gboolean tame_glyph(Glyph *glyph, guint links)
{
    if ((guint)glyph->state > GLYPH_DUPLICATE || glyph->link > links)
        return FALSE;
    if (glyph->character == 0 || !g_unichar_validate(glyph->character))
        glyph->character = 0xFFFD;
    glyph->box = tame_box(glyph->box);
    glyph->x = tame(glyph->x);
    glyph->y = tame(glyph->y);
    glyph->size = tame_length(glyph->size);
    tame_flag(&glyph->spaced);
    tame_flag(&glyph->breaks);
    tame_flag(&glyph->starts);
    tame_flag(&glyph->slanted);
    tame_flag(&glyph->cut_above);
    tame_flag(&glyph->fontless);
    glyph->letter = 0;
    return TRUE;
}

static Glyphs *unpack_glyphs(Parcel *parcel)
{
    if (!parcel_take_flag(parcel))
        return NULL;
    Glyphs *glyphs = glyphs_new();
    take_over(&glyphs->glyphs, parcel_take_array(parcel, sizeof(Glyph)));
    unpack_links(parcel, glyphs);
    for (guint i = 0; i < glyphs->glyphs->len && !parcel->failed; i++)
        parcel->failed =
            !tame_glyph(&g_array_index(glyphs->glyphs, Glyph, i), glyphs->links->len);
    take_over(&glyphs->clips, parcel_take_array(parcel, sizeof(GlyphClip)));
    for (guint i = 0; i < glyphs->clips->len; i++) {
        GlyphClip *clip = &g_array_index(glyphs->clips, GlyphClip, i);
        clip->clip = tame_box(clip->clip);
    }
    glyphs->size = tame(parcel_take_double(parcel));
    if (glyphs->size <= 0)
        glyphs->size = 10;
    glyphs->unreadable = parcel_take_number(parcel);
    glyphs->inferred = parcel_take_number(parcel);
    glyphs->unpainted = parcel_take_number(parcel);
    glyphs->boxed = parcel_take_number(parcel);
    glyphs->beyond = parcel_take_number(parcel);
    glyphs->beyond_top = tame(parcel_take_double(parcel));
    glyphs->suspicious = parcel_take_flag(parcel);
    glyphs->spread = parcel_take_flag(parcel);
    glyphs->misplaced = parcel_take_flag(parcel);
    return glyphs;
}

static void unpack_notes(Parcel *parcel, Reading *reading)
{
    guint count = parcel_take_below(parcel, NOTE_MAXIMUM + 1);
    for (guint i = 0; i < count && !parcel->failed; i++) {
        g_autofree char *text = parcel_take_text(parcel);
        Box box = take_box(parcel);
        notes_add(reading->notes, text, box, parcel_take_flag(parcel));
    }
}

static void unpack_messages(Parcel *parcel, Reading *reading)
{
    guint count = parcel_take_below(parcel, READING_MAXIMUM_MESSAGES + 1);
    for (guint i = 0; i < count && !parcel->failed; i++) {
        char *message = parcel_take_text(parcel);
        if (message != NULL)
            g_ptr_array_add(reading->messages, message);
    }
    reading->missing = parcel_take_text(parcel);
    count = parcel_take_below(parcel, LOST_FONTS_MAXIMUM + 1);
    for (guint i = 0; i < count && !parcel->failed; i++) {
        g_autofree char *name = parcel_take_text(parcel);
        if (name != NULL)
            lost_fonts_add(reading->lost, name);
    }
}

/* What the state promises is there, and nothing else. */
static gboolean is_consistent(const Reading *reading)
{
    gboolean drawn = reading->state == READING_WHOLE;
    gboolean read = reading->state < READING_DAMAGED;
    return (reading->drawing != NULL) == drawn && (reading->glyphs != NULL) == read;
}

Reading *reading_unpack(const GByteArray *bytes)
{
    Parcel parcel = {bytes->data, bytes->len, FALSE};
    g_autoptr(Reading) reading =
        reading_new((ReadingState)parcel_take_below(&parcel, READING_STATES));
    reading->turn.kind = (TurnKind)parcel_take_below(&parcel, TURN_UP + 1);
    reading->turn.width = tame_length(parcel_take_double(&parcel));
    reading->turn.height = tame_length(parcel_take_double(&parcel));
    reading->drawing = unpack_drawing(&parcel);
    reading->glyphs = unpack_glyphs(&parcel);
    reading->images = parcel_take_flag(&parcel);
    unpack_notes(&parcel, reading);
    unpack_messages(&parcel, reading);
    reading->picture = parcel_take_bytes(&parcel);
    if (parcel.failed || parcel.left > 0 || !is_consistent(reading))
        return NULL;
    return g_steal_pointer(&reading);
}
