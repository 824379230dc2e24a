"""Files as people hand them in: told by their content, photos without their traces."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

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
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content, media_type)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,  # what the PNG reader raises
    ) as error:
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
    """Only the pixels go on, turned as the camera meant them, and their colours."""
    with Image.open(BytesIO(content), formats=[_FORMATS[media_type]]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureUnreadable
        colours = opened.info.get("icc_profile")
        upright = ImageOps.exif_transpose(opened)
    plain = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        plain = upright.convert("RGBA")
    else:
        plain.paste(upright)
    kept = _saved(plain, media_type, colours)
    small = plain.convert("RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return HandedIn(media_type, kept, _saved(small, MediaType.JPEG, None))


def _saved(picture: Image.Image, media_type: MediaType, colours: bytes | None) -> bytes:
    stream = BytesIO()
    options = {} if media_type is MediaType.PNG else {"quality": QUALITY}
    picture.save(stream, _FORMATS[media_type], icc_profile=colours, **options)
    return stream.getvalue()
