"""Comparing who came in with everybody headquarters knows, a batch at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from fieldcase.domain.casework.comparing import (
    POSSIBLE,
    Comparison,
    Crowd,
    compare,
)
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.traits import (
    Traits,
    asked_keys,
    name_keys,
    traits_of,
)
from fieldcase.domain.exchange.likely_pair import LikelyPair
from fieldcase.domain.progress import Progress
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.store.likeness import MOST_IN_BLOCK, Came
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace

_AT_ONCE = 100  # people whose likes are read together


@dataclass(frozen=True, slots=True)
class Looked:
    """How many people were new or changed, and how many pairs came of it."""

    people: int = 0
    pairs: int = 0


def look_through(workspace: Workspace, progress: Progress) -> Looked:
    """Each batch is a work of its own, so that nobody waits for long.

    Raises:
        Cancelled: somebody did; what was looked at until then stays.
    """
    looked = Looked()
    with workspace.reading() as work:
        waiting = work.likenesses.waiting()
    done = 0
    while True:
        progress.check()
        progress.tell(done, max(done, waiting))
        with workspace.work() as work:
            came = work.likenesses.came_since()
            if came is None:
                return looked
            found = _look_at(workspace, work, came)
            work.likenesses.note_seen(came.upto)
        done += came.changes
        looked = Looked(looked.people + found.people, looked.pairs + found.pairs)


def _look_at(workspace: Workspace, work: Work, came: Came) -> Looked:
    new = work.likenesses.keep(_traits_in(work, came.case_ids))
    people = work.likenesses.people()
    pairs = 0
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        pairs += work.likenesses.keep_pairs(
            [one.person_id for one in some],
            _pairs_of(workspace, work, some, people),
        )
    return Looked(len(new), pairs)


def _traits_in(work: Work, case_ids: Sequence[str]) -> list[Traits]:
    """Of everybody in these cases: whom one travels with tells who one is."""
    persons = work.persons.among("case_id", case_ids)
    papers: dict[str, list[IdentityDocument]] = {}
    for paper in work.identity_documents.among("case_id", case_ids):
        papers.setdefault(paper.person_id, []).append(paper)
    in_case: dict[str, list[Person]] = {}
    for person in persons:
        in_case.setdefault(person.case_id, []).append(person)
    return [
        traits_of(
            person,
            [one for one in in_case[person.case_id] if one.id != person.id],
            papers.get(person.id, ()),
        )
        for person in persons
    ]


def _pairs_of(
    workspace: Workspace, work: Work, some: Sequence[Traits], people: int
) -> list[LikelyPair]:
    asked = {one.person_id: asked_keys(one) for one in some}
    shared = work.likenesses.sharing(chain.from_iterable(asked.values()))
    few = {key for key, count in shared.items() if count <= MOST_IN_BLOCK}
    under = work.likenesses.found_under(few)
    near = {
        one.person_id: _near(one, asked[one.person_id] & few, under) for one in some
    }
    others = work.likenesses.traits(chain.from_iterable(near.values()))
    bearers = _bearers(work, (*some, *others.values()), shared)
    now = workspace.clock.now()
    found: dict[tuple[str, str], LikelyPair] = {}
    for one in some:
        for other_id in near[one.person_id] & others.keys():
            first, second = sorted((one.person_id, other_id))
            if (first, second) in found:
                continue
            borne = max(bearers[one.person_id], bearers[other_id])
            told = compare(one, others[other_id], Crowd(people, borne))
            if told.score >= POSSIBLE:
                found[first, second] = _as_pair(first, second, told, now)
    return list(found.values())


def _near(one: Traits, keys: Iterable[str], under: dict[str, list[str]]) -> set[str]:
    """Who shares one of these keys, and whom the counsellor took them for."""
    if not one.can_be_found:
        return set()
    near = {person_id for key in keys for person_id in under[key]}
    return (near | ({one.same_as} - {""})) - {one.person_id}


def _bearers(
    work: Work, people: Iterable[Traits], shared: dict[str, int]
) -> dict[str, int]:
    """How many bear a name like each of these; of several names the rarest pair."""
    names = {one.person_id: name_keys(one) for one in people}
    unknown = set(chain.from_iterable(names.values())) - shared.keys()
    counts = shared | work.likenesses.sharing(unknown)
    return {
        person_id: min((counts.get(key, 1) for key in keys), default=1)
        for person_id, keys in names.items()
    }


def _as_pair(one_id: str, other_id: str, told: Comparison, now: datetime) -> LikelyPair:
    return LikelyPair(
        one_id=one_id,
        other_id=other_id,
        score=told.score,
        signs=tuple(str(sign) for sign in told.signs),
        found_at=now,
    )
