"""What FieldCase gives out with names can be taken over into an empty store, equal."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.workspaces import CASE, CONSENT, PASSPHRASE, ticking

from fieldcase.domain.casework.admission import Registration
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import place_in_case
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.registration import register_family
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.registrations_list import export_registrations
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.taking_over.taking_over import (
    look_at,
    open_spreadsheet,
    take_over,
)

NAMED = ListAsked(reason="moves to another office")
NAMES = st.text("abcdefgéßبناГრZ '-", min_size=1, max_size=40).filter(
    lambda text: any(sign.isalpha() for sign in text) and text == text.strip()
)
NOTES = st.sampled_from(
    ["", "=1+1", "+32 470", "@home", "two\nlines", "'quoted'", "x" * 10_000]
)
DAYS = st.dates(date(1930, 1, 1), date(1999, 12, 31)).map(str)


def codes(name):
    return st.sampled_from(sorted(code_list(name).entries))


def some(name):
    return st.lists(codes(name), max_size=3, unique=True)


PERSON = st.fixed_dictionaries(
    {
        "given_names": NAMES,
        "family_name": NAMES,
        "sex": codes(ListName.SEXES),
        "birth_date": DAYS,
        "birth_date_estimated": st.booleans(),
        "nationalities": some(ListName.COUNTRIES),
        "languages": some(ListName.LANGUAGES),
        "profiles": some(ListName.VULNERABILITY_PROFILES),
        "occupation_before": NOTES,
        "host_address": NOTES,
        "months_abroad": st.integers(0, 1200) | st.none(),
        "role_in_case": st.sampled_from(["SP", "SB", "OR"]),
    }
)
CASES = st.fixed_dictionaries(
    {
        "destination_country": codes(ListName.COUNTRIES),
        "referral_partner": codes(ListName.REFERRAL_PARTNERS),
        "legal_status": codes(ListName.LEGAL_STATUS),
        "programme": codes(ListName.PROGRAMMES) | st.just(""),
        "destination_town": NAMES,
        "previous_assisted_return": st.booleans(),
    }
)


@pytest.fixture
def make_pair(template, tmp_path):
    """A store to give out of and an empty one, new ones each time."""
    opened = []

    def make():
        pair = []
        for name in ("full", "empty"):
            folder = tmp_path / f"{name}{len(opened)}.fieldcase"
            shutil.copytree(template("laptop"), folder)
            pair.append(open_store(folder, PASSPHRASE, ticking()))
            opened.append(pair[-1])
        return pair

    yield make
    for workspace in opened:
        workspace.close()


def plain(record):
    """Without what is new in another store."""
    if isinstance(record, Case):
        return replace(record, id="", number="", counsellor_id="", former_number="")
    return replace(record, id="", case_id="", number="", told_apart="")


def told(workspace):
    with workspace.reading() as work:
        cases = sorted(work.cases.where(), key=lambda one: one.number)
        return [
            (
                plain(case),
                [
                    plain(one)
                    for one in sorted(
                        work.persons.where(case_id=case.id), key=place_in_case
                    )
                ],
                sorted(
                    (one.purpose, one.status, one.method, one.language)
                    for person in work.persons.where(case_id=case.id)
                    for one in work.consents.where(person_id=person.id)
                ),
            )
            for case in cases
        ]


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    families=st.lists(
        st.tuples(CASES, st.lists(PERSON, min_size=1, max_size=3)),
        min_size=1,
        max_size=3,
    )
)
def test_what_goes_out_comes_back_equal(
    make_pair, tmp_path, language, ending, families
):
    here, empty = make_pair()
    words, out = words_in(language), tmp_path / f"all{ending}"
    for case, (applicant, *members) in families:
        register_family(
            here,
            Registration(
                case=case,
                applicant={**applicant, "told_apart": "new"},
                consent={**CONSENT, "purposes": ["C2"]},
                members=[
                    {**one, "status": "given", "given_by": "self", "told_apart": "new"}
                    for one in members
                ],
            ),
        )
    export_registrations(here, out, words, asked=NAMED)
    asked = open_spreadsheet(empty, out)
    assert look_at(empty, asked, words).problems == []
    take_over(empty, asked, words)
    assert told(empty) == told(here)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_name_keeps_the_sign_that_it_begins_with(make_pair, tmp_path, ending):
    here, empty = make_pair()
    words, out = words_in("en"), tmp_path / f"all{ending}"
    named = {"given_names": "Z", "family_name": "'-Z"}
    register_family(here, Registration(case=CASE, applicant=named, consent=CONSENT))

    export_registrations(here, out, words, asked=NAMED)
    take_over(empty, open_spreadsheet(empty, out), words)

    assert told(empty) == told(here)


def test_coded_columns_offer_their_list(workspace, tmp_path):
    register_family(
        workspace,
        Registration(case=CASE, applicant={"given_names": "Nino"}, consent=CONSENT),
    )
    out = tmp_path / "all.xlsx"
    export_registrations(workspace, out, words_in("en"))
    book = load_workbook(out)
    assert "Nino" not in str(list(book.worksheets[0].values))
    assert len(book.worksheets[0].data_validations.dataValidation) > 5
    assert book["choices"].sheet_state == "hidden"
