"""Our own drawn icons, tinted with the colours in use and mirrored where they point."""

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from fieldcase.domain.resources import resource_folder
from fieldcase.ui.look.tokens import ICON, palette_now

POINTING = frozenset({"chevron-start", "chevron-end", "send"})
_PLACEHOLDER = b"currentColor"
_SCALES = (1, 2, 3)


def icon_names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in resource_folder("icons").glob("*.svg"))


def icon(name: str, colour: str = "", size: int = ICON, gap: int = 0) -> QIcon:
    """The icon for a button or an action, in `#rrggbb` or the colour of text.

    `gap` is empty room after it, before the words of a button. Ask
    again when the colours change (`QEvent.Type.StyleChange`).
    """
    palette = palette_now()
    tints = {
        QIcon.Mode.Normal: colour or palette.text,
        QIcon.Mode.Disabled: palette.edge,
    }
    made = QIcon()
    for mode, tint in tints.items():
        for scale in _SCALES:
            made.addPixmap(_pixmap(name, tint, size, gap, scale), mode)
    return made


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: str) -> None:
    """Draw the icon into a square `place`, for controls that paint themselves."""
    scale = ceil(painter.device().devicePixelRatioF())
    size = round(place.width())
    painter.drawPixmap(place.topLeft(), _pixmap(name, colour, size, 0, scale))


def _pixmap(name: str, colour: str, size: int, gap: int, scale: int) -> QPixmap:
    """Drawn once: a page makes the same few icons again and again."""
    key = f"{name} {colour} {size} {gap} {scale} {_is_mirrored()}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    pixmap = _drawn(name, colour, size, gap, scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _drawn(name: str, colour: str, size: int, gap: int, scale: int) -> QPixmap:
    pixmap = QPixmap((size + gap) * scale, size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    left = gap if _is_mirrored() else 0
    place = QRectF(left, 0, size, size)
    if name in POINTING and _is_mirrored():
        painter.translate(place.left() + place.right(), 0)
        painter.scale(-1, 1)
    tinted = _source(name).replace(_PLACEHOLDER, QColor(colour).name().encode())
    QSvgRenderer(QByteArray(tinted)).render(painter, place)
    painter.end()
    return pixmap


@cache
def _source(name: str) -> bytes:
    return (resource_folder("icons") / f"{name}.svg").read_bytes()


def _is_mirrored() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
