#!/usr/bin/python3
"""Print the whole real sheet with other programs, in many looks.

usage: make.py FOLDER [NAME…]    a NAME is one of looks.py, or r1, r2, … for a random look
What is there already is left. Needs the Debian packages that README.md lists.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import looks
import sheet


def backend(program):
    if program in ('calc', 'gnumeric'):
        import calc
        return calc
    if program == 'platypus':
        import platypus
        return platypus
    import webpage
    return webpage


def annotate(source, target):
    """What reviewers leave on a page: boxes and highlights over cells."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
    reader, writer = PdfReader(source), PdfWriter()
    for number, page in enumerate(reader.pages):
        writer.add_page(page)
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        notes = ArrayObject()
        for subtype, at in (('/Square', 0.3), ('/Highlight', 0.55)):
            box = [width * 0.2, height * at, width * 0.45, height * (at + 0.08)]
            note = {NameObject('/Type'): NameObject('/Annot'),
                    NameObject('/Subtype'): NameObject(subtype),
                    NameObject('/Rect'): ArrayObject(map(FloatObject, box)),
                    NameObject('/F'): NumberObject(4),
                    NameObject('/C'): ArrayObject(map(FloatObject, (1, 0.8, 0)))}
            if subtype == '/Highlight':
                x0, y0, x1, y1 = box
                note[NameObject('/QuadPoints')] = ArrayObject(
                    map(FloatObject, (x0, y1, x1, y1, x0, y0, x1, y0)))
            notes.append(writer._add_object(DictionaryObject(note)))
        writer.pages[number][NameObject('/Annots')] = notes
    with open(target, 'wb') as out:
        writer.write(out)


def make(rows, name, target):
    look = looks.find(name)
    with tempfile.TemporaryDirectory() as folder:
        now = os.path.join(folder, '0.pdf')
        backend(look['program']).render(rows, look, now)
        for i, step in enumerate(look.get('then', [])):
            after = os.path.join(folder, f'{i + 1}.pdf')
            words = [{'IN': now, 'OUT': after}.get(word, word) for word in step]
            if step[0] == 'annotate':
                annotate(*words[1:])
            else:
                subprocess.run(words, check=True, timeout=300)
            now = after
        pathlib.Path(target).write_bytes(pathlib.Path(now).read_bytes())


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rows = sheet.load()
    for name in sys.argv[2:] or looks.LOOKS:
        target = folder / f'{name}.pdf'
        if target.exists():
            continue
        try:
            make(rows, name, target)
            print(name, target.stat().st_size, flush=True)
        except (OSError, subprocess.SubprocessError, ImportError) as error:
            print(f'{name}: not made: {error}', file=sys.stderr, flush=True)


if __name__ == '__main__':
    main()
