/* A path is flattened into points, and the points are looked at as a whole, since the same
 * ring may be four curves, a polygon, or three hundred points of a pen:
 *
 *      ring              tick             box              line
 *       .--.                  /          +----+               /
 *      (    )              \ /           |    |             /
 *       '--'                v            +----+           /
 *
 *   ring: closed, goes all around, and nearly every point lies near the ellipse that fits
 *         into its box (a tail where the pen was set down and lifted may leave it);
 *   box:  closed, and every point lies near a side;
 *   tick: two straight arms of different length with a sharp corner between them;
 *   line: every point lies near the straight line from the first to the last. */
#include "extract/figure.h"

#include <math.h>

/* A path of more steps is no mark but a picture. */
#define MAXIMUM_STEPS 4096u
/* Points that stand for one line or curve. */
#define SAMPLES 4u
/* A mark is not smaller, in points, in its larger side; a smaller one is a dot. */
#define SMALLEST 2.5
/* The ends of a closed path are nearer than this part of its size: pens do not meet. */
#define OPEN 0.4
/* Square of the distance from the centre, where the ellipse has 1.  A diamond has 0.5 in the
 * middle of its sides, a square 2 in its corners. */
#define RING_LEAST 0.55
#define RING_MOST  1.7
/* So many of its points may leave the ring. */
#define TAIL 0.1
/* How far the points of a box are from its sides, as part of the smaller one.  A circle is at
 * 0.146 where it is farthest, so that a box whose corners are round is no ring. */
#define BOX_EDGE 0.13
/* How far points leave a straight line, as part of its length. */
#define LINE_SLACK 0.12
#define ARM_SLACK  0.25
/* The longer arm of a tick against the shorter; arrow heads have equal arms. */
#define ARMS_LEAST 1.25
#define ARMS_MOST  6.0
/* The angle between the arms, as its cosine: 25 to 115 degrees. */
#define CORNER_SHARP 0.906
#define CORNER_BLUNT (-0.423)

typedef struct {
    double x, y;
} Point;

static void add_point(GArray *points, double x, double y)
{
    Point point = {x, y};
    g_array_append_val(points, point);
}

static Point point_at(const GArray *points, guint index)
{
    return g_array_index(points, Point, index);
}

static void add_line(GArray *points, Point from, const Step *to)
{
    for (guint i = 1; i <= SAMPLES; i++) {
        double t = (double)i / SAMPLES;
        add_point(points, from.x + (to->x - from.x) * t, from.y + (to->y - from.y) * t);
    }
}

static void add_curve(GArray *points, Point p, const Step *a, const Step *b, const Step *to)
{
    for (guint i = 1; i <= SAMPLES; i++) {
        double t = (double)i / SAMPLES, s = 1 - t;
        double w0 = s * s * s, w1 = 3 * s * s * t, w2 = 3 * s * t * t, w3 = t * t * t;
        add_point(points, w0 * p.x + w1 * a->x + w2 * b->x + w3 * to->x,
                  w0 * p.y + w1 * a->y + w2 * b->y + w3 * to->y);
    }
}

static GArray *flatten(const GArray *path, guint first, guint end)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
    for (guint i = first; i < end; i++) {
        const Step *step = &g_array_index(path, Step, i);
        if (points->len == 0) {
            add_point(points, step->x, step->y);
            continue;
        }
        Point last = point_at(points, points->len - 1);
        if (step->kind == STEP_BEND && i + 2 < end) {
            add_curve(points, last, step, step + 1, step + 2);
            i += 2;
        } else if (hypot(step->x - last.x, step->y - last.y) > 0) {
            add_line(points, last, step);
        }
    }
    return points;
}

static Box bounds_of(const GArray *points)
{
    Point first = point_at(points, 0);
    Box box = {first.x, first.y, first.x, first.y};
    for (guint i = 1; i < points->len; i++) {
        Point p = point_at(points, i);
        box.left = MIN(box.left, p.x);
        box.top = MIN(box.top, p.y);
        box.right = MAX(box.right, p.x);
        box.bottom = MAX(box.bottom, p.y);
    }
    return box;
}

static gboolean is_closed(const GArray *points, double size)
{
    Point a = point_at(points, 0), b = point_at(points, points->len - 1);
    return hypot(a.x - b.x, a.y - b.y) <= OPEN * size;
}

