/*
 * A row is as high as what must end in it needs.  A merged cell is open from its first row to
 * its last; where a page ends, it is closed with as many lines as it has room for and opened
 * again on the next page with the rest.
 */
#include "tests/sheet_drawing.h"

#include "tests/pdf_document.h"
#include "tests/sheet_rows.h"

#include <check.h>

#define MARGIN  30.0
#define FOOT    45.0
#define PADDING 1.5
#define LEADING 1.25 /* of the characters' size */
/* A row is cut by a page's end only if at least so many lines stand before it. */
#define FEWEST_LINES 2.0

static const struct {
    const char *heading, *group;
    double share; /* of the page's width */
} columns[DRAWN_COLUMNS] = {
    [DRAWN_MAJOR] = {"大項目", "対策項目", 3.5},
    [DRAWN_MINOR] = {"小項目", "対策項目", 4.5},
    [DRAWN_ITEM] = {"内容", "対策項目", 11},
    [DRAWN_SCENARIO] = {"対策項目で対応できるシナリオ例", NULL, 6},
    [DRAWN_CLAUSE] = {"項番", "関連する医療情報安全管理ガイドライン要求事項", 4},
    [DRAWN_LEVEL] = {"区分", "関連する医療情報安全管理ガイドライン要求事項", 3.5},
    [DRAWN_FIRST_TEXT] = {"内容(5.1版)", "関連する医療情報安全管理ガイドライン要求事項",
                          10},
    [DRAWN_SECOND_TEXT] = {"内容", "関連する医療情報安全管理ガイドライン要求事項", 10},
    [DRAWN_LABEL] = {"ガイドラインへの適合性", NULL, 3},
    [DRAWN_COMMENT] = {"Chatworkの見解", NULL, 9},
};

typedef struct {
    double x0, y0, x1, y1;
    char **lines; /* owned */
    gboolean heading;
} Box;

/** A cell whose last row has not come yet. */
typedef struct {
    char **lines; /* owned; NULL: there is no such cell */
    guint next;   /* of the lines: the first that is not drawn */
    double top;   /* on this page */
} OpenCell;

typedef struct {
    const SheetLook *look;
    PdfDocument *document;
    GPtrArray *rows;  /* of SheetRow */
    GPtrArray *boxes; /* of Box, on this page */
    OpenCell cells[DRAWN_COLUMNS];
    double edges[DRAWN_COLUMNS + 1]; /* by place on the page */
    double lead, y, top, bottom;
    guint pages;
} Flow;

static DrawnColumn column_at(const SheetLook *look, guint place)
{
    return look->order == NULL ? (DrawnColumn)place : look->order[place];
}

/* ---- drawing a page --------------------------------------------------------------------- */

static void free_box(gpointer data)
{
    Box *box = data;
    g_strfreev(box->lines);
    g_free(box);
}

/** @lines is taken over. */
static void add_box(Flow *flow, double x0, double y0, double x1, double y1, char **lines,
                    gboolean heading)
{
    Box *box = g_new(Box, 1);
    *box = (Box){x0, y0, x1, y1, lines, heading};
    g_ptr_array_add(flow->boxes, box);
}

/** Squares of half a point, a point apart. */
static void draw_pieces(PdfDocument *document, double x0, double y0, double x1, double y1)
{
    gboolean level = y0 == y1;
    double length = level ? x1 - x0 : y1 - y0;
    for (guint i = 0; i * 1.5 < length; i++) {
        double at = i * 1.5;
        double x = level ? x0 + at : x0 - 0.25;
        double y = level ? y0 - 0.25 : y0 + at;
        pdf_document_fill(document, x, y, x + 0.5, y + 0.5, "0 g");
    }
}

