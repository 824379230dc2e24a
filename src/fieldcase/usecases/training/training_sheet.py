"""A course's register as a sheet that a trainer fills in without FieldCase.

Each row knows whom it is about and what stood in it when it was given out, so that
what changed on either side since can be told apart. All of that can be seen: it stands
in small grey letters, nothing is hidden (DP-16).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.entry_sheets import (
    EntryColumn,
    EntryNotes,
    EntrySheet,
    Lock,
    Note,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.identity import derived_id
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import Meeting, MeetingId
from fieldcase.domain.training.trainer_texts import (
    TRAINER_LANGUAGES,
    TrainerTexts,
    trainer_texts,
)
from fieldcase.domain.words import LANGUAGE_NAMES, Words, words_in
from fieldcase.usecases.training.courses import CourseFile, Participant
from fieldcase.usecases.training.training_headings import day_heading, day_headings

ATTENDANCE = "attendance"
COURSE, EXPORT, DAY, DIGEST = "course", "export", "day", "digest"
NAME, ORGANISATION = "name", "organisation"
SEX, AGE, AGREED = "sex", "age_band", "agreed"
YES = "yes"
NEW = "new"
BLANK_ROWS = 20
_LATE_BY = (5, 10, 15, 20, 30, 45, 60)  # minutes that are offered
_PARTED, _OF, _NEXT = "~", ":", "."
_SHORT = 8  # signs of a meeting's id that are enough within one course
_NUMBERS = 6
_HOW = ("how_1", "how_2", "how_3", "how_4", "how_5", "how_6")


@dataclass(frozen=True, slots=True)
class GivenOut:
    """One export: its id, when it was, and by whom."""

    id: str
    day: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class RowKey:
    """Whom a row is about, and what stood in it; None where it was tampered with."""

    enrolment_id: EnrolmentId
    stood: Mapping[str, Marked] | None

    def base(self, meeting_id: MeetingId) -> Marked | None:
        """What was given out in one cell, if that is known."""
        if self.stood is None:
            return None
        return self.stood.get(meeting_id[-_SHORT:], Marked())


def held_meetings(file: CourseFile) -> list[Meeting]:
    return [one for one in file.meetings if not one.is_cancelled]


def register_sheet(file: CourseFile, language: str, export: GivenOut) -> EntrySheet:
    """The sheet with everybody who is on the register, ready to be filled in."""
    texts, words = trainer_texts(language), words_in(trainer_texts(language).language)
    meetings = held_meetings(file)
    rows = tuple(
        (_row_key(file, one, export), _cells(file, one, number, meetings, texts))
        for number, one in enumerate(file.register, start=1)
    )
    day = words.date(export.day)
    course = file.course
    facts = (
        (COURSE, course.number),
        (EXPORT, export.id),
        (DAY, export.day.isoformat()),
        (DIGEST, digest(export.id, [key for key, _ in rows], [m.id for m in meetings])),
    )
    return EntrySheet(
        name=ATTENDANCE,
        title=texts.read("attendance"),
        columns=register_columns(file, language),
        rows=rows,
        lines=(
            words.beside([course.title, course.number, course.place, course.venue]),
            texts.read("short", sheet=texts.read("instructions")),
            texts.read("given", day=day, who=words.isolated(export.by)),
        ),
        facts_title=texts.read("key"),
        facts=facts,
        frozen=3,
        id_width=5,
        is_protected=True,
        blank_ids=tuple(f"{NEW}{_PARTED}{at}" for at in range(1, BLANK_ROWS + 1)),
    )


def register_columns(file: CourseFile, language: str) -> tuple[EntryColumn, ...]:
    """The columns by which it is written, and read back in whatever language."""
    texts = trainer_texts(language)
    words = words_in(texts.language)
    choices = mark_choices(texts)
    known = Lock.FILLED_ROWS
    return (
        EntryColumn(
            "no",
            texts.read("no"),
            ValueKind.NUMBER,
            width=5,
            lock=known,
            is_entry=False,
        ),
        EntryColumn(NAME, texts.read("name"), width=30, lock=known),
        EntryColumn(ORGANISATION, texts.read("organisation"), width=22, lock=known),
        _of_a_person(SEX, texts.read("sex"), texts.choices(ListName.SEXES)),
        _of_a_person(AGE, texts.read("age"), texts.choices(ListName.AGE_BANDS)),
        _of_a_person(AGREED, texts.read("agreed"), ((YES, texts.read("yes")),)),
        *(
            EntryColumn(
                one.id,
                day_heading(one, texts, words),
                choices=choices,
                width=16,
                shows_codes=False,
                is_free=True,
                headings=day_headings(one, file.meetings),
                lock=Lock.ALL if one.is_closed else Lock.NONE,
                advice=texts.read("advice", late=_late(texts)),
            )
            for one in held_meetings(file)
        ),
    )


def register_notes(language: str) -> EntryNotes:
    """How to fill it in: in the language asked for, then in all the others."""
    first = trainer_texts(language)
    others = [one for one in TRAINER_LANGUAGES if one != first.language]
    notes: list[Note] = []
    for texts in (first, *map(trainer_texts, others)):
        notes += _notes_in(texts)
    return EntryNotes(
        title=first.read("instructions"),
        codes_title=first.read("choices"),
        notes=tuple(notes),
        is_right_to_left=first.is_right_to_left,
    )


def mark_choices(texts: TrainerTexts) -> tuple[tuple[str, str], ...]:
    """The marks by their labels; being late with usual minutes too."""
    choices = [
        (code, label) for code, label in texts.choices(ListName.ATTENDANCE_MARKS)
    ]
    late = [
        (mark_code(Marked(Mark.LATE, by)), f"{_late(texts)} {by}") for by in _LATE_BY
    ]
    after = [code for code, _ in choices].index(Mark.LATE) + 1
    return (*choices[:after], *late, *choices[after:])


def mark_code(marked: Marked) -> str:
    """A mark in the letters of its code, with the minutes: L15."""
    if marked.mark is None:
        return ""
    return f"{marked.mark}{marked.minutes_late or ''}"


def mark_label(marked: Marked, texts: TrainerTexts) -> str:
    """The same as a trainer reads it."""
    if marked.mark is None:
        return ""
    label = texts.code(ListName.ATTENDANCE_MARKS, marked.mark)
    return f"{label} {marked.minutes_late or ''}".strip()


def name_shown(one: Participant, words: Words) -> str:
    """Both names where there are two."""
    native = one.native_name if one.native_name != one.known_as else ""
    return words.beside([one.known_as, native])


def digest(export_id: str, rows: list[str], meetings: list[str]) -> str:
    """What tells that rows or columns are missing, or what is grey was changed."""
    parts = (ATTENDANCE, export_id, *sorted(rows), "", *sorted(meetings))
    return derived_id(*parts)[-12:]


def row_key(text: str, export_id: str) -> RowKey | None:
    """What the first cell of a row says; None if it names nobody."""
    parts = text.split(_PARTED)
    if not parts[0] or parts[0] == NEW:
        return None
    enrolment_id = EnrolmentId(parts[0])
    whole = len(parts) == 3 and parts[2] == _check(export_id, parts[0], parts[1])  # noqa: PLR2004 its three parts
    return RowKey(enrolment_id, _stood(parts[1]) if whole else None)


def _of_a_person(
    name: str, title: str, choices: tuple[tuple[str, str], ...]
) -> EntryColumn:
    return EntryColumn(
        name,
        title,
        choices=choices,
        width=13,
        shows_codes=False,
        lock=Lock.FILLED_ROWS,
    )


def _row_key(file: CourseFile, one: Participant, export: GivenOut) -> str:
    by_mark: dict[str, list[str]] = {}
    for meeting in held_meetings(file):
        code = mark_code(file.marked(one.id, meeting.id))
        if code:
            by_mark.setdefault(code, []).append(meeting.id[-_SHORT:])
    stood = ";".join(
        f"{code}{_OF}{_NEXT.join(ids)}" for code, ids in sorted(by_mark.items())
    )
    return _PARTED.join((one.id, stood, _check(export.id, one.id, stood)))


def _check(export_id: str, enrolment_id: str, stood: str) -> str:
    return derived_id(ATTENDANCE, export_id, enrolment_id, stood)[-_NUMBERS:]


def _stood(text: str) -> dict[str, Marked]:
    stood: dict[str, Marked] = {}
    for part in filter(None, text.split(";")):
        code, _, meetings = part.partition(_OF)
        marked = Marked(Mark(code[:1]), int(code[1:] or 0))
        stood |= dict.fromkeys(meetings.split(_NEXT), marked)
    return stood


def _cells(
    file: CourseFile,
    one: Participant,
    number: int,
    meetings: list[Meeting],
    texts: TrainerTexts,
) -> tuple[Value, ...]:
    shown = name_shown(one, words_in(texts.language))
    marks = (mark_label(file.marked(one.id, each.id), texts) for each in meetings)
    return (number, shown, one.enrolment.organisation, "", "", "", *marks)


def _late(texts: TrainerTexts) -> str:
    return texts.code(ListName.ATTENDANCE_MARKS, Mark.LATE)


def _notes_in(texts: TrainerTexts) -> list[Note]:
    def line(text: str, *, is_title: bool = False) -> Note:
        return Note(text, is_title, texts.is_right_to_left)

    name = LANGUAGE_NAMES[texts.language]
    told = [line(f"{texts.read('instructions')} · {name}", is_title=True)]
    told += [line(texts.read(key, late=_late(texts))) for key in _HOW]
    marks = " · ".join(label for _, label in texts.choices(ListName.ATTENDANCE_MARKS))
    told.append(line(marks))
    if texts.is_draft:
        told.append(line(texts.read("draft")))
    return [*told, line("")]
