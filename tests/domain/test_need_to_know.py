"""One table decides what each role sees; every entity, role and field is walked."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.casework.overview import CaseOverview
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.deeds import MAY, Deed, check_allowed
from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.fields import FieldClass, class_of, classes_of
from fieldcase.domain.identity import StaffId
from fieldcase.domain.need_to_know import (
    _OVERVIEW,
    SEEN,
    may_see,
    named_by,
    redacted,
    seen_draft,
    seen_overview,
    sees,
    unseen_entries,
    unseen_fields,
)
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of, put_together, taken_apart
from fieldcase.domain.staff import Role

MARK = "Only for those who need it"
OPEN = {FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING}
MOMENT = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
OVERVIEW = CaseOverview(
    id=CaseId("case"),
    number="BE-7QK4-0001",
    status=CaseStatus.REFERRED,
    destination_country="GE",
    given_names="Nino",
    family_name="Beridze",
    native_name="ნინო",
    persons=2,
    profiles=("VOT",),
    last_session_on=date(2026, 3, 9),
    next_appointment=None,
    drafts=1,
)
every_role = pytest.mark.parametrize("role", Role, ids=str)
every_kind = pytest.mark.parametrize("kind", RecordKind, ids=str)


def filled_in(kind):
    """A record of this kind in which every text field holds the mark."""
    entity = CLASSES[kind]
    by_hint = {"str": MARK, "bool": True, "int": 7}
    values = {
        name: value
        for name, value in required(entity).items()
        if name not in defaults_of(kind)
    }
    for field in fields(entity):
        default = defaults_of(kind).get(field.name)
        if default == "" and field.name not in values:
            try:
                put_together(entity, {**values, field.name: by_hint["str"]})
            except ValueError:
                continue
            values[field.name] = MARK
        elif default == []:
            values[field.name] = _rows(entity, field.name, values)
        elif default is False:
            values[field.name] = True
    return put_together(entity, values)


def _rows(entity, name, values):
    """A text, or an empty row of a table within the record, or no row at all."""
    for rows in ([MARK], [{}]):
        try:
            put_together(entity, {**values, name: rows})
        except ValueError:
            continue
        return rows
    return []


def required(entity):
    """A value that each required field takes, found by trying."""
    tried = ("x", "2026-03-09", "2026-03-09T10:30:00+01:00", "10:30:00", 1, True, [])
    words = [*CaseStatus, *Role, "given", "laptop", "read", "case", "closed_cases"]
    words += ["application/pdf", "completion", "rapid", "plan"]
    found = {}
    missing = [field.name for field in fields(entity)]
    for name in missing:
        for value in (*tried, *words):
            try:
                put_together(entity, {name: value})
            except ValueError as error:
                if f"$.{name}" in str(error):
                    continue
            found[name] = value
            break
    return found


@every_role
@every_kind
def test_every_field_is_seen_by_its_class_alone(role, kind):
    entity = CLASSES[kind]
    record = filled_in(kind)
    shown, stored = taken_apart(redacted(role, record)), taken_apart(record)

    for name, field_class in classes_of(entity).items():
        if may_see(role, field_class):
            assert sees(role, entity, name)
            assert shown[name] == stored[name]
        else:
            assert not sees(role, entity, name)
            assert shown[name] == defaults_of(kind)[name]


@every_kind
def test_what_some_role_does_not_see_can_stand_at_a_default(kind):
    entity = CLASSES[kind]
    for role in Role:
        assert unseen_fields(role, entity) <= set(defaults_of(kind))


@every_role
def test_how_a_case_is_run_is_seen_by_everybody(role):
    assert SEEN[role] >= OPEN


def test_illness_and_protection_stay_with_those_who_answer_for_them():
    for field_class in (FieldClass.MEDICAL, FieldClass.PROTECTION):
        assert {role for role in Role if may_see(role, field_class)} == {
            Role.COUNSELLOR,
            Role.SUPERVISOR,
            Role.FOCAL_POINT,
        }


def test_a_trainer_sees_names_and_no_counselling():
    assert SEEN[Role.TRAINER] == OPEN | {FieldClass.IDENTITY}


def test_a_field_that_nobody_declared_is_seen_by_nobody():
    assert not sees(Role.SUPERVISOR, Person, "ethnicity")


@every_role
def test_a_line_of_the_list_shows_what_the_role_sees(role):
    shown = seen_overview(role, OVERVIEW)

    for name, (entity, field) in _OVERVIEW.items():
        if may_see(role, class_of(entity, field)):
            assert getattr(shown, name) == getattr(OVERVIEW, name)
        else:
            assert getattr(shown, name) == (() if name == "profiles" else None)


def test_every_field_of_an_overview_is_a_records_or_a_count():
    counts = {"persons", "drafts"}
    assert {field.name for field in fields(CaseOverview)} == set(_OVERVIEW) | counts


def draft_with(entries, form="session"):
    return Draft(
        id=DraftId("draft"),
        form=form,
        form_version=1,
        case_id=CaseId("case"),
        staff_id=StaffId("staff"),
        begun_at=MOMENT,
        saved_at=MOMENT,
        entries=entries,
    )


@every_role
def test_a_draft_shows_what_the_signed_record_would_show(role):
    session = filled_in(RecordKind.SESSION)
    draft = draft_with(taken_apart(session))

    shown, hidden = seen_draft(role, draft).entries, unseen_entries(role, draft)

    assert not set(shown) & unseen_fields(role, type(session))
    assert {**shown, **hidden} == draft.entries


def test_a_draft_of_a_form_nobody_knows_is_for_those_who_see_everything():
    draft = draft_with({"whatever": MARK}, form="questionnaire")

    assert seen_draft(Role.MONITOR, draft).entries == {}
    assert seen_draft(Role.FOCAL_POINT, draft).entries == {"whatever": MARK}


@given(
    role=st.sampled_from(list(Role)),
    entries=st.dictionaries(
        st.sampled_from([field.name for field in fields(Person)]), st.just("")
    ),
)
def test_nobody_can_empty_what_they_do_not_see(role, entries):
    named = named_by(role, Person, entries)
    assert not set(named) & unseen_fields(role, Person)
    assert set(entries) - set(named) <= unseen_fields(role, Person)


def test_redacting_makes_no_new_record_where_all_is_seen():
    person = Person(id=PersonId("p"), case_id=CaseId("c"), number="1", profiles=("V",))
    assert redacted(Role.SUPERVISOR, person) is person


@pytest.mark.parametrize("deed", Deed, ids=str)
@every_role
def test_a_deed_is_for_its_roles_and_refused_to_the_others(role, deed):
    if role in MAY[deed]:
        check_allowed(role, deed)
    else:
        with pytest.raises(DeedNotAllowed):
            check_allowed(role, deed)


def test_only_who_sees_everything_gives_out_everything():
    for role in MAY[Deed.GIVE_OUT_PERSON]:
        assert SEEN[role] == set(FieldClass)
