#include "extract/source_kind.h"

#include <string.h>

#define SAVE_AS_TEXT                                                                       \
    "open it in a spreadsheet program and save the sheet as “Unicode text” or CSV"
#define CONVERT_IMAGE                                                                      \
    "it has no text; ask the vendor for the sheet itself, or run it through a text "       \
    "recognition program first"

typedef struct {
    const char *bytes;
    gsize length;
    SourceKindSign sign;
} Signature;

static const Signature signatures[] = {
    {"PK\3\4", 4, {"a workbook, another Office document, or a ZIP archive", SAVE_AS_TEXT}},
    {"PK\5\6", 4, {"an empty ZIP archive", "there is nothing in it to convert"}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
     8,
     {"a document of an older Office (xls, doc)", SAVE_AS_TEXT}},
    {"{\\rtf", 5, {"a document in Rich Text Format", "save it as plain text"}},
    {"\x89PNG\r\n\x1A\n", 8, {"an image (PNG)", CONVERT_IMAGE}},
    {"\xFF\xD8\xFF", 3, {"an image (JPEG)", CONVERT_IMAGE}},
    {"GIF87a", 6, {"an image (GIF)", CONVERT_IMAGE}},
    {"GIF89a", 6, {"an image (GIF)", CONVERT_IMAGE}},
    {"II*\0", 4, {"an image (TIFF)", CONVERT_IMAGE}},
    {"MM\0*", 4, {"an image (TIFF)", CONVERT_IMAGE}},
    {"\x1F\x8B", 2, {"a file compressed by gzip", "unpack it first (gunzip)"}},
};

const SourceKindSign *source_kind_find(const char *data, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const Signature *signature = &signatures[i];

        if (signature->length <= length &&
            memcmp(data, signature->bytes, signature->length) == 0)
            return &signature->sign;
    }
    return NULL;
}
