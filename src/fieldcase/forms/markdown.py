"""Labels carry a little markdown and HTML; on paper their words alone are read."""

import re
from typing import Final

TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
HEADING: Final = re.compile(r"^#{1,6}\s+", re.MULTILINE)
STRONG: Final = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=[^\s\\])\1", re.DOTALL)
EMPHASIS: Final = re.compile(
    r"(?<![\w*\\])([*_])(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])", re.DOTALL
)
ESCAPED: Final = re.compile(r"\\([\\*_#\[\]()<>])")


def without_marks(label: str) -> str:
    """`**Age** of the <b>child</b>` as `Age of the child`."""
    text = LINK.sub(r"\1", TAG.sub("", label))
    text = HEADING.sub("", text)
    text = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", text))
    return ESCAPED.sub(r"\1", text)