static void draw_edge(const Flow *flow, double x0, double y0, double x1, double y1)
{
    static const char *const operators[] = {[LINES_SOLID] = "0.5 w",
                                            [LINES_HAIR] = "0 w",
                                            [LINES_DOTTED] = "0.5 w 1 J [0.01 2] 0 d",
                                            [LINES_DASHED] = "0.5 w [3 2] 0 d",
                                            [LINES_DOUBLE] = "0.3 w",
                                            [LINES_WHITE] = "1 w 1 G",
                                            [LINES_LEVEL] = "0.5 w"};
    DrawnLines lines = flow->look->lines;
    gboolean level = y0 == y1;
    if (lines == LINES_PIECES) {
        draw_pieces(flow->document, x0, y0, x1, y1);
    } else if (lines == LINES_DOUBLE) {
        double dx = level ? 0 : 0.8;
        double dy = level ? 0.8 : 0;
        pdf_document_line(flow->document, x0 - dx, y0 - dy, x1 - dx, y1 - dy, "0.3 w");
        pdf_document_line(flow->document, x0 + dx, y0 + dy, x1 + dx, y1 + dy, "0.3 w");
    } else if (lines < LINES_LEVEL || (level && lines == LINES_LEVEL)) {
        pdf_document_line(flow->document, x0, y0, x1, y1, operators[lines]);
    }
}

static void draw_text(const Flow *flow, const Box *box)
{
    double size = flow->look->size;
    double y = box->y0 + PADDING;
    double spare = box->y1 - y - PADDING - g_strv_length(box->lines) * flow->lead;
    if ((flow->look->middle || box->heading) && spare > 0)
        y += spare / 2;
    for (guint i = 0; box->lines[i] != NULL; i++) {
        if (*box->lines[i] != '\0')
            pdf_document_text(flow->document, box->x0 + PADDING,
                              y + i * flow->lead + size * 0.9, size, box->lines[i]);
    }
}

static gboolean is_striped(const Flow *flow, guint index)
{
    const Box *box = g_ptr_array_index(flow->boxes, index);
    gboolean striped = FALSE;
    for (guint i = 0; i < index; i++) {
        const Box *above = g_ptr_array_index(flow->boxes, i);
        if (above->x0 == box->x0 && !above->heading)
            striped = !striped;
    }
    return striped && !box->heading;
}

/** As spreadsheets do it: first all fills, then all lines, then all text. */
static void draw_page(Flow *flow)
{
    for (guint i = 0; i < flow->boxes->len && flow->look->lines == LINES_WHITE; i++) {
        const Box *box = g_ptr_array_index(flow->boxes, i);
        pdf_document_fill(flow->document, box->x0, box->y0, box->x1, box->y1,
                          box->heading ? "0.75 0.82 0.95 rg" : "0.9 0.93 0.98 rg");
    }
    for (guint i = 0; i < flow->boxes->len && flow->look->lines == LINES_ZEBRA; i++) {
        const Box *box = g_ptr_array_index(flow->boxes, i);
        if (is_striped(flow, i))
            pdf_document_fill(flow->document, box->x0, box->y0, box->x1, box->y1,
                              "0.9 0.93 0.98 rg");
    }
    for (guint i = 0; i < flow->boxes->len; i++) {
        const Box *box = g_ptr_array_index(flow->boxes, i);
        draw_edge(flow, box->x0, box->y0, box->x1, box->y0);
        draw_edge(flow, box->x0, box->y1, box->x1, box->y1);
        draw_edge(flow, box->x0, box->y0, box->x0, box->y1);
        draw_edge(flow, box->x1, box->y0, box->x1, box->y1);
    }
    for (guint i = 0; i < flow->boxes->len; i++)
        draw_text(flow, g_ptr_array_index(flow->boxes, i));
    g_ptr_array_set_size(flow->boxes, 0);
    g_autofree char *number = g_strdup_printf("%u", flow->pages);
    pdf_document_text(flow->document, flow->look->width / 2, flow->look->height - 15, 7,
                      number);
}

/* ---- the heading ------------------------------------------------------------------------ */

/** The lines of @text between the edges at @first and @end. */
static char **wrap(const Flow *flow, const char *text, guint first, guint end)
{
    return sheet_rows_wrap(text, flow->edges[end] - flow->edges[first] - 2 * PADDING,
                           flow->look->size);
}

