"""Each deed that may be killed: what it works with, and what has to be true then."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from tests.torture.shelf import (
    FIRST_VERSION,
    Damaged,
    Shelf,
    expect,
    expect_all,
    looked_through,
)
from tests.workspaces import PASSPHRASE

from fieldcase.domain.errors import WrongPassphrase
from fieldcase.domain.words import words_in
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import begin_anew
from fieldcase.usecases.casework.attachments import list_attachments, open_attachment
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import sync_state, take_receipts
from fieldcase.usecases.keeping.backups import list_backups
from fieldcase.usecases.keeping.members import list_members
from fieldcase.usecases.keeping.recovery import open_with_slip, print_slip
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.questionnaires.answer_media import open_medium
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.workspace import Workspace

BICYCLES = "seven yellow bicycles"
COMMENT = ("data", "remark")  # the question of the works that fill


class Deed:
    """One set-up in a folder of its own; `look` after each kill raises Lost, Damaged.

    `longest` in seconds: how long after the last deed let end the kill may come.
    """

    work: ClassVar[str]
    longest: ClassVar[float] = 0.06
    lives: ClassVar[int] = 25  # kills that one set-up goes through

    def __init__(self, home: Path, shelf: Shelf) -> None:
        self.home, self.shelf = home, shelf
        self.folder = home / "laptop.fieldcase"
        self.said: list[str] = []  # in the last life
        self.acknowledged: set[str] = set()  # in all lives
        self.prepare()

    def prepare(self) -> None:
        shutil.copytree(self.shelf.laptop, self.folder)

    def told(self) -> tuple[object, ...]:
        return (self.folder,)

    def look(self, said: list[str]) -> None:
        self.said = said
        self.acknowledged |= set(said)
        with looked_through(self.folder) as workspace:
            self.expect(workspace)

    def expect(self, workspace: Workspace) -> None:
        raise NotImplementedError


class Saving(Deed):
    work = "saving"

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            cases = {case.id: case.number for case in work.cases.where()}
            persons = {person.id: person for person in work.persons.where()}
            consents = {consent.person_id for consent in work.consents.where()}
        told = [line.split(" ", 2) for line in self.acknowledged]
        there = {f"case {case_id}" for case_id in cases}
        there |= {f"person {person_id}" for person_id in persons}
        expect_all({f"{kind} {name}" for kind, name, *_ in told}, there)
        saved = {name: phone for kind, name, *phone in told if phone and phone[0]}
        for name, [phone] in saved.items():
            expect_all({phone}, {persons[name].phone})
        expect({one.case_id for one in persons.values()} == set(cases), "no person")
        expect(consents == set(persons), "a person without consent")
        expect(len(set(cases.values())) == len(cases), "a number given twice")


class Drafting(Deed):
    work = "drafting"

    def told(self) -> tuple[object, ...]:
        return self.folder, self.shelf.case_id

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            drafts = work.drafts.of_case(self.shelf.case_id)
        typed = {one.id: str(one.entries.get("facts") or "") for one in drafts}
        for line in self.acknowledged:
            draft_id, letters = line.split()
            expect_all({draft_id}, set(typed))
            expect_all(set(range(int(letters))), set(range(len(typed[draft_id]))))


class Signing(Drafting):
    work = "signing"

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            sessions = work.sessions.where(case_id=self.shelf.case_id)
            drafts = {one.id for one in work.drafts.of_case(self.shelf.case_id)}
        signed = dict(line.split() for line in self.acknowledged)
        expect_all(set(signed), {one.id for one in sessions})
        expect(not set(signed.values()) & drafts, "signed and still a draft")
        numbers = {one.number for one in sessions}
        expect(len(numbers) == len(sessions), "a number given twice")


class Filling(Drafting):
    work = "filling"

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            drafts = {one.id for one in work.drafts.of_case(self.shelf.case_id)}
            finished = {one.id for one in work.answers.where()}
        expect(not drafts & finished, "finished and still a draft")
        for line in self.acknowledged:
            answers_id, said = line.split()
            expect_all({answers_id}, drafts | finished)
            if said == "finished":
                expect_all({answers_id}, finished)
            elif said.startswith("medium:") and answers_id in drafts:
                name = said.removeprefix("medium:")
                expect(bool(open_medium(workspace, answers_id, name)), "an empty file")
            elif said.isdigit() and answers_id in drafts:
                answers = open_answers(workspace, answers_id).filling
                [told] = answers.at_place(COMMENT)
                expect_all(set(range(int(said))), set(range(len(told.value))))


class Attaching(Drafting):
    work = "attaching"
    lives = 10

    def expect(self, workspace: Workspace) -> None:
        there = list_attachments(workspace, self.shelf.case_id)
        expect_all(self.acknowledged, {one.id for one in there})
        for one in self.said:
            open_attachment(workspace, one)


class Erasing(Deed):
    work = "erasing"
    longest = 0.1

    def prepare(self) -> None:
        shutil.copytree(self.shelf.headquarters, self.folder)

    def expect(self, workspace: Workspace) -> None:
        orders = dict(line.split() for line in self.acknowledged)
        with workspace.reading() as work:
            there = {one.person_id for one in work.erasure_orders.where()}
            named = {one.id for one in work.persons.where() if one.family_name}
        expect_all(set(orders), there)
        expect(not there & named, "ordered, but the name is still there")


class BackingUp(Deed):
    work = "backing_up"
    longest = 0.2

    def look(self, said: list[str]) -> None:
        there = [str(one.path) for one in list_backups(self.folder)]
        expect_all(set(said), set(there))
        super().look(said)
        for path in there[:1]:
            shutil.copytree(path, self.home / "backup")  # as it is, not opened
            with looked_through(self.home / "backup"):
                shutil.rmtree(self.home / "backup")

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            expect_all({self.shelf.case_id}, {one.id for one in work.cases.where()})


class Restoring(Deed):
    work = "restoring"
    longest = 0.4
    lives = 10

    def told(self) -> tuple[object, ...]:
        return self.folder, self.shelf.backup

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            expect_all({self.shelf.case_id}, {one.id for one in work.cases.where()})
        for folder in (self.folder / "set-aside").glob("*.fieldcase"):
            expect((folder / "records.db").exists(), "set aside in half")


class Changing(Deed):
    work = "changing"

    def prepare(self) -> None:
        super().prepare()
        self.now = PASSPHRASE

    def told(self) -> tuple[object, ...]:
        return self.folder, self.now, self._other(self.now)

    def look(self, said: list[str]) -> None:
        last = said[-1] if said else self.now
        for passphrase in (last, self._other(last)):
            begin_anew(StorePlace(self.folder))
            try:
                open_store(self.folder, passphrase).close()
            except WrongPassphrase:
                continue
            self.now = passphrase
            with looked_through(self.folder, passphrase):
                return
        raise Damaged("neither the old nor the new passphrase opens it")

    def _other(self, passphrase: str) -> str:
        return BICYCLES if passphrase == PASSPHRASE else PASSPHRASE


class Members(Deed):
    work = "members"
    longest = 0.25
    lives = 10

    def expect(self, workspace: Workspace) -> None:
        states = {member.staff.id: member for member in list_members(workspace)}
        told = dict(line.split()[::-1] for line in self.said)  # the last word on each
        under_way = self.said[-1].split()[1] if self.said else ""
        expect_all(set(told), set(states))
        for staff_id, deed in told.items():
            if staff_id != under_way or deed == "removed":
                expect(states[staff_id].has_key is (deed == "added"), deed)
        keys = [one for one in states.values() if one.has_key]
        expect(all(one.staff.is_active for one in keys), "a key without a member")


class Slips(Deed):
    work = "slips"
    longest = 0.5
    lives = 10

    def told(self) -> tuple[object, ...]:
        return self.folder, self.home / "slip.pdf"

    def expect(self, workspace: Workspace) -> None:
        slip = print_slip(workspace, PASSPHRASE, self.home / "new.pdf", words_in("en"))
        expect(bool(open_with_slip(self.folder, slip.code).members), "no new slip")
        pending = [path.name for path in self.home.iterdir()]
        expect(set(pending) <= {self.folder.name, "slip.pdf", "new.pdf"}, pending)


class Migrating(Deed):
    """The stores of the first version come up to date, each with a backup first."""

    work = "migrating"
    longest = 0.4
    lives = 1

    def prepare(self) -> None:
        return

    def told(self) -> tuple[object, ...]:
        return FIRST_VERSION, self.home

    def look(self, said: list[str]) -> None:
        for line in said:
            folder = Path(line.split(" ", 1)[1])
            with looked_through(folder) as workspace, workspace.reading() as work:
                counts = (work.cases.count(), work.sessions.count())
                expect(counts == (2, 2), f"cases and sessions: {counts}")
            backups = list_backups(folder)
            expect(1 <= len(backups) <= 2, f"{len(backups)} backups")


class Sending(Deed):
    work = "sending"
    longest = 0.2

    def prepare(self) -> None:
        super().prepare()
        self.headquarters = self.home / "headquarters.fieldcase"
        shutil.copytree(self.shelf.headquarters, self.headquarters)
        self.mailbox = self.home / "mailbox"
        shutil.copytree(self.shelf.mailbox, self.mailbox)

    def told(self) -> tuple[object, ...]:
        return self.folder, self.mailbox

    def look(self, said: list[str]) -> None:
        super().look([line.split()[-1] for line in said])

    def expect(self, workspace: Workspace) -> None:
        with looked_through(self.headquarters) as headquarters:
            outcome = read_mailbox(headquarters, self.mailbox)
            refused = [str(read.refused) for read in outcome if read.refused]
            expect(not refused, refused)
            with headquarters.reading() as work:
                there = {case.id for case in work.cases.where()}
        expect_all(self.acknowledged, there)
        take_receipts(workspace, self.mailbox)


class Importing(Sending):
    work = "importing"
    longest = 0.35
    lives = 1

    def told(self) -> tuple[object, ...]:
        return self.headquarters, self.mailbox

    def expect(self, workspace: Workspace) -> None:
        with workspace.reading() as work:
            self.acknowledged = {case.id for case in work.cases.where()}
        super().expect(workspace)
        waiting = sync_state(workspace).not_yet_there
        expect(waiting == 0, f"{waiting} changes have no receipt")


class TakingReceipts(Importing):
    work = "taking_receipts"
    longest = 0.1

    def prepare(self) -> None:
        super().prepare()
        with looked_through(self.headquarters) as headquarters:
            read_mailbox(headquarters, self.mailbox)

    def told(self) -> tuple[object, ...]:
        return self.folder, self.mailbox


DEEDS: Mapping[str, type[Deed]] = MappingProxyType(
    {
        "saving": Saving,
        "drafting": Drafting,
        "filling": Filling,
        "signing": Signing,
        "attaching": Attaching,
        "erasing": Erasing,
        "backing up": BackingUp,
        "restoring": Restoring,
        "changing a passphrase": Changing,
        "adding and removing members": Members,
        "printing recovery slips": Slips,
        "migrating": Migrating,
        "sending": Sending,
        "importing at headquarters": Importing,
        "taking receipts": TakingReceipts,
    }
)
