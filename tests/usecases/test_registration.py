"""No identifying data without consent; numbers without gaps; edits of single fields."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workspaces import (
    APPLICANT,
    BY_PARENT,
    CASE,
    CHILD,
    CONSENT,
    everything_in,
    register,
)

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.consent.consent import CASE_FILE, ConsentStatus
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.usecases.casework.cases import (
    count_cases,
    edit_case,
    list_cases,
    open_case,
)
from fieldcase.usecases.casework.registration import (
    add_person,
    edit_person,
    register_case,
)
from fieldcase.usecases.consent.consents import take_consent, withdraw_consent


@pytest.fixture
def refused(workspace):
    """Refused for exactly these problems, and nothing was saved."""

    def expect(deed, *problems):
        before = everything_in(workspace)
        with pytest.raises(EntriesRefused) as refusal:
            deed()
        assert set(refusal.value.problems) == set(problems)
        assert everything_in(workspace) == before

    return expect


def test_a_case_is_opened_with_its_applicant_and_consent(workspace):
    case = register(workspace)

    file = open_case(workspace, case.id)
    assert file.case == case
    assert case.counsellor_id == workspace.staff.id
    assert case.opened_on == workspace.today()
    assert file.main_applicant.full_name == "Nino Beridze"
    assert file.main_applicant.number == f"{case.number}-1"
    [consent] = file.consents
    assert (consent.purpose, consent.status) == (CASE_FILE, ConsentStatus.GIVEN)
    assert consent.person_id == file.main_applicant.id


@pytest.mark.parametrize("status", ["refused", "withdrawn", ""])
def test_without_consent_to_the_case_file_nothing_is_kept(workspace, refused, status):
    problems = [Problem("status", Rule.CONSENT_NEEDED)]
    if not status:
        problems.append(Problem("status", Rule.REQUIRED))
    refused(
        lambda: register_case(
            workspace, CASE, APPLICANT, {**CONSENT, "status": status}
        ),
        *problems,
    )


def test_a_child_does_not_consent_alone(workspace, saved_case, refused):
    refused(
        lambda: add_person(workspace, saved_case.id, CHILD, CONSENT),
        Problem("given_by", Rule.CHILD_NEEDS_GUARDIAN),
    )
    child = add_person(workspace, saved_case.id, CHILD, BY_PARENT)
    assert child.number == f"{saved_case.number}-2"


def test_a_family_member_has_a_role(workspace, saved_case, refused):
    nameless = {**CHILD, "role_in_case": ""}
    refused(
        lambda: add_person(workspace, saved_case.id, nameless, BY_PARENT),
        Problem("role_in_case", Rule.REQUIRED),
    )


def test_every_problem_is_told_at_once(workspace, refused):
    refused(
        lambda: register_case(workspace, {}, {"birth_date": "soon"}, {}),
        Problem("destination_country", Rule.REQUIRED),
        Problem("referral_partner", Rule.REQUIRED),
        Problem("legal_status", Rule.REQUIRED),
        Problem("given_names", Rule.REQUIRED),
        Problem("birth_date", Rule.NOT_A_DATE),
        Problem("status", Rule.REQUIRED),
        Problem("given_by", Rule.REQUIRED),
        Problem("method", Rule.REQUIRED),
        Problem("language", Rule.REQUIRED),
        Problem("status", Rule.CONSENT_NEEDED),
    )


def test_numbers_are_unique_and_consecutive(workspace, open_copy, refused):
    second = open_copy("laptop")  # two programs on one store
    numbers = [register(each).number for each in (workspace, second, workspace)]
    with pytest.raises(EntriesRefused):
        register_case(workspace, {}, {}, {})
    numbers.append(register(second).number)

    code = workspace.device.code
    assert numbers == [f"BE-{code}-{number:04d}" for number in (1, 2, 3, 4)]


def test_two_edits_of_different_fields_both_survive(workspace, saved_case, open_copy):
    second = open_copy("laptop")
    [person] = open_case(second, saved_case.id).persons
    edit_person(workspace, person.id, {"phone": "+32 470 99 99 99"})
    edit_person(second, person.id, {"email": "nino@example.org"})
    edit_case(workspace, saved_case.id, {"destination_town": "Batumi"})
    edit_case(second, saved_case.id, {"legal_status": "AP"})

    file = open_case(workspace, saved_case.id)
    assert file.persons[0].phone == "+32 470 99 99 99"
    assert file.persons[0].email == "nino@example.org"
    assert (file.case.destination_town, file.case.legal_status) == ("Batumi", "AP")


def test_an_emptied_field_takes_its_default(workspace, saved_case):
    [person] = open_case(workspace, saved_case.id).persons
    edited = edit_person(workspace, person.id, {"birth_date": "", "phone": None})
    assert (edited.birth_date, edited.phone) == (None, "")


def test_who_a_record_is_cannot_be_edited(workspace, saved_case):
    [person] = open_case(workspace, saved_case.id).persons
    taken = {"id": "x", "number": "x", "case_id": "x", "opened_on": ""}
    assert edit_case(workspace, saved_case.id, taken) == saved_case
    assert edit_person(workspace, person.id, taken) == person
    assert count_cases(workspace, CaseFilter()) == 1


def test_an_edit_that_breaks_a_rule_saves_nothing(workspace, saved_case, refused):
    [person] = open_case(workspace, saved_case.id).persons
    nameless = {"given_names": "", "family_name": " ", "native_name": ""}
    refused(
        lambda: edit_person(workspace, person.id, nameless),
        Problem("given_names", Rule.REQUIRED),
    )
    refused(
        lambda: edit_case(workspace, saved_case.id, {"destination_country": "??"}),
        Problem("destination_country", Rule.UNKNOWN_CODE),
    )


def test_a_withdrawn_consent_stays_on_record(workspace, saved_case):
    [person] = open_case(workspace, saved_case.id).persons
    photo = take_consent(workspace, person.id, {**CONSENT, "purpose": "C8"})
    withdrawn = withdraw_consent(workspace, photo.id)

    assert withdrawn.status is ConsentStatus.WITHDRAWN
    assert withdrawn.withdrawn_at is not None
    assert withdrawn in open_case(workspace, saved_case.id).consents
    with workspace.reading() as work:
        assert len(work.changes.of_record(photo.id)) == 2


def test_a_case_that_is_not_there_cannot_be_opened(workspace):
    with pytest.raises(RecordNotFound):
        open_case(workspace, "nowhere")


def test_a_registered_case_is_in_the_list(workspace, saved_case):
    [line] = list_cases(workspace, CaseFilter(text="beridze"), 0, 50)
    assert (line.id, line.main_applicant) == (saved_case.id, "Nino Beridze")


odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=1), st.none(), max_size=1),
    st.sampled_from(["2026-01-01", "GE", "VOT", ["VOT"], ["ar"], "parent"]),
)


def some_of(*names: str):
    return st.dictionaries(st.sampled_from(names), odd, max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    case=some_of("programme", "referred_on", "reintegration_requested", "host_country"),
    person=some_of(
        "birth_date", "languages", "interpreter_needed", "phone", "profiles"
    ),
    consent=some_of("given_by", "place", "recipients", "interpreter"),
)
def test_whatever_is_typed_is_kept_or_refused_with_its_problems(
    workspace, case, person, consent
):
    try:
        opened = register_case(
            workspace, CASE | case, APPLICANT | person, CONSENT | consent
        )
    except EntriesRefused as refusal:
        assert refusal.problems
    else:
        assert open_case(workspace, opened.id).case == opened
