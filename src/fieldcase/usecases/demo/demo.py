"""The whole journey without a window: two laptops, a bundle each, headquarters' table.

Everybody in it is invented. The same use cases run as in the window.
"""

import shutil
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import StoreExists
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.sync.keys import DeviceKeys, public_key_file
from fieldcase.usecases.demo.demo_keys import PASSPHRASE, SENIOR_PASSPHRASE
from fieldcase.usecases.demo.demo_made import Demo, DemoStore
from fieldcase.usecases.demo.demo_papers import SHEET_LANGUAGES, DemoPapers
from fieldcase.usecases.demo.invented import invented_cases
from fieldcase.usecases.demo.invented_agenda import plan_the_week
from fieldcase.usecases.demo.invented_file import Deed
from fieldcase.usecases.demo.invented_forms import fill_in_questionnaires
from fieldcase.usecases.demo.invented_stories import with_stories
from fieldcase.usecases.demo.invented_training import hold_a_course
from fieldcase.usecases.demo.invented_visits import plan_a_mission
from fieldcase.usecases.demo.invented_waiting import (
    fill_in_amounts,
    leave_things_waiting,
)
from fieldcase.usecases.demo.invented_work import (
    SUPERVISOR,
    InventedWork,
    add_supervisor,
)
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.enrolment.scopes import set_reach
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import (
    send_changes,
    sync_state,
    take_receipts,
)
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.workspace import Workspace

LAPTOPS = (
    ("laptop-ghent", "A. Peeters", "Ghent 1"),
    ("laptop-brussels", "S. Lambert", "Brussels 2"),
)
HEADQUARTERS = ("headquarters", "H. Maes", "Headquarters Brussels")


class _DemoClock:
    """A clock that the story moves along."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=40)  # typing takes a while
        return self.moment

    def go_to(self, day: date) -> None:
        at = time(9, 30, tzinfo=UTC)
        self.moment = max(self.moment, datetime.combine(day, at))


def run_demo(
    folder: Path,
    *,
    cases: int,
    seed: int,
    today: date,
    progress: Progress | None = None,
    with_papers: bool = True,
) -> Demo:
    """Play the journey into a new folder; cancelled or failed, nothing of it is left.

    Documents, reports and keys for the public tools only `with_papers`.

    Raises:
        StoreExists: there is something at this place already.
        StoreReadOnly, FileNotWritable: nothing can be written there.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreExists(folder)
    made_here = not folder.exists()
    try:
        with ExitStack() as open_stores:
            journey = _Journey(folder, today, Random(seed), open_stores)  # noqa: S311 invented people need no secrets
            return journey.run(cases, progress or Progress(), with_papers=with_papers)
    except BaseException:
        _leave_nothing(folder, made_here=made_here)
        raise


def _leave_nothing(folder: Path, *, made_here: bool) -> None:
    if made_here:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


