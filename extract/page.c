#include "extract/page.h"

#include "extract/aligned.h"
#include "extract/heading_bar.h"
#include "extract/highlight.h"
#include "extract/leaf.h"
#include "extract/open_columns.h"
#include "extract/page_findings.h"
#include "extract/page_outside.h"
#include "extract/page_tables.h"
#include "extract/recut.h"
#include "extract/ruled.h"
#include "extract/ruling.h"
#include "extract/scan.h"
#include "extract/stripes.h"
#include "extract/uprights.h"

static GArray *list_lines(const Rulings *rulings, const Turn *turn)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Box));
    for (guint i = 0; i < rulings->level->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->level, Ruling, i);
        Box line = turn_box_back(
            turn, (Box){ruling->start, ruling->position, ruling->end, ruling->position});
        g_array_append_val(lines, line);
    }
    for (guint i = 0; i < rulings->upright->len; i++) {
        const Ruling *ruling = &g_array_index(rulings->upright, Ruling, i);
        Box line = turn_box_back(
            turn, (Box){ruling->position, ruling->start, ruling->position, ruling->end});
        g_array_append_val(lines, line);
    }
    return lines;
}

/* The lines of a page, with those that its drawing leaves out.  Returns: NULL if it could not be
 * drawn. */
static Rulings *find_rulings(Sheet *sheet, SheetPage *page, const PageContent *content,
                             PageTrail *trail)
{
    const Glyphs *glyphs = content->glyphs;
    const Drawing *drawing = content->drawing;
    if (drawing == NULL)
        return NULL;
    g_autofree guint8 *highlights = highlights_find(drawing, glyphs);
    Rulings *rulings =
        rulings_find(drawing, content->canvas, highlights, glyphs->size, &trail->spacing);
    if (rulings->truncated || drawing->truncated)
        page_findings_add_complex(
            sheet, page, "holds more lines than any table; the shorter ones were left out");
    if (content->views)
        page->rulings = list_lines(rulings, content->turn);
    g_autoptr(GArray) edges = g_array_copy(trail->look->edges);
    open_columns_close(glyphs, rulings, edges);
    uprights_complete(glyphs, rulings, trail->look);
    open_columns_close(glyphs, rulings, edges);
    return rulings;
}

/* Returns: the grids of the page.  @striped: (out) filled stripes, and no lines, tell their rows. */
static GPtrArray *find_grids(const Glyphs *glyphs, Rulings *rulings, GArray *columns,
                             UnruledNotes *notes, gboolean *striped)
{
    if (rulings == NULL)
        return g_ptr_array_new();
    GPtrArray *grids = ruled_find(rulings, glyphs->size);
    *striped = stripes_unite(glyphs, rulings, grids, columns, notes);
    if (*striped)
        return grids;
    recut_grids(glyphs, grids);
    heading_bars_part(glyphs, grids);
    return grids;
}

PageTrail *page_trail_new(void)
{
    PageTrail *trail = g_new0(PageTrail, 1);
    trail->columns = g_array_new(FALSE, FALSE, sizeof(Word));
    trail->look = table_look_new();
    trail->leaves = leaves_new();
    trail->torn = torn_new();
    trail->elsewhere = elsewhere_new();
    return trail;
}

void page_trail_free(PageTrail *trail)
{
    g_array_unref(trail->columns);
    table_look_free(trail->look);
    g_array_unref(trail->leaves);
    torn_free(trail->torn);
    elsewhere_free(trail->elsewhere);
    g_free(trail);
}

/* Text that an edge cuts off may be shown by another page; what is hidden otherwise may not. */
static void report_hidden(Sheet *sheet, const SheetPage *page, const Glyphs *glyphs,
                          const GArray *hidden, Elsewhere *elsewhere)
{
    Finding *finding = page_findings_add_hidden(sheet, page, glyphs, hidden);
    gboolean cut = TRUE;
    for (guint i = 0; i < hidden->len && cut; i++) {
        guint index = g_array_index(hidden, guint, i);
        GlyphState state = g_array_index(glyphs->glyphs, Glyph, index).state;
        cut = state == GLYPH_CLIPPED || state == GLYPH_OFF_PAGE;
    }
    if (finding != NULL && cut)
        elsewhere_add(elsewhere, page->number - 1, finding);
}

