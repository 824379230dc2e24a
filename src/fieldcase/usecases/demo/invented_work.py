"""An invented case as the deeds of its counsellor, each on its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.identity import StaffId
from fieldcase.domain.plan.plan import Plan, PlanStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.registration import add_person, register_case
from fieldcase.usecases.casework.sessions import begin_session, sign_session
from fieldcase.usecases.demo.invented import InventedCase, InventedSession
from fieldcase.usecases.demo.invented_care import InventedCare
from fieldcase.usecases.demo.invented_file import Deed, InventedFile
from fieldcase.usecases.demo.invented_journey import InventedJourney
from fieldcase.usecases.demo.invented_procedures import InventedProcedures
from fieldcase.usecases.demo.invented_return import InventedReturn
from fieldcase.usecases.plan.plans import move_plan
from fieldcase.usecases.workspace import Workspace

SUPERVISOR, OTHER_SUPERVISOR = "M. Claes", "N. Dubois"


@dataclass(slots=True)
class InventedWork:
    """One invented case as the deeds of its counsellor."""

    laptop: Workspace
    invented: InventedCase
    supervisor: StaffMember
    today: date
    case_id: CaseId | None = None

    def deeds(self) -> Iterator[tuple[date, Deed]]:
        """What happened until today, and until it ended where it ended early."""
        ends = self.invented.ends_on
        for day, deed in self._whole_way():
            if day <= self.today and (ends is None or day < ends):
                yield day, deed
        if ends is not None and ends <= self.today:
            yield ends, self._end

    def _whole_way(self) -> Iterator[tuple[date, Deed]]:
        yield self.invented.opened_on, self._register
        for meeting in self.invented.sessions:
            yield meeting.held_on, partial(self._hold, meeting)
        file = InventedFile(
            laptop=self.laptop,
            supervisor=self.supervisor,
            invented=self.invented,
            known=self._case,
        )
        yield from InventedCare(file).deeds()
        yield from InventedJourney(file).deeds()
        yield from InventedProcedures(file).deeds()
        yield from InventedReturn(file).deeds()

    def _register(self) -> None:
        head, *others = self.invented.persons
        consent = self.invented.consent
        case = register_case(self.laptop, self.invented.case, head, consent)
        for person in others:
            by_parent = {"given_by": "parent"} if person["role_in_case"] == "CH" else {}
            add_person(self.laptop, case.id, person, {**consent, **by_parent})
        self.case_id = case.id

    def _hold(self, meeting: InventedSession) -> None:
        draft = begin_session(self.laptop, self._case())
        sign_session(self.laptop, draft, {**draft.entries, **meeting.entries})
        if meeting is self.invented.sessions[0]:
            self._move(CaseStatus.COUNSELLING)

    def _end(self) -> None:
        ending = self.invented.ending
        if ending is not None:
            self._take_plan_back()
            move_case(self.laptop, self._case(), ending.status, reason=ending.reason)

    def _take_plan_back(self) -> None:
        """Nobody decides about the plan of who does not go."""
        with self.laptop.reading() as work:
            plans: list[Plan] = work.of_kind(RecordKind.PLAN).where(
                case_id=self._case(), status=PlanStatus.SUBMITTED
            )
        for plan in plans:
            move_plan(self.laptop, plan.id, PlanStatus.DRAFT)

    def _move(self, status: CaseStatus) -> None:
        move_case(self.laptop, self._case(), status)

    def _case(self) -> CaseId:
        if self.case_id is None:
            raise RuntimeError("a case is registered before anything else happens")
        return self.case_id


def add_supervisor(laptop: Workspace) -> StaffMember:
    """Who decides about plans; the record only, since nobody unlocks as them."""
    with laptop.work() as work:
        return work.staff.save(
            StaffMember(
                id=StaffId(laptop.new_id()), name=OTHER_SUPERVISOR, role=Role.SUPERVISOR
            )
        )
