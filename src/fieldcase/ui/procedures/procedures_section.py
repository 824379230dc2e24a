"""The procedures of a case: every path that applies, and the forms that walk it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.stops import Area, Stop
from fieldcase.domain.need_to_know import knows_of
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.paths import Path, PathName, begun
from fieldcase.domain.procedures.procedure_forms import ProcedureRecord
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.words import Words
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.procedures.form_desk import FormDesk
from fieldcase.ui.procedures.others_card import OthersCard
from fieldcase.ui.procedures.path_card import PathCard
from fieldcase.ui.procedures.record_line import RecordLine, record_name
from fieldcase.ui.procedures.validity_line import ValidityLine
from fieldcase.ui.window.bit_by_bit import BitByBit
from fieldcase.usecases.giving_out.paper_saving import Target
from fieldcase.usecases.procedures.procedure_papers import (
    attach_to,
    save_procedure_paper,
)
from fieldcase.usecases.procedures.procedures import (
    ProcedureAsked,
    Procedures,
    open_procedures,
)
from fieldcase.usecases.workspace import Workspace

_Key = tuple[PathName, str]
_MADE_OF = {
    PathName.CHILD_ALONE: (RecordKind.FAMILY_ASSESSMENT, RecordKind.BEST_INTEREST),
    PathName.TRAFFICKING: (RecordKind.RISK_ASSESSMENT,),
    PathName.MEDICAL: (RecordKind.MEDICAL_FILE, RecordKind.AMAAR),
    PathName.FAMILY: (),
    PathName.ADMINISTRATIVE: (RecordKind.ADMINISTRATIVE_SERVICE,),
    PathName.JOB: (RecordKind.JOB_PLACEMENT,),
}


class ProceduresSection(CaseSection):
    """`begin("medical_file:PERSON")` opens that form; see `domain.paths.begins`."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {
            *PROCEDURE_KINDS,
            RecordKind.CASE,
            RecordKind.PERSON,
            RecordKind.CONSENT,
            RecordKind.SESSION,
            RecordKind.TRAVEL,
            RecordKind.ANSWERS,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        role = desk.workspace.staff.role
        self._known: Procedures | None = None
        self._to_begin = ""
        self._is_kept = False
        self._making = BitByBit(self)
        self.cards: dict[_Key, PathCard] = {}
        self.forms = FormDesk(desk, self)
        self.papers = PaperSaving(desk, self)
        self.others = OthersCard(
            desk.words, [kind for kind in PROCEDURE_KINDS if knows_of(role, kind)]
        )
        self.validity = ValidityLine(desk)
        self.validity.hide()
        self._paths = QVBoxLayout()
        self._paths.setSpacing(self.layout_.spacing())
        self.layout_.addLayout(self._paths)
        self.layout_.addWidget(self.validity)
        self.layout_.addWidget(self.others)
        self.others.begun.connect(lambda kind, who: self.begin(f"{kind}:{who}"))
        self.forms.kept.connect(self._tell_kept)
        self.validity.kept.connect(self.refresh)

    def load(self) -> None:
        case_id = self.case_id
        self._making.stop()
        self._desk.ask(
            self, lambda workspace: open_procedures(workspace, case_id), self._show
        )

    def begin(self, what: str) -> None:
        self._to_begin = what
        is_here = self._known is not None and self._known.case_id == self.case_id
        if is_here and not self._making.is_making:  # else once the cards are there
            self._begin_asked()

    def leave(self) -> None:
        self.forms.leave()

    def settle(self) -> None:
        self.forms.settle()

    def _show(self, known: Procedures) -> None:
        if known.case_id != self.case_id:
            return
        self._known = known
        wanted = {_key(path): path for path in known.paths}
        for key in [one for one in self.cards if one not in wanted]:
            self._drop(self.cards.pop(key))
        self._making.make(self._make(known, wanted))

    def _make(self, known: Procedures, wanted: Mapping[_Key, Path]) -> Iterator[object]:
        """A card takes half a frame: one after the other, and then what is begun."""
        for key, path in wanted.items():
            card = self.cards.get(key) or self._card(key, path, known)
            card.show_path(path, known.persons)
            self._show_records(card, path, known)
            yield card
        self.validity.show_validity(known.validity)
        self.validity.setVisible(any(name is PathName.MEDICAL for name, _ in wanted))
        self.others.show_persons(known.persons, has_paths=bool(wanted))
        self._begin_asked()
        self._enter_next()

    def _card(self, key: _Key, path: Path, known: Procedures) -> PathCard:
        card = PathCard(self._words, path, self._name(path.person_id or "", known))
        card.clearing_asked.connect(self._clear)
        self._paths.addWidget(card)
        self.cards[key] = card
        return card

    def _drop(self, card: PathCard) -> None:
        """Forms that are open in it stay with the section, and what is typed there."""
        while (item := card.forms.takeAt(0)) is not None:
            if (panel := item.widget()) is not None:
                self.others.forms.addWidget(panel)
        card.hide()
        card.deleteLater()

    def _show_records(self, card: PathCard, path: Path, known: Procedures) -> None:
        clear(card.records)
        for kind in _MADE_OF[path.name]:
            for record in known.held.get(kind, ()):
                if path.person_id is None or record.person_id == path.person_id:
                    card.records.addWidget(self._line(card, path, record, known))

    def _line(
        self, card: PathCard, path: Path, record: ProcedureRecord, known: Procedures
    ) -> RecordLine:
        person_id = getattr(record, "person_id", None) or ""
        name = "" if path.person_id else self._name(person_id, known)
        line = RecordLine(self._words, record, name)
        asked = ProcedureAsked(
            kind=kind_of(record),
            case_id=known.case_id,
            person_id=person_id,
            record_id=record.id,
        )
        line.opened.connect(lambda: self._open(asked, card.forms))
        line.file_asked.connect(lambda: self._attach(record))
        line.paper_asked.connect(lambda ending: self._save_paper(record, ending))
        if isinstance(record, BestInterest):
            line.reopening_asked.connect(
                lambda: self.begin(f"{REOPENING_FORM}::{record.id}")
            )
        return line

    def _clear(self, stop: Stop) -> None:
        """Here, where the form is; what is cleared elsewhere is the page's matter."""
        if stop.area is Area.PROCEDURES:
            self.begin(stop.begin)
        else:
            self.clearing_asked.emit(stop)

    def _enter_next(self) -> None:
        """What was saved is closed: the keyboard goes to what comes next."""
        is_free = self._is_kept and self.focusWidget() is None
        self._is_kept = False
        if is_free:
            for card in self.cards.values():
                if card.enter():
                    return

    def _begin_asked(self) -> None:
        form, person_id, record_id = begun(self._to_begin)
        self._to_begin = ""
        known = self._known
        if known is not None and form == REOPENING_FORM:
            self._reopen(record_id, known)
        if known is None or form not in known.held:
            return
        kind = RecordKind(form)
        asked = ProcedureAsked(
            kind=kind,
            case_id=known.case_id,
            person_id=person_id,
            record_id=record_id,
        )
        self._open(asked, self._place_for(kind, person_id))

    def _reopen(self, record_id: str, known: Procedures) -> None:
        for record in known.held.get(RecordKind.BEST_INTEREST, ()):
            if isinstance(record, BestInterest) and record.id == record_id:
                place = self._place_for(RecordKind.BEST_INTEREST, record.person_id)
                self.forms.reopen(record, place)

    def _open(self, asked: ProcedureAsked, place: QVBoxLayout) -> None:
        if self._known is not None:
            self.forms.open(asked, self._known, place)

    def _place_for(self, kind: RecordKind, person_id: str) -> QVBoxLayout:
        for (name, of_person), card in self.cards.items():
            if kind in _MADE_OF[name] and of_person in {person_id, ""}:
                return card.forms
        return self.others.forms

    def _attach(self, record: ProcedureRecord) -> None:
        words = self._words
        path = self._desk.ask_for_file(self, words.say("Which scan or photo?"))
        if path is None:
            return
        title = record_name(record, words)
        self._desk.ask(
            self,
            lambda workspace: attach_to(workspace, record, path, title),
            lambda _: self._desk.tell(
                Tone.GOOD,
                words.say("Attached: it lies with the files of the case."),
            ),
        )

    def _save_paper(self, record: ProcedureRecord, ending: str) -> None:
        kind, record_id = kind_of(record), record.id

        def write(workspace: Workspace, target: Target, words: Words) -> object:
            return save_procedure_paper(workspace, kind, record_id, target, words)

        self.papers.give(f"{kind}-{record_id[-4:]}", ending, write)

    def _tell_kept(self) -> None:
        self._is_kept = True
        self.refresh()
        self._desk.tell(Tone.GOOD, self._words.say("Saved."))

    def _name(self, person_id: str, known: Procedures) -> str:
        for person in known.persons:
            if person.id == person_id:
                return self._words.isolated(person.full_name or person.number)
        return ""


def _key(path: Path) -> _Key:
    return path.name, path.person_id or ""
