"""The files of a questionnaire in the store: what labels show, and what answers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.questionnaires.form_files import NoFiles
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.questionnaires.answer_media import attach_medium
from fieldcase.usecases.questionnaires.form_packages import Package
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers
from fieldcase.usecases.workspace import Workspace


class PackageFiles(NoFiles):
    """Pictures, sounds and films beside a form that is only looked at."""

    def __init__(self, desk: Desk, package: Package) -> None:
        self._desk, self._package = desk, package

    def media(self, name: str) -> bytes | None:
        return self._package.find(name)

    def save_copy(self, owner: QWidget, name: str) -> None:
        """Sounds and films are heard and seen in other programs."""
        content, desk = self.media(name), self._desk
        if content is None:
            return
        title = desk.words.say("Save a copy of {name}", name=name)
        target = desk.ask_where(owner, title, name)
        if target is not None:
            desk.jobs.start(
                owner,
                lambda _progress: give_out(desk.workspace, target, content),
                lambda _: self._tell(target),
                on_refusal=desk.tell_refused,
                lane=Lane.OUTSIDE,
            )

    def _tell(self, target: Path) -> None:
        told = self._desk.words.say("Written: {name}", name=target.name)
        self._desk.tell(Tone.GOOD, told)


class AnswerFiles(PackageFiles):
    """What `FormFiles` promises, for answers: a draft takes files, too."""

    def __init__(self, desk: Desk, opened: OpenAnswers) -> None:
        super().__init__(desk, opened.package)
        self._id = opened.id
        self.can_attach = not opened.is_final

    def attach(
        self, owner: QWidget, media_type: str, then: Callable[[str], object]
    ) -> None:
        """Sealed in the store's lane; what is refused is told in the message bar."""
        path = self._desk.ask_for_file(owner, self._desk.words.say("Which file?"))
        if path is not None:
            deed = partial(_attach, self._id, path, media_type)
            self._desk.ask(owner, deed, then)


def _attach(of: AnswersId, path: Path, media_type: str, workspace: Workspace) -> str:
    return attach_medium(workspace, of, path, media_type)