class _Journey:
    """The demo while it runs: each step does what a person would do in the window."""

    def __init__(
        self, folder: Path, today: date, dice: Random, open_stores: ExitStack
    ) -> None:
        self._today = today
        self._dice = dice
        self._open_stores = open_stores
        first = datetime.combine(today - timedelta(days=400), time(8, tzinfo=UTC))
        self._time = _DemoClock(first)
        self._mailbox = folder / "mailbox"
        self._demo = Demo(folder=folder)

    def run(self, cases: int, progress: Progress, *, with_papers: bool) -> Demo:
        self._demo.folder.mkdir(parents=True, exist_ok=True)
        self._mailbox.mkdir()
        headquarters = self._create(HEADQUARTERS, Role.HEADQUARTERS)
        laptops = [self._create(about, Role.COUNSELLOR) for about in LAPTOPS]
        self._enrol(laptops, headquarters)
        if with_papers:
            self._write_keys(laptops, headquarters)
        self._work(laptops, cases, progress)
        if with_papers:
            self._print(laptops[0])
        fill_in_amounts(headquarters)
        self._carry(laptops, headquarters)
        if with_papers:
            self._report(headquarters)
        self._count(laptops, headquarters)
        return self._demo

    def _create(self, about: tuple[str, str, str], role: Role) -> Workspace:
        file_name, staff_name, name = about
        path = self._demo.folder / f"{file_name}.fieldcase"
        workspace = create_store(
            NewStore(
                folder=path,
                passphrase=PASSPHRASE,
                name=name,
                staff_name=staff_name,
                role=role,
            ),
            Clock(self._time),
            self._dice.randbytes,
        )
        self._open_stores.callback(workspace.close)
        self._demo.stores.append(
            DemoStore(path=path, passphrase=PASSPHRASE, role=role, name=name)
        )
        return workspace

    def _enrol(self, laptops: list[Workspace], headquarters: Workspace) -> None:
        """The cards stay in the folder; nothing in them is secret."""
        card = self._demo.folder / "headquarters.card.json"
        write_card(headquarters, card)
        choose_mailbox(headquarters, self._mailbox)
        for laptop, (file_name, _, _) in zip(laptops, LAPTOPS, strict=True):
            answer = self._demo.folder / f"{file_name}.card.json"
            join_headquarters(laptop, card)
            choose_mailbox(laptop, self._mailbox)
            write_card(laptop, answer)
            device = enrol_device(headquarters, answer)
            set_reach(headquarters, device.id, Reach(role=Role.COUNSELLOR))

    def _work(self, laptops: list[Workspace], cases: int, progress: Progress) -> None:
        """Every deed on its day: what was invented as one case happens over months."""
        deeds: list[tuple[date, int, Deed]] = []
        first, *others = laptops
        seniors = [self._give_key(first), *(add_supervisor(one) for one in others)]
        for place, invented in enumerate(
            with_stories(invented_cases(cases, self._today, self._dice), self._today)
        ):
            told = InventedWork(
                laptops[place % len(laptops)],
                invented,
                seniors[place % len(laptops)],
                self._today,
            )
            for day, deed in told.deeds():
                deeds.append((day, len(deeds), deed))
        deeds.sort(key=lambda each: each[:2])
        for day, _, deed in progress.over(deeds, len(deeds)):
            self._time.go_to(day)
            deed()
        self._time.go_to(self._today)
        for laptop in laptops:
            leave_things_waiting(laptop)
            plan_the_week(laptop)
            plan_a_mission(laptop)
        fill_in_questionnaires(laptops[0])
        hold_a_course(laptops[0], self._dice)

    def _give_key(self, laptop: Workspace) -> StaffMember:
        """The supervisor of the first laptop opens it too."""
        senior = NewMember(
            name=SUPERVISOR, role=Role.SUPERVISOR, passphrase=SENIOR_PASSPHRASE
        )
        return add_member(laptop, PASSPHRASE, senior)

    def _print(self, laptop: Workspace) -> None:
        papers = DemoPapers(laptop, self._demo.folder / "documents")
        papers.write()
        self._demo.documents += papers.documents
        self._demo.workbooks += papers.workbooks

    def _carry(self, laptops: list[Workspace], headquarters: Workspace) -> None:
        """Bundles go through the mailbox, receipts come back; copies are kept."""
        kept = self._demo.folder / "carried"
        kept.mkdir()
        for laptop, (file_name, _, _) in zip(laptops, LAPTOPS, strict=True):
            sent = send_changes(laptop, self._mailbox)
            self._demo.changes_sent += sent.changes
            lies_at = self._mailbox / "to-hq" / laptop.device.id / sent.name
            self._demo.bundles.append(
                _copied(lies_at, kept / f"{file_name}-{sent.name}")
            )
        read_mailbox(headquarters, self._mailbox)
        for laptop, (file_name, _, _) in zip(laptops, LAPTOPS, strict=True):
            for answer in (self._mailbox / "to-device" / laptop.device.id).iterdir():
                copy = kept / f"{file_name}-{answer.name}"
                self._demo.receipts.append(_copied(answer, copy))
            take_receipts(laptop, self._mailbox)

    def _report(self, headquarters: Workspace) -> None:
        folder = self._demo.folder / "reports"
        folder.mkdir()
        period = Period(self._today.replace(month=1, day=1), self._today)
        for language in SHEET_LANGUAGES:
            for suffix in (".pdf", ".xlsx"):
                target = folder / f"annual-{language}{suffix}"
                asked = ReportAsked(name="annual", period=period)
                save_report(headquarters, asked, target, words_in(language))
                self._demo.reports.append(target)

    def _count(self, laptops: list[Workspace], headquarters: Workspace) -> None:
        with headquarters.reading() as work:
            self._demo.count(work)
        self._demo.changes_without_receipt = sum(
            sync_state(laptop).not_yet_there for laptop in laptops
        )

    def _write_keys(self, laptops: list[Workspace], headquarters: Workspace) -> None:
        """So that the public tools can check and open the bundles of this demo.

        Headquarters' key leaves its store nowhere else; here nobody is real.
        """
        folder = self._demo.folder / "keys"
        folder.mkdir()
        for laptop, (file_name, _, _) in zip(laptops, LAPTOPS, strict=True):
            path = folder / f"{file_name}.minisign.pub"
            path.write_text(public_key_file(laptop.device.signing_key))
            self._demo.keys[file_name] = path
        with headquarters.reading() as work:
            keys = DeviceKeys.from_json(work.own.read().secret_keys)
        path = folder / "headquarters.age.txt"
        path.write_text(f"{keys.identity}\n")
        self._demo.keys["headquarters"] = path


def _copied(source: Path, target: Path) -> Path:
    shutil.copyfile(source, target)
    return target
