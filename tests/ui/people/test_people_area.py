"""The people of a case and their referrals, on the page of the case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.typist import Typist
from tests.workspaces import BY_PARENT, CHILD, CONSENT, register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.consent.referral_rules import FORM
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.controls.labels import ElidedLabel
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.people.people_section import PeopleSection
from fieldcase.ui.people.referral_section import ReferralSection
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.consent.referrals import list_referrals, make_referral

AGENCY = "CAW Antwerpen"


@pytest.fixture
def case(workspace):
    return register(
        workspace,
        previous_assisted_return=True,
        previous_return_on="2024-05-01",
        referral_place="Antwerp",
        referral_worker="Jan Maes",
    )


@pytest.fixture
def person(workspace, case):
    [found] = open_case(workspace, case.id).persons
    return edit_person(workspace, found.id, {"birth_place": "Kutaisi"})


@pytest.fixture
def consent(workspace, person):
    asked = {"purpose": "C10", "recipients": [AGENCY], "discloses": ["NAME", "NEEDS"]}
    return take_consent(workspace, person.id, {**CONSENT, **asked})


@pytest.fixture
def show(desk, visit, settled):
    """The people's part of the page of a case."""

    def on_page(case):
        page = visit(CasePage(desk), CaseAsked(case.id, Area.PEOPLE))
        settled()
        return page

    return on_page


def section(page, of):
    [found] = [one for one in page.panes[Area.PEOPLE].sections if isinstance(one, of)]
    return found


def texts(part):
    return {
        one.accessibleName() or one.text() for one in part.findChildren(ElidedLabel)
    }


def told(part, of=None):
    return " ".join(one.text() for one in part.findChildren(of or QLabel))


def test_what_is_known_of_each_is_read_there(show, case, person):
    people = section(show(case), PeopleSection)
    assert "Kutaisi" in told(people)
    assert len(people.lines()) == 1
    assert "five years" in people.lines()[0]


def test_a_child_without_parent_or_carer_is_named(show, workspace, case, person):
    child = add_person(workspace, case.id, {**CHILD, "role_in_case": "OR"}, {
        **BY_PARENT, "given_by": "both", "giver_name": "Jan Maes"})  # fmt: skip
    people = section(show(case), PeopleSection)
    assert "Child without parent or carer" in told(people, Pill)
    edit_person(workspace, child.id, {"with_legal_carer": True})
    people = section(show(case), PeopleSection)
    assert "Child without parent or carer" not in told(people, Pill)


def test_a_person_is_edited_from_there(show, case, person, qtbot):
    page = show(case)
    with qtbot.waitSignal(page.place_asked) as asked:
        section(page, PeopleSection).add_button.click()
    [place] = asked.args
    assert (place.page, place.argument) == ("person", PersonAsked(case.id))


def test_a_person_is_referred_by_keyboard(
    show, workspace, case, consent, qtbot, settled
):
    page = show(case)
    referrals = section(page, ReferralSection)
    assert "Jan Maes" in told(referrals)
    referrals.begin(FORM)
    settled()
    typist, form = Typist(qtbot, page), referrals.form.form
    assert form.field("agency").control.value() == AGENCY
    typist.fill(form.field("partner_type").control, "NGO p")
    typist.fill(form.field("priority").control, "u")
    typist.fill(form.field("services").control, "sh ")
    typist.fill(form.field("reason").control, "No place to stay.")
    typist.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(referrals.panel.isHidden)
    settled()
    [made] = list_referrals(workspace, case.id).referrals
    assert (made.agency, made.priority, made.consent_id) == (AGENCY, "UR", consent.id)
    assert made.services == ("SHE",)
    assert made.discloses == ("NAME", "NEEDS")
    assert any(AGENCY in one for one in texts(referrals))


def test_what_was_not_agreed_is_refused_beside_the_field(
    show, case, person, consent, qtbot, settled
):
    referrals = section(show(case), ReferralSection)
    referrals.edit("")
    settled()
    form = referrals.form.form
    form.set_entries(
        {
            **form.entries(),
            "agency": "Somebody else",
            "partner_type": "NGO",
            "priority": "UR",
        }
    )
    referrals.panel.keep()
    qtbot.waitUntil(lambda: bool(form.field("agency").error()))
    assert "has not agreed" in form.field("agency").error()
    assert form.field("agency").control.value() == "Somebody else"


def test_what_was_handed_over_is_held(show, workspace, case, person, consent, settled):
    made = make_referral(
        workspace,
        case.id,
        {
            "direction": "out",
            "person_id": person.id,
            "partner_type": "NGO",
            "agency": AGENCY,
            "referred_on": "2026-11-01",
            "priority": "UR",
            "discloses": ["NAME"],
            "delivered_on": "2026-11-02",
        },
    )
    referrals = section(show(case), ReferralSection)
    assert "answer by" in told(referrals, Pill)
    referrals.edit(made.id)
    settled()
    form = referrals.form.form
    assert not form.field("agency").isEnabled()
    assert not form.field("discloses").isEnabled()
    assert form.field("outcome").isEnabled()


def test_health_is_asked_only_where_it_is_told(show, case, person, settled):
    referrals = section(show(case), ReferralSection)
    referrals.edit("")
    settled()
    form = referrals.form.form
    assert form.field("health").isHidden()
    form.field("discloses").control.set_values(["HEALTH"])
    form.changed.emit()
    assert not form.field("health").isHidden()
    form.field("direction").control.set_value("in")
    form.changed.emit()
    assert form.field("health").isHidden()
    assert form.field("discloses").isHidden()
