"""What two people set at once is listed, shown side by side, and decided once."""

from dataclasses import replace

import pytest
from tests.workspaces import everything_in, register

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import DeedNotAllowed, NotHeadquarters, ValueErased
from fieldcase.domain.exchange.conflict import (
    Chosen,
    ClashFilter,
    ConflictMoved,
    NoSuchConflict,
    Written,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.setting_back import NotSetBack
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.desk.conflicts import (
    count_conflicts,
    list_conflicts,
    read_conflict,
)
from fieldcase.usecases.desk.deciding import decide_conflict, list_decisions
from fieldcase.usecases.desk.looks import let_stand, list_looks
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.record_keeping.data_subjects import order_erasure


@pytest.fixture
def sent(mailbox):
    def send(workspace):
        name = send_changes(workspace, mailbox).name
        return mailbox / "to-hq" / workspace.device.id / name

    return send


@pytest.fixture
def case(laptop, headquarters, sent):
    """A case that headquarters knows of."""
    made = register(laptop, destination_town="Tbilisi")
    import_bundle(headquarters, sent(laptop))
    return made


@pytest.fixture
def clash(case, laptop, headquarters, sent):
    """Headquarters and the laptop each send the case elsewhere."""
    edit_case(headquarters, case.id, {"destination_town": "Kutaisi"})
    edit_case(laptop, case.id, {"destination_town": "Batumi"})
    import_bundle(headquarters, sent(laptop))
    [line] = list_conflicts(headquarters)
    return line


def as_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def chosen(conflict, said):
    [value] = [one for one in conflict.values if one.value == said]
    return Chosen(value.change_id)


def test_both_values_stand_side_by_side_with_what_stood_before(
    clash, case, headquarters, laptop
):
    conflict = read_conflict(headquarters, clash.id)

    assert (clash.kind, clash.record_id, clash.field) == (
        RecordKind.CASE,
        case.id,
        "destination_town",
    )
    assert clash.case_number == case.number
    assert conflict.base == "Tbilisi"
    assert {one.value for one in conflict.values} == {"Kutaisi", "Batumi"}
    assert {one.device_id for one in conflict.values} == {
        headquarters.device.id,
        laptop.device.id,
    }
    assert [one.staff_name for one in conflict.values] == ["An Peeters"] * 2
    assert sum(one.is_shown for one in conflict.values) == 1


def test_a_decision_ends_the_conflict_and_is_kept_with_its_reason(
    clash, case, headquarters
):
    conflict = read_conflict(headquarters, clash.id)

    decision = decide_conflict(
        headquarters, clash.id, chosen(conflict, "Batumi"), "Asked the family"
    )

    assert list_conflicts(headquarters) == []
    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Batumi"
        assert work.of_kind(RecordKind.DECISION).get(decision.id) == decision
        entries = work.audit.where(deed=AuditDeed.DECIDED)
    assert (decision.field, decision.reason) == ("destination_town", "Asked the family")
    assert (decision.case_id, decision.decided_by) == (case.id, headquarters.staff.id)
    [entry] = entries
    assert (entry.record_id, entry.what, entry.reason) == (
        decision.id,
        "case",
        "Asked the family",
    )


def test_what_shows_already_can_be_decided_too(clash, headquarters):
    conflict = read_conflict(headquarters, clash.id)
    [shown] = [one for one in conflict.values if one.is_shown]

    decide_conflict(headquarters, clash.id, Chosen(shown.change_id), "It is right")

    assert count_conflicts(headquarters) == 0
    with headquarters.reading() as work:
        heads = work.incoming.heads_of([clash.record_id])[clash.record_id]
        assert len(heads["destination_town"].current) == 1


def test_another_value_is_written_by_the_rules_of_the_form(clash, case, headquarters):
    before = everything_in(headquarters)
    with pytest.raises(EntriesRefused) as refused:
        decide_conflict(headquarters, clash.id, Written("x" * 5000), "Neither")
    assert [one.field for one in refused.value.problems] == ["value"]
    with pytest.raises(EntriesRefused) as refused:
        decide_conflict(headquarters, clash.id, Written(["a list"]), "Neither")
    assert refused.value.problems[0].rule is Rule.NOT_UNDERSTOOD
    assert everything_in(headquarters) == before

    decide_conflict(headquarters, clash.id, Written("Gori"), "Neither")

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Gori"


def test_nothing_is_decided_without_a_reason(clash, headquarters):
    with pytest.raises(EntriesRefused) as refused:
        decide_conflict(headquarters, clash.id, Written("Gori"), "  ")
    assert refused.value.problems[0].field == "reason"
    assert count_conflicts(headquarters) == 1


def test_a_decision_on_what_has_changed_meanwhile_is_refused(
    clash, case, headquarters, laptop, sent
):
    edit_case(laptop, case.id, {"destination_town": "Poti"})
    import_bundle(headquarters, sent(laptop))

    with pytest.raises(ConflictMoved):
        decide_conflict(headquarters, clash.id, Written("Gori"), "Too late")

    [anew] = list_conflicts(headquarters)
    assert anew.id != clash.id
    conflict = read_conflict(headquarters, anew.id)
    assert {one.value for one in conflict.values} == {"Kutaisi", "Poti"}


def test_a_decision_is_undone_by_another_until_somebody_edits(
    clash, case, headquarters
):
    first = read_conflict(headquarters, clash.id)
    decide_conflict(headquarters, clash.id, chosen(first, "Batumi"), "First thought")
    [decided] = list_decisions(headquarters)
    assert decided.may_change

    again = read_conflict(headquarters, decided.conflict_id)
    assert {one.value for one in again.values} == {"Kutaisi", "Batumi"}
    assert again.standing.reason == "First thought"
    decide_conflict(
        headquarters, decided.conflict_id, chosen(again, "Kutaisi"), "After all"
    )

    with headquarters.reading() as work:
        assert work.cases.get(case.id).destination_town == "Kutaisi"
    latest, earlier = list_decisions(headquarters)
    assert (latest.may_change, earlier.may_change) == (True, False)
    edit_case(headquarters, case.id, {"destination_town": "Gori"})
    assert not any(one.may_change for one in list_decisions(headquarters))
    with pytest.raises((ConflictMoved, NoSuchConflict)):
        read_conflict(headquarters, latest.conflict_id)


def test_only_headquarters_decides_and_not_everybody_there(clash, headquarters, laptop):
    with pytest.raises(NotHeadquarters):
        decide_conflict(laptop, clash.id, Written("Gori"), "Mine")
    for role in (Role.COUNSELLOR, Role.MONITOR, Role.TRAINER):
        with pytest.raises(DeedNotAllowed):
            decide_conflict(
                as_role(headquarters, role), clash.id, Written("Gori"), "Mine"
            )


def test_who_may_not_see_a_field_knows_of_no_conflict_in_it(
    case, headquarters, laptop, sent
):
    focal_point = as_role(headquarters, Role.FOCAL_POINT)
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    for workspace, note in ((focal_point, "One"), (laptop, "Two")):
        with workspace.work() as work:
            stored = work.persons.get(person.id)
            work.persons.save(replace(stored, restricted_note=note))
    import_bundle(headquarters, sent(laptop))

    [line] = list_conflicts(focal_point)
    assert list_conflicts(headquarters) == []
    assert count_conflicts(headquarters) == 0
    with pytest.raises(NoSuchConflict):
        read_conflict(headquarters, line.id)
    with pytest.raises(NoSuchConflict):
        decide_conflict(headquarters, line.id, Written("x"), "Curious")

    conflict = read_conflict(focal_point, line.id)
    decision = decide_conflict(focal_point, line.id, chosen(conflict, "Two"), "Safer")

    assert (decision.field, decision.reason) == ("", "")
    assert (decision.of_field, decision.why) == ("restricted_note", "Safer")
    assert list_decisions(headquarters) == []
    assert len(list_decisions(focal_point)) == 1
    with headquarters.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.DECIDED)
    assert entry.reason == ""


