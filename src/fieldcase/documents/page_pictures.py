"""The pages of a finished PDF as pictures and as text, for screens and printers.

They come from the very bytes that are saved or printed, and stay in memory.
"""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from fieldcase.domain.errors import Cancelled

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_TURN: Final = Lock()  # the library behind it does one thing at a time


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points, of which 72 are an inch."""

    width: float
    height: float

    @property
    def is_lying(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """Four bytes a pixel: blue, green, red, and one that says nothing."""

    width: int
    height: int
    row_bytes: int
    pixels: bytes


class PagePictures:
    """Open until `close`; pages count from 0. May be asked from any thread.

    What is asked after that raises `Cancelled`: nobody waits for it any more.
    """

    def __init__(self, pdf: bytes) -> None:
        # It is slow to load, and windows open without it.
        from pypdfium2 import PdfDocument  # noqa: PLC0415 see above

        self._is_open = True
        with _TURN:
            self._pdf = PdfDocument(pdf)
            self.sizes = tuple(
                PageSize(*self._pdf.get_page_size(page))
                for page in range(len(self._pdf))
            )

    def picture(self, page: int, scale: float) -> Picture:
        """The page on white, `scale` pixels a point."""
        with _TURN:
            opened = self._opened(page)
            bitmap = opened.render(scale=scale, prefer_bgrx=True)
            told = Picture(
                bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
            )
            bitmap.close()
            opened.close()
        return told

    def text(self, page: int) -> str:
        """What stands on the page; lines that run from right to left come mangled."""
        with _TURN:
            opened = self._opened(page)
            layer = opened.get_textpage()
            told = str(layer.get_text_bounded())
            layer.close()
            opened.close()
        return told

    def close(self) -> None:
        with _TURN:
            self._is_open = False
            self._pdf.close()

    def _opened(self, page: int) -> "PdfPage":
        if not self._is_open:
            raise Cancelled
        return self._pdf[page]
