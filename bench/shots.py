"""Pictures of every page, from the real window on an invented store.

`python -m bench.shots shots` writes them into `shots/`; each look is a process of its
own, since language, colours and scale are chosen once for a whole application.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QScrollArea

from bench.case_shots import case_places, field_places, procedure_places
from bench.form_shots import answers_places
from bench.headquarters_shots import headquarters_places
from bench.plan_shots import plan_places
from bench.visit_shots import visit_places
from bench.vulnerability_shots import vulnerability_places
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.questionnaires.questionnaire import questionnaire_id
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.appearance import Appearance
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.ui.jobs import Job
from fieldcase.ui.languages import speak
from fieldcase.ui.navigation import Place
from fieldcase.ui.settings import Settings
from fieldcase.ui.window import Window
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.cases import edit_case, list_cases, open_case
from fieldcase.usecases.demo.demo import PASSPHRASE, SENIOR_PASSPHRASE, run_demo
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.questionnaires.questionnaire_library import find_questionnaire

CASES = 40
SEED = 2022
LAPTOP = "laptop-ghent.fieldcase"
UNSENT = 3  # cases
SIZE = (1366, 768)
PATIENCE = 20.0  # seconds until a page has come
LOOK_AGAIN = 20  # ms
SETTLE, MOST_LOOKS = 400, 8  # ms for the last answer of the store, and how often

LOOKS = {  # name: language, colours, scale
    "en": ("en", "light", "1"),
    "en-dark": ("en", "dark", "1"),
    "fr": ("fr", "light", "1"),
    "ar": ("ar", "light", "1"),
    "en-2x": ("en", "light", "2"),
    "ar-dark-2x": ("ar", "dark", "2"),
}


@dataclass(frozen=True)
class Studio:
    """One window and where its pictures go."""

    window: Window
    folder: Path

    def take(self, name: str) -> None:
        """Once the page has come to rest."""
        seen = self.window.grab().toImage()
        for _ in range(MOST_LOOKS):
            before = seen
            _let_pass(SETTLE)
            seen = self.window.grab().toImage()
            if seen == before and not self.window.findChildren(Job):
                break
        seen.save(str(self.folder / f"{name}.png"))

    def unlock(self, store: Path, passphrase: str = PASSPHRASE) -> None:
        self.window.start(store)
        page = self.window.front_door.open_page
        page.passphrase.setText(passphrase)
        page.open_button.click()
        _wait_until(lambda: self.window.workplace is not None)

    def go(self, place: Place) -> None:
        workplace = self.window.workplace
        assert workplace is not None
        workplace.navigation.go(place)


def main() -> int:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "shots").resolve()
    if len(sys.argv) > 2:
        _picture(target, Path(sys.argv[2]), sys.argv[3])
        return 0
    with tempfile.TemporaryDirectory(prefix="fieldcase-shots-") as passing:
        demo = Path(passing) / "demo"
        today = datetime.now(UTC).astimezone().date()
        run_demo(demo, cases=CASES, seed=SEED, today=today)
        _leave_unsent(demo / LAPTOP)
        for look, (_, _, scale) in LOOKS.items():
            own = Path(passing) / look  # a look writes into its store
            shutil.copytree(demo, own)
            command = [sys.executable, "-m", "bench.shots", str(target), str(own)]
            surroundings = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
            subprocess.run(  # noqa: S603 this very program
                [*command, look], check=True, env={**os.environ, **surroundings}
            )
            print(f"{look}: {len(list((target / look).iterdir()))} pictures")
    return 0


def _leave_unsent(store: Path) -> None:
    """Somebody worked after the last sync."""
    workspace = open_store(store, PASSPHRASE)
    for case in list_cases(workspace, CaseFilter(), 0, UNSENT):
        edit_case(workspace, case.id, {"referral_place": "Desk 2"})
    workspace.close()


def _picture(target: Path, demo: Path, look: str) -> None:
    language, colours, _ = LOOKS[look]
    folder = target / look
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["fieldcase"])
    application.setCursorFlashTime(0)
    is_dark = colours == "dark"
    scheme = Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light
    Appearance(application).use(scheme)
    words = speak(application, language)
    for stores in (_laptop, _supervisor, _headquarters):
        with tempfile.TemporaryDirectory(prefix="fieldcase-shots-") as passing:
            kept = QSettings(f"{passing}/settings.ini", QSettings.Format.IniFormat)
            studio = Studio(Window(words, Settings(kept)), folder)
            studio.window.resize(*SIZE)
            studio.window.show()
            stores(studio, demo)
            studio.window.close()


def _supervisor(studio: Studio, demo: Path) -> None:
    """The same laptop in the hands of who decides."""
    studio.unlock(demo / LAPTOP, SENIOR_PASSPHRASE)
    for name, page in (
        ("85-supervisors-today", "today"),
        ("86-supervisors-team", "team"),
    ):
        studio.go(Place(page))
        studio.take(name)


def _laptop(studio: Studio, demo: Path) -> None:
    studio.window.start(None)
    studio.take("01-start")
    studio.window.front_door.ask_to_open(Path("laptop-ghent.fieldcase"))
    studio.take("02-open")
    studio.unlock(demo / LAPTOP)
    for name, place in _laptop_places(studio):
        studio.go(place)
        studio.take(name)
    _deeds_on_a_case(studio)
    studio.window.lock()
    studio.take("11-locked")
    door = studio.window.front_door
    door.ask_to_restore(demo / LAPTOP, is_locked=True)
    studio.take("16-restore")
    door.ask_to_unlock(demo / LAPTOP)
    door.lock_page.lost_button.click()
    studio.take("17-lost-passphrase")


def _laptop_places(studio: Studio) -> Iterator[tuple[str, Place]]:
    assert studio.window.workplace is not None
    workspace = studio.window.workplace.desk.workspace
    cases = list_cases(workspace, CaseFilter(), 0, CASES)
    files = [open_case(workspace, case.id) for case in cases]
    drafted = next(file for file in files if file.drafts)
    told = max(files, key=lambda file: (len(file.sessions), len(file.persons)))
    yield "60-today", Place("today")
    yield "61-agenda", Place("agenda")
    yield "62-agenda-of-a-day", Place("agenda", workspace.today())
    yield "03-cases", Place("cases")
    yield "04-case", Place("case", told.case.id)
    yield "05-case-with-draft", Place("case", drafted.case.id)
    yield "06-session-draft", Place("draft", drafted.drafts[0].id)
    yield "07-session", Place("session", told.sessions[-1].id)
    yield "08-new-case", Place("new-case")
    yield "23-people", Place("case", CaseAsked(told.case.id, Area.PEOPLE))
    yield "09-reports", Place("reports")
    yield "10-sync", Place("sync")
    yield "90-manual", Place("manual", "cases")
    yield "50-questionnaires", Place("questionnaires")
    follow_up = questionnaire_id("fieldcase_reintegration_follow_up")
    yield "51-questionnaire", Place("questionnaire", follow_up)
    screening = find_questionnaire(workspace, "fieldcase_vulnerability_screening")
    yield "52-preview", Place("preview", screening.versions[0].id)
    yield "15-settings", Place("settings")
    yield from procedure_places(files)
    yield from field_places(workspace)
    language = studio.window.workplace.desk.words.language
    yield from answers_places(workspace, told.case.id, language)
    yield from vulnerability_places(workspace, told)
    yield from case_places(workspace)
    yield from plan_places(workspace, files)
    yield from visit_places(workspace, told)


def _deeds_on_a_case(studio: Studio) -> None:
    """History, scans and photos of a case."""
    assert studio.window.workplace is not None
    workplace = studio.window.workplace
    workspace = workplace.desk.workspace
    case = list_cases(workspace, CaseFilter(), 0, 1)[0]
    for town in ("Old Town", "New Town"):
        edit_case(workspace, case.id, {"destination_town": town})
    about = About(case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id)
    scan = attach(workspace, replace(about, title="Laissez-passer"), _drawn_scan())
    studio.go(Place("case", CaseAsked(case.id, Area.RECORD)))
    page = workplace.navigation.page("case")
    assert isinstance(page, CasePage)
    _let_pass(SETTLE)
    page.history.show_button.click()
    _let_pass(SETTLE)
    page.history.rows()[-1].show_button.click()
    page.attachments.offer([Path("letter.pdf")])
    _let_pass(SETTLE)
    [area] = page.findChildren(QScrollArea)
    area.ensureWidgetVisible(page.history.rows()[0])
    studio.take("12-case-history")
    area.ensureWidgetVisible(page.attachments.rows()[-1])
    studio.take("13-case-attachments")
    studio.go(Place("picture", PictureAsked(case.id, scan.id)))
    studio.take("14-picture")


def _drawn_scan() -> bytes:
    drawn = QImage(900, 1200, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.lightGray)
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"png")).write(drawn)
    return bytes(content.data().data())


def _headquarters(studio: Studio, demo: Path) -> None:
    studio.unlock(demo / "headquarters.fieldcase")
    assert studio.window.workplace is not None
    workspace = studio.window.workplace.desk.workspace
    for name, place in headquarters_places(workspace):
        studio.go(place)
        studio.take(name)
    _erasing(studio)


def _erasing(studio: Studio) -> None:
    """What is said before somebody is erased, and the audit afterwards."""
    assert studio.window.workplace is not None
    workplace = studio.window.workplace
    workspace = workplace.desk.workspace
    case = list_cases(workspace, CaseFilter(), 0, 1)[0]
    person = open_case(workspace, case.id).persons[0]
    studio.go(Place("person", PersonAsked(case.id, person.id)))
    page = workplace.navigation.page("person")
    assert isinstance(page, PersonPage)
    _let_pass(SETTLE)
    page.rights.erase_button.click()
    studio.take("26-erasing")
    page.rights.panel.reason.control.set_entry("Asked for it by letter")
    page.rights.panel.erase_button.click()
    studio.take("27-erased")
    studio.go(Place("audit"))
    studio.take("28-audit-with-erasures")


def _wait_until(is_so: Callable[[], bool]) -> None:
    begun = monotonic()
    while not is_so():
        if monotonic() - begun > PATIENCE:
            raise TimeoutError("the window did not come so far")
        _let_pass(LOOK_AGAIN)


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
