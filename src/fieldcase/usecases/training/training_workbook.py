"""The trainer without FieldCase: a register out as a workbook, and back in.

What came back is looked at first, against what stands here by then. Then it is taken
in whole or not at all, and twice the same is once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldcase.documents.entry_workbook import write_entry_workbook
from fieldcase.documents.foreign_sheets import MOST_BYTES
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.entry_cells import WorkbookRefused
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.records import put_together
from fieldcase.domain.rules import filled
from fieldcase.domain.training.attendance_totals import Cell
from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentId
from fieldcase.domain.training.training_errors import CourseNotFound
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.record_keeping.auditing import new_entry, note, note_export
from fieldcase.usecases.training.attendance import Marking, amend_within, mark_within
from fieldcase.usecases.training.course_enrolment import place_for
from fieldcase.usecases.training.courses import gathered, open_course
from fieldcase.usecases.training.training_comparison import (
    CellChange,
    Comparison,
    compare,
)
from fieldcase.usecases.training.training_filled import (
    FilledRegister,
    NewRow,
    read_filled,
)
from fieldcase.usecases.training.training_sheet import (
    GivenOut,
    register_notes,
    register_sheet,
)
from fieldcase.usecases.workspace import Workspace

WORKBOOK = "attendance_workbook"  # as the audit calls it


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What somebody chose on seeing what a workbook would change.

    `same_as` says of new rows whose enrolment they are, None being nobody's; rows that
    are not named go by an equal name. `taken` are cells where the workbook wins over
    what was changed here since. `reason` is why closed meetings are corrected.
    """

    same_as: Mapping[EnrolmentId, EnrolmentId | None] = field(default_factory=dict)
    taken: frozenset[Cell] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many cells were marked or corrected, and how many people added."""

    marked: int = 0
    amended: int = 0
    added: int = 0
    differing: int = 0  # left as they stood here


def identify_course(workspace: Workspace, number: str) -> Course:
    """The course of this number.

    Raises:
        CourseNotFound: there is none.
    """
    with workspace.reading() as work:
        found = work.courses.where(number=number.strip())
    if not found:
        raise CourseNotFound(number)
    return found[0]


def export_register(
    workspace: Workspace,
    course_id: CourseId,
    language: str,
    target: Path,
    words: Words | None = None,
) -> Path:
    """Write the workbook that a trainer fills in, in the trainer's language.

    Names are what it is for; that they left is written down. `words` are of no
    concern here: the window hands them to whatever it saves.

    Raises:
        RecordNotFound: there is no such course.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    del words
    file = open_course(workspace, course_id)
    export = GivenOut(workspace.new_id(), workspace.today(), workspace.staff.name)
    sheet = register_sheet(file, language, export)
    give_out(workspace, target, write_entry_workbook([sheet], register_notes(language)))
    note_export(
        workspace, WORKBOOK, len(sheet.rows), with_names=True, record_id=course_id
    )
    return target


def read_register(
    workspace: Workspace, course_id: CourseId, source: Path, language: str = "en"
) -> FilledRegister:
    """What a workbook says; nothing is changed.

    Raises:
        FileNotReadable, WorkbookUnreadable: as they say.
        WorkbookOfAnotherCourse: with that course's number.
    """
    content = read_chosen(source, MOST_BYTES)
    register = read_filled(content, open_course(workspace, course_id), language)
    register.is_latest = _is_latest(workspace, course_id, register.export_id)
    return register


def _is_latest(workspace: Workspace, course_id: CourseId, export_id: str) -> bool:
    """Ids are in the order in which they were made: each export's, then its entry's."""
    with workspace.reading() as work:
        noted = work.audit.where(what=WORKBOOK, record_id=course_id)
    since = [
        one for one in noted if one.deed is AuditDeed.EXPORTED and one.id > export_id
    ]
    return len(since) <= 1


def preview_register(
    workspace: Workspace,
    course_id: CourseId,
    register: FilledRegister,
    decisions: Decisions | None = None,
) -> Comparison:
    """What would become of it, with everything that is wrong or to be decided."""
    chosen = decisions or Decisions()
    file = open_course(workspace, course_id)
    return compare(file, register, chosen.same_as)


def take_in_register(
    workspace: Workspace,
    course_id: CourseId,
    register: FilledRegister,
    decisions: Decisions | None = None,
) -> TakenIn:
    """Take it in as it was decided, against what stands here now.

    Raises:
        WorkbookRefused: with every cell that is wrong; nothing was changed.
        EntriesRefused: closed meetings would be corrected without a reason.
    """
    chosen = decisions or Decisions()
    with workspace.work() as work:
        file = gathered(workspace, work, course_id)
        found = compare(file, register, chosen.same_as)
        if found.problems:
            raise WorkbookRefused(found.problems)
        for row in found.added:
            _enrol(workspace, work, course_id, row)
        wanted = [
            *found.changes,
            *(one for one in found.conflicts if one.cell in chosen.taken),
        ]
        taken = _mark(work, wanted, chosen.reason)
    differing = len(found.conflicts) + len(found.changes) - len(wanted)
    _note(workspace, course_id, taken)
    return replace(taken, added=len(found.added), differing=differing)


def _mark(work: Work, wanted: list[CellChange], reason: str) -> TakenIn:
    amendments = [_marking(one) for one in wanted if one.is_closed]
    markings = [_marking(one) for one in wanted if not one.is_closed]
    if amendments:
        amend_within(work, amendments, reason)
    marked = mark_within(work, markings) if markings else 0
    return TakenIn(marked=marked, amended=len(amendments))


def _marking(change: CellChange) -> Marking:
    who, when = change.cell
    return Marking(enrolment_id=who, meeting_id=when, marked=change.after)


def _enrol(workspace: Workspace, work: Work, course_id: CourseId, row: NewRow) -> None:
    today = workspace.today()
    on_course = work.enrolments.where(course_id=course_id)
    known = {
        "id": row.id,
        "course_id": course_id,
        "enrolled_on": today.isoformat(),
        "status": place_for(work, course_id, on_course).value,
        "status_on": today.isoformat(),
    }
    work.enrolments.save(put_together(Enrolment, {**filled(row.entries), **known}))


def _note(workspace: Workspace, course_id: CourseId, taken: TakenIn) -> None:
    entry = new_entry(workspace, AuditDeed.IMPORTED)
    count = taken.marked + taken.amended
    note(workspace, replace(entry, record_id=course_id, what=WORKBOOK, count=count))
