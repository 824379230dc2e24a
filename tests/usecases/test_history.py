"""Who changed what, when, on which laptop; bringing back an earlier value."""

from dataclasses import replace

import pytest
from tests.workspaces import everything_in, hold_session, register

from fieldcase.domain.casework.person import Person
from fieldcase.domain.errors import (
    DeedNotAllowed,
    NotTakenBack,
    RecordIsFinal,
    RecordNotFound,
)
from fieldcase.domain.fields import class_of
from fieldcase.domain.identity import device_code
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.record_keeping.history import Standing
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.staff import Role
from fieldcase.store.records import insert_rows
from fieldcase.store.writing import write_heads
from fieldcase.usecases.casework.cases import edit_case, open_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.consent.consents import withdraw_consent
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.record_keeping.history import record_history, restore_value


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def of_field(workspace, kind, record_id, field):
    return [
        entry
        for entry in record_history(workspace, kind, record_id)
        if entry.field == field
    ]


def test_each_edit_tells_from_what_to_what_by_whom_and_where(workspace, saved_case):
    for town in ("Tbilisi", "Kutaisi", ""):
        edit_case(workspace, saved_case.id, {"destination_town": town})

    entries = of_field(workspace, RecordKind.CASE, saved_case.id, "destination_town")

    assert [(entry.before, entry.after) for entry in entries] == [
        ("Kutaisi", ""),
        ("Tbilisi", "Kutaisi"),
        ("", "Tbilisi"),
    ]
    assert [entry.standing for entry in entries] == [
        Standing.SHOWN,
        Standing.REPLACED,
        Standing.REPLACED,
    ]
    newest = entries[0]
    assert newest.staff_name == workspace.staff.name
    assert newest.device == workspace.device.name
    assert newest.made_at.utcoffset() is not None


def test_values_that_clash_stand_side_by_side(
    laptop, other_laptop, headquarters, mailbox
):
    case = register(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    with headquarters.reading() as work:
        shared = list(work.changes.of_device(laptop.device.id, 0, 1 << 40))
        digests = [change.digest() for change in shared]
        heads = work.incoming.heads_of([case.id])
    with other_laptop.work() as work:  # as headquarters will give it out one day
        work.changes.append_all(shared, digests)

        insert_rows(work._connection, RecordKind.CASE, [taken_apart(case)])
        write_heads(work._connection, RecordKind.CASE, case.id, heads[case.id])
    edit_case(laptop, case.id, {"legal_status": "AP"})
    edit_case(other_laptop, case.id, {"legal_status": "IR"})
    for sender in (laptop, other_laptop):
        send_changes(sender, mailbox)
    read_mailbox(headquarters, mailbox)

    entries = of_field(headquarters, RecordKind.CASE, case.id, "legal_status")

    assert {entry.after for entry in entries[:2]} == {"AP", "IR"}
    assert [entry.standing for entry in entries] == [
        Standing.SHOWN,
        Standing.CONFLICTING,
        Standing.REPLACED,
    ]
    assert {entry.device for entry in entries} == {"laptop", "other laptop"}


def test_a_laptop_that_is_not_known_here_is_named_by_its_code(workspace, saved_case):
    elsewhere = replace(workspace, device=replace(workspace.device, id="elsewhere"))
    [entry] = of_field(elsewhere, RecordKind.CASE, saved_case.id, "number")
    assert entry.device == device_code(workspace.device.id)


@pytest.mark.parametrize("role", Role, ids=str)
def test_history_shows_each_role_what_it_needs_to_know(workspace, saved_case, role):
    [person] = open_case(workspace, saved_case.id).persons
    edit_person(workspace, person.id, {"profiles": ["VOT"], "email": "n@example.org"})

    seen = record_history(acting_as(workspace, role), RecordKind.PERSON, person.id)

    fields = {entry.field for entry in seen}
    for name in ("profiles", "email", "given_names", "number"):
        assert (name in fields) is sees(role, Person, name), class_of(Person, name)


def test_the_history_of_what_was_read_is_not_for_everybody(workspace):
    with pytest.raises(DeedNotAllowed):
        record_history(workspace, RecordKind.AUDIT_ENTRY, "whatever")


def test_of_nothing_there_is_no_history(workspace, saved_case):
    with pytest.raises(RecordNotFound):
        record_history(workspace, RecordKind.CASE, "nowhere")
    with pytest.raises(RecordNotFound):
        record_history(workspace, RecordKind.PERSON, saved_case.id)


def test_an_earlier_value_comes_back_as_a_new_change(workspace, saved_case):
    for town in ("Tbilisi", "Kutaisi"):
        edit_case(workspace, saved_case.id, {"destination_town": town})
    first = of_field(workspace, RecordKind.CASE, saved_case.id, "destination_town")[-1]

    restore_value(
        workspace,
        RecordKind.CASE,
        saved_case.id,
        "destination_town",
        first.change_id,
    )

    assert open_case(workspace, saved_case.id).case.destination_town == "Tbilisi"
    entries = of_field(workspace, RecordKind.CASE, saved_case.id, "destination_town")
    assert [entry.after for entry in entries] == ["Tbilisi", "Kutaisi", "Tbilisi"]


def test_what_cannot_be_set_back_is_refused_and_stays(workspace, saved_case):
    session = hold_session(workspace, saved_case)
    file = open_case(workspace, saved_case.id)
    [person], [consent] = file.persons, file.consents
    withdraw_consent(workspace, consent.id)
    edit_person(workspace, person.id, {"profiles": ["VOT"]})
    change_of = {
        kind: record_history(workspace, kind, record.id)[0].change_id
        for kind, record in (
            (RecordKind.SESSION, session),
            (RecordKind.CONSENT, consent),
            (RecordKind.CASE, saved_case),
            (RecordKind.PERSON, person),
        )
    }
    before = everything_in(workspace)
    monitor = acting_as(workspace, Role.MONITOR)

    for actor, error, kind, record, field in (
        (workspace, RecordIsFinal, RecordKind.SESSION, session, "facts"),
        (workspace, NotTakenBack, RecordKind.CONSENT, consent, "status"),
        (workspace, NotTakenBack, RecordKind.CASE, saved_case, "number"),
        (workspace, RecordNotFound, RecordKind.CASE, person, "status"),
        (workspace, RecordNotFound, RecordKind.PERSON, person, "phone"),
        (monitor, RecordNotFound, RecordKind.PERSON, person, "profiles"),
    ):
        with pytest.raises(error):
            restore_value(actor, kind, record.id, field, change_of[kind])

    assert everything_in(workspace) == before
