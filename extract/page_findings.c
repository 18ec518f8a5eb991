#include "extract/page_findings.h"

#include "extract/grid.h"
#include "extract/lettering.h"

#include "model/characters.h"

/* How much of a text a finding quotes, in characters. */
#define QUOTED 40
/* Rows of a page whose letters are no text are named up to this number. */
#define MAXIMUM_ROWS_TOLD 100u

static const char *describe(GlyphState state)
{
    switch (state) {
    case GLYPH_OFF_PAGE:
        return "it lies off the page";
    case GLYPH_CLIPPED:
        return "it is cut off at the edge of its cell or page";
    case GLYPH_TINY:
        return "it is under a point high";
    case GLYPH_SAME:
        return "it has the colour of its ground";
    case GLYPH_COVERED:
        return "something is painted over it";
    case GLYPH_NO_INK:
        return "it leaves no ink";
    case GLYPH_SHOWN:
    case GLYPH_DUPLICATE:
        break;
    }
    return "";
}

/* The first of the glyphs of @indices, for a finding to quote.  Returns: newly allocated. */
static char *quote_glyphs(const Glyphs *glyphs, const GArray *indices)
{
    GString *quote = g_string_new(NULL);
    for (guint i = 0; i < indices->len && i < QUOTED; i++) {
        guint index = g_array_index(indices, guint, i);
        gunichar c = g_array_index(glyphs->glyphs, Glyph, index).character;
        g_string_append_unichar(quote, characters_is_xml(c) ? c : 0xFFFD);
    }
    g_string_append(quote, indices->len > QUOTED ? "…" : "");
    return g_string_free(quote, FALSE);
}

void page_findings_add(Sheet *sheet, const char *code, Severity severity, guint page,
                       guint row, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(sheet->findings, finding_new(code, severity, page, row, NULL, message));
}

Finding *page_findings_add_hidden(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                  const GArray *hidden)
{
    if (hidden->len == 0)
        return NULL;
    g_autofree char *quote = quote_glyphs(glyphs, hidden);
    GlyphState state =
        g_array_index(glyphs->glyphs, Glyph, g_array_index(hidden, guint, 0)).state;
    page_findings_add(sheet, "hidden-text", SEVERITY_WARNING, page->number, 0,
                      "Page %u holds %u characters that a person does not see (%s); they "
                      "are kept outside of the tables: \"%s\".",
                      page->number, hidden->len, describe(state), quote);
    return g_ptr_array_index(sheet->findings, sheet->findings->len - 1);
}

/* The row of the page's tables in which @y stands, or the last one above it; 0 if there is none. */
static guint find_row(const SheetPage *page, double y)
{
    guint found = 0;
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            if (cell->has_box && cell->box.top <= y && cell->row_span == 1)
                found = MAX(found, cell->row);
        }
    }
    return found;
}

void page_findings_add_beyond(Sheet *sheet, const SheetPage *page, const Turn *turn,
                              const Glyphs *glyphs)
{
    if (glyphs->beyond == 0)
        return;
    guint row = turn->kind == TURN_NONE ? find_row(page, glyphs->beyond_top) : 0;
    page_findings_add(sheet, "clipped-text", SEVERITY_WARNING, page->number, row,
                      "On page %u %u characters stand beyond the edges of the page, where "
                      "nobody sees them: they could not be read, and rows may be missing.",
                      page->number, (guint)glyphs->beyond);
}

void page_findings_add_clipped(Sheet *sheet, const SheetPage *page, const GArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        guint row = g_array_index(rows, guint, i) + 1;
        page_findings_add(
            sheet, "clipped-text", SEVERITY_WARNING, page->number, row,
            "In row %u of page %u a cell is too small for its text and cuts it "
            "off; what the document holds of the rest was put back, and more "
            "of it may be missing.",
            row, page->number);
    }
}

void page_findings_add_lettering(Sheet *sheet, const SheetPage *page,
                                 const GPtrArray *grids, const GArray *words)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < words->len; i++) {
        Box word = g_array_index(words, Lettering, i).box;
        double x = (word.left + word.right) / 2, y = (word.top + word.bottom) / 2;
        for (guint j = 0; j < grids->len; j++) {
            const Grid *grid = g_ptr_array_index(grids, j);
            guint cell = grid_find_cell(grid, x, y);
            guint row = cell != GRID_NO_CELL
                            ? g_array_index(grid->cells, GridCell, cell).row + 1
                            : 0;
            if (row > 0 && g_hash_table_size(told) < MAXIMUM_ROWS_TOLD &&
                g_hash_table_add(told, GUINT_TO_POINTER(row)))
                page_findings_add(
                    sheet, "unreadable-text", SEVERITY_WARNING, page->number, row,
                    "Letters in row %u of page %u are drawn as shapes and are no text; "
                    "what they say is missing.",
                    row, page->number);
        }
    }
}

