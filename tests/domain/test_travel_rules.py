"""The journey: what its forms hold, and what it lacks before somebody leaves."""

from datetime import date, timedelta
from typing import Any

import pytest

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import StepRule
from fieldcase.domain.procedures.medical_file import MedicalFile
from fieldcase.domain.rules import Rule
from fieldcase.domain.travel.identity_document import DocumentStatus, IdentityDocument
from fieldcase.domain.travel.travel import EscortMission, Travel, TravelStatus
from fieldcase.domain.travel.travel_rules import (
    document_problems,
    journey_of,
    travel_problems,
    travel_stops,
    with_amount,
)

TODAY = date(2026, 3, 9)
DAY = TODAY + timedelta(days=20)


def a_case() -> Case:
    ids: Any = {"id": "c", "counsellor_id": "s", "number": "1", "host_country": "BE"}
    return Case(opened_on=TODAY, status=CaseStatus.APPROVED, **ids)


def a_person(person_id: str) -> Person:
    ids: Any = {"id": person_id, "case_id": "c", "number": person_id}
    return Person(**ids)


def a_journey(**fields: Any) -> Travel:
    ids: Any = {"id": fields.pop("id", "t"), "case_id": "c", "mode": "AIR"}
    return Travel(**{"departs_on": DAY, **ids, **fields})


def a_paper(person_id: str = "p", **fields: Any) -> IdentityDocument:
    ids: Any = {"id": f"d-{person_id}", "case_id": "c", "person_id": person_id}
    return IdentityDocument(**{"kind": "PASS", **ids, **fields})


def stops(
    *,
    step: CaseStatus = CaseStatus.READY,
    today: date = TODAY,
    persons: tuple[str, ...] = ("p",),
    **held: Any,
) -> list[tuple[StepRule, str | None]]:
    records = CaseRecords(
        case=a_case(), persons=tuple(a_person(one) for one in persons), **held
    )
    return [(one.rule, one.person_id) for one in travel_stops(records, step, today)]


def test_there_is_a_journey_with_a_day_before_one_is_ready():
    assert stops() == [(StepRule.NO_JOURNEY, None)]
    undated = a_journey(departs_on=None)
    assert stops(travels=(undated,)) == [(StepRule.NO_JOURNEY, None)]


@pytest.mark.parametrize("status", [TravelStatus.CANCELLED, TravelStatus.MISSED])
def test_a_journey_called_off_or_missed_does_not_count(status):
    gone = a_journey(status=status)
    assert stops(travels=(gone,)) == [(StepRule.NO_JOURNEY, None)]


@pytest.mark.parametrize(
    ("fields", "serves"),
    [
        ({}, True),
        ({"expires_on": DAY}, True),
        ({"expires_on": DAY - timedelta(days=1)}, False),
        ({"kind": "BC"}, False),
        ({"kind": "LP"}, True),
        ({"kind": "EMD"}, True),
        ({"kind": "NID"}, True),
        ({"kind": "OTH"}, False),
        ({"status": DocumentStatus.REQUESTED}, False),
        ({"status": DocumentStatus.LOST}, False),
        ({"status": DocumentStatus.RETURNED}, False),
    ],
)
def test_a_paper_serves_on_the_day_of_the_journey_or_not(fields, serves):
    found = stops(travels=(a_journey(),), identity_documents=(a_paper(**fields),))
    assert found == ([] if serves else [(StepRule.NO_TRAVEL_DOCUMENT, "p")])


def test_everybody_who_travels_needs_a_paper():
    held: Any = {"persons": ("p", "q"), "identity_documents": (a_paper("p"),)}
    everybody = stops(travels=(a_journey(),), **held)
    assert everybody == [(StepRule.NO_TRAVEL_DOCUMENT, "q")]
    assert stops(travels=(a_journey(travellers=("p",)),), **held) == []


@pytest.mark.parametrize(
    ("escort", "named", "stopped"),
    [("MDN", False, True), ("MDN", True, False), ("NONE", False, False)],
)
def test_who_needs_an_escort_has_one_named(escort, named, stopped):
    ids: Any = {"id": "m", "case_id": "c", "person_id": "p"}
    escorts = (EscortMission(kind=escort, name="A nurse"),) if named else ()
    found = stops(
        travels=(a_journey(escorts=escorts),),
        identity_documents=(a_paper(),),
        medical_files=(MedicalFile(escort=escort, **ids),),
    )
    assert found == ([(StepRule.NO_ESCORT, "p")] if stopped else [])


def test_nobody_has_departed_before_the_day_of_the_journey():
    held: Any = {"travels": (a_journey(),), "identity_documents": (a_paper(),)}
    departed = CaseStatus.DEPARTED
    assert stops(step=departed, **held) == [(StepRule.DEPARTS_LATER, None)]
    assert stops(step=departed, today=DAY, **held) == []


@pytest.mark.parametrize("step", set(CaseStatus) - {"RDY", "DEP"}, ids=str)
def test_other_steps_ask_for_no_journey(step):
    assert stops(step=step) == []


def test_the_journey_planned_last_counts():
    earlier, later = a_journey(id="1"), a_journey(id="2")
    records = CaseRecords(case=a_case(), travels=(later, earlier))
    assert journey_of(records) == later


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"mode": ""}, "mode", Rule.REQUIRED),
        ({"status": "booked"}, "departs_on", Rule.REQUIRED),
        ({"departs_on": "2026-03-08"}, "departs_on", Rule.IN_THE_PAST),
        ({"departs_on": "soon"}, "departs_on", Rule.NOT_A_DATE),
        (
            {"departs_on": "2026-03-12", "arrives_on": "2026-03-11"},
            "arrives_on",
            Rule.BEFORE_AN_EARLIER_STEP,
        ),
        (
            {"status": "travelled", "departs_on": "2026-03-10"},
            "departs_on",
            Rule.IN_THE_FUTURE,
        ),
        ({"mode": "ROCKET"}, "mode", Rule.UNKNOWN_CODE),
        ({"premium_cents": "a lot"}, "premium_cents", Rule.NOT_AN_AMOUNT),
        (
            {"premium_cents": "350", "premium_paid_on": "2026-03-09"},
            "premium_received_by",
            Rule.REQUIRED,
        ),
    ],
)
def test_a_journey_is_refused_beside_its_field(entries, field, rule):
    typed = with_amount({"mode": "AIR", **entries})
    assert (field, rule) in {
        (one.field, one.rule) for one in travel_problems(typed, TODAY)
    }


def test_a_journey_that_is_in_order_is_not_refused():
    typed = {"mode": "BUS", "status": "booked", "departs_on": "2026-03-20"}
    paid = {
        "premium_cents": "350,00",
        "premium_paid_on": "2026-03-09",
        "premium_received_by": "p",
    }
    assert travel_problems(with_amount({**typed, **paid}), TODAY) == ()


def test_a_paper_runs_out_after_it_was_issued():
    entries = {
        "person_id": "p",
        "kind": "PASS",
        "status": "held",
        "issued_on": "2026-03-01",
        "expires_on": "2026-02-01",
    }
    [problem] = document_problems(entries, TODAY)
    assert problem.field == "expires_on"
    assert document_problems({**entries, "expires_on": "2031-03-01"}, TODAY) == ()
