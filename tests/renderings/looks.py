"""Looks of the sheet: fixed ones, each for a trouble, and any number of random ones."""
import random

REQUIREMENT_FIRST = ['clause', 'level', 'first', 'second', 'major', 'minor', 'item', 'scenario',
                     'label', 'comment']
ANSWER_FIRST = ['label', 'comment', 'major', 'minor', 'item', 'scenario', 'clause', 'level',
                'first', 'second']
OTHER_TITLES = {'major': '大分類', 'minor': '中分類', 'item': '管理策', 'scenario': '想定される脅威',
                'clause': '項番', 'level': '区分', 'first': '内容(5.1版)', 'second': '内容',
                'label': '対応状況', 'comment': '当社の対応内容'}
SIGNS = {'適合可能': '○', '不適合': '×', '対象外': '－'}
YES = {'適合可能': 'はい', '不適合': 'いいえ', '対象外': '対象外'}
DONE = {'適合可能': '対応済', '不適合': '未対応', '対象外': '対象外'}
A4 = (297, 210)
A3 = (420, 297)

LOOKS = {
    # spreadsheets
    'lo': {'program': 'calc'},
    'lo-hair': {'program': 'calc', 'lines': 'hair'},
    'lo-dotted': {'program': 'calc', 'lines': 'dotted'},
    'lo-dashed': {'program': 'calc', 'lines': 'dashed'},
    'lo-fine': {'program': 'calc', 'lines': 'fine-dashed'},
    'lo-double': {'program': 'calc', 'lines': 'double'},
    'lo-white': {'program': 'calc', 'lines': 'white'},
    'lo-level': {'program': 'calc', 'lines': 'level'},
    'lo-none': {'program': 'calc', 'lines': 'none'},
    'lo-middle': {'program': 'calc', 'align': 'middle', 'text': 'center'},
    'lo-bottom': {'program': 'calc', 'align': 'bottom'},
    'lo-once': {'program': 'calc', 'repeat': False},
    'lo-a4': {'program': 'calc', 'page': A4, 'size': 5, 'font': 'IPAMincho'},
    'lo-portrait': {'program': 'calc', 'page': (210, 297), 'size': 4, 'bold': True},
    'lo-low': {'program': 'calc', 'row': 22},
    'lo-narrow': {'program': 'calc', 'page': (250, 297), 'margin': 12, 'size': 6,
                  'widths': {'item': 24, 'comment': 24}},
    'lo-requirement': {'program': 'calc', 'order': REQUIREMENT_FIRST},
    'lo-signs': {'program': 'calc', 'titles': OTHER_TITLES, 'words': SIGNS},
    # wider than the paper: columns are cut, and stand on several pages
    'lo-cut': {'program': 'calc', 'page': A4, 'inner': 700, 'size': 9},
    'lo-cut-across': {'program': 'calc', 'page': A4, 'inner': 700, 'size': 9, 'pages': 'ltr'},
    'lo-cut-once': {'program': 'calc', 'page': A4, 'inner': 700, 'size': 9, 'repeat': False},
    'lo-cut-portrait': {'program': 'calc', 'page': (210, 297), 'inner': 600, 'size': 9},
    'lo-cut-left': {'program': 'calc', 'page': A4, 'inner': 600, 'size': 8, 'left': 3},
    'lo-cut-comment': {'program': 'calc', 'inner': 430, 'order': REQUIREMENT_FIRST},
    'gnumeric': {'program': 'gnumeric'},
    # browsers
    'ch': {'program': 'chromium'},
    'ch-avoid': {'program': 'chromium', 'avoid': True},
    'ch-once': {'program': 'chromium', 'repeat': False},
    'ch-dotted': {'program': 'chromium', 'lines': 'dotted'},
    'ch-dashed': {'program': 'chromium', 'lines': 'dashed'},
    'ch-double': {'program': 'chromium', 'lines': 'double'},
    'ch-white': {'program': 'chromium', 'lines': 'white'},
    'ch-spacing': {'program': 'chromium', 'borders': 'separate', 'spacing': '2px'},
    'ch-level': {'program': 'chromium', 'lines': 'level'},
    'ch-none': {'program': 'chromium', 'lines': 'none', 'padding': '5px'},
    'ch-zebra': {'program': 'chromium', 'lines': 'zebra', 'padding': '4px'},
    'ch-middle': {'program': 'chromium', 'align': 'middle', 'text': 'center'},
    'ch-bottom': {'program': 'chromium', 'align': 'bottom'},
    'ch-a4': {'program': 'chromium', 'page': A4, 'size': 5},
    'ch-justify': {'program': 'chromium', 'text': 'justify', 'font': 'IPAMincho'},
    'ch-requirement': {'program': 'chromium', 'order': REQUIREMENT_FIRST},
    'ch-answer': {'program': 'chromium', 'order': ANSWER_FIRST, 'words': YES},
    'ch-turned': {'program': 'chromium', 'then': [['qpdf', '--rotate=90', 'IN', 'OUT']]},
    'ch-square': {'program': 'chromium', 'then': [['annotate', 'IN', 'OUT']]},
    'ff': {'program': 'firefox'},
    'ff-avoid': {'program': 'firefox', 'avoid': True},
    'ff-once': {'program': 'firefox', 'repeat': False},
    'ff-dotted': {'program': 'firefox', 'lines': 'dotted'},
    'ff-white': {'program': 'firefox', 'lines': 'white'},
    'ff-middle': {'program': 'firefox', 'align': 'middle'},
    'wp': {'program': 'weasyprint'},
    'wp-white': {'program': 'weasyprint', 'lines': 'white'},
    'wp-spacing': {'program': 'weasyprint', 'borders': 'separate', 'spacing': '1px'},
    'wk': {'program': 'wkhtmltopdf'},
    'wk-spacing': {'program': 'wkhtmltopdf', 'borders': 'separate', 'spacing': '2px'},
    'wk-filled': {'program': 'wkhtmltopdf', 'lines': 'white'},
    # report generators
    'rl': {'program': 'platypus'},
    'rl-cut': {'program': 'platypus', 'cut': True},
    'rl-dotted': {'program': 'platypus', 'lines': 'dotted'},
    'rl-white': {'program': 'platypus', 'lines': 'white'},
    'rl-level': {'program': 'platypus', 'lines': 'level'},
    'rl-none': {'program': 'platypus', 'lines': 'none', 'padding': 5},
    'rl-middle': {'program': 'platypus', 'align': 'middle'},
    'rl-rksj': {'program': 'platypus', 'font': 'HeiseiKakuGo-W5/90ms-RKSJ-H'},
    'rl-rksjp': {'program': 'platypus', 'font': 'HeiseiMin-W3/90msp-RKSJ-H'},
    'rl-mincho': {'program': 'platypus', 'font': 'HeiseiMin-W3'},
    'rl-turned': {'program': 'platypus', 'font': 'HeiseiMin-W3',
                  'then': [['qpdf', '--rotate=270', 'IN', 'OUT']]},
    'rl-answers': {'program': 'platypus', 'order': ANSWER_FIRST, 'titles': OTHER_TITLES,
                   'words': DONE},
}


