"""The meetings of a course: planned in series, moved, cancelled, closed, reopened."""

from dataclasses import replace

from fieldcase.domain.change import JsonValue
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import edited_entries, put_together
from fieldcase.domain.rules import Entries, Problem, Rule, as_date, filled, refuse
from fieldcase.domain.training.course import CourseId, CourseStatus
from fieldcase.domain.training.meeting import Meeting, MeetingId
from fieldcase.domain.training.meeting_rules import (
    days_in,
    meeting_problems,
    series_problems,
)
from fieldcase.domain.training.training_errors import MeetingIsClosed
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace

# What no form of a meeting holds: it is known, or a deed of its own.
_FIXED = (
    *("id", "course_id", "moved_from", "is_cancelled", "cancel_reason"),
    *("closed_at", "closed_by", "reopen_reason"),
)


def add_meetings(
    workspace: Workspace,
    course_id: CourseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> list[Meeting]:
    """Plan a series at once, or one meeting as a series of one.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such course.
    """
    refuse(series_problems(entries))
    of_series = ("first", "weekdays", "count", "held_on", *_FIXED)
    each: dict[str, JsonValue] = {
        name: value for name, value in filled(entries).items() if name not in of_series
    }
    with workspace.work() as work:
        work.courses.get(course_id)
        planned = []
        for day in days_in(entries):
            known = {"id": workspace.new_id(), "course_id": course_id}
            meeting = {**each, **known, "held_on": day.isoformat()}
            planned.append(work.meetings.save(put_together(Meeting, meeting)))
        end_draft(work, draft_id)
    return planned


def edit_meeting(
    workspace: Workspace,
    meeting_id: MeetingId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Meeting:
    """Change a meeting that is open; one that goes to another day says why.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        MeetingIsClosed, RecordNotFound: as they say.
    """
    with workspace.work() as work:
        stored = _open(work, meeting_id)
        entries = edited_entries(stored, edited, *_FIXED)
        is_moved = as_date(entries, "held_on") not in (None, stored.held_on)
        unexplained = is_moved and not str(edited.get("move_reason") or "").strip()
        reason = [Problem("move_reason", Rule.REQUIRED)] if unexplained else []
        refuse((*meeting_problems(entries), *reason))
        meeting = put_together(Meeting, filled(entries))
        if is_moved:
            meeting = replace(meeting, moved_from=stored.held_on)
        end_draft(work, draft_id)
        return work.meetings.save(meeting)


def cancel_meeting(workspace: Workspace, meeting_id: MeetingId, reason: str) -> Meeting:
    """It is not held, and counts for nobody.

    Raises:
        EntriesRefused: there is no reason.
        MeetingIsClosed, RecordNotFound: as they say.
    """
    _need(reason)
    with workspace.work() as work:
        stored = _open(work, meeting_id)
        return work.meetings.save(
            replace(stored, is_cancelled=True, cancel_reason=reason.strip())
        )


def hold_after_all(workspace: Workspace, meeting_id: MeetingId) -> Meeting:
    """Take back that a meeting was cancelled."""
    with workspace.work() as work:
        stored = work.meetings.get(meeting_id)
        return work.meetings.save(replace(stored, is_cancelled=False, cancel_reason=""))


def close_meeting(workspace: Workspace, meeting_id: MeetingId) -> Meeting:
    """From now on its attendance is final; a course that had not begun has.

    Raises:
        RecordNotFound: there is no such meeting.
    """
    with workspace.work() as work:
        stored = work.meetings.get(meeting_id)
        if stored.is_closed:
            return stored
        course = work.courses.get(stored.course_id)
        if course.status is CourseStatus.PLANNED:
            work.courses.save(replace(course, status=CourseStatus.RUNNING))
        now, who = workspace.clock.now(), workspace.staff.id
        return work.meetings.save(replace(stored, closed_at=now, closed_by=who))


def reopen_meeting(workspace: Workspace, meeting_id: MeetingId, reason: str) -> Meeting:
    """Let its attendance be marked again; the reason stays with the meeting.

    Raises:
        EntriesRefused: there is no reason.
        RecordNotFound: there is no such meeting.
    """
    _need(reason)
    with workspace.work() as work:
        stored = work.meetings.get(meeting_id)
        return work.meetings.save(
            replace(
                stored, closed_at=None, closed_by=None, reopen_reason=reason.strip()
            )
        )


def _open(work: Work, meeting_id: MeetingId) -> Meeting:
    meeting = work.meetings.get(meeting_id)
    if meeting.is_closed:
        raise MeetingIsClosed(meeting_id)
    return meeting


def _need(reason: str) -> None:
    refuse(() if reason.strip() else (Problem("reason", Rule.REQUIRED),))
