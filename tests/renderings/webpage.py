"""The table as a web page, and what prints web pages: Chromium, Firefox, WeasyPrint, wkhtmltopdf."""
import html
import pathlib
import subprocess
import tempfile

import sheet

LINES = {'solid': 'border:1px solid #000', 'hair': 'border:0.2px solid #000',
         'dotted': 'border:1px dotted #000', 'dashed': 'border:1px dashed #555',
         'double': 'border:3px double #000', 'thick': 'border:2.5px solid #444',
         'grey': 'border:0.5px solid #bbb',
         'white': 'border:1px solid #fff;background:#e4ecf4',
         'level': 'border:0 solid #000;border-width:1px 0', 'none': 'border:0',
         'zebra': 'border:0'}


def style(look):
    lines = look.get('lines', 'solid')
    width, height = look.get('page', (420, 297))
    rules = [f'@page{{size:{width}mm {height}mm;margin:{look.get("margin", "12mm")}}}',
             f'body{{font:{look.get("size", 7)}pt "{look.get("font", "IPAGothic")}",sans-serif;'
             'margin:0}',
             'table{border-collapse:%s;width:100%%;table-layout:fixed;%s}' % (
                 look.get('borders', 'collapse'),
                 f'border-spacing:{look.get("spacing", "0")}'),
             'td,th{%s;padding:%s;vertical-align:%s;text-align:%s;line-height:%s;'
             'overflow-wrap:anywhere;font-weight:normal}' % (
                 LINES[lines], look.get('padding', '2px'), look.get('align', 'top'),
                 look.get('text', 'left'), look.get('leading', 1.25)),
             'p{margin:0}']
    if look.get('avoid'):
        rules.append('tr{break-inside:avoid;page-break-inside:avoid}')
    if not look.get('repeat', True):
        rules.append('thead{display:table-row-group}')
    if look.get('filled', True):
        rules.append('th{background:#dde}')
    if lines == 'zebra':
        rules.append('td:nth-child(odd){background:#eee}' if look.get('merged', True) is False
                     else 'td.odd{background:#eee}')
    rules.append(look.get('css', ''))
    return ''.join(rules)


def page(table, look):
    shares = sheet.widths(look)
    out = [f'<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>回答書</title>'
           f'<style>{style(look)}</style><body>{look.get("before", "")}<table><colgroup>']
    out += [f'<col style="width:{100 * share:.3f}%">' for share in shares]
    out.append('</colgroup><thead>')
    body = False
    for number, (kind, content) in enumerate(table):
        if kind != 'heading' and not body:
            out.append('</thead><tbody>')
            body = True
        if kind == 'band':
            out.append(f'<tr class="band"><td colspan="{len(shares)}">'
                       f'{html.escape(content)}</td></tr>')
            continue
        tag = 'th' if kind == 'heading' else 'td'
        out.append('<tr>')
        for column, cell in enumerate(content):
            if cell is not None:
                spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else '') + (
                    f' colspan="{cell.columns}"' if cell.columns > 1 else '')
                odd = ' class="odd"' if column % 2 else ''
                text = html.escape(cell.text).replace('\n', '<br>')
                out.append(f'<{tag}{spans}{odd}>{text}</{tag}>')
        out.append('</tr>')
    out.append('</tbody></table>' + look.get('after', '') + '</body></html>')
    return ''.join(out)


def run(command, timeout=300):
    subprocess.run(command, check=True, timeout=timeout, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def chromium(source, target, look, folder):
    run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
         '--no-first-run', '--disable-background-networking', '--disable-component-update',
         '--disable-sync', f'--user-data-dir={folder}/profile', '--no-pdf-header-footer',
         f'--print-to-pdf={target}', source.as_uri()])


def firefox(source, target, look, folder):
    """Firefox prints by WebDriver's command Print, for which geckodriver would be needed; the
    remote protocol of its own (Marionette) does as well."""
    import marionette
    marionette.print_page(source.as_uri(), target, look)


def weasyprint(source, target, look, folder):
    run(['weasyprint', '-q', str(source), str(target)], 900)


def wkhtmltopdf(source, target, look, folder):
    width, height = look.get('page', (420, 297))
    run(['env', 'QT_QPA_PLATFORM=offscreen', 'wkhtmltopdf', '-q', '--page-width', f'{width}mm', '--page-height',
         f'{height}mm', '--disable-smart-shrinking', str(source), str(target)])


PROGRAMS = {'chromium': chromium, 'firefox': firefox, 'weasyprint': weasyprint,
            'wkhtmltopdf': wkhtmltopdf}


def render(rows, look, target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, 'sheet.html')
        source.write_text(page(sheet.lay_out(rows, look), look), encoding='utf-8')
        PROGRAMS[look['program']](source, pathlib.Path(target).absolute(), look, folder)
