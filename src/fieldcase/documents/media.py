"""Files that answer a question: told by their content, whatever they are called."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from fieldcase.documents.pictures import HandedIn, hand_in, sniffed
from fieldcase.domain.errors import AttachmentNotSupported
from fieldcase.domain.questionnaires.form_errors import MediumNotSupported
from fieldcase.domain.record_keeping.attachment import MediaType

_STARTS = (
    (b"ID3", MediaType.MP3),
    (b"\xff\xfb", MediaType.MP3),
    (b"\xff\xf3", MediaType.MP3),
    (b"\xff\xf2", MediaType.MP3),
    (b"OggS", MediaType.OGG),
    (b"#!AMR", MediaType.AMR),
    (b"\x1aE\xdf\xa3", MediaType.WEBM),
)
_PACKED = (
    ("word/document.xml", MediaType.WORD),
    ("xl/workbook.xml", MediaType.EXCEL),
)
_OPEN = (MediaType.OPEN_TEXT, MediaType.OPEN_SHEET)
_HARMFUL = (b"MZ", b"\x7fELF", b"#!/", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_TEXT_LOOKED_AT = 4096  # bytes


def hand_in_for(content: bytes, wanted: str) -> HandedIn:
    """What is kept of a file for a question that asks for `wanted`, as `audio/*`.

    Raises:
        MediumNotSupported: it is something else, or a program.
        PictureUnreadable: a picture that cannot be drawn.
    """
    media_type = told_by_content(content)
    family = wanted.partition("/")[0]
    fits = media_type is not None and (
        family not in {"image", "audio", "video"}
        or media_type.startswith(f"{family}/")
        or (family == "audio" and media_type in _SOUND_OR_FILM)
    )
    if media_type is None or not fits:
        raise MediumNotSupported(family or "file")
    if media_type.is_picture:
        return hand_in(content)
    return HandedIn(media_type, content, b"")


_SOUND_OR_FILM = frozenset({MediaType.WEBM, MediaType.MP4, MediaType.THREE_GP})


def told_by_content(content: bytes) -> MediaType | None:
    """The kind of a file; None of what could be started as a program."""
    try:
        return sniffed(content)
    except AttachmentNotSupported:
        pass
    return None if content.startswith(_HARMFUL) else _told(content)


def _told(content: bytes) -> MediaType:
    for start, media_type in _STARTS:
        if content.startswith(start):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return MediaType.WAV
    if content[4:8] == b"ftyp":
        return _film(content[8:12])
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return MediaType.TEXT if _is_text(content) else MediaType.OTHER


def _film(brand: bytes) -> MediaType:
    if brand.startswith(b"M4A"):
        return MediaType.M4A
    if brand.startswith(b"3g"):
        return MediaType.THREE_GP
    return MediaType.QUICKTIME if brand.startswith(b"qt") else MediaType.MP4


def _office(content: bytes) -> MediaType:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = ""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    kind = stream.read(_TEXT_LOOKED_AT).decode("ascii", "replace")
    except (BadZipFile, OSError, EOFError, zlib.error, RuntimeError):  # or locked
        return MediaType.OTHER
    for name, media_type in _PACKED:
        if name in names:
            return media_type
    return next((each for each in _OPEN if each == kind), MediaType.OTHER)


def _is_text(content: bytes) -> bool:
    start = content[:_TEXT_LOOKED_AT]
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(start) - 3 and b"\0" not in start  # cut within a sign
    return b"\0" not in start
