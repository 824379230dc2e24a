"""Killed: one of two programs that have a store open, as two people of one laptop."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.torture.deeds import Deed, Saving
from tests.torture.shelf import expect, expect_all
from tests.torture.windowed import Sitting
from tests.workspaces import PASSPHRASE, register

from fieldcase.domain.casework.case import CaseId
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace


class Beside(Deed):
    """The other has the store open all the time, and goes on once this one is dead."""

    other: Workspace
    registered: CaseId

    def told(self) -> tuple[object, ...]:
        self.other = open_store(self.folder, PASSPHRASE)
        return super().told()

    def look(self, said: list[str]) -> None:
        try:
            self.registered = register(self.other, "Tamar").id
            findings = check_store(self.other).findings
            expect(not findings, findings)
        finally:
            self.other.close()
        super().look(said)

    def expect(self, workspace: Workspace) -> None:
        super().expect(workspace)
        with workspace.reading() as work:
            there = {one.id for one in work.cases.where()}
        expect_all({self.registered}, there)


class SavingBeside(Beside, Saving):
    longest = 0.1


class SittingBeside(Beside, Sitting):
    pass


BESIDE_DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {
        "saving beside another program": SavingBeside,
        "sitting at one of two windows": SittingBeside,
    }
)
