"""Headquarters finds who was registered twice, says so, and takes it back exactly."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workspaces import APPLICANT, CASE, CONSENT, everything_in

from fieldcase.domain.casework.comparing import Strength
from fieldcase.domain.casework.likeness import Clue
from fieldcase.domain.casework.signs import Sign
from fieldcase.domain.consent.needed_consents import standing
from fieldcase.domain.deeds import Deed
from fieldcase.domain.errors import DeedNotAllowed, NotHeadquarters
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.domain.exchange.merging_errors import (
    AlreadyOne,
    MergerEnded,
    NotMergeable,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.namesakes import possible_persons
from fieldcase.usecases.casework.registration import edit_person, register_case
from fieldcase.usecases.casework.registrations import other_registrations
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.desk.duplicates import (
    ask_again,
    count_duplicates,
    list_duplicates,
    look_for_duplicates,
    tell_apart,
)
from fieldcase.usecases.desk.merging_persons import (
    list_mergers,
    merge,
    named,
    unmerge,
)
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.person_report import save_person_file

NINO = {**APPLICANT, "native_name": "", "sex": "F"}
AGAIN = {
    "given_names": "",
    "family_name": "",
    "native_name": "ნინო ბერიძე",
    "birth_date": "1990-01-01",
    "phone": "0470 00 00 01",
    "sex": "F",
}
STRANGER = {"given_names": "Ahmad", "family_name": "Karimi", "birth_date": "1971-03-09"}


@pytest.fixture
def enter(headquarters):
    """Register somebody, and who that is then."""

    def somebody(**facts):
        person = {"told_apart": "Said so on the phone.", **facts}
        case = register_case(headquarters, CASE, person, CONSENT)
        with headquarters.reading() as work:
            [person] = work.persons.where(case_id=case.id)
        return person

    return somebody


@pytest.fixture
def twice(headquarters, enter):
    one, other = enter(**NINO), enter(**AGAIN)
    enter(**STRANGER)
    look_for_duplicates(headquarters)
    return one, other


def test_who_was_registered_twice_is_found_and_it_is_said_why(headquarters, twice):
    [found] = list_duplicates(headquarters)
    assert (found.one, found.other) == twice
    assert found.strength in {Strength.LIKELY, Strength.POSSIBLE}
    assert {Sign.OTHER_SCRIPT, Sign.SAME_BIRTH_YEAR, Sign.SAME_PHONE} <= set(
        found.speaks_for
    )
    assert count_duplicates(headquarters) == 1


def test_nobody_is_looked_at_twice_and_an_edit_is_looked_at_again(headquarters, twice):
    assert look_for_duplicates(headquarters).people == 0
    one, _ = twice
    edit_person(headquarters, one.id, {"given_names": "Zurab", "family_name": "Ivanov"})
    assert look_for_duplicates(headquarters).people == 1
    assert list_duplicates(headquarters) == []


def test_that_two_are_not_the_same_is_remembered(headquarters, twice):
    one, other = twice
    tell_apart(headquarters, one.id, other.id, "Cousins, both came to the office.")
    edit_person(headquarters, one.id, {"birth_place": "Batumi"})
    look_for_duplicates(headquarters)
    assert list_duplicates(headquarters) == []
    [kept] = list_duplicates(headquarters, PairState.NOT_THE_SAME)
    assert kept.pair.reason == "Cousins, both came to the office."
    assert kept.decided_by == "An Peeters"
    ask_again(headquarters, one.id, other.id)
    assert count_duplicates(headquarters) == 1


def test_a_merger_needs_a_reason_that_names_nobody(headquarters, twice):
    one, other = twice
    for reason, rule in (
        (" ", Rule.REQUIRED),
        ("It is Nino.", Rule.NAMES_THE_PERSON),
    ):
        with pytest.raises(EntriesRefused) as refused:
            merge(headquarters, one.id, other.id, reason)
        assert [problem.rule for problem in refused.value.problems] == [rule]


def test_what_was_merged_is_one_and_un_merging_is_exact(headquarters, twice):
    one, other = twice
    before = everything_in(headquarters)
    merger = merge(headquarters, one.id, other.id, "Same phone, asked them.")
    assert list_duplicates(headquarters) == []
    [line] = list_mergers(headquarters)
    assert (line.kept, line.other, line.decided_by) == (one, other, "An Peeters")
    with pytest.raises(AlreadyOne):
        merge(headquarters, other.id, one.id, "Once more.")
    unmerge(headquarters, merger.id, "Two sisters after all.")
    with pytest.raises(MergerEnded):
        unmerge(headquarters, merger.id, "Once more.")
    after = everything_in(headquarters)
    for table in ("persons", "cases", "merged", "search_entries", "search_near"):
        assert after[table] == before[table], table
    assert list_duplicates(headquarters) == []
    assert list_mergers(headquarters) == []


def test_what_was_edited_while_merged_stays_where_it_was_edited(headquarters, twice):
    one, other = twice
    merger = merge(headquarters, one.id, other.id, "Same phone.")
    edit_person(headquarters, one.id, {"birth_place": "Batumi"})
    edit_person(headquarters, other.id, {"birth_place": "Kutaisi"})
    unmerge(headquarters, merger.id, "Two sisters after all.")
    with headquarters.reading() as work:
        assert work.persons.get(one.id).birth_place == "Batumi"
        assert work.persons.get(other.id).birth_place == "Kutaisi"
        assert work.merged.instead() == {}


def test_either_name_finds_both_cases_of_one_person(headquarters, enter):
    one, other = enter(**NINO), enter(**{**STRANGER, "phone": "+32 470 99 88 77"})
    found = {one.case_id, other.case_id}
    assert {hit.case_id for hit in search(headquarters, "Karimi")} == {other.case_id}
    merger = merge(headquarters, one.id, other.id, "Another name in the passport.")
    for text in ("Karimi", "Beridze", "+32 470 99 88 77"):
        assert {hit.case_id for hit in search(headquarters, text)} == found
    unmerge(headquarters, merger.id, "The passport was another's.")
    assert {hit.case_id for hit in search(headquarters, "Karimi")} == {other.case_id}


def test_cases_that_are_one_stand_in_lists_once(headquarters, twice):
    one, other = twice
    merger = merge(headquarters, one.case_id, other.case_id, "The same return.")
    with headquarters.reading() as work:
        number = work.cases.get(other.case_id).number
    assert {hit.case_id for hit in search(headquarters, number)} == {one.case_id}
    unmerge(headquarters, merger.id, "Two returns.")
    assert {hit.case_id for hit in search(headquarters, number)} == {other.case_id}


def test_who_is_erased_leaves_nothing_to_compare(headquarters, twice):
    one, _ = twice
    order_erasure(headquarters, one.id, "Asked for it.")
    kept = everything_in(headquarters)
    for table in ("likeness_traits", "likeness_keys", "likely_pairs"):
        assert one.id not in str(kept[table])
    look_for_duplicates(headquarters)
    assert one.id not in str(everything_in(headquarters)["likeness_keys"])


def test_every_deed_is_written_down(headquarters, twice):
    one, other = twice
    merger = merge(headquarters, one.id, other.id, "Same phone.")
    unmerge(headquarters, merger.id, "Two sisters after all.")
    tell_apart(headquarters, one.id, other.id, "Sisters.")
    with headquarters.reading() as work:
        deeds = [(entry.deed, entry.reason) for entry in work.audit.where()]
    assert deeds[-3:] == [
        (AuditDeed.MERGED, "Same phone."),
        (AuditDeed.UNMERGED, "Two sisters after all."),
        (AuditDeed.TOLD_APART, "Sisters."),
    ]


def test_only_headquarters_merges_and_only_two_of_a_kind(
    headquarters, twice, workspace
):
    one, other = twice
    with pytest.raises(NotHeadquarters):
        merge(workspace, one.id, other.id, "Same phone.")
    with pytest.raises(NotMergeable):
        merge(headquarters, one.id, other.case_id, "Same phone.")
    with headquarters.reading() as work:
        assert named(work, one.number) == one.id


_DEEDS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3)), max_size=8
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=_DEEDS)
def test_whatever_was_merged_and_un_merged_the_standing_mergers_tell(
    headquarters, four, deeds
):
    for is_merging, at, opposite in deeds:
        with headquarters.reading() as work:
            standing = work.mergers.where(ended_at=None)
        if is_merging and at != opposite:
            try:
                merge(headquarters, four[at], four[opposite], "One.")
            except AlreadyOne:
                continue
        elif not is_merging and standing:
            unmerge(headquarters, standing[at % len(standing)].id, "Not one.")
    with headquarters.reading() as work:
        standing = work.mergers.where(ended_at=None)
        instead = work.merged.instead()
    reached = {known: {known} for known in four}
    for merger in standing:
        joined = reached[merger.kept_id] | reached[merger.other_id]
        reached |= dict.fromkeys(joined, joined)
    for one in four:
        same = {
            other for other in four if _shown(instead, one) == _shown(instead, other)
        }
        assert same == reached[one]
    for merger in standing:
        unmerge(headquarters, merger.id, "The end.")


@pytest.fixture
def four(enter):
    return [
        enter(**{**STRANGER, "birth_date": f"19{year}-03-09"}).id
        for year in range(71, 75)
    ]


def _shown(instead, one):
    return instead.get(one, one)


def test_a_counsellor_at_headquarters_does_not_merge(headquarters, twice):
    counsellor = replace(
        headquarters, staff=replace(headquarters.staff, role=Role.COUNSELLOR)
    )
    one, other = twice
    with pytest.raises(DeedNotAllowed) as told:
        merge(counsellor, one.id, other.id, "Same phone.")
    assert told.value.deed is Deed.MERGE_DUPLICATES


def test_whoever_is_erased_is_erased_under_every_registration(headquarters, twice):
    one, other = twice
    merge(headquarters, one.id, other.id, "Same phone.")
    with pytest.raises(EntriesRefused):
        order_erasure(headquarters, one.id, "ნინო asked for it.")
    order_erasure(headquarters, one.id, "Asked for it.")
    with headquarters.reading() as work:
        gone = [work.persons.get(each.id) for each in twice]
        ordered = {order.person_id for order in work.erasure_orders.where()}
    assert [person.full_name for person in gone] == ["", ""]
    assert ordered == {one.id, other.id}


def test_a_refusal_under_one_registration_counts_under_the_other(headquarters, twice):
    one, other = twice
    take_consent(headquarters, one.id, {**CONSENT, "purpose": "C3"})
    take_consent(
        headquarters, other.id, {**CONSENT, "purpose": "C3", "status": "refused"}
    )
    merger = merge(headquarters, one.id, other.id, "Same phone.")

    def allows(person):
        with headquarters.reading() as work:
            told = standing(case_records(work, person.case_id).consents)
        return {consent.purpose: consent.allows for consent in told}

    assert allows(one) == {"C1": True, "C3": False}
    assert allows(other) == {"C1": True, "C3": False}
    unmerge(headquarters, merger.id, "Two sisters after all.")
    assert allows(one) == {"C1": True, "C3": True}


def test_what_was_allowed_under_one_registration_allows_nothing_under_the_other(
    headquarters, twice
):
    one, other = twice
    take_consent(headquarters, one.id, {**CONSENT, "purpose": "C3"})
    merge(headquarters, one.id, other.id, "Same phone.")
    with headquarters.reading() as work:
        told = case_records(work, other.case_id).consents
    assert {consent.purpose for consent in told} == {"C1"}


def test_the_other_registrations_are_told_on_either(headquarters, twice):
    one, other = twice
    assert other_registrations(headquarters, one.id) == []
    merge(headquarters, one.id, other.id, "Same phone.")
    [told] = other_registrations(headquarters, other.id)
    assert (told.person, told.is_shown, told.merger.reason) == (
        one,
        True,
        "Same phone.",
    )
    [told] = other_registrations(headquarters, one.id)
    assert (told.person, told.is_shown) == (other, False)


def test_the_file_of_a_person_holds_what_is_kept_under_every_registration(
    headquarters, twice, tmp_path
):
    one, other = twice
    merge(headquarters, one.id, other.id, "Same phone.")
    focal_point = replace(
        headquarters, staff=replace(headquarters.staff, role=Role.FOCAL_POINT)
    )
    path = save_person_file(focal_point, one.id, tmp_path / "a.json", words_in("en"))
    told = json.loads(path.read_text())
    assert told["known_as"][0]["person"]["native_name"] == other.native_name
    assert save_person_file(focal_point, one.id, tmp_path / "a.pdf", words_in("en"))


def test_the_case_tells_the_other_numbers_of_itself_and_of_its_people(
    headquarters, twice
):
    one, other = twice
    merge(headquarters, one.id, other.id, "Same phone.", with_cases=True)
    file = open_case(headquarters, one.case_id)
    assert file.also[one.id] == (other.number,)
    assert file.also[one.case_id] == (
        open_case(headquarters, other.case_id).case.number,
    )


def test_registration_offers_a_merged_person_once(headquarters, twice):
    one, other = twice
    clue = Clue(native_name="ნინო ბერიძე")
    assert len(possible_persons(headquarters, clue)) == 2
    merge(headquarters, one.id, other.id, "Same phone.")
    [found] = possible_persons(headquarters, clue)
    assert found.person.id == one.id
