"""A store on its first day: what each page says before there is anything on it."""

from pathlib import Path
from random import Random

from bench.stores import PASSPHRASE, new_workspace
from bench.studio import Studio
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.clock import Clock
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.demo.invented import invented_cases

_ON_A_LAPTOP = (
    *("today", "agenda", "cases", "take-over", "missions", "mission-packs"),
    *("due-visits", "courses", "questionnaires", "reports", "follow-up-figures"),
    *("training-figures", "team", "sync", "audit", "retention"),
)
_NAMES = ("Namur 1", "C. Dupont")
_AT_HEADQUARTERS = ("inbox", "conflicts", "duplicates", "laptops", "amounts")


def empty_laptop(studio: Studio, demo: Path) -> None:
    """Every page that needs no record, then each part of a case just registered."""
    _unlock_new(studio, demo / "empty.fieldcase", Role.SUPERVISOR)
    for page in _ON_A_LAPTOP:
        studio.show(f"empty-{page}", Place(page))
    workspace = studio.workspace
    [invented] = invented_cases(1, workspace.today(), Random(1))  # noqa: S311 nobody real
    head = {**invented.persons[0], "languages": ["en"]}
    case = register_case(workspace, invented.case, head, invented.consent)
    for area in Area:
        name = f"empty-case-{area.name.lower()}"
        studio.show(name, Place("case", CaseAsked(case.id, area)))


def empty_headquarters(studio: Studio, demo: Path) -> None:
    _unlock_new(studio, demo / "empty-headquarters.fieldcase", Role.HEADQUARTERS)
    for page in _AT_HEADQUARTERS:
        studio.show(f"empty-{page}", Place(page))


def _unlock_new(studio: Studio, path: Path, role: Role) -> None:
    """Made today, as a page may say how old a store is."""
    new_workspace(path, role, names=_NAMES, clock=Clock()).close()
    studio.unlock(path, PASSPHRASE)
