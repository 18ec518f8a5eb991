"""The table as a spreadsheet (flat OpenDocument), and LibreOffice's print of it; Gnumeric's too."""
import math
import pathlib
import subprocess
import tempfile
from xml.sax.saxutils import escape

import sheet

LINES = {'solid': '0.5pt solid #000000', 'hair': '0.05pt solid #000000',
         'dotted': '0.75pt dotted #000000', 'dashed': '0.75pt dashed #000000',
         'double': '1.1pt double #000000', 'thick': '1.75pt solid #000000',
         'grey': '0.5pt solid #bbbbbb', 'white': '0.75pt solid #ffffff', 'none': 'none',
         'fine-dashed': '0.5pt fine-dashed #000000', 'dash-dot': '0.5pt dash-dot #000000'}

NAMESPACES = ' '.join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for prefix, name in (
                          ('office', 'office'), ('table', 'table'), ('text', 'text'),
                          ('style', 'style'), ('fo', 'xsl-fo-compatible'),
                          ('svg', 'svg-compatible')))


def cell_style(name, look, extra='', fill=''):
    lines = look.get('lines', 'solid')
    sides = (f'fo:border="{LINES[lines]}"' if lines != 'level' else
             f'fo:border-top="{LINES["solid"]}" fo:border-bottom="{LINES["solid"]}"')
    if lines == 'white':
        fill = fill or '#e4ecf4'
    ground = f' fo:background-color="{fill}"' if fill else ''
    wrap = 'wrap' if look.get('wrap', True) else 'no-wrap'
    font = look.get('font', 'IPAGothic')
    return (f'<style:style style:name="{name}" style:family="table-cell">'
            f'<style:table-cell-properties {sides}{ground} fo:wrap-option="{wrap}" '
            f'style:vertical-align="{look.get("align", "top")}" '
            f'fo:padding="{look.get("padding", "0.5mm")}"/>'
            f'<style:paragraph-properties fo:text-align="{look.get("text", "start")}"/>'
            f'<style:text-properties style:font-name="{font}" style:font-name-asian="{font}" '
            f'fo:font-size="{look.get("size", 7)}pt" '
            f'style:font-size-asian="{look.get("size", 7)}pt"{extra}/></style:style>')


def inner_width(look):
    """How wide the columns are together, mm: as the page, less a little for the lines; or what the
    look says, so that a wider sheet is cut."""
    return look.get('inner', look.get('page', (420, 297))[0] - 2 * look.get('margin', 12) - 3)


def count_lines(text, width, size):
    """Lines of a text in so many mm; an estimate on the safe side."""
    fitting = max(1, int((width - 0.6) / (size * 0.3528)))
    return sum(max(1, math.ceil(sum(0.5 if ord(c) < 0x100 else 1 for c in line) * 1.06 / fitting))
               for line in text.split('\n'))


def row_heights(table, look):
    """LibreOffice does not make room for merged cells: a person who prints such a sheet draws the
    rows higher until all of it shows."""
    if 'row' in look:
        return [look['row']] * len(table)
    size = look.get('size', 7)
    lead = size * 0.3528 * (1.55 if 'Noto' in look.get('font', '') else 1.35)
    padding = 2 * float(look.get('padding', '0.5mm')[:-2]) + 0.4
    columns = [share * inner_width(look) for share in sheet.widths(look)]
    heights = [lead + padding] * len(table)
    pending = []
    for y, (kind, content) in enumerate(table):
        for x, cell in enumerate(content if kind != 'band' else []):
            if cell is not None:
                width = sum(columns[x:x + cell.columns])
                need = count_lines(cell.text, width - padding, size) * lead + padding
                pending.append((y, y + cell.rows, need))
        for start, end, need in pending:
            if end == y + 1:
                lacking = need - sum(heights[start:end])
                if lacking > 0:
                    heights[y] += lacking
        pending = [p for p in pending if p[1] > y + 1]
    return heights


