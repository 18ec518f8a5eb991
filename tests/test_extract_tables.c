/* General tables, and drawings that are none: fixtures/tables, as make.py there draws them. */
#include "extract/pdf.h"
#include "tests/suite.h"

#include <check.h>
#include <string.h>

/* For each table its cells as "row.column" from 1, "/rows x columns" where it spans more than
 * one, "=text"; a cell ends in "|", a table in a line break. */
static const struct {
    const char *file, *tables;
} cases[] = {
    {"band", "1.1=Country|1.2=2005|1.3=2006|1.4=Total|"
             "2.1=Belgium|2.2=4.1|2.3=n/a|2.4=1,250|3.1=Denmark|3.2=12.0|3.3=3.5|3.4=880|"
             "4.1=Estonia|4.2=|4.3=0.7|4.4=96|5.1=Greece|5.2=9.9|5.3=11.2|5.4=2,004|"
             "6.1=Ireland|6.2=5.0|6.3=6.4|6.4=–|\n"},
    {"sentences",
     "1.1=Item|1.2=Risk|1.3=Measure|1.4=Year|"
     "2.1=Access to systems is\ngiven to persons and\ntaken back when they\nleave the "
     "house.|"
     "2.2=Others may\nread what is\nnot meant\nfor them.|"
     "2.3=Passwords\nare long and\nchanged\noften.|2.4=2005 and\nagain in\n2006 and\n2007.|"
     "\n"},
    {"double-rules",
     "1.1=Country|1.2=2005|1.3=2006|1.4=Total|"
     "2.1=Belgium|2.2=4.1|2.3=n/a|2.4=1,250|3.1=small print|3.2=a|3.3=b|3.4=c|"
     "4.1=Denmark|4.2=12.0|4.3=3.5|4.4=880|\n"},
    {"open-sides", "1.1/2x1=Country|1.2/1x2=Expenditure|1.4/2x1=Share|2.2=2005|2.3=2006|"
                   "3.1=Belgium1|3.2=4.1|3.3=n/a|3.4=31%|"
                   "4.1=Denmark|4.2=12.0|4.3=3.5|4.4=8%|\n"},
    {"contents", ""},
    {"strips", ""},
    {"chart-bars", ""},
    {"chart-net", ""},
    {"boxes", ""},
    {"booktabs", "1.1=|1.2/1x2=Expenditure|1.4/1x2=Average hours|"
                 "2.1=Country|2.2=2005|2.3=2006|2.4=Men|2.5=Women|"
                 "3.1=Northern states|3.2=|3.3=|3.4=|3.5=|"
                 "4.1=Belgium|4.2=4.1|4.3=31%|4.4=|4.5=880|"
                 "5.1=Denmark|5.2=12.0|5.3=8%|5.4=3.5|5.5=–|"
                 "6.1=Estonia|6.2=0.7|6.3=n/a|6.4=11.2|6.5=1,250|\n"},
    {"bare-numbers", "1.1=Country|1.2=2005|1.3=2006|1.4=Share|1.5=Total|"
                     "2.1=Belgium|2.2=4.1|2.3=31%|2.4=|2.5=880|"
                     "3.1=Denmark|3.2=12.0|3.3=8%|3.4=3.5|3.5=–|"
                     "4.1=Estonia|4.2=0.7|4.3=n/a|4.4=11.2|4.5=1,250|"
                     "5.1=Belgium|5.2=4.1|5.3=31%|5.4=|5.5=880|"
                     "6.1=Denmark|6.2=12.0|6.3=8%|6.4=3.5|6.5=–|"
                     "7.1=Estonia|7.2=0.7|7.3=n/a|7.4=11.2|7.5=1,250|\n"},
    {"side-by-side", "1.1=State|1.2=Rate|2.1=Alabama|2.2=4.1|3.1=Alaska|3.2=6.6|\n"
                     "1.1=State|1.2=Rate|2.1=Arizona|2.2=5.0|3.1=Iowa|3.2=3.9|\n"},
    {"link-frames", "1.1=State|1.2=Source|2.1=Alabama|2.2=Report 4|\n"},
    {"band-labels", "1.1=State|1.2=Sex|1.3=2005|1.4=2006|"
                    "2.1=Belgium|2.2=Men|2.3=4.1|2.4=880|3.1=|3.2=Women|3.3=3.5|3.4=1,250|"
                    "4.1=Czech Republic and parts\nof Slovakia|4.2=Total|4.3=12.0|4.4=96|"
                    "5.1=Northern states|5.2=|5.3=|5.4=|6.1=Denmark|6.2=Total|6.3=0.7|6.4=|"
                    "7.1=|7.2=Men|7.3=11.2|7.4=2,004|\n"},
    {"band-overhang", "1.1=State|1.2=2005|1.3=Total|2.1=Belgium|2.2=4.1|2.3=1,250|"
                      "3.1=Denmark|3.2=12.0|3.3=880|"
                      "4.1=Estonia|4.2=0.7|4.3=96 and more (estimated)|"
                      "5.1=Greece|5.2=9.9|5.3=2,004|6.1=Ireland|6.2=5.0|6.3=17|\n"},
    {"leaders",
     "1.1=State|1.2=2005|1.3=2006|"
     "2.1=Alabama...........................|2.2=4.1|2.3=880|"
     "3.1=Persons employed in\nagriculture........................|3.2=12.0|3.3=96|"
     "4.1=Iowa.................................|4.2=0.7|4.3=1,250|"
     "5.1=Ohio.................................|5.2=9.9|5.3=17|\n"},
    {"leaders-open",
     "1.1=State|1.2=2005|1.3=2006|"
     "2.1=Alabama...........................|2.2=4.1|2.3=880|"
     "3.1=Persons employed in\nagriculture........................|3.2=12.0|3.3=96|"
     "4.1=Iowa.................................|4.2=0.7|4.3=1,250|"
     "5.1=Ohio.................................|5.2=9.9|5.3=17|\n"},
    {"headings-ruled",
     "1.1=State|1.2=2005|1.3=2006|2.1=Alabama|2.2=4.1|2.3=12|3.1=Alaska|3.2=|3.3=7|"
     "4.1=Iowa|4.2=0.7|4.3=|\n"
     "1.1=Member state|1.2=Men|1.3=Women|1.4=All|2.1=Belgium|2.2=38.1|2.3=33.0|2.4=36.0|"
     "3.1=Denmark|3.2=37.2|3.3=n/a|3.4=35.1|\n"},
    {"strands",
     "1.1/2x1=Offence|1.2/1x3=Total|1.5/1x3=Male|1.8/2x1=Costs|"
     "2.2=All|2.3=Under\n18|2.4=18 and\nover|2.5=All|2.6=Under\n18|2.7=18 and\nover|"
     "3.1=Robbery|3.2=102|3.3=25|3.4=76|3.5=90|3.6=22|3.7=67|3.8=$ 8|"
     "4.1=Arson|4.2=9|4.3=4|4.4=5|4.5=7|4.6=3|4.7=4|4.8=$ 1|"
     "5.1=Fraud|5.2=161|5.3=1|5.4=|5.5=93|5.6=1|5.7=91|5.8=$ 17|"
     "6.1=Theft|6.2=31|6.3=7|6.4=23|6.5=24|6.6=6|6.7=18|6.8=$ 2|"
     "7.1=All|7.2=304|7.3=38|7.4=105|7.5=216|7.6=34|7.7=182|7.8=$ 28|\n"},
    {"framed-levels",
     "1.1=Country|1.2=2005|1.3=2006|1.4=Total|"
     "2.1=Belgium|2.2=4.1|2.3=n/a|2.4=1,250|3.1=Denmark|3.2=12.0|3.3=3.5|3.4=880|"
     "4.1=Estonia|4.2=|4.3=0.7|4.4=96|5.1=Greece|5.2=9.9|5.3=11.2|5.4=2,004|"
     "6.1=Ireland|6.2=5.0|6.3=6.4|6.4=–|\n"},
    {"tall-font", "1.1=Class|1.2=C1|1.3=C2|2.1=E1|2.2=QM|2.3=QM|3.1=E2|3.2=QM|3.3=A|"
                  "4.1=E3|4.2=A|4.3=B|5.1=E4|5.2=|5.3=C|\n"},
    {"heading-above", "1.1=|1.2/1x2=2007|1.4/1x2=2008|"
                      "2.1=State|2.2=Men|2.3=All\nwomen|2.4=Men|2.5=All\nwomen|"
                      "3.1=Belgium|3.2=38.1|3.3=33.0|3.4=36.0|3.5=31.5|"
                      "4.1=Denmark|4.2=37.2|4.3=n/a|4.4=35.1|4.5=30.9|"
                      "5.1=Estonia|5.2=|5.3=32.2|5.4=34.4|5.5=29.0|\n"},
    {"budget",
     "1.1=|1.2=2011|1.3=2012|1.4=2013|1.5=2014|"
     "2.1=Outlays:|2.2=|2.3=|2.4=|2.5=|"
     "3.1=Defense "
     "..........................................|3.2=212|3.3=213|3.4=214|3.5=215|"
     "4.1=Other "
     "..............................................|4.2=323|4.3=324|4.4=325|4.5=326|"
     "5.1=Subtotal "
     "........................................|5.2=434|5.3=435|5.4=436|5.5=437|"
     "6.1=Mandatory programs:\nSocial Security "
     "..........................|6.2=656|6.3=657|6.4=658|6.5=659|"
     "7.1=Medicare "
     "........................................|7.2=767|7.3=768|7.4=769|7.5=770|"
     "8.1=Medicaid "
     "........................................|8.2=878|8.3=879|8.4=880|8.5=881|"
     "9.1=Interest "
     "........................................|9.2=101|9.3=102|9.4=103|9.5=104|"
     "10.1=Other programs ............................|10.2=212|10.3=213|10.4=214|10.5=215|"
     "11.1=All programs|11.2=901|11.3=902|11.4=903|11.5=904|\n"},
    {"highlight", "1.1=Action|1.2=Outcome|2.1=Generate a goto if it is\na number.|"
                  "2.2=Nothing is done, and\nit is kept.|\n"},
    {"codes", "1.1=State|1.2=Name|1.3=Town|1.4=Name|1.5=Place|1.6=Name|"
              "2.1=01|2.2=Aguascalientes|2.3=001|2.4=Centro|2.5=0094|2.6=Granja Adelita|"
              "3.1=01|3.2=Aguascalientes|3.3=001|3.4=Centro|3.5=0096|3.6=Agua Azul|"
              "4.1=01|4.2=Aguascalientes|4.3=005|4.4=Norte|4.5=0100|4.6=Rancho Alegre|"
              "5.1=02|5.2=Baja California|5.3=007|5.4=Norte|5.5=0102|5.6=Los Arbolitos|"
              "6.1=02|6.2=Baja California|6.3=007|6.4=Norte|6.5=0106|6.6=Arellano|"
              "7.1=02|7.2=Baja California|7.3=008|7.4=Sur|7.5=0112|7.6=Los Pinos|\n"},
    {"worded-levels", "1.1=Objective|1.2=Indicator|1.3=Source|1.4=Until|"
                      "2.1=Improve the data that\nstates send on time|2.2=Share of reports "
                      "that\narrive in time|"
                      "2.3=Reports of\nthe agency|2.4=2010|"
                      "3.1=Pay what is due|3.2=Days until it is paid|3.3=Accounts|3.4=2011|"
                      "4.1=Train those who\nkeep the register|4.2=Courses "
                      "held|4.3=Survey\nof states|4.4=2012|\n"},
    {"paired-levels",
     "1.1=Sofosbuvir|1.2=Hetero, Mylan, Strides,\nEuropean Pharmaceutical|"
     "2.1=Daclatasvir|2.2=Cipla, "
     "Hetero|3.1=Ledipasvir|3.2=Mylan|4.1=Voxilaprevir|4.2=None|\n"
     "1.1=Country|1.2=2005|1.3=2006|1.4=Total|2.1=Belgium|2.2=4.1|2.3=n/a|2.4=1,250|"
     "3.1=Denmark|3.2=12.0|3.3=3.5|3.4=880|4.1=Estonia|4.2=|4.3=0.7|4.4=96|"
     "5.1=Greece|5.2=9.9|5.3=11.2|5.4=2,004|\n"},
    {"two-lines",
     "1.1=Load|1.2=5 ft|1.3=10 ft|1.4=15 ft|1.5=20 ft|"
     "2.1=Reach|2.2=8,010\n3,630|2.3=5,810\n2,630|2.4=3,860\n1,750|2.5=2,170\n980|"
     "3.1=Depth|3.2=4,160\n1,890|3.3=2,060\n940|3.4=1,320\n600|3.5=90\n41|"
     "4.1=Height|4.2=6,970\n3,160|4.3=5,350\n2,430|4.4=0.45\n(0.03)|4.5=0.31\n(0.02)|"
     "\n"
     "1.1=Test|1.2=Current|1.3=Sign|1.4=Limit|1.5=Result|"
     "2.1=Class A|2.2=131.44%|2.3=>=|2.4=122.60%|2.5=Pass|"
     "3.1=Class C|3.2=121.82%|3.3=>=|3.4=114.00%|3.5=Pass|"
     "4.1=Diversity|4.2=85|4.3=<=|4.4=40|4.5=Pass|"
     "5.1=Rating|5.2=2,577|5.3=<=|5.4=3,250|5.5=Pass|"
     "\n"},
    {"narrow-labels",
     "1.1=Class A|1.2=PASSED|1.3=131|2.1=Class B|2.2=PASSED|2.3=138|3.1=Class "
     "C|3.2=PASSED|3.3=145|4.1=Class D|4.2=PASSED|4.3=152|5.1=Class "
     "E|5.2=PASSED|5.3=159|6.1=Class F|6.2=PASSED|6.3=166|\n"},
    {"column-of-page", "1.1=State|1.2=Rate|1.3=Cases|2.1=Alabama|2.2=4.1|2.3=880|"
                       "3.1=Alaska|3.2=6.6|3.3=1,250|4.1=Iowa|4.2=3.9|4.3=96|\n"},
    {"spanners",
     "1.1/2x1=State|1.2/1x2=Expenditure|1.4/2x1=Percent\nof total|1.5/1x2=Hours|"
     "2.2=2005|2.3=2006|2.5=Men|2.6=Women|"
     "3.1=Alabama|3.2=4.1|3.3=12|3.4=31%|3.5=38.1|3.6=33.0|"
     "4.1=Alaska|4.2=6.6|4.3=7|4.4=8%|4.5=40.2|4.6=36.1|"
     "5.1=Iowa|5.2=3.9|5.3=96|5.4=2%|5.5=36.0|5.6=30.9|\n"},
    {"coloured-heading", "1.1=State|1.2=Rate|2.1=Alabama|2.2=4.1|3.1/1x2=Northern states|"
                         "4.1=Alaska|4.2=6.6|\n"},
    {"turned-heading", "1.1=State|1.2=Grade 8|1.3=Total 2005|2.1=Alabama|2.2=4.1|2.3=880|"
                       "3.1=Alaska|3.2=6.6|3.3=17|\n"},
    {"chart-parts", ""},
    {"form-rows", "1.1=Name|1.2=Ministry of Health|\n"
                  "1.1=City|1.2=Bonn|1.3=Code|1.4=53123|\n"
                  "1.1=Date|1.2=1 May|1.3=No.|1.4=17|\n"},
    {"level-lines",
     "1.1/1x2=Subject|1.3/2x1=Answer|1.4/2x1=Comment|2.1=Group|2.2=Item|3.1/1x4=1. Persons|"
     "4.1/2x1=Access|4.2=Only named persons\nmay enter|4.3=yes|4.4=Cards are used|"
     "5.2=Visitors sign the book\nand are led through\nthe house|5.3=no|5.4=|"
     "6.1=Records|6.2=Logs are kept|6.3=yes|6.4=For one year,\non two disks|\n"},
};

