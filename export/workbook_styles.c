#include "export/workbook_internal.h"

#include "export/layout_internal.h"
#include "export/words_internal.h"

/* Statuses have no style: they are coloured by conditional formats, so that a status which
 * somebody corrects in 一覧 changes its colour.  The font is one that every Japanese Excel
 * has, in a size at which an A3 page is still read without a glass; where it is missing
 * (LibreOffice on Linux) the layout leaves room for a taller one. */

#define FONT           "ＭＳ Ｐゴシック"
#define HEADING_COLOUR 0x1F4E79
#define BAND_COLOUR    0xDDEBF7
#define BORDER_COLOUR  0xA6A6A6
#define LINK_COLOUR    0x0563C1
#define REMOVED_COLOUR 0xC00000
#define ADDED_COLOUR   0x0000C0

typedef struct {
    double points;
    gboolean bold, border, wrap;
    uint8_t align, valign;
    lxw_color_t ground, ink; /* 0: none, black */
} StyleDefinition;

static const StyleDefinition definitions[STYLES] = {
    [STYLE_CELL] = {LAYOUT_FONT_POINTS, FALSE, TRUE, TRUE, LXW_ALIGN_LEFT,
                    LXW_ALIGN_VERTICAL_TOP, 0, 0},
    [STYLE_LINK] = {LAYOUT_FONT_POINTS, FALSE, TRUE, TRUE, LXW_ALIGN_LEFT,
                    LXW_ALIGN_VERTICAL_TOP, 0, LINK_COLOUR},
    [STYLE_CENTRE] = {LAYOUT_FONT_POINTS, FALSE, TRUE, TRUE, LXW_ALIGN_CENTER,
                      LXW_ALIGN_VERTICAL_TOP, 0, 0},
    [STYLE_HEADING] = {LAYOUT_FONT_POINTS, TRUE, TRUE, TRUE, LXW_ALIGN_CENTER,
                       LXW_ALIGN_VERTICAL_CENTER, HEADING_COLOUR, 0xFFFFFF},
    [STYLE_BAND] = {LAYOUT_FONT_POINTS + 1, TRUE, TRUE, TRUE, LXW_ALIGN_LEFT,
                    LXW_ALIGN_VERTICAL_CENTER, BAND_COLOUR, 0},
    [STYLE_LABEL] = {LAYOUT_FONT_POINTS, FALSE, TRUE, TRUE, LXW_ALIGN_LEFT,
                     LXW_ALIGN_VERTICAL_CENTER, 0, 0},
    [STYLE_COUNT] = {LAYOUT_FONT_POINTS, FALSE, TRUE, FALSE, LXW_ALIGN_RIGHT,
                     LXW_ALIGN_VERTICAL_CENTER, 0, 0},
    [STYLE_TOTAL] = {LAYOUT_FONT_POINTS, TRUE, TRUE, FALSE, LXW_ALIGN_RIGHT,
                     LXW_ALIGN_VERTICAL_CENTER, BAND_COLOUR, 0},
    [STYLE_TITLE] = {LAYOUT_FONT_POINTS + 5, TRUE, FALSE, FALSE, LXW_ALIGN_LEFT,
                     LXW_ALIGN_VERTICAL_CENTER, 0, 0},
    [STYLE_PLAIN] = {LAYOUT_FONT_POINTS, FALSE, FALSE, FALSE, LXW_ALIGN_LEFT,
                     LXW_ALIGN_VERTICAL_TOP, 0, 0},
};

/* In characters.  Together they are what one A3 page shows at about three quarters. */
static const double column_widths[COLUMN_KINDS] = {
    [COLUMN_ID] = 9,        [COLUMN_PART] = 5,      [COLUMN_CATEGORY] = 11,
    [COLUMN_MAJOR] = 12,    [COLUMN_MINOR] = 15,    [COLUMN_NUMBER] = 5,
    [COLUMN_ITEM] = 38,     [COLUMN_SCENARIO] = 24, [COLUMN_CLAUSE] = 15,
    [COLUMN_LEVEL] = 12,    [COLUMN_TEXT] = 42,     [COLUMN_LABEL] = 10,
    [COLUMN_STATUS] = 10,   [COLUMN_COMMENT] = 32,  [COLUMN_NOTE] = 24,
    [COLUMN_LINK] = 30,     [COLUMN_PAGE] = 5,      [COLUMN_ROW] = 6,
    [COLUMN_FINDINGS] = 18,
};

double book_column_width(ColumnKind kind)
{
    return column_widths[kind];
}

Style book_column_style(ColumnKind kind)
{
    switch (kind) {
    case COLUMN_ID:
    case COLUMN_PART:
    case COLUMN_NUMBER:
    case COLUMN_LABEL:
    case COLUMN_STATUS:
    case COLUMN_PAGE:
    case COLUMN_ROW:
        return STYLE_CENTRE;
    case COLUMN_LINK:
        return STYLE_LINK;
    default:
        return STYLE_CELL;
    }
}

static lxw_format *create(Book *book, const StyleDefinition *definition)
{
    lxw_format *format = workbook_add_format(book->handle);
    format_set_font_name(format, FONT);
    format_set_font_size(format, definition->points);
    format_set_align(format, definition->align);
    format_set_align(format, definition->valign);
    if (definition->bold)
        format_set_bold(format);
    if (definition->wrap)
        format_set_text_wrap(format);
    if (definition->border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, BORDER_COLOUR);
    }
    if (definition->ground != 0)
        format_set_bg_color(format, definition->ground);
    if (definition->ink != 0)
        format_set_font_color(format, definition->ink);
    return format;
}

static lxw_format *create_fill(Book *book, lxw_color_t colour)
{
    lxw_format *format = workbook_add_format(book->handle);
    format_set_bg_color(format, colour);
    return format;
}

lxw_format *book_create_ink(Book *book, Ink ink)
{
    lxw_format *format = workbook_add_format(book->handle);
    format_set_font_name(format, FONT);
    format_set_font_size(format, LAYOUT_FONT_POINTS);
    if (ink == INK_REMOVED) {
        format_set_font_color(format, REMOVED_COLOUR);
        format_set_font_strikeout(format);
    } else if (ink == INK_ADDED) {
        format_set_font_color(format, ADDED_COLOUR);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    return format;
}

void book_create_styles(Book *book)
{
    for (guint i = 0; i < STYLES; i++)
        book->styles[i] = create(book, &definitions[i]);
    format_set_underline(book->styles[STYLE_LINK], LXW_UNDERLINE_SINGLE);
    for (guint i = 0; i < STATUS_COUNT; i++)
        book->status_formats[i] = create_fill(book, words_status_colour((Status)i));
    book->warning_format = create_fill(book, words_status_colour(STATUS_PARTIAL));
    book->error_format = create_fill(book, words_status_colour(STATUS_NONCONFORMANT));
}
