"""Who gets a place, who waits, leaves and moves, and who sees what of them."""

from dataclasses import replace

import pytest
from tests.usecases.training import OUTSIDER, a_course, enrol, five_days, mark_all
from tests.workspaces import BY_PARENT, CHILD, register

from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.training.training_errors import AlreadyEnrolled, NoPlaceLeft
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.training.attendance import courses_of_person
from fieldcase.usecases.training.course_enrolment import (
    edit_enrolment,
    end_enrolment,
    enrol_member,
    enrol_outsider,
    find_candidates,
    give_place,
    move_enrolment,
    open_enrolment,
    similar_participants,
)
from fieldcase.usecases.training.courses import open_course

WAITING, DROPPED = EnrolmentStatus.WAITING, EnrolmentStatus.DROPPED_OUT
CANCELLED, ENROLLED = EnrolmentStatus.CANCELLED, EnrolmentStatus.ENROLLED


@pytest.fixture
def nino(workspace, saved_case):
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=saved_case.id)
    return edit_person(workspace, person.id, {"sex": "F"})


def as_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def test_a_case_member_is_found_and_enrolled_with_what_figures_need(workspace, nino):
    course = a_course(workspace)
    [found] = find_candidates(workspace, course.id, "nino")
    assert (found.person_id, found.name, found.is_enrolled) == (
        nino.id,
        "Nino Beridze",
        False,
    )

    enrolment = enrol_member(workspace, course.id, nino.id)

    assert (enrolment.kind, enrolment.sex, enrolment.age_band) == ("RET", "F", "A26")
    assert (enrolment.case_id, enrolment.name) == (nino.case_id, "")
    [again] = find_candidates(workspace, course.id, "beridze")
    assert again.is_enrolled
    [one] = open_course(workspace, course.id).participants
    assert (one.name, one.number) == ("Nino Beridze", nino.number)
    with pytest.raises(AlreadyEnrolled):
        enrol_member(workspace, course.id, nino.id)


def test_the_family_of_who_was_found_can_be_enrolled_too(workspace, nino):
    course = a_course(workspace)
    child = add_person(workspace, nino.case_id, CHILD, BY_PARENT)
    found = find_candidates(workspace, course.id, "luka")
    assert [one.person_id for one in found] == [child.id, nino.id]
    assert enrol_member(workspace, course.id, child.id).kind == "FAM"


def test_nobody_stands_on_the_register_unasked(workspace):
    course = a_course(workspace)
    with pytest.raises(EntriesRefused) as refused:
        enrol_outsider(workspace, course.id, {**OUTSIDER, "agreed": False})
    assert [one.field for one in refused.value.problems] == ["agreed"]
    typed = {"status": "CO", "person_id": "p", "enrolled_on": "1999-01-01"}
    kept = enrol_outsider(workspace, course.id, {**OUTSIDER, **typed})
    assert (kept.status, kept.person_id) == (ENROLLED, None)
    assert kept.enrolled_on == workspace.today()


def test_who_comes_after_the_last_place_waits_and_is_promoted(workspace):
    course = a_course(workspace, capacity=2)
    first, second, third = (enrol(workspace, course, name) for name in "ABC")
    assert (second.status, third.status) == (ENROLLED, WAITING)
    with pytest.raises(NoPlaceLeft):
        give_place(workspace, third.id)

    end_enrolment(workspace, first.id, CANCELLED, "TIME")

    promoted = give_place(workspace, third.id)
    assert promoted.status is ENROLLED
    assert promoted.status_on == workspace.today()
    assert give_place(workspace, third.id) == promoted
    with pytest.raises(NoPlaceLeft):
        give_place(workspace, first.id)


def test_who_drops_out_says_why_in_a_code_and_may_come_back(workspace):
    course = a_course(workspace)
    enrolment = enrol(workspace, course)
    for reason in ("", "because"):
        with pytest.raises(EntriesRefused):
            end_enrolment(workspace, enrolment.id, DROPPED, reason)

    left = end_enrolment(workspace, enrolment.id, DROPPED, "WORK", " in a bakery ")

    assert (left.status, left.leaving_reason) == (DROPPED, "WORK")
    assert left.leaving_note == "in a bakery"
    assert open_course(workspace, course.id).register[0].id == enrolment.id
    back = give_place(workspace, enrolment.id)
    assert (back.status, back.leaving_reason, back.leaving_note) == (ENROLLED, "", "")


