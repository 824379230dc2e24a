"""One case of an old spreadsheet: what its rows say together, checked and registered.

A consent is taken over as what it is: on paper, with its date, given to a text that
is not ours. Who has none is not taken over (DP-01).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from fieldcase.domain.casework.admission import (
    PURPOSES,
    Registration,
    further_purposes,
    registration_problems,
    usual_case_type,
)
from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.case_steps import AFTER_DEPARTURE
from fieldcase.domain.casework.family_rules import HEAD
from fieldcase.domain.casework.person import ADULT, Person, age
from fieldcase.domain.casework.registration_rules import HOSTS, birth_date_in
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import CASE_FILE, Consent
from fieldcase.domain.entry_cells import CellProblem
from fieldcase.domain.records import put_together
from fieldcase.domain.rules import Problem, Rule, as_date, filled, is_empty
from fieldcase.store.work import Work
from fieldcase.usecases.casework.registration import next_number
from fieldcase.usecases.taking_over.old_fields import CONSENT_ON
from fieldcase.usecases.taking_over.old_rows import OldRow
from fieldcase.usecases.workspace import Workspace

ON_PAPER: Final = "on paper"  # the version of a consent's text that is not ours
_OF_CONSENT: Final = frozenset(
    {
        *("status", "given_by", "method", "language", "witness", "giver_name"),
        *("exception_reason", "supervisor", "purpose", "discloses", "recipients"),
        *(PURPOSES, CONSENT_ON),
    }
)
_STEPS_NEED: Final[Mapping[CaseStatus, str]] = {
    **dict.fromkeys(AFTER_DEPARTURE, "departed_on"),
    CaseStatus.CLOSED: "closed_on",
}


@dataclass(frozen=True, slots=True)
class OldCase:
    """The main applicant's row stands first, as in the registration."""

    rows: Sequence[OldRow]
    registration: Registration
    problems: tuple[CellProblem, ...]

    @property
    def former_number(self) -> str:
        return str(self.registration.case.get("former_number") or "")


def case_of(rows: Sequence[OldRow], today: date) -> OldCase:
    """The case that these rows are about, with every cell that is wrong in it."""
    ordered = sorted(rows, key=lambda row: row.of(Person).get("role_in_case") != HEAD)
    case, differing = _case_entries(ordered)
    consents = [_consent_entries(row, today) for row in ordered]
    people = [dict(row.of(Person)) for row in ordered]
    people[0]["role_in_case"] = HEAD
    registration = Registration(
        case={name: told for name, told in case.items() if name != "status"},
        applicant=people[0],
        consent=consents[0],
        members=[
            {**consent, **person}
            for person, consent in zip(people[1:], consents[1:], strict=True)
        ],
    )
    problems = [
        *differing,
        *_placed(registration_problems(registration, today), ordered),
        *_of_standing(ordered[0], case, today),
        *(one for row in ordered for one in _of_paper(row, today)),
    ]
    whole = Registration(
        case=case,
        applicant=people[0],
        consent=consents[0],
        members=registration.members,
    )
    return OldCase(ordered, whole, tuple(dict.fromkeys(problems)))


def save_case(
    workspace: Workspace, work: Work, old: OldCase, told: Registration
) -> tuple[Case, list[Person]]:
    """Register what was checked; part of the work that takes the file over."""
    entries, today = filled(told.case), workspace.today()
    known = {
        "opened_on": today.isoformat(),
        "case_type": usual_case_type(told.people, today),
        **entries,
        **next_number(workspace, work, told.case),
        "id": workspace.new_id(),
        "counsellor_id": workspace.staff.id,
    }
    case = work.cases.save(put_together(Case, known))
    persons = []
    for place, (row, entries_of) in enumerate(
        zip(old.rows, told.people, strict=True), start=1
    ):
        numbered = {
            **filled(entries_of),
            "id": workspace.new_id(),
            "case_id": case.id,
            "number": f"{case.number}-{place}",
        }
        person = work.persons.save(put_together(Person, numbered))
        _save_consents(workspace, work, person, row)
        persons.append(person)
    return case, persons


def _save_consents(
    workspace: Workspace, work: Work, person: Person, row: OldRow
) -> None:
    consent = _consent_entries(row, workspace.today())
    day = as_date(consent, CONSENT_ON) or workspace.today()
    taken_at = datetime.combine(day, time(), workspace.clock.now().tzinfo)
    for purpose in (CASE_FILE, *further_purposes(consent)):
        told = {
            **filled(consent),
            "purpose": purpose,
            "id": workspace.new_id(),
            "person_id": person.id,
            "taken_at": taken_at.isoformat(),
            "collected_by": workspace.staff.id,
            "text_version": ON_PAPER,
        }
        work.consents.save(put_together(Consent, told))


def _case_entries(
    rows: Sequence[OldRow],
) -> tuple[dict[str, JsonValue], list[CellProblem]]:
    """What the rows say of their case: the first that says it, and who says another."""
    found: dict[str, JsonValue] = {}
    differing = []
    for row in rows:
        for name, told in row.of(Case).items():
            if is_empty(told):
                continue
            if found.setdefault(name, told) != told:
                place = row.place(Case, name)
                stands = row.told.get((Case, name), str(told))
                differing.append(CellProblem(place, Rule.DIFFERS_WITHIN_CASE, stands))
    return found, differing


def _consent_entries(row: OldRow, today: date) -> dict[str, JsonValue]:
    """On paper is in writing; an adult who gave it gave their own."""
    entries = {"method": "written", **filled(row.of(Consent))}
    born = birth_date_in(row.of(Person))
    is_child = born is not None and age(born, today) < ADULT
    return entries if is_child else {"given_by": "self", **entries}


def _of_paper(row: OldRow, today: date) -> Iterator[CellProblem]:
    """The day of the consent: nobody can know later that there was one without it."""
    day = as_date(row.of(Consent), CONSENT_ON)
    place = row.place(Consent, CONSENT_ON)
    if day is None:
        yield CellProblem(place, Rule.NO_DAY_OF_CONSENT)
    elif day > today:
        yield CellProblem(place, Rule.IN_THE_FUTURE, day.isoformat())


def _of_standing(
    row: OldRow, case: Mapping[str, JsonValue], today: date
) -> Iterator[CellProblem]:
    """Where the case stands needs its day; it was opened by now, in Benelux."""
    status = case.get("status")
    needed = _STEPS_NEED.get(CaseStatus(str(status))) if status else None
    if needed is not None and is_empty(case.get(needed)):
        yield CellProblem(row.place(Case, needed), Rule.REQUIRED)
    opened = as_date(case, "opened_on")
    if opened is not None and opened > today:
        yield CellProblem(row.place(Case, "opened_on"), Rule.IN_THE_FUTURE)
    host = case.get("host_country")
    if host and host not in HOSTS:
        place = row.place(Case, "host_country")
        yield CellProblem(place, Rule.UNKNOWN_CODE, str(host), HOSTS)


def _placed(
    problems: Sequence[Problem], rows: Sequence[OldRow]
) -> Iterator[CellProblem]:
    for problem in problems:
        place, dot, name = problem.field.partition(".")
        at = int(place) - 1 if dot else 0
        yield _told(rows[at], name if dot else problem.field, problem.rule)


def _told(row: OldRow, name: str, rule: Rule) -> CellProblem:
    """The cell that a problem is about; a field's name is one entity's alone."""
    of = next(
        (entity for entity in (Person, Case) if name in entity.__dataclass_fields__),
        Consent,
    )
    if name in _OF_CONSENT:
        of = Consent
    return CellProblem(row.place(of, name), rule, row.told.get((of, name), ""))
