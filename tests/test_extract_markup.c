/* HTML that was left in cells. */
#include "tests/extract_probe.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* Each case is the last cell of a table of four, so that nothing in it is a separator. */
#define BEFORE      "No.\t内容\n1\t"
#define BEFORE_DUMP "1.1 No.\n1.2 内容\n2.1 1\n"

static const struct {
    const char *name, *cell, *dump;
} cases[] = {
    {"bold", "<b>1.人的・組織的対策</b>", "1.人的・組織的対策"},
    {"upper case, font", "<FONT COLOR=red SIZE='2'><B>要</B>件</FONT>", "要件"},
    {"sub and sup", "H<sub>2</sub>O<sup>注1</sup>", "H2O注1"},
    {"paragraphs", "<p>一</p><p>二</p>", "一⏎二"},
    {"a list as in the sample",
     "<p>次のもの。</p> <ul style=\"list-style-type: none\"> <li>・甲</li> <li>・乙</li> "
     "</ul>",
     "次のもの。⏎・甲⏎・乙"},
    {"no list point is invented", "<ol><li>甲<li>乙</ol>後", "甲⏎乙⏎後"},
    {"breaks", "一<br>二<BR/>三<br />四<br clear=\"all\">五", "一⏎二⏎三⏎四⏎五"},
    {"an empty line", "一<br><br>二", "一⏎⏎二"},
    {"a break before a block", "一<br></p>二", "一⏎二"},
    {"a break between blocks", "<p>一</p><br><p>二</p>", "一⏎二"},
    {"table", "<table border=0><tr><td nowrap>一</td><td>二</td></tr><tr><td>三</table>",
     "一  二⏎三"},
    {"link", "規約は<a href=\"https://example.jp/terms/\">こちら</a>です",
     "規約はこちらです {こちら→https://example.jp/terms/}"},
    {"two links, bare value, upper case",
     "<a href=http://a.jp/?x=1&amp;y=2>甲</a>と<A TARGET='_blank' "
     "HREF='mailto:b@c.jp'>乙</A>",
     "甲と乙 {甲→http://a.jp/?x=1&y=2} {乙→mailto:b@c.jp}"},
    {"link with space inside and a block before",
     "<p>前</p><a href=\"https://a.jp\"> 甲 </a> 後", "前⏎甲  後 {甲→https://a.jp}"},
    {"link that is not closed", "前<a href=\"https://a.jp\">甲", "前甲 {甲→https://a.jp}"},
    {"link in a link", "<a href=\"https://a.jp\">甲<a href=\"https://b.jp\">乙</a>",
     "甲乙 {甲→https://a.jp} {乙→https://b.jp}"},
    {"script link", "<a href=\"javascript:alert(1)\">甲</a>", "甲\n!2 link-dropped"},
    {"hidden script link", "<a href=\"&#106;avascript:alert(1)\">甲</a>",
     "甲\n!2 link-dropped"},
    {"data link", "<a href=\"DATA:text/html,x\">甲</a>", "甲\n!2 link-dropped"},
    {"relative link", "<a href=\"/terms\">甲</a>", "甲\n!2 link-dropped"},
    {"line end in an address", "<a href=\"https://a.jp/&#10;x\">甲</a>",
     "甲\n!2 link-dropped"},
    {"scheme alone", "<a href=\"https://\">甲</a>", "甲\n!2 link-dropped"},
    {"link without text", "前<a href=\"https://a.jp\"></a>後", "前後\n!2 link-dropped"},
    {"anchor without address", "<a name=\"x\">甲</a>乙", "甲乙"},
    {"bare address is no link", "https://example.jp/", "https://example.jp/"},
    {"entities", "A&amp;B &lt;b&gt; &quot;x&quot; &#39;y&#39; &#x30A2;&#12452; &copy;&yen;",
     "A&B <b> \"x\" 'y' アイ ©¥"},
    {"entities once only", "&amp;lt;", "&lt;"},
    {"no-break space", "一&nbsp;二&nbsp;", "一\xC2\xA0二"},
    {"no entity", "&foo; &; & &amp A&B&#; &#x; &#xZ; AT&T",
     "&foo; &; & &amp A&B&#; &#x; &#xZ; AT&T"},
    {"entity that no document may hold",
     "&#0;&#1;&#xFFFE;&#xD800;&#x110000;&#99999999999;&#128;",
     "&#0;&#1;&#xFFFE;&#xD800;&#x110000;&#99999999999;&#128;"},
    {"less than", "a < b > c, 1<2, x<y, <, <<b>甲</b>", "a < b > c, 1<2, x<y, <, <甲"},
    {"unknown tags", "<未定> <A社> <blink>甲</blink> <img src=x>",
     "<未定> <A社> <blink>甲</blink> <img src=x>"},
    {"known letters that are no tag", "a <b and c> d, <p、q>, <b.x>",
     "a <b and c> d, <p、q>, <b.x>"},
    {"bare value that is text", "<b x=規程>甲", "<b x=規程>甲"},
    {"known attributes without a value", "<td nowrap colspan=2>甲<hr noshade>乙", "甲⏎乙"},
    {"an attribute without a value is text", "a <b and> d", "a <b and> d"},
    {"comment", "<!-- 注 -->甲", "<!-- 注 -->甲"},
    {"script", "<script>alert(1)</script>", "<script>alert(1)</script>"},
    {"unclosed tag", "甲<b", "甲<b"},
    {"unclosed attribute", "<a href=\"https://a.jp>甲</a>乙",
     "<a href=\"https://a.jp>甲乙"},
    {"unclosed tag before a tag", "<b <i>甲</i>", "<b 甲"},
    {"closing only", "甲</b></p>", "甲"},
    {"attributes on a closing tag", "甲</b x=1>", "甲</b x=1>"},
    {"greater than in a value", "<span title=\"a>b\">甲</span>", "甲"},
};