static double height_of(const Flow *flow, guint lines)
{
    return lines * flow->lead + 2 * PADDING;
}

static double heading_height(const Flow *flow, guint place)
{
    const char *heading = columns[column_at(flow->look, place)].heading;
    g_auto(GStrv) lines = wrap(flow, heading, place, place + 1);
    return height_of(flow, g_strv_length(lines));
}

/** Headings that belong together have one above them. */
static void add_heading(Flow *flow)
{
    double upper = height_of(flow, 2);
    double lower = 0;
    for (guint i = 0; i < DRAWN_COLUMNS; i++) {
        gboolean grouped = columns[column_at(flow->look, i)].group != NULL;
        double height = heading_height(flow, i) - (grouped ? 0 : upper);
        lower = MAX(lower, height);
    }
    for (guint first = 0, end = 0; first < DRAWN_COLUMNS; first = end) {
        const char *group = columns[column_at(flow->look, first)].group;
        double y = group == NULL ? flow->y : flow->y + upper;
        for (end = first; end < DRAWN_COLUMNS; end++) {
            DrawnColumn column = column_at(flow->look, end);
            if (columns[column].group != group || (group == NULL && end > first))
                break;
            add_box(flow, flow->edges[end], y, flow->edges[end + 1],
                    flow->y + upper + lower,
                    wrap(flow, columns[column].heading, end, end + 1), TRUE);
        }
        if (group != NULL)
            add_box(flow, flow->edges[first], flow->y, flow->edges[end], flow->y + upper,
                    wrap(flow, group, first, end), TRUE);
    }
    flow->y += upper + lower;
}

/* ---- rows ------------------------------------------------------------------------------- */

static void begin_page(Flow *flow)
{
    pdf_document_add_page(flow->document, flow->look->turns[flow->pages % 2],
                          !flow->look->sideways);
    flow->pages++;
    flow->y = MARGIN;
    if (flow->pages == 1 || !flow->look->one_heading)
        add_heading(flow);
    flow->top = flow->y;
}

/** Draw the cell at @place down to here, with at most @count of its lines. */
static void add_part(Flow *flow, guint place, guint count)
{
    OpenCell *cell = &flow->cells[column_at(flow->look, place)];
    GStrvBuilder *part = g_strv_builder_new();
    for (; count > 0 && cell->lines[cell->next] != NULL; count--)
        g_strv_builder_add(part, cell->lines[cell->next++]);
    add_box(flow, flow->edges[place], cell->top, flow->edges[place + 1], flow->y,
            g_strv_builder_end(part), FALSE);
    g_strv_builder_unref(part);
}

/** End the page where it is; what is open goes on on the next one. */
static void break_page(Flow *flow)
{
    for (guint i = 0; i < DRAWN_COLUMNS; i++) {
        const OpenCell *cell = &flow->cells[column_at(flow->look, i)];
        double room = (flow->y - cell->top - 2 * PADDING + 0.01) / flow->lead;
        if (cell->lines != NULL)
            add_part(flow, i, room > 0 ? (guint)room : 0);
    }
    draw_page(flow);
    begin_page(flow);
    for (guint i = 0; i < DRAWN_COLUMNS; i++)
        flow->cells[i].top = flow->top;
}

static void open_cells(Flow *flow, guint index)
{
    const SheetRow *row = g_ptr_array_index(flow->rows, index);
    for (guint i = 0; i < DRAWN_COLUMNS; i++) {
        DrawnColumn column = column_at(flow->look, i);
        OpenCell *cell = &flow->cells[column];
        if (cell->lines == NULL)
            *cell = (OpenCell){wrap(flow, row->texts[column], i, i + 1), 0, flow->y};
    }
}

