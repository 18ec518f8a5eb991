#include "extract/layers.h"

/* Layers beyond are not asked, nor those in groups nested deeper. */
#define MAXIMUM_LAYERS 10000u
#define MAXIMUM_DEPTH  32u

static gboolean is_hidden(PopplerLayersIter *at)
{
    PopplerLayer *layer = poppler_layers_iter_get_layer(at);
    if (layer == NULL)
        return FALSE;
    gboolean hidden = !poppler_layer_is_visible(layer);
    g_object_unref(layer);
    return hidden;
}

guint layers_count_hidden(PopplerDocument *document)
{
    PopplerLayersIter *open[MAXIMUM_DEPTH];
    guint depth = 0, hidden = 0;
    open[0] = poppler_layers_iter_new(document);
    if (open[0] == NULL)
        return 0;
    for (guint i = 0; i < MAXIMUM_LAYERS; i++) {
        hidden += is_hidden(open[depth]) ? 1 : 0;
        PopplerLayersIter *child =
            depth + 1 < MAXIMUM_DEPTH ? poppler_layers_iter_get_child(open[depth]) : NULL;
        if (child != NULL) {
            open[++depth] = child;
            continue;
        }
        while (depth > 0 && !poppler_layers_iter_next(open[depth]))
            poppler_layers_iter_free(open[depth--]);
        if (depth == 0 && !poppler_layers_iter_next(open[0]))
            break;
    }
    for (guint i = 0; i <= depth; i++)
        poppler_layers_iter_free(open[i]);
    return hidden;
}