/* What became of the text that the glyphs are, quoted; nothing if there are none. */
static void add_quoted(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                       const GArray *indices, const char *code, Severity severity,
                       const char *what)
{
    if (indices->len == 0)
        return;
    g_autofree char *quote = quote_glyphs(glyphs, indices);
    page_findings_add(sheet, code, severity, page->number, 0, "On page %u %s: \"%s\".",
                      page->number, what, quote);
}

void page_findings_add_overlaps(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                const GArray *overlapping, guint overprinted)
{
    add_quoted(sheet, page, glyphs, overlapping, "overprinted-text", SEVERITY_WARNING,
               "text runs on over the foot of its cell and is printed on other text; it "
               "was put back");
    if (overprinted > 0)
        page_findings_add(sheet, "overprinted-text", SEVERITY_WARNING, page->number, 0,
                          "On page %u %u characters are printed on others of the same "
                          "cell, so that its text may be read in the wrong order.",
                          page->number, overprinted);
}

void page_findings_add_overruns(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                                const GArray *overrunning)
{
    add_quoted(sheet, page, glyphs, overrunning, "overrun-text", SEVERITY_INFO,
               "text runs on over the line along the foot of its table; it was put back to "
               "its cell");
}

void page_findings_add_stamps(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                              const GArray *apart)
{
    add_quoted(sheet, page, glyphs, apart, "stamp-apart", SEVERITY_INFO,
               "text is printed across the cells, slanted or large; it is kept outside of "
               "the tables");
}

void page_findings_add_ruby(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                            const GArray *ruby)
{
    add_quoted(
        sheet, page, glyphs, ruby, "ruby-apart", SEVERITY_INFO,
        "small letters over the lines tell how words are read; they are kept outside "
        "of the tables");
}

void page_findings_add_scanned(Sheet *sheet, const SheetPage *page)
{
    page_findings_add(sheet, "hidden-text", SEVERITY_WARNING, page->number, 0,
                      "Page %u shows an image, and its text is an unseen layer behind it; "
                      "the text was taken and may differ from what the image shows.",
                      page->number);
}

void page_findings_add_complex(Sheet *sheet, const SheetPage *page, const char *what)
{
    page_findings_add(sheet, "page-too-complex", SEVERITY_WARNING, page->number, 0,
                      "Page %u %s.", page->number, what);
}

/* The rows of @page that are said to be guessed.  Findings come page by page, those without one
 * anywhere. */
static GHashTable *find_guessed(const Sheet *sheet, guint page)
{
    GHashTable *rows = g_hash_table_new(NULL, NULL);
    for (guint i = sheet->findings->len; i > 0; i--) {
        const Finding *finding = g_ptr_array_index(sheet->findings, i - 1);
        if (finding->page != 0 && finding->page < page)
            break;
        if (finding->page == page && g_str_equal(finding->code, "row-guessed"))
            g_hash_table_add(rows, GUINT_TO_POINTER(finding->row));
    }
    return rows;
}

/* What the first row of @page holds may go on from the last one of the page before. */
static void doubt_last_row(Sheet *sheet, const SheetPage *page)
{
    if (page->number < 2)
        return;
    const SheetPage *before = g_ptr_array_index(sheet->pages, page->number - 2);
    if (before->tables->len == 0)
        return;
    const SheetTable *table = g_ptr_array_index(before->tables, before->tables->len - 1);
    if (table->method != TABLE_ALIGNED)
        return;
    g_autoptr(GHashTable) guessed = find_guessed(sheet, before->number);
    if (g_hash_table_contains(guessed, GUINT_TO_POINTER(table->rows)))
        return;
    page_findings_add(sheet, "row-guessed", SEVERITY_WARNING, before->number, table->rows,
                      "Row %u of page %u may go on on the next page, whose rows are not "
                      "sure.",
                      table->rows, before->number);
}

void page_findings_add_doubts(Sheet *sheet, const SheetPage *page, const GArray *doubts)
{
    g_autoptr(GHashTable) guessed = find_guessed(sheet, page->number);
    for (guint i = 0; i < doubts->len; i++) {
        const Doubt *doubt = &g_array_index(doubts, Doubt, i);
        if (!g_hash_table_add(guessed, GUINT_TO_POINTER(doubt->row + 1)))
            continue;
        if (doubt->first)
            doubt_last_row(sheet, page);
        page_findings_add(sheet, "row-guessed", SEVERITY_WARNING, page->number,
                          doubt->row + 1, "No line bounds row %u of page %u: %s.",
                          doubt->row + 1, page->number, doubt->reason);
    }
}
