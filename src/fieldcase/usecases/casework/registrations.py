"""The other registrations of a person whom headquarters found to be one."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.exchange.merger import Merger
from fieldcase.domain.need_to_know import redacted
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Another record of the same person; `person` is None where it is not held here.

    `is_shown` says that this is the one that shows for all.
    """

    person_id: PersonId
    person: Person | None
    is_shown: bool
    merger: Merger | None

    @property
    def case_id(self) -> CaseId | None:
        return self.person.case_id if self.person is not None else None


def other_registrations(
    workspace: Workspace, person_id: PersonId
) -> list[Registration]:
    """Those that headquarters merged with this one, as the role sees them."""
    with workspace.reading() as work:
        return registrations_in(workspace, work, person_id)


def registrations_in(
    workspace: Workspace, work: Work, person_id: PersonId
) -> list[Registration]:
    """The same within a work, the one that shows first."""
    shown, *others = work.merged.group(person_id)
    if not others:
        return []
    mergers = [
        merger
        for field in ("kept_id", "other_id")
        for merger in work.mergers.among(field, [shown, *others])
        if merger.stands
    ]
    role = workspace.staff.role
    known = {one.id: one for one in work.persons.among("id", [shown, *others])}
    return [
        Registration(
            person_id=PersonId(one),
            person=redacted(role, known[PersonId(one)]) if one in known else None,
            is_shown=one == shown,
            merger=_between(mergers, one, person_id),
        )
        for one in (shown, *others)
        if one != person_id
    ]


def also_known(work: Work, record_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By id, the numbers of what else each of these persons and cases is."""
    groups = work.merged.groups(record_ids)
    everything = sorted({one for group in groups.values() for one in group})
    number_of: dict[str, str] = {
        str(one.id): one.number
        for of in (work.persons, work.cases)
        for one in of.among("id", everything)
    }
    return {
        record_id: tuple(
            number_of[one] for one in group if one != record_id and one in number_of
        )
        for record_id, group in groups.items()
    }


def _between(mergers: Iterable[Merger], one: str, other: str) -> Merger | None:
    """The merger of these two, or the last that either of them came by."""
    near = [merger for merger in mergers if one in (merger.kept_id, merger.other_id)]
    return max(
        near,
        key=lambda it: (other in (it.kept_id, it.other_id), it.decided_at, it.id),
        default=None,
    )
