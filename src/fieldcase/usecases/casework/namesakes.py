"""Who may be here already: looked for by name, in any script, and by phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.likeness import Clue, Likeness, likeness
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.registration_rules import birth_date_in
from fieldcase.domain.casework.search_keys import read_asked
from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import SEEN, redacted
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace

MOST_SHOWN = 4
_LEAST_LETTERS = 3
_CASES_ASKED = 12  # for each spelling
_SAME_FACTS = (
    *("given_names", "family_name", "native_name", "sex", "birth_date"),
    *("birth_date_estimated", "birth_place", "nationalities", "languages"),
    *("interpreter_needed", "marital_status", "education", "phone", "email"),
    *("contact_name", "contact_relation", "contact_phone", "address_coo"),
)
_OVER = frozenset(
    {
        *(CaseStatus.CLOSED, CaseStatus.WITHDRAWN, CaseStatus.CANCELLED),
        *(CaseStatus.NO_SHOW, CaseStatus.INELIGIBLE),
    }
)


@dataclass(frozen=True, slots=True)
class Possible:
    """Somebody who is here already, in which case, and why it may be them."""

    person: Person
    case: Case
    likeness: Likeness

    @property
    def is_over(self) -> bool:
        """Whether that case has ended: then a new one may begin for the same person."""
        return self.case.status in _OVER


def clue_in(entries: Entries) -> Clue:
    """What a half-filled form says of somebody."""

    def said(field: str) -> str:
        value = entries.get(field)
        return value.strip() if isinstance(value, str) else ""

    return Clue(
        given_names=said("given_names"),
        family_name=said("family_name"),
        native_name=said("native_name"),
        birth_date=birth_date_in(entries),
        is_estimated=entries.get("birth_date_estimated") is True,
        phone=said("phone"),
    )


def possible_persons(workspace: Workspace, clue: Clue) -> list[Possible]:
    """The likest people first; nobody is found by what the role does not see."""
    with workspace.reading() as work:
        return possible_in(workspace, work, clue)[:MOST_SHOWN]


def possible_in(
    workspace: Workspace, work: Work, clue: Clue, but_not: CaseId | None = None
) -> list[Possible]:
    """The same within a work; the people of one case may be left out."""
    role = workspace.staff.role
    which = CaseFilter(seen=SEEN[role])
    found: dict[CaseId, None] = {}
    for text in (*clue.spellings, clue.phone):
        if len(text) >= _LEAST_LETTERS:
            hits = work.search.find(read_asked(text), which, _CASES_ASKED)
            found |= dict.fromkeys(hit.case_id for hit in hits)
    if but_not is not None:
        found.pop(but_not, None)
    cases = {case.id: case for case in work.cases.among("id", list(found))}
    there = work.persons.among("case_id", list(found))
    persons = [redacted(role, person) for person in there]
    alike = [
        Possible(person, redacted(role, cases[person.case_id]), of)
        for person in persons
        if person.case_id in cases and (of := likeness(clue, person))
    ]
    ranked = sorted(alike, key=lambda one: (*one.likeness.rank, one.person.number))
    return _once(ranked, work.merged.groups([person.id for person in there]))


def _once(
    ranked: Sequence[Possible], groups: Mapping[str, tuple[str, ...]]
) -> list[Possible]:
    """Who was registered twice is offered once, as they show if they are among them."""
    once: dict[str, Possible] = {}
    for one in ranked:
        shown = groups.get(one.person.id, (one.person.id,))[0]
        if shown not in once or one.person.id == shown:
            once[shown] = one
    return list(once.values())


def strongest(
    workspace: Workspace, work: Work, entries: Entries, but_not: CaseId | None = None
) -> Possible | None:
    """Somebody so like these entries that registering them needs a reason."""
    same_as = entries.get("same_as")
    for one in possible_in(workspace, work, clue_in(entries), but_not):
        if one.likeness.is_strong and one.person.id != same_as:
            return one
    return None


def taken_over(one: Possible) -> tuple[dict[str, JsonValue], dict[str, JsonValue]]:
    """What a new case begins with when the same person comes again.

    The entries of the person, and those of the case.
    """
    person, case = taken_apart(one.person), one.case
    facts: dict[str, JsonValue] = {name: person[name] for name in _SAME_FACTS}
    facts["same_as"] = one.person.id
    if case.departed_on is None:
        return facts, {}
    returned: dict[str, JsonValue] = {
        "previous_assisted_return": True,
        "previous_return_on": case.departed_on.isoformat(),
    }
    return facts, returned
