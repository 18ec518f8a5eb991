#!/usr/bin/python3
"""Convert the renderings of a folder and compare every record with the ones worked out by hand.

usage: score.py TENKEN FOLDER [-v] [--save FILE | --gate FILE] [NAME…]
A line a rendering: records right in every field, wrong ones that a warning or an error names,
wrong ones that nothing names ("silent"), records that are missing, and ones that nobody wrote.
--save writes the numbers down; --gate fails if any of them got worse since.
"""
import difflib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

import looks
import sheet

NAMESPACE = sheet.NAMESPACE
FOLD = str.maketrans({dash: '-' for dash in '—―─–‒−‐‑'}
                     | {'〜': '~', '∼': '~', '‾': '~', '￣': '~', '◯': '○', '〇': '○', '✕': '×',
                        '∥': '‖'})
STATUS = {'適合可能': 'conformant', '不適合': 'nonconformant', '対象外': 'not-applicable'}


def fold(text):
    return ''.join(unicodedata.normalize('NFKC', text or '').translate(FOLD).split())


def load(path):
    """The fields of each record, and what the findings name: ids and places."""
    root = ET.parse(path).getroot()
    records = []
    for record in root.iter(NAMESPACE + 'record'):
        def get(path):
            element = record.find('/'.join(NAMESPACE + part for part in path.split('/')))
            return element
        def numbered(name):
            element = get(name)
            if element is None:
                return ''
            text, number = fold(''.join(element.itertext())), fold(element.get('number'))
            return text if number and text.startswith(number) else number + '|' + text
        def plain(path):
            element = get(path)
            return fold(''.join(element.itertext())) if element is not None else ''
        texts = [fold(''.join(t.itertext()))
                 for t in record.findall(f'{NAMESPACE}requirement/{NAMESPACE}text')] + ['', '']
        response = get('response')
        records.append({
            'id': record.get('id'), 'part': record.get('part'), 'page': record.get('page'),
            'row': record.get('row'), 'category': numbered('category'),
            'major': numbered('major'), 'minor': numbered('minor'), 'item': plain('item'),
            'scenario': plain('scenario'), 'clause': plain('requirement/clause'),
            'level': plain('requirement/level'), 'first': texts[0], 'second': texts[1],
            'label': plain('response/label'), 'comment': plain('response/comment'),
            'status': response.get('status') if response is not None else ''})
    named = set()
    for finding in root.iter(NAMESPACE + 'finding'):
        if finding.get('severity') != 'info':
            named.add(finding.get('record'))
            if finding.get('row'):
                named.add((finding.get('page'), finding.get('row')))
            if finding.get('severity') == 'error' and not finding.get('row'):
                named.add(finding.get('page'))
    return records, named - {None}


FIELDS = ('id', 'category', 'major', 'minor', 'item', 'scenario', 'clause', 'level', 'first',
          'second', 'label', 'status', 'comment')


def pair(expected, found):
    """Records that belong together: equal ones, and between them those of similar items."""
    def key(record):
        return record['item'], record['comment'], record['first']
    matcher = difflib.SequenceMatcher(None, [key(r) for r in expected], [key(r) for r in found],
                                      autojunk=False)
    pairs = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == 'equal':
            pairs += zip(range(a, b), range(c, d))
        elif tag == 'replace':
            inner = difflib.SequenceMatcher(None, [r['item'][:10] for r in expected[a:b]],
                                            [r['item'][:10] for r in found[c:d]], autojunk=False)
            used = [(a + m.a + i, c + m.b + i) for m in inner.get_matching_blocks()
                    for i in range(m.size)]
            pairs += used
            rest = [i for i in range(a, b) if i not in {x for x, _ in used}]
            free = [j for j in range(c, d) if j not in {y for _, y in used}]
            if len(rest) == len(free):
                pairs += zip(rest, free)
    return pairs


def expect(records, look):
    words = look.get('words', {})
    for record in records:
        word = {fold(k): fold(v) for k, v in words.items()}
        record['label'] = word.get(record['label'], record['label'])
    return records


def compare(expected, found, named, details):
    pairs = pair(expected, found)
    right = told = silent = 0
    for i, j in pairs:
        wrong = [f for f in FIELDS if expected[i][f] != found[j][f]]
        is_named = (found[j]['id'] in named or (found[j]['page'], found[j]['row']) in named
                    or found[j]['page'] in named)
        if not wrong:
            right += 1
        elif is_named:
            told += 1
        else:
            silent += 1
        for field in wrong:
            details.append(f'{"told  " if is_named else "SILENT"} {i} {expected[i]["id"]} page '
                           f'{found[j]["page"]} row {found[j]["row"]} {field}:\n    '
                           f'{expected[i][field]}\n    {found[j][field]}')
    seen = {i for i, _ in pairs}
    details += [f'MISSING {i} {e["id"]} {e["item"][:40]}' for i, e in enumerate(expected)
                if i not in seen]
    return {'right': right, 'told': told, 'silent': silent,
            'missing': len(expected) - len(pairs), 'extra': len(found) - len(pairs)}


def score(tenken, pdf, look, details):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'out.xml')
        run = subprocess.run([tenken, 'convert', '-q', '-o', out, str(pdf)], timeout=300,
                             stdin=subprocess.DEVNULL, capture_output=True)
        if not os.path.exists(out):
            details.append(run.stderr.decode('utf-8', 'replace'))
            return {'right': 0, 'told': 0, 'silent': 0, 'missing': 404, 'extra': 0}
        return compare(expect(load(sheet.BY_HAND)[0], look), *load(out), details)


def main():
    words = sys.argv[1:]
    saved = {}
    options = {}
    for option in '--save', '--gate':
        if option in words:
            at = words.index(option)
            options[option] = words[at + 1]
            del words[at:at + 2]
    if '--gate' in options:
        saved = json.loads(pathlib.Path(options['--gate']).read_text(encoding='utf-8'))
    verbose = '-v' in words
    words = [word for word in words if word != '-v']
    tenken, folder, names = words[0], pathlib.Path(words[1]), words[2:]
    results, worse = {}, []
    for pdf in sorted(folder.glob('*.pdf')):
        if names and pdf.stem not in names:
            continue
        details = []
        try:
            look = looks.find(pdf.stem)
        except KeyError:
            look = {}
        result = results[pdf.stem] = score(tenken, pdf, look, details)
        before = saved.get(pdf.stem)
        is_worse = before and (result['right'] < before['right']
                               or result['silent'] > before['silent'])
        if is_worse:
            worse.append(pdf.stem)
        if '--gate' not in options or is_worse:
            print(f'{pdf.stem:16}', *(f'{k} {v:3}' for k, v in result.items()),
                  f'   was {before}' if is_worse else '', flush=True)
        if verbose:
            print('\n'.join(details))
    if '--save' in options:
        pathlib.Path(options['--save']).write_text(json.dumps(results, indent=0),
                                                   encoding='utf-8')
    good = sum(r['right'] >= 0.98 * 404 for r in results.values())
    print(f'{len(results)} renderings, {good} with 98 % right or more, '
          f'{sum(r["silent"] for r in results.values())} silent rows, {len(worse)} worse')
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())
