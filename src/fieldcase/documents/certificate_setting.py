"""Certificates as PDF: one lying A4 page each."""

from collections.abc import Sequence
from datetime import datetime

from fieldcase.documents.certificate_pages import CertificatePage, CertificateSide
from fieldcase.documents.characters import (
    kept_in_order,
    runs_right_to_left,
    set_in,
    writable,
)
from fieldcase.documents.pdf import set_pages
from fieldcase.documents.square_code import code_svg
from fieldcase.domain.words import Words

_TEMPLATE = "certificate.typ"
_MOMENT = ("year", "month", "day", "hour", "minute", "second")


def set_certificates(
    pages: Sequence[CertificatePage], title: str, made_on: datetime, words: Words
) -> bytes:
    """PDF/A-2b in the order given; the same pages give the same bytes.

    `words` say what is not about one certificate: that a character cannot be printed.
    """
    data: dict[str, object] = {
        "title": title,
        "lang": words.language,
        "made": [getattr(made_on, part) for part in _MOMENT],
        "pages": [_page(page) for page in pages],
        "remark": "",
    }
    return set_pages(_TEMPLATE, data, words)


def _page(page: CertificatePage) -> dict[str, object]:
    return {
        "sides": [_side(side) for side in page.sides],
        "svg": code_svg(page.square),
        "marks": [[_plain(label), value] for label, value in page.marks],
        "signatories": [_plain(one) for one in page.signatories],
        "issuer": _plain(page.issuer),
        "notes": [
            {"text": kept_in_order(text, right_to_left=rtl), "rtl": rtl}
            for text in map(writable, page.notes)
            for rtl in [bool(runs_right_to_left(text))]
        ],
    }


def _plain(text: str) -> str:
    return set_in(writable(text), right_to_left=False)


def _side(side: CertificateSide) -> dict[str, object]:
    def line(text: str) -> str:
        return set_in(writable(text), right_to_left=side.is_right_to_left)

    return {
        "lang": side.language,
        "rtl": side.is_right_to_left,
        "title": line(side.title),
        "certifies": line(side.certifies),
        "name": line(side.name),
        "did": line(side.did),
        "course": line(side.course),
        "held": line(side.held),
        "facts": [[line(label), line(value)] for label, value in side.facts],
    }
