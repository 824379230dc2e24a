"""A moment later: what an owner asked for is done, and goes with the owner."""

import gc
import re
import sys
from pathlib import Path
from weakref import ref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import fieldcase
from fieldcase.ui.controls.soon import soon

CALLS = 500
SOURCES = Path(fieldcase.__file__).parent
WITH_OWNER = re.compile(r"singleShot\(\s*0\s*,[^()]*,")


class Owner(QWidget):
    def __init__(self):
        super().__init__()
        self.called = 0

    def call(self):
        self.called += 1


@pytest.fixture
def owner(qtbot):
    made = Owner()
    qtbot.addWidget(made)
    return made


def _a_moment():
    for _ in range(3):
        QCoreApplication.processEvents()


def test_it_is_done_once_and_not_at_once(owner):
    soon(owner, owner.call)
    assert owner.called == 0
    _a_moment()
    _a_moment()
    assert owner.called == 1


def test_an_owner_that_is_gone_is_neither_called_nor_kept(qapp):
    calls = []

    def ask_and_go():
        owner = Owner()
        soon(owner, owner.call)
        soon(owner, lambda: calls.append(owner))
        shiboken6.delete(owner)
        return ref(owner)

    kept = ask_and_go()
    _a_moment()
    gc.collect()
    assert not calls
    assert kept() is None


@pytest.mark.parametrize("name", ["call", "updateGeometry", "setFocus"])
def test_nothing_of_it_stays_in_memory(owner, name):
    def often():
        for _ in range(CALLS):
            soon(owner, getattr(owner, name))
            _a_moment()
        gc.collect()
        return sys.getallocatedblocks()

    often()
    assert often() - often() > -CALLS // 4


def test_nobody_gives_the_binding_an_owner_for_a_moment_later():
    assert not [
        source.relative_to(SOURCES).as_posix()
        for source in SOURCES.rglob("*.py")
        if WITH_OWNER.search(source.read_text(encoding="utf-8"))
    ]