def test_a_move_names_both_enrolments_and_leaves_attendance_where_it_was(
    workspace, nino
):
    course, other = a_course(workspace), a_course(workspace, title="Sewing")
    meetings = five_days(workspace, course)
    enrolment = enrol_member(workspace, course.id, nino.id)
    mark_all(workspace, [enrolment], meetings[:2])

    moved = move_enrolment(workspace, enrolment.id, other.id)

    assert (moved.course_id, moved.moved_from) == (other.id, enrolment.id)
    records = courses_of_person(workspace, nino.id)
    by_title = {one.course.title: one for one in records}
    left = by_title[course.title]
    assert (left.enrolment.status, left.enrolment.moved_to) == (CANCELLED, moved.id)
    assert left.totals.attended == 2
    assert by_title["Sewing"].totals.attended == 0
    with pytest.raises(AlreadyEnrolled):
        move_enrolment(workspace, moved.id, other.id)
    assert move_enrolment(workspace, moved.id, course.id).course_id == course.id


def test_a_like_name_is_hinted_at(workspace):
    course = a_course(workspace)
    enrol(workspace, course, "Mohammed Karimi")
    [alike] = similar_participants(workspace, course.id, "محمد کریمی")
    assert alike.name == "Mohammed Karimi"
    assert similar_participants(workspace, course.id, "Fatima Rahimi") == []
    assert similar_participants(workspace, course.id, "") == []


def test_needs_for_access_are_for_those_who_may_see_protection(workspace, nino):
    course = a_course(workspace)
    enrolment = enrol_member(workspace, course.id, nino.id)
    needs = {"accessibility": ["STEP"], "accessibility_note": "by the door"}
    edit_enrolment(workspace, enrolment.id, needs)

    [listed] = open_course(workspace, course.id).participants
    assert (listed.enrolment.accessibility, listed.name) == ((), "Nino Beridze")
    _, whole = open_enrolment(workspace, enrolment.id)
    assert (whole.accessibility, whole.accessibility_note) == (("STEP",), "by the door")
    for role in (Role.TRAINER, Role.MONITOR, Role.HEADQUARTERS):
        _, seen = open_enrolment(as_role(workspace, role), enrolment.id)
        assert (seen.accessibility, seen.accessibility_note) == ((), "")
        assert role is Role.HEADQUARTERS or listed.name


def test_a_trainer_sees_names_no_phone_and_empties_no_needs(workspace):
    course = a_course(workspace)
    phone = {"phone": "+93 70 000 0001", "accessibility": ["HEAR"]}
    enrolment = enrol(workspace, course, **phone)
    trainer = as_role(workspace, Role.TRAINER)

    one, seen = open_enrolment(trainer, enrolment.id)
    assert (one.name, seen.phone) == ("Mariam Karimi", "")
    edit_enrolment(trainer, enrolment.id, {"accessibility": [], "name": "Mariam K."})

    _, whole = open_enrolment(workspace, enrolment.id)
    assert (whole.name, whole.accessibility) == ("Mariam K.", ("HEAR",))


def test_reading_needs_is_written_down(workspace, nino):
    course = a_course(workspace)
    member = enrol_member(workspace, course.id, nino.id)
    outsider = enrol(workspace, course)
    for enrolment in (member, outsider):
        open_enrolment(workspace, enrolment.id)
    with workspace.reading() as work:
        reads = [one for one in work.audit.where() if one.deed is AuditDeed.READ]
    assert nino.case_id in {one.case_id for one in reads}
    assert outsider.id in {one.record_id for one in reads}


def test_an_erased_member_leaves_the_figures_and_nothing_that_tells_who(
    workspace, nino
):
    course = a_course(workspace)
    enrolment = enrol_member(workspace, course.id, nino.id)
    edit_enrolment(workspace, enrolment.id, {"accessibility": ["STEP"]})
    mark_all(workspace, [enrolment], five_days(workspace, course))

    order_erasure(as_role(workspace, Role.FOCAL_POINT), nino.id, "asked for it")

    file = open_course(workspace, course.id)
    [one] = file.participants
    assert (one.name, one.native_name) == ("", "")
    assert (one.enrolment.sex, one.enrolment.age_band) == ("F", "A26")
    assert file.totals(one.id).attended == 5
    _, whole = open_enrolment(workspace, enrolment.id)
    assert whole.accessibility == ()


def test_somebody_of_another_case_is_not_taken_for_family(workspace, nino):
    register(workspace, "Luka", destination_country="AM")
    course = a_course(workspace)
    names = {one.name for one in find_candidates(workspace, course.id, "luka")}
    assert "Luka Beridze" in names
