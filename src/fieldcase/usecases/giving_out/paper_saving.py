"""Saving a paper where somebody chose, as PDF or Excel, and noting that it went out."""

from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.documents.description import Document
from fieldcase.documents.rendering import render_form, render_pdf
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.workspace import Workspace

EXCEL = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOf:
    """What the audit says of a paper: its kind, whose record it shows, and why."""

    kind: str
    case_id: CaseId | None = None
    record_id: str = ""
    with_names: bool = True
    reason: str = ""


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
    entry = replace(
        new_entry(workspace, AuditDeed.EXPORTED),
        case_id=of.case_id,
        record_id=of.record_id,
        what=of.kind,
        count=1,
        with_names=of.with_names,
        reason=of.reason,
    )
    note(workspace, entry)
    return target
