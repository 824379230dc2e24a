"""What a consent has to say before it counts, answer by answer."""

from datetime import date

import pytest
from tests.workspaces import CONSENT

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent_rules import consent_problems
from fieldcase.domain.consent.consent_texts import (
    TEXT_VERSION,
    WRITTEN_IN,
    consent_text,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.rules import Problem, Rule

TODAY = date(2026, 11, 22)
ADULT, CHILD = date(1990, 1, 1), date(2014, 1, 1)
FILE = {**CONSENT, "purpose": "C1"}


def problems(entries, born=ADULT, *, is_alone=False):
    return consent_problems(entries, born, TODAY, is_alone=is_alone)


@pytest.mark.parametrize(
    ("given_by", "giver", "born", "is_alone", "wanted"),
    [
        ("self", "", ADULT, False, ()),
        ("self", "", ADULT, True, ()),
        ("self", "", CHILD, False, (("given_by", Rule.CHILD_NEEDS_GUARDIAN),)),
        ("parent", "", CHILD, False, ()),
        ("guardian", "", CHILD, False, ()),
        ("both", "", CHILD, False, ()),
        ("self", "", CHILD, True, (("given_by", Rule.CHILD_AND_GUARDIAN),)),
        ("parent", "x", CHILD, True, (("given_by", Rule.CHILD_AND_GUARDIAN),)),
        ("guardian", "x", CHILD, True, (("given_by", Rule.CHILD_AND_GUARDIAN),)),
        ("both", "", CHILD, True, (("giver_name", Rule.REQUIRED),)),
        ("both", "Jan Maes", CHILD, True, ()),
        ("", "", CHILD, True, (("given_by", Rule.REQUIRED),)),
    ],
)
def test_who_consents_for_whom(given_by, giver, born, is_alone, wanted):
    entries = {**FILE, "given_by": given_by, "giver_name": giver}
    found = problems(entries, born, is_alone=is_alone)
    assert found == tuple(Problem(*one) for one in wanted)


@pytest.mark.parametrize(
    ("method", "witness", "is_enough"),
    [
        ("written", "", True),
        ("thumbprint", "", True),
        ("oral_witness", "", False),
        ("oral_witness", "Jan Maes", True),
    ],
)
def test_what_is_said_aloud_needs_a_witness(method, witness, is_enough):
    found = problems({**FILE, "method": method, "witness": witness})
    assert found == (() if is_enough else (Problem("witness", Rule.REQUIRED),))


@pytest.mark.parametrize("purpose", code_list(ListName.CONSENT_PURPOSES).entries)
@pytest.mark.parametrize("status", ["given", "refused"])
def test_only_what_goes_to_somebody_named_needs_names(purpose, status):
    fields = {Problem(one.field, one.rule) for one in problems(
        {**CONSENT, "purpose": purpose, "status": status})}  # fmt: skip
    wanted = {"C5": {"recipients"}, "C10": {"recipients", "discloses"}}
    needed = wanted.get(purpose, set()) if status == "given" else set()
    assert fields == {Problem(field, Rule.REQUIRED) for field in needed}


def test_an_exception_says_why_and_who_answers_for_it():
    bare = {"purpose": "C1", "status": "exception"}
    assert problems(bare) == (
        Problem("exception_reason", Rule.REQUIRED),
        Problem("supervisor", Rule.REQUIRED),
    )
    whole = {**bare, "exception_reason": "Unconscious", "supervisor": "Jan Maes"}
    assert problems(whole) == ()
    assert problems({**whole, "purpose": "C2"}) == (
        Problem("status", Rule.NO_EXCEPTION_HERE),
    )


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_every_text_is_written_in_every_language(language):
    text = consent_text(language)
    assert text.version == TEXT_VERSION
    assert text.is_wanted
    purposes = code_list(ListName.CONSENT_PURPOSES).entries
    keys = [f"purpose_{code}" for code in purposes]
    keys += [f"class_{of}" for of in FieldClass]
    assert all(text.read(key).strip() for key in (*keys, *text.texts))


def test_a_language_that_is_missing_is_told():
    text = consent_text("sw")
    assert (text.language, text.wanted, text.is_wanted) == ("en", "sw", False)
    assert consent_text("sw", instead="nl").language == "nl"
    assert consent_text("sw", instead="yo").language == "en"
    told = text.read("language_missing", language="Swahili", shown="English")
    assert "Swahili" in told
    assert "English" in told


def test_a_draft_of_the_text_is_read_where_there_is_one():
    text = consent_text("ka")
    assert (text.language, text.is_wanted) == ("ka", True)


def test_no_language_repeats_the_english_text():
    english = consent_text("en").texts
    for language in ("fr", "nl", "ar"):
        texts = consent_text(language).texts
        same = [key for key in english if texts[key] == english[key]]
        assert set(same) <= {"signatures"}, language
