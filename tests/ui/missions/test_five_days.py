"""Five days of a mission: a pack, visits, a bundle on a stick, a receipt, no trace."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.conftest import MONDAY_MORNING
from tests.usecases.holding import consented
from tests.usecases.test_missions import MISSION, returned
from tests.workspaces import CHEAP, PASSPHRASE, everything_in, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.clock import Clock
from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.ui.changes import Changes
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.desk import Desk
from fieldcase.ui.missions.mission_page import MissionPage
from fieldcase.ui.missions.packs_page import PacksPage
from fieldcase.ui.visits.visit_page import VisitPage
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.monitoring.mission_file import open_mission
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.visits import begin_visit
from fieldcase.usecases.workspace import Workspace

WEEK = {
    **MISSION,
    "starts_on": "2026-03-09",
    "ends_on": "2026-03-13",
    "agenda": [],
    "itinerary": [],
}


NEW_NUMBER = "+995 555 10 20 30"
TOLD = ("Nino", "Kutaisi", "bakery", NEW_NUMBER)


@dataclass
class Watch:
    """One that everybody wears; a second goes by each time somebody looks."""

    now: datetime = MONDAY_MORNING

    def read(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def next_day(self) -> None:
        self.now += timedelta(days=1)


@dataclass
class People:
    """An office with its cases, headquarters, and the mission's laptop."""

    office: Workspace
    headquarters: Workspace
    laptop: Workspace


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def people(tmp_path, watch):
    stores = {}
    for name, role in (
        ("office", Role.COUNSELLOR),
        ("headquarters", Role.HEADQUARTERS),
        ("laptop", Role.MONITOR),
    ):
        new = NewStore(
            folder=tmp_path / f"{name}.fieldcase",
            passphrase=PASSPHRASE,
            name=name,
            staff_name="An Peeters",
            role=role,
            cost=CHEAP,
        )
        stores[name] = create_store(new, Clock(watch.read))
        write_card(stores[name], tmp_path / f"{name}.json")
    for name in ("office", "laptop"):
        enrol_device(stores["headquarters"], tmp_path / f"{name}.json")
        join_headquarters(stores[name], tmp_path / "headquarters.json")
    yield People(**stores)
    for store in stores.values():
        store.close()


@pytest.fixture
def desk_of(appearance, jobs, words, qtbot, tmp_path):
    """Somebody's desk; what is saved goes onto the stick."""

    def make(workspace):
        messages = MessageBar(words)
        qtbot.addWidget(messages)
        return Desk(
            workspace=workspace,
            jobs=jobs,
            words=words,
            messages=messages,
            changes=Changes(workspace, jobs),
            ask_where=lambda _owner, _title, name: tmp_path / "stick" / name,
        )

    return make


