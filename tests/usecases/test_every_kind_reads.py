"""Every kind of record, later ones too, has a name and reads in words."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest
from tests.usecases.brimming import filled

from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.codelists import code_list
from fieldcase.domain.record_kinds import CLASSES, LIBRARY, RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.record_keeping.labels import BY_KIND, label
from fieldcase.usecases.record_keeping.readable import (
    LISTS,
    MONEY,
    readable_field,
    readable_value,
)

# Kept by the program for itself, and shown on pages of their own.
OURS = LIBRARY | {
    RecordKind.STAFF_MEMBER,
    RecordKind.DEVICE,
    RecordKind.AUDIT_ENTRY,
    RecordKind.ERASURE_ORDER,
}
READ = sorted(set(RecordKind) - OURS)
LINKS = {  # from record to record; what is at their other end is shown itself
    *("id", "case_id", "person_id", "plan_id", "course_id", "enrolment_id"),
    *("meeting_id", "mission_id", "planned_id", "item_id", "version_id", "form_id"),
    *("record_kind", "record_id", "owner_kind", "owner_id", "consent_id"),
    *("story_consent_id", "answers_id", "answers_ids", "amends", "replaces"),
    *("kept_id", "other_id"),
    *("continues", "instead_of", "reopens", "moved_from", "moved_to", "submission"),
    *("digest", "sensitivity", "certificate_key"),  # of files, and of the program
}
every_kind = pytest.mark.parametrize("kind", READ, ids=str)


@every_kind
def test_every_field_has_a_label(kind):
    declared = {one.name for one in fields(CLASSES[kind])}
    assert declared - LINKS - set(BY_KIND.get(kind, {})) == set()


@every_kind
def test_every_label_is_of_a_field_and_never_empty(kind):
    for language in SHIPPED:
        for name in BY_KIND[kind]:
            assert hasattr(CLASSES[kind], name), name
            assert label(BY_KIND[kind], name, words_in(language)).strip()


def test_what_a_case_holds_has_a_name():
    assert set(KIND_NAMES) >= {*HELD.values(), *READ}


def leaf(hint):
    inner = [one for one in get_args(hint) if one not in (type(None), Ellipsis)]
    return leaf(inner[0]) if inner else getattr(hint, "__supertype__", hint)


@every_kind
def test_every_choice_reads_by_its_label(kind):
    """What is an enumeration has its code list, so that nobody reads codes."""
    codes = {
        name: leaf(hint)
        for name, hint in get_type_hints(CLASSES[kind]).items()
        if isinstance(leaf(hint), type) and issubclass(leaf(hint), StrEnum)
    }
    lists = LISTS.get(kind, {})
    for name in codes.keys() - {"sensitivity", "media_type"}:
        told = {one: code_list(lists[name]).label(one, "en") for one in codes[name]}
        assert not [one for one in told if told[one] == one], name


@every_kind
def test_lists_and_money_are_of_fields_that_there_are(kind):
    hints = {name: leaf(hint) for name, hint in get_type_hints(CLASSES[kind]).items()}
    known = set(hints)
    for name, hint in hints.items():
        if is_dataclass(hint):
            inner = {one.name for one in fields(hint)}
            known |= inner | {f"{name}.{one}" for one in inner}
    named = {*LISTS.get(kind, {}), *MONEY.get(kind, ())}
    assert named - known == set()


@every_kind
def test_a_filled_record_reads_the_same_from_itself_and_from_its_history(kind):
    words = words_in("en")
    record = filled(CLASSES[kind], "told ", {})
    for name, value in taken_apart(record).items():
        told = readable_field(record, name, words, {})
        assert told == readable_value(kind, name, value, words, {})
        assert "Enum" not in str(told)
        assert "=" not in str(told), "a row is told by what it says"
