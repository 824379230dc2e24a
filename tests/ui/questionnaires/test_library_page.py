"""The library in the window: taken in, looked at, retired, given out, by keyboard."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from tests.questionnaires import HOUSE, answer, form_file, take_in
from tests.workspaces import register

from fieldcase.domain.questionnaires.questionnaire import FormDeed, questionnaire_id
from fieldcase.domain.staff import Role
from fieldcase.ui.controls.button import Button
from fieldcase.ui.questionnaires.answers_card import AnswersCard
from fieldcase.ui.questionnaires.library_page import LibraryPage
from fieldcase.ui.questionnaires.preview_page import PreviewPage
from fieldcase.ui.questionnaires.questionnaire_page import QuestionnairePage
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.questionnaires.questionnaire_library import find_questionnaire

SECOND = HOUSE.replace("| 1       |", "| 2       |").replace("| leaks |", "| drips |")
HOUSE_ID = questionnaire_id("house")
PAPER_TAKES = 20_000  # ms, the first one with what sets papers


@pytest.fixture
def library(desk, visit):
    return visit(LibraryPage(desk))


@pytest.fixture
def house(workspace, tmp_path):
    return take_in(workspace, tmp_path)


@pytest.fixture
def page(desk, visit, house):
    return visit(QuestionnairePage(desk), HOUSE_ID)


def rows(table):
    model = table.model
    return [
        [model.data(model.index(row, column)) for column in range(len(model.columns))]
        for row in range(model.rowCount())
    ]


def test_ours_stand_in_the_list_and_enter_opens_one(library, qtbot):
    assert [row[0] for row in rows(library.table)][:2] == [
        "Return counselling session",
        "Rapid vulnerability screening",
    ]
    assert library.table.view.hasFocus()
    with qtbot.waitSignal(library.opened) as opened:
        qtbot.keyClick(library.table.view, Qt.Key.Key_Down)
        qtbot.keyClick(library.table.view, Qt.Key.Key_Return)
    assert opened.args == [questionnaire_id("fieldcase_vulnerability_screening")]


def test_a_workbook_is_taken_in_and_opened(desk, visit, settled, tmp_path, qtbot):
    path = form_file(tmp_path)
    page = visit(LibraryPage(replace(desk, ask_for_file=lambda *_: path)))
    with qtbot.waitSignal(page.opened) as opened:
        page.import_button.click()
        settled()
    assert opened.args == [HOUSE_ID]
    [told] = desk.messages.sentences()
    assert told == "The house is in the library, version 1."
    assert rows(page.table)[-1][0] == "The house"
    page.take_in(path)
    settled()
    assert "already" in desk.messages.sentences()[-1]


def test_what_is_wrong_stands_in_a_table_and_nothing_is_taken_in(
    library, settled, tmp_path
):
    faulty = HOUSE.replace("integer", "nonsense").replace("${roof}", "${ruof}")
    library.take_in(form_file(tmp_path, faulty))
    settled()
    told = rows(library.problems.table)
    assert library.problems.isVisible()
    assert [row[:3] for row in told[:2]] == [
        ["Wrong", "survey", "2"],
        ["Wrong", "survey", "4"],
    ]
    assert len(rows(library.table)) == 9
    library.take_in(form_file(tmp_path))
    settled()
    assert not library.problems.isVisible()


def test_a_trainer_takes_nothing_in(desk, visit):
    staff = replace(desk.workspace.staff, role=Role.TRAINER)
    workspace = replace(desk.workspace, staff=staff)
    page = visit(LibraryPage(replace(desk, workspace=workspace)))
    assert page.actions_in_bar == []


def test_versions_are_compared_and_retired(page, workspace, settled, tmp_path):
    take_in(workspace, tmp_path, SECOND)
    page.refresh()
    settled()
    newer, older = page.versions.rows
    newer.compare_button.click()
    settled()
    assert newer.differences.text().splitlines() == ["Gone: /leaks", "New: /drips"]
    newer.retire_button.click()
    settled()
    entry = find_questionnaire(workspace, "house")
    assert entry.current.id == older.version.id
    page.use.retire_button.click()
    settled()
    assert find_questionnaire(workspace, "house").current is None
    page.use.retire_button.click()
    settled()
    assert find_questionnaire(workspace, "house").current is not None


def test_the_deed_is_chosen_by_typing(page, workspace, settled, tab_to):
    tab_to(page.use.deed, "Monitoring visit")
    tab_to(page.use.profile_button)
    settled()
    entry = find_questionnaire(workspace, "house")
    assert entry.questionnaire.deed is FormDeed.MONITORING_VISIT


def test_a_scoring_profile_is_taken_in_or_refused_in_words(
    page, desk, settled, tmp_path
):
    page.take_in_profile(form_file(tmp_path))
    settled()
    assert "no scoring profile" in desk.messages.sentences()[-1]


def test_all_answers_are_given_out(desk, visit, workspace, house, qtbot, tmp_path):
    answers_id = begin_answers(workspace, house)
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    target = tmp_path / "house.xlsx"
    page = visit(
        QuestionnairePage(replace(desk, ask_where=lambda *_: target)), HOUSE_ID
    )
    page.giving.menu.actions()[0].trigger()
    qtbot.waitUntil(target.exists, timeout=PAPER_TAKES)
    assert load_workbook(target).worksheets[0].max_row == 2


def test_a_preview_is_tried_and_nothing_is_kept(desk, visit, house, workspace):
    page = visit(PreviewPage(desk), house)
    assert page.form is not None
    assert page.title() == "The house"
    with workspace.reading() as work:
        assert work.drafts.of_form("answers") == []


def test_a_sound_beside_the_form_is_saved_to_be_heard_elsewhere(
    desk, visit, workspace, tmp_path, qtbot
):
    (tmp_path / "read.mp3").write_bytes(b"a voice")
    table = """
