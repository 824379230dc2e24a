"""Small files that would fill the memory, and broken ones, are refused in words."""

import random
import struct
import zlib
from io import BytesIO
from time import process_time

import pytest
from PIL import Image, ImageOps

from fieldcase.documents.pictures import hand_in
from fieldcase.domain.errors import AttachmentNotSupported, PictureUnreadable

REFUSED = (AttachmentNotSupported, PictureUnreadable)
QUICKLY = 2  # seconds of the processor
TRIES = 150  # of each kind


def chunk(kind: bytes, content: bytes) -> bytes:
    summed = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + summed


def png(width: int, height: int, *before: bytes, pixels: bytes = bytes(310)) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            *before,
            chunk(b"IDAT", zlib.compress(pixels)),
            chunk(b"IEND", b""),
        )
    )


def packed(size: int) -> bytes:
    """So many bytes of nothing, in a thousandth of the room."""
    return zlib.compress(bytes(size), 9)


BOMBS = {
    "wide and high": png(50_000, 50_000, pixels=bytes(1 << 20)),
    "as large as can be": png((1 << 31) - 1, (1 << 31) - 1),
    "colours": png(10, 10, chunk(b"iCCP", b"x\0\0" + packed(1 << 27))),
    "texts": png(10, 10, *[chunk(b"zTXt", b"x\0\0" + packed(1 << 25))] * 20),
    "fewer pixels than said": png(2_000, 2_000),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_picture_bomb_is_refused_before_it_goes_off(bomb):
    begun = process_time()
    with pytest.raises(PictureUnreadable):
        hand_in(bomb)
    assert len(bomb) < 1 << 20
    assert process_time() - begun < QUICKLY


def photo(form: str) -> bytes:
    stream = BytesIO()
    told = Image.Exif()
    told[0x0112], told[0x010E] = 6, "Seen from the window"
    drawn = Image.effect_noise((60, 40), 50).convert("RGB")
    drawn.save(stream, form, exif=told.tobytes())
    return stream.getvalue()


@pytest.mark.parametrize("held", range(10))
def test_a_photo_is_turned_as_the_camera_was_held(held):
    told = Image.Exif()
    told[0x0112] = held
    drawn = Image.linear_gradient("L").resize((32, 16)).convert("RGB")
    drawn.putpixel((0, 0), (255, 0, 0))
    stream = BytesIO()
    drawn.save(stream, "PNG", exif=told.tobytes())
    turned = ImageOps.exif_transpose(Image.open(BytesIO(stream.getvalue())))

    with Image.open(BytesIO(hand_in(stream.getvalue()).content)) as kept:
        assert (kept.size, kept.tobytes()) == (turned.size, turned.tobytes())
        assert not kept.getexif()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_altered_anywhere_is_drawn_or_refused(form):
    whole, drawn = photo(form), random.Random(form)
    outcomes = set()
    for _ in range(TRIES):
        altered = bytearray(whole)
        for _ in range(drawn.choice((1, 2, 20))):
            altered[drawn.randrange(len(altered))] = drawn.randrange(256)
        cut = bytes(altered[: drawn.choice((len(altered), drawn.randrange(1, 2000)))])
        try:
            outcomes.add("drawn" if hand_in(cut).content else "empty")
        except REFUSED:
            outcomes.add("refused")
    assert "refused" in outcomes
    assert outcomes <= {"drawn", "refused"}
