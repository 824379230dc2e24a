"""Names of files made of what stands in records: one name, in one folder, anywhere."""

import re
from pathlib import PurePosixPath

_MOST = 120  # signs; with its folder every system takes that
# What parts folders, drives and streams, what no system shows, and what turns a name
# around so that its ending reads as another one.
_UNFIT = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069]'
)


def plain_file_name(name: str) -> str:
    """The name without what could lead elsewhere, or show another name.

    A laptop's records may say anything; on Windows a backslash parts folders too.
    """
    plain = PurePosixPath(_UNFIT.sub("-", name).strip(" .") or "-")
    stem = plain.stem[: _MOST - len(plain.suffix)] or "-"
    return f"{stem}{plain.suffix[:_MOST]}"
