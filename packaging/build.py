"""Make what people install: `python packaging/build.py all`, on the system it is for.

| what | Linux | Windows | macOS |
|---|---|---|---|
| folder | `fieldcase/`, runs from any place | the same | `FieldCase.app` |
| portable | .tar.xz | .zip | - |
| installer | .deb; .AppImage where appimagetool is | NSIS | .dmg |

Everything is made below build/package and given out in dist/. docs/packaging.md says
what each step needs, and what was tried.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from venv import EnvBuilder

from frozen import bill, icu, shipped
from linux import appimage, deb

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
WORK = ROOT / "build" / "package"
GIVEN_OUT = ROOT / "dist"
ENVIRONMENT = WORK / "environment"
PROGRAM = WORK / "fieldcase"
IS_WINDOWS = sys.platform == "win32"
IS_MAC = sys.platform == "darwin"
UNPACK_THE_BINDING = """\
import compileall, pathlib, PySide6.QtCore, shiboken6
unpacked = pathlib.Path(shiboken6.__file__).with_name("files.dir")
assert compileall.compile_dir(unpacked, quiet=1, legacy=True)
"""


def python() -> Path:
    """The Python of the environment that is frozen."""
    return ENVIRONMENT / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")


def version() -> str:
    """As src/fieldcase/__init__.py says it."""
    told: dict[str, str] = {}
    exec((ROOT / "src/fieldcase/__init__.py").read_text("utf-8"), told)  # noqa: S102 our own three lines, without importing the rest
    return told["__version__"]


def run(*command: str | Path, **environment: str) -> None:
    """Run a tool in the checkout; stop if it fails."""
    subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
    )


def prepare() -> None:
    """An environment of its own: what is pinned, checked by hash, and our wheel."""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    EnvBuilder(with_pip=True).create(ENVIRONMENT)
    install = (python(), "-m", "pip", "install", "--quiet", "--no-deps")
    for name in ("requirements.lock", "build.lock"):
        run(*install, "--require-hashes", "--requirement", HERE / name)
    wheels = WORK / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    run(python(), "-m", "hatchling", "build", "-t", "wheel", "-d", wheels)
    run(*install, *wheels.glob("*.whl"))
    run(python(), "-c", UNPACK_THE_BINDING, SBK_EMBED="0")


def freeze() -> None:
    """The folder that runs without Python, with the papers that belong to it."""
    run(
        *(python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", WORK, "--workpath", WORK / "pyinstaller"),
        HERE / "frozen" / "fieldcase.spec",
        PYTHONHASHSEED="1",  # the same order of things each time
        PYINSTALLER_ZLIB_COMPRESSION_LEVEL="0",  # quicker to start, and xz does better
    )
    for library in PROGRAM.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
        icu.shorten(library, shipped.LOCALES)
    program = WORK / "FieldCase.app/Contents/Resources" if IS_MAC else PROGRAM
    bill.write_papers(program / "licences", python(), PROGRAM, version())
    print(f"{PROGRAM}: {size_of(PROGRAM):.0f} MB")


def size_of(folder: Path) -> float:
    """In MB of 1,000,000 bytes; what a link leads to counts once."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(path.lstat().st_size for path in files if not path.is_symlink()) / 1e6


def portable() -> Path:
    """To be unpacked anywhere, a stick included."""
    form = "zip" if IS_WINDOWS else "xztar"
    name = GIVEN_OUT / f"fieldcase-{version()}-{sys.platform}"
    return Path(shutil.make_archive(str(name), form, WORK, "fieldcase"))


def debian_package() -> Path:
    return deb.make(PROGRAM, GIVEN_OUT, version())


def app_image() -> Path:
    return appimage.make(PROGRAM, WORK, GIVEN_OUT, version())


def windows_installer() -> Path:
    """By NSIS (`makensis` on the path)."""
    made = GIVEN_OUT / f"FieldCase-{version()}-setup.exe"
    run(
        *("makensis", "-V2", f"-DVERSION={version()}"),
        *(f"-DPROGRAM={PROGRAM}", f"-DMADE={made}"),
        HERE / "windows" / "fieldcase.nsi",
    )
    return made


def mac_image() -> Path:
    """Signed only where FIELDCASE_SIGNED_BY names an identity of the keychain."""
    application = WORK / "FieldCase.app"
    made = GIVEN_OUT / f"FieldCase-{version()}.dmg"
    signer = os.environ.get("FIELDCASE_SIGNED_BY", "-")
    run(
        "codesign",
        "--force",
        "--deep",
        "--options",
        "runtime",
        "--sign",
        signer,
        application,
    )
    shown = WORK / "dmg"
    shutil.rmtree(shown, ignore_errors=True)
    shutil.copytree(application, shown / application.name, symlinks=True)
    shutil.copy(HERE / "macos" / "Removing FieldCase.txt", shown)
    (shown / "Applications").symlink_to("/Applications")
    run("hdiutil", "create", "-volname", "FieldCase", "-srcfolder", shown, "-ov", made)
    return made


STEPS: Mapping[str, Callable[[], object]] = {
    "prepare": prepare,
    "freeze": freeze,
    "portable": portable,
    "deb": debian_package,
    "appimage": app_image,
    "windows": windows_installer,
    "macos": mac_image,
}
OF_A_SYSTEM = {
    "linux": ("prepare", "freeze", "portable", "deb", "appimage"),
    "win32": ("prepare", "freeze", "portable", "windows"),
    "darwin": ("prepare", "freeze", "macos"),
}


def main(arguments: Sequence[str]) -> int:
    """Run the steps that are named, or all of this system, and say what was made."""
    told = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="build.py", description=told)
    parser.add_argument("steps", nargs="+", choices=["all", *STEPS], metavar="STEP")
    asked = parser.parse_args(arguments).steps
    steps = OF_A_SYSTEM[sys.platform] if "all" in asked else asked
    GIVEN_OUT.mkdir(exist_ok=True)
    for name in steps:
        print(f"== {name}", flush=True)
        made = STEPS[name]()
        if isinstance(made, Path):
            print(f"{made}: {made.stat().st_size / 1e6:.1f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
