#include "export/words_internal.h"

#include <string.h>

typedef struct {
    const char *code;
    const char *words;       /* what it is */
    const char *explanation; /* what it means, and what is to be done */
} FindingWords;

/* Few enough to be searched one by one.  Extraction and normalization may invent codes at any
 * time without asking here; a code that is missing is shown as it is, never left out. */
static const FindingWords finding_words[] = {
    {"answer-missing", "回答語なし（見解のみ）",
     "見解はあるが、適合・不適合などの回答語がない。元の資料の回答欄を確認する。"},
    {"answers-guessed", "意味の書かれていない回答記号を判断",
     "「－」などの意味が資料に書かれていないため、同じ列のほかの回答から判断した。違うとき"
     "は"
     "元の資料を確認する。"},
    {"cells-guessed", "罫線のない表を余白で区切り",
     "罫線がないため、余白の位置でセルに分けた。行と列が元の表のとおりか確認する。"},
    {"clipped-text", "セルからはみ出した文字を復元",
     "セルに収まらず紙面では切れている文を、文書の中身から補った。紙面に見える文より長い"
     "。"},
    {"columns-guessed", "見出し不明の列を内容で判定",
     "見出しから意味の分からない列を、内容から判断した。違うときは --columns "
     "で列を指定する。"},
    {"doubtful-places", "文字の位置が不確か",
     "文字の数と位置の数が合わない。隣のセルの文字が混じっていないか確認する。"},
    {"duplicate-item", "項目番号の重複",
     "同じ番号の項目が再び現れた。二度目からは同じ項目の続きとして番号を付けた。"},
    {"heading-above-table", "表の上の見出しを使用",
     "分類や大項目が列になく、表の上の文から取った。"},
    {"heading-guessed", "見出し行と判定した行",
     "見出しと分かる語のない行を列見出しとみなした。項目の行でないか確認する。"},
    {"headings-likely", "見出しを語句で判定",
     "様式にない見出しを、含まれる語句から判断した。"},
    {"hidden-text", "隠れた文字",
     "紙面に見えない文字がある。表には入れず、表の外の文として残した。"},
    {"image-unread", "画像の文字は未読取り",
     "画像の中の文字は読み取っていない。画像に回答がないか紙面を確認する。"},
    {"inherited", "上の欄の値を引継ぎ",
     "シナリオ例や要求事項の欄がないため、前の見出しのものを使った。"},
    {"item-may-go-on", "前のページの項目の続きか",
     "ページの先頭の項目が、前のページの項目の続きかもしれない。紙面を見比べる。"},
    {"item-missing", "対策項目なし",
     "回答はあるが、対策項目の文がない。どの項目への回答か元の資料で確認する。"},
    {"items-not-separated", "1項目に複数回答",
     "一つの項目に回答が複数ある。どの回答がどの項目のものか元の資料で確認する。"},
    {"items-separated", "1セル複数項目を分割",
     "一つのセルにあった複数の項目を分けた。項目と回答の組合せを確認する。"},
    {"joined-across-pages", "ページをまたぐセルを結合",
     "改ページで切れたセルを一つに戻した。注意のときは、別の項目でないか紙面を見比べる。"},
    {"layer-hidden", "非表示のレイヤー",
     "表示されていないレイヤーがある。その内容は読み取っていない。"},
    {"legend", "凡例の読取り",
     "回答語の凡例を読み取った。注意のときは様式の意味と違うので、どちらが正しいか確認する"
     "。"},
    {"link-dropped", "リンクを省略",
     "安全でない、または行き先の分からないリンクを外した。文は残っている。"},
    {"missing-data", "文字コードの表がなく文字が欠落",
     "文字コードの表がなく、文字が欠けている。poppler-data を導入してやり直す。"},
    {"missing-font", "書体の不足",
     "PDFにない書体を、この計算機でも表示できない。日本語の書体(fonts-ipafont-gothicなど)を"
     "導入してやり直す。"},
    {"more-findings", "確認事項が多いため一部省略",
     "確認事項が多すぎるため、これより後は載せていない。"},
    {"no-text-layer", "文字情報のないページ",
     "文字情報がなく、このページは変換していない。文字のあるPDFを入手する。"},
    {"note-unread", "印刷されない注釈",
     "印刷されない注釈がある。表には入れていないので、回答に関わらないか確認する。"},
    {"numbering-gap", "番号の欠落・不一致",
     "番号が飛んでいるか、文中の参照と合わない。元の資料に欠けた行がないか確認する。"},
    {"overprinted-text", "文字の重なり",
     "他の文字に重なって印刷された文がある。元のセルの文になっているか確認する。"},
    {"overrun-text", "表の下へのはみ出し",
     "表の下の線を越えて印刷された文を、続きとみて最下行のセルに戻した。"},
    {"owner-password", "編集制限つきPDF", "編集や複写を制限したPDFだが、内容は変換した。"},
    {"pages-abreast", "横に分割されたページ",
     "表が用紙より広く、同じ行の左右が別のページに印刷されている。左右をつないで読み取った"
     "。"},
    {"page-not-drawn", "描画できないページ",
     "ページを描画できず、文字だけを読み取った。このページの表は紙面から確認する。"},
    {"page-numbers", "ページ番号の欠落・前後",
     "印刷されたページ番号が続いていない。ページの抜けや順序違いがないか紙面で確認する。"},
    {"page-too-complex", "複雑すぎるページ",
     "ページが複雑すぎ、一部を読み取っていない。紙面と見比べる。"},
    {"page-unreadable", "読めないページ",
     "ページが壊れているか重すぎるため、変換していない。紙面から確認する。"},
    {"poppler-message", "PDF読取りの警告",
     "PDFを読む部品が異常を知らせた。このページの内容を紙面と見比べる。"},
    {"quoted-rows", "引用符内に複数行の疑い",
     "引用符の中に改行と区切りがあり、一つのセルとして読んだ。複数の行でないか確認する。"},
    {"records-incomplete", "項目・回答のないレコードが多数",
     "多くのレコードに項目または回答がなく、結果は使えない。列が別のページに分かれた印刷か"
     "、"
     "列の読み違いなので、全列を1ページに収めて印刷し直すか、--columns で列を指定する。"},
    {"repeated", "隣と同じ列を省略", "隣の列と同じ文の列を省いた。"},
    {"requirement-incomplete", "要求事項の一部なし",
     "要求事項の区分または内容が示されていない。"},
    {"row-guessed", "余白では決まらない行",
     "罫線がなく、行の境が文の並びからも決まらない。項目と回答の組合せを紙面で確認する。"},
    {"ruby-apart", "ふりがなを本文から除外",
     "ふりがなを本文から外し、表の外の文として残した。"},
    {"shifted-columns", "列ずれを補正", "セルのずれた行を、内容に合わせて元の列に戻した。"},
    {"stamp-apart", "斜め・大きな文字を除外",
     "透かしや印とみられる文字を、表の外の文として残した。"},
    {"stray-quote", "閉じていない引用符",
     "閉じていない引用符を文字として読んだ。ここから先の行が正しいか確認する。"},
    {"text-left-out", "表に入らない文の多いページ",
     "表の途中のページに、どの行にも入らない文が多い。読み落とした行がないか紙面と見比べる"
     "。"},
    {"unanswered", "未回答", "回答欄が空か、選択肢のどれにも印がない。"},
    {"unclear-choice", "選択肢の印が不明確",
     "選択肢の印からどれを選んだか決まらない。紙面を見て判断する。"},
    {"unknown-answer", "回答語の区分不明",
     "回答語が適合・不適合などのどれに当たるか分からない。凡例や紙面から判断する。"},
    {"unplaced", "配置できない文字",
     "どの列にも入らないセルがある。レコードにない文なので、紙面で行き先を確認する。"},
    {"unreadable-text", "読めない文字", "文字として読めない所がある。紙面を見て補う。"},
};

static const FindingWords *look_up(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(finding_words); i++) {
        if (strcmp(code, finding_words[i].code) == 0)
            return &finding_words[i];
    }
    return NULL;
}

const char *words_finding(const char *code)
{
    const FindingWords *found = look_up(code);
    return found != NULL ? found->words : code;
}

const char *words_finding_explanation(const char *code)
{
    const FindingWords *found = look_up(code);
    return found != NULL ? found->explanation : "";
}
