"""Screenings as use cases, on a real store: drafts, signing, what it leads to."""

from dataclasses import replace
from datetime import date

import pytest
from tests.workspaces import hold_session, register

from fieldcase.domain.errors import DeedNotAllowed, RecordIsFinal, RecordNotFound
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.vulnerability.escalation import EscalateTo, RaisedFrom
from fieldcase.domain.vulnerability.screening import Effect, Factor, ScreeningType
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.casework.today import expiring
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.record_keeping.drafts import open_draft, save_draft
from fieldcase.usecases.vulnerability.escalations import open_escalations
from fieldcase.usecases.vulnerability.screenings import (
    begin_screening,
    begin_screening_amendment,
    find_screening,
    identify_screening,
    sign_screening,
)

RAPID, FULL = ScreeningType.RAPID, ScreeningType.FULL
FACTORS = [
    {"factor": "IND_MENTAL", "effect": "risk", "note": "sleeps badly"},
    {"factor": "HHF_SUPPORT", "effect": "protective", "note": "a sister waits"},
]


@pytest.fixture
def person(workspace, saved_case):
    with workspace.reading() as work:
        [found] = work.persons.where(case_id=saved_case.id)
    return found


@pytest.fixture
def screen(workspace, person):
    def sign(screening_type=RAPID, **entries):
        draft = begin_screening(workspace, person.id, screening_type)
        return sign_screening(workspace, draft, {**draft.entries, **entries})

    return sign


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def person_now(workspace, person):
    with workspace.reading() as work:
        return work.persons.get(person.id)


def test_a_draft_begins_with_what_is_known(workspace, saved_case, person):
    hold_session(workspace, saved_case, place="Room 4", interpreter="Mr A")
    edit_person(workspace, person.id, {"profiles": ["ELD"]})

    draft = begin_screening(workspace, person.id, RAPID)

    assert draft.entries["person_id"] == person.id
    assert draft.entries["screening_type"] == "rapid"
    assert draft.entries["held_on"] == "2026-03-09"
    assert draft.entries["profiles"] == ["ELD"]
    assert draft.entries["place_type"] == "DESK"
    assert draft.entries["place"] == "Room 4"
    assert draft.entries["interpreter"] == "Mr A"


def test_a_draft_that_was_left_is_gone_on_with(workspace, person):
    draft = begin_screening(workspace, person.id, RAPID)
    save_draft(workspace, draft, {**draft.entries, "flags": ["P2"]})

    again = begin_screening(workspace, person.id, RAPID)

    assert again.id == draft.id
    assert again.entries["flags"] == ["P2"]
    assert begin_screening(workspace, person.id, FULL).id != draft.id


def test_signing_gives_the_person_their_profiles(workspace, person, screen):
    screening = screen(flags=["P2", "S1"], profiles=["VOT", "MHP"])

    assert person_now(workspace, person).profiles == ("VOT", "MHP")
    assert find_screening(workspace, screening.id) == screening
    assert screening.number.endswith("/V1")
    assert identify_screening(workspace, screening.number) == screening.id


@pytest.mark.parametrize(
    ("flags", "to"),
    [
        ([], None),
        (["H1"], EscalateTo.SUPERVISOR),
        (["H1", "P2"], EscalateTo.PROTECTION),
    ],
)
def test_the_flags_tell_whom_the_rule_says(workspace, screen, flags, to):
    screening = screen(flags=flags, actions="Called the shelter.")

    raised = [line.escalation for line in open_escalations(workspace)]
    if to is None:
        assert not raised
        return
    [one] = raised
    assert (one.to, one.reason, one.is_urgent) == (to, "Called the shelter.", False)
    assert one.raised_from is RaisedFrom.SCREENING
    assert one.source_id == screening.id
    assert one.person_id == screening.person_id


def test_danger_tells_protection_at_once(workspace, screen):
    screen(safety_concern=True)

    [line] = open_escalations(workspace)
    assert line.escalation.is_urgent
    assert line.escalation.to is EscalateTo.PROTECTION


def test_the_counsellor_tells_more_than_the_rule_but_not_less_without_a_reason(
    workspace, screen
):
    screen(escalation="supervisor")
    with pytest.raises(EntriesRefused) as refused:
        screen(flags=["H1", "H2"], escalation="none")
    assert refused.value.problems == (Problem("escalation_reason", Rule.REQUIRED),)

    screen(flags=["H1", "H2"], escalation="none", escalation_reason="Both healed.")

    [line] = open_escalations(workspace)
    assert line.escalation.to is EscalateTo.SUPERVISOR


def test_what_is_refused_stays_in_the_draft(workspace, person):
    draft = begin_screening(workspace, person.id, FULL)
    typed = {**draft.entries, "next_review": "2026-01-01", "actions": "نداء"}

    with pytest.raises(EntriesRefused) as refused:
        sign_screening(workspace, draft, typed)

    told = {(problem.field, problem.rule) for problem in refused.value.problems}
    assert told == {
        ("next_review", Rule.BEFORE_THE_SCREENING),
        ("factors", Rule.NO_FACTOR),
    }
    assert open_draft(workspace, draft.id).entries == typed


