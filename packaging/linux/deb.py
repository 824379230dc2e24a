"""The Debian package: the frozen folder, headquarters' services, what a desktop needs.

Services are put there and not started: on a laptop they lie idle. Removing leaves
every store, and says where they are.
"""

import gzip
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
PACKAGING = HERE.parent
ROOT = PACKAGING.parent
NAME = "fieldcase"
SCRIPTS = ("postinst", "prerm", "postrm")
CONTROL = """\
Package: fieldcase
Version: {version}
Architecture: {architecture}
Section: misc
Priority: optional
Maintainer: FieldCase <fieldcase@example.org>
Installed-Size: {kilobytes}
Depends: {depends}
Suggests: postgresql, age, minisign
Description: offline field work in assisted voluntary return and reintegration
 Case files of return counselling, monitoring and training on laptops without a
 network: one encrypted store, papers in the person's language, signed bundles to
 headquarters. With the units of headquarters' service, which are not started.
"""


def depends() -> list[str]:
    """What apt has to bring: the same list that `make run` installs from."""
    text = (PACKAGING / "debian-run.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    beside = ("libc6 (>= 2.36)", "libstdc++6", "libwayland-cursor0", "libwayland-egl1")
    return [*beside, *filter(None, lines)]


def lay_out(program: Path, tree: Path) -> None:
    """Everything at its place below `tree`, as it will lie on the system."""
    shutil.copytree(program, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for source, place in (
        (HERE / "fieldcase.desktop", "usr/share/applications"),
        (HERE / "fieldcase.svg", "usr/share/icons/hicolor/scalable/apps"),
    ):
        (tree / place).mkdir(parents=True)
        shutil.copy(source, tree / place)
    units = tree / "usr/lib/systemd/system"
    tools = tree / "usr/share" / NAME / "headquarters"
    for path in sorted((PACKAGING / "headquarters").iterdir()):
        if path.is_file():
            place = units if path.suffix in (".service", ".timer") else tools
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    _lay_out_papers(program, tree / "usr/share/doc" / NAME)


def _lay_out_papers(program: Path, papers: Path) -> None:
    papers.mkdir(parents=True)
    for path in sorted((ROOT / "docs").glob("*.md")):
        shutil.copy(path, papers)
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (papers / "changelog.gz").write_bytes(gzip.compress(news, mtime=0))
    third = f"/usr/lib/{NAME}/licences/THIRD-PARTY.txt"
    own = (program / "licences" / "LICENSE.txt").read_text(encoding="utf-8")
    (papers / "copyright").write_text(
        f"FieldCase is under the Apache License 2.0, below.\n"
        f"What it brings along, and under which licences: {third}\n\n{own}",
        encoding="utf-8",
    )


def make(program: Path, folder: Path, version: str) -> Path:
    """Write fieldcase_VERSION_ARCHITECTURE.deb into `folder`; needs dpkg-deb."""
    told = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    )
    architecture = told.stdout.strip()
    made = folder / f"{NAME}_{version}_{architecture}.deb"
    with TemporaryDirectory(dir=program.parent) as scratch:
        tree = Path(scratch) / NAME
        lay_out(program, tree)
        files = [path for path in tree.rglob("*") if not path.is_dir()]
        kilobytes = sum(path.lstat().st_size for path in files) // 1024
        control = tree / "DEBIAN"
        control.mkdir()
        (control / "control").write_text(
            CONTROL.format(
                version=version,
                architecture=architecture,
                kilobytes=kilobytes,
                depends=", ".join(depends()),
            ),
            encoding="utf-8",
        )
        for name in SCRIPTS:
            shutil.copy(HERE / name, control)
        for path in tree.rglob("*"):
            if not path.is_symlink():
                runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
                path.chmod(0o755 if runs else 0o644)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, made]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made
