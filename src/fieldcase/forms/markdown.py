"""Labels carry a little markdown and HTML; on paper their words alone are read."""

import re
from typing import Final

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING: Final = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])", re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\([\\*_#\[\]()<>])")


def without_marks(label: str) -> str:
    """`**Age** of the <b>child</b>` as `Age of the child`."""
    text = _LINK.sub(r"\1", _TAG.sub("", label))
    text = _HEADING.sub("", text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text)