def test_conflicts_are_found_by_kind_laptop_case_and_age(
    clash, case, headquarters, laptop, other_laptop
):
    def found(**which):
        lines = list_conflicts(headquarters, ClashFilter(**which))
        assert count_conflicts(headquarters, ClashFilter(**which)) == len(lines)
        return [one.id for one in lines]

    assert found(kind="case") == [clash.id]
    assert found(kind="person") == []
    assert found(device_id=laptop.device.id) == [clash.id]
    assert found(device_id=other_laptop.device.id) == []
    assert found(case_id=case.id) == [clash.id]
    assert found(case_id=CaseId("another")) == []
    assert found(before=clash.since) == []
    assert found(before=headquarters.clock.now()) == [clash.id]


def test_an_edit_that_agrees_with_the_other_ends_the_conflict(
    clash, case, headquarters
):
    values = read_conflict(headquarters, clash.id).values
    [other] = [one.value for one in values if not one.is_shown]

    edit_case(headquarters, case.id, {"destination_town": other})

    assert count_conflicts(headquarters) == 0


def test_an_erasure_leaves_nothing_to_decide(case, headquarters, laptop, sent):
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    edit_person(headquarters, person.id, {"phone": "+32 470 00 00 07"})
    edit_person(laptop, person.id, {"phone": "+32 470 00 00 08"})
    import_bundle(headquarters, sent(laptop))
    [line] = list_conflicts(headquarters)

    order_erasure(headquarters, person.id, "By letter")

    assert count_conflicts(headquarters) == 0
    with pytest.raises((ConflictMoved, NoSuchConflict, ValueErased)):
        read_conflict(headquarters, line.id)


