#include "extract/elsewhere.h"

#include "model/characters.h"

#include <string.h>

/* A merged cell goes on over so many pages at the most. */
#define NEAR_PAGES 3u
/* A shorter text, in bytes, may stand anywhere by chance: less than four characters. */
#define LEAST_BYTES 12u
/* For one page so many bytes are compared at the most. */
#define MAXIMUM_WORK 20000000

/* The text of a cell without white space. */
typedef struct {
    double left, right;
    char *text; /* owned */
    gsize length;
} Shown;

typedef struct {
    guint page;
    Finding *finding; /* borrowed */
} Hidden;

struct Elsewhere {
    GArray *hidden; /* of Hidden, by page */
};

/* The pages that were looked at last, so that each is read once. */
typedef struct {
    const Sheet *sheet;
    GPtrArray *pages; /* for each page: of Shown; NULL: not read, or no longer needed */
    gint64 work;      /* bytes that may still be compared */
} Search;

Elsewhere *elsewhere_new(void)
{
    Elsewhere *elsewhere = g_new0(Elsewhere, 1);
    elsewhere->hidden = g_array_new(FALSE, FALSE, sizeof(Hidden));
    return elsewhere;
}

void elsewhere_free(Elsewhere *elsewhere)
{
    if (elsewhere == NULL)
        return;
    g_array_unref(elsewhere->hidden);
    g_free(elsewhere);
}

void elsewhere_add(Elsewhere *elsewhere, guint page, Finding *finding)
{
    const Hidden hidden = {page, finding};
    g_array_append_val(elsewhere->hidden, hidden);
}

/* ---- what a page shows -------------------------------------------------------------------- */

static void clear_shown(gpointer shown)
{
    g_free(((Shown *)shown)->text);
}

static GArray *read_page(const SheetPage *page)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Shown));
    g_array_set_clear_func(all, clear_shown);
    for (guint i = 0; i < page->tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(page->tables, i);
        for (guint j = 0; j < table->cells->len; j++) {
            const SheetCell *cell = g_ptr_array_index(table->cells, j);
            if (text_is_empty(cell->text))
                continue;
            Shown shown = {cell->box.left, cell->box.right,
                           characters_bare(cell->text->content), 0};
            shown.length = strlen(shown.text);
            g_array_append_val(all, shown);
        }
    }
    return all;
}

static const GArray *shown_on(Search *search, guint page)
{
    gpointer *slot = &search->pages->pdata[page];
    if (*slot == NULL)
        *slot = read_page(g_ptr_array_index(search->sheet->pages, page));
    return *slot;
}

/* ---- the search --------------------------------------------------------------------------- */

/* How many bytes of the beginning of @text stand somewhere in @shown: whole characters. */
static gsize match(Search *search, const char *text, const Shown *shown)
{
    const gsize first = (gsize)(g_utf8_next_char(text) - text);
    gsize most = 0;
    const char *end = shown->text + shown->length;
    search->work -= (gint64)shown->length;
    for (const char *at = shown->text;
         (at = memmem(at, (gsize)(end - at), text, first)) != NULL; at += first) {
        gsize same = first;
        while (at + same < end && text[same] != '\0' && at[same] == text[same])
            same++;
        search->work -= (gint64)same;
        most = MAX(most, same);
    }
    while (most > 0 && (text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* Whether so short a text may be looked for: what is left of a cell stands at its beginning on the
 * next page, and what begins it at its end on the page before. */
static gboolean is_end(const char *text, gsize length, const Shown *shown)
{
    return length <= shown->length &&
           (memcmp(text, shown->text, length) == 0 ||
            memcmp(text, shown->text + shown->length - length, length) == 0);
}

static gsize match_on_page(Search *search, const char *text, const SheetOutside *line,
                           guint page)
{
    const GArray *shown = shown_on(search, page);
    gsize most = 0;
    for (guint i = 0; i < shown->len && search->work > 0; i++) {
        const Shown *cell = &g_array_index(shown, Shown, i);
        if (MIN(cell->right, line->box.right) <= MAX(cell->left, line->box.left))
            continue;
        gsize length = match(search, text, cell);
        if (length > most && (length >= LEAST_BYTES || is_end(text, length, cell)))
            most = length;
    }
    return most;
}

/* A line may hold the texts of several cells, one after the other. */
static gboolean shows_line(Search *search, guint page, const SheetOutside *line)
{
    g_autofree char *bare = characters_bare(line->text->content);
    const char *at = bare;
    while (*at != '\0') {
        gsize most = 0;
        for (guint away = 1; away <= NEAR_PAGES && most == 0; away++) {
            if (page + away < search->pages->len)
                most = match_on_page(search, at, line, page + away);
            if (away <= page)
                most = MAX(most, match_on_page(search, at, line, page - away));
        }
        if (most == 0)
            return FALSE;
        at += most;
    }
    return TRUE;
}

static gboolean shows_all(Search *search, guint page)
{
    const SheetPage *hiding = g_ptr_array_index(search->sheet->pages, page);
    gboolean hides = FALSE;
    search->work = MAXIMUM_WORK;
    for (guint i = 0; i < hiding->outside->len; i++) {
        const SheetOutside *line = g_ptr_array_index(hiding->outside, i);
        if (line->hidden && !shows_line(search, page, line))
            return FALSE;
        hides = hides || line->hidden;
    }
    return hides;
}

void elsewhere_settle(const Elsewhere *elsewhere, const Sheet *sheet)
{
    Search search = {sheet, g_ptr_array_new(), 0};
    g_ptr_array_set_size(search.pages, (gint)sheet->pages->len);
    guint seen = 0;
    for (guint i = 0; i < elsewhere->hidden->len; i++) {
        const Hidden *hidden = &g_array_index(elsewhere->hidden, Hidden, i);
        for (; seen + NEAR_PAGES < hidden->page; seen++)
            g_clear_pointer((GArray **)&search.pages->pdata[seen], g_array_unref);
        if (!shows_all(&search, hidden->page))
            continue;
        Finding *finding = hidden->finding;
        finding->severity = SEVERITY_INFO;
        g_autofree char *message = g_steal_pointer(&finding->message);
        finding->message =
            g_strdup_printf("%s  The pages near it show that text.", message);
    }
    for (guint i = 0; i < search.pages->len; i++)
        g_clear_pointer((GArray **)&search.pages->pdata[i], g_array_unref);
    g_ptr_array_unref(search.pages);
}
