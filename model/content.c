#include "model/content.h"

#include <stddef.h>
#include <string.h>

/* How many strings are remembered: more than differ on the pages of a large sheet that one
 * looks at together, few enough to stay in the processor's cache. */
#define REMEMBERED 4096u

typedef struct {
    gsize length;
    guint references;
    guint place; /* in remembered, if it stands there */
    char bytes[];
} Content;

/* No references: who is freed takes itself out. */
static Content *remembered[REMEMBERED];

/* FNV-1a: a few bytes that differ are enough to differ. */
static guint place_of(const char *bytes, gsize length)
{
    guint32 hash = 2166136261u;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guint8)bytes[i]) * 16777619u;
    return (hash ^ hash >> 16) % REMEMBERED;
}

const char *content_of(const char *bytes, gsize length)
{
    guint place = place_of(bytes, length);
    Content *content = remembered[place];
    if (content != NULL && content->length == length &&
        memcmp(content->bytes, bytes, length) == 0 && content->references < G_MAXUINT) {
        content->references++;
        return content->bytes;
    }
    content = g_malloc(sizeof *content + length + 1);
    *content = (Content){.length = length, .references = 1, .place = place};
    memcpy(content->bytes, bytes, length);
    content->bytes[length] = '\0';
    remembered[place] = content;
    return content->bytes;
}

void content_unref(const char *bytes)
{
    /* The way back from what is read to what is owned. */
    Content *content = (Content *)(guintptr)(bytes - offsetof(Content, bytes));
    if (--content->references > 0)
        return;
    if (remembered[content->place] == content)
        remembered[content->place] = NULL;
    g_free(content);
}
