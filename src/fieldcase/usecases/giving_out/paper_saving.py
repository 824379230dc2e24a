"""Saving a paper where somebody chose, as PDF or Excel, and noting that it went out."""

from dataclasses import dataclass
from pathlib import Path

from fieldcase.documents.description import Document
from fieldcase.documents.rendering import render_form, render_pdf
from fieldcase.domain.casework.case import CaseId
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.workspace import Workspace

EXCEL = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOf:
    """What the audit says of a paper: its kind, and whose record it shows."""

    kind: str
    case_id: CaseId | None = None
    record_id: str = ""
    with_names: bool = True


def save_paper(
    workspace: Workspace, document: Document, target: Path, of: PaperOf
) -> Path:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    is_form = target.suffix.lower() == EXCEL
    content = render_form(document) if is_form else render_pdf(document)
    give_out(workspace, target, content)
    note_export(
        workspace,
        of.kind,
        1,
        with_names=of.with_names,
        case_id=of.case_id,
        record_id=of.record_id,
    )
    return target
