#include "export/comparison.h"

#include "export/comparison_book_internal.h"
#include "export/difference_internal.h"
#include "export/layout_internal.h"
#include "export/words_internal.h"

#include <string.h>

/* 変更点: a row for each item that is not the same in both editions, before and after side by
 * side; what was taken out is red and struck, what was put in is blue and underlined. */

enum { BEFORE, AFTER, EDITIONS };

enum {
    KIND,
    ID_BEFORE,
    ID_AFTER,
    STATUS_BEFORE,
    STATUS_AFTER,
    ITEM_BEFORE,
    ITEM_AFTER,
    COMMENT_BEFORE,
    COMMENT_AFTER,
    TEXT_BEFORE,
    TEXT_AFTER,
    PLACE_BEFORE,
    PLACE_AFTER,
    COLUMNS
};

static const char *const headings[COLUMNS] = {
    "変更の種類",     "ID（旧）",       "ID（新）",      "判定（旧）", "判定（新）",
    "項目（旧）",     "項目（新）",     "見解（旧）",    "見解（新）", "要求事項（旧）",
    "要求事項（新）", "記載箇所（旧）", "記載箇所（新）"};
static const double widths[COLUMNS] = {16, 9, 9, 10, 10, 32, 32, 34, 34, 34, 34, 11, 11};

typedef struct {
    BookSheet *sheet;
    lxw_format *kept, *removed, *added;
} ChangeSheet;

/** All texts of the requirement, with clause and level.  Returns: newly allocated. */
static char *requirement_words(const Record *record)
{
    const Requirement *requirement = record != NULL ? record->requirement : NULL;
    GString *words = g_string_new(NULL);
    if (requirement == NULL)
        return g_string_free(words, FALSE);
    if (requirement->clause != NULL)
        g_string_append_printf(words, "%s\n", requirement->clause->content);
    if (requirement->level != NULL)
        g_string_append_printf(words, "%s\n", requirement->level->content);
    for (guint i = 0; i < requirement->texts->len; i++) {
        const RequirementText *text = g_ptr_array_index(requirement->texts, i);
        if (text->edition != NULL && !text_is_empty(text->text))
            g_string_append_printf(words, "（%s版）", text->edition);
        g_string_append_printf(words, "%s\n", text->text->content);
    }
    return g_strchomp(g_string_free(words, FALSE));
}

static void append_kind(GString *kinds, gboolean holds, const char *word)
{
    if (holds)
        g_string_append_printf(kinds, "%s%s", kinds->len > 0 ? "\n" : "", word);
}

/** In what the two differ, a line each; "" if in nothing.  Returns: newly allocated. */
static char *list_kinds(const Record *before, const Record *after)
{
    GString *kinds = g_string_new(NULL);
    append_kind(kinds, before == NULL, "追加");
    append_kind(kinds, after == NULL, "削除");
    if (before == NULL || after == NULL)
        return g_string_free(kinds, FALSE);
    g_autofree char *old = requirement_words(before);
    g_autofree char *new = requirement_words(after);
    append_kind(kinds, before->status != after->status, "判定");
    append_kind(kinds,
                before->status == after->status &&
                    strcmp(before->label->content, after->label->content) != 0,
                "回答語");
    append_kind(kinds, strcmp(before->comment->content, after->comment->content) != 0,
                "見解");
    append_kind(kinds, strcmp(before->item->content, after->item->content) != 0, "項目文");
    append_kind(kinds, strcmp(old, new) != 0, "要求事項");
    append_kind(kinds, strcmp(before->id, after->id) != 0 || before->part != after->part,
                "番号");
    return g_string_free(kinds, FALSE);
}

/** Whether Excel takes @pieces for one cell of several formats; it needs two of them. */
static gboolean can_be_marked(const GPtrArray *pieces, const char *whole)
{
    gboolean escape = strstr(whole, "_x") != NULL;
    return pieces->len >= 2 && !escape && whole[book_cell_fit(whole)] == '\0';
}

static void write_pieces(const ChangeSheet *changes, lxw_row_t at, guint column,
                         const GPtrArray *pieces, const char *whole, lxw_format *marked)
{
    BookSheet *sheet = changes->sheet;
    if (!can_be_marked(pieces, whole)) {
        sheet_string(sheet, at, column, whole, STYLE_CELL);
        return;
    }
    g_autofree lxw_rich_string_tuple *tuples = g_new0(lxw_rich_string_tuple, pieces->len);
    g_autofree lxw_rich_string_tuple **list =
        g_new0(lxw_rich_string_tuple *, (gsize)pieces->len + 1);
    for (guint i = 0; i < pieces->len; i++) {
        DifferencePiece *piece = g_ptr_array_index(pieces, i);
        tuples[i] =
            (lxw_rich_string_tuple){piece->changed ? marked : changes->kept, piece->text};
        list[i] = &tuples[i];
    }
    cells_write_rich(sheet, at, (lxw_col_t)column, list);
}

