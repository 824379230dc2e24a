"""Qt's ICU without what is never asked of it sorts and names as the whole one does."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

FROZEN = Path(__file__).resolve().parent.parent / "packaging" / "frozen"
LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere Qt asks the system"
)
# Sorted, in capitals, and hours named, in every language that goes along.
ASKED = """
import functools, sys
from PySide6.QtCore import QCollator, QLocale, QTimeZone
letters = "aAáâçcéèëêiïñnoöœßuüz ابتثجحدذرزكگلمنهويی ԱաԲԳգ აბგდ АаБбЁё ሀለሐመ"
words = [letters[at::step] for step in (3, 7, 11) for at in range(0, len(letters), 2)]
for language in sys.argv[1:]:
    locale = QLocale(language)
    collator = QCollator(locale)
    print(language, sorted(words, key=functools.cmp_to_key(collator.compare)))
    print([locale.toUpper(word) for word in words])
    for name in (b"Europe/Brussels", b"Asia/Baghdad", b"America/Bogota"):
        for when in (QTimeZone.TimeType.StandardTime, QTimeZone.TimeType.GenericTime):
            for form in (QTimeZone.NameType.LongName, QTimeZone.NameType.ShortName):
                print(QTimeZone(name).displayName(when, form, locale))
"""


def load(name: str) -> ModuleType:
    """A module of packaging/frozen, which is no package."""
    spec = importlib.util.spec_from_file_location(name, FROZEN / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


icu = load("icu")
LOCALES = load("shipped").LOCALES


def test_items_come_back_as_they_were_laid_down():
    header = (32).to_bytes(2, "little") + b"\xda\x27" + bytes(28)
    items = [("icudt1l/a.res", b"one" + bytes(13)), ("icudt1l/b.icu", bytes(16))]
    data = icu.data_of(header, items)
    assert list(icu.items_of(data)) == items
    assert icu.header_of(data) == header


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("coll/fr.res", True),
        ("coll/root.res", True),
        ("fa_AF.res", True),
        ("zone/nl.res", True),
        ("zoneinfo64.res", True),
        ("pool.res", True),
        ("res_index.res", True),
        ("uz_Cyrl_UZ.res", False),
        ("coll/zh.res", False),
        ("curr/fr.res", False),
        ("brkitr/cjdict.dict", False),
        ("ibm-949_P11A-1999.cnv", False),
    ],
)
def test_what_goes_along_is_what_qt_asks_for_in_our_languages(name, goes):
    assert icu.is_kept(f"icudt73l/{name}", LOCALES) is goes


@needs_linux
def test_qt_sorts_and_names_with_it_as_with_the_whole(tmp_path):
    (whole,) = LIBRARIES.glob("libicudata.so.*")
    shorter = tmp_path / whole.name
    shutil.copy(whole, shorter)
    icu.shorten(shorter, LOCALES)
    assert shorter.stat().st_size < whole.stat().st_size / 8

    def said(**more: str) -> str:
        command = [sys.executable, "-c", ASKED, *LOCALES[1:]]
        environment = os.environ | more
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert said(LD_LIBRARY_PATH=str(tmp_path)) == said()


@needs_linux
def test_what_is_no_data_of_icu_is_left_as_it_is(tmp_path):
    other = tmp_path / "libicudata.so.1"
    other.write_bytes(b"something else")
    with pytest.raises(icu.NotTheDataOfIcu):
        icu.shorten(other, LOCALES)
    assert other.read_bytes() == b"something else"
