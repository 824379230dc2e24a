"""A form's title in its languages.

XLSForm knows one title only. Columns such as `form_title_fr` in the sheet settings are
ours; other programs pass them over.
"""

import re
from typing import Final

from fieldcase.forms.sheets import Sheets

_HEADING: Final = re.compile(r"form_title_([a-z]{2,3})")


def titles_in(sheets: Sheets) -> dict[str, str]:
    """By language code, in small letters."""
    found: dict[str, str] = {}
    for row in sheets.rows("settings")[:1]:
        for heading, cell in row.items():
            named = _HEADING.fullmatch(heading.strip().lower())
            if named is not None and str(cell or "").strip():
                found[named[1]] = str(cell).strip()
    return found
