"""What a WebDAV server lists of a folder, believed only as far as it makes sense."""

from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fieldcase.sync.mailboxes.line import Found

ASKED = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    b"<resourcetype/><getcontentlength/><getetag/></prop></propfind>"
)
_DAV = "{DAV:}"


def listed(text: bytes, url: str) -> list[Found]:
    """What lies in the folder at `url`, which the server lists too.

    Raises:
        ValueError: this is no such list.
    """
    try:
        tree: Element = fromstring(text)
    except (ParseError, DefusedXmlException) as error:
        raise ValueError("no list of a folder") from error
    if tree.tag != f"{_DAV}multistatus":
        raise ValueError("no list of a folder")
    here = _segments(url)
    found = []
    for response in tree.iter(f"{_DAV}response"):
        segments = _segments(response.findtext(f"{_DAV}href", ""))
        if segments[:-1] == here and len(segments) == len(here) + 1:
            found.append(_found(response, segments[-1]))
    return found


def _segments(address: str) -> list[str]:
    return [unquote(part) for part in urlsplit(address).path.split("/") if part]


def _found(response: Element, name: str) -> Found:
    is_folder = response.find(f".//{_DAV}resourcetype/{_DAV}collection") is not None
    size = response.findtext(f".//{_DAV}getcontentlength", "").strip()
    mark = response.findtext(f".//{_DAV}getetag", "").strip()
    return Found(name, int(size) if size.isdecimal() else 0, is_folder, mark)