static Sheet *extract(const char *file)
{
    g_autofree char *path = g_strdup_printf("fixtures/tables/%s.pdf", file);
    char *data;
    gsize length;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(g_file_get_contents(path, &data, &length, &error), "%s", path);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    PdfOptions options = {.password = NULL};
    Sheet *sheet = pdf_extract(bytes, file, &options, &error);
    ck_assert_msg(sheet != NULL, "%s: %s", file, error != NULL ? error->message : "");
    return sheet;
}

static void describe_table(GString *text, const SheetTable *table)
{
    for (guint i = 0; i < table->cells->len; i++) {
        const SheetCell *cell = g_ptr_array_index(table->cells, i);
        g_string_append_printf(text, "%u.%u", cell->row, cell->column);
        if (cell->row_span > 1 || cell->column_span > 1)
            g_string_append_printf(text, "/%ux%u", cell->row_span, cell->column_span);
        g_string_append_printf(text, "=%s|", cell->text->content);
    }
    g_string_append_c(text, '\n');
}

START_TEST(test_case)
{
    g_autoptr(Sheet) sheet = extract(cases[_i].file);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const SheetPage *page = g_ptr_array_index(sheet->pages, i);
        for (guint j = 0; j < page->tables->len; j++)
            describe_table(text, g_ptr_array_index(page->tables, j));
    }
    ck_assert_msg(strcmp(text->str, cases[_i].tables) == 0, "%s:\n%s", cases[_i].file,
                  text->str);
    ck_assert_msg(sheet->findings->len == 0, "%s: an unexpected finding", cases[_i].file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("extract tables");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, test_case, 0, G_N_ELEMENTS(cases));
    return suite_run(suite);
}
