"""Where the data that travels with the program lies.

In a checkout `resources/` and `translations/` stand beside `src/`; in an
installed wheel they lie inside the package.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resource_folder(name: str) -> Path:
    """The folder `resources/<name>`, or `translations` itself by that name."""
    inside = Path("translations") if name == "translations" else Path("resources", name)
    for root in (_PACKAGE, _PACKAGE.parent.parent):
        if (root / inside).is_dir():
            return root / inside
    raise FileNotFoundError(f"{inside} is missing: the installation is incomplete")


def licences_folder() -> Path | None:
    """Where a frozen program has all licences and the list of its parts; else None."""
    program = _PACKAGE.parent.parent
    places = (program / "licences", program / "Resources" / "licences")
    return next((one for one in places if (one / "sbom.cdx.json").is_file()), None)
