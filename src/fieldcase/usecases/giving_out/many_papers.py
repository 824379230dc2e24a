"""Several papers at once, a PDF each in one folder: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcase.domain.file_names import plain_file_name
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import given_out_files
from fieldcase.usecases.giving_out.paper_saving import (
    PDF,
    PaperOf,
    WritePaper,
    laid_paper,
    note_paper,
)
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OnePaper:
    """What `write` makes in these words; the file's `name` holds numbers and codes."""

    name: str
    write: WritePaper
    words: Words


def save_papers(
    workspace: Workspace, papers: Sequence[OnePaper], folder: Path, progress: Progress
) -> int:
    """Make each and put them into the folder together; how many.

    Raises:
        Cancelled: somebody stopped it; the folder is as it was.
        FileNotWritable: the folder takes nothing; no new file is left there.
        FieldCaseError: as `write`, of the first that there is no such paper of.
    """
    given: list[PaperOf] = []
    with given_out_files(workspace, folder) as beside:
        for done, paper in enumerate(papers, start=1):
            progress.check()
            laid = laid_paper(workspace, paper.write, paper.words)
            name = plain_file_name(f"{paper.name}{PDF}")
            (beside / name).write_bytes(laid.pdf)
            given.append(laid.of)
            progress.tell(done, len(papers))
    note_paper(workspace, AuditDeed.EXPORTED, *given)
    return len(papers)
