"""Certificates are issued once, numbered apart, revoked, and checked offline."""

import json
from dataclasses import replace

import pytest
from tests.usecases.training import a_course, enrol, five_days, held, mark_all

from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.certificate_rules import Lacking
from fieldcase.domain.training.training_errors import (
    CertificateIssued,
    CertificateNotDue,
)
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.record_keeping.data_subjects import person_file
from fieldcase.usecases.record_keeping.person_report import (
    person_report,
    save_person_file,
)
from fieldcase.usecases.training.certificate_checking import (
    CodeChecked,
    CodeVerdict,
    check_code,
)
from fieldcase.usecases.training.certificates import (
    Wanted,
    code_on_paper,
    hand_over,
    issue_certificates,
    revoke_certificate,
)
from fieldcase.usecases.training.course_enrolment import edit_enrolment, enrol_member
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.lacking_words import WORDS, lack_sentence

COMPLETION = Wanted(kind=CertificateKind.COMPLETION, second_language="prs")
ATTENDANCE = Wanted(kind=CertificateKind.ATTENDANCE)


@pytest.fixture
def course(workspace):
    return a_course(
        workspace, signatories=["H. Maes"], curriculum_version="2", test_needed=True
    )


@pytest.fixture
def people(workspace, course):
    people = [enrol(workspace, course, name) for name in ("Ahmad", "Fatima")]
    held(workspace, people, five_days(workspace, course))
    for one in people:
        edit_enrolment(workspace, one.id, {"test_result": "passed"})
    return people


def test_everybody_on_the_list_gets_one_in_its_order(workspace, course, people):
    ids = [one.id for one in people]
    issued = issue_certificates(workspace, course.id, ids, COMPLETION)

    assert [one.number for one in issued] == [
        f"{course.number}/001",
        f"{course.number}/002",
    ]
    first = issued[0]
    assert (first.enrolment_id, first.minutes) == (people[0].id, 900)
    assert (first.signatories, first.curriculum_version) == (("H. Maes",), "2")
    assert (first.language, first.second_language) == ("en", "prs")
    [third] = issue_certificates(workspace, course.id, ids[:1], ATTENDANCE)
    assert third.number == f"{course.number}/003"


def test_if_one_is_not_due_none_is_issued(workspace, course, people):
    edit_enrolment(workspace, people[1].id, {"test_result": "failed"})
    ids = [one.id for one in people]
    with pytest.raises(CertificateNotDue):
        issue_certificates(workspace, course.id, ids, COMPLETION)
    file = open_course(workspace, course.id)
    assert file.certificates == ()
    lacks = file.lacks(file.participants[1], CertificateKind.COMPLETION)
    assert [one.what for one in lacks] == [Lacking.TEST]
    assert issue_certificates(workspace, course.id, ids, ATTENDANCE)


def test_a_second_one_needs_the_first_revoked_and_a_number_is_never_given_again(
    workspace, course, people
):
    one = [people[0].id]
    [first] = issue_certificates(workspace, course.id, one, COMPLETION)
    with pytest.raises(CertificateIssued):
        issue_certificates(workspace, course.id, one, COMPLETION)
    with pytest.raises(EntriesRefused):
        revoke_certificate(workspace, first.id, "")

    revoked = revoke_certificate(workspace, first.id, "the name was wrong")

    assert revoked.is_revoked
    assert revoke_certificate(workspace, first.id, "again") == revoked
    [second] = issue_certificates(workspace, course.id, one, COMPLETION)
    assert second.number == f"{course.number}/002"
    given = hand_over(workspace, second.id)
    assert given.delivered_on == workspace.today()
    assert hand_over(workspace, second.id) == given


def test_headquarters_checks_a_paper_against_the_register(
    laptop, headquarters, mailbox
):
    course = a_course(laptop)
    person = enrol(laptop, course)
    held(laptop, [person], five_days(laptop, course))
    [paper] = issue_certificates(laptop, course.id, [person.id], COMPLETION)
    code = code_on_paper(laptop, paper.id)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    checked = check_code(headquarters, code.lower())
    assert checked == CodeChecked(CodeVerdict.VALID, course.number)
    assert check_code(headquarters, "00000-00000").verdict is CodeVerdict.UNKNOWN

    revoke_certificate(headquarters, paper.id, "another person's papers were used")
    assert check_code(headquarters, code).verdict is CodeVerdict.REVOKED


def test_headquarters_numbers_its_own_apart(laptop, headquarters, mailbox):
    course = a_course(laptop)
    people = [enrol(laptop, course, name) for name in ("Ahmad", "Fatima")]
    held(laptop, people, five_days(laptop, course))
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    [here] = issue_certificates(laptop, course.id, [people[0].id], COMPLETION)
    [there] = issue_certificates(headquarters, course.id, [people[1].id], COMPLETION)

    assert here.number == f"{course.number}/001"
    assert there.number == f"{course.number}/{headquarters.device.code}-001"


def test_while_meetings_are_open_nothing_is_due(workspace, course):
    person = enrol(workspace, course)
    mark_all(workspace, [person], five_days(workspace, course))
    with pytest.raises(CertificateNotDue):
        issue_certificates(workspace, course.id, [person.id], ATTENDANCE)


@pytest.mark.parametrize("language", SHIPPED)
def test_everything_lacking_is_said_in_words(workspace, course, language):
    assert set(WORDS) == set(Lacking)
    person = enrol(workspace, course)
    held(workspace, [person], five_days(workspace, course)[:1])
    file = open_course(workspace, course.id)
    for lack in file.lacks(file.participants[0], CertificateKind.COMPLETION):
        said = lack_sentence(lack, words_in(language))
        assert said.strip()
        assert "{" not in said


def test_a_person_is_told_everything_of_their_training(workspace, saved_case, tmp_path):
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=saved_case.id)
    course = a_course(workspace)
    enrolment = enrol_member(workspace, course.id, person.id)
    edit_enrolment(workspace, enrolment.id, {"accessibility": ["STEP"]})
    held(workspace, [enrolment], five_days(workspace, course))
    [paper] = issue_certificates(workspace, course.id, [enrolment.id], COMPLETION)
    supervisor = replace(
        workspace, staff=replace(workspace.staff, role=Role.SUPERVISOR)
    )

    path = save_person_file(
        supervisor, person.id, tmp_path / "person.json", words_in("en")
    )

    told = json.loads(path.read_text())["training"]
    assert [one["title"] for one in told["courses"]] == [course.title]
    assert told["enrolments"][0]["accessibility"] == ["STEP"]
    assert len(told["attendance"]) == 5
    assert [one["number"] for one in told["certificates"]] == [paper.number]
    file = person_file(supervisor, person.id)
    document = person_report(supervisor, file, words_in("fr"))
    titles = [block.title for block in document.blocks if hasattr(block, "title")]
    assert any(course.title in title for title in titles)
    assert any(paper.number in title for title in titles)