START_TEST(markup)
{
    g_autofree char *text = g_strconcat(BEFORE, cases[_i].cell, "\n", NULL);
    g_autoptr(Sheet) sheet = probe_text(cases[_i].name, text);
    g_autofree char *dump = probe_dump(sheet);
    g_autofree char *expected = g_strconcat(BEFORE_DUMP "2.2 ", cases[_i].dump, "\n", NULL);

    ck_assert_msg(strcmp(dump, expected) == 0, "%s:\n%s", cases[_i].name, dump);
}
END_TEST

/* Cells that hold nothing but markup are empty. */
START_TEST(markup_only)
{
    g_autoptr(Sheet) sheet = probe_text("markup only", "a\t<p>&nbsp;</p>\t<br>\tb\n");
    g_autofree char *dump = probe_dump(sheet);

    ck_assert_str_eq(dump, "1.1 a\n1.4 b\n");
}
END_TEST

/* A million openings in one cell; the time limit of Check fails the test if any of them
 * is read more than a few times over. */
static const char *const floods[] = {
    "<",
    "<a ",
    "<a href=\"",
    "<a x='<a x=\"",
    "&",
    "&#x",
    "&amp",
    "<b",
    "<p>",
    "</a>",
    "<a href=\"https://a.jp\"> ",
    "<a href=\"https://a.jp\">x",
    "<!--",
    "<br> ",
    "<li> &nbsp;",
    "<b a=1 ",
    "&#0",
};

START_TEST(floods_take_linear_time)
{
    GString *text = g_string_new(BEFORE "甲");

    for (guint i = 0; i < probe_flood(); i++)
        g_string_append(text, floods[_i]);
    g_autoptr(Sheet) sheet = probe_bytes(floods[_i], text->str, text->len);
    ck_assert_uint_ge(sheet_count(sheet), 1);
    g_string_free(text, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract: markup");
    TCase *table = tcase_create("markup"), *hostile = tcase_create("floods");

    tcase_add_loop_test(table, markup, 0, G_N_ELEMENTS(cases));
    tcase_add_test(table, markup_only);
    suite_add_tcase(suite, table);
    tcase_set_timeout(hostile, 60);
    tcase_add_loop_test(hostile, floods_take_linear_time, 0, G_N_ELEMENTS(floods));
    suite_add_tcase(suite, hostile);
    return suite_run(suite);
}
