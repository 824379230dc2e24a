"""The forms of the guided paths: every rule over its whole table."""

from datetime import date
from typing import Any

import pytest
from tests.domain.walking import CHILD_ALONE, TODAY

from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.codelists import code_list
from fieldcase.domain.procedures.child_rules import (
    ANSWERED,
    WEIGHED,
    assessment_problems,
    determination_problems,
)
from fieldcase.domain.procedures.medical_rules import (
    amaar_problems,
    medical_problems,
    with_validities,
)
from fieldcase.domain.procedures.medical_validity import USUAL, Validity
from fieldcase.domain.procedures.procedure_forms import (
    procedure_problems,
    tidied,
    usual_entries,
)
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS
from fieldcase.domain.procedures.risk_rules import risk_problems
from fieldcase.domain.procedures.service_rules import job_problems, service_problems
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.rules import Problem, Rule
from fieldcase.usecases.procedures.procedure_layouts import LAYOUTS
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.readable import LISTS

REQUEST = {"requested_on": "2026-03-01", "mission": "Tbilisi"}
ASSESSED: dict[str, Any] = {
    **REQUEST,
    "family_consent_on": "2026-03-02",
    "family_consent_by": "Ana",
    "assessed_on": "2026-03-05",
    **dict.fromkeys(ANSWERED, "told"),
    "method": "HOM",
    "risks": ["NON"],
}
DECIDED: dict[str, Any] = {
    **dict.fromkeys(WEIGHED, "told"),
    "decision_maker": "GUA",
    "participants": "The guardian",
    "sources": "The assessment",
    "options": [{"option": "RET", "advantages": "Family"}],
    "outcome": "RTB",
    "decided_on": "2026-03-08",
}
RISK: dict[str, Any] = {
    "assessed_on": "2026-03-05",
    "shelter": "A house",
    "risks": [{"risk": "Debt", "level": "HIG"}],
    "outcome": "SAFE",
}
SERVICE = {"country": "RS", "service": "DOC", "requested_on": "2026-03-01"}
JOB = {"identified_on": "2026-03-01", "country": "GE"}
MEDICAL = {"need_types": ["CHR"]}
AMAAR = {"requested_on": "2026-03-01", "need": "Dialysis"}


def told(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(problem.field, str(problem.rule)) for problem in problems}


def assessed(*, has_consents: bool = True, **other: Any) -> set[tuple[str, str]]:
    entries = {**ASSESSED, **other}
    return told(assessment_problems(entries, TODAY, has_consents=has_consents))


def test_a_request_and_an_assessment_that_are_whole_are_kept() -> None:
    assert not assessment_problems(REQUEST, TODAY, has_consents=False)
    assert not assessed()


@pytest.mark.parametrize("name", ["mission", "requested_on", *ANSWERED])
def test_an_assessment_answers_everything(name: str) -> None:
    assert assessed(**{name: ""}) == {(name, "required")}


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"assessed_on": "2026-02-28"}, ("assessed_on", "before_what_it_follows")),
        ({"assessed_on": "2026-03-10"}, ("assessed_on", "in_the_future")),
        ({"assessed_on": "31/31"}, ("assessed_on", "not_a_date")),
        ({"family_consent_by": ""}, ("family_consent_by", "required")),
        ({"reception_confirmed_on": "2026-03-08"}, ("received_by", "required")),
        (
            {"reception_confirmed_on": "2026-02-01", "received_by": "Ana"},
            ("reception_confirmed_on", "before_what_it_follows"),
        ),
        ({"risks": ["VIO", "NON"]}, ("risks", "not_understood")),
        ({"risks": ["XXX"]}, ("risks", "unknown_code")),
        ({"method": "FAX"}, ("method", "unknown_code")),
        ({"household": [{"age": "old"}]}, ("household", "not_understood")),
    ],
)
def test_an_assessment_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problem in assessed(**other)


def test_nobody_is_assessed_before_the_three_consents() -> None:
    first = ("assessed_on", "consents_first")
    assert assessed(has_consents=False) == {first}
    assert first in assessed(family_consent_on="", family_consent_by="")


