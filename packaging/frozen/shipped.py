"""What the frozen program holds beyond what its imports tell, and what it leaves out.

The recipe beside (`fieldcase.spec`) reads these lists; tests/test_package.py holds
them true.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath

# Languages whose dates, numbers and names of countries are said: those of the window
# and of papers, and what they rest on.
LOCALES = (
    *("root", "en", "fr", "nl", "ar"),
    *("am", "es", "fa", "hy", "ka", "mn", "ps", "pt", "ru", "sq"),
)
QT_WORDS = ("ar", "en", "fr", "nl")  # Qt's own dialogs, in the window's languages

# Loaded by a name that no import tells.
HIDDEN = (
    "logging.config",  # what alembic's own folder asks for
    "psycopg_binary",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3.dbapi2",
)
WHOLE = ("boto3", "reportlab.graphics.barcode")  # they load their parts by name

# Imported somewhere for a case that is not ours, or not to be given out.
LEFT_OUT = (
    *("sqlite3", "_uuid", "tkinter", "readline", "IPython"),
    *("pytest", "setuptools", "pip", "wheel"),
    *("numpy", "pandas", "matplotlib", "lxml", "rlPyCairo", "uharfbuzz"),
    *("psycopg2", "asyncpg", "pg8000", "MySQLdb", "pymysql", "oracledb", "pyodbc"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL.ImageShow", "sqlalchemy.testing"),
    *("PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageCms", "PIL._imagingcms"),
    *("zstandard.backend_cffi", "zstandard._cffi"),  # beside the one in C
    *("wsgidav", "cheroot", "moto", "gssapi", "pygments", "rich"),
)

# Files of libraries that go along as they are: package, pattern inside it.
FILES = (
    ("babel", "global.dat"),
    ("botocore", "cacert.pem"),
    ("botocore", "data/*.json"),
    ("botocore", "data/s3/**/*"),
    ("certifi", "cacert.pem"),
    ("pyxform", "validators/pyxform/iana_subtags/*.txt"),
    ("tzdata", "zoneinfo/**/*"),
)

# Under the LGPL whoever has the program may replace these: they lie there as files.
REPLACEABLE = ("PySide6", "shiboken6", "paramiko", "psycopg")

# Of Qt: the parts that a program of widgets needs. Everything else stays out.
QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Svg", "Network", "PrintSupport"),
    *("DBus", "XcbQpa", "OpenGL"),
    *("WaylandClient", "WlShellIntegration"),
)
QT_PLUGINS = (
    "iconengines/*svgicon*",
    *(f"imageformats/*q{kind}.*" for kind in ("gif", "ico", "jpeg", "svg", "webp")),
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    *(f"platforms/*q{name}.*" for name in ("xcb", "wayland", "offscreen")),
    *(f"platforms/*q{name}.*" for name in ("windows", "cocoa")),
    "platformthemes/*",
    "printsupport/*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*",
    "wayland-shell-integration/*xdg*",
)

# What the program takes along from the system it is frozen on (Linux): small, of
# free licences that licences.toml names, and not on every desktop. All else is the
# system's own: debian/depends.txt has its names.
SYSTEM_LIBRARIES = (
    *("libpython3*", "libffi.so*", "libssl.so*", "libcrypto.so*"),
    *("libbz2.so*", "liblzma.so*", "libexpat.so*", "libz.so*"),
    *("libxcb-cursor.so*", "libxcb-icccm.so*", "libxcb-image.so*"),
    *("libxcb-keysyms.so*", "libxcb-render-util.so*", "libxcb-shape.so*"),
    *("libxcb-util.so*", "libxcb-xkb.so*", "libxkbcommon-x11.so*"),
)

Entry = tuple[str, str, str]  # place inside the program, place here, kind


def own_modules(package: Path) -> Iterator[str]:
    """Every module of the program: pages are loaded on the first visit."""
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package.parent).with_suffix("")
        parts = inside.parts[:-1] if inside.name == "__init__" else inside.parts
        if "migrations" not in parts:  # they travel as files, see the recipe
            yield ".".join(parts)


def is_locale_kept(name: str) -> bool:
    """Whether `fr.dat`, `fr_BE.dat` are of a language that we speak."""
    return PurePath(name).stem.split("_")[0] in LOCALES


def is_kept(entry: Entry, python: PurePath) -> bool:
    """Whether a file that was collected goes along; `python`: where it comes from."""
    inside, source, kind = entry
    place = PurePath(inside).as_posix()
    if kind == "SYMLINK":  # it stands for what it leads to
        place = source
    if "PySide6/" in place:
        return _is_kept_of_qt(place)
    if place.startswith("reportlab/fonts/"):
        return False  # one of them is under the GPL, and charts need none
    if not source or not _is_of_the_system(source, python):
        return True
    return any(fnmatch(PurePath(place).name, one) for one in SYSTEM_LIBRARIES)


def _is_of_the_system(source: str, python: PurePath) -> bool:
    path = PurePath(source)
    systems = ("/lib", "/usr/lib", "/usr/local/lib")
    is_there = any(path.is_relative_to(one) for one in systems)
    inside_python = path.is_relative_to(python) or "python3" in path.parent.as_posix()
    return is_there and not inside_python


def _is_kept_of_qt(place: str) -> bool:
    """One file below PySide6/, wherever each system keeps it."""
    inside = place.partition("PySide6/")[2].removeprefix("Qt/")
    name = PurePath(inside).name
    if inside.startswith("translations/"):
        return any(name == f"qtbase_{language}.qm" for language in QT_WORDS)
    if inside.startswith("plugins/"):
        return any(fnmatch(inside, f"plugins/{one}") for one in QT_PLUGINS)
    if inside.startswith(("qml/", "resources/", "metatypes/")):
        return False
    if name.startswith(("libQt6", "Qt6")):
        return name.removeprefix("lib").removeprefix("Qt6").partition(".")[0] in (
            QT_LIBRARIES
        )
    return not name.startswith("opengl32sw")  # a whole graphics card, in software
