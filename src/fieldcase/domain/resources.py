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
