"""The table by ReportLab's own table layout, with an embedded font or one that is not."""
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._cidfontdata import CIDFontInfo
from reportlab.pdfbase.cidfonts import UnicodeCIDFont, structToPDF
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.lib.rl_accel import escapePDF
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

import sheet

FONTS = {'IPAGothic': '/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf',
         'IPAMincho': '/usr/share/fonts/opentype/ipafont-mincho/ipam.ttf'}
LINES = {'solid': (0.5, colors.black, None), 'hair': (0, colors.black, None),
         'dotted': (0.6, colors.black, (0.6, 1.5)),
         'dashed': (0.5, colors.black, (3, 2)),
         'thick': (2, colors.black, None), 'grey': (0.4, colors.grey, None),
         'white': (0.8, colors.white, None), 'level': (0.5, colors.black, None),
         'none': None}


WINDOWS = str.maketrans('−〜—‖', '－～―∥')


class ShiftJisFont(UnicodeCIDFont):
    """A font that is not embedded, with the codes of Windows."""

    def __init__(self, face, encoding):
        super().__init__(face)
        self.name = self.fontName = f'{face}/{encoding}'
        self.encodingName = encoding

    def formatForPdf(self, text):
        return escapePDF(text.translate(WINDOWS).encode('cp932', 'replace').decode('latin-1'))

    def addObjects(self, document):
        name = 'F%d' % (len(document.fontMapping) + 1)
        entry = dict(CIDFontInfo[self.face.name], Name='/' + name,
                     Encoding='/' + self.encodingName)
        document.idToObject['BasicFonts'].dict[name] = document.Reference(
            structToPDF(entry), name)
        document.fontMapping[self.name] = '/' + name


def font(name):
    if name in FONTS:
        pdfmetrics.registerFont(TTFont(name, FONTS[name]))
    elif '/' in name:
        pdfmetrics.registerFont(ShiftJisFont(*name.split('/')))
    else:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def commands(table, look):
    out = [('VALIGN', (0, 0), (-1, -1), look.get('align', 'top').upper()),
           ('LEFTPADDING', (0, 0), (-1, -1), 2), ('RIGHTPADDING', (0, 0), (-1, -1), 2),
           ('TOPPADDING', (0, 0), (-1, -1), look.get('padding', 2)),
           ('BOTTOMPADDING', (0, 0), (-1, -1), look.get('padding', 2))]
    lines = LINES[look.get('lines', 'solid')]
    if look.get('lines') == 'white':
        out.append(('BACKGROUND', (0, 0), (-1, -1), colors.HexColor('#e4ecf4')))
    head = sum(kind == 'heading' for kind, _ in table)
    out.append(('BACKGROUND', (0, 0), (-1, head - 1), colors.HexColor('#ccd5e0')))
    for y, (kind, content) in enumerate(table):
        if kind == 'band':
            out.append(('SPAN', (0, y), (-1, y)))
        elif kind == 'heading':
            out += [('SPAN', (x, y), (x + cell.columns - 1, y + cell.rows - 1))
                    for x, cell in enumerate(content) if cell is not None]
        if lines is not None:
            out += rulings(y, kind, content, lines, look.get('lines') != 'level')
    if lines is not None:
        for foot in 'splitlast', -1:
            out.append(('LINEBELOW', (0, foot), (-1, foot)) + pen(lines))
    return out


def pen(lines):
    width, colour, dash = lines
    return width, colour, 1, dash


def rulings(y, kind, content, lines, upright):
    """ReportLab never cuts a merged cell, so a page could not end beside one: the cells under it
    are left empty, without a line between."""
    drawn = pen(lines)
    out = []
    if kind == 'band':
        out.append(('LINEABOVE', (0, y), (-1, y)) + drawn)
        content = []
    for x, cell in enumerate(content):
        if cell is not None:
            out.append(('LINEABOVE', (x, y), (x, y)) + drawn)
    if upright:
        out.append(('LINEBEFORE', (0, y), (0, y)) + drawn)
        out.append(('LINEAFTER', (-1, y), (-1, y)) + drawn)
        if kind != 'band':
            out.append(('LINEAFTER', (0, y), (-2, y)) + drawn)
    return out


def render(rows, look, target):
    table = sheet.lay_out(rows, look)
    size = look.get('size', 7)
    style = ParagraphStyle('cell', fontName=font(look.get('font', 'IPAGothic')), fontSize=size,
                           leading=size * look.get('leading', 1.25), wordWrap='CJK')

    def paragraph(text):
        return Paragraph(escape(text).replace('\n', '<br/>'), style)

    shares = sheet.widths(look)
    data = []
    for kind, content in table:
        if kind == 'band':
            content = [sheet.Cell(content)] + [None] * (len(shares) - 1)
        data.append(['' if cell is None else paragraph(cell.text) for cell in content])
    head = sum(kind == 'heading' for kind, _ in table)
    width, height = (side * mm for side in look.get('page', (420, 297)))
    margin = 12 * mm
    flow = LongTable(data, [share * (width - 2 * margin - 12) for share in shares],
                     repeatRows=head if look.get('repeat', True) else 0,
                     splitByRow=1, splitInRow=int(look.get('cut', False)))
    flow.setStyle(commands(table, look))

    def page_number(canvas, document):
        canvas.setFont('Helvetica', 8)
        canvas.drawCentredString(width / 2, 6 * mm, f'{document.page}')

    SimpleDocTemplate(str(target), pagesize=(width, height), leftMargin=margin,
                      rightMargin=margin, topMargin=margin, bottomMargin=margin).build(
                          [flow], onFirstPage=page_number, onLaterPages=page_number)
