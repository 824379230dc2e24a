"""Where a photo was taken, and what a GPS device wrote."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fieldcase.documents.photo_position import position_in

_GPS = 0x8825


def a_photo(north: str = "N", east: str = "E") -> bytes:
    stream, picture = BytesIO(), Image.new("RGB", (8, 8))
    facts = picture.getexif()
    place = {1: north, 2: (41.0, 42.0, 54.36), 3: east, 4: (44.0, 49.0, 37.56)}
    facts.get_ifd(_GPS).update(place)
    picture.save(stream, "JPEG", exif=facts)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("north", "east", "place"),
    [("N", "E", ("41.71510", "44.82710")), ("S", "W", ("-41.71510", "-44.82710"))],
)
def test_a_photo_tells_its_place(north: str, east: str, place: object) -> None:
    assert position_in(a_photo(north, east)) == place


def test_a_photo_without_a_place_tells_none() -> None:
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")

    assert position_in(stream.getvalue()) is None


@pytest.mark.parametrize("kind", ["wpt", "trkpt", "rtept"])
def test_the_first_point_of_a_track(kind: str) -> None:
    track = f"<gpx><{kind} lat='41.7151' lon='44.8271'/><{kind} lat='1' lon='2'/></gpx>"

    assert position_in(track.encode()) == ("41.7151", "44.8271")


@given(st.binary(max_size=200))
def test_no_file_breaks_it(content: bytes) -> None:
    assert position_in(content) is None
