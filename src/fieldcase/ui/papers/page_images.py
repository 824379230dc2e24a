"""A page's picture as the window and printers draw it."""

from PySide6.QtGui import QImage

from fieldcase.usecases.giving_out.paper_preview import Picture


def image_of(picture: Picture) -> QImage:
    """It keeps its own pixels, so that the picture may go."""
    shown = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.row_bytes,
        QImage.Format.Format_RGB32,
    )
    return shown.copy()
