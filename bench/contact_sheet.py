"""All pictures on one page: a row a picture, a column a look."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

_STYLE = """
body { font: 13px sans-serif; margin: 20px; background: #888; color: #fff }
table { border-spacing: 8px } th { text-align: start; position: sticky; top: 0 }
td { vertical-align: top } img { width: 420px; display: block }
"""
_NAME = "index.html"


def write_contact_sheet(folder: Path) -> Path:
    """Of every look that lies in this folder: `<folder>/<look>/<picture>.png`."""
    looks = sorted(path.name for path in folder.iterdir() if path.is_dir())
    names = sorted({path.stem for look in looks for path in (folder / look).iterdir()})
    rows = "".join(_row(folder, name, looks) for name in names)
    heads = "".join(f"<th>{escape(look)}</th>" for look in looks)
    page = folder / _NAME
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>FieldCase</title>"
        f"<style>{_STYLE}</style><table><tr><th></th>{heads}</tr>{rows}</table>",
        encoding="utf-8",
    )
    return page


def _row(folder: Path, name: str, looks: Sequence[str]) -> str:
    cells = ""
    for look in looks:
        path = f"{look}/{name}.png"
        is_there = (folder / path).is_file()
        shown = f'<a href="{path}"><img loading=lazy src="{path}"></a>'
        cells += f"<td>{shown if is_there else ''}</td>"
    return f"<tr><td>{escape(name)}</td>{cells}</tr>"