@pytest.fixture
def stick(tmp_path):
    """The only way that anything goes in this test."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def cases(people, stick):
    """Three families that went back, known to the office and to headquarters."""
    names = (("Nino", "Kutaisi"), ("Ana", "Zugdidi"), ("Eka", "Batumi"))
    made = [returned(people.office, name, town) for name, town in names]
    consented(people.office, "C3", "C7")
    send_changes(people.office, stick)
    read_mailbox(people.headquarters, stick)
    return made


@pytest.fixture
def mission(people, cases):
    made = new_mission(people.headquarters, WEEK)
    plan_visits(people.headquarters, made.id, [one.id for one in cases], "balanced")
    return made


@pytest.fixture
def pack(people, mission, desk_of, visit, settled, stick):
    """What headquarters puts onto the stick, once it has seen what is in it."""
    page = visit(PacksPage(desk_of(people.headquarters)), mission.id)
    page.making.laptop.set_value(people.laptop.device.id)
    page.making.make_button.click()
    settled()
    [path] = stick.glob("*.fieldcase")
    return path


@pytest.fixture
def write_visit(people, desk_of, visit, settled, tab_to):
    """Write and sign a visit by keyboard, as far as it was reached."""

    def write(case_id, planned_id=None, outcome="", words=""):
        desk = desk_of(people.laptop)
        draft = begin_visit(people.laptop, case_id, planned_id=planned_id)
        page = visit(VisitPage(desk), draft.id)
        fields = page.form.form
        if outcome:
            tab_to(fields.field("outcome").control, outcome)
        else:
            tab_to(fields.field("method").control, "i")
            tab_to(fields.field("consent_confirmed").control, " ")
            tab_to(fields.field("words").control, words)
        QTest.keyClick(
            page.sign_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        page.sign()
        settled()
        page.hide()

    return write


@dataclass
class Week:
    """The mission's laptop, day by day."""

    people: People
    cases: list
    write: Callable
    watch: Watch

    @property
    def laptop(self):
        return self.people.laptop

    def from_monday_to_thursday(self, mission_id):
        """A visit, nobody at home, a new telephone number, somebody met by chance."""
        visits = open_mission(self.laptop, mission_id).visits
        planned = {one.planned.case_id: one.planned.id for one in visits}
        nino, ana, eka = (one.id for one in self.cases)
        self.write(nino, planned[nino], words="The bakery runs.")
        self.watch.next_day()
        self.write(ana, planned[ana], outcome="n")
        self.watch.next_day()
        self.write(eka, planned[eka], words="We want to stay.")
        with self.laptop.work() as work:
            [person] = work.persons.where(case_id=eka)
            work.persons.save(replace(person, phone=NEW_NUMBER))
        self.watch.next_day()
        self.write(self.meet("Lali"), words="I heard that you are here.")
        self.watch.next_day()
        return person

    def meet(self, name):
        """Somebody who went back, and whom this laptop does not know."""
        met = register(self.laptop, given_names=name)
        fields = {
            "status": CaseStatus.REINTEGRATION,
            "departed_on": date(2025, 12, 1),
        }
        with self.laptop.work() as work:
            work.cases.save(replace(work.cases.get(met.id), **fields))
        return met.id


@pytest.fixture
def week(people, cases, write_visit, watch):
    return Week(people, cases, write_visit, watch)


@pytest.fixture
def pages(people, pack, mission, desk_of, visit, settled):
    """The mission's pages on its laptop, with the pack loaded from the stick."""
    packs = visit(PacksPage(desk_of(people.laptop)))
    packs.load(pack)
    settled()
    return packs, visit(MissionPage(desk_of(people.laptop)), mission.id)


def text_of(workspace):
    return str(everything_in(workspace, "staff_members"))


def test_five_days_without_a_network(week, pages, mission, settled, stick):
    laptop, headquarters = week.laptop, week.people.headquarters
    packs, page = pages
    assert len(packs.rows()) == 1
    assert page.visits.table.model.rowCount() == len(week.cases)
    page.standing.buttons[MissionStatus.IN_FIELD].click()
    settled()
    person = week.from_monday_to_thursday(mission.id)
    page.refresh()
    settled()
    page.standing.buttons[MissionStatus.DEBRIEF].click()
    settled()

    send_changes(laptop, stick)
    packs.visit(None)
    settled()
    assert "Kutaisi" in text_of(laptop)  # nothing goes before headquarters has it
    read = read_mailbox(headquarters, stick)
    assert [one.refused for one in read] == [None]
    take_receipts(laptop, stick)
    packs.visit(None)
    settled()

    after = text_of(laptop)
    assert not [told for told in TOLD if told in after]
    assert "Lali" in after  # met on the spot: this laptop's own case
    assert not packs.rows()[0].back_button.isVisible()
    assert check_store(laptop).is_sound
    check_headquarters(headquarters, mission, week, person)


def check_headquarters(headquarters, mission, week, person):
    """Everything is there, once, and as it was written."""
    file = open_mission(headquarters, mission.id)
    states = {one.planned.case_id: one.state for one in file.visits}
    done, not_reached = VisitState.DONE, VisitState.NOT_REACHED
    nino, ana, eka = (one.id for one in week.cases)
    assert states == {nino: done, ana: not_reached, eka: done}
    assert file.mission.status is MissionStatus.DEBRIEF
    with headquarters.reading() as work:
        assert len(work.of_kind(RecordKind.VISIT).where()) == 4
        here = work.persons.get(person.id)
    assert (here.phone, here.given_names) == (NEW_NUMBER, "Eka")
    assert check_store(headquarters).is_sound
