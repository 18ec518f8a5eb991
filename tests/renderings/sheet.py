"""The whole real sheet as rows of a table, with the cells that are merged, in the look asked for."""
import pathlib
import re
import xml.etree.ElementTree as ET

NAMESPACE = '{urn:tenken:checklist:1}'
BY_HAND = pathlib.Path(__file__).parents[2] / 'fixtures' / 'checklist-by-hand.xml'

GROUP = {'major': '対策項目', 'minor': '対策項目', 'item': '対策項目',
         'clause': '関連する医療情報安全管理ガイドライン要求事項',
         'level': '関連する医療情報安全管理ガイドライン要求事項',
         'first': '関連する医療情報安全管理ガイドライン要求事項',
         'second': '関連する医療情報安全管理ガイドライン要求事項'}
HEADING = {'major': '大項目', 'minor': '小項目', 'item': '内容',
           'scenario': '対策項目で対応できるシナリオ例', 'clause': '項番', 'level': '区分',
           'first': '内容(5.1版)', 'second': '内容', 'label': 'ガイドラインへの適合性',
           'comment': 'Chatworkの見解'}
WIDTH = {'major': 4, 'minor': 5, 'item': 12, 'scenario': 7, 'clause': 4.5, 'level': 4,
         'first': 11, 'second': 11, 'label': 3.6, 'comment': 10}
ORDER = list(HEADING)
REQUIREMENT = ('clause', 'level', 'first', 'second')


class Cell:
    """A cell of the drawn table: its text and how far it spans."""

    def __init__(self, text, rows=1, columns=1):
        self.text, self.rows, self.columns = text, rows, columns


def tidy(element):
    lines = (''.join(element.itertext()) if element is not None else '').split('\n')
    return '\n'.join(line for line in (' '.join(l.split()) for l in lines) if line)


def numbered(element, stop):
    number = element.get('number', '') if element is not None else ''
    return (number + stop if number else '') + tidy(element)


def load(path=BY_HAND):
    """One dictionary a record: the text of each column, and whether it goes on the row above."""
    rows = []
    for record in ET.parse(path).getroot().iter(NAMESPACE + 'record'):
        def find(path):
            return record.find('/'.join(NAMESPACE + part for part in path.split('/')))
        texts = record.findall(f'{NAMESPACE}requirement/{NAMESPACE}text')
        requirement = find('requirement')
        row = {'category': numbered(find('category'), '.'), 'major': numbered(find('major'), '.'),
               'minor': numbered(find('minor'), ''), 'item': tidy(find('item')),
               'scenario': tidy(find('scenario')), 'clause': tidy(find('requirement/clause')),
               'level': tidy(find('requirement/level')),
               'first': tidy(texts[0]) if texts else '',
               'second': tidy(texts[1]) if len(texts) > 1 else '',
               'label': tidy(find('response/label')), 'comment': tidy(find('response/comment')),
               'part': record.get('part'),
               'own': requirement is None or requirement.get('inherited') == 'false'}
        row['on'] = goes_on(rows[-1], row) if rows else set()
        rows.append(row)
    return rows


def goes_on(above, row):
    """The columns in which the cell of the row above goes on."""
    def same(*columns):
        return all(above[c] == row[c] for c in ('category',) + columns)
    on = set()
    if same('major'):
        on.add('major')
    if same('major', 'minor'):
        on.add('minor')
        if same('scenario'):
            on.add('scenario')
    if row['part'] != '1':
        on.add('item')
    if same(*REQUIREMENT) and not row['own']:
        on.update(REQUIREMENT)
    return on


def lay_out(rows, look):
    """The table's rows: ('heading', cells), ('band', text) or ('row', cells), where a cell that is
    covered by another is None."""
    order = look.get('order', ORDER)
    titles = dict(HEADING, **look.get('titles', {}))
    words = look.get('words', {})
    out = list(headings(order, titles, look.get('levels', 2)))
    category = None
    for i, row in enumerate(rows):
        if row['category'] != category:
            category = row['category']
            out.append(('band', category))
        cells = []
        for column in order:
            if column in row['on'] and look.get('merged', True):
                cells.append(None)
                continue
            span = 1
            while (look.get('merged', True) and i + span < len(rows)
                   and column in rows[i + span]['on']):
                span += 1
            text = '' if column in row['on'] else row[column]
            cells.append(Cell(words.get(text, text) if column == 'label' else text, span))
        out.append(('row', cells))
    return out


def headings(order, titles, levels):
    if levels == 1:
        yield 'heading', [Cell(titles[column]) for column in order]
        return
    top, low = [], []
    for i, column in enumerate(order):
        group = GROUP.get(column)
        low.append(Cell(titles[column]) if group else None)
        if group and i > 0 and GROUP.get(order[i - 1]) == group:
            top.append(None)
            continue
        span = 1
        while group and i + span < len(order) and GROUP.get(order[i + span]) == group:
            span += 1
        top.append(Cell(group, 1, span) if group else Cell(titles[column], 2))
    yield 'heading', top
    yield 'heading', low


def widths(look):
    """The share of each column of the table's width."""
    order = look.get('order', ORDER)
    weight = dict(WIDTH, **look.get('widths', {}))
    total = sum(weight[c] for c in order)
    return [weight[c] / total for c in order]


def folded(text):
    return re.sub(r'\s+', '', text)
