"""A desk for a page alone, without the window around it."""

from fieldcase.domain.words import words_in
from fieldcase.ui.changes import Changes
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import JobRunner
from fieldcase.usecases.workspace import Workspace


def desk_on(workspace: Workspace, jobs: JobRunner) -> Desk:
    """In English; whoever made the jobs closes them."""
    words = words_in("en")
    return Desk(
        workspace=workspace,
        jobs=jobs,
        words=words,
        messages=MessageBar(words),
        changes=Changes(workspace, jobs),
    )
