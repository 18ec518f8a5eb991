#include "tests/unruled_probe.h"

#include <math.h>

static Glyphs glyphs = {.size = PROBE_SIZE};

Blocks *probe_texts(const Written *written, guint count)
{
    Blocks *texts = g_new0(Blocks, 1);
    texts->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    texts->joints = g_array_new(FALSE, FALSE, sizeof(Joint));
    texts->pitch = PROBE_PITCH;
    for (guint i = 0; i < count && written[i].lines > 0; i++) {
        const Written *text = &written[i];
        Block block = {.column = text->column,
                       .end = text->column + 1,
                       .first = text->first,
                       .last = text->first + PROBE_PITCH * (text->lines - 1),
                       .lines = text->lines,
                       .characters = 4 * text->lines};
        g_array_append_val(texts->blocks, block);
    }
    return texts;
}

Unruled probe_start_sheet(Blocks *texts, guint columns)
{
    Unruled sheet = {.stretch = {.glyphs = &glyphs}, .texts = texts, .heading = -INFINITY};
    sheet.xs = g_array_new(FALSE, TRUE, sizeof(double));
    g_array_set_size(sheet.xs, columns + 1);
    sheet.order = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet.ys = g_array_new(FALSE, FALSE, sizeof(double));
    sheet.tiles = g_new0(Tile, texts->blocks->len);
    sheet.doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
    return sheet;
}

void probe_end_sheet(Unruled *sheet)
{
    blocks_free(sheet->texts);
    g_array_unref(sheet->xs);
    g_array_unref(sheet->order);
    g_array_unref(sheet->ys);
    g_array_unref(sheet->doubts);
    g_clear_pointer(&sheet->doubted, g_hash_table_unref);
    g_free(sheet->tiles);
}