static void report_marks(Sheet *sheet, const SheetPage *page, const PageMatter *matter)
{
    const Marks *marks = matter->marks;
    if (matter->marks_left_out || (marks != NULL && marks->truncated))
        page_findings_add_complex(sheet, page,
                                  "holds more marks than any sheet; some were left out");
    if (marks != NULL && matter->content->glyphs->glyphs->len > 0)
        page_findings_add_lettering(sheet, page, matter->places->grids, marks->words);
}

/* What is in no table, and what of it was hard to place. */
static void add_outside(Sheet *sheet, SheetPage *page, const PageMatter *matter,
                        Elsewhere *elsewhere)
{
    const PageCells *places = matter->places;
    const Glyphs *glyphs = matter->content->glyphs;
    const Turn *turn = matter->content->turn;
    report_hidden(sheet, page, glyphs, places->hidden, elsewhere);
    page_findings_add_beyond(sheet, page, turn, glyphs);
    page_findings_add_stamps(sheet, page, glyphs, places->apart);
    page_findings_add_ruby(sheet, page, glyphs, places->ruby);
    page_findings_add_overlaps(sheet, page, glyphs, places->overlapping,
                               places->overprinted);
    page_findings_add_overruns(sheet, page, glyphs, places->overrunning);
    page_outside_add(page, turn, glyphs, places->outside, FALSE);
    page_outside_add(page, turn, glyphs, places->hidden, TRUE);
    page_outside_add(page, turn, glyphs, places->apart, FALSE);
    page_outside_add(page, turn, glyphs, places->ruby, FALSE);
}

gboolean page_build(Sheet *sheet, SheetPage *page, const PageContent *content,
                    PageTrail *trail)
{
    const Turn *turn = content->turn;
    const Glyphs *glyphs = content->glyphs;
    const Drawing *drawing = content->drawing;
    g_autoptr(UnruledNotes) notes = unruled_notes_new();
    notes->goes_on = leaves_go_on(trail->leaves, page);
    gboolean striped = FALSE;
    g_autoptr(Rulings) rulings = find_rulings(sheet, page, content, trail);
    g_autoptr(GPtrArray) grids =
        find_grids(glyphs, rulings, trail->columns, notes, &striped);
    g_autoptr(Marks) marks =
        drawing != NULL ? marks_find(drawing, content->canvas, glyphs->size) : NULL;
    gboolean scanned = scan_has_layer(glyphs, drawing);
    torn_drop_repeated(trail->torn, glyphs);
    g_autoptr(PageCells) places = page_cells_new(glyphs, grids, scanned);
    torn_restore(trail->torn, glyphs, grids, places->cells, places->hidden);
    PageMatter matter = {content, places, marks, FALSE};
    page_tables_add_ruled(sheet, page, &matter);
    gboolean unruled = rulings != NULL && page_tables_add_aligned(page, &matter, rulings,
                                                                  trail->columns, notes);
    page_tables_sort(page->tables, turn);
    /* Those of tables without lines are told when all pages are read. */
    if (!unruled && !striped)
        page_findings_add_doubts(sheet, page, notes->doubts);
    report_marks(sheet, page, &matter);
    if (unruled || striped)
        leaves_add(trail->leaves, page, g_steal_pointer(&notes));
    if (scanned)
        page_findings_add_scanned(sheet, page);
    torn_mark(trail->torn, page, turn);
    torn_keep(trail->torn, glyphs, places->hidden);
    add_outside(sheet, page, &matter, trail->elsewhere);
    return unruled || striped;
}
