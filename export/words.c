#include "export/words_internal.h"

#include <string.h>

/* These words stand in formulas and conditional formats of the workbook as well as in its
 * cells: they are one spelling each, and may change only all together, here. */

typedef struct {
    const char *word;
    guint32 colour;
} StatusWord;

/* The colours differ in lightness as well as in hue, so that a grey print still tells them
 * apart. */
static const StatusWord status_words[STATUS_COUNT] = {
    [STATUS_CONFORMANT] = {"適合", 0xC6E0B4},
    [STATUS_PARTIAL] = {"一部適合", 0xFFE699},
    [STATUS_NONCONFORMANT] = {"不適合", 0xFF8B8B},
    [STATUS_NOT_APPLICABLE] = {"対象外", 0xD0CECE},
    [STATUS_UNANSWERED] = {"未回答", 0xF4B183},
    [STATUS_UNKNOWN] = {"不明", 0xB4A7D6},
};

const char *words_status(Status status)
{
    return (guint)status < STATUS_COUNT ? status_words[status].word : "不明";
}

guint32 words_status_colour(Status status)
{
    return (guint)status < STATUS_COUNT ? status_words[status].colour : 0xFFFFFF;
}

const char *words_severity(Severity severity)
{
    switch (severity) {
    case SEVERITY_INFO:
        return "情報";
    case SEVERITY_WARNING:
        return "注意";
    case SEVERITY_ERROR:
        return "重大";
    }
    return "重大";
}

Text *words_heading(const Heading *heading)
{
    if (heading == NULL || (*heading->number == '\0' && text_is_empty(heading->title)))
        return NULL;
    g_autoptr(Text) number = text_new(heading->number);
    gsize length = strlen(heading->number);
    /* ① stands close to its title, 1.1 does not. */
    gboolean ascii = length > 0 && g_ascii_isgraph(heading->number[length - 1]);
    return text_concatenate(number, ascii ? " " : "", heading->title);
}
