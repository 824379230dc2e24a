"""A list, a report and a paper are being given out when the kill comes."""

import json
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from tests.torture.deeds import Deed
from tests.torture.killing import BEGUN, say
from tests.torture.shelf import expect, expect_all
from tests.workspaces import PASSPHRASE

from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.reports.counted import Period
from fieldcase.usecases.workspace import Workspace


def exporting(folder: str, out: str) -> None:
    workspace, words = open_store(Path(folder), PASSPHRASE), words_in("en")
    with workspace.reading() as work:
        session = work.sessions.where()[0]
    today = workspace.clock.today()
    asked = ReportAsked(name="half-year", period=Period(today, today))
    say(BEGUN)
    for number in count(len(list(Path(out).iterdir()))):
        place = Path(out) / str(number)
        place.mkdir()
        export_sessions(workspace, place / "list.xlsx", words)
        say(f"{number}/list.xlsx")
        save_report(workspace, asked, place / "report.json", words)
        say(f"{number}/report.json")
        save_session_record(workspace, session.id, place / "paper.xlsx", words)
        say(f"{number}/paper.xlsx")


class GivingOut(Deed):
    """Into a folder of its own, in which no working folder may be left."""

    def prepare(self) -> None:
        super().prepare()
        (self.home / "out").mkdir()

    def told(self) -> tuple[object, ...]:
        return self.folder, self.home / "out"

    def expect_nothing_left(self) -> None:
        out = self.home / "out"
        folders = {path.name for path in out.rglob("*") if path.is_dir()}
        expect(all(map(str.isdigit, folders)), f"left behind: {folders}")


class Exporting(GivingOut):
    work = "exporting"
    longest = 0.15

    def expect(self, workspace: Workspace) -> None:  # noqa: ARG002 all of it lies outside
        out = self.home / "out"
        there = [path for path in out.rglob("*") if path.is_file()]
        expect_all(self.acknowledged, {str(path.relative_to(out)) for path in there})
        for path in there:
            if path.suffix == ".json":
                json.loads(path.read_bytes())
            else:
                with ZipFile(path) as book:
                    expect(book.testzip() is None, path.name)
        self.expect_nothing_left()
