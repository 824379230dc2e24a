"""A pack ends: what it lent is forgotten here once nothing is lost by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.monitoring.mission_pack import LoadedPack, is_over
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.lending import Own, Waiting
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.data_subjects import leave_no_copy
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PackStanding:
    """How a pack stands here; `waiting` is what keeps cases of it here."""

    pack: LoadedPack
    sender: str
    mission: Mission | None
    cases_here: int
    waiting: Waiting
    is_over: bool
    is_expired: bool


def end_packs(workspace: Workspace) -> int:
    """Forget what packs lent that have ended; how many cases went whole.

    After its last day what others wrote goes at once; before it, once the mission is
    over and headquarters has confirmed everything of the case. A case that this laptop
    holds anyway stays, and so does what was written here and is not confirmed, what
    somebody is still writing, and photos that headquarters does not have.
    """
    with workspace.reading() as work:
        ending = any(_ends(workspace, work, one) for one in _here(work))
    if not ending:
        return 0
    gone = values = 0
    with workspace.work() as work:
        own = own_end(work)
        for pack in _here(work):
            if _ends(workspace, work, pack):
                cases, some = _end(workspace, work, pack, own)
                gone, values = gone + cases, values + some
    if gone or values:
        leave_no_copy(workspace)
    return gone


def give_back(workspace: Workspace, digest: str) -> int:
    """Say that a pack is needed no more; what headquarters has goes at once.

    Raises:
        RecordNotFound: no such pack was loaded.
    """
    with workspace.work() as work:
        if work.packs.known(digest) is None:
            raise RecordNotFound("pack", digest)
        work.packs.set_given_back(digest, workspace.clock.now())
    return end_packs(workspace)


def packs_here(workspace: Workspace) -> list[PackStanding]:
    """Every pack that was loaded, and what of it is still here."""
    now = workspace.clock.now()
    with workspace.reading() as work:
        own = own_end(work)
        known = _headquarters(work)
        found = []
        for pack in work.packs.loaded():
            case_ids = work.packs.cases_of(pack.digest)
            waiting = work.lending.waiting(case_ids, own).values()
            mission = _mission(work, pack)
            found.append(
                PackStanding(
                    pack=pack,
                    sender=known.get(pack.sender_id, ""),
                    mission=mission,
                    cases_here=len(case_ids),
                    waiting=Waiting(
                        changes=sum(one.changes for one in waiting),
                        drafts=sum(one.drafts for one in waiting),
                        files=sum(one.files for one in waiting),
                    ),
                    is_over=is_over(pack, mission, workspace.today()),
                    is_expired=pack.expires_at < now,
                )
            )
    return found


def own_end(work: Work) -> Own:
    """This device, and the last of its changes that headquarters has."""
    return work.own.read().device.id, work.health.confirmed_to()


def _end(
    workspace: Workspace, work: Work, pack: LoadedPack, own: Own
) -> tuple[int, int]:
    """How many cases went whole, and how many values of those that may not go yet."""
    case_ids = work.packs.cases_of(pack.digest)
    held = _held_anyway(work, pack, case_ids, own[0])
    waiting = work.lending.waiting(case_ids, own)
    going = [one for one in case_ids if one not in held and one not in waiting]
    values = 0
    if pack.expires_at < workspace.clock.now():
        # Drafts name the case and its people: without them nobody can finish one.
        emptied = [
            one for one, why in waiting.items() if one not in held and not why.drafts
        ]
        values = work.lending.forget_others(emptied, own)
    work.lending.erase(going, own)
    if going:
        entry = new_entry(workspace, AuditDeed.PACK_ENDED)
        mission_id = pack.mission_id
        work.audit.save(replace(entry, record_id=mission_id, count=len(going)))
    work.packs.let_go(pack.digest, {*going, *held})
    if not work.packs.cases_of(pack.digest):
        work.packs.set_erased(pack.digest, workspace.clock.now())
    return len(going), values


def _ends(workspace: Workspace, work: Work, pack: LoadedPack) -> bool:
    is_expired = pack.expires_at < workspace.clock.now()
    return is_expired or is_over(pack, _mission(work, pack), workspace.today())


def _here(work: Work) -> list[LoadedPack]:
    return [one for one in work.packs.loaded() if one.erased_at is None]


def _mission(work: Work, pack: LoadedPack) -> Mission | None:
    found: Mission | None = work.of_kind(RecordKind.MISSION).find(pack.mission_id)
    return found


def _held_anyway(
    work: Work, pack: LoadedPack, case_ids: Sequence[CaseId], own: DeviceId
) -> set[CaseId]:
    """Cases of another pack, begun here, or given to this laptop by headquarters."""
    begun = work.outgoing.begun_on(case_ids)
    others = work.packs.lent_by_others(pack.digest)
    reached = work.packs.held_by_headquarters(case_ids)
    return {
        one
        for one in case_ids
        if one in others or one in reached or begun.get(one) == own
    }


def _headquarters(work: Work) -> dict[DeviceId, str]:
    headquarters = work.own.read().headquarters
    return {} if headquarters is None else {headquarters.id: headquarters.name}
