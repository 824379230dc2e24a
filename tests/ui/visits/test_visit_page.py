"""A visit is written, compared, refused, signed, read and amended by the keyboard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.usecases.visiting import MET, allowed, promised, returned, visited

from fieldcase.domain.clock import Clock
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.words import words_in
from fieldcase.ui.visits.visit_page import VisitPage
from fieldcase.ui.visits.visit_view import VisitView
from fieldcase.usecases.monitoring.visit_file import visits_of_case
from fieldcase.usecases.monitoring.visits import begin_visit
from fieldcase.usecases.record_keeping.drafts import open_draft


@pytest.fixture
def case(workspace):
    return returned(workspace, left="2026-08-01")


@pytest.fixture
def opened(desk, visit, workspace):
    """The page of a new visit to a case."""

    def open_page(case, **asked):
        draft = begin_visit(workspace, case.id, **asked)
        return visit(VisitPage(desk), draft.id)

    return open_page


def control(page, name):
    return page.form.form.field(name).control


def sign(page, settled):
    page.sign_button.setFocus()
    QTest.keyClick(page.sign_button, Qt.Key.Key_Space)
    settled()


def test_a_visit_is_written_and_signed_without_the_mouse(
    opened, case, workspace, settled, tab_to, qtbot
):
    page = opened(case)
    signed = []
    page.visit_signed.connect(signed.append)

    tab_to(control(page, "method"), "b")  # by phone
    tab_to(control(page, "consent_confirmed"), " ")
    tab_to(control(page, "work"), "g")
    tab_to(control(page, "words"), "The shop runs.")
    sign(page, settled)

    [made] = visits_of_case(workspace, case.id).visits
    assert signed == [made.id]
    assert (made.method, made.work, made.words) == ("TEL", "GOOD", "The shop runs.")
    assert made.consent_confirmed
    assert visits_of_case(workspace, case.id).drafts == ()


def test_what_is_missing_is_said_under_its_field_and_nothing_is_lost(
    opened, case, workspace, settled
):
    page = opened(case)
    control(page, "words").set_entry("She would not stay.")
    page.form.form.changed.emit()

    sign(page, settled)

    assert page.form.form.field("method").error()
    assert "tick it" in page.form.form.field("consent_confirmed").error()
    assert control(page, "words").entry() == "She would not stay."
    [draft] = visits_of_case(workspace, case.id).drafts
    assert draft.entries["words"] == "She would not stay."
    assert page.sign_button.isEnabled()


def test_a_failed_contact_asks_for_its_outcome_only(
    opened, case, workspace, settled, tab_to
):
    page = opened(case)
    assert control(page, "words").isVisible()

    tab_to(control(page, "outcome"), "n")  # no answer

    assert not control(page, "words").isVisible()
    assert not control(page, "respondents").isVisible()
    assert control(page, "outcome_note").isVisible()
    sign(page, settled)
    [made] = visits_of_case(workspace, case.id).visits
    assert (made.outcome, made.is_contact) == ("NOANS", False)


def test_items_stand_beside_what_was_planned_and_more_needs_a_reason(
    opened, case, workspace, settled, qtbot
):
    promised(workspace, case, 400_00, 50_00)
    page = opened(case)
    first, second = page.form.items.rows
    assert not first.amount.isVisible()

    QTest.keyClick(first.received.buttons[0], Qt.Key.Key_Space)
    first.received.buttons[0].click()
    assert first.amount.isVisible()
    qtbot.keyClicks(first.amount, "450")
    for name, entry in {
        **MET,
        "respondents": [page.form._people._choices[0].code],
    }.items():
        control(page, name).set_entry(entry)
    sign(page, settled)
    assert "remark of that item" in page.form.form.field("items").error()

    qtbot.keyClicks(first.problem, "The price rose.")
    sign(page, settled)
    [made] = visits_of_case(workspace, case.id).visits
    [seen] = made.items
    assert (seen.received, seen.amount, seen.problem) == (
        "YES",
        450_00,
        "The price rose.",
    )
    assert second.entry()["received"] == ""


def test_what_changed_since_the_last_visit_is_said_while_one_writes(
    opened, case, workspace, settled
):
    visited(workspace, case, visited_on="2026-09-01", work="BAD", housing="FAIR")
    page = opened(case)
    assert page.last.changed() == ()

    control(page, "work").set_entry("GOOD")
    control(page, "housing").set_entry("FAIR")
    page.form.form.changed.emit()

    assert page.last.changed() == ("work",)


def test_a_case_without_a_plan_says_so(opened, case):
    page = opened(case)

    assert page.form._no_items.isVisible()
    assert not page.form.items.isVisible()
    assert page.planned.text() == "Not planned"


def test_a_story_is_refused_until_everybody_agreed(
    opened, case, workspace, settled, qtbot
):
    page = opened(case)
    for name, entry in MET.items():
        control(page, name).set_entry(entry)
    control(page, "story").set_entry("A stall became a shop.")
    sign(page, settled)
    assert page.form.form.field("story").error()

    allowed(workspace, case, "C8")
    qtbot.waitUntil(lambda: "agreed" in page.form.story_told.text())
    assert control(page, "story").entry() == "A stall became a shop."
    sign(page, settled)
    [made] = visits_of_case(workspace, case.id).visits
    assert made.story_consent_id is not None


def test_the_place_is_off_until_asked_for_and_pasted_in_one_piece(opened, case, qtbot):
    page = opened(case)
    assert not control(page, "latitude").isVisible()

    QTest.keyClick(page.form.position_button, Qt.Key.Key_Space)
    qtbot.keyClicks(control(page, "latitude"), "41.7151, 44.8271")
    qtbot.keyClick(control(page, "latitude"), Qt.Key.Key_Tab)

    assert control(page, "latitude").entry() == "41.7151"
    assert control(page, "longitude").entry() == "44.8271"


def test_the_place_comes_from_a_file_that_tells_one(opened, case, settled, tmp_path):
    page = opened(case)
    page.form.position_button.click()
    track, plain = tmp_path / "way.gpx", tmp_path / "way.txt"
    track.write_text('<gpx><wpt lat="41.7151" lon="44.8271"></wpt></gpx>')
    plain.write_text("nothing")

    page.place_from(plain)
    settled()
    assert "tells no place" in page.form.form.field("latitude").error()

    page.place_from(track)
    settled()
    assert control(page, "latitude").entry() == "41.7151"
    assert control(page, "longitude").entry() == "44.8271"
    assert not page.form.form.field("latitude").error()


def test_a_clock_that_cannot_be_right_is_told(desk, case, workspace, visit):
    draft = begin_visit(workspace, case.id)
    early = workspace.clock.now() - timedelta(days=2)
    wrong = replace(workspace, clock=Clock(lambda: early))

    page = visit(VisitPage(replace(desk, workspace=wrong)), draft.id)

    assert page.clock_line.isVisible()
    assert "2 days" in page.clock_line.text()


def test_a_questionnaire_begun_on_a_visit_belongs_to_it(
    opened, case, workspace, settled, qtbot
):
    page = opened(case)
    qtbot.waitUntil(lambda: bool(page.forms.buttons))
    asked = []
    page.answers_asked.connect(asked.append)
    [offer] = [one for one in page.forms.buttons if "follow-up" in one.text()]

    QTest.keyClick(offer, Qt.Key.Key_Space)
    settled()

    draft = open_draft(workspace, asked[0])
    assert draft.entries["record_id"] == page.draft.keeper.draft.id
    assert draft.entries["deed"] == FormDeed.FOLLOW_UP


def test_a_signed_visit_is_read_and_amended(
    desk, visit, case, workspace, settled, opened
):
    made = visited(workspace, case, visited_on="2026-09-01", words="It rains in.")
    view = visit(VisitView(desk), made.id)
    begun = []
    view.draft_opened.connect(begun.append)
    assert "BE-" in view._subtitle.text()

    QTest.keyClick(view.amend_button, Qt.Key.Key_Space)
    settled()

    page = visit(VisitPage(desk), begun[0])
    assert page.title() == "Amendment of a visit"
    control(page, "amendment_reason").set_entry("A slip.")
    control(page, "words").set_entry("It is dry.")
    sign(page, settled)
    assert visits_of_case(workspace, case.id).amended == {made.id}


def test_arabic_opens_mirrored(arabic, desk, case, workspace, visit):
    promised(workspace, case, 400_00)
    draft = begin_visit(workspace, case.id)

    page = visit(VisitPage(replace(desk, words=words_in("ar"))), draft.id)

    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.form.items.rows[0].isVisible()