def test_a_full_screening_keeps_its_factors(workspace, screen):
    screening = screen(FULL, factors=FACTORS, next_review="2026-04-01")

    kept = find_screening(workspace, screening.id)
    assert kept.factors == (
        Factor(factor="IND_MENTAL", effect=Effect.RISK, note="sleeps badly"),
        Factor(factor="HHF_SUPPORT", effect=Effect.PROTECTIVE, note="a sister waits"),
    )
    assert [factor.level for factor in kept.factors] == ["IND", "HHF"]


def test_what_is_signed_is_final_and_amended_by_a_version_that_names_it(
    workspace, person, screen
):
    first = screen(flags=["H1"], profiles=["MED"])
    with pytest.raises(RecordIsFinal), workspace.work() as work:
        work.screenings.save(replace(first, flags=()))

    draft = begin_screening_amendment(workspace, first.id)
    with pytest.raises(EntriesRefused):
        sign_screening(workspace, draft, draft.entries)
    entries = {**draft.entries, "profiles": ["MED", "PRG"]}
    second = sign_screening(
        workspace, draft, {**entries, "amendment_reason": "Told later"}
    )

    assert second.amends == first.id
    assert person_now(workspace, person).profiles == ("MED", "PRG")
    assert len(open_escalations(workspace)) == 1  # nobody is told twice


def test_an_amendment_that_tells_more_is_raised_again(workspace, screen):
    first = screen(flags=["H1"])
    draft = begin_screening_amendment(workspace, first.id)
    sign_screening(
        workspace,
        draft,
        {
            **draft.entries,
            "flags": ["H1", "P2"],
            "escalation": "",
            "amendment_reason": "x",
        },
    )

    told = [line.escalation.to for line in open_escalations(workspace)]
    assert told == [EscalateTo.PROTECTION, EscalateTo.SUPERVISOR]


def test_amending_an_old_screening_leaves_the_profiles_of_today(
    workspace, person, screen
):
    old = screen(held_on="2026-02-01", profiles=["HOM"])
    screen(profiles=["MED"])

    draft = begin_screening_amendment(workspace, old.id)
    sign_screening(workspace, draft, {**draft.entries, "amendment_reason": "A slip"})

    assert person_now(workspace, person).profiles == ("MED",)


def test_the_review_of_the_last_screening_is_said_when_it_comes(workspace, screen):
    screen(held_on="2026-02-01", next_review="2026-03-10")
    last = screen(next_review="2026-03-20")

    assert not reviews(workspace, 10)
    [due] = reviews(workspace, 11)
    assert (due.record_id, due.day) == (last.id, date(2026, 3, 20))
    assert not reviews(acting_as(workspace, Role.MONITOR), 11)


def reviews(workspace, days):
    kind = RecordKind.SCREENING
    return [line for line in expiring(workspace, days) if line.kind is kind]


@pytest.mark.parametrize("role", [Role.MONITOR, Role.TRAINER, Role.HEADQUARTERS])
def test_who_does_not_see_protection_screens_nobody_and_finds_nothing(
    workspace, person, screen, role
):
    screening = screen(flags=["P2"])
    draft = begin_screening(workspace, person.id, FULL)
    other = acting_as(workspace, role)

    for deed in (
        lambda: begin_screening(other, person.id, RAPID),
        lambda: begin_screening_amendment(other, screening.id),
        lambda: sign_screening(other, draft, draft.entries),
    ):
        with pytest.raises(DeedNotAllowed):
            deed()
    for name in (screening.id, screening.number):
        with pytest.raises(RecordNotFound):
            identify_screening(other, name)
    with pytest.raises(RecordNotFound):
        find_screening(other, screening.id)


def test_two_persons_of_a_case_are_screened_apart(workspace):
    case = register(workspace)
    other = register(workspace, "Luka")
    with workspace.reading() as work:
        [one] = work.persons.where(case_id=case.id)
        [two] = work.persons.where(case_id=other.id)
    draft = begin_screening(workspace, one.id, RAPID)
    sign_screening(workspace, draft, {**draft.entries, "profiles": ["PRG"]})

    assert person_now(workspace, two).profiles == ()


def test_an_escalation_and_its_screening_travel_to_headquarters(
    laptop, headquarters, mailbox
):
    case = register(laptop)
    with laptop.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    draft = begin_screening(laptop, person.id, ScreeningType.RAPID)
    entries = {**draft.entries, "flags": ["P2"], "actions": "Rang the shelter."}
    screening = sign_screening(laptop, draft, entries)
    send_changes(laptop, mailbox)

    read_mailbox(headquarters, mailbox)

    with headquarters.reading() as work:
        assert work.screenings.get(screening.id) == screening
        [raised] = work.escalations.where()
    assert raised.source_id == screening.id
