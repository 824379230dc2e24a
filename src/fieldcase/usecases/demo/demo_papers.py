"""The papers of the demo: one of each kind that its people were given or told of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.consent.consent_papers import save_consent_sheet
from fieldcase.usecases.consent.referral_paper import save_referral_sheet
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.plan.plan_items_list import export_plan_items
from fieldcase.usecases.plan.plan_paper import save_plan_paper
from fieldcase.usecases.procedures.procedure_papers import save_procedure_paper
from fieldcase.usecases.training.register_papers import save_register
from fieldcase.usecases.travel.handover_paper import save_handover_paper
from fieldcase.usecases.vulnerability.screening_paper import save_screening_paper
from fieldcase.usecases.workspace import Workspace

PAPER_LANGUAGES = ("en", "fr", "ar")
SHEET_LANGUAGES = ("en", "fr")
Saving = Callable[[Path, Words], object]
_PAPERS: Mapping[RecordKind, tuple[str, Callable[..., object]]] = MappingProxyType(
    {
        RecordKind.SCREENING: ("screening", save_screening_paper),
        RecordKind.REFERRAL: ("referral", save_referral_sheet),
        RecordKind.PLAN: ("plan", save_plan_paper),
        RecordKind.HANDOVER: ("hand-over", save_handover_paper),
        RecordKind.COURSE: ("register", save_register),
    }
)
_OF_PATHS: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.FAMILY_ASSESSMENT: "family-assessment",
        RecordKind.BEST_INTEREST: "best-interest",
        RecordKind.RISK_ASSESSMENT: "risk-assessment",
        RecordKind.MEDICAL_FILE: "medical-checklist",
    }
)


@dataclass(slots=True)
class DemoPapers:
    """Written into one folder; what the store has nothing of is left out."""

    laptop: Workspace
    folder: Path
    documents: list[Path] = field(default_factory=list)
    workbooks: list[Path] = field(default_factory=list)

    def write(self) -> None:
        """Session record and consent sheet in three languages, the others in one."""
        self.folder.mkdir()
        with self.laptop.reading() as work:
            session = work.sessions.where()[-1]
            person = work.persons.where(case_id=session.case_id)[0]
        record = partial(save_session_record, self.laptop, session.id)
        sheet = partial(save_consent_sheet, self.laptop, person.id)
        for language in PAPER_LANGUAGES:
            self._print(f"session-record-{language}", record, language)
            self._print(f"consent-sheet-{language}", sheet, language)
        for name, saving in self._of_last_records():
            self._print(name, saving)
        for language in SHEET_LANGUAGES:
            self._fill(f"session-record-{language}", record, language)
            sessions = partial(export_sessions, self.laptop)
            self._fill(f"sessions-{language}", sessions, language)
            items = partial(export_plan_items, self.laptop)
            self._fill(f"plan-items-{language}", items, language)

    def _of_last_records(self) -> Iterator[tuple[str, Saving]]:
        with self.laptop.reading() as work:
            last = {
                kind: found[-1].id
                for kind in (*_PAPERS, *_OF_PATHS)
                if (found := work.of_kind(kind).where())
            }
        for kind, record_id in last.items():
            if kind in _PAPERS:
                name, save = _PAPERS[kind]
                yield name, partial(save, self.laptop, record_id)
            else:
                saving = partial(save_procedure_paper, self.laptop, kind, record_id)
                yield _OF_PATHS[kind], saving

    def _print(self, name: str, saving: Saving, language: str = "en") -> None:
        target = self.folder / f"{name}.pdf"
        saving(target, words_in(language))
        self.documents.append(target)

    def _fill(self, name: str, saving: Saving, language: str) -> None:
        target = self.folder / f"{name}.xlsx"
        saving(target, words_in(language))
        self.workbooks.append(target)
