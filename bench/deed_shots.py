"""Pictures of something being done: a history read, a file attached, an erasure."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPolygonF

from bench.studio import Studio, scroll_to, wait_until
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.cases.person_page import PersonAsked, PersonPage
from fieldcase.ui.papers.paper_asked import PAPER
from fieldcase.ui.sessions.session_view import SessionView
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.cases import edit_case, list_cases, open_case

SOUGHT = "di"  # begins names, numbers of cases and towns of the demo
ERASING = (
    "headquarters-erasing",
    "headquarters-erased",
    "headquarters-audit-with-erasures",
)
REASON = "Asked for it by letter"
SHEET, EDGE, LINES = (900, 1200), 90, 18  # pixels of an invented scan


def deeds_on_a_case(studio: Studio) -> None:
    """History, scans and photos of a case."""
    workspace = studio.workspace
    case = list_cases(workspace, CaseFilter(), 0, 1)[0]
    for town in ("Old Town", "New Town"):
        edit_case(workspace, case.id, {"destination_town": town})
    about = About(case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id)
    scan = attach(workspace, replace(about, title="Laissez-passer"), _drawn_scan())
    page = studio.go(Place("case", CaseAsked(case.id, Area.RECORD)))
    assert isinstance(page, CasePage)
    studio.rest()
    page.attachments.offer([Path("letter.pdf")])
    studio.rest()
    studio.take("case-attachments")
    page.history.show_button.click()
    studio.rest()
    page.history.rows()[-1].show_button.click()
    studio.rest()
    scroll_to(page, page.history)
    studio.take("case-history")
    studio.show("case-picture", Place("picture", PictureAsked(case.id, scan.id)))


def searching(studio: Studio) -> None:
    """The search box with what it found, over the list of cases."""
    if not studio.wants("search"):
        return
    studio.go(Place("cases"))
    box = studio.workplace.search
    studio.window.activateWindow()
    box.setFocus()
    box.setText(SOUGHT)
    box.searched.emit(SOUGHT)
    wait_until(lambda: bool(studio.workplace.finder.lines()))
    studio.take("search")
    box.clear()
    studio.workplace.finder.close()


def reading_a_paper(studio: Studio) -> None:
    """A session's record as it would be printed."""
    if not studio.wants("session-paper"):
        return
    for case in list_cases(studio.workspace, CaseFilter(), 0, 20):
        sessions = open_case(studio.workspace, case.id).sessions
        if sessions:
            page = studio.go(Place("session", sessions[-1].id))
            assert isinstance(page, SessionView)
            studio.rest()
            page.preview_button.click()
            wait_until(lambda: studio.page_name() == PAPER)
            studio.take("session-paper")
            return


def touring(studio: Studio) -> None:
    """The first stop of the tour."""
    if not studio.wants("start-tour"):
        return
    studio.go(Place("today"))
    studio.workplace.greeting.take_tour()
    studio.take("start-tour")
    tour = studio.workplace.greeting.tour
    assert tour is not None
    tour.end()


def erasing(studio: Studio) -> None:
    """What is said before somebody is erased, and the audit afterwards."""
    if not any(map(studio.wants, ERASING)):
        return
    workspace = studio.workspace
    case = list_cases(workspace, CaseFilter(), 0, 1)[0]
    person = open_case(workspace, case.id).persons[0]
    page = studio.go(Place("person", PersonAsked(case.id, person.id)))
    assert isinstance(page, PersonPage)
    studio.rest()
    page.rights.erase_button.click()
    studio.take("headquarters-erasing")
    page.rights.panel.reason.control.set_entry(REASON)
    page.rights.panel.erase_button.click()
    studio.take("headquarters-erased")
    studio.show("headquarters-audit-with-erasures", Place("audit"))


def _drawn_scan() -> bytes:
    """A sheet with a seal and lines that nobody can read."""
    sheet = QImage(*SHEET, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#fbf9f3"))
    width, height = SHEET
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#33475b"))
    painter.drawRect(QRectF(EDGE, EDGE, width / 2, EDGE / 3))
    painter.setBrush(QColor("#c3c9cf"))
    for line in range(LINES):
        top = 2.5 * EDGE + line * EDGE / 2
        across = (width - 2 * EDGE) * (1 if line % 5 else 0.6)
        painter.drawRect(QRectF(EDGE, top, across, EDGE / 8))
    painter.setBrush(QColor("#a05252"))
    middle = QPointF(width - 2.5 * EDGE, height - 2 * EDGE)
    painter.drawPolygon(
        QPolygonF([middle + QPointF(x, y) for x, y in _corners(0.9 * EDGE)])
    )
    painter.end()
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"png")).write(sheet)
    return bytes(content.data().data())


def _corners(radius: float) -> list[tuple[float, float]]:
    """Of an eight-sided seal."""
    near = 0.41 * radius
    return [
        *((radius, near), (near, radius), (-near, radius), (-radius, near)),
        *((-radius, -near), (-near, -radius), (near, -radius), (radius, -near)),
    ]
