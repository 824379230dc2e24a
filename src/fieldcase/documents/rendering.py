"""A document as PDF or as an Excel form.

What sets pages takes longer to load than the window to open, so it is loaded with
the first document and not before.
"""

from collections.abc import Sequence
from datetime import datetime

from fieldcase.documents.certificate_pages import CertificatePage
from fieldcase.documents.description import Document
from fieldcase.domain.words import Words


def render_pdf(document: Document) -> bytes:
    """As `pdf.render_pdf`."""
    from fieldcase.documents import pdf  # noqa: PLC0415 see above

    return pdf.render_pdf(document)


def render_form(document: Document) -> bytes:
    """As `form_sheet.render_form`."""
    from fieldcase.documents import form_sheet  # noqa: PLC0415 see above

    return form_sheet.render_form(document)


def render_certificates(
    pages: Sequence[CertificatePage], title: str, made_on: datetime, words: Words
) -> bytes:
    """As `certificate_setting.set_certificates`."""
    from fieldcase.documents import certificate_setting  # noqa: PLC0415 see above

    return certificate_setting.set_certificates(pages, title, made_on, words)
