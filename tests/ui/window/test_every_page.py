"""Every page, opened once for each way of reading it, and all that is asked of it."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from tests.ui.window import looking
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP
from tests.ui.window.every_place import (
    ELSEWHERE,
    headquarters_places,
    laptop_places,
)
from tests.ui.window.pseudo_words import facts_of, pseudo_words
from tests.ui.window.resting import rest, unlock_with

from fieldcase.usecases.demo.demo import PASSPHRASE, run_demo

SIZE = (1366, 768)
SCALED = ((911, 512), (683, 384))  # what 150 and 200 % leave of it
STORES = {LAPTOP: "laptop-ghent", HEADQUARTERS: "headquarters"}
SPEAKING_THEMSELVES = {"answers", "preview", "manual"}  # a form, a book
PATIENT_LOOKS, PAUSE = 20, 10  # ms
PLACES = {LAPTOP: laptop_places, HEADQUARTERS: headquarters_places}


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The stores of the demo, with a few invented cases."""
    folder = tmp_path_factory.mktemp("example") / "demo"
    run_demo(folder, cases=3, seed=3, today=date(2026, 11, 21))
    return folder


@pytest.fixture
def every_page(example, new_window, qtbot, tmp_path):
    """Go from page to page of a store; each has come to rest before it is looked at."""

    def walk(name, *spoken):
        store = tmp_path / f"{STORES[name]}.fieldcase"
        shutil.copytree(example / store.name, store)
        window = new_window(*spoken)
        window.resize(*SIZE)
        unlock_with(window, store, PASSPHRASE, qtbot)
        navigation = window.workplace.navigation
        for place in PLACES[name](window.workplace.desk.workspace):
            navigation.go(place)
            rest(window, qtbot)
            yield window, navigation.page(place.page), place

    return walk


def _at_rest(look, qtbot):
    """What is found still, once everything has had time to move."""
    for _ in range(PATIENT_LOOKS):
        found = list(look())
        if not found:
            break
        qtbot.wait(PAUSE)
    return found


def _room_lacks(page):
    return [
        *looking.cut_off(page),
        *looking.out_of_place(page),
        *looking.scrolled_two_ways(page),
    ]


def _on(place, found):
    """What was found, with where."""
    argument = getattr(place.argument, "area", "")
    return [f"{place.page} {argument}: {one}" for one in found]


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_page_can_be_used_by_keyboard_and_told_by_a_screen_reader(
    every_page, name
):
    wrong, kinds, gone = [], set(), set(ELSEWHERE)
    for window, page, place in every_page(name):
        gone.add(place.page)
        met = looking.by_tab(window)
        found = [
            *looking.unnamed(window),
            *looking.main_buttons(window),
            *looking.too_small_to_hit(page),
            *(["Tab is caught"] if met is None else []),
            *looking.left_out_by_tab(page, met or []),
            *looking.out_of_order(page, met or []),
            *looking.unseen_focus(page, kinds),
        ]
        wrong += _on(place, found)
    assert not wrong, "\n".join(wrong)
    if name == LAPTOP:
        assert set(window.workplace.navigation.names()) <= gone


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_page_fits_at_every_scale(every_page, qtbot, name):
    wrong = []
    for window, page, place in every_page(name):
        for size in SCALED:
            window.resize(*size)
            QApplication.processEvents()
            found = _at_rest(lambda at=page: _room_lacks(at), qtbot)
            if window.width() != size[0]:
                found = [*found, "the window is wider"]
            wrong += [f"{size[0]} {one}" for one in _on(place, found)]
        window.resize(*SIZE)
        QApplication.processEvents()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_word_is_from_the_catalogue_and_has_room(every_page, qtbot, name):
    wrong, facts = [], set()
    for window, page, place in every_page(name, pseudo_words()):
        facts = facts or facts_of(window.workplace.desk.workspace)
        is_ours = place.page not in SPEAKING_THEMSELVES
        found = [
            *(looking.untranslated(page, facts) if is_ours else []),
            *_at_rest(lambda at=page: _room_lacks(at), qtbot),
        ]
        wrong += _on(place, found)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [LAPTOP, HEADQUARTERS])
def test_every_page_is_mirrored(arabic, every_page, name):
    wrong = []
    for window, page, place in every_page(name, arabic):
        side = window.workplace.side_bar.mapTo(window, QPoint(0, 0))
        assert side.x() > page.width() / 2
        wrong += _on(place, [*looking.not_mirrored(page), *looking.cut_off(page)])
    assert not wrong, "\n".join(wrong)


def test_the_pages_before_the_store_fit_too(new_window):
    window = new_window(pseudo_words())
    window.resize(*SCALED[-1])
    for page in (
        window.front_door.create_page,
        window.front_door.open_page,
        window.front_door.lock_page,
        window.front_door.restoring.page,
        *window.front_door.recovery.pages,
    ):
        window.front_door._show(page)
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
