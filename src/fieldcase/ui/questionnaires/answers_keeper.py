"""Keeping answers while they are given, as every draft is kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.questionnaires.answers import (
    ANSWERS_FORM,
    ANSWERS_FORM_VERSION,
    AnswersId,
)
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.forms.saved import SavedFilling
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import DraftKeeper, Save
from fieldcase.usecases.questionnaires.answers import save_answers
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers
from fieldcase.usecases.record_keeping.drafts import NO_CASE
from fieldcase.usecases.workspace import Workspace


class AnswersKeeper(DraftKeeper):
    """`begin(draft_of(opened, …))`; what is kept is the filling as it stands."""

    def __init__(
        self, desk: Desk, filling: Callable[[], SavedFilling], parent: QObject
    ) -> None:
        super().__init__(desk, dict, parent)
        self._filling = filling

    def what_is_written(self) -> Save:
        """Taken down here; put away in the store's lane."""
        kept = self._filling()

        def save(workspace: Workspace, draft: Draft) -> Draft:
            at = save_answers(workspace, AnswersId(draft.id), kept)
            return replace(draft, saved_at=at)

        return save


def draft_of(opened: OpenAnswers, workspace: Workspace) -> Draft:
    """The draft of these answers, without what is in it: the filling has that."""
    case_id: CaseId | None = opened.context.case_id
    return Draft(
        id=DraftId(opened.id),
        form=ANSWERS_FORM,
        form_version=ANSWERS_FORM_VERSION,
        case_id=case_id or NO_CASE,
        staff_id=workspace.staff.id,
        begun_at=opened.saved_at,
        saved_at=opened.saved_at,
        entries={},
    )
