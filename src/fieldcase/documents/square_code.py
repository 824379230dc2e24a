"""A square code (QR) as SVG: black on white whatever the page looks like."""

from reportlab.graphics import renderSVG
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

SIDE = 120  # points
_LEVEL = "M"  # readable with a fold or a spot on it


def code_svg(content: str) -> str:
    """Capital letters, digits and dashes make the smallest square."""
    drawing = Drawing(SIDE, SIDE)
    drawing.add(QrCodeWidget(content, barWidth=SIDE, barHeight=SIDE, barLevel=_LEVEL))
    svg: str = renderSVG.drawToString(drawing)
    return svg
