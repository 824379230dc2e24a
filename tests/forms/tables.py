"""Questionnaires written as tables, and filling them in a test."""

from collections.abc import Callable
from random import Random

from tests.conftest import MONDAY_MORNING

from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form
from fieldcase.forms.problems import FormProblem
from fieldcase.forms.questionnaire import check_form, compiled_form
from fieldcase.forms.status import NodeStatus, element_at, status_of
from fieldcase.forms.surroundings import Surroundings

Files = Callable[[str], bytes | None]


def no_file(_name: str) -> bytes | None:
    return None


def form_of(table: str, files: Files = no_file) -> Form:
    return compiled_form(table.encode(), "form.md", files)


def problems_of(table: str) -> list[FormProblem]:
    found = check_form(table.encode(), "form.md").problems
    return [problem for problem in found if not problem.is_warning]


def surroundings(**more: object) -> Surroundings:
    return Surroundings(lambda: MONDAY_MORNING, Random(7), **more)  # type: ignore[arg-type]  # named by the test


def begun(table: str, files: Files = no_file, **more: object) -> "Asked":
    filling = Filling(form_of(table, files), surroundings(**more))
    filling.begin()
    return Asked(filling)


class Asked:
    """A filling as tests speak of it: by path below the root."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    def answer(self, path: str, text: str) -> "Asked":
        element = element_at(self.filling, f"/data/{path}")
        assert element is not None, path
        self.filling.answer(element, text)
        return self

    def status(self, path: str) -> NodeStatus:
        element = element_at(self.filling, f"/data/{path}")
        assert element is not None, path
        return status_of(self.filling, element)

    def value(self, path: str) -> str:
        return self.status(path).value

    def choices(self, path: str) -> list[str]:
        element = self.status(path).element
        return [choice.value for choice in self.filling.chooser.choices(element)]

    def rounds(self, path: str) -> int:
        above, _, name = f"/data/{path}".rpartition("/")
        parent = element_at(self.filling, above)
        assert parent is not None, path
        return len(parent.named(name))

    def add(self, path: str) -> "Asked":
        above, _, name = f"/data/{path}".rpartition("/")
        parent = element_at(self.filling, above)
        assert parent is not None, path
        repeat = self.filling.form.nodes[*parent.place, name]
        self.filling.add_round(parent, repeat)
        return self

    def remove(self, path: str) -> "Asked":
        self.filling.remove_round(self.status(path).element)
        return self
