"""Saving a paper where somebody chose, as PDF or Excel, and noting that it went out.

Instead of a file a paper may be given a `Tray`: there it is looked at first.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from fieldcase.documents.description import Document
from fieldcase.documents.rendering import render_form, render_pdf
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.workspace import Workspace

PDF, EXCEL = ".pdf", ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOf:
    """What the audit says of a paper: its kind, whose record it shows, and why."""

    kind: str
    case_id: CaseId | None = None
    record_id: str = ""
    count: int = 1
    with_names: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LaidPaper:
    """A finished paper that went nowhere yet; `form` makes its Excel form."""

    pdf: bytes
    of: PaperOf
    form: Callable[[], bytes] | None = None


@dataclass(slots=True)
class Tray:
    """Takes one paper in memory, where otherwise a file would."""

    laid: LaidPaper | None = None


Target = Path | Tray
# Makes one paper in these words and puts it there.
WritePaper = Callable[[Workspace, Target, Words], object]
Id = TypeVar("Id")


def paper_about(
    save: Callable[[Workspace, Id, Target, Words], object], record_id: Id
) -> WritePaper:
    """As `save` makes it of this record, known by its id alone."""

    def write(workspace: Workspace, target: Target, words: Words) -> object:
        return save(workspace, record_id, target, words)

    return write


def laid_paper(workspace: Workspace, write: WritePaper, words: Words) -> LaidPaper:
    """What `write` would write, in memory.

    Raises:
        FieldCaseError: as `write`.
    """
    tray = Tray()
    write(workspace, tray, words)
    if tray.laid is None:
        raise TypeError("this paper cannot be laid into a tray")
    return tray.laid


def save_paper(
    workspace: Workspace, document: Document, target: Target, of: PaperOf
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    form = partial(render_form, document)
    is_form = ending_of(target) == EXCEL
    content = form() if is_form else render_pdf(document)
    return put_out(workspace, content, target, of, form)


def put_out(
    workspace: Workspace,
    content: bytes,
    target: Target,
    of: PaperOf,
    form: Callable[[], bytes] | None = None,
) -> Target:
    """Save finished content as it is and note it; a tray takes a PDF and its `form`.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    if isinstance(target, Tray):
        target.laid = LaidPaper(content, of, form)
        return target
    give_out(workspace, target, content)
    note_paper(workspace, AuditDeed.EXPORTED, of)
    return target


def ending_of(target: Target) -> str:
    """As of a file's name, in small letters; what lies in a tray is a PDF."""
    return PDF if isinstance(target, Tray) else target.suffix.lower()


def note_paper(workspace: Workspace, deed: AuditDeed, *papers: PaperOf) -> None:
    """That papers left the store together, and how."""
    entries = [
        replace(
            new_entry(workspace, deed),
            case_id=of.case_id,
            record_id=of.record_id,
            what=of.kind,
            count=of.count,
            with_names=of.with_names,
            reason=of.reason,
        )
        for of in papers
    ]
    note(workspace, *entries)
