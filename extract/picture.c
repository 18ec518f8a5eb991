#include "extract/picture.h"

#include <cairo.h>

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *paint(PopplerPage *page, double scale, int width, int height)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_scale(context, scale, scale);
    poppler_page_render(page, context);
    cairo_destroy(context);
    return surface;
}

GBytes *picture_of_page(PopplerPage *page)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width > 0 && height > 0 && width < G_MAXINT && height < G_MAXINT))
        return NULL;
    double scale = MIN(PICTURE_SCALE, PICTURE_MAXIMUM_SIDE / MAX(width, height));
    cairo_surface_t *surface =
        paint(page, scale, (int)MAX(width * scale, 1), (int)MAX(height * scale, 1));
    GByteArray *bytes = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, bytes);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    return NULL;
}
