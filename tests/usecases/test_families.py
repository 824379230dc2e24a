"""A family on one screen: everybody admitted with a consent, or nobody is."""

from datetime import date

import pytest
from tests.workspaces import (
    APPLICANT,
    CASE,
    CHILD,
    CONSENT,
    everything_in,
    register,
)

from fieldcase.domain.casework.admission import Registration
from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.family_rules import member_field
from fieldcase.domain.casework.likeness import Clue, Sign
from fieldcase.domain.consent.consent import ConsentStatus
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.namesakes import possible_persons, taken_over
from fieldcase.usecases.casework.registration import (
    add_person,
    check_apart,
    edit_person,
    register_family,
)

SPOUSE = {
    "role_in_case": "SP",
    "given_names": "Giorgi",
    "family_name": "Beridze",
    "birth_date": "1988-01-01",
    "status": "given",
    "given_by": "self",
}
LUKA = {**CHILD, "status": "given", "given_by": "parent", "giver_name": "Nino Beridze"}
ANA = {**LUKA, "given_names": "Ana", "birth_date": "2020-03-03"}
BABY = {**LUKA, "given_names": "Data", "birth_date": "2026-01-31"}


def family(*members, **applicant):
    return Registration(
        case=CASE,
        applicant={**APPLICANT, **applicant},
        consent=CONSENT,
        members=members,
    )


@pytest.fixture
def refused(workspace):
    """Refused for exactly these problems, and nothing was saved."""

    def expect(registration, *problems):
        before = everything_in(workspace)
        with pytest.raises(EntriesRefused) as refusal:
            register_family(workspace, registration)
        assert set(refusal.value.problems) == set(problems)
        assert everything_in(workspace) == before

    return expect


def test_a_family_of_five_is_registered_at_once(workspace):
    case = register_family(workspace, family(SPOUSE, LUKA, ANA, BABY))

    file = open_case(workspace, case.id)
    assert [one.number for one in file.persons] == [
        f"{case.number}-{place}" for place in range(1, 6)
    ]
    assert [one.role_in_case for one in file.persons] == ["HD", "SP", "CH", "CH", "CH"]
    assert case.case_type == "FAM"
    by_person = {one.person_id: one for one in file.consents}
    assert len(by_person) == 5
    luka = by_person[file.persons[2].id]
    assert (luka.purpose, luka.given_by, luka.giver_name) == (
        "C1",
        "parent",
        "Nino Beridze",
    )
    assert {one.language for one in file.consents} == {CONSENT["language"]}


def test_what_else_is_allowed_is_kept_for_everybody(workspace):
    consent = {**CONSENT, "purposes": ["C2", "C3"]}
    case = register_family(
        workspace,
        Registration(case=CASE, applicant=APPLICANT, consent=consent, members=[LUKA]),
    )
    told = [
        (one.person_id, one.purpose) for one in open_case(workspace, case.id).consents
    ]
    assert sorted(purpose for _, purpose in told) == sorted(["C1", "C2", "C3"] * 2)


@pytest.mark.parametrize("purposes", [["C5"], ["C10"], ["??"], "C2", ["C2", "C5"]])
def test_what_goes_to_somebody_named_is_asked_by_itself(refused, purposes):
    registration = Registration(
        case=CASE, applicant=APPLICANT, consent={**CONSENT, "purposes": purposes}
    )
    refused(registration, Problem("purposes", Rule.UNKNOWN_CODE))


def test_a_wrong_member_is_named_with_the_place(refused):
    older = {**LUKA, "birth_date": "1980-01-01", "given_by": "self"}
    silent = {**ANA, "status": ""}
    refused(
        family(SPOUSE, older, silent),
        Problem("3.birth_date", Rule.CHILD_OLDER_THAN_PARENT),
        Problem("4.status", Rule.REQUIRED),
        Problem("4.status", Rule.CONSENT_NEEDED),
    )


def test_a_member_has_a_role_and_a_name(refused):
    nobody = {"status": "given", "given_by": "self"}
    refused(
        family(nobody),
        Problem("2.role_in_case", Rule.REQUIRED),
        Problem("2.given_names", Rule.REQUIRED),
    )


def test_a_child_alone_consents_together_with_the_guardian(workspace, refused):
    born = (workspace.today().replace(year=workspace.today().year - 15)).isoformat()

    def alone(**consent):
        return Registration(
            case=CASE,
            applicant={**APPLICANT, "birth_date": born},
            consent={**CONSENT, **consent},
        )

    refused(alone(given_by="guardian"), Problem("given_by", Rule.CHILD_AND_GUARDIAN))
    refused(alone(given_by="both"), Problem("giver_name", Rule.REQUIRED))
    case = register_family(workspace, alone(given_by="both", giver_name="Jan Maes"))
    assert case.case_type == "UMC"


def test_an_exception_is_recorded_with_who_answers_for_it(workspace):
    consent = {
        "status": "exception",
        "exception_reason": "In intensive care",
        "supervisor": "Els Claes",
        "purposes": ["C2"],
    }
    case = register_family(
        workspace, Registration(case=CASE, applicant=APPLICANT, consent=consent)
    )
    [kept] = open_case(workspace, case.id).consents
    assert (kept.status, kept.purpose) == (ConsentStatus.EXCEPTION, "C1")
    assert kept.allows
    assert kept.supervisor == "Els Claes"


