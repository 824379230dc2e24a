"""Scans and photos on the case page: attached, seen, looked at, saved on purpose."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from tests.workspaces import BY_PARENT, CHILD, register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.record_keeping.attachment import MediaType
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.ui.attachments.attachments_card import PictureAsked
from fieldcase.ui.attachments.picture_page import PicturePage
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.usecases.casework.attachments import About, attach, list_attachments
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person

PAPER = b"%PDF-1.7\nA letter.\n%%EOF"


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def photo(tmp_path):
    stream = BytesIO()
    Image.new("RGB", (640, 480), "#336699").save(stream, "JPEG")
    path = tmp_path / "passport.jpg"
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(PAPER)
    return path


@pytest.fixture
def page(desk, visit, case, tmp_path):
    at = replace(desk, ask_where=lambda _owner, _title, name: tmp_path / "out" / name)
    (tmp_path / "out").mkdir()
    return visit(CasePage(at), CaseAsked(case.id, Area.RECORD))


@pytest.fixture
def attached(page, settled):
    """Attach a file through the panel, with nothing else said."""

    def do(path):
        page.attachments.offer([path])
        page.attachments.panel.attach_button.click()
        settled()
        return page.attachments

    return do


def test_a_photo_is_attached_to_the_person_it_is_about(
    attached, workspace, case, photo
):
    [row] = attached(photo).rows()
    [person] = open_case(workspace, case.id).persons
    [kept] = list_attachments(workspace, case.id)
    assert (kept.owner_kind, kept.owner_id) == (RecordKind.PERSON, person.id)
    assert kept.title == "passport"
    assert kept.media_type is MediaType.JPEG
    assert row.accessibleName() == "passport"
    assert row.open_button.isVisible()


def test_in_a_family_it_belongs_to_the_case_until_somebody_is_chosen(
    page, workspace, case, photo, settled, qtbot
):
    child = add_person(workspace, case.id, CHILD, BY_PARENT)
    settled()
    panel = page.attachments.panel
    page.attachments.offer([photo])
    assert panel.whom.value() == "case"
    panel.whom.buttons[1].click()
    panel.shows.set_value(FieldClass.MEDICAL)
    panel.title.control.selectAll()
    qtbot.keyClicks(panel.title.control, "Doctor's letter")
    panel.attach_button.click()
    settled()
    [kept] = list_attachments(workspace, case.id)
    assert kept.owner_id == child.id
    assert kept.sensitivity is FieldClass.MEDICAL
    assert kept.title == "Doctor's letter"


def test_files_are_dropped_on_the_card(page, workspace, case, photo, paper, settled):
    card, mime = page.attachments, QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (photo, paper)])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    at = QPointF(card.rect().center())
    dragged, dropped = (
        QDropEvent(at, copy, mime, left, Qt.KeyboardModifier.NoModifier)
        for _ in range(2)
    )
    card.dragEnterEvent(dragged)
    assert dragged.isAccepted()
    card.dropEvent(dropped)
    assert not card.panel.title.isVisible()
    card.panel.attach_button.click()
    settled()
    kept = list_attachments(workspace, case.id)
    assert {one.title for one in kept} == {"passport", "letter"}


def test_what_is_refused_is_said_in_words(attached, desk, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("only words")
    assert attached(text).rows() == []
    [told] = desk.messages.sentences()
    assert "Only PDF, JPEG, PNG and WebP files can be attached." in told


def test_a_paper_is_only_saved_on_purpose(attached, desk, paper, tmp_path, settled):
    [row] = attached(paper).rows()
    assert not row.open_button.isVisible()
    row.save_button.click()
    settled()
    [copy] = (tmp_path / "out").iterdir()
    assert copy.read_bytes() == PAPER
    assert "letter" not in copy.name
    [told] = desk.messages.sentences()
    assert "It is not encrypted there" in told


def test_who_may_not_see_what_is_on_it_sees_nothing_of_it(
    desk, visit, workspace, case, paper
):
    about = About(
        case_id=case.id,
        owner_kind=RecordKind.CASE,
        owner_id=case.id,
        sensitivity=FieldClass.MEDICAL,
    )
    attach(workspace, about, paper)
    for role, is_there in ((Role.MONITOR, True), (Role.TRAINER, False)):
        staff = replace(workspace.staff, role=role)
        at = replace(desk, workspace=replace(workspace, staff=staff))
        card = visit(CasePage(at), CaseAsked(case.id, Area.RECORD)).attachments
        assert card.isVisible() == is_there
        assert card.rows() == []


def test_an_eye_asks_for_the_picture(page, attached, workspace, case, photo, qtbot):
    [row] = attached(photo).rows()
    with qtbot.waitSignal(page.picture_asked) as asked:
        row.open_button.click()
    [kept] = list_attachments(workspace, case.id)
    assert asked.args == [PictureAsked(case.id, kept.id)]


def test_a_picture_is_shown_in_the_window_and_forgotten_on_leaving(
    desk, visit, workspace, case, photo, qtbot
):
    about = About(case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id)
    kept = attach(workspace, replace(about, title="passport"), photo)
    shown = visit(PicturePage(desk), PictureAsked(case.id, kept.id))
    assert shown.title() == "passport"
    assert shown.view.picture.width() == 640
    assert not shown.grab().isNull()
    with qtbot.waitSignal(shown.left) as left:
        shown.back_button.click()
    assert left.args == [case.id]
    shown.leave()
    assert shown.view.picture.isNull()
    assert shown.title() == ""
