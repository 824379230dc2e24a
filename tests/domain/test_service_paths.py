"""The paths after the return: what is due, and until when."""

from dataclasses import replace
from datetime import date

import pytest
from tests.domain.walking import ADULT, CASE, TODAY, path_of, states

from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.procedures.administrative_service import (
    COUNTRIES,
    AdministrativeService,
)
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.paths import PathName, StepState, begun
from fieldcase.domain.procedures.procedures import guided_paths

SERVICE = AdministrativeService(
    id="s1", case_id="case", country="RS", service="DOC", requested_on=TODAY
)
PLACEMENT = JobPlacement(
    id="j1", case_id="case", person_id="adult", identified_on=TODAY
)
PERSONS = (ADULT,)


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_of_the_six_countries_has_the_assistance(country: str) -> None:
    case = replace(CASE, destination_country=country)
    path = path_of(CaseRecords(case=case, persons=PERSONS), PathName.ADMINISTRATIVE)
    assert states(path) == {"services": "missing", "results": "not_needed"}


@pytest.mark.parametrize(
    ("service", "returned", "told"),
    [
        (SERVICE, None, {"services": "done", "results": "missing"}),
        (
            replace(SERVICE, result="PEN"),
            None,
            {"services": "done", "results": "missing"},
        ),
        (
            replace(SERVICE, result="OBT", result_on=TODAY),
            None,
            {"services": "done", "results": "done"},
        ),
        (SERVICE, date(2025, 9, 9), {"services": "done", "results": "missing"}),
        (SERVICE, date(2025, 9, 8), {"services": "done", "results": "blocked"}),
    ],
)
def test_results_are_known_within_six_months_of_the_return(
    service: AdministrativeService, returned: date | None, told: dict[str, str]
) -> None:
    case = replace(CASE, departed_on=returned)
    records = CaseRecords(
        case=case, persons=PERSONS, administrative_services=(service,)
    )
    assert states(path_of(records, PathName.ADMINISTRATIVE)) == told


def test_an_open_result_leads_to_its_own_service() -> None:
    known = replace(SERVICE, id="s0", result="OBT", result_on=TODAY)
    records = CaseRecords(
        case=CASE, persons=PERSONS, administrative_services=(known, SERVICE)
    )
    path = path_of(records, PathName.ADMINISTRATIVE)
    assert path is not None
    why = path.steps[-1].why
    assert why is not None
    assert begun(why.begin) == ("administrative_service", "", "s1")


def test_a_case_of_the_programme_waits_for_somebody_to_be_identified() -> None:
    case = replace(CASE, programme="JOBPL")
    path = path_of(CaseRecords(case=case, persons=PERSONS), PathName.JOB)
    assert states(path) == {"identified": StepState.MISSING}


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        (None, ("not_needed", "not_needed", "not_needed")),
        (date(2025, 12, 10), ("not_needed", "not_needed", "not_needed")),
        (date(2025, 12, 9), ("missing", "not_needed", "not_needed")),
        (date(2025, 9, 9), ("missing", "missing", "not_needed")),
        (date(2025, 3, 9), ("missing", "missing", "missing")),
    ],
)
def test_how_it_goes_is_asked_after_three_six_and_twelve_months(
    starts: date | None, told: tuple[str, ...]
) -> None:
    placement = replace(PLACEMENT, starts_on=starts)
    records = CaseRecords(case=CASE, persons=PERSONS, job_placements=(placement,))
    found = states(path_of(records, PathName.JOB))
    assert tuple(found[f"after_{n}_months"] for n in (3, 6, 12)) == told
    assert found["identified"] is StepState.DONE
    assert found["job_services"] is StepState.MISSING


def test_every_person_identified_walks_an_own_path() -> None:
    other = replace(PLACEMENT, id="j2", person_id="other")
    records = CaseRecords(case=CASE, persons=PERSONS, job_placements=(PLACEMENT, other))
    paths = [one for one in guided_paths(records, TODAY) if one.name is PathName.JOB]
    assert [path.person_id for path in paths] == ["adult", "other"]


def test_what_is_known_is_done() -> None:
    whole = replace(
        PLACEMENT,
        services=("COUN",),
        outcome="EMPF",
        starts_on=date(2024, 1, 1),
        outcome_3_months="EMPF",
        outcome_6_months="EMPF",
        outcome_12_months="SELF",
    )
    records = CaseRecords(case=CASE, persons=PERSONS, job_placements=(whole,))
    assert set(states(path_of(records, PathName.JOB)).values()) == {StepState.DONE}
