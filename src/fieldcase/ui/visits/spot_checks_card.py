"""Items drawn for a check on the spot: what was found is written where they stand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.monitoring_forms import (
    SPOT_CHECK_FORM,
    SPOT_CHECK_VERSION,
)
from fieldcase.domain.monitoring.visit import SpotCheck, SpotCheckId
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.records import taken_apart
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.row_table import (
    RowShown,
    RowTable,
    beside_start,
    two_lines,
)
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.look.tokens import AREA_SHORT, FIELD_GAP, Tone
from fieldcase.usecases.monitoring.spot_checks import (
    Check,
    Checks,
    record_check,
    spot_checks,
)
from fieldcase.usecases.monitoring.visit_words import item_name, item_planned
from fieldcase.usecases.record_keeping.labels_monitoring import SPOT_CHECK

RECORD = "record_id"  # the entry of a draft that names the check it is about
_WIDTHS = (5, 4)
_TONES = {"SEEN": Tone.GOOD, "PART": Tone.ATTENTION, "NOT": Tone.WRONG}


class CheckForm(FormPart):
    """What was found of one item."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, SPOT_CHECK, SpotCheck)
        results = ChoiceChips(
            choices_of(ListName.SPOT_CHECKS, self.words), is_multiple=False, columns=2
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(FIELD_GAP)
        layout.addWidget(self.field("result", results))
        layout.addWidget(self.field("note", TextArea(least=AREA_SHORT)))


class SpotChecksCard(Card):
    """`show_case(case_id)`, or `show_all()` with the numbers of the cases."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Spot checks"))
        self._desk, self._words = desk, words
        self._case_id: CaseId | None = None
        self._checks: dict[str, Check] = {}
        self.told = label("", Role.QUIET, wraps=True)
        self.table = RowTable(_WIDTHS)
        self.panel = RecordPanel(
            desk,
            CheckForm(desk),
            (SPOT_CHECK_FORM, SPOT_CHECK_VERSION),
            words.say("Keep the result"),
        )
        self.table.keep_panel(self.panel)
        self.add(self.told, self.table)
        self._may = sees(desk.workspace.staff.role, SpotCheck, "note")
        self.table.chosen.connect(self._ask)

    def show_case(self, case_id: CaseId) -> None:
        if self._case_id != case_id:
            self.leave()
        self._case_id = case_id
        self._desk.ask(
            self, lambda workspace: spot_checks(workspace, case_id=case_id), self.show_
        )

    def show_all(self) -> None:
        self._case_id = None
        self._desk.ask(self, spot_checks, self.show_)

    def leave(self) -> None:
        self.panel.put_away()

    def settle(self) -> None:
        self.panel.settle()

    def show_(self, found: Checks) -> None:
        """Draw what is there, with what came of it counted."""
        words = self._words
        self._checks = {one.check.id: one for one in found.checks}
        headings = words.say("Item"), words.say("Result")
        self.table.show_rows(headings, [self._row(one) for one in found.checks])
        self.told.setText(results_told(found, words))
        self.setVisible(bool(found.checks) or self._case_id is None)

    def _row(self, one: Check) -> RowShown:
        words, check = self._words, one.check
        name = words.say("An item that is not here")
        if one.item is not None:
            name = item_name(one.item, words)
        facts: Sequence[str] = [words.isolated(one.case_number)]
        if self._case_id is not None and one.item is not None:
            facts = [item_planned(one.item, words)]
        result = words.code(ListName.SPOT_CHECKS, check.result) or words.say("To check")
        pill = Pill(result, _TONES.get(check.result, Tone.NEUTRAL))
        return RowShown(
            check.id,
            words.beside([name, result]),
            (two_lines(name, words.beside(facts)), beside_start(pill)),
        )

    def _ask(self, check_id: str) -> None:
        one = self._checks.get(check_id)
        if one is None or not self._may:
            return
        self.table.put_under(check_id)
        self.panel.ask(
            RecordAsked(
                case_id=one.check.case_id,
                entries=taken_apart(one.check),
                about={RECORD: check_id},
                deed=lambda workspace, typed, draft_id: record_check(
                    workspace, SpotCheckId(check_id), typed, draft_id
                ),
            )
        )


def results_told(found: Checks, words: Words) -> str:
    """How many were drawn, and what was found."""
    if not found.drawn:
        return words.say("No item was drawn for a check yet.")
    drawn = words.say_many(
        "{count} item was drawn.", "{count} items were drawn.", found.drawn
    )
    results = [
        words.say(
            "{result}: {count}",
            result=words.code(ListName.SPOT_CHECKS, code) or words.say("To check"),
            count=words.number(count),
        )
        for code, count in sorted(found.results.items(), key=lambda one: one[0])
    ]
    return f"{drawn} {words.listed(results)}."
