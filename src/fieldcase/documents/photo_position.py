"""Where a photo was taken, or what a GPS device wrote down: read on purpose only."""

import re
from io import BytesIO

from PIL import Image, UnidentifiedImageError

_GPS = 0x8825  # the part of a photo's facts that tells of the place (EXIF 2.32)
_NORTH, _LATITUDE, _EAST, _LONGITUDE = 1, 2, 3, 4
_POINT = re.compile(
    rb"""<(?:wpt|trkpt|rtept)\s[^>]*?lat=["']([-+\d.]+)["'][^>]*?lon=["']([-+\d.]+)["']"""
)
_DIGITS = 5  # decimals of a degree: about a metre


def position_in(content: bytes) -> tuple[str, str] | None:
    """Decimal degrees of a photo, or the first point of a GPX file; None without."""
    if point := _POINT.search(content):
        return point[1].decode(), point[2].decode()
    try:
        with Image.open(BytesIO(content)) as picture:
            facts = picture.getexif().get_ifd(_GPS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None
    try:
        north = _degrees(facts[_LATITUDE], is_negative=facts.get(_NORTH) == "S")
        east = _degrees(facts[_LONGITUDE], is_negative=facts.get(_EAST) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return north, east


def _degrees(parts: tuple[float, float, float], *, is_negative: bool) -> str:
    degrees, minutes, seconds = map(float, parts)
    value = degrees + minutes / 60 + seconds / 3600
    return f"{-value if is_negative else value:.{_DIGITS}f}"
