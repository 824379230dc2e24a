"""A laptop is enrolled by one file, one code and one fingerprint."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.conftest import MONDAY_MORNING
from tests.workspaces import register, ticking

from fieldcase.domain.errors import (
    BundleRefused,
    DeedNotAllowed,
    DeviceIsRevoked,
    FileNotReadable,
    FileNotWritable,
    NotAnEnrolmentFile,
    NotHeadquarters,
)
from fieldcase.domain.exchange.invitation import (
    AnswerNotOurs,
    EnrolmentCodeWrong,
    FingerprintDiffers,
    InvitationExpired,
    InvitationState,
    InvitationUsed,
    IsHeadquarters,
    JoinedElsewhere,
    Reach,
)
from fieldcase.domain.exchange.scope import PlaceKind, RevocationReason, Scope
from fieldcase.domain.key_errors import CodeIncomplete, CodeMistyped
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.typed_code import code_of, new_secret
from fieldcase.sync.enrolment import CodeCost
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.enrolment.approving import approve, take_answer, withdraw
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    list_devices,
    revoke_device,
    spoken_fingerprint,
)
from fieldcase.usecases.enrolment.inviting import Wanted, invite, list_invitations
from fieldcase.usecases.enrolment.joining import (
    is_answer_file,
    is_enrolment_file,
    join,
    own_device,
    renew_keys,
)
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, sync_state
from fieldcase.usecases.rounds.mailboxes import choose_mailbox

CHEAP = CodeCost(memory=64, passes=1, lanes=1)
REACH = Reach(
    role=Role.MONITOR,
    place_kind=PlaceKind.MISSION,
    countries=("GE", "AM"),
    scope=Scope.COUNTRIES,
)
WANTED = Wanted(name="Tbilisi 1", reach=REACH)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tbilisi.fieldcase-enrolment"


@pytest.fixture
def reply(tmp_path):
    return tmp_path / "tbilisi.fieldcase-answer"


@pytest.fixture
def invited(headquarters, mailbox, file):
    choose_mailbox(headquarters, mailbox)
    return invite(headquarters, WANTED, file, CHEAP)


@pytest.fixture
def answered(headquarters, workspace, invited, file, reply):
    join(workspace, file, invited.code, reply)
    return take_answer(headquarters, reply)


def test_one_file_one_code_and_one_fingerprint_are_enough(
    headquarters, workspace, invited, file, reply, mailbox
):
    joined = join(workspace, file, invited.code, reply)
    answered = take_answer(headquarters, reply)
    assert answered.spoken == joined.spoken == spoken_fingerprint(workspace.device)
    approve(headquarters, answered.invitation.id, joined.spoken)

    [device] = list_devices(headquarters)
    assert (device.name, device.role, device.countries) == (
        "Tbilisi 1",
        Role.MONITOR,
        ("GE", "AM"),
    )
    assert (device.scope, device.code) == (Scope.COUNTRIES, workspace.device.code)
    state = sync_state(workspace)
    assert (state.headquarters, state.mailbox) == (headquarters.device, str(mailbox))
    assert own_device(workspace).name == "Tbilisi 1"
    register(workspace)
    send_changes(workspace)
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.GOOD
    assert list_invitations(headquarters) == []


def test_until_it_is_approved_it_is_an_unknown_laptop(
    headquarters, workspace, answered, mailbox
):
    send_changes(workspace)
    [read] = read_mailbox(headquarters, mailbox)
    assert read.refused.verdict == Verdict.UNKNOWN_DEVICE
    approve(headquarters, answered.invitation.id)
    [read] = read_mailbox(headquarters, mailbox)
    assert read.imported.verdict is Verdict.GOOD


def test_nothing_in_the_files_can_be_read(invited, file, reply, answered, headquarters):
    for path in (file, reply):
        text = path.read_text()
        for secret in ("Tbilisi", "monitor", headquarters.device.signing_key):
            assert secret not in text
    assert invited.code not in repr(invited)


def test_a_wrong_code_is_told_by_its_group(workspace, invited, file, reply):
    other = code_of(new_secret(groups=4), groups=4)
    with pytest.raises(EnrolmentCodeWrong):
        join(workspace, file, other, reply)
    with pytest.raises(CodeIncomplete):
        join(workspace, file, invited.code.replace("-", "")[:-2], reply)
    groups = invited.code.split("-")
    groups[2] = ("1" if groups[2][0] == "0" else "0") + groups[2][1:]
    with pytest.raises(CodeMistyped) as refused:
        join(workspace, file, "-".join(groups), reply)
    assert refused.value.groups == "3"
    assert not reply.exists()
    assert sync_state(workspace).headquarters is None


def test_a_file_that_came_too_late_is_of_no_use(
    workspace, headquarters, invited, file, reply
):
    late = ticking(MONDAY_MORNING + timedelta(days=8))
    with pytest.raises(InvitationExpired):
        join(replace(workspace, clock=late), file, invited.code, reply)
    join(workspace, file, invited.code, reply)
    with pytest.raises(InvitationExpired):
        take_answer(replace(headquarters, clock=late), reply)


def test_the_code_is_used_once(
    headquarters, answered, invited, file, open_copy, tmp_path
):
    thief = open_copy("other laptop")
    join(thief, file, invited.code, tmp_path / "thief")
    with pytest.raises(InvitationUsed):
        take_answer(headquarters, tmp_path / "thief")
    approve(headquarters, answered.invitation.id)
    with pytest.raises(InvitationUsed):
        take_answer(headquarters, tmp_path / "thief")
    assert len(list_devices(headquarters)) == 1


def test_the_same_laptop_may_answer_again(
    headquarters, workspace, invited, file, reply
):
    for _ in range(2):
        join(workspace, file, invited.code, reply)
        answered = take_answer(headquarters, reply)
    assert approve(headquarters, answered.invitation.id).name == "Tbilisi 1"
    with pytest.raises(InvitationUsed):
        approve(headquarters, answered.invitation.id)


def test_another_fingerprint_is_not_approved(headquarters, answered):
    with pytest.raises(FingerprintDiffers):
        approve(headquarters, answered.invitation.id, "1234 " * 6)
    assert list_devices(headquarters) == []
    spoken = answered.spoken.replace(" ", "").translate(
        {ord(str(digit)): chr(0x660 + digit) for digit in range(10)}
    )
    approve(headquarters, answered.invitation.id, spoken)


def test_what_was_withdrawn_is_not_approved(headquarters, answered, reply):
    withdraw(headquarters, answered.invitation.id)
    with pytest.raises(InvitationUsed):
        approve(headquarters, answered.invitation.id)
    with pytest.raises(InvitationUsed):
        take_answer(headquarters, reply)
    assert list_invitations(headquarters) == []


def test_who_never_had_the_file_cannot_answer(
    headquarters, invited, workspace, file, reply
):
    """The invitation's id alone is not enough."""
    join(workspace, file, invited.code, reply)
    with headquarters.work() as work:
        work.invitations.keep(replace(invited.invitation, token=bytes(32)))
    with pytest.raises(AnswerNotOurs):
        take_answer(headquarters, reply)


