"""A square code (QR) as SVG: black on white whatever the page looks like."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

SIDE = 120  # points
# Every reader takes every mask. To try all eight for the best costs six times as much,
# and what is encoded here is drawn at random: none of them leaves large plain areas.
_MASK = 0
_QUIET = 4  # modules around it that stay white, as ISO/IEC 18004 asks


def code_svg(content: str) -> str:
    """Capital letters, digits and dashes make the smallest square.

    It stays readable with a fold or a spot on it. All that is black is one path:
    a page of many small drawings takes ten times as long to set.
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)  # noqa: FBT003 as its author named it
    count = code.moduleCount + 2 * _QUIET
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="#ffffff"/>'
        f'<path transform="scale({SIDE / count:.5f})" fill="#000000"'
        f' d="{"".join(_dark(code.modules))}"/></svg>'
    )


def _dark(modules: list[list[bool]]) -> Iterator[str]:
    """Each run of dark modules as one rectangle."""
    for y, row in enumerate(modules, start=_QUIET):
        x = _QUIET
        for is_dark, run in groupby(row, key=bool):
            length = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
