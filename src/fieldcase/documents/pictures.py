"""Files as people hand them in: told by their content, photos without their traces."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, UnidentifiedImageError

from fieldcase.domain.errors import AttachmentNotSupported, PictureUnreadable
from fieldcase.domain.record_keeping.attachment import MediaType

THUMBNAIL = 256  # pixels, the longer side
MOST_PIXELS = 100_000_000  # a larger one would fill the laptop's memory
QUALITY = 90
_SIGNATURES = (
    (b"%PDF-", MediaType.PDF),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1"})
# What an orientation of Exif asks for.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What the readers raise on a file that somebody altered, found by altering files.
_BROKEN = (
    *(UnidentifiedImageError, Image.DecompressionBombError),
    *(Image.DecompressionBombWarning, OSError, ValueError, TypeError),
    *(SyntaxError, LookupError, ArithmeticError, struct.error, MemoryError),
)
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP"}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`content` is what is kept; a PDF has no `thumbnail`, a picture a JPEG."""

    media_type: MediaType
    content: bytes
    thumbnail: bytes


def hand_in(content: bytes) -> HandedIn:
    """Tell what a file is, and take place, time and camera out of photos.

    Raises:
        AttachmentNotSupported: it is none of PDF, JPEG, PNG and WebP.
        PictureUnreadable: it is cut short, altered, or too large to draw.
    """
    media_type = sniffed(content)
    if not media_type.is_picture:
        return HandedIn(media_type, content, b"")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what stands wrong beside the pixels
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content, media_type)
    except _BROKEN as error:
        raise PictureUnreadable from error


def sniffed(content: bytes) -> MediaType:
    """What the content is, whatever the file is called."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    is_heic = content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS
    raise AttachmentNotSupported("HEIC" if is_heic else "")


def _redrawn(content: bytes, media_type: MediaType) -> HandedIn:
    """Only the pixels go on, turned as the camera meant them, and their colours.

    Each copy of a large picture takes a third of a gigabyte: few are held at once.
    """
    upright, colours = _upright(content, _FORMATS[media_type])
    plain = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        plain = upright.convert("RGBA")
    else:
        plain.paste(upright)
    del upright
    kept = _saved(plain, media_type, colours)
    small = plain.convert("RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return HandedIn(media_type, kept, _saved(small, MediaType.JPEG, None))


def _upright(content: bytes, form: str) -> tuple[Image.Image, bytes | None]:
    """As the camera was held, and the profile of its colours."""
    with Image.open(BytesIO(content), formats=[form]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureUnreadable
        colours = opened.info.get("icc_profile")
        held = opened.getexif().get(ExifTags.Base.Orientation)
        turn = _TURNS.get(held) if isinstance(held, int) else None
        return opened.copy() if turn is None else opened.transpose(turn), colours


def _saved(picture: Image.Image, media_type: MediaType, colours: bytes | None) -> bytes:
    stream = BytesIO()
    options = {} if media_type is MediaType.PNG else {"quality": QUALITY}
    picture.save(stream, _FORMATS[media_type], icc_profile=colours, **options)
    return stream.getvalue()
