"""Looking at a paper before it goes out: its pages in memory, then a file or printer.

What is looked at is what goes out: the same bytes are shown, saved and printed.
"""

from dataclasses import dataclass
from pathlib import Path

from fieldcase.documents.page_pictures import PagePictures, Picture
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.giving_out.paper_saving import (
    EXCEL,
    LaidPaper,
    WritePaper,
    ending_of,
    laid_paper,
    note_paper,
)
from fieldcase.usecases.workspace import Workspace

__all__ = [
    "Picture",
    "Preview",
    "fill_form",
    "lay_out",
    "note_printed",
    "save_preview",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper on the screen; close its `pages` once nobody looks at it any more.

    `is_fillable` where a partner's form can be filled from the same records.
    """

    laid: LaidPaper
    pages: PagePictures
    is_fillable: bool = False

    @property
    def kind(self) -> str:
        return self.laid.of.kind

    @property
    def has_form(self) -> bool:
        return self.laid.form is not None


def lay_out(
    workspace: Workspace,
    write: WritePaper,
    words: Words,
    progress: Progress | None = None,
) -> Preview:
    """Make the paper that `write` would write, and open its pages.

    Raises:
        FieldCaseError: as `write`.
        Cancelled: nobody wants to look at it any more.
    """
    laid = laid_paper(workspace, write, words)
    (progress or Progress()).check()
    # What gathers records is slow to load, and looking at papers begins without it.
    from fieldcase.usecases.giving_out.template_facts import GATHERED  # noqa: PLC0415 see above

    return Preview(laid, PagePictures(laid.pdf), laid.of.kind in GATHERED)


def save_preview(workspace: Workspace, preview: Preview, target: Path) -> Path:
    """What is looked at as a PDF, or its Excel form if the target ends in .xlsx.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    laid, content = preview.laid, preview.laid.pdf
    if ending_of(target) == EXCEL and laid.form is not None:
        content = laid.form()
    give_out(workspace, target, content)
    note_paper(workspace, AuditDeed.EXPORTED, laid.of)
    return target


def fill_form(
    workspace: Workspace, preview: Preview, form: Path, target: Path, words: Words
) -> list[str]:
    """Fill a partner's form from what the paper tells; what stays empty, in words.

    Raises:
        FieldCaseError: as `save_filled_template`.
    """
    from fieldcase.usecases.giving_out.case_templates import (  # noqa: PLC0415 as there
        save_filled_template,
    )
    from fieldcase.usecases.giving_out.template_words import (  # noqa: PLC0415 as there
        report_sentences,
    )

    paper = preview.laid.of.kind, preview.laid.of.record_id
    report = save_filled_template(workspace, paper, form, target, words)
    return list(report_sentences(report, words))


def note_printed(workspace: Workspace, preview: Preview) -> None:
    """That what is looked at went to a printer."""
    note_paper(workspace, AuditDeed.PRINTED, preview.laid.of)