static void close_cells(Flow *flow, guint index)
{
    const SheetRow *row = g_ptr_array_index(flow->rows, index);
    for (guint i = 0; i < DRAWN_COLUMNS; i++) {
        DrawnColumn column = column_at(flow->look, i);
        if (row->last[column] != index)
            continue;
        add_part(flow, i, G_MAXUINT);
        g_clear_pointer(&flow->cells[column].lines, g_strfreev);
    }
}

/** How many lines of the cell at @place are not drawn yet. */
static guint count_rest(const Flow *flow, const SheetRow *row, guint place)
{
    DrawnColumn column = column_at(flow->look, place);
    const OpenCell *cell = &flow->cells[column];
    if (cell->lines != NULL)
        return g_strv_length(cell->lines) - cell->next;
    g_auto(GStrv) lines = wrap(flow, row->texts[column], place, place + 1);
    return g_strv_length(lines);
}

/** A cell that ends in the row must have room for all its lines; one that goes on takes its
 * share of them in each row. */
static double row_height(const Flow *flow, guint index)
{
    const SheetRow *row = g_ptr_array_index(flow->rows, index);
    double height = height_of(flow, 1);
    for (guint i = 0; i < DRAWN_COLUMNS; i++) {
        DrawnColumn column = column_at(flow->look, i);
        const OpenCell *cell = &flow->cells[column];
        double above = cell->lines != NULL ? flow->y - cell->top : 0;
        double rest = height_of(flow, count_rest(flow, row, i)) - above;
        double needed = rest / (row->last[column] - index + 1);
        height = MAX(height, needed);
    }
    return height;
}

static void add_row(Flow *flow, guint index)
{
    for (;;) {
        double height = row_height(flow, index);
        double room = flow->bottom - flow->y;
        if (height <= room) {
            open_cells(flow, index);
            flow->y += height;
            close_cells(flow, index);
            return;
        }
        gboolean cut = flow->look->cut && room >= FEWEST_LINES * flow->lead + 2 * PADDING;
        if (cut || flow->y == flow->top) {
            open_cells(flow, index);
            flow->y = flow->bottom;
        }
        break_page(flow);
    }
}

/** A row over the whole width where another part of the sheet begins. */
static void add_band(Flow *flow, guint index)
{
    const SheetRow *row = g_ptr_array_index(flow->rows, index);
    const SheetRow *above = index > 0 ? g_ptr_array_index(flow->rows, index - 1) : NULL;
    if (above != NULL && g_str_equal(above->category, row->category))
        return;
    double height = height_of(flow, 1);
    if (flow->y + height + row_height(flow, index) > flow->bottom && flow->y > flow->top)
        break_page(flow);
    add_box(flow, flow->edges[0], flow->y, flow->edges[DRAWN_COLUMNS], flow->y + height,
            wrap(flow, row->category, 0, DRAWN_COLUMNS), FALSE);
    flow->y += height;
}

static void set_edges(Flow *flow)
{
    double whole = 0;
    for (guint i = 0; i < DRAWN_COLUMNS; i++)
        whole += columns[i].share;
    double unit = (flow->look->width - 2 * MARGIN) / whole;
    flow->edges[0] = MARGIN;
    for (guint i = 0; i < DRAWN_COLUMNS; i++)
        flow->edges[i + 1] =
            flow->edges[i] + columns[column_at(flow->look, i)].share * unit;
}

GBytes *sheet_drawing_make(const Expected *expected, const SheetLook *look)
{
    Flow flow = {.look = look,
                 .document = pdf_document_new(look->width, look->height),
                 .rows = sheet_rows_load(expected),
                 .boxes = g_ptr_array_new_with_free_func(free_box),
                 .lead = look->size * LEADING,
                 .bottom = look->height - FOOT};
    set_edges(&flow);
    begin_page(&flow);
    for (guint i = 0; i < flow.rows->len; i++) {
        add_band(&flow, i);
        add_row(&flow, i);
    }
    draw_page(&flow);
    g_ptr_array_unref(flow.boxes);
    g_ptr_array_unref(flow.rows);
    return pdf_document_finish(flow.document);
}
