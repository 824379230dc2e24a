"""The pictures of the manual: pages of the window on an invented store, made small.

`python -m bench.manual_pictures` makes all of them anew in `resources/manual/pictures`,
in each language of the manual, light and dark. They show the page alone, as it stands
in a small window, so that its words can be read in the manual.
"""

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from bench.shots import Look, demo_stores, picture
from fieldcase.domain.manual import (
    LANGUAGES,
    PAGES,
    manual_page,
    picture_path,
    pictures_of,
)
from fieldcase.domain.words import SOURCE

COLOURS = 128  # of a small picture: words and lines on a few grounds


def main() -> int:
    names = [name for page in PAGES for name in pictures_of(manual_page(page, SOURCE))]
    with tempfile.TemporaryDirectory(prefix="fieldcase-manual-") as passing:
        taken = Path(passing)
        with demo_stores() as demo:
            for language in LANGUAGES:
                for is_dark in (False, True):
                    look = Look(language, is_dark=is_dark)
                    picture(look, demo, taken, names, is_page=True)
        shutil.rmtree(picture_path("", SOURCE, is_dark=False).parents[1])
        for language in LANGUAGES:
            for is_dark in (False, True):
                look = Look(language, is_dark=is_dark)
                for name in names:
                    target = picture_path(name, language, is_dark=is_dark)
                    make_small(taken / look.name / f"{name}.png", target)
    return 0


def make_small(source: Path, target: Path) -> None:
    """Keep the colours there are most of; the others become the nearest of them."""
    drawn = QImage(str(source)).convertToFormat(QImage.Format.Format_RGB32)
    if drawn.isNull():
        raise FileNotFoundError(source)
    pixels = bytes(drawn.constBits())
    counted = Counter(pixels[at : at + 4] for at in range(0, len(pixels), 4))
    table = [
        QColor(red, green, blue).rgb()
        for (blue, green, red, _), _ in counted.most_common(COLOURS)
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    small = drawn.convertToFormat(QImage.Format.Format_Indexed8, table)
    small.save(str(target), "PNG", 0)  # pressed as hard as can be


if __name__ == "__main__":
    sys.exit(main())
