"""A person who is erased is nowhere any more, never comes back, and can prove it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workspaces import (
    APPLICANT,
    BY_PARENT,
    CHILD,
    CONSENT,
    everything_in,
    hold_session,
    register,
)

from fieldcase.domain.change import FIRST
from fieldcase.domain.errors import DeedNotAllowed, RecordNotFound, ValueErased
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.casework.cases import (
    CaseFilter,
    edit_case,
    list_cases,
    open_case,
)
from fieldcase.usecases.casework.registration import (
    add_person,
    edit_person,
    register_case,
)
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.exchange.receiving import import_bundle, read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.record_keeping.data_subjects import (
    carry_out_erasure,
    list_erasures,
    order_erasure,
)
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.record_keeping.history import record_history, restore_value
from fieldcase.usecases.record_keeping.undoing import undo_last

MARK = "Qzxw"
REASON = "Asked for it by letter"
MARKED = {
    **APPLICANT,
    "given_names": f"{MARK}given",
    "family_name": f"{MARK}family",
    "native_name": f"{MARK}native",
    "phone": f"{MARK}5",
    "email": f"{MARK}@example.org",
    "host_address": f"{MARK} street",
    "profiles": ["VOT"],
}


def acting_as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def erase(workspace, person, reason=REASON):
    return order_erasure(acting_as(workspace, Role.FOCAL_POINT), person.id, reason)


def fill(workspace):
    """A case in which every free text about the person carries the mark."""
    case = register_case(
        workspace,
        {
            "destination_country": "GE",
            "referral_partner": "FDK",
            "legal_status": "RJ",
            "destination_town": f"{MARK}town",
        },
        MARKED,
        {**CONSENT, "interpreter": f"{MARK}tongue", "place": f"{MARK}place"},
    )
    [person] = open_case(workspace, case.id).persons
    edit_person(workspace, person.id, {"family_name": f"{MARK}married"})
    edit_case(workspace, case.id, {"closure_reason": f"{MARK}why"})
    texts = ("facts", "expectations", "skills", "needs_psychosocial", "assessment")
    session = hold_session(
        workspace,
        case,
        present=[person.id],
        others_present=f"{MARK}cousin",
        psychosocial_note=f"{MARK}note",
        **{name: f"{MARK} {name}" for name in texts},
    )
    draft = begin_session(workspace, case.id)
    save_draft(workspace, draft, {**draft.entries, "facts": f"{MARK}draft"})
    exported = replace(
        new_entry(workspace, AuditDeed.EXPORTED),
        record_id=session.id,
        reason=f"{MARK} asked",
    )
    note(workspace, exported)
    return case, person


def where_marked(workspace):
    return {
        name: rows
        for name, rows in everything_in(workspace).items()
        if MARK.lower() in str(rows).lower()
    }


def check_chains(workspace):
    with workspace.reading() as work:
        devices = {workspace.device.id, *(one.id for one in work.devices.where())}
        for device_id in devices:
            previous = FIRST
            for change in work.changes.of_device(device_id, 0, 1 << 40):
                assert change.previous == previous
                previous = change.digest()
                assert work.changes.digest_of(device_id, change.sequence) == previous


def chain_of(workspace):
    with workspace.reading() as work:
        changes = work.changes.of_device(workspace.device.id, 0, 1 << 40)
        return [change.digest() for change in changes]


def test_nothing_of_a_person_is_left_in_any_table(workspace):
    _, person = fill(workspace)
    before = chain_of(workspace)
    assert len(where_marked(workspace)) >= 6

    erase(workspace, person)

    assert where_marked(workspace) == {}
    assert chain_of(workspace)[: len(before)] == before
    check_chains(workspace)


def test_how_the_case_was_run_stays(workspace):
    case, person = fill(workspace)
    erase(workspace, person)

    file = open_case(workspace, case.id)
    [left], [session] = file.persons, file.sessions
    assert (left.number, left.role_in_case, left.full_name) == (person.number, "HD", "")
    assert (session.held_on, session.facts, session.present) == (
        file.sessions[0].held_on,
        "",
        (),
    )
    assert file.case.destination_country == "GE"
    assert file.case.destination_town == ""
    assert not file.drafts


def test_the_order_counts_what_went(workspace):
    _, person = fill(workspace)
    order = erase(workspace, person)

    assert order.person_number == person.number
    assert order.reason == REASON
    assert order.purged_values > 15
    assert order.purged_records == 5  # person, case, consent, session, audit entry
    assert order.removed_drafts == 1
    assert order.shared_records == 0
    [erasure] = list_erasures(acting_as(workspace, Role.FOCAL_POINT))
    assert (erasure.order, erasure.is_carried_out) == (order, True)
    assert erase(workspace, person) == order  # ordered twice it is the same


def test_what_is_shared_goes_with_the_last_of_them(workspace):
    case, person = fill(workspace)
    child = add_person(workspace, case.id, CHILD, BY_PARENT)
    hold_session(
        workspace, case, present=[person.id, child.id], facts=f"{MARK} together"
    )

    first = erase(workspace, person)
    assert first.shared_records == 1
    kept = open_case(workspace, case.id)
    assert any("together" in session.facts for session in kept.sessions)
    assert kept.case.destination_town == f"{MARK}town"

    erase(workspace, child)
    assert where_marked(workspace) == {}
    check_chains(workspace)


def test_another_case_keeps_everything(workspace):
    other = register(workspace, "Tamar")
    before = open_case(workspace, other.id)
    _, person = fill(workspace)
    erase(workspace, person)
    assert open_case(workspace, other.id) == before


def test_nothing_can_be_written_down_about_an_erased_person(workspace):
    case, person = fill(workspace)
    change_id = record_history(workspace, RecordKind.PERSON, person.id)[0].change_id
    erase(workspace, person)

    with pytest.raises(ValueErased):
        edit_person(workspace, person.id, {"family_name": MARK, "given_names": MARK})
    with pytest.raises(ValueErased):
        edit_case(workspace, case.id, {"destination_town": MARK, "legal_status": "RJ"})
    with pytest.raises(ValueErased):
        begin_session(workspace, case.id)
    with pytest.raises(ValueErased):
        take_consent(workspace, person.id, {**CONSENT, "purpose": "C2", "place": MARK})
    with pytest.raises(ValueErased):
        restore_value(workspace, RecordKind.PERSON, person.id, "family_name", change_id)


def test_undo_brings_nobody_back(workspace):
    _, person = fill(workspace)
    edit_person(workspace, person.id, {"family_name": f"{MARK}last"})
    colleague = replace(workspace.staff, id="c", role=Role.FOCAL_POINT)
    order_erasure(replace(workspace, staff=colleague), person.id, REASON)
    with pytest.raises(ValueErased):
        undo_last(workspace)
    assert where_marked(workspace) == {}


def test_history_shows_that_there_was_something_and_not_what(workspace):
    _, person = fill(workspace)
    erase(workspace, person)

    entries = record_history(workspace, RecordKind.PERSON, person.id)
    names = [entry for entry in entries if entry.field == "family_name"]
    assert [entry.is_erased for entry in names] == [True, True]
    assert {(entry.before, entry.after) for entry in names} <= {
        (None, None),
        ("", None),
    }


@pytest.mark.parametrize(
    "role", [Role.COUNSELLOR, Role.MONITOR, Role.TRAINER, Role.SUPERVISOR]
)
def test_not_everybody_orders_an_erasure(workspace, role):
    _, person = fill(workspace)
    with pytest.raises(DeedNotAllowed):
        order_erasure(acting_as(workspace, role), person.id, REASON)
    with pytest.raises(DeedNotAllowed):
        list_erasures(acting_as(workspace, role))
    assert where_marked(workspace)


def test_a_reason_is_needed_and_names_nobody(workspace):
    _, person = fill(workspace)
    for reason, rule in (
        ("  ", Rule.REQUIRED),
        (f"Letter of {MARK}GIVEN.", Rule.NAMES_THE_PERSON),
    ):
        with pytest.raises(EntriesRefused) as refused:
            erase(workspace, person, reason)
        assert [problem.rule for problem in refused.value.problems] == [rule]
    with pytest.raises(RecordNotFound):
        order_erasure(acting_as(workspace, Role.FOCAL_POINT), "nobody", REASON)


def test_an_old_bundle_brings_nobody_back(laptop, headquarters, mailbox):
    case, person = fill(laptop)
    name = send_changes(laptop, mailbox).name
    bundle = mailbox / "to-hq" / laptop.device.id / name
    import_bundle(headquarters, bundle)
    assert where_marked(headquarters)
    erase(headquarters, person)

    assert import_bundle(headquarters, bundle).verdict is Verdict.SEEN_BEFORE
    assert where_marked(headquarters) == {}

    # The laptop has not heard: it sends all of it again, and more about the person.
    edit_person(laptop, person.id, {"given_names": f"{MARK}late"})
    edit_case(laptop, case.id, {"destination_town": f"{MARK}later"})
    take_consent(laptop, person.id, {**CONSENT, "purpose": "C2", "place": MARK})
    hold_session(laptop, case, present=[person.id], facts=f"{MARK} latest")
    [read] = [one for one in read_mailbox_after(laptop, headquarters, mailbox) if one]
    assert read.imported.verdict is Verdict.GOOD
    assert where_marked(headquarters) == {}
    check_chains(headquarters)
    take_receipts(laptop, mailbox)

    # And again, about what came late.
    edit_person(laptop, person.id, {"email": f"{MARK}@late.example.org"})
    read_mailbox_after(laptop, headquarters, mailbox)
    assert where_marked(headquarters) == {}
    with headquarters.reading() as work:
        assert work.persons.get(person.id).full_name == ""
        assert len(work.sessions.where(case_id=case.id)) == 2
    assert not [
        line
        for line in list_cases(headquarters, CaseFilter(text=MARK), 0, 10)
        if line.id == case.id
    ]


def read_mailbox_after(laptop, headquarters, mailbox):
    send_changes(laptop, mailbox)
    return [
        one
        for one in read_mailbox(headquarters, mailbox)
        if one.imported and one.imported.verdict is Verdict.GOOD
    ]


def test_what_a_laptop_erased_reaches_headquarters_without_what_it_said(
    laptop, headquarters, mailbox
):
    case, person = fill(laptop)
    order = erase(laptop, person)
    send_changes(laptop, mailbox)
    [read] = read_mailbox(headquarters, mailbox)

    assert read.imported.verdict is Verdict.GOOD
    assert where_marked(headquarters) == {}
    check_chains(headquarters)
    assert open_case(headquarters, case.id).case.number == case.number
    [erasure] = list_erasures(headquarters)
    assert erasure.order == order


def test_an_order_from_a_laptop_waits_for_headquarters(laptop, headquarters, mailbox):
    _, person = fill(laptop)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    order = erase(laptop, person)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    [waiting] = list_erasures(headquarters)
    assert not waiting.is_carried_out
    assert where_marked(headquarters)

    for _ in range(2):
        carry_out_erasure(headquarters, order.id)

    assert where_marked(headquarters) == {}
    [done] = list_erasures(headquarters)
    assert done.is_carried_out


contacts = st.sampled_from(["email", "phone"])
names = st.text("abc", min_size=1, max_size=6).map(lambda tail: f"{MARK}{tail}")

edits = st.lists(st.tuples(contacts, names), max_size=4)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(st.sampled_from(["email", "phone"]), names), max_size=4)
)
def test_however_often_it_was_edited_nothing_is_left(workspace, edits):
    _, person = fill(workspace)
    for name, value in edits:
        edit_person(workspace, person.id, {name: value})
    before = chain_of(workspace)

    order = erase(workspace, person)

    assert where_marked(workspace) == {}
    assert chain_of(workspace)[: len(before)] == before
    assert order.purged_values > len(set(edits))
