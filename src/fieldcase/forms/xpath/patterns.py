"""Patterns as Java writes them, for Python's `re`."""

import re

# \p{…} classes that forms use; others match nothing rather than fail.
_CLASSES = {
    "L": r"^\W\d_",
    "Alpha": "a-zA-Z",
    "IsAlphabetic": r"^\W\d_",
    "Lu": "A-ZÀ-ÖØ-Þ",
    "Upper": "A-Z",
    "Ll": "a-zß-öø-ÿ",
    "Lower": "a-z",
    "N": r"\d",
    "Nd": r"\d",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"""!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~""",
    "Space": r"\s",
    "IsArabic": "\u0600-\u06ff\u0750-\u077f",
    "InArabic": "\u0600-\u06ff",
    "IsCyrillic": "\u0400-\u052f",
    "InCyrillic": "\u0400-\u04ff",
}
_CLASS = re.compile(r"\\p\{(\w+)\}|\\p(\w)")


def python_pattern(pattern: str) -> str:
    """The same pattern, its classes of letters written out."""
    return _CLASS.sub(lambda found: _written(found, pattern), pattern)


def _written(found: re.Match[str], pattern: str) -> str:
    signs = _CLASSES.get(found[1] or found[2], "")
    before = pattern[: found.start()]
    is_inside = before.count("[") - before.count(r"\[") > (
        before.count("]") - before.count(r"\]")
    )
    if not signs:
        return "" if is_inside else "(?!)"
    if is_inside:
        return "a-zA-Z\u00c0-\u024f\u0370-\uffdc" if signs[0] == "^" else signs
    return f"[{signs}]"