| survey |
| | type | name | label | media::audio | media::video |
| | text | a    | A     | read.mp3     | gone.mp4     |
| settings |
| | form_id | version | form_title |
| | heard   | 1       | Heard      |
"""
    version = take_in(workspace, tmp_path, table)
    target = tmp_path / "copy.mp3"
    page = visit(PreviewPage(replace(desk, ask_where=lambda *_: target)), str(version))
    [button] = [
        each
        for each in page.form.page.findChildren(Button)
        if each.text() == "Save a copy"
    ]
    assert button.accessibleDescription() == "read.mp3"
    button.click()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"a voice"


@pytest.fixture
def card(desk, workspace, house, shown, settled):
    case = register(workspace)
    made = AnswersCard(desk)
    made.resize(900, 500)
    shown(made)
    made.show_case(case.id)
    settled()
    return made


def test_a_questionnaire_is_begun_for_a_person_of_the_case(
    card, workspace, settled, qtbot, tab_to
):
    card.fill_button.click()
    tab_to(card.chooser.form, "The house")
    tab_to(card.chooser.begin_button)
    with qtbot.waitSignal(card.place_asked) as asked:
        card.chooser.begin_button.click()
        settled()
    [place] = asked.args
    assert isinstance(place, Place)
    assert place.page == "answers"
    opened = open_answers(workspace, place.argument)
    [person] = open_case(workspace, card.case_id).persons
    assert opened.context.person_id == person.id
    card.refresh()
    settled()
    [row] = card.rows
    assert row.accessibleName() == "The house"
    with qtbot.waitSignal(card.place_asked) as again:
        row.open_button.click()
    assert again.args == [place]


def test_nothing_chosen_is_told_in_place(card):
    card.begin("")
    card.chooser.begin_button.click()
    assert card.chooser is not None
    card.begin("screening")
    assert card.chooser.form.text() == "Rapid vulnerability screening"


def test_what_was_finished_is_listed_and_saved_as_a_paper(
    card, house, settled, tmp_path, qtbot
):
    workspace = card._desk.workspace
    answers_id = begin_answers(workspace, house, case_id=card.case_id)
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    settled()
    target = tmp_path / "house.pdf"
    card.papers._desk = replace(card._desk, ask_where=lambda *_: target)
    card.rows[0].paper_button.click()
    qtbot.waitUntil(target.exists, timeout=PAPER_TAKES)
    assert target.read_bytes().startswith(b"%PDF")
