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

typedef struct {
    const char *code, *words;
} FindingWords;

/* Few enough to be searched one by one.  Extraction and normalization may invent codes at any
 * time without asking here; a code that is missing is shown as it is, never left out. */
static const FindingWords finding_words[] = {
    {"answer-missing", "回答語なし（見解のみ）"},
    {"duplicate-item", "項目番号の重複"},
    {"heading-above-table", "表の上の見出しを使用"},
    {"hidden-text", "隠れた文字"},
    {"inherited", "上の欄の値を引継ぎ"},
    {"item-missing", "対策項目なし"},
    {"items-not-separated", "1項目に複数回答"},
    {"items-separated", "1セル複数項目を分割"},
    {"joined-across-pages", "ページをまたぐセルを結合"},
    {"more-findings", "確認事項が多いため一部省略"},
    {"no-text-layer", "文字情報のないページ"},
    {"numbering-gap", "番号の欠落・不一致"},
    {"owner-password", "編集制限つきPDF"},
    {"repeated", "隣と同じ列を省略"},
    {"requirement-incomplete", "要求事項の一部なし"},
    {"shifted-columns", "列ずれを補正"},
    {"unanswered", "未回答"},
    {"unknown-answer", "回答語の区分不明"},
    {"unplaced", "配置できない文字"},
    {"unreadable-text", "読めない文字"},
};

const char *words_finding(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(finding_words); i++) {
        if (strcmp(code, finding_words[i].code) == 0)
            return finding_words[i].words;
    }
    return code;
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
