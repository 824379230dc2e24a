"""Pictures of every page, from the real window on invented stores.

`python -m bench.shots shots` writes every look into `shots/`, with a page that shows
them beside each other; `--language ar --dark --only case` takes a part of them. Each
look is a process of its own, since language, colours and scale are chosen once for a
whole application.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json import dumps
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from bench.contact_sheet import write_contact_sheet
from bench.shot_list import CASES, STORES, not_pictured
from bench.shot_stores import leave_waiting
from bench.studio import Studio
from fieldcase.domain.words import SHIPPED, SOURCE
from fieldcase.ui.languages import speak
from fieldcase.ui.look.appearance import Appearance
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.window import Window
from fieldcase.usecases.demo.demo import run_demo

SEED = 2022
SIZE, SMALL = (1366, 768), (1024, 720)
TWICE = ("en", "ar")  # languages that are pictured at double scale too
PLACE = "FieldCase"  # the folder that stands in the pictures
# Room for a window at double scale, so that nothing that pops up is moved aside.
SCREEN = {"name": "pictured", "x": 0, "y": 0, "width": 2732, "height": 1536, "dpr": 1}


@dataclass(frozen=True)
class Look:
    """A language, light or dark, how large, of high contrast: `ar-dark-2x`."""

    language: str
    is_dark: bool = False
    is_twice: bool = False
    is_strong: bool = False

    @property
    def name(self) -> str:
        dark = "-dark" if self.is_dark else ""
        strong = "-strong" if self.is_strong else ""
        return f"{self.language}{strong}{dark}{'-2x' if self.is_twice else ''}"


LOOKS = {
    look.name: look
    for language in SHIPPED
    for is_dark in (False, True)
    for is_twice in ((False, True) if language in TWICE else (False,))
    for look in (Look(language, is_dark, is_twice),)
} | {
    look.name: look
    for look in (Look(SOURCE, is_dark, is_strong=True) for is_dark in (False, True))
}


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    if asked.demo is not None:
        _picture(asked)
        return 0
    with demo_stores() as demo:
        for look in _wanted(asked):
            begun = monotonic()
            picture(look, demo, asked.target, asked.only)
            count = len(list((asked.target / look.name).iterdir()))
            print(f"{look.name}: {count} pictures, {monotonic() - begun:.0f} s")
    print(write_contact_sheet(asked.target))
    return 0


@contextmanager
def demo_stores() -> Iterator[Path]:
    """The stores of the demo of today, where something waits for everybody."""
    folder = Path(tempfile.gettempdir()) / PLACE
    folder.mkdir()  # fails while somebody else pictures
    try:
        demo = folder / "demo"
        run_demo(demo, cases=CASES, seed=SEED, today=_today())
        leave_waiting(demo)
        yield demo
    finally:
        shutil.rmtree(folder)


def picture(
    look: Look,
    demo: Path,
    target: Path,
    only: Sequence[str] = (),
    *,
    is_page: bool = False,
) -> None:
    """One look of the pictures that are wanted, into a folder of its name.

    Raises:
        CalledProcessError: a page could not be pictured, or none shows some page.
    """
    own = demo.parent / look.name  # a look writes into its stores
    shutil.copytree(demo, own)
    command = [sys.executable, "-m", "bench.shots", str(target.resolve())]
    told = ["--demo", str(own), "--look", look.name]
    told += [word for name in only for word in ("--only", name)]
    told += ["--page"] if is_page else []
    screens = demo.parent / "screens.json"
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens.write_text(dumps({"screens": [SCREEN | dots]}), encoding="utf-8")
    surroundings = {
        "QT_SCALE_FACTOR": "2" if look.is_twice else "1",
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "HOME": str(demo.parent),
    }
    subprocess.run(  # noqa: S603 this very program
        [*command, *told], check=True, env={**os.environ, **surroundings}
    )
    shutil.rmtree(own)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m bench.shots", description=__doc__)
    parser.add_argument("target", type=Path, nargs="?", default=Path("shots"))
    parser.add_argument("--look", action="append", choices=LOOKS, default=[])
    parser.add_argument("--language", action="append", choices=SHIPPED, default=[])
    parser.add_argument("--dark", action="store_true", help="only dark looks")
    parser.add_argument("--light", action="store_true", help="only light looks")
    parser.add_argument("--once", action="store_true", help="none at double scale")
    parser.add_argument(
        "--only", action="append", default=[], help="part of the names of pictures"
    )
    parser.add_argument("--page", action="store_true", help="pages, without a window")
    parser.add_argument("--demo", type=Path, help="stores to picture now, in one look")
    return parser


def _wanted(asked: Namespace) -> list[Look]:
    return [
        look
        for name, look in LOOKS.items()
        if (not asked.look or name in asked.look)
        and (not asked.language or look.language in asked.language)
        and (look.is_dark or not asked.dark)
        and not (look.is_dark and asked.light)
        and not (look.is_twice and asked.once)
    ]


def _picture(asked: Namespace) -> None:
    look = LOOKS[asked.look[0]]
    folder = asked.target / look.name
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["fieldcase"])
    application.setCursorFlashTime(0)
    scheme = Qt.ColorScheme.Dark if look.is_dark else Qt.ColorScheme.Light
    Appearance(application).use(scheme, look.is_strong)
    words = speak(application, look.language)
    taken: dict[str, str] = {}
    for show in STORES:
        with tempfile.TemporaryDirectory(prefix="fieldcase-shots-") as passing:
            kept = QSettings(f"{passing}/settings.ini", QSettings.Format.IniFormat)
            window = Window(words, Settings(kept))
            window.resize(*(SMALL if asked.page else SIZE))
            window.show()
            show(Studio(window, folder, asked.only, asked.page, taken), asked.demo)
            window.close()
    missing = [] if asked.only else not_pictured(taken)
    if missing:
        sys.exit(f"not pictured: {', '.join(missing)}")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


if __name__ == "__main__":
    sys.exit(main())