@pytest.mark.parametrize(
    "names",
    [
        {"given_names": "NINO", "family_name": "beridze", "native_name": ""},
        {"given_names": "", "family_name": "", "native_name": "ნინო ბერიძე"},
        {"given_names": "Nyno", "family_name": "Beridse", "native_name": ""},
    ],
)
def test_who_may_be_here_already_needs_a_reason(workspace, refused, names):
    register(workspace)
    refused(family(**names), Problem("told_apart", Rule.MAYBE_THE_SAME))
    apart = register_family(
        workspace, family(**names, told_apart="Another mother, other fingerprints")
    )
    [person] = open_case(workspace, apart.id).persons
    assert person.told_apart.startswith("Another mother")


def test_another_date_of_birth_tells_people_apart(workspace):
    register(workspace)
    register_family(workspace, family(birth_date="1979-12-12"))


def test_a_member_who_may_be_here_is_named_with_the_place(workspace, refused):
    register(workspace)
    twin = {**SPOUSE, **APPLICANT, "role_in_case": "SB"}
    somebody_new = {
        "given_names": "Maka",
        "native_name": "",
        "birth_date": "1991-01-01",
    }
    refused(
        family(twin, **somebody_new),
        Problem(member_field(2, "told_apart"), Rule.MAYBE_THE_SAME),
    )


def test_the_reasons_why_somebody_may_be_here_are_told(workspace):
    case = register(workspace)
    [found] = possible_persons(
        workspace,
        Clue(given_names="Nino", family_name="Beridze", birth_date=date(1990, 2, 4)),
    )
    assert found.case == open_case(workspace, case.id).case
    assert found.likeness.signs == (Sign.SAME_NAME, Sign.DAY_AND_MONTH_SWAPPED)
    assert not found.is_over
    assert possible_persons(workspace, Clue(given_names="No", family_name="One")) == []
    [by_phone] = possible_persons(workspace, Clue(phone="0470 00 00 01"))
    assert by_phone.likeness.signs == (Sign.SAME_PHONE,)


def test_who_comes_again_is_taken_over_from_the_case_that_ended(workspace):
    before = register(workspace)
    with workspace.work() as work:
        stored = work.cases.get(before.id)
        ended = type(stored)(
            **{
                **{name: getattr(stored, name) for name in stored.__dataclass_fields__},
                "status": CaseStatus.CLOSED,
                "departed_on": date(2024, 5, 1),
            }
        )
        work.cases.save(ended)
    [found] = possible_persons(
        workspace, Clue(given_names="Nino", family_name="Beridze")
    )
    assert found.is_over
    person, case = taken_over(found)
    again = register_family(
        workspace,
        Registration(case={**CASE, **case}, applicant=person, consent=CONSENT),
    )
    assert again.previous_return_on == date(2024, 5, 1)
    assert again.previous_assisted_return
    [twice] = open_case(workspace, again.id).persons
    assert twice.same_as == found.person.id
    assert twice.full_name == "Nino Beridze"


def test_a_new_member_is_compared_with_other_cases_only(workspace):
    case = register(workspace)
    check_apart(workspace, APPLICANT, case.id)
    with pytest.raises(EntriesRefused) as refusal:
        check_apart(workspace, APPLICANT, "another case")
    assert refusal.value.problems == (Problem("told_apart", Rule.MAYBE_THE_SAME),)


def test_a_family_stays_possible_when_somebody_is_corrected(workspace):
    case = register_family(workspace, family(LUKA))
    head, child = open_case(workspace, case.id).persons
    for person, born, rule in (
        (child, "1980-01-01", Rule.CHILD_OLDER_THAN_PARENT),
        (head, "2020-01-01", Rule.CHILD_OLDER_THAN_PARENT),
        (child, "2200-01-01", Rule.IN_THE_FUTURE),
    ):
        with pytest.raises(EntriesRefused) as refusal:
            edit_person(workspace, person.id, {"birth_date": born})
        assert refusal.value.problems == (Problem("birth_date", rule),)
    with pytest.raises(EntriesRefused) as refusal:
        add_person(
            workspace,
            case.id,
            {**CHILD, "birth_date": "1970-01-01"},
            CONSENT,
        )
    assert refusal.value.problems == (
        Problem("birth_date", Rule.CHILD_OLDER_THAN_PARENT),
    )
    edited = edit_person(workspace, child.id, {"role_in_case": "GC"})
    assert edited.role_in_case == "GC"


def test_pasted_rubbish_is_refused_beside_its_field(refused):
    refused(
        family(given_names="12345", native_name="x" * 300, birth_place="a\x00b"),
        Problem("given_names", Rule.NOT_A_NAME),
        Problem("native_name", Rule.TOO_LONG),
        Problem("birth_place", Rule.NOT_TEXT),
    )


def test_impossible_dates_are_refused_beside_their_field(refused):
    refused(
        family(arrived_in_host_on="1989-01-01", guardian_appointed_on="3030-01-01"),
        Problem("arrived_in_host_on", Rule.BEFORE_BIRTH),
        Problem("guardian_appointed_on", Rule.IN_THE_FUTURE),
    )
