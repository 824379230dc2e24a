"""Casework that may be killed: what has to be true of it then."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.torture.deeds import Deed, Drafting
from tests.torture.shelf import expect, expect_all

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.questionnaires.form_shelves import entries_in, package_of
from fieldcase.usecases.workspace import Workspace


class Planning(Drafting):
    work = "planning"
    lives = 1  # a case has one plan at a time

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            plans = {one.id: one for one in work.of_kind(RecordKind.PLAN).where()}
        for line in self.acknowledged:
            plan_id, number = line.split()
            expect_all({plan_id}, set(plans))
            expect(int(plans[plan_id].objectives) >= int(number), "an older plan")


class Screening(Drafting):
    work = "screening"

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            signed = {one.id: one for one in work.screenings.where()}
            drafts = {one.id for one in work.drafts.of_case(self.shelf.case_id)}
            [person] = work.persons.where(case_id=self.shelf.case_id)
        told = dict(line.split() for line in self.acknowledged)
        expect_all(set(told), set(signed))
        expect(not set(told.values()) & drafts, "signed and still a draft")
        expect(bool(person.profiles) == bool(signed), "signed without the profiles")


class MarkingAttendance(Deed):
    work = "marking"

    def expect(self, workspace: Workspace) -> None:
        marks: dict[str, int] = {}
        with workspace.reading() as work:
            for one in work.of_kind(RecordKind.ATTENDANCE).where():
                marks[one.meeting_id] = marks.get(one.meeting_id, 0) + 1
        for line in self.acknowledged:
            meeting_id, count = line.split()
            expect(marks.get(meeting_id) == int(count), "marks of a day are lost")
        expect(set(marks.values()) <= {4}, "half a day is marked")


class TakingIn(Deed):
    work = "taking_in"
    longest = 0.2

    def prepare(self) -> None:
        super().prepare()
        (self.home / "forms").mkdir()

    def told(self) -> tuple[object, ...]:
        return self.folder, self.home / "forms"

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            entries = entries_in(work)
            there = {version.id for entry in entries for version in entry.versions}
            for one in there:
                expect(bool(package_of(work, one)), "half a questionnaire")
        expect_all({line.split()[0] for line in self.acknowledged}, there)


CASEWORK_DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {
        "saving a plan": Planning,
        "signing a screening": Screening,
        "marking attendance": MarkingAttendance,
        "taking in a questionnaire": TakingIn,
    }
)
