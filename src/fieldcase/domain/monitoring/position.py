"""Where a visit was, as decimal degrees: by hand, off unless somebody turns it on."""

import re

_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,8})?")


def read_degrees(typed: str, most: int) -> str | None:
    """Degrees as people type them, as "41.7151"; None where they are none.

    `most` is 90 for a latitude, 180 for a longitude.
    """
    text = typed.strip().removesuffix("°").replace("\N{MINUS SIGN}", "-")
    if not _DEGREES.fullmatch(text):
        return None
    plain = text.replace(",", ".").removeprefix("+")
    return plain if abs(float(plain)) <= most else None


def read_pair(typed: str) -> tuple[str, str] | None:
    """Both degrees out of one line, as a telephone or a map copies them."""
    for mark in (";", ", ", ",", " "):
        parts = [part.strip() for part in typed.strip().split(mark) if part.strip()]
        if len(parts) != len(("latitude", "longitude")):
            continue
        latitude, longitude = read_degrees(parts[0], 90), read_degrees(parts[1], 180)
        if latitude is not None and longitude is not None:
            return latitude, longitude
    return None
