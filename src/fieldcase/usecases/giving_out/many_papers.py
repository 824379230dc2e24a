"""One paper of each of several records at once: all of them, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import given_out_files
from fieldcase.usecases.workspace import Workspace

# Writes the paper about the record of this number or id, in these words.
WritePaper = Callable[[Workspace, str, Path, Words], object]
_ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Papers:
    """Which papers of which records: `asked` are their numbers or ids."""

    kind: str
    asked: Sequence[str]
    write: WritePaper
    words: Words


def save_papers(
    workspace: Workspace, papers: Papers, folder: Path, progress: Progress
) -> int:
    """A PDF each into the folder, named by number and kind; how many.

    Raises:
        Cancelled: somebody stopped it; the folder is as it was.
        FileNotWritable: the folder takes nothing; no new file is left there.
        FieldCaseError: as `write`, of the first record that has no such paper.
    """
    wanted = list(dict.fromkeys(papers.asked))
    with given_out_files(workspace, folder) as beside:
        for done, each in enumerate(wanted):
            progress.check()
            name = f"{each.replace('/', '-')}-{papers.kind}{_ENDING}"
            papers.write(workspace, each, beside / name, papers.words)
            progress.tell(done + 1, len(wanted))
    return len(wanted)
