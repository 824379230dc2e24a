"""What stands between a case and its next step."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fieldcase.domain.casework.case import STEPS, Case, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.case_steps import next_step
from fieldcase.domain.casework.next_step import stops
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import StepRule, Stop
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.needed_consents import consent_stops, standing

TODAY = date(2026, 3, 9)
SIDE_STATES = sorted(set(CaseStatus) - set(STEPS))


def a_case(status: CaseStatus, *, reintegration: bool = False) -> Case:
    ids: Any = {"id": "c", "counsellor_id": "s", "number": "1", "host_country": "BE"}
    return Case(
        opened_on=date(2026, 3, 9),
        status=status,
        reintegration_requested=reintegration,
        **ids,
    )


def a_person(number: str = "p", *profiles: str) -> Person:
    ids: Any = {"id": number, "case_id": "c", "number": number}
    return Person(profiles=profiles, **ids)


def a_consent(
    purpose: str, status: ConsentStatus = ConsentStatus.GIVEN, *, day: int = 1
) -> Consent:
    ids: Any = {"id": f"{purpose}-{day}", "person_id": "p", "collected_by": "s"}
    return Consent(
        purpose=purpose,
        status=status,
        taken_at=datetime(2026, 3, day, tzinfo=UTC),
        text_version="1",
        **ids,
    )


def purposes(case: Case, person: Person, *consents: Consent) -> list[str]:
    """What the next step asks this person for."""
    return [one.purpose for one in found(case, [person], consents)]


def found(
    case: Case, persons: Sequence[Person], consents: Sequence[Consent]
) -> tuple[Stop, ...]:
    step = next_step(case.status)
    assert step is not None
    records = CaseRecords(case=case, persons=tuple(persons), consents=tuple(consents))
    return consent_stops(records, step, TODAY)


def test_the_steps_follow_each_other_to_the_end() -> None:
    assert [next_step(step) for step in STEPS] == [*STEPS[1:], None]


@pytest.mark.parametrize("status", SIDE_STATES, ids=str)
def test_a_side_state_has_no_next_step(status: CaseStatus) -> None:
    assert next_step(status) is None


@pytest.mark.parametrize("status", [*SIDE_STATES, CaseStatus.CLOSED], ids=str)
def test_nobody_is_asked_for_consent_before_they_may_leave(status: CaseStatus) -> None:
    records = CaseRecords(case=a_case(CaseStatus.REFERRED), persons=(a_person(),))
    assert consent_stops(records, status, TODAY) == ()


def test_a_step_is_stopped_where_it_is_not_allowed_from_here() -> None:
    records = CaseRecords(case=a_case(CaseStatus.REFERRED))
    [stop] = stops(records, CaseStatus.READY, TODAY)
    assert stop.rule is StepRule.NOT_ALLOWED_FROM_HERE


def test_everybody_consents_to_the_case_file_first() -> None:
    assert purposes(a_case(CaseStatus.REFERRED), a_person()) == ["C1"]
    assert purposes(a_case(CaseStatus.REFERRED), a_person(), a_consent("C1")) == []


def test_each_person_is_named_with_what_is_missing() -> None:
    case = a_case(CaseStatus.COUNSELLING)
    persons = [a_person("p"), a_person("q")]
    missing = found(case, persons, [a_consent("C1"), a_consent("C2")])
    assert [(one.person_id, one.purpose) for one in missing] == [
        ("q", "C1"),
        ("q", "C2"),
    ]


def test_medical_consent_is_asked_of_those_it_concerns() -> None:
    case, consents = a_case(CaseStatus.APPLIED), (a_consent("C1"), a_consent("C2"))
    assert purposes(case, a_person("p", "ELD"), *consents) == []
    assert purposes(case, a_person("p", "MED"), *consents) == ["C5"]


def test_the_partner_is_asked_about_where_reintegration_is_requested() -> None:
    consents = (a_consent("C1"), a_consent("C2"))
    ready = CaseStatus.APPROVED
    assert purposes(a_case(ready), a_person(), *consents) == []
    assert purposes(a_case(ready, reintegration=True), a_person(), *consents) == ["C3"]


@pytest.mark.parametrize("answer", [ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN])
def test_the_last_answer_counts(answer: ConsentStatus) -> None:
    earlier, later = a_consent("C1", day=1), a_consent("C1", answer, day=2)
    case = a_case(CaseStatus.REFERRED)
    assert standing([later, earlier]) == (later,)
    assert purposes(case, a_person(), later, earlier) == ["C1"]
    given_again = a_consent("C1", day=3)
    assert purposes(case, a_person(), later, earlier, given_again) == []
