"""After the journey: the mission takes over, helps with papers and work; the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.procedures.administrative_service import COUNTRIES
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.demo.invented import Fields
from fieldcase.usecases.demo.invented_file import Deed, InventedFile
from fieldcase.usecases.demo.invented_visits import call_after_return
from fieldcase.usecases.travel.handovers import note_taken_over

_SERVICE, _JOB = RecordKind.ADMINISTRATIVE_SERVICE, RecordKind.JOB_PLACEMENT
_EACH_JOB = 3


@dataclass(frozen=True, slots=True)
class InventedReturn:
    """From the arrival to the closing of an invented case."""

    file: InventedFile

    def deeds(self) -> Iterator[tuple[date, Deed]]:
        """`days` are counted from the departure."""
        invented = self.file.invented
        departs = invented.departs_on

        def after(days: int) -> date:
            return departs + timedelta(days=days)

        yield after(2), self._arrive
        if invented.case["destination_country"] in COUNTRIES:
            yield after(10), self._ask_service
            yield after(45), self._obtain
        if not invented.wants_support:
            yield after(50), self._close
            return
        yield after(4), self._take_over
        yield after(20), self._reintegrate
        if invented.turn % _EACH_JOB == 0:
            yield after(25), self._place
        yield after(95), self._call
        yield after(170), self._close

    def _arrive(self) -> None:
        self.file.move(CaseStatus.ARRIVED)

    def _take_over(self) -> None:
        for handover in self.file.records(RecordKind.HANDOVER):
            note_taken_over(
                self.file.laptop, handover.id, self.file.laptop.today(), "Mission"
            )

    def _reintegrate(self) -> None:
        self.file.move(CaseStatus.REINTEGRATION)

    def _ask_service(self) -> None:
        asked: Fields = {
            "country": self.file.invented.case["destination_country"],
            "requested_on": self.file.laptop.today().isoformat(),
            "service": "CIV",
            "authority": "The registry of the town",
            "accompanied": True,
        }
        self.file.keep(_SERVICE, asked)

    def _obtain(self) -> None:
        today = self.file.laptop.today().isoformat()
        for service in self.file.records(_SERVICE):
            self.file.keep(_SERVICE, {"result": "OBT", "result_on": today}, service.id)

    def _place(self) -> None:
        today = self.file.laptop.today()
        identified: Fields = {
            "identified_on": today.isoformat(),
            "country": self.file.invented.case["destination_country"],
            "focal_point": "Mission",
            "skills": "Six years behind a counter.",
            "target_job": "Shop assistant",
            "services": ["COUN", "VACI"],
            "employer": "Invented Stores",
            "starts_on": (today + timedelta(days=14)).isoformat(),
            "outcome": "EMPP",
        }
        self.file.keep(_JOB, identified)

    def _call(self) -> None:
        call_after_return(self.file)

    def _close(self) -> None:
        self.file.move(CaseStatus.CLOSED, "COMP")
