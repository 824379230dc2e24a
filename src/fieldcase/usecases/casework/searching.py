"""Finding people and cases by whatever is known of them, as one types."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.search_hits import Hit, Why, best_hit
from fieldcase.domain.casework.search_keys import read_asked
from fieldcase.domain.need_to_know import SEEN, redacted
from fieldcase.domain.staff import Role
from fieldcase.domain.words import mark
from fieldcase.usecases.workspace import Workspace

MOST_HITS = 12  # what a list below the search box shows
_ANY_CASE = CaseFilter()

# How the window says why somebody was found, beside the name.
WHY: Mapping[Why, str] = MappingProxyType(
    {
        Why.NUMBER: mark("by number"),
        Why.NAME: mark("by name"),
        Why.PHONE: mark("by phone"),
        Why.TOWN: mark("by town"),
        Why.SOUND: mark("sounds alike"),
        Why.SLIP: mark("similar spelling"),
    }
)


def search(
    workspace: Workspace,
    text: str,
    which: CaseFilter = _ANY_CASE,
    limit: int = MOST_HITS,
) -> list[Hit]:
    """The people and cases that `text` may mean, the most obvious first.

    Every word has to be found: in names (in any script), numbers, phones or towns.
    The filter's own text is not looked at. Nothing is found by, and nothing is shown
    of, what the role does not see.
    """
    asked = read_asked(text)
    role = workspace.staff.role
    if not asked:
        return []
    with workspace.reading() as work:
        found = work.search.find(asked, replace(which, seen=SEEN[role]), limit)
        case_ids = [one.case_id for one in found]
        cases = {case.id: case for case in work.cases.among("id", case_ids)}
        persons = _by_case(work.persons.among("case_id", case_ids))
    ranked = []
    for place, one in enumerate(found):
        people = [redacted(role, it) for it in persons.get(one.case_id, [])]
        case = redacted(role, cases[one.case_id])
        distance, hit = best_hit(asked, one.guesses, case, people)
        ranked.append((one.stage, distance, place, hit))
    ranked.sort(key=lambda each: each[:3])
    return [hit for *_, hit in ranked]


def known_cases(workspace: Workspace, case_ids: Sequence[CaseId]) -> list[Hit]:
    """These cases, each by its main applicant as far as the role sees it.

    In the order asked for; what is gone, or hidden from the role, is left out.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        cases = {case.id: case for case in work.cases.among("id", list(case_ids))}
        persons = _by_case(work.persons.among("case_id", list(cases)))
    return [
        _known(role, cases[one], persons.get(one, []))
        for one in case_ids
        if one in cases
    ]


def _known(role: Role, case: Case, people: Sequence[Person]) -> Hit:
    applicant = redacted(role, people[0]) if people else None
    return Hit(
        case_id=case.id,
        person_id=None if applicant is None else applicant.id,
        number=redacted(role, case).number,
        name="" if applicant is None else applicant.full_name,
        native_name="" if applicant is None else applicant.native_name,
        why=Why.NUMBER,
    )


def _by_case(persons: Sequence[Person]) -> dict[str, list[Person]]:
    """The main applicant of each case first."""
    by_case: dict[str, list[Person]] = {}
    for person in sorted(persons, key=lambda it: (it.role_in_case != "HD", it.number)):
        by_case.setdefault(person.case_id, []).append(person)
    return by_case
