"""Mission packs are made: what would be in one is shown, then it is sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import DeviceIsRevoked
from fieldcase.domain.exchange.reach import EVERYWHERE, Holder
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.monitoring.mission import MissionId
from fieldcase.domain.monitoring.mission_pack import (
    MadePack,
    PackAsked,
    PackPreview,
    check_cases,
    check_role,
    check_term,
    usual_end,
)
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditEntry
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.usecases.exchange.down_content import values_by_class
from fieldcase.usecases.exchange.pack_content import (
    Lent,
    lent_content,
    pack_heading,
    write_lent,
)
from fieldcase.usecases.exchange.sending import own_sender
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.monitoring.mission_file import mission_of, planned_visits
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

ENDING = ".fieldcase"  # of the file


def usual_pack(workspace: Workspace, mission_id: MissionId) -> PackAsked:
    """What a mission's pack usually is: all its planned cases, for a monitor.

    Raises:
        RecordNotFound: there is no such mission.
    """
    with workspace.reading() as work:
        mission = mission_of(work, mission_id)
        case_ids = _planned(work, mission_id)
    return PackAsked(
        mission_id=mission_id,
        case_ids=tuple(case_ids),
        role=Role.MONITOR,
        expires_on=usual_end(mission, workspace.today()),
    )


def preview_pack(workspace: Workspace, asked: PackAsked) -> PackPreview:
    """What such a pack would hold, field class by field class; nothing is made.

    Raises:
        DeedNotAllowed: not by this role.
        PackWithoutCases, RoleAboveLaptop: such a pack is not made.
    """
    check_allowed(workspace.staff.role, Deed.MAKE_PACKS)
    check_role(asked.role, None)
    with workspace.reading() as work:
        check_cases(asked.case_ids, _planned(work, asked.mission_id))
        named = _Named()
        told = named.watching(lent_content(work, _lent(asked)))
        counts = values_by_class(told)
    return PackPreview(
        cases=len(asked.case_ids),
        without_names=len(asked.case_ids) - len(named.cases),
        counts=counts,
    )


def make_pack(
    workspace: Workspace, asked: PackAsked, recipient: Device, target: Path
) -> MadePack:
    """Seal a pack for one laptop; it is remembered, and noted in the audit.

    Raises:
        DeedNotAllowed: not by this role.
        DeviceIsRevoked: the laptop was struck off.
        PackWithoutCases, PackTooLong, RoleAboveLaptop: such a pack is not made.
        RecordNotFound: there is no such mission.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    check_allowed(workspace.staff.role, Deed.MAKE_PACKS)
    if recipient.revoked_at is not None:
        raise DeviceIsRevoked(recipient.name)
    check_term(asked.expires_on, workspace.today())
    check_role(asked.role, recipient.role)
    # It lies there only once it is written down that it does.
    with given_out(workspace, target) as beside, workspace.work() as work:
        check_cases(asked.case_ids, _planned(work, asked.mission_id))
        now = workspace.clock.now()
        number = work.packs.next_for(recipient.id)
        heading = pack_heading(number, now, _end_of(asked.expires_on, now))
        parties = (own_sender(work.own.read()), recipient)
        written = write_lent(
            work, beside, heading, _lent(asked, has_library=True), parties
        )
        made = MadePack(
            recipient_id=recipient.id,
            sequence=number,
            digest=written.digest,
            mission_id=asked.mission_id,
            role=asked.role,
            cases=len(asked.case_ids),
            made_at=now,
            expires_at=_end_of(asked.expires_on, now),
        )
        work.packs.add_made(made)
        work.audit.save(_given_out(workspace, made))
    return made


def _given_out(workspace: Workspace, made: MadePack) -> AuditEntry:
    return replace(
        new_entry(workspace, AuditDeed.EXPORTED),
        what="mission_pack",
        record_id=made.mission_id,
        count=made.cases,
        with_names=True,
    )


def pack_recipients(workspace: Workspace) -> list[Device]:
    """The laptops that headquarters trusts; an office knows them by their cards."""
    with workspace.reading() as work:
        known: list[Device] = work.devices.where()
    return [
        one for one in known if one.kind is DeviceKind.LAPTOP and one.revoked_at is None
    ]


def packs_made(workspace: Workspace) -> list[tuple[MadePack, str, str]]:
    """Those made here, the latest first, with the mission's number and the laptop."""
    with workspace.reading() as work:
        laptops = {one.id: one.name for one in work.devices.where()}
        missions = {
            one.id: one.number for one in work.of_kind(RecordKind.MISSION).where()
        }
        return [
            (one, missions.get(one.mission_id, ""), laptops.get(one.recipient_id, ""))
            for one in work.packs.made()
        ]


class _Named:
    """Sees of which cases a pack tells who somebody is."""

    def __init__(self) -> None:
        self.cases: set[str] = set()
        self._people: dict[str, str] = {}

    def watching(self, changes: Iterator[Change]) -> Iterator[Change]:
        """The changes that are about people, not the library that all hold."""
        for change in changes:
            if change.kind == RecordKind.PERSON:
                self._look(change)
            if RecordKind(change.kind) not in EVERYWHERE:
                yield change

    def _look(self, change: Change) -> None:
        case = change.fields.get("case_id")
        if case is not None and not case.is_withheld:
            self._people[change.record_id] = str(case.read())
        told = (change.fields.get(name) for name in ("family_name", "given_names"))
        if any(each is not None and not each.is_withheld for each in told):
            self.cases.add(self._people.get(change.record_id, change.record_id))


def _planned(work: Work, mission_id: MissionId) -> list[CaseId]:
    """Whom the mission wants to see."""
    planned = planned_visits(work, mission_id)
    return [one.case_id for one in planned if not one.called_off]


def _lent(asked: PackAsked, *, has_library: bool = False) -> Lent:
    return Lent(
        case_ids=asked.case_ids,
        holder=Holder(asked.role, PlaceKind.MISSION),
        mission_id=asked.mission_id,
        has_library=has_library,
    )


def _end_of(day: date, now: datetime) -> datetime:
    """The last second of a day where the pack is made."""
    return datetime.combine(day, time(23, 59, 59), now.tzinfo)


def classes_in(preview: PackPreview) -> Sequence[FieldClass]:
    """The classes of which something would be in the pack, in their own order."""
    return [one for one in FieldClass if preview.by_class.get(one)]
