"""Headquarters looks for people who were registered twice, and decides about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.comparing import (
    Strength,
    strength,
)
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.signs import AGAINST, Sign
from fieldcase.domain.exchange.likely_pair import LikelyPair, PairState
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import refuse
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.store.work import Work
from fieldcase.usecases.desk.duplicate_search import Looked, look_through
from fieldcase.usecases.desk.merging_persons import (
    check_may_merge,
    decide_pair,
    note_deed,
)
from fieldcase.usecases.record_keeping.data_subjects import reason_problems
from fieldcase.usecases.workspace import Workspace

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two who may be one, as the role sees them, and what speaks for and against.

    `one` was registered first. `papers` and `families` are those of each.
    """

    pair: LikelyPair
    one: Person
    other: Person
    cases: tuple[Case, Case]
    papers: tuple[tuple[IdentityDocument, ...], tuple[IdentityDocument, ...]]
    families: tuple[tuple[Person, ...], tuple[Person, ...]]
    decided_by: str = ""

    @property
    def strength(self) -> Strength:
        return strength(self.pair.score)

    @property
    def speaks_for(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in self._signs if sign not in AGAINST)

    @property
    def speaks_against(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in self._signs if sign in AGAINST)

    @property
    def _signs(self) -> tuple[Sign, ...]:
        return tuple(Sign(sign) for sign in self.pair.signs)


def look_for_duplicates(
    workspace: Workspace, progress: Progress | None = None
) -> Looked:
    """Compare whom changes were about since the last time with everybody here.

    A batch is one work: what was looked at until then stays, should it be cancelled.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
        Cancelled: somebody did.
    """
    check_may_merge(workspace)
    return look_through(workspace, progress or Progress())


def look_after_import(workspace: Workspace) -> Looked:
    """The same for what has just come in, whoever took it in; nothing on a laptop."""
    return (
        look_through(workspace, Progress()) if workspace.is_headquarters else Looked()
    )


def list_duplicates(
    workspace: Workspace,
    state: PairState = PairState.OPEN,
    offset: int = 0,
    limit: int = PAGE,
) -> list[Duplicate]:
    """The likest first.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
    """
    check_may_merge(workspace)
    with workspace.reading() as work:
        return _told(workspace, work, work.likenesses.pairs(state, offset, limit))


def all_duplicates(
    workspace: Workspace, state: PairState = PairState.OPEN
) -> list[Duplicate]:
    """Every pair, the likest first: for programs, lists and the command line.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
    """
    return [
        one
        for offset in range(0, count_duplicates(workspace, state), PAGE)
        for one in list_duplicates(workspace, state, offset)
    ]


def count_duplicates(workspace: Workspace, state: PairState = PairState.OPEN) -> int:
    """How many `list_duplicates` has to show.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
    """
    check_may_merge(workspace)
    with workspace.reading() as work:
        return work.likenesses.count(state)


def tell_apart(
    workspace: Workspace, one_id: str, other_id: str, reason: str
) -> LikelyPair:
    """Remember that these two are not the same, so that nobody is asked again.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
        RecordNotFound: one of them is not here.
        EntriesRefused: there is no reason, or it names somebody and would stay.
    """
    check_may_merge(workspace)
    with workspace.work() as work:
        people = [work.persons.get(one) for one in (one_id, other_id)]
        refuse(reason_problems(people, reason))
        note_deed(
            workspace,
            work,
            AuditDeed.TOLD_APART,
            case_id=people[0].case_id,
            record_id=one_id,
            what="person",
            reason=reason.strip(),
        )
        ids = (one_id, other_id)
        return decide_pair(workspace, work, ids, PairState.NOT_THE_SAME, reason.strip())


def ask_again(workspace: Workspace, one_id: str, other_id: str) -> LikelyPair:
    """Take back that two are not the same: they are compared and asked about anew.

    Raises:
        NotHeadquarters, DeedNotAllowed: as `merge`.
        RecordNotFound: one of them is not here.
    """
    check_may_merge(workspace)
    with workspace.work() as work:
        for one in (one_id, other_id):
            work.persons.get(one)
        return decide_pair(workspace, work, (one_id, other_id), PairState.OPEN, "")


def _told(
    workspace: Workspace, work: Work, pairs: Sequence[LikelyPair]
) -> list[Duplicate]:
    role = workspace.staff.role
    ids = [one for pair in pairs for one in (pair.one_id, pair.other_id)]
    persons = {
        str(one.id): redacted(role, one) for one in work.persons.among("id", ids)
    }
    case_ids = sorted({one.case_id for one in persons.values()})
    cases = {one.id: redacted(role, one) for one in work.cases.among("id", case_ids)}
    in_cases = [redacted(role, one) for one in work.persons.among("case_id", case_ids)]
    papers = [
        redacted(role, one) for one in work.identity_documents.among("person_id", ids)
    ]
    staff = {str(member.id): member.name for member in work.staff.where()}
    found = []
    for pair in pairs:
        two = [persons.get(one) for one in (pair.one_id, pair.other_id)]
        if two[0] is None or two[1] is None:
            continue  # their making has not come in yet
        one, other = two[0], two[1]
        found.append(
            Duplicate(
                pair=pair,
                one=one,
                other=other,
                cases=(cases[one.case_id], cases[other.case_id]),
                papers=(_papers(papers, one), _papers(papers, other)),
                families=(_family(in_cases, one), _family(in_cases, other)),
                decided_by=staff.get(pair.decided_by, ""),
            )
        )
    return found


def _papers(
    papers: Iterable[IdentityDocument], person: Person
) -> tuple[IdentityDocument, ...]:
    return tuple(paper for paper in papers if paper.person_id == person.id)


def _family(people: Iterable[Person], person: Person) -> tuple[Person, ...]:
    return tuple(
        one for one in people if one.case_id == person.case_id and one.id != person.id
    )
