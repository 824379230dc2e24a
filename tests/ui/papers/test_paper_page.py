"""A paper on the screen: turned, enlarged, in other languages, saved from there."""

from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from tests.workspaces import hold_session, register

from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import PRINTED
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.ui.papers.paper_page import PaperPage
from fieldcase.usecases.casework.session_record import save_session_record

LONG = "\n".join(f"The journey, part {part}." for part in range(160))


@pytest.fixture
def session(workspace):
    return hold_session(workspace, register(workspace), facts=LONG)


@pytest.fixture
def asked(session):
    session_id = session.id

    def write(workspace, target, words):
        return save_session_record(workspace, session_id, target, words)

    return PaperAsked("BE-7QK4-0001-1", write, "en")


@pytest.fixture
def page(desk, shown, tmp_path):
    made = PaperPage(
        replace(desk, ask_where=lambda _owner, _title, name: tmp_path / name)
    )
    made.resize(1178, 680)
    yield shown(made)
    if made._preview is not None:
        made._preview.pages.close()


@pytest.fixture
def look(page, asked, qtbot):
    def visit(**changes):
        page.visit(replace(asked, **changes))
        wait_for_picture(page, qtbot)
        return page

    return visit


def wait_for_picture(page, qtbot):
    """Until the page that is read is drawn in its present size."""
    view = page.view

    def is_drawn():
        known = view._pictures.get(view.page())
        width = view._sizes[view.page()][0] * view._device_scale() if known else 0
        return known is not None and abs(known.width() - width) < 2

    qtbot.waitUntil(is_drawn, timeout=20_000)


def dark_pixels(page):
    seen = page.view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(one < 0x60 for one in seen.constBits().tobytes())


def test_a_paper_is_shown_whole_with_what_it_is(look, qtbot):
    page = look()
    assert page.title() == "Session record"
    assert page.view.pages() > 2
    assert page.turner.where.text() == f"Page 1 of {page.view.pages()}"
    assert dark_pixels(page) > 500
    qtbot.waitUntil(
        lambda: (
            "Asked" in page.view.accessibleDescription()
            or "The journey, part 1." in page.view.accessibleDescription()
        )
    )


def test_pages_turn_by_keyboard(look, qtbot):
    page = look()
    count = page.view.pages()
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.turner.where.text() == f"Page 2 of {count}"
    assert page.view.accessibleName() == f"Page 2 of {count}"
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.page() == count - 1
    assert not page.turner.on_button.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_PageUp)
    assert page.view.page() == count - 2
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.page() == 0
    assert not page.turner.back_button.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.verticalScrollBar().value() > 0


