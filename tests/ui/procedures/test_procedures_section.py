"""What the procedures area shows and does, for whom."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.usecases.walking import (
    ASSESSED,
    BEST,
    DECIDED,
    FAMILY,
    FILE,
    MEDICAL,
    RISK,
    RISKS,
    allow,
    child_alone,
    keep,
    of_profile,
    person_of,
)
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.procedures.paths import PathName
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.draft_places import place_of_draft
from fieldcase.ui.procedures.procedures_section import ProceduresSection
from fieldcase.ui.procedures.record_line import RecordLine
from fieldcase.usecases.casework.attachments import list_attachments
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.procedures.procedures import (
    ProcedureAsked,
    keep_procedure,
    open_procedures,
)

SERVICE = {"country": "RS", "service": "DOC", "requested_on": "2026-11-02"}
ADMINISTRATIVE = RecordKind.ADMINISTRATIVE_SERVICE


@pytest.fixture
def show(desk, shown, settled):
    def of(case, role=Role.COUNSELLOR):
        staff = replace(desk.workspace.staff, role=role)
        workspace = replace(desk.workspace, staff=staff)
        section = shown(ProceduresSection(replace(desk, workspace=workspace)))
        section.resize(1138, 700)
        section.show_case(case.id)
        settled()
        return section

    return of


def cards(section):
    return {name: card for (name, _), card in section.cards.items()}


def lines(section):
    return [one for one in section.findChildren(RecordLine) if one.isVisible()]


def test_a_case_without_procedures_says_when_there_is_one(workspace, show):
    section = show(register(workspace))
    assert not section.cards
    assert section.others._none.isVisible()
    assert set(section.others.buttons) == {
        FILE,
        RISK,
        RecordKind.AMAAR,
        ADMINISTRATIVE,
        RecordKind.JOB_PLACEMENT,
    }


def test_each_path_that_applies_has_a_card_that_counts_its_steps(workspace, show):
    case = of_profile(workspace, "MED")
    keep(workspace, case, RISK, **RISKS)
    section = show(case)
    assert set(cards(section)) == {PathName.MEDICAL, PathName.TRAFFICKING}
    card = cards(section)[PathName.TRAFFICKING]
    assert card._count.text() == "4 of 4 done"
    first = cards(section)[PathName.MEDICAL].rows[0]
    assert first.accessibleName() == (
        "Consent to passing on medical data: Missing."
        " Nino Beridze has not consented to passing on medical data."
    )


def test_cards_come_one_after_the_other_and_a_form_waits_for_its_own(
    workspace, show, settled
):
    case = of_profile(workspace, "MED")
    keep(workspace, case, RISK, **RISKS)
    section = show(case)
    known = open_procedures(workspace, case.id)
    for card in [section.cards.pop(key) for key in [*section.cards]]:
        card.deleteLater()
    section._show(known)
    assert len(section.cards) == 1
    section.begin(f"{RISK}:{person_of(workspace, case)}:")
    settled()
    assert len(section.cards) == 2
    assert cards(section)[PathName.TRAFFICKING].forms.count() == 1


@pytest.mark.parametrize("role", [Role.HEADQUARTERS, Role.MONITOR], ids=str)
def test_who_sees_neither_illness_nor_protection_sees_nothing_of_it(
    workspace, show, role
):
    case = of_profile(workspace, "VOT")
    keep(workspace, case, RISK, **RISKS)
    keep(workspace, case, FILE, **MEDICAL)
    section = show(case, role)
    assert not section.cards
    assert not lines(section)
    assert not {FILE, RISK, RecordKind.AMAAR} & set(section.others.buttons)


def test_protected_fields_are_not_in_the_form_of_who_does_not_see_them(
    workspace, show, settled
):
    case = child_alone(workspace)
    keep(workspace, case, FAMILY, requested_on="2026-03-02", mission="Tbilisi")
    section = show(case, Role.MONITOR)
    section.begin(f"family_assessment:{person_of(workspace, case)}:")
    settled()
    form = section.forms._forms[FAMILY]
    assert form.form.field("mission").isVisible()
    assert not form.form.field("child_view").isVisible()
    assert not form.form.field("household").isVisible()


def test_a_final_decision_opens_locked_and_is_opened_again(
    workspace, show, settled, qtbot
):
    case = child_alone(workspace)
    allow(workspace, case, "C6")
    keep(workspace, case, FAMILY, **ASSESSED)
    keep(workspace, case, BEST, **{**DECIDED, "outcome": "RNB"})
    section = show(case)
    [line] = [one for one in lines(section) if hasattr(one, "reopen_button")]
    line.open_button.click()
    settled()
    form = section.forms._forms[BEST].form
    assert not form.field("outcome").isEnabled()
    assert form.field("conditions_met_on").isEnabled()
    line.reopen_button.click()
    settled()
    reopening = section.forms.reopening
    reopening.keep_button.click()
    settled()
    reason = reopening.form.form.field("reopening_reason")
    assert reason.error() == "This is needed."
    qtbot.keyClicks(reason.control, "The mother was found.")
    reopening.keep_button.click()
    settled()
    settled()
    held = open_procedures(workspace, case.id).held[BEST]
    assert sorted(one.is_final for one in held) == [False, True]
    [card] = section.cards.values()
    why = {str(row.step.name): row.step.why for row in card.rows}
    assert why["determination"].rule == "best_interest_open"


def test_conditions_are_met_after_the_decision(workspace, show, settled):
    case = child_alone(workspace)
    allow(workspace, case, "C6")
    keep(workspace, case, FAMILY, **ASSESSED)
    bound = {**DECIDED, "outcome": "RTC", "conditions": "An escort"}
    keep(workspace, case, BEST, **bound)
    section = show(case)
    section.begin(f"best_interest:{person_of(workspace, case)}:")
    settled()
    met = section.forms._forms[BEST].form.field("conditions_met_on").control
    met.set_entry("2026-11-21")
    section.forms.panels[BEST].keep_button.click()
    settled()
    [kept] = open_procedures(workspace, case.id).held[BEST]
    assert kept.conditions_met_on is not None


def test_what_was_typed_is_there_again(workspace, show, settled, qtbot):
    case = child_alone(workspace)
    section = show(case)
    person_id = person_of(workspace, case)
    section.begin(f"family_assessment:{person_id}:")
    settled()
    mission = section.forms._forms[FAMILY].form.field("mission").control
    qtbot.keyClicks(mission, "Tbilisi")
    section.leave()
    settled()
    [draft] = open_case(workspace, case.id).drafts
    place = place_of_draft(draft)
    assert place.argument == CaseAsked(
        case.id, Area.PROCEDURES, f"family_assessment:{person_id}:"
    )
    again = show(case)
    again.begin(place.argument.begin)
    settled()
    assert again.forms._forms[FAMILY].form.field("mission").control.text() == "Tbilisi"


def test_services_are_for_one_or_for_all_and_open_each(workspace, show, settled):
    case = register(workspace, destination_country="RS")
    section = show(case)
    section.others.buttons[ADMINISTRATIVE].click()
    settled()
    form = section.forms._forms[ADMINISTRATIVE].form
    assert form.field("country").control.entry() == "RS"
    form.field("person_id").control.set_value("family")
    form.field("service").control.set_value("SCH")
    section.forms.panels[ADMINISTRATIVE].keep_button.click()
    settled()
    [kept] = open_procedures(workspace, case.id).held[ADMINISTRATIVE]
    assert (kept.person_id, kept.service) == (None, "SCH")
    [line] = lines(section)
    line.open_button.click()
    settled()
    assert form.field("service").control.entry() == "SCH"
    form.field("result").control.set_value("OBT")
    form.field("result_on").control.set_entry("2026-11-21")
    section.forms.panels[ADMINISTRATIVE].keep_button.click()
    settled()
    [kept] = open_procedures(workspace, case.id).held[ADMINISTRATIVE]
    assert kept.result == "OBT"


def test_a_form_that_is_open_outlives_its_path(workspace, show, settled):
    case = register(workspace)
    family = ProcedureAsked(kind=ADMINISTRATIVE, case_id=case.id)
    keep_procedure(workspace, family, SERVICE)
    section = show(case)
    section.others.buttons[RecordKind.JOB_PLACEMENT].click()
    settled()
    panel = section.forms.panels[RecordKind.JOB_PLACEMENT]
    assert panel.isVisible()
    keep(workspace, case, FILE, **MEDICAL)
    settled()
    assert panel.isVisible()
    assert PathName.MEDICAL in cards(section)


def test_a_record_names_the_questionnaire_it_was_written_from(workspace, show, settled):
    case = child_alone(workspace)
    section = show(case)
    section.begin(f"family_assessment:{person_of(workspace, case)}:")
    settled()
    form = section.forms._forms[FAMILY].form
    assert not form.field("answers_id").isVisible()
    filled = Answers(
        id="filled",
        version_id="v",
        form_id="fieldcase_family_assessment",
        finished_at=workspace.clock.now(),
        finished_by=workspace.staff.id,
        number="Q-1",
        case_id=case.id,
    )
    with workspace.work() as work:
        for one in (filled, replace(filled, id="other", form_id="another")):
            work.of_kind(RecordKind.ANSWERS).save(one)
    settled()
    section.begin(f"family_assessment:{person_of(workspace, case)}:")
    settled()
    [chip] = form.field("answers_id").control.buttons
    chip.click()
    form.field("mission").control.set_value("Tbilisi")
    section.forms.panels[FAMILY].keep_button.click()
    settled()
    [kept] = open_procedures(workspace, case.id).held[FAMILY]
    assert kept.answers_id == "filled"


def test_a_scan_is_attached_to_its_record(desk, workspace, show, settled, tmp_path):
    case = child_alone(workspace)
    keep(workspace, case, FAMILY, requested_on="2026-03-02", mission="Tbilisi")
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF")
    section = show(case)
    section._desk = replace(section._desk, ask_for_file=lambda *_: scan)
    lines(section)[0].file_button.click()
    settled()
    [attached] = list_attachments(workspace, case.id)
    assert attached.owner_kind == FAMILY


def test_a_paper_is_saved_where_it_was_asked_for(
    workspace, show, settled, tmp_path, qtbot
):
    case = child_alone(workspace)
    keep(workspace, case, FAMILY, requested_on="2026-03-02", mission="Tbilisi")
    section = show(case)
    asked = []

    def where(_owner, _title, name):
        asked.append(name)
        return tmp_path / name

    section.papers._desk = replace(section._desk, ask_where=where)
    lines(section)[0].paper_asked.emit(".pdf")
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=20_000)
    [name] = asked
    assert name.startswith("family_assessment-")
    assert "Luka" not in name


def test_how_long_papers_are_valid_is_said_and_set_by_a_supervisor(
    workspace, show, settled
):
    case = of_profile(workspace, "MED")
    assert not show(case).validity.change_button.isVisible()
    section = show(case, Role.SUPERVISOR)
    line = section.validity
    assert "report 14 days" in line._told.text()
    line.change_button.click()
    line.fields["report_days"].control.set_entry("0")
    line.keep_button.click()
    settled()
    assert (
        line.fields["report_days"].error() == "This number is too small or too large."
    )
    line.fields["report_days"].control.set_entry("many")
    line.keep_button.click()
    assert line.fields["report_days"].error() == "Type a whole number, in digits."
    line.fields["report_days"].control.set_entry("21")
    line.keep_button.click()
    settled()
    assert "report 21 days" in line._told.text()
    assert not line.keep_button.isVisible()


def test_arabic_is_mirrored(arabic, workspace, desk, show):
    section = show(child_alone(workspace))
    [card] = section.cards.values()
    assert section.layoutDirection() == Qt.LayoutDirection.RightToLeft
    row = card.rows[0]
    assert row.button.mapTo(card, row.button.rect().center()).x() < card.width() / 2
