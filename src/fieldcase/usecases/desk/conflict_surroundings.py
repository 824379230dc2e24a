"""What stands around a field in conflict: whose it is, in which case, who set it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldcase.domain.exchange.conflict import Clash
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.known import Known
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Around:
    """What a page of lines tells beside the fields: read once for all of them."""

    role: Role
    known: Known
    records: Mapping[str, Record]
    people: Mapping[str, Record]
    numbers: Mapping[str, str]

    @classmethod
    def of(cls, workspace: Workspace, work: Work, clashes: Sequence[Clash]) -> "Around":
        records = _records_of(work, clashes)
        named = {_person_of(one) for one in records.values()} - {""}
        cases = sorted({clash.case_id for clash in clashes if clash.case_id})
        return cls(
            role=workspace.staff.role,
            known=Known.of(workspace, work),
            records=records,
            people={one.id: one for one in work.persons.among("id", sorted(named))},
            numbers={one.id: one.number for one in work.cases.among("id", cases)},
        )

    def about(self, record_id: str) -> str:
        record = self.records.get(record_id)
        if record is not None and (person_id := _person_of(record)):
            record = self.people.get(person_id)
        return "" if record is None else _named(self.role, record)


def told_about(work: Work, role: Role, record: Record | None) -> str:
    """Whose record it is: a name for those who may know it, or a number."""
    if record is not None and (person_id := _person_of(record)):
        record = work.persons.find(person_id)
    return "" if record is None else _named(role, record)


def _person_of(record: Record) -> str:
    """The person that a record is about, by its id."""
    return str(getattr(record, "person_id", None) or "")


def _named(role: Role, record: Record) -> str:
    seen = redacted(role, record)
    named: str = getattr(seen, "full_name", "") or getattr(seen, "number", "")
    return named


def case_number(work: Work, case_id: str | None) -> str:
    case = work.cases.find(case_id) if case_id else None
    return "" if case is None else case.number


def _records_of(work: Work, clashes: Iterable[Clash]) -> dict[str, Record]:
    by_kind: dict[RecordKind, list[str]] = {}
    for clash in clashes:
        by_kind.setdefault(RecordKind(clash.kind), []).append(clash.record_id)
    return {
        record.id: record
        for kind, ids in by_kind.items()
        for record in work.of_kind(kind).among("id", ids)
    }