def shuffled(random, order):
    """Another vendor's order: the groups stay together and the answer before its comment."""
    parts = [['major', 'minor', 'item'], ['scenario'], ['clause', 'level', 'first', 'second'],
             ['label', 'comment']]
    random.shuffle(parts)
    return [column for part in parts for column in part]


def random_look(seed):
    """The same look for the same seed."""
    pick = random.Random(seed)
    program = pick.choice(['calc', 'calc', 'chromium', 'chromium', 'firefox', 'platypus',
                           'platypus', 'weasyprint'])
    lines = ['solid', 'solid', 'hair', 'dotted', 'dashed', 'thick', 'grey', 'white']
    if program == 'calc':
        lines += ['double', 'fine-dashed', 'dash-dot']
    elif program != 'platypus':
        lines += ['double']
    look = {'program': program, 'lines': pick.choice(lines),
            'align': pick.choice(['top', 'top', 'middle', 'bottom']),
            'page': pick.choice([A3, A3, A4, (297, 420)]), 'repeat': pick.random() < 0.7,
            'levels': pick.choice([2, 2, 2, 1]), 'cut': pick.random() < 0.5,
            'avoid': pick.random() < 0.4}
    look['size'] = pick.choice([4, 4.5, 5]) if look['page'] != A3 else pick.choice([6, 7, 8])
    if program == 'platypus':
        look['font'] = pick.choice(['IPAGothic', 'IPAMincho', 'HeiseiMin-W3', 'HeiseiKakuGo-W5',
                                    'HeiseiKakuGo-W5/90ms-RKSJ-H'])
        look['padding'] = pick.choice([1, 2, 4])
        look['leading'] = pick.choice([1.1, 1.25, 1.5])
    else:
        look['font'] = pick.choice(['IPAGothic', 'IPAMincho', 'IPAPGothic',
                                    'Noto Sans CJK JP'])
        look['text'] = pick.choice(['left', 'left', 'center'] if program != 'calc' else
                                   ['start', 'start', 'center'])
        look['padding'] = pick.choice(['0.2mm', '0.5mm', '1mm', '2mm'])
    if pick.random() < 0.4:
        look['order'] = shuffled(pick, None)
    look['words'] = pick.choice([{}, {}, SIGNS, YES, DONE])
    if pick.random() < 0.4 and look['levels'] == 2:
        look['titles'] = OTHER_TITLES
    if look['levels'] == 1:
        look['titles'] = dict(OTHER_TITLES, first='要求事項(5.1版)', second='要求事項')
    if pick.random() < 0.25:
        look['widths'] = {'item': pick.choice([8, 16]), 'comment': pick.choice([6, 14])}
    if pick.random() < 0.2:
        look['then'] = [['qpdf', f'--rotate={pick.choice([90, 180, 270])}', 'IN', 'OUT']]
    return look


