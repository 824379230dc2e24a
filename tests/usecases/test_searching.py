"""The search box: people and cases, and why they were found."""

from dataclasses import replace

import pytest
from tests.workspaces import BY_PARENT, CHILD, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.search_hits import Why
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import count_cases, list_cases
from fieldcase.usecases.casework.registration import add_person
from fieldcase.usecases.casework.searching import WHY, search


@pytest.fixture
def laptop(open_copy):
    return open_copy("laptop")


@pytest.fixture
def family(laptop):
    case = register(laptop, destination_town="Kutaisi")
    child = add_person(laptop, case.id, CHILD, BY_PARENT)
    return case, child


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("beridze", "Nino Beridze", Why.NAME),
        ("luka", "Luka Beridze", Why.NAME),
        ("luka ber", "Luka Beridze", Why.NAME),
        ("lura", "Luka Beridze", Why.SLIP),
        ("berize", "Nino Beridze", Why.SOUND),
        ("470 00", "Nino Beridze", Why.PHONE),
        ("kutaisi", "Nino Beridze", Why.TOWN),
        ("0001", "Nino Beridze", Why.NUMBER),
    ],
)
def test_the_person_meant_is_shown_with_the_reason(laptop, family, typed, name, why):
    [hit] = search(laptop, typed)
    assert (hit.name, hit.why) == (name, why)
    assert hit.case_id == family[0].id


def test_a_person_is_found_by_the_number_on_a_paper(laptop, family):
    [hit] = search(laptop, family[1].number)
    assert (hit.person_id, hit.number) == (family[1].id, family[1].number)


def test_the_whole_name_comes_before_one_that_begins_so(laptop):
    register(laptop, "Ana")
    register(laptop, "Anano")
    register(laptop, "Ana")
    names = [hit.name for hit in search(laptop, "ana beridze")]
    assert names == ["Ana Beridze", "Ana Beridze", "Anano Beridze"]


def test_the_list_of_cases_finds_what_the_search_finds(laptop, family):
    register(laptop, "Tamar", destination_town="Batumi")
    for typed in ("luka", "batmui", "berize tamar", "0002", "nobody"):
        which = CaseFilter(text=typed)
        listed = [line.id for line in list_cases(laptop, which, 0, 10)]
        assert listed == [hit.case_id for hit in search(laptop, typed)]
        assert count_cases(laptop, which) == len(listed)


def test_a_trainer_neither_finds_nor_sees_phones_and_towns(laptop, family):
    trainer = replace(laptop, staff=replace(laptop.staff, role=Role.TRAINER))
    for unseen in ("470 00", "kutaisi", "kutaiai"):
        assert search(trainer, unseen) == []
        assert count_cases(trainer, CaseFilter(text=unseen)) == 0
    assert [hit.name for hit in search(trainer, "nino")] == ["Nino Beridze"]
    assert count_cases(trainer, CaseFilter(profiles=("MED",))) == 0


def test_every_reason_has_words():
    assert set(WHY) == set(Why)


def test_nothing_typed_finds_nothing(laptop, family):
    assert search(laptop, "  ") == []
    assert search(laptop, '"*') == []
