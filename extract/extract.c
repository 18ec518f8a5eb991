#include "extract/extract.h"

#include "extract/balance.h"
#include "extract/pdf.h"
#include "extract/source_kind.h"
#include "extract/source_sheet.h"
#include "extract/text_source.h"
#include "model/failure.h"

static gboolean check_size(gsize length, GError **error)
{
    if (length == 0) {
        g_set_error(error, FAILURE, FAILURE_EMPTY, "it is empty: it has no bytes at all.");
        return FALSE;
    }
    const guint maximum = EXTRACT_MAXIMUM_BYTES;

    if (length > maximum) {
        g_set_error(error, FAILURE, FAILURE_LIMIT,
                    "it has %" G_GSIZE_FORMAT " bytes; more than %u are not read.", length,
                    maximum);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_kind(const char *data, gsize length, GError **error)
{
    const SourceKindSign *sign = source_kind_find(data, length);

    if (sign == NULL)
        return TRUE;
    g_set_error(error, FAILURE, FAILURE_UNSUPPORTED,
                "it is %s, which is not converted: %s.", sign->what, sign->advice);
    return FALSE;
}

struct Extraction {
    PdfReading *pdf; /* or NULL */
    GBytes *bytes;
    char *name;
    ExtractOptions options;
};

Extraction *extraction_start(GBytes *bytes, const char *name, const ExtractOptions *options)
{
    Extraction *extraction = g_new0(Extraction, 1);
    extraction->bytes = g_bytes_ref(bytes);
    extraction->name = g_strdup(name);
    if (options != NULL)
        extraction->options = *options;
    const ExtractOptions *how = &extraction->options;
    const PdfOptions pdf = {how->password, how->views, how->ahead, how->enter_walls,
                            how->walls_data};
    if (g_bytes_get_size(bytes) <= EXTRACT_MAXIMUM_BYTES && pdf_is_pdf(bytes))
        extraction->pdf = pdf_start(bytes, name, &pdf);
    return extraction;
}

static Sheet *extract(Extraction *extraction, GError **error)
{
    GBytes *bytes = extraction->bytes;
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);

    if (extraction->pdf != NULL)
        return pdf_finish(g_steal_pointer(&extraction->pdf), error);
    if (!check_size(length, error) || !check_kind(data, length, error))
        return NULL;

    g_autoptr(Sheet) sheet = source_sheet_new(bytes, extraction->name, SOURCE_TEXT);
    Balance balance = {0, 0};
    if (!text_source_read(bytes, extraction->options.encoding, sheet, &balance, error) ||
        !balance_check(&balance, sheet, error))
        return NULL;
    return g_steal_pointer(&sheet);
}

void extraction_drop(Extraction *extraction)
{
    if (extraction->pdf != NULL)
        pdf_drop(extraction->pdf);
    g_bytes_unref(extraction->bytes);
    g_free(extraction->name);
    g_free(extraction);
}

Sheet *extraction_finish(Extraction *extraction, GError **error)
{
    Sheet *sheet = extract(extraction, error);
    extraction_drop(extraction);
    return sheet;
}

Sheet *extract_source(GBytes *bytes, const char *name, const ExtractOptions *options,
                      GError **error)
{
    return extraction_finish(extraction_start(bytes, name, options), error);
}
