#include "extract/ground.h"

#include "model/sheet.h"

#include <math.h>

/* A cell's fill is looked for so far inside its edges, in points. */
#define FILL_INSET 2.0
/* Of 255: a channel from here on is white. */
#define WHITE 251u

/* Every channel is as good as full. */
static gboolean is_white(guint32 colour)
{
    return (colour >> 16) >= WHITE && (colour >> 8 & 0xFF) >= WHITE &&
           (colour & 0xFF) >= WHITE;
}

static guint channel(double value)
{
    return (guint)CLAMP(floor(value * 255 + 0.5), 0.0, 255.0);
}

/* In the middle of the cell and near its corners.  A bar or a highlighted word is not the cell's
 * colour, and a seam at its edge is none at all. */
guint32 ground_colour(const Canvas *canvas, Box box)
{
    if (canvas == NULL)
        return SHEET_NO_FILL;
    double dx = (box.right - box.left) / 2, dy = (box.bottom - box.top) / 2;
    double x = box.left + dx, y = box.top + dy;
    dx -= MIN(FILL_INSET, dx / 2);
    dy -= MIN(FILL_INSET, dy / 2);
    const double points[][2] = {
        {x, y}, {x - dx, y - dy}, {x + dx, y - dy}, {x - dx, y + dy}, {x + dx, y + dy}};
    guint32 colours[G_N_ELEMENTS(points)];
    for (guint i = 0; i < G_N_ELEMENTS(points); i++) {
        Colour c = canvas_colour(canvas, points[i][0], points[i][1], 0, G_MAXUINT);
        colours[i] = channel(c.red) << 16 | channel(c.green) << 8 | channel(c.blue);
    }
    for (guint i = 0; i < G_N_ELEMENTS(points); i++) {
        gsize same = 0;
        for (guint j = 0; j < G_N_ELEMENTS(points); j++)
            same += colours[j] == colours[i] ? 1 : 0;
        if (2 * same > G_N_ELEMENTS(points))
            return is_white(colours[i]) ? SHEET_NO_FILL : colours[i];
    }
    return SHEET_NO_FILL;
}
