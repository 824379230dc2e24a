"""What a questionnaire may ask about the case that it is filled for.

`pulldata('case', 'destination_country', 'id', '')` gives a fact of the case,
`pulldata('person', 'birth_date', 'id', '')` one of the person it is about, and
`pulldata('person', 'given_names', 'role_in_case', 'SP')` one of another in the case,
`pulldata('plan', 'status', 'id', '')` one of the latest plan.
The columns are the fields of the records, and `age` in whole years; days are ISO,
several values parted by blanks. What the reader's role does not see is empty.
`select_one_from_file persons.csv` chooses among the people of the case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, PersonId, place_in_case
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.staff import Role
from fieldcase.forms.external import table_of
from fieldcase.forms.surroundings import LookUp
from fieldcase.forms.tree import Element
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.workspace import Workspace

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContext:
    """For the head of a page: whom answers are about. Names only for who sees them."""

    case_id: CaseId | None = None
    case_number: str = ""
    destination_country: str = ""
    person_id: PersonId | None = None
    person_number: str = ""
    person_name: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Rows by the name that a questionnaire calls them; the first is meant first."""

    context: CaseContext
    tables: Mapping[str, Sequence[Row]]

    @property
    def look_up(self) -> LookUp:
        """An answer to `pulldata`; None where it asks for no fact of the case."""
        tables = self.tables

        def found(name: str, wanted: str, key: str, sought: str) -> str | None:
            if name not in tables:
                return None
            is_any = name == "case" or not sought
            rows = [row for row in tables[name] if is_any or row.get(key) == sought]
            return rows[0].get(wanted) if rows else None

        return found

    @property
    def lists(self) -> Mapping[str, Element]:
        """The lists `cases` and `persons`, as choices and for entities to update."""
        return {
            f"{name}s": table_of(
                {**row, "name": row["id"], "label": _label(row), "__version": "1"}
                for row in self.tables[name]
            )
            for name in ("case", "person")
        }


def _label(row: Row) -> str:
    name = f"{row.get('given_names', '')} {row.get('family_name', '')}".strip()
    return name or row.get("native_name") or row["number"]


def facts_of(
    work: Work,
    role: Role,
    today: date,
    case_id: CaseId | None,
    person_id: PersonId | None,
) -> CaseFacts:
    """Read now, so that no rule waits for the store.

    Raises:
        RecordNotFound: there is no such case or person.
    """
    if case_id is None:
        return CaseFacts(CaseContext(), {"case": (), "person": (), "plan": ()})
    case = redacted(role, work.cases.get(case_id))
    everybody = sorted(work.persons.where(case_id=case_id), key=place_in_case)
    persons = [redacted(role, each) for each in everybody]
    own = None if person_id is None else redacted(role, work.persons.get(person_id))
    first = [each for each in persons if own is not None and each.id == own.id]
    rest = [each for each in persons if each not in first]
    context = CaseContext(
        case_id=case_id,
        case_number=case.number,
        destination_country=case.destination_country,
        person_id=person_id,
        person_number=own.number if own else "",
        person_name=own.full_name if own else "",
    )
    rows = [_person_row(each, today) for each in (*first, *rest)]
    plans = reversed(work.of_kind(RecordKind.PLAN).where(case_id=case_id))
    plan_rows = [_row(redacted(role, each)) for each in plans]
    tables = {"case": (_row(case),), "person": rows, "plan": plan_rows}
    return CaseFacts(context, tables)


def _person_row(person: Person, today: date) -> Row:
    age = person.age_on(today)
    return {**_row(person), "age": "" if age is None else str(age)}


def _row(record: Record) -> Row:
    return {name: _told(value) for name, value in taken_apart(record).items()}


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(str(each) for each in value if not isinstance(each, dict))
    return "" if value is None else str(value)


def case_facts(workspace: Workspace, number_or_id: str) -> CaseFacts:
    """The facts of the case that a person names by its number, a program by its id.

    That it may have been read is written down.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        named = work.cases.where(number=number_or_id)
        case = named[0] if named else work.cases.get(number_or_id)
        role, today = workspace.staff.role, workspace.today()
        facts = facts_of(work, role, today, case.id, None)
    note_reading(workspace, case.id)
    return facts
