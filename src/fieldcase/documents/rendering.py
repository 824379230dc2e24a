"""A document as PDF or as an Excel form.

What sets pages takes longer to load than the window to open, so it is loaded with
the first document and not before.
"""

from fieldcase.documents.description import Document


def render_pdf(document: Document) -> bytes:
    """As `pdf.render_pdf`."""
    from fieldcase.documents import pdf  # noqa: PLC0415 see above

    return pdf.render_pdf(document)


def render_form(document: Document) -> bytes:
    """As `form_sheet.render_form`."""
    from fieldcase.documents import form_sheet  # noqa: PLC0415 see above

    return form_sheet.render_form(document)
