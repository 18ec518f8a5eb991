#include "cli/worker_report.h"

#include "model/failure.h"

/* converted, walls, class, place, message, (vendor, pages, records), statuses, findings,
 * notable, digests */
#define REPORT_TYPE "(buyns(suu)auauasas)"

/* Bytes that a text may have: all texts together stay below WORKER_REPORT_BYTES. */
#define MESSAGE_BYTES 8192u
#define VENDOR_BYTES  1024u
#define NOTABLE_BYTES 1024u
#define NOTABLE_LINES 8u

void worker_report_clear(WorkerReport *report)
{
    g_clear_pointer(&report->summary, summary_free);
    g_clear_error(&report->failure);
    g_clear_pointer(&report->digests, g_ptr_array_unref);
}

/** @text as valid UTF-8 of at most @most bytes.  Returns: newly allocated. */
static char *cut(const char *text, gsize most)
{
    char *valid = g_utf8_make_valid(text, -1);
    if (strlen(valid) > most) {
        const char *end = g_utf8_find_prev_char(valid, valid + most + 1);
        valid[end - valid] = '\0';
    }
    return valid;
}

static GVariant *pack_counts(const guint *counts, gsize length)
{
    return g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, counts, length,
                                     sizeof(guint32));
}

static GVariant *pack_notable(const Summary *summary)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < NOTABLE_LINES && summary->notable[i] != NULL; i++) {
        g_autofree char *line = cut(summary->notable[i], NOTABLE_BYTES);
        g_variant_builder_add(&builder, "s", line);
    }
    return g_variant_builder_end(&builder);
}

static GVariant *pack_digests(const GPtrArray *digests)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("as"));
    for (guint i = 0; digests != NULL && i < digests->len; i++)
        g_variant_builder_add(&builder, "s", g_ptr_array_index(digests, i));
    return g_variant_builder_end(&builder);
}

GBytes *worker_report_pack(const WorkerReport *report)
{
    static char *no_lines[] = {NULL};
    static char no_vendor[] = "";
    const Summary nothing = {.vendor = no_vendor, .notable = no_lines};
    const Summary *summary = report->summary == NULL ? &nothing : report->summary;
    const GError *failure = report->failure;
    g_autofree char *message = cut(failure == NULL ? "" : failure->message, MESSAGE_BYTES);
    g_autofree char *vendor = cut(summary->vendor, VENDOR_BYTES);
    g_autoptr(GVariant) packed = g_variant_ref_sink(
        g_variant_new("(buyns(suu)@au@au@as@as)", failure == NULL, report->walls,
                      (guint8)(failure == NULL ? 0 : failure->code), (gint16)report->place,
                      message, vendor, summary->pages, summary->records,
                      pack_counts(summary->statuses, STATUS_COUNT),
                      pack_counts(summary->findings, SUMMARY_SEVERITIES),
                      pack_notable(summary), pack_digests(report->digests)));
    return g_variant_get_data_as_bytes(packed);
}

/** Returns: FALSE if @value has another number of counts. */
static gboolean unpack_counts(GVariant *value, guint *counts, gsize length)
{
    gsize found = 0;
    const guint32 *elements = g_variant_get_fixed_array(value, &found, sizeof(guint32));
    if (found != length)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        counts[i] = elements[i];
    return TRUE;
}

static gboolean unpack_summary(GVariant *packed, WorkerReport *report)
{
    g_autoptr(GVariant) statuses = NULL;
    g_autoptr(GVariant) findings = NULL;
    Summary *summary = report->summary = g_new0(Summary, 1);
    g_variant_get_child(packed, 5, "(suu)", &summary->vendor, &summary->pages,
                        &summary->records);
    g_variant_get_child(packed, 6, "@au", &statuses);
    g_variant_get_child(packed, 7, "@au", &findings);
    g_variant_get_child(packed, 8, "^as", &summary->notable);
    if (!unpack_counts(statuses, summary->statuses, STATUS_COUNT) ||
        !unpack_counts(findings, summary->findings, SUMMARY_SEVERITIES) ||
        g_strv_length(summary->notable) > NOTABLE_LINES)
        return FALSE;
    guint64 sum = 0;
    for (gsize i = 0; i < STATUS_COUNT; i++)
        sum += summary->statuses[i];
    return sum == summary->records;
}

static gboolean unpack_failure(GVariant *packed, guint outputs, WorkerReport *report)
{
    guint8 class = 0;
    gint16 place = 0;
    const char *message = NULL;
    g_variant_get_child(packed, 2, "y", &class);
    g_variant_get_child(packed, 3, "n", &place);
    g_variant_get_child(packed, 4, "&s", &message);
    if (class >= FAILURE_COUNT || place < -1 || place >= (gint)outputs)
        return FALSE;
    report->place = place;
    report->failure = g_error_new_literal(FAILURE, class, message);
    return TRUE;
}

static gboolean unpack_digests(GVariant *packed, guint outputs, WorkerReport *report)
{
    g_autoptr(GVariant) digests = g_variant_get_child_value(packed, 9);
    if (g_variant_n_children(digests) != outputs)
        return FALSE;
    report->digests = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < outputs; i++) {
        char *digest = NULL;
        g_variant_get_child(digests, i, "s", &digest);
        g_ptr_array_add(report->digests, digest);
    }
    return TRUE;
}

gboolean worker_report_unpack(GBytes *bytes, guint outputs, WorkerReport *report)
{
    g_autoptr(GVariant) packed = g_variant_ref_sink(
        g_variant_new_from_bytes(G_VARIANT_TYPE(REPORT_TYPE), bytes, FALSE));
    if (g_bytes_get_size(bytes) > WORKER_REPORT_BYTES || !g_variant_is_normal_form(packed))
        return FALSE;
    gboolean converted = FALSE;
    *report = (WorkerReport){.place = -1};
    g_variant_get_child(packed, 0, "b", &converted);
    g_variant_get_child(packed, 1, "u", &report->walls);
    gboolean whole = converted ? unpack_summary(packed, report) &&
                                     unpack_digests(packed, outputs, report)
                               : unpack_failure(packed, outputs, report);
    if (!whole)
        worker_report_clear(report);
    return whole;
}
