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
    {"cells-guessed", "罫線のない表を余白で区切り"},
    {"clipped-text", "セルからはみ出した文字を復元"},
    {"columns-guessed", "見出し不明の列を内容で判定"},
    {"doubtful-places", "文字の位置が不確か"},
    {"duplicate-item", "項目番号の重複"},
    {"heading-above-table", "表の上の見出しを使用"},
    {"heading-guessed", "見出し行と判定した行"},
    {"headings-likely", "見出しを語句で判定"},
    {"hidden-text", "隠れた文字"},
    {"image-unread", "画像の文字は未読取り"},
    {"inherited", "上の欄の値を引継ぎ"},
    {"item-may-go-on", "前のページの項目の続きか"},
    {"item-missing", "対策項目なし"},
    {"items-not-separated", "1項目に複数回答"},
    {"items-separated", "1セル複数項目を分割"},
    {"joined-across-pages", "ページをまたぐセルを結合"},
    {"layer-hidden", "非表示のレイヤー"},
    {"legend", "凡例の読取り"},
    {"link-dropped", "リンクを省略"},
    {"missing-data", "文字コードの表がなく文字が欠落"},
    {"more-findings", "確認事項が多いため一部省略"},
    {"no-text-layer", "文字情報のないページ"},
    {"note-unread", "印刷されない注釈"},
    {"numbering-gap", "番号の欠落・不一致"},
    {"overprinted-text", "文字の重なり"},
    {"overrun-text", "表の下へのはみ出し"},
    {"owner-password", "編集制限つきPDF"},
    {"page-not-drawn", "描画できないページ"},
    {"page-too-complex", "複雑すぎるページ"},
    {"page-unreadable", "読めないページ"},
    {"poppler-message", "PDF読取りの警告"},
    {"quoted-rows", "引用符内に複数行の疑い"},
    {"repeated", "隣と同じ列を省略"},
    {"requirement-incomplete", "要求事項の一部なし"},
    {"row-guessed", "余白では決まらない行"},
    {"ruby-apart", "ふりがなを本文から除外"},
    {"shifted-columns", "列ずれを補正"},
    {"stamp-apart", "斜め・大きな文字を除外"},
    {"stray-quote", "閉じていない引用符"},
    {"unanswered", "未回答"},
    {"unclear-choice", "選択肢の印が不明確"},
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
