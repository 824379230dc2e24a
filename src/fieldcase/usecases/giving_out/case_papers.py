"""The papers of many cases at once: which of each, and in whose language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from fieldcase.domain.casework.overview import CaseFilter, CaseOverview
from fieldcase.domain.casework.person import Person, PersonId, place_in_case
from fieldcase.domain.paging import every
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, words_in
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_summary import save_case_summary
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.consent.consent_papers import language_of, save_consent_sheet
from fieldcase.usecases.consent.who_sees_paper import save_who_sees
from fieldcase.usecases.giving_out.many_papers import OnePaper, save_papers
from fieldcase.usecases.giving_out.paper_saving import Target, WritePaper, paper_about
from fieldcase.usecases.plan.plan_paper import save_plan_paper
from fieldcase.usecases.workspace import Workspace

_AT_ONCE = 200
SUMMARY, PLAN, SESSIONS = "case-summary", "plan", "session-record"
CONSENTS, WHO_SEES = "consent-sheet", "who-sees-my-data"


@dataclass(frozen=True, slots=True)
class PapersAsked:
    """`kinds` are names of `KINDS`, of the cases that `which` finds.

    `words` are the office's; papers that people take home are in the language each
    reads, unless `in_one_language`.
    """

    which: CaseFilter
    kinds: Sequence[str]
    words: Words
    in_one_language: bool = False


# One paper of one case: its file, how it is made, and who takes it home.
_Wanted = tuple[str, WritePaper, Person | None]
_Find = Callable[[Work, CaseOverview], Iterator[_Wanted]]


def save_case_papers(
    workspace: Workspace, asked: PapersAsked, folder: Path, progress: Progress
) -> int:
    """A PDF each into the folder; how many. A case that has no such paper gets none.

    Raises:
        Cancelled: somebody stopped it; the folder is as it was.
        FileNotWritable: the folder takes nothing; no new file is left there.
    """
    return save_papers(workspace, list(_papers(workspace, asked)), folder, progress)


def _papers(workspace: Workspace, asked: PapersAsked) -> Iterator[OnePaper]:
    fetch = partial(list_cases, workspace, asked.which)
    for case in every(fetch, _AT_ONCE):
        with workspace.reading() as work:
            wanted = [one for kind in asked.kinds for one in KINDS[kind](work, case)]
        for name, write, reader in wanted:
            yield OnePaper(name, write, _words_for(reader, asked))


def _words_for(reader: Person | None, asked: PapersAsked) -> Words:
    if reader is None or asked.in_one_language:
        return asked.words
    return words_in(language_of(reader, asked.words.language))


def _summary(_work: Work, case: CaseOverview) -> Iterator[_Wanted]:
    yield f"{case.number}-{SUMMARY}", paper_about(save_case_summary, case.id), None


def _plan(work: Work, case: CaseOverview) -> Iterator[_Wanted]:
    plans = work.of_kind(RecordKind.PLAN).where(case_id=case.id)
    if plans:
        newest = max(plans, key=lambda plan: (plan.version, plan.id))
        yield newest.number, paper_about(save_plan_paper, newest.id), None


def _sessions(work: Work, case: CaseOverview) -> Iterator[_Wanted]:
    sessions = work.sessions.where(case_id=case.id)
    amended = {one.amends for one in sessions}
    for one in sessions:
        if one.id not in amended:
            write = paper_about(save_session_record, one.id)
            yield f"{one.number}-{SESSIONS}", write, None


def _of_each_person(
    name: str, save: Callable[[Workspace, PersonId, Target, Words], object]
) -> _Find:
    def find(work: Work, case: CaseOverview) -> Iterator[_Wanted]:
        persons = work.persons.where(case_id=case.id)
        for one in sorted(persons, key=place_in_case):
            yield f"{one.number}-{name}", paper_about(save, one.id), one

    return find


KINDS: Mapping[str, _Find] = MappingProxyType(
    {
        SUMMARY: _summary,
        PLAN: _plan,
        SESSIONS: _sessions,
        CONSENTS: _of_each_person(CONSENTS, save_consent_sheet),
        WHO_SEES: _of_each_person(WHO_SEES, save_who_sees),
    }
)