def test_what_goes_step_by_step_only_takes_a_value_that_was_set(
    case, headquarters, laptop, sent
):
    for workspace, status in ((headquarters, "APP"), (laptop, "ASM")):
        with workspace.work() as work:
            stored = work.cases.get(case.id)
            known = type(stored.status)
            work.cases.save(replace(stored, status=known(status)))
    import_bundle(headquarters, sent(laptop))
    [line] = [one for one in list_conflicts(headquarters) if one.field == "status"]

    conflict = read_conflict(headquarters, line.id)
    assert not conflict.may_write
    with pytest.raises(NotSetBack):
        decide_conflict(headquarters, line.id, Written("APR"), "Neither")

    decide_conflict(headquarters, line.id, chosen(conflict, "ASM"), "Rang")
    assert count_conflicts(headquarters) == 0


def test_two_sound_edits_that_make_an_unsound_record_need_a_look(
    headquarters, laptop, sent, case
):
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    edit_person(headquarters, person.id, {"birth_date": "2020-01-01"})
    edit_person(laptop, person.id, {"arrived_in_host_on": "2019-05-05"})
    import_bundle(headquarters, sent(laptop))

    assert list_conflicts(headquarters) == []
    [look] = list_looks(headquarters)
    assert (look.kind, look.record_id) == (RecordKind.PERSON, person.id)
    assert Rule.BEFORE_BIRTH in {one.rule for one in look.problems}

    edit_person(headquarters, person.id, {"birth_date": "1990-04-02"})
    assert list_looks(headquarters) == []


def test_what_somebody_looked_at_may_stand(headquarters, laptop, sent, case):
    with headquarters.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    edit_person(headquarters, person.id, {"birth_date": "2020-01-01"})
    edit_person(laptop, person.id, {"arrived_in_host_on": "2019-05-05"})
    import_bundle(headquarters, sent(laptop))

    let_stand(headquarters, person.id, "The date is of the child's file")

    assert list_looks(headquarters) == []
    with headquarters.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.DECIDED)
    assert entry.reason == "The date is of the child's file"
