#include "extract/turn.h"

#include <math.h>

TurnKind turn_of_direction(double dx, double dy)
{
    if (fabs(dx) >= fabs(dy))
        return dx >= 0 ? TURN_NONE : TURN_OVER;
    return dy > 0 ? TURN_DOWN : TURN_UP;
}

Turn turn_find(const Drawing *drawing, double width, double height)
{
    guint64 counts[4] = {0};
    for (guint i = 0; i < drawing->runs->len; i++) {
        const DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        counts[turn_of_direction(run->dx, run->dy)] += run->count;
    }
    Turn turn = {TURN_NONE, width, height};
    for (guint kind = TURN_DOWN; kind <= TURN_UP; kind++)
        if (counts[kind] > counts[turn.kind])
            turn.kind = (TurnKind)kind;
    return turn;
}

void turn_point(const Turn *turn, double *x, double *y)
{
    double a = *x, b = *y;
    switch (turn->kind) {
    case TURN_NONE:
        break;
    case TURN_DOWN:
        *x = b;
        *y = turn->width - a;
        break;
    case TURN_OVER:
        *x = turn->width - a;
        *y = turn->height - b;
        break;
    case TURN_UP:
        *x = turn->height - b;
        *y = a;
        break;
    }
}

static Box make_box(double x1, double y1, double x2, double y2)
{
    return (Box){MIN(x1, x2), MIN(y1, y2), MAX(x1, x2), MAX(y1, y2)};
}

Box turn_box(const Turn *turn, Box box)
{
    turn_point(turn, &box.left, &box.top);
    turn_point(turn, &box.right, &box.bottom);
    return make_box(box.left, box.top, box.right, box.bottom);
}

/* Down undoes up on a page whose sides are exchanged, and the other way round. */
Box turn_box_back(const Turn *turn, Box box)
{
    static const TurnKind back[] = {TURN_NONE, TURN_UP, TURN_OVER, TURN_DOWN};
    Turn inverse = {back[turn->kind], turn_width(turn), turn_height(turn)};
    return turn_box(&inverse, box);
}

static gboolean is_sideways(const Turn *turn)
{
    return turn->kind == TURN_DOWN || turn->kind == TURN_UP;
}

double turn_width(const Turn *turn)
{
    return is_sideways(turn) ? turn->height : turn->width;
}

double turn_height(const Turn *turn)
{
    return is_sideways(turn) ? turn->width : turn->height;
}

void turn_drawing(const Turn *turn, Drawing *drawing)
{
    if (turn->kind == TURN_NONE)
        return;
    for (guint i = 0; i < drawing->fills->len; i++) {
        DrawingFill *fill = &g_array_index(drawing->fills, DrawingFill, i);
        fill->box = turn_box(turn, fill->box);
    }
    for (guint i = 0; i < drawing->images->len; i++) {
        Box *image = &g_array_index(drawing->images, Box, i);
        *image = turn_box(turn, *image);
    }
    for (guint i = 0; i < drawing->shapes->len; i++) {
        DrawingShape *shape = &g_array_index(drawing->shapes, DrawingShape, i);
        shape->box = turn_box(turn, shape->box);
        if (is_sideways(turn) && shape->figure == FIGURE_RISING)
            shape->figure = FIGURE_FALLING;
        else if (is_sideways(turn) && shape->figure == FIGURE_FALLING)
            shape->figure = FIGURE_RISING;
    }
    for (guint i = 0; i < drawing->strokes->len; i++) {
        DrawingStroke *s = &g_array_index(drawing->strokes, DrawingStroke, i);
        Box box = turn_box(turn, (Box){s->x1, s->y1, s->x2, s->y2});
        s->x1 = box.left;
        s->y1 = box.top;
        s->x2 = box.right;
        s->y2 = box.bottom;
    }
    for (guint i = 0; i < drawing->runs->len; i++) {
        DrawingRun *run = &g_array_index(drawing->runs, DrawingRun, i);
        double x = run->x + run->dx, y = run->y + run->dy;
        turn_point(turn, &run->x, &run->y);
        turn_point(turn, &x, &y);
        run->dx = x - run->x;
        run->dy = y - run->y;
        run->clip = turn_box(turn, run->clip);
    }
    for (guint i = 0; i < drawing->letters->len; i++) {
        DrawingLetter *letter = &g_array_index(drawing->letters, DrawingLetter, i);
        turn_point(turn, &letter->x, &letter->y);
    }
}
