"""One file that runs without being installed, where appimagetool is on the path.

It is in no package index: fetch it with its runtime from the AppImage project, and put
it on the path. Without it the folder it would pack is made, and that is said.
"""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def lay_out(program: Path, folder: Path) -> Path:
    """The folder that appimagetool packs."""
    inside = folder / "FieldCase.AppDir"
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(program, inside / "usr/lib/fieldcase", symlinks=True)
    for name in ("AppRun", "fieldcase.desktop", "fieldcase.svg"):
        shutil.copy(HERE / name, inside)
    (inside / ".DirIcon").symlink_to("fieldcase.svg")
    return inside


def make(program: Path, work: Path, folder: Path, version: str) -> Path:
    """The AppImage, or the folder where the tool is missing."""
    inside = lay_out(program, work)
    tool = shutil.which("appimagetool")
    if tool is None:
        print("appimagetool is not here: the folder is made, the AppImage is not.")
        return inside
    made = folder / f"FieldCase-{version}-x86_64.AppImage"
    subprocess.run([tool, "--no-appstream", inside, made], check=True)
    return made
