"""Headquarters' store with the published figures in it, for anybody to count again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import StoreExists
from fieldcase.domain.identity import case_number
from fieldcase.domain.procedures.administrative_service import (
    AdministrativeService,
    AdministrativeServiceId,
)
from fieldcase.domain.procedures.job_placement import JobPlacement, JobPlacementId
from fieldcase.domain.procedures.medical_file import GRANTED, Amaar, AmaarId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import Record
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.domain.travel.travel import EscortMission, Travel, TravelId, TravelStatus
from fieldcase.usecases.demo.demo_keys import PASSPHRASE
from fieldcase.usecases.demo.published import (
    belgium_2019,
    belgium_2022,
    luxembourg_2019,
    luxembourg_2022,
)
from fieldcase.usecases.demo.published_returns import Return
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.workspace import Workspace

FILE = "headquarters-published.fieldcase"
_SEED = 2022
_CHILDREN_ALONE = ("UMC", "EXU")  # profiles that are kinds of case, too
_SOURCES: tuple[Callable[[], Sequence[Return]], ...] = (
    *(belgium_2019, luxembourg_2019),
    *(belgium_2022, luxembourg_2022),
)


def make_published_store(folder: Path, progress: Progress | None = None) -> Path:
    """Make the store in this folder; everybody in it is invented and has no name.

    Raises:
        StoreExists: there is one already.
        StoreReadOnly, DiskFull: nothing can be written there.
        Cancelled: it was asked to stop; nothing is left.
    """
    path = folder / FILE
    if path.exists():
        raise StoreExists(path)
    dice = Random(_SEED)  # noqa: S311 invented people need no secrets
    new = NewStore(
        folder=path,
        passphrase=PASSPHRASE,
        name="Headquarters Brussels",
        staff_name="H. Maes",
        role=Role.HEADQUARTERS,
    )
    moment = datetime(2023, 1, 5, 9, tzinfo=UTC)
    folder.mkdir(parents=True, exist_ok=True)
    with closing(create_store(new, Clock(lambda: moment), dice.randbytes)) as workspace:
        fill_with_published(workspace, progress or Progress())
    return path


def fill_with_published(workspace: Workspace, progress: Progress) -> None:
    """All of it in one work, or nothing."""
    returns = [one for source in _SOURCES for one in source()]
    by_kind: dict[Any, list[Record]] = {}
    told = _Told(workspace)
    for counter, one in enumerate(progress.over(returns, len(returns)), start=1):
        for record in told.records_of(one, counter):
            by_kind.setdefault(kind_of(record), []).append(record)
    with workspace.work() as work:
        for kind, records in by_kind.items():
            work.of_kind(kind).add_all(records)


@dataclass(frozen=True, slots=True)
class _Told:
    """One return as the records that it leaves."""

    workspace: Workspace

    def records_of(self, one: Return, counter: int) -> Iterator[Record]:
        case = self._case(one, counter)
        person = Person(
            id=PersonId(self.workspace.new_id()),
            case_id=case.id,
            number=f"{case.number}-1",
            sex=one.sex,
            birth_date=date(1985, 1 + counter % 12, 1 + counter % 28),
            nationalities=(one.country,) if one.country else (),
            profiles=one.profiles,
        )
        yield case
        yield person
        if one.escorts and one.departed:
            yield self._journey(case, one, one.departed)
        yield from self._help(case, person, one)

    def _help(self, case: Case, person: Person, one: Return) -> Iterator[Record]:
        if one.amaar and one.departed:
            yield Amaar(
                id=AmaarId(self.workspace.new_id()),
                case_id=case.id,
                person_id=person.id,
                requested_on=one.departed,
                decision=GRANTED,
                decided_on=one.departed,
            )
        if one.service_in is not None:
            yield AdministrativeService(
                id=AdministrativeServiceId(self.workspace.new_id()),
                case_id=case.id,
                person_id=person.id,
                country=one.service_in,
                requested_on=one.service_on,
                service="CIV",
            )
        if one.placed_on:
            yield JobPlacement(
                id=JobPlacementId(self.workspace.new_id()),
                case_id=case.id,
                person_id=person.id,
                identified_on=one.placed_on,
                country=one.country,
            )

    def _case(self, one: Return, counter: int) -> Case:
        opened = one.opened or (one.departed or date(2022, 1, 1)).replace(day=1)
        kinds = [code for code in one.profiles if code in _CHILDREN_ALONE]
        return Case(
            id=CaseId(self.workspace.new_id()),
            number=case_number(one.host, self.workspace.device.code, counter),
            host_country=one.host,
            opened_on=opened,
            counsellor_id=self.workspace.staff.id,
            status=CaseStatus.DEPARTED if one.departed else CaseStatus.COUNSELLING,
            programme="LUX" if one.host == "LU" else one.fund,
            case_type=kinds[0] if kinds else "SGL",
            legal_status=("RJ", "IR", "AP")[counter % 3],
            referral_partner=one.partner,
            referral_place=one.place,
            destination_country=one.country,
            reintegration_requested=one.reintegration,
            departed_on=one.departed,
        )

    def _journey(self, case: Case, one: Return, departed: date) -> Travel:
        return Travel(
            id=TravelId(self.workspace.new_id()),
            case_id=case.id,
            status=TravelStatus.TRAVELLED,
            mode="AIR",
            departs_on=departed,
            arrives_on=departed + timedelta(days=1),
            escorts=tuple(EscortMission(kind=kind) for kind in one.escorts),
        )