def test_pages_are_enlarged_and_the_place_is_kept(look, qtbot):
    page = look()
    page.turner.on_button.click()
    qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom() > 1.25
    assert page.view.page() == 1
    wait_for_picture(page, qtbot)
    for _ in range(12):
        qtbot.keyClick(page, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.turner.size_told.text() == "50%"
    wait_for_picture(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.turner.size_told.text() == "125%"


def test_a_page_made_small_and_large_again_is_as_sharp_as_before(look, qtbot):
    page = look()
    page.turner.smaller_button.click()
    wait_for_picture(page, qtbot)
    page.turner.larger_button.click()
    wait_for_picture(page, qtbot)


def test_another_paper_begins_at_its_first_page(look, qtbot):
    page = look()
    page.turner.on_button.click()
    page.leave()
    look()
    assert page.turner.where.text() == f"Page 1 of {page.view.pages()}"


def test_only_pages_near_by_are_kept_as_pictures(look, qtbot):
    page = look()
    for turned in range(page.view.pages()):
        page.view.go_to(turned)
        wait_for_picture(page, qtbot)
    assert 0 not in page.view._pictures


def test_another_language_changes_the_paper(look, qtbot):
    page = look()
    before = page._preview
    page.language.set_value("fr")
    page.language.changed.emit()
    qtbot.waitUntil(lambda: page._preview not in (None, before), timeout=20_000)
    assert "Entretien sur le retour" in page._preview.pages.text(0)

    between = page._preview
    page.second.set_value("nl")
    page.second.changed.emit()
    qtbot.waitUntil(lambda: page._preview not in (None, between), timeout=20_000)
    told = page._preview.pages.text(0)
    assert "Entretien sur le retour" in told and "Terugkeer" in told


def test_only_the_last_of_several_languages_is_shown(look, qtbot, jobs):
    page = look()
    for language in ("fr", "nl", "ar", "nl"):
        page.language.set_value(language)
        page.language.changed.emit()
    qtbot.waitUntil(
        lambda: page._preview is not None and "Terugkeer" in page._preview.pages.text(0)
    )


def test_drafts_among_the_languages_say_so(look):
    page = look(languages=PRINTED, language="ka")
    labels = [one.label for one in page.language._choices]
    assert page.language.text() == "Georgian (draft)"
    assert {"English", "French", "Amharic (draft)"} < set(labels)


def test_a_paper_that_says_its_languages_itself_offers_none(look):
    page = look(languages=())
    assert not page.language.isVisible() and not page.second.isVisible()


def test_it_is_saved_from_there_as_pdf_or_excel(look, qtbot, tmp_path, desk):
    page = look(language="fr")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    target = tmp_path / "BE-7QK4-0001-1.pdf"
    qtbot.waitUntil(lambda: desk.messages.sentences() == [f"Written: {target.name}"])
    assert target.read_bytes() == page._preview.laid.pdf
    page.excel_button.click()
    form = target.with_suffix(".xlsx")
    qtbot.waitUntil(form.exists)
    assert load_workbook(form).active.max_row > 5


def form_with(path, *names):
    book = Workbook()
    book.active.title = "Form"
    for row, name in enumerate(names, start=1):
        book.defined_names[name] = DefinedName(name, attr_text=f"Form!$B${row}")
    book.save(path)
    return path


def test_a_partners_form_is_filled_from_there(
    desk, asked, shown, tmp_path, qtbot, workspace
):
    form = form_with(tmp_path / "form.xlsx", "session_number", "session_plase")
    chosen = replace(
        desk,
        ask_where=lambda _owner, _title, name: tmp_path / name,
        ask_for_file=lambda _owner, _title: form,
    )
    page = shown(PaperPage(chosen))
    page.visit(asked)
    qtbot.waitUntil(page.form_button.isVisible, timeout=20_000)
    page.form_button.click()
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=20_000)
    [told] = desk.messages.sentences()
    assert "Written: BE-7QK4-0001-1-form.xlsx" in told
    assert "Form!B2: no field is called session_plase. Is session_place meant?" in told
    sheet = load_workbook(tmp_path / "BE-7QK4-0001-1-form.xlsx").active
    assert sheet["B1"].value.endswith("/1")
    page._preview.pages.close()


def test_a_record_that_is_gone_is_told(page, asked, desk, qtbot):
    def write(workspace, target, words):
        return save_session_record(workspace, "0190-none", target, words)

    page.visit(replace(asked, write=write))
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()))
    assert page.view.pages() == 0
    assert not page.print_button.isEnabled() and not page.pdf_button.isEnabled()


def test_nothing_of_it_stays_once_one_leaves(look, workspace, tmp_path, qtbot):
    page = look()
    preview = page._preview
    page.leave()
    assert page.view.pages() == 0 and page.view._pictures == {}
    assert page.view.accessibleDescription() == ""
    assert page._preview is None and page._asked is None
    qtbot.waitUntil(lambda: not preview.pages._is_open)
    with workspace.reading() as work:
        deeds = {entry.deed for entry in work.audit.where()}
    assert not deeds & {AuditDeed.EXPORTED, AuditDeed.PRINTED}
    assert not [one for one in tmp_path.rglob("*") if one.suffix in {".pdf", ".png"}]


def test_escape_goes_back(look, qtbot):
    page = look()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_it_is_mirrored_where_reading_begins_at_the_right(
    arabic, desk, asked, shown, qtbot
):
    page = PaperPage(replace(desk, words=arabic))
    page.resize(1178, 680)
    shown(page)
    page.visit(replace(asked, language="ar"))
    wait_for_picture(page, qtbot)
    back, print_ = page.back_button, page.print_button
    assert back.mapTo(page, back.pos()).x() > print_.mapTo(page, print_.pos()).x()
    for _ in range(4):
        page.view.enlarge()
    assert page.view._places()[0].right() + page.view._moved().x() < page.view.width()
    page._preview.pages.close()
