"""Functions on places: points as `latitude longitude altitude accuracy`."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from fieldcase.forms.xpath.scope import Scope
from fieldcase.forms.xpath.signatures import ANY_NUMBER, Function, plain
from fieldcase.forms.xpath.values import NAN, Value, as_text, texts

EARTH_RADIUS = 6_378_100.0  # metres, at the equator
_METRES_A_DEGREE = 2 * math.pi * EARTH_RADIUS / 360
_LEAST_CORNERS = 3


class Point(NamedTuple):
    latitude: float
    longitude: float


def points_of(text: str) -> list[Point] | None:
    """The points of a geopoint, geotrace or geoshape; None where one is no point."""
    points: list[Point] = []
    for part in text.split(";"):
        if not part.strip():
            continue
        numbers = part.split()
        try:
            point = Point(float(numbers[0]), float(numbers[1]))
        except (ValueError, IndexError):
            return None
        if not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):  # noqa: PLR2004 degrees
            return None
        points.append(point)
    return points


def _line(values: Sequence[Value]) -> list[Point] | None:
    points: list[Point] = []
    for text in texts(values):
        found = points_of(text)
        if found is None:
            return None
        points += found
    return points


def _distance(_scope: Scope, values: Sequence[Value]) -> float:
    points = _line(values)
    if points is None:
        return NAN
    return sum((_between(*pair) for pair in pairwise(points)), 0.0)


def _between(one: Point, other: Point) -> float:
    """By the spherical law of cosines, as ODK Collect has it."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(one.longitude - other.longitude)
    cosine = math.sin(first) * math.sin(second) + (
        math.cos(first) * math.cos(second) * math.cos(turn)
    )
    return math.acos(min(1.0, max(-1.0, cosine))) * EARTH_RADIUS


def _area(_scope: Scope, values: Sequence[Value]) -> float:
    points = _line(values)
    if points is None:
        return NAN
    if len(points) < _LEAST_CORNERS:
        return 0.0
    start = points[0]
    corners = [_metres_from(start, point) for point in points[1:]]
    pairs = pairwise(corners)
    return abs(sum((y1 * x2 - x1 * y2) / 2 for (x1, y1), (x2, y2) in pairs))


def _metres_from(start: Point, point: Point) -> tuple[float, float]:
    shrink = math.cos(math.radians(point.latitude))
    return (
        (point.longitude - start.longitude) * _METRES_A_DEGREE * shrink,
        (point.latitude - start.latitude) * _METRES_A_DEGREE,
    )


def _is_inside(place: Value, fence: Value) -> bool:
    """A ray from the point crosses the fence an odd number of times."""
    points, corners = points_of(as_text(place)), points_of(as_text(fence))
    if not points or not corners:
        return False
    y, x = points[0]
    inside = False
    for one, other in pairwise(corners):
        if (other.latitude > y) != (one.latitude > y):
            slope = (one.longitude - other.longitude) / (one.latitude - other.latitude)
            if x < slope * (y - other.latitude) + other.longitude:
                inside = not inside
    return inside


GEO_FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "area": Function(1, ANY_NUMBER, _area),
        "enclosed-area": Function(1, ANY_NUMBER, _area),
        "distance": Function(1, ANY_NUMBER, _distance),
        "geofence": plain(2, 2, _is_inside),
    }
)
