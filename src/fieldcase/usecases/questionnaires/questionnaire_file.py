"""One questionnaire with everything that its page shows."""

from dataclasses import dataclass

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import QuestionnaireId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.problems import FormRefused
from fieldcase.forms.scoring import ScoringProfile
from fieldcase.store.work import Work
from fieldcase.usecases.questionnaires.filled_lists import FilledFact, filled_with
from fieldcase.usecases.questionnaires.form_shelves import (
    LibraryEntry,
    compiled_version,
    entry_of,
)
from fieldcase.usecases.questionnaires.scoring_profiles import profile_for
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireFile:
    """`profile` is the one that new answers are scored with; None without scores.

    `may_keep` says whether who works here decides about it.
    """

    entry: LibraryEntry
    profile: ScoringProfile | None
    filled: tuple[FilledFact, ...]
    may_keep: bool


def open_questionnaire(workspace: Workspace, of: QuestionnaireId) -> QuestionnaireFile:
    """The questionnaire of this id.

    Raises:
        RecordNotFound: the library has none.
    """
    with workspace.reading() as work:
        entry = entry_of(work, of)
        if entry is None:
            raise RecordNotFound(RecordKind.QUESTIONNAIRE, of)
        in_workbook = _profile_in_workbook(work, entry)
    is_mine = workspace.is_headquarters or not entry.is_shared
    return QuestionnaireFile(
        entry=entry,
        profile=profile_for(entry, in_workbook, workspace.today()),
        filled=filled_with(workspace, entry.questionnaire.form_id),
        may_keep=is_mine and workspace.staff.role in MAY[Deed.KEEP_QUESTIONNAIRES],
    )


def _profile_in_workbook(work: Work, entry: LibraryEntry) -> ScoringProfile | None:
    shown = entry.current or entry.versions[0]
    try:
        return compiled_version(work, shown.id).profile
    except (QuestionnaireGone, FormRefused):
        return None
