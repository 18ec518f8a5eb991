#include "extract/source_sheet.h"

#include "model/characters.h"

Sheet *source_sheet_new(GBytes *bytes, const char *name, SourceKind kind)
{
    g_autofree char *last = g_path_get_basename(name);
    g_autofree char *safe = characters_make_safe(last, -1, NULL);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);

    return sheet_new(safe, sha256, kind);
}
