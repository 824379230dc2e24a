"""Records of any kind as an Excel list: pseudonyms, codes by their labels, no notes.

What somebody wrote freely may name people, so free text stays in the records. Names
go along on purpose only, with a reason that the audit keeps and the list shows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.fields import FieldClass, class_of
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.money import as_decimal
from fieldcase.domain.need_to_know import knows_of, redacted, sees
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    cases_asked,
    check_reason,
    give_list,
    heading,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import BY_KIND, CASE, PERSON, label
from fieldcase.usecases.record_keeping.readable import (
    LISTS,
    MONEY,
    Names,
    readable_field,
)
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # records read at a time
_MOST_KNOWN = 4096  # values of a column whose labels are kept
_ELSEWHERE = ("sessions", "plan_items")  # lists of their own, with more in a row
# What `fieldcase list` calls them.
LISTED: Mapping[str, RecordKind] = MappingProxyType(
    {
        "cases": RecordKind.CASE,
        "persons": RecordKind.PERSON,
        "consents": RecordKind.CONSENT,
        "missions": RecordKind.MISSION,
        **{
            name.replace("_", "-"): kind
            for name, kind in HELD.items()
            if name not in _ELSEWHERE
        },
    }
)
_NAMING = frozenset({FieldClass.IDENTITY, FieldClass.CONTACT})
_KINDS: Mapping[type, ValueKind] = MappingProxyType(
    {
        datetime: ValueKind.MOMENT,
        date: ValueKind.DATE,
        time: ValueKind.TIME,
        int: ValueKind.NUMBER,
    }
)


# What these are dated by; the others by the first of their days.
_DAYS: Mapping[RecordKind, str] = MappingProxyType(
    {RecordKind.CASE: "opened_on", RecordKind.CONSENT: "taken_at"}
)


@dataclass(frozen=True, slots=True)
class _Row:
    record: Record
    case: Case | None
    person: Person | None

    def is_within(self, cases: frozenset[str] | None) -> bool:
        if cases is None:
            return True
        case = self.record if isinstance(self.record, Case) else self.case
        return case is not None and case.id in cases

    @property
    def day(self) -> date | None:
        """What the record is dated by."""
        name = day_field(kind_of(self.record))
        found: date | None = getattr(self.record, name) if name else None
        return found


def export_records(
    workspace: Workspace,
    name: str,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every record of a kind as one row and say how many; see `LISTED`.

    Names and how people are reached are in it only where a reason is `asked`. What
    the reader's role does not see is not there at all.

    Raises:
        RecordNotFound: the role knows of no such kind.
        EntriesRefused: the reason is empty.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    kind, role = LISTED[name], workspace.staff.role
    if not knows_of(role, kind):
        raise RecordNotFound(kind, "")
    check_reason(asked)
    columns = columns_for(kind, role, words, with_names=asked.with_names)
    with workspace.reading() as work:
        staff: Names = {str(one.id): one.name for one in work.staff.where()}
        tellers = [column.teller(words, staff) for column in columns]
        within = cases_asked(workspace, work, asked)
        given = GivenList(
            what=kind.value,
            sheet=_sheet(kind, columns, words, asked.reason),
            rows=(
                tuple(tell(row) for tell in tellers)
                for row in _rows(work, kind, role)
                if row.is_within(within) and asked.is_in_time(row.day)
            ),
            total=work.of_kind(kind).count(),
        )
        return give_list(workspace, given, target, progress, asked)


_Teller = Callable[[_Row], Value]


@dataclass(frozen=True, slots=True)
class _Column:
    """A field of the record, or of the `case` or `person` that it is about."""

    title: str
    kind: ValueKind
    field: str
    of: str = "record"

    @property
    def tag(self) -> str:
        return tag_of(self.field, self.kind, "" if self.of == "record" else self.of)

    def teller(self, words: Words, names: Names) -> "_Teller":
        """Says the column of a row; what codes mean is looked up once."""
        is_told = self.kind is ValueKind.TEXT and self.field != "full_name"
        known: dict[object, Value] = {}

        def tell(row: _Row) -> Value:
            about: Any = getattr(row, self.of)
            if about is None:
                return None
            value: Value = getattr(about, self.field)
            if not is_told:
                return self._typed(value)
            if value not in known:
                if len(known) == _MOST_KNOWN:
                    known.clear()
                known[value] = str(readable_field(about, self.field, words, names))
            return known[value]

        return tell

    def _typed(self, value: Any) -> Value:
        if self.kind is ValueKind.MONEY and value is not None:
            return as_decimal(value)
        told: Value = value
        return told


@cache
def day_field(kind: RecordKind) -> str:
    """The day that a list of these is narrowed by; "" where they have none."""
    days = {
        field: hint
        for field in BY_KIND[kind]
        if (hint := _plain_hint(kind, field)) in {date, datetime}
    }
    return _DAYS.get(kind) or next(iter(days), "")


def columns_for(
    kind: RecordKind, role: Role, words: Words, *, with_names: bool
) -> tuple[_Column, ...]:
    """The columns of a list as this role gets it."""
    text, entity = ValueKind.TEXT, CLASSES[kind]
    declared = {one.name for one in fields(entity)}
    about: list[_Column] = []
    if kind is not RecordKind.CASE:
        about.append(_Column(label(CASE, "number", words), text, "number", "case"))
    if "person_id" in declared:
        about.append(_Column(label(PERSON, "number", words), text, "number", "person"))
    if with_names and sees(role, Person, "family_name") and "person_id" in declared:
        about.append(_Column(words.say("Name"), text, "full_name", "person"))
    own = [
        _Column(label(BY_KIND[kind], field, words), _kind_of(kind, field), field)
        for field in BY_KIND[kind]
        if field in declared - {"person_id", "persons", "travellers", "respondents"}
        and sees(role, entity, field)
        and _is_listed(kind, field, with_names=with_names)
    ]
    return (*about, *own)


def _is_listed(kind: RecordKind, field: str, *, with_names: bool) -> bool:
    """Names on purpose only; of what was noted about people, what is no free text."""
    of = class_of(CLASSES[kind], field)
    if of in _NAMING:
        return with_names
    hint = _plain_hint(kind, field)
    is_told = field in LISTS.get(kind, {}) or hint in {*_KINDS, bool}
    return is_told or (of is FieldClass.OPERATIONAL and field in _SAFE_TEXTS)


# Numbers that stand for people, and who works here; other texts may say anything.
_SAFE_TEXTS = frozenset(
    {
        *("number", "counsellor_id", "collected_by", "made_by", "asked_by"),
        *("decided_by", "responsible", "signed_by", "finished_by", "raised_by"),
        *("taken_by", "answered_by", "drawn_by", "checked_by", "requested_by"),
        *("monitors", "currency", "text_version", "deed"),
    }
)


def _kind_of(kind: RecordKind, field: str) -> ValueKind:
    if field in MONEY.get(kind, ()):
        return ValueKind.MONEY
    return _KINDS.get(_plain_hint(kind, field), ValueKind.TEXT)


def _plain_hint(kind: RecordKind, field: str) -> Any:
    """The type of a field without its class, and without None."""
    hint = _hints(kind)[field]
    if get_origin(hint) is UnionType:
        [hint] = set(get_args(hint)) - {NoneType}
    return getattr(hint, "__supertype__", hint)


@cache
def _hints(kind: RecordKind) -> Mapping[str, Any]:
    return MappingProxyType(get_type_hints(CLASSES[kind]))


def _rows(work: Work, kind: RecordKind, role: Role) -> Iterator[_Row]:
    for page in work.of_kind(kind).pages(PAGE):
        persons = _by_id(work, RecordKind.PERSON, page, "person_id")
        asked: list[Any] = [*page, *persons.values()]
        cases = _by_id(work, RecordKind.CASE, asked, "case_id")
        for record in page:
            person = persons.get(getattr(record, "person_id", None))
            case_id = getattr(record, "case_id", None) or getattr(
                person, "case_id", None
            )
            seen = None if person is None else redacted(role, person)
            yield _Row(redacted(role, record), cases.get(case_id), seen)


def _by_id(
    work: Work, kind: RecordKind, records: Sequence[Any], field: str
) -> dict[Any, Any]:
    named = (getattr(one, field, None) for one in records)
    ids = {str(each) for each in named if each}
    return {one.id: one for one in work.of_kind(kind).among("id", sorted(ids))}


def _sheet(
    kind: RecordKind, columns: Sequence[_Column], words: Words, reason: str | None
) -> ListSheet:
    title = words.say(KIND_NAMES[kind])
    note = words.say("Numbers stand for people; free text stays in the records.")
    title, note = heading(title, note, reason, words)
    return ListSheet(
        title=title,
        words=words,
        columns=tuple(ListColumn(one.title, one.kind, 0, one.tag) for one in columns),
        notes=(note, *footnotes_for(ListName.COUNTRIES, ["XK"], words)),
    )