/** Both texts, the later one in the next column, with what differs marked.
 *  Returns: how many lines they need. */
static guint write_pair(const ChangeSheet *changes, lxw_row_t at, guint column,
                        const char *before, const char *after, gboolean both)
{
    g_autoptr(GPtrArray) old = NULL;
    g_autoptr(GPtrArray) new = NULL;
    if (both && strcmp(before, after) != 0)
        difference_of(before, after, &old, &new);
    if (old == NULL) {
        sheet_string(changes->sheet, at, column, before, STYLE_CELL);
        sheet_string(changes->sheet, at, column + 1, after, STYLE_CELL);
    } else {
        write_pieces(changes, at, column, old, before, changes->removed);
        write_pieces(changes, at, column + 1, new, after, changes->added);
    }
    return MAX(layout_lines(before, widths[column]), layout_lines(after, widths[column]));
}

static const char *content(const Record *record, Text *(*field)(const Record *))
{
    return record != NULL ? field(record)->content : "";
}

static Text *field_item(const Record *record)
{
    return record->item;
}

static Text *field_comment(const Record *record)
{
    return record->comment;
}

static void write_edition(const ChangeSheet *changes, lxw_row_t at, const Record *record,
                          guint edition)
{
    g_autofree char *place = record != NULL ? comparison_place(record) : NULL;
    g_autofree char *id = record == NULL ? NULL
                          : record->part > 1
                              ? g_strdup_printf("%s (%u)", record->id, record->part)
                              : g_strdup(record->id);
    sheet_string(changes->sheet, at, ID_BEFORE + edition, id != NULL ? id : "",
                 STYLE_CENTRE);
    sheet_string(changes->sheet, at, STATUS_BEFORE + edition,
                 record != NULL ? words_status(record->status) : "", STYLE_CENTRE);
    sheet_string(changes->sheet, at, PLACE_BEFORE + edition, place != NULL ? place : "",
                 STYLE_CENTRE);
}

static void write_change(const ChangeSheet *changes, lxw_row_t at, const char *kinds,
                         const Record *before, const Record *after)
{
    gboolean both = before != NULL && after != NULL;
    guint lines = layout_lines(kinds, widths[KIND]);
    g_autofree char *old = requirement_words(before);
    g_autofree char *new = requirement_words(after);
    sheet_string(changes->sheet, at, KIND, kinds, STYLE_CELL);
    write_edition(changes, at, before, BEFORE);
    write_edition(changes, at, after, AFTER);
    const guint pairs[] = {
        write_pair(changes, at, ITEM_BEFORE, content(before, field_item),
                   content(after, field_item), both),
        write_pair(changes, at, COMMENT_BEFORE, content(before, field_comment),
                   content(after, field_comment), both),
        write_pair(changes, at, TEXT_BEFORE, old, new, both),
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        lines = MAX(lines, pairs[i]);
    cells_set_lines(changes->sheet, at, lines);
}

static void write_changes(Book *book, gconstpointer data)
{
    const Comparison *comparison = data;
    const ChangeSheet changes = {.sheet = book_add_sheet(book, "変更点", widths, COLUMNS),
                                 .kept = book_create_ink(book, INK_KEPT),
                                 .removed = book_create_ink(book, INK_REMOVED),
                                 .added = book_create_ink(book, INK_ADDED)};
    sheet_headings(changes.sheet, headings, COLUMNS);
    lxw_row_t at = 1;
    for (guint r = 0; r < comparison->rows->len && book->error == NULL; r++) {
        const ComparisonRow *row = g_ptr_array_index(comparison->rows, r);
        const ComparisonAnswer *before = comparison_row_answer(row, BEFORE);
        const ComparisonAnswer *after = comparison_row_answer(row, AFTER);
        const Record *old = before != NULL ? before->record : NULL;
        const Record *new = after != NULL ? after->record : NULL;
        g_autofree char *kinds = list_kinds(old, new);
        if (*kinds != '\0')
            write_change(&changes, at++, kinds, old, new);
    }
    if (at > 1) {
        Span statuses = {1, STATUS_BEFORE, at - 1, STATUS_AFTER};
        cells_colour_statuses(changes.sheet, &statuses);
    }
    sheet_finish(changes.sheet, ID_AFTER + 1);
}

GBytes *comparison_write_changes(const Comparison *comparison, GError **error)
{
    const ComparisonVendor *before = g_ptr_array_index(comparison->vendors, BEFORE);
    const ComparisonVendor *after = g_ptr_array_index(comparison->vendors, AFTER);
    g_autofree char *files = g_strdup_printf("%s → %s", before->checklist->source_file,
                                             after->checklist->source_file);
    return book_make_held(write_changes, comparison, before->name, files, error);
}
