"""The files of answers in the store: pictures of labels, and files that answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from fieldcase.ui.desk import Desk
from fieldcase.usecases.answer_media import attach_medium
from fieldcase.usecases.open_answers import OpenAnswers


class AnswerFiles:
    """What `FormFiles` promises, for a draft of answers."""

    def __init__(self, desk: Desk, opened: OpenAnswers) -> None:
        self._desk, self._opened = desk, opened

    @property
    def can_attach(self) -> bool:
        return not self._opened.is_final

    def media(self, name: str) -> bytes | None:
        return self._opened.file(name)

    def attach(
        self, owner: QWidget, media_type: str, then: Callable[[str], object]
    ) -> None:
        """Sealed in the store's lane; what is refused is told in the message bar."""
        path = self._desk.ask_for_file(owner, self._desk.words.say("Which file?"))
        if path is None:
            return
        answers_id = self._opened.id
        self._desk.ask(
            owner,
            lambda workspace: attach_medium(workspace, answers_id, path, media_type),
            then,
        )