def web_look(seed):
    """w1, w2 …: web pages with more turns than random_look() knows."""
    pick = random.Random('w%d' % seed)
    program = pick.choice(['chromium'] * 3 + ['firefox'] * 2 + ['weasyprint', 'wkhtmltopdf'])
    look = {'program': program,
            'lines': pick.choice(['solid', 'solid', 'hair', 'dotted', 'dashed', 'double', 'thick',
                                  'grey', 'white', 'level']),
            'align': pick.choice(['top', 'top', 'middle', 'bottom']),
            'text': pick.choice(['left', 'left', 'center', 'justify']),
            'page': pick.choice([A3, A4, (210, 297), (297, 420), (364, 257)]),
            'repeat': pick.random() < 0.6, 'avoid': pick.random() < 0.4,
            'font': pick.choice(['IPAGothic', 'IPAMincho', 'IPAPGothic', 'IPAPMincho',
                                 'Noto Sans CJK JP']),
            'padding': pick.choice(['0', '1px', '0.5mm', '1mm 2mm', '2mm', '3px 1px']),
            'leading': pick.choice([1.0, 1.2, 1.4, 1.7]),
            'margin': pick.choice(['5mm', '12mm', '20mm 8mm']),
            'levels': pick.choice([2, 2, 1])}
    area = look['page'][0] * look['page'][1]
    look['size'] = pick.choice([3.5, 4, 4.5] if area < 70000 else
                               [5, 5.5] if area < 100000 else [6, 7, 8])
    if pick.random() < 0.3:
        look['borders'], look['spacing'] = 'separate', pick.choice(['0', '1px', '2px', '4px'])
    if pick.random() < 0.4:
        look['order'] = shuffled(pick, None)
    look['words'] = pick.choice([{}, {}, YES, DONE])
    if look['levels'] == 1:
        look['titles'] = {'first': '要求事項(5.1版)', 'second': '要求事項'}
    if pick.random() < 0.3:
        look['widths'] = {'item': pick.choice([8, 18]), 'comment': pick.choice([6, 16])}
    css = ''
    if pick.random() < 0.3:
        css += 'tr.band td{background:#cde;font-weight:bold}'
    if pick.random() < 0.2:
        css += 'td{word-break:break-all}'
    if pick.random() < 0.2:
        css += 'td{letter-spacing:0.03em}'
    if pick.random() < 0.2:
        css += 'table{border:2px solid #000}'
    if pick.random() < 0.2:
        css += 'th{font-weight:bold;color:#fff;background:#246}'
    if pick.random() < 0.15:
        css += 'td{border-radius:3px}'
    look['css'] = css
    if pick.random() < 0.4:
        look['before'] = pick.choice(
            ['<h2>医療情報システム安全管理ガイドライン 適合状況</h2>',
             '<p style="text-align:right">2024年4月1日 株式会社サンプル</p>'
             '<h1 style="font-size:12pt">チェックリスト</h1>'])
    if pick.random() < 0.3:
        look['after'] = '<p>※ 本書の内容は予告なく変更されることがあります。</p>'
    if program == 'weasyprint' and pick.random() < 0.5:
        look['css'] += ('@page{@bottom-center{content:counter(page) " / " counter(pages)}'
                        '@top-right{content:"社外秘"}}')
    if pick.random() < 0.15:
        look['then'] = [['qpdf', f'--rotate={pick.choice([90, 180, 270])}', 'IN', 'OUT']]
    return look


def find(name):
    if name[0] == 'w' and name[1:].isdigit():
        return web_look(int(name[1:]))
    return random_look(int(name[1:])) if name[0] == 'r' and name[1:].isdigit() else LOOKS[name]
