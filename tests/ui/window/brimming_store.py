"""A store that holds a record of every kind, all its fields filled, and its places."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tests.usecases.brimming import about, brimming, coded, family, filled, write
from tests.workspaces import CHEAP, PASSPHRASE, ticking

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.workspace import Workspace

COURSE, MEETING, MISSION = "course-x", "meeting-x", "mission-x"
_SHOWN = {  # the page of one record, by its kind
    "session": RecordKind.SESSION,
    "visit": RecordKind.VISIT,
    "screening": RecordKind.SCREENING,
    "course": RecordKind.COURSE,
    "register": RecordKind.COURSE,
    "certificates": RecordKind.COURSE,
    "training-import": RecordKind.COURSE,
    "participant": RecordKind.ENROLMENT,
    "mission": RecordKind.MISSION,
}
_ABOUT_NOTHING = (
    *("today", "agenda", "cases", "reports", "missions", "mission-packs", "due-visits"),
    *("follow-up-figures", "courses", "training-figures", "team", "inbox"),
    *("conflicts", "duplicates", "laptops", "audit", "retention"),
)
Retell = Callable[[Record], Record]


@dataclass(frozen=True)
class Brimming:
    """`places` are all that show records; the first member typed `PASSPHRASE`."""

    folder: Path
    places: tuple[Place, ...]


def brimming_store(
    folder: Path,
    mark: str,
    retell: Retell = lambda record: record,
    role: Role = Role.COUNSELLOR,
) -> Brimming:
    """Texts begin with the mark; `retell` says each record in another way."""
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name="desk",
        staff_name="An Peeters",
        role=role,
        cost=CHEAP,
    )
    workspace = create_store(new, ticking())
    places = _filled(workspace, mark, retell)
    workspace.close()
    return Brimming(folder, places)


def _filled(workspace: Workspace, mark: str, retell: Retell) -> tuple[Place, ...]:
    staff = replace(workspace.staff, role=Role.COUNSELLOR)
    case, parent, child = family(replace(workspace, staff=staff))
    told = (*brimming(mark, about(case, parent)), *brimming(mark, about(case)))
    here = {one: getattr(case, one) for one in ("id", "number", "status")}
    records = [*map(_of_the_course, told), _of_kind(RecordKind.CASE, mark, **here)]
    for one in (parent, child):
        known = {"id": one.id, "number": one.number, "role_in_case": one.role_in_case}
        records.append(_of_kind(RecordKind.PERSON, mark, case_id=case.id, **known))
    records += [
        _of_kind(RecordKind.COURSE, mark, id=COURSE),
        _of_kind(RecordKind.MEETING, mark, id=MEETING, course_id=COURSE),
        _of_kind(RecordKind.MISSION, mark, id=MISSION),
    ]
    write(workspace, map(retell, records))
    with workspace.reading() as work:
        ids = {kind: work.of_kind(kind).where() for kind in set(_SHOWN.values())}
    return (
        *map(Place, _ABOUT_NOTHING),
        *(Place("case", CaseAsked(case.id, area)) for area in Area),
        *(Place("person", PersonAsked(case.id, one.id)) for one in (parent, child)),
        *(Place(page, one.id) for page, kind in _SHOWN.items() for one in ids[kind]),
    )


def _of_kind(kind: RecordKind, mark: str, **told: object) -> Record:
    return filled(CLASSES[kind], mark, {**coded(kind), **told})


def _of_the_course(record: Record) -> Record:
    """What is about a training lies in the one course, so that its pages show it."""
    names = {one.name for one in fields(record)}
    lies_in = {"course_id": COURSE, "meeting_id": MEETING, "mission_id": MISSION}
    return replace(record, **{k: v for k, v in lies_in.items() if k in names})
