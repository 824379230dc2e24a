"""A store on its first day: what each page says before there is anything on it."""

from pathlib import Path
from random import Random

from bench.stores import CHEAP
from bench.studio import Studio
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.demo.demo import PASSPHRASE
from fieldcase.usecases.demo.invented import invented_cases
from fieldcase.usecases.keeping.stores import NewStore, create_store

_ON_A_LAPTOP = (
    *("today", "agenda", "cases", "take-over", "missions", "mission-packs"),
    *("due-visits", "courses", "questionnaires", "reports", "follow-up-figures"),
    *("training-figures", "team", "sync", "audit", "retention"),
)
_AT_HEADQUARTERS = ("inbox", "conflicts", "duplicates", "laptops", "amounts")


def empty_laptop(studio: Studio, demo: Path) -> None:
    """Every page that needs no record, then each part of a case just registered."""
    _create(demo / "empty.fieldcase", Role.SUPERVISOR)
    studio.unlock(demo / "empty.fieldcase")
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
    _create(demo / "empty-headquarters.fieldcase", Role.HEADQUARTERS)
    studio.unlock(demo / "empty-headquarters.fieldcase")
    for page in _AT_HEADQUARTERS:
        studio.show(f"empty-{page}", Place(page))


def _create(path: Path, role: Role) -> None:
    new = NewStore(
        folder=path,
        passphrase=PASSPHRASE,
        name="Namur 1",
        staff_name="C. Dupont",
        role=role,
        cost=CHEAP,
    )
    create_store(new).close()