def test_an_answer_is_for_one_headquarters(answered, reply, tmp_path, open_copy):
    with pytest.raises(NotHeadquarters):
        take_answer(open_copy("other laptop"), reply)
    assert is_answer_file(reply) and not is_enrolment_file(reply)


def test_an_altered_file_is_refused(headquarters, workspace, invited, file, reply):
    said = json.loads(file.read_text())
    for altered in (
        {**said, "fieldcase_enrolment": 2},
        {**said, "cost": {"memory": 1 << 30, "passes": 3, "lanes": 4}},
        {**said, "letter": said["letter"][:-8]},
        {**said, "salt": ""},
        {"fieldcase_enrolment": 1},
        "[" * 70_000,
    ):
        file.write_text(altered if isinstance(altered, str) else json.dumps(altered))
        with pytest.raises((NotAnEnrolmentFile, EnrolmentCodeWrong)):
            join(workspace, file, invited.code, reply)
    for content in (b"", b"{}", b"[" * 70_000, b'{"fieldcase_enrolment_answer": 1}'):
        reply.write_bytes(content)
        with pytest.raises(NotAnEnrolmentFile):
            take_answer(headquarters, reply)
    with pytest.raises(FileNotReadable):
        take_answer(headquarters, reply.parent / "nowhere")


def test_a_laptop_has_one_headquarters(headquarters, laptop, invited, file, reply):
    with laptop.work() as work:
        other = replace(headquarters.device, id="another", name="Geneva")
        work.own.write(replace(work.own.read(), headquarters=other))
    with pytest.raises(JoinedElsewhere) as refused:
        join(laptop, file, invited.code, reply)
    assert refused.value.name == "Geneva"
    with pytest.raises(IsHeadquarters):
        join(headquarters, file, invited.code, reply)


