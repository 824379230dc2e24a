"""The journey: what its forms may hold, and what it lacks before somebody leaves."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import read_amount
from fieldcase.domain.procedures.medical_file import NO_ESCORT
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
    unreadable_times,
)
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.domain.travel.travel import STANDING, Travel, TravelStatus

FORM, FORM_VERSION = "travel", 1
DOCUMENT_FORM, DOCUMENT_VERSION = "identity_document", 1
BEGIN_TRAVEL, BEGIN_DOCUMENT, BEGIN_HANDOVER = "travel", "document", "handover"

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "mode": ListName.TRANSPORT_MODES,
        "ticket": ListName.TICKET_MODES,
        "status": ListName.TRAVEL_STATUS,
        "assistance": ListName.TRAVEL_ASSISTANCE,
        "premium_currency": ListName.CURRENCIES,
    }
)
DOCUMENT_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "kind": ListName.IDENTITY_DOCUMENTS,
        "status": ListName.DOCUMENT_STATUS,
        "country": ListName.COUNTRIES,
    }
)
_LEAVING = frozenset({CaseStatus.READY, CaseStatus.DEPARTED})


def travel_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """Every problem between these entries and a journey.

    One that is still ahead lies ahead; one that is over lies not in the future. Cash
    that was paid has a day and somebody who received it.
    """
    problems = (
        *missing(entries, "mode"),
        *unreadable_dates(entries, "departs_on", "arrives_on", "premium_paid_on"),
        *unreadable_times(entries, "departs_at"),
        *unknown_codes(entries, LISTS),
        *outside_time(entries, today, "premium_paid_on"),
        *_wrong_days(entries, today),
        *_premium(entries),
    )
    typed = {name: of for name, of in entries.items() if name not in {"id", "case_id"}}
    return misfits(Travel, typed, problems)


def with_amount(entries: Entries) -> Entries:
    """The entries with the typed premium as cents; what is no amount stays as typed."""
    typed = entries.get("premium_cents")
    if not isinstance(typed, str) or is_empty(typed):
        return entries
    amount = read_amount(typed)
    return entries if amount is None else {**entries, "premium_cents": amount}


def document_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """Every problem between these entries and a paper."""
    issued, expires = as_date(entries, "issued_on"), as_date(entries, "expires_on")
    runs_out_before = issued is not None and expires is not None and expires < issued
    problems = (
        *missing(entries, "person_id", "kind", "status"),
        *unreadable_dates(entries, "issued_on", "expires_on", "requested_on"),
        *outside_time(entries, today, "issued_on", "requested_on"),
        *unknown_codes(entries, DOCUMENT_LISTS),
        *(
            [Problem("expires_on", Rule.BEFORE_AN_EARLIER_STEP)]
            if runs_out_before
            else []
        ),
    )
    typed = {name: of for name, of in entries.items() if name not in {"id", "case_id"}}
    return misfits(IdentityDocument, typed, problems)


def journey_of(records: CaseRecords) -> Travel | None:
    """The journey that counts: the one planned last of those still ahead."""
    ahead = [one for one in records.travels if one.is_standing]
    return max(ahead, key=lambda one: one.id, default=None)


def travellers_of(records: CaseRecords, journey: Travel) -> tuple[Person, ...]:
    """Who goes; everybody in the case where nobody is named."""
    named = set(journey.travellers)
    return tuple(one for one in records.persons if not named or one.id in named)


def travel_stops(
    records: CaseRecords, step: CaseStatus, today: date
) -> tuple[Stop, ...]:
    """No one is ready to travel without a journey and a paper that serves on its day.

    Where the medical file asks for an escort, one is named.
    """
    if step not in _LEAVING:
        return ()
    journey = _last_journey(records)
    if journey is None or journey.departs_on is None:
        return (_stop(StepRule.NO_JOURNEY, BEGIN_TRAVEL),)
    return (
        *_without_paper(records, journey, journey.departs_on),
        *_without_escort(records, journey),
        *_departing_early(step, journey.departs_on, today),
    )


def _last_journey(records: CaseRecords) -> Travel | None:
    """Also one that is over: who has left does not need a new one to have left."""
    over = [one for one in records.travels if one.status is TravelStatus.TRAVELLED]
    return journey_of(records) or max(over, key=lambda one: one.id, default=None)


def _without_paper(
    records: CaseRecords, journey: Travel, day: date
) -> tuple[Stop, ...]:
    serving = {
        one.person_id for one in records.identity_documents if one.serves_on(day)
    }
    return tuple(
        _stop(StepRule.NO_TRAVEL_DOCUMENT, BEGIN_DOCUMENT, person, day)
        for person in travellers_of(records, journey)
        if person.id not in serving
    )


def _without_escort(records: CaseRecords, journey: Travel) -> tuple[Stop, ...]:
    last = {one.person_id: one for one in sorted(records.medical_files, key=_by_id)}
    needing = [
        person
        for person in travellers_of(records, journey)
        if person.id in last and last[person.id].escort not in {"", NO_ESCORT}
    ]
    if journey.escorts:
        return ()
    return tuple(_stop(StepRule.NO_ESCORT, BEGIN_TRAVEL, person) for person in needing)


def _departing_early(step: CaseStatus, day: date, today: date) -> tuple[Stop, ...]:
    if step is CaseStatus.DEPARTED and day > today:
        return (_stop(StepRule.DEPARTS_LATER, BEGIN_TRAVEL, day=day),)
    return ()


def _by_id(record: object) -> str:
    return str(getattr(record, "id", ""))


def _stop(
    rule: StepRule, begin: str, person: Person | None = None, day: date | None = None
) -> Stop:
    person_id = None if person is None else person.id
    return Stop(rule=rule, area=Area.TRAVEL, person_id=person_id, day=day, begin=begin)


def _wrong_days(entries: Entries, today: date) -> list[Problem]:
    problems = []
    departs, arrives = as_date(entries, "departs_on"), as_date(entries, "arrives_on")
    status = str(entries.get("status") or TravelStatus.PLANNED)
    if status == TravelStatus.BOOKED and departs is None:
        problems.append(Problem("departs_on", Rule.REQUIRED))
    if departs is not None and status in STANDING and departs < today:
        problems.append(Problem("departs_on", Rule.IN_THE_PAST))
    if departs is not None and status == TravelStatus.TRAVELLED and departs > today:
        problems.append(Problem("departs_on", Rule.IN_THE_FUTURE))
    if departs is not None and arrives is not None and arrives < departs:
        problems.append(Problem("arrives_on", Rule.BEFORE_AN_EARLIER_STEP))
    return problems


def _premium(entries: Entries) -> list[Problem]:
    cents = entries.get("premium_cents")
    if is_empty(cents) or cents == 0:
        return []
    if isinstance(cents, bool) or not isinstance(cents, int) or cents < 0:
        return [Problem("premium_cents", Rule.NOT_AN_AMOUNT)]
    paid = not is_empty(entries.get("premium_paid_on"))
    received = not is_empty(entries.get("premium_received_by"))
    if paid == received:
        return []
    return missing(entries, "premium_paid_on", "premium_received_by")
