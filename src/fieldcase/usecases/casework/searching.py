"""Finding people and cases by whatever is known of them, as one types."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.search_hits import (
    FindableCase,
    FindablePerson,
    Hit,
    Meaning,
    Why,
)
from fieldcase.domain.casework.search_keys import read_asked
from fieldcase.domain.need_to_know import SEEN, unseen_fields
from fieldcase.domain.staff import Role
from fieldcase.domain.words import mark
from fieldcase.usecases.workspace import Workspace

MOST_HITS = 12  # what a list below the search box shows
LONGEST_ASKED = 500  # letters; nobody is called by more, and a page may be pasted
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
    asked = read_asked(text[:LONGEST_ASKED])
    role = workspace.staff.role
    if not asked:
        return []
    with workspace.reading() as work:
        found = work.search.find(asked, replace(which, seen=SEEN[role]), limit)
        cases = work.search.findable([one.case_id for one in found])
    meaning = Meaning(asked)
    ranked = []
    for place, one in enumerate(found):
        case = _as_seen(role, cases[one.case_id])
        distance, hit = meaning.of(case, one.guesses)
        ranked.append((one.stage, distance, place, hit))
    ranked.sort(key=lambda each: each[:3])
    return [hit for *_, hit in ranked]


def known_cases(workspace: Workspace, case_ids: Sequence[CaseId]) -> list[Hit]:
    """These cases, each by its main applicant as far as the role sees it.

    In the order asked for; what is gone, or hidden from the role, is left out.
    """
    with workspace.reading() as work:
        cases = work.search.findable(case_ids)
    role = workspace.staff.role
    return [_as_seen(role, cases[one]).hit for one in case_ids if one in cases]


def _as_seen(role: Role, case: FindableCase) -> FindableCase:
    """What the role does not see stands empty."""
    of_case = _emptied(role, Case, FindableCase)
    of_person = _emptied(role, Person, FindablePerson)
    if not (of_case or of_person):
        return case
    persons = tuple(replace(person, **of_person) for person in case.persons)
    return replace(case, **of_case, persons=persons)


@cache
def _emptied(role: Role, entity: type, shown: type) -> dict[str, Any]:
    unseen = unseen_fields(role, entity)
    return {field.name: "" for field in fields(shown) if field.name in unseen}