def decided(*, is_decided: bool = True, **other: Any) -> set[tuple[str, str]]:
    entries = {**DECIDED, **other}
    return told(determination_problems(entries, TODAY, is_decided=is_decided))


def test_a_determination_is_written_in_any_order_and_decided_whole() -> None:
    assert not determination_problems({}, TODAY, is_decided=False)
    assert not decided()


@pytest.mark.parametrize("name", [*DECIDED])
def test_a_decision_names_all_that_was_weighed(name: str) -> None:
    assert (name, "required") in decided(**{name: ""})


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"outcome": "RTC"}, ("conditions", "required")),
        ({"outcome": "XXX"}, ("outcome", "unknown_code")),
        ({"options": [{"option": "RET"}]}, ("options", "required")),
        ({"decided_on": "2026-03-10"}, ("decided_on", "in_the_future")),
        ({"review_on": "2026-03-01"}, ("review_on", "before_what_it_follows")),
        (
            {"conditions_met_on": "2026-03-01"},
            ("conditions_met_on", "before_what_it_follows"),
        ),
        ({"reopens": "b1"}, ("reopening_reason", "required")),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert problem in decided(**other)


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"shelter": ""}, ("shelter", "required")),
        ({"risks": []}, ("risks", "required")),
        ({"outcome": ""}, ("outcome", "required")),
        ({"assessed_on": ""}, ("assessed_on", "required")),
        ({"outcome": "PLAN"}, ("safety_plan", "required")),
        ({"police": "XXX"}, ("police", "unknown_code")),
        ({"review_on": "2026-03-01"}, ("review_on", "before_what_it_follows")),
        ({"assessed_on": "2026-03-10"}, ("assessed_on", "in_the_future")),
    ],
)
def test_a_risk_assessment_is_whole_or_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert not risk_problems(RISK, TODAY)
    assert problem in told(risk_problems({**RISK, **other}, TODAY))


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"need_types": []}, ("need_types", "required")),
        ({"need_types": ["XXX"]}, ("need_types", "unknown_code")),
        ({"report_on": "2026-03-01"}, ("report_author", "required")),
        ({"medif_on": "2026-03-01"}, ("medif_airline", "required")),
        ({"medif_approved": True}, ("medif_on", "required")),
        ({"fit_to_fly": "FIT"}, ("fit_by", "required")),
        ({"fit_to_fly": "FITC"}, ("fit_conditions", "required")),
        ({"report_on": "2026-03-10"}, ("report_on", "in_the_future")),
        (
            {"report_on": "2026-03-05", "report_until": "2026-03-01"},
            ("report_until", "before_what_it_follows"),
        ),
        (
            {"medication": [{"drug": "Insulin"}], "no_medication": True},
            ("no_medication", "not_understood"),
        ),
        ({"medication": [{"days": "many"}]}, ("medication", "not_understood")),
        ({"escort": "XXX"}, ("escort", "unknown_code")),
    ],
)
def test_a_medical_file_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert not medical_problems(MEDICAL, TODAY)
    assert problem in told(medical_problems({**MEDICAL, **other}, TODAY))


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"need": ""}, ("need", "required")),
        *(
            ({name: "soon"}, (name, "not_a_date"))
            for name in ("requested_on", "decided_on", "starts_on", "ends_on")
        ),
        ({"decision": "GRA", "decided_on": "2026-03-05"}, ("starts_on", "required")),
        ({"decision": "REF"}, ("decided_on", "required")),
        (
            {"starts_on": "2026-04-01", "ends_on": "2026-03-01"},
            ("ends_on", "before_what_it_follows"),
        ),
        ({"operator": "XXX"}, ("operator", "unknown_code")),
        ({"lines": [{"amount_cents": "much"}]}, ("lines", "not_understood")),
    ],
)
def test_a_request_for_assistance_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert not amaar_problems(AMAAR, TODAY)
    one_day = {"starts_on": "2026-04-01", "ends_on": "2026-04-01"}
    assert not amaar_problems({**AMAAR, **one_day}, TODAY)
    assert problem in told(amaar_problems({**AMAAR, **other}, TODAY))


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"service": ""}, ("service", "required")),
        ({"country": "GE"}, ("country", "unknown_code")),
        ({"result": "OBT"}, ("result_on", "required")),
        (
            {"result": "OBT", "result_on": "2026-02-01"},
            ("result_on", "before_what_it_follows"),
        ),
        ({"fee_cents": -1}, ("fee_cents", "out_of_bounds")),
    ],
)
def test_a_service_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert not service_problems(SERVICE, TODAY)
    assert not service_problems({**SERVICE, "result": "PEN"}, TODAY)
    assert not service_problems({**SERVICE, "fee_cents": 0}, TODAY)
    assert problem in told(service_problems({**SERVICE, **other}, TODAY))


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"identified_on": ""}, ("identified_on", "required")),
        ({"outcome": "NONE"}, ("reason_not_placed", "required")),
        ({"starts_on": "2026-02-01"}, ("starts_on", "before_what_it_follows")),
        ({"services": ["XXX"]}, ("services", "unknown_code")),
        ({"wage_cents": -5}, ("wage_cents", "out_of_bounds")),
    ],
)
def test_a_placement_that_cannot_be_is_refused(
    other: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert not job_problems(JOB, TODAY)
    assert not job_problems({**JOB, "wage_cents": 0}, TODAY)
    assert problem in told(job_problems({**JOB, **other}, TODAY))


def test_papers_run_out_when_they_say_or_after_the_usual_time() -> None:
    assert with_validities({"report_on": "2026-03-01", "medif_on": "2026-03-01"}, USUAL)
    reckoned = with_validities(
        {"report_on": "2026-03-01", "medif_on": "2026-03-01"}, USUAL
    )
    assert (reckoned["report_until"], reckoned["medif_until"]) == (
        "2026-03-15",
        "2026-03-08",
    )
    own = {"report_on": "2026-03-01", "report_until": "2026-03-04"}
    assert with_validities(own, USUAL) == own
    assert with_validities({"report_on": "31/31"}, USUAL) == {"report_on": "31/31"}
    half_year = with_validities({"starts_on": "2026-08-31"}, USUAL)
    assert half_year["ends_on"] == "2027-02-28"
    longer = Validity(report_days=21)
    assert longer.report_until(date(2026, 3, 1)) == date(2026, 3, 22)


def test_codes_in_the_rows_of_a_table_are_those_of_its_list() -> None:
    rows = {"options": [{"option": "RET"}, {"option": "MOON"}]}
    problems = procedure_problems(RecordKind.BEST_INTEREST, rows, CHILD_ALONE, TODAY)
    assert Problem("options", Rule.UNKNOWN_CODE) in problems


def test_what_is_empty_in_a_row_is_left_out() -> None:
    typed = {"household": [{"name": "Ana", "age": ""}], "record_id": "x"}
    assert tidied(RecordKind.FAMILY_ASSESSMENT, typed) == {
        "household": [{"name": "Ana"}]
    }


@pytest.mark.parametrize("kind", PROCEDURE_KINDS, ids=str)
def test_every_field_of_a_form_has_a_name_a_place_and_its_list(
    kind: RecordKind,
) -> None:
    entity: Any = CLASSES[kind]
    names = {name for part in LAYOUTS[kind] for row in part.rows for name, _, _ in row}
    assert names <= set(entity.__slots__)
    assert names <= set(BY_KIND[kind])
    assert set(LISTS[kind]) - {"option", "level"} <= names
    for of_list in LISTS[kind].values():
        assert code_list(of_list).entries


@pytest.mark.parametrize("kind", PROCEDURE_KINDS, ids=str)
def test_what_a_form_begins_with_belongs_to_it(kind: RecordKind) -> None:
    records = CaseRecords(case=CHILD_ALONE.case)
    usual = usual_entries(kind, records, TODAY)
    entity: Any = CLASSES[kind]
    assert set(usual) <= set(entity.__slots__)