def styles(look, heights):
    width, height = look.get('page', (420, 297))
    inner = inner_width(look)
    columns = ''.join(
        f'<style:style style:name="c{i}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{share * inner:.2f}mm"/>'
        '</style:style>' for i, share in enumerate(sheet.widths(look)))
    rows = ''.join(
        f'<style:style style:name="row{i}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height:.2f}mm" style:use-optimal-row-height="false"/></style:style>'
        for i, height in enumerate(heights))
    bold = ' fo:font-weight="bold" style:font-weight-asian="bold"' if look.get('bold') else ''
    layout = (f'<style:page-layout style:name="p"><style:page-layout-properties '
              f'fo:page-width="{width}mm" fo:page-height="{height}mm" '
              f'style:print-orientation="{"landscape" if width > height else "portrait"}" '
              f'fo:margin="{look.get("margin", 12)}mm" '
              f'style:print-page-order="{look.get("pages", "ttb")}" {look.get("scale", "")}/>'
              '<style:footer-style/></style:page-layout>')
    footer = ('<style:footer><text:p><text:page-number>1</text:page-number> / '
              '<text:page-count>9</text:page-count></text:p></style:footer>')
    faces = ''.join(f'<style:font-face style:name="{face}" svg:font-family="{face}"/>'
                    for face in {look.get('font', 'IPAGothic')})
    return (f'<office:font-face-decls>{faces}</office:font-face-decls>'
            '<office:styles><style:style style:name="Default" style:family="table-cell"/>'
            '</office:styles><office:automatic-styles>' + layout + columns + rows
            + '<style:style style:name="t" style:family="table" style:master-page-name="m">'
              '<style:table-properties table:display="true"/></style:style>'
            + cell_style('body', look) + cell_style('odd', look, '', look.get('zebra', ''))
            + cell_style('heading', look, bold, look.get('fill', '#dddddd'))
            + cell_style('band', look, bold, look.get('band', ''))
            + '</office:automatic-styles><office:master-styles><style:master-page '
              f'style:name="m" style:page-layout-name="p">{footer}</style:master-page>'
              '</office:master-styles>')


def write_cell(cell, style):
    if cell is None:
        return '<table:covered-table-cell/>'
    lines = ''.join(f'<text:p>{escape(line)}</text:p>' for line in cell.text.split('\n'))
    return (f'<table:table-cell table:style-name="{style}" office:value-type="string" '
            f'table:number-rows-spanned="{cell.rows}" '
            f'table:number-columns-spanned="{cell.columns}">{lines}</table:table-cell>')


def write_row(kind, content, columns, number):
    if kind == 'band':
        content = [sheet.Cell(content, 1, columns)] + [None] * (columns - 1)
    style = {'band': 'band', 'heading': 'heading'}.get(kind, 'odd' if number % 2 else 'body')
    return (f'<table:table-row table:style-name="row{number}">'
            + ''.join(write_cell(cell, style) for cell in content) + '</table:table-row>')


def list_columns(count, repeated):
    columns = [f'<table:table-column table:style-name="c{i}"/>' for i in range(count)]
    first = ''.join(columns[:repeated])
    if repeated:
        first = f'<table:table-header-columns>{first}</table:table-header-columns>'
    return first + ''.join(columns[repeated:])


def document(table, look):
    columns = len(sheet.widths(look))
    rows = [write_row(kind, content, columns, i) for i, (kind, content) in enumerate(table)]
    head = sum(kind == 'heading' for kind, _ in table)
    start = ''.join(rows[:head])
    if look.get('repeat', True):
        start = f'<table:table-header-rows>{start}</table:table-header-rows>'
    return ('<?xml version="1.0" encoding="UTF-8"?><office:document ' + NAMESPACES
            + ' office:version="1.2" '
              'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">' + styles(look, row_heights(table, look))
            + '<office:body><office:spreadsheet><table:table table:name="回答" '
              'table:style-name="t">'
            + list_columns(columns, look.get('left', 0))
            + start + ''.join(rows[head:])
            + '</table:table></office:spreadsheet></office:body></office:document>')


def convert(source, to, folder):
    subprocess.run(['soffice', '--headless', '--norestore', f'-env:UserInstallation=file:///tmp/'
                    'tenken-renderings-office', '--convert-to', to, '--outdir', str(folder),
                    str(source)], check=True, timeout=300, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def render(rows, look, target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, 'sheet.fods')
        source.write_text(document(sheet.lay_out(rows, look), look), encoding='utf-8')
        if look['program'] == 'gnumeric':
            convert(source, 'xlsx', folder)
            subprocess.run(['ssconvert', str(source.with_suffix('.xlsx')), str(target)],
                           check=True, timeout=300, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            return
        convert(source, 'pdf', folder)
        source.with_suffix('.pdf').replace(target)