def test_a_file_without_what_it_needs_is_not_made(headquarters, file):
    wanted = Wanted(name=" ", reach=replace(REACH, role=None, countries=()), days=0)
    with pytest.raises(EntriesRefused) as refused:
        invite(headquarters, wanted, file, CHEAP)
    assert {one.field: one.rule for one in refused.value.problems} == {
        "name": Rule.REQUIRED,
        "role": Rule.REQUIRED,
        "countries": Rule.REQUIRED,
        "days": Rule.OUT_OF_BOUNDS,
    }


def test_what_cannot_be_written_changes_nothing(
    headquarters, workspace, invited, file, tmp_path
):
    nowhere = tmp_path / "no folder" / "file"
    with pytest.raises(FileNotWritable):
        invite(headquarters, WANTED, nowhere, CHEAP)
    assert len(list_invitations(headquarters)) == 1
    with pytest.raises(FileNotWritable):
        join(workspace, file, invited.code, nowhere)
    assert sync_state(workspace).headquarters is None
    keys = workspace.device.signing_key
    with pytest.raises(FileNotWritable):
        renew_keys(workspace, nowhere)
    assert own_device(workspace).signing_key == keys


def test_only_headquarters_people_enrol(headquarters, workspace, file):
    with pytest.raises(NotHeadquarters):
        invite(workspace, WANTED, file, CHEAP)
    focal = replace(headquarters.staff, role=Role.FOCAL_POINT)
    with pytest.raises(DeedNotAllowed):
        invite(replace(headquarters, staff=focal), WANTED, file, CHEAP)


def test_every_deed_is_written_down(headquarters, answered):
    approve(headquarters, answered.invitation.id)
    revoke_device(headquarters, answered.device.id, RevocationReason.STOLEN)
    with headquarters.reading() as work:
        deeds = [entry.deed for entry in work.audit.where()]
        [gone] = work.audit.where(deed=AuditDeed.LAPTOP_REVOKED)
        [device] = work.devices.where()
    wanted = {AuditDeed.LAPTOP_INVITED, AuditDeed.LAPTOP_APPROVED}
    assert wanted < set(deeds)
    assert (gone.record_id, gone.what) == (device.id, "stolen")
    assert device.revoked_reason == "stolen"


def test_a_stolen_laptop_never_comes_back_under_its_keys(
    headquarters, workspace, answered, mailbox, tmp_path
):
    approve(headquarters, answered.invitation.id)
    register(workspace)
    send_changes(workspace)
    read_mailbox(headquarters, mailbox)
    revoke_device(headquarters, answered.device.id, RevocationReason.STOLEN)
    register(workspace, "Later")
    send_changes(workspace)
    [read] = read_mailbox(headquarters, mailbox)
    assert read.refused.verdict == Verdict.REVOKED
    with headquarters.reading() as work:
        assert work.cases.count() == 1
    again = invite(headquarters, WANTED, tmp_path / "again", CHEAP)
    join(workspace, tmp_path / "again", again.code, tmp_path / "reply")
    with pytest.raises(DeviceIsRevoked):
        take_answer(headquarters, tmp_path / "reply")


def test_new_keys_are_taken_once_headquarters_has_compared_them(
    headquarters, workspace, answered, mailbox, tmp_path
):
    approve(headquarters, answered.invitation.id)
    before = spoken_fingerprint(workspace.device)
    renewed = renew_keys(workspace, tmp_path / "card.json")
    assert spoken_fingerprint(renewed) != before
    register(workspace)
    send_changes(workspace)
    [read] = read_mailbox(headquarters, mailbox)
    assert isinstance(read.refused, BundleRefused)

    device = enrol_device(headquarters, tmp_path / "card.json")

    assert (device.signing_key, device.role) == (renewed.signing_key, Role.MONITOR)
    assert device.name == "Tbilisi 1"
    send_changes(workspace)
    read = read_mailbox(headquarters, mailbox)
    assert read[-1].imported.verdict in {Verdict.GOOD, Verdict.SEEN_BEFORE}
    with headquarters.reading() as work:
        assert work.cases.count() == 1


def test_states_are_written_words():
    assert [str(one) for one in InvitationState] == [
        "open",
        "answered",
        "approved",
        "withdrawn",
    ]
