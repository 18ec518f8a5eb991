#include "cli/limits.h"

#include "cli/complaint.h"

/* Less than this holds not even the program and its libraries. */
#define LEAST_MEMORY (G_GUINT64_CONSTANT(64) << 20)
#define MOST_MEMORY  (G_GUINT64_CONSTANT(1) << 50)
#define MOST_SECONDS 604800u /* a week */

gboolean limits_parse_number(const char *text, guint64 least, guint64 most, guint64 *number)
{
    return g_ascii_string_to_unsigned(text, 10, least, most, number, NULL);
}

/** Returns: FALSE if @text is no size within the bounds. */
static gboolean parse_size(const char *text, guint64 *bytes)
{
    static const char units[] = "KMG";
    gsize length = strlen(text);
    guint shift = 20;
    const char *unit = length > 0 ? strchr(units, g_ascii_toupper(text[length - 1])) : NULL;
    if (unit != NULL) {
        shift = 10 * (guint)(unit - units + 1);
        length--;
    }
    g_autofree char *digits = g_strndup(text, length);
    if (!limits_parse_number(digits, 1, MOST_MEMORY >> shift, bytes))
        return FALSE;
    *bytes <<= shift;
    return *bytes >= LEAST_MEMORY;
}

gboolean limits_read(const Options *options, WorkerLimits *limits, GError **error)
{
    guint64 seconds = WORKER_SECONDS;
    *limits = (WorkerLimits){.memory = WORKER_MEMORY, .walled = options->require_sandbox};
    if (options->memory != NULL && !parse_size(options->memory, &limits->memory)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "--memory '%s' is no size of at least 64M, such as 512M or 4G",
                    options->memory);
        return FALSE;
    }
    if (options->timeout != NULL &&
        !limits_parse_number(options->timeout, 1, MOST_SECONDS, &seconds)) {
        g_set_error(error, COMPLAINT, COMPLAINT_USAGE,
                    "--timeout '%s' is no number of seconds from 1 to %u", options->timeout,
                    MOST_SECONDS);
        return FALSE;
    }
    limits->seconds = (guint)seconds;
    return TRUE;
}