static gboolean is_ring(const GArray *points, Box box)
{
    double rx = (box.right - box.left) / 2, ry = (box.bottom - box.top) / 2;
    double x = box.left + rx, y = box.top + ry;
    guint astray = 0, eighths = 0;
    for (guint i = 0; i < points->len; i++) {
        Point p = point_at(points, i);
        double dx = (p.x - x) / rx, dy = (p.y - y) / ry, r = dx * dx + dy * dy;
        astray += r < RING_LEAST || r > RING_MOST ? 1 : 0;
        guint eighth =
            (dx > 0 ? 1u : 0u) + (dy > 0 ? 2u : 0u) + (fabs(dx) > fabs(dy) ? 4u : 0u);
        eighths |= 1u << eighth;
    }
    return eighths == 0xFF && astray <= TAIL * points->len;
}

static gboolean is_box(const GArray *points, Box box)
{
    double edge = BOX_EDGE * MIN(box.right - box.left, box.bottom - box.top);
    for (guint i = 0; i < points->len; i++) {
        Point p = point_at(points, i);
        if (MIN(p.x - box.left, box.right - p.x) > edge &&
            MIN(p.y - box.top, box.bottom - p.y) > edge)
            return FALSE;
    }
    return TRUE;
}

/* How far the point is from the straight line through @a and @b. */
static double distance(Point a, Point b, Point p)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    if (length == 0)
        return hypot(p.x - a.x, p.y - a.y);
    return fabs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
}

/* The point from @first to @last that is farthest from the line between these two. */
static guint find_corner(const GArray *points, guint first, guint last, double *far)
{
    Point a = point_at(points, first), b = point_at(points, last);
    guint corner = first;
    *far = 0;
    for (guint i = first; i <= last; i++) {
        double d = distance(a, b, point_at(points, i));
        if (d > *far) {
            *far = d;
            corner = i;
        }
    }
    return corner;
}

static gboolean is_straight(const GArray *points, guint first, guint last, double slack)
{
    Point a = point_at(points, first), b = point_at(points, last);
    double far;
    find_corner(points, first, last, &far);
    return far <= slack * hypot(b.x - a.x, b.y - a.y);
}

static gboolean is_tick(const GArray *points)
{
    double far;
    guint last = points->len - 1, corner = find_corner(points, 0, last, &far);
    Point a = point_at(points, 0), b = point_at(points, last), c = point_at(points, corner);
    double one = hypot(a.x - c.x, a.y - c.y), other = hypot(b.x - c.x, b.y - c.y);
    double shorter = MIN(one, other), longer = MAX(one, other);
    if (shorter < SMALLEST / 2 || longer < ARMS_LEAST * shorter ||
        longer > ARMS_MOST * shorter)
        return FALSE;
    double cosine = ((a.x - c.x) * (b.x - c.x) + (a.y - c.y) * (b.y - c.y)) / (one * other);
    return cosine <= CORNER_SHARP && cosine >= CORNER_BLUNT &&
           is_straight(points, 0, corner, ARM_SLACK) &&
           is_straight(points, corner, last, ARM_SLACK);
}

Figure figure_find(const GArray *path, guint first, guint end, gboolean filled)
{
    if (end - first < 2 || end - first > MAXIMUM_STEPS)
        return FIGURE_OTHER;
    g_autoptr(GArray) points = flatten(path, first, end);
    Box box = bounds_of(points);
    double width = box.right - box.left, height = box.bottom - box.top;
    double smaller = MIN(width, height), larger = MAX(width, height);
    if (larger < SMALLEST || points->len < 2)
        return FIGURE_OTHER;
    if ((filled || is_closed(points, larger)) && smaller >= SMALLEST) {
        if (is_box(points, box))
            return FIGURE_BOX;
        if (is_ring(points, box))
            return FIGURE_RING;
    }
    if (filled)
        return FIGURE_OTHER;
    if (is_straight(points, 0, points->len - 1, LINE_SLACK)) {
        Point a = point_at(points, 0), b = point_at(points, points->len - 1);
        return (b.x - a.x) * (b.y - a.y) > 0 ? FIGURE_FALLING : FIGURE_RISING;
    }
    return is_tick(points) ? FIGURE_TICK : FIGURE_OTHER;
}
