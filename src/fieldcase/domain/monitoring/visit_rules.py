"""The visit form: its fields, and what must hold before a visit can be signed.

A contact that failed is a visit with an outcome: it asks for nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.needed_consents import MONITORING, standing
from fieldcase.domain.money import MOST, cents_of
from fieldcase.domain.monitoring.monitoring_lists import MONITORING_LISTS
from fieldcase.domain.monitoring.position import read_degrees
from fieldcase.domain.monitoring.visit import DONE, Visit
from fieldcase.domain.plan.plan import PlanItem, PlanItemId
from fieldcase.domain.plan.plan_steps import newest_first, plan_in_force
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    out_of_order,
    outside_time,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.travel.travel import TravelStatus

FORM, FORM_VERSION = "visit", 1
STORY = "C8"
LATITUDE, LONGITUDE = ("latitude", 90), ("longitude", 180)
INCOMES = ("income_before", "income_now")
MOST_JOBS = 1000
# What the form never holds: it is known when the record is made.
NOT_TYPED = frozenset(
    {
        *("id", "case_id", "number", "signed_at", "signed_by", "amends"),
        *("monitors", "answers_ids", "story_consent_id", "clock_note"),
    }
)
# What a contact tells that reached nobody.
_OF_A_FAILED_ONE = frozenset(
    {
        *("visited_on", "outcome", "outcome_note", "mission_id", "planned_id"),
        *("method", "place", "latitude", "longitude", "comment", "action_taken"),
        *("follow_up", "follow_up_by", "follow_up_on", "amends", "amendment_reason"),
    }
)
_LISTS = {
    name: of
    for name, of in MONITORING_LISTS[RecordKind.VISIT].items()
    if "." not in name
}
_ITEM_LISTS = {
    name.removeprefix("items."): of
    for name, of in MONITORING_LISTS[RecordKind.VISIT].items()
    if name.startswith("items.")
}


def returned_on(records: CaseRecords) -> date | None:
    """The day of the return: as the case says, or its last journey that took place."""
    travelled = [
        one.departs_on
        for one in records.travels
        if one.status is TravelStatus.TRAVELLED and one.departs_on is not None
    ]
    return records.case.departed_on or max(travelled, default=None)


def promised_items(records: CaseRecords) -> tuple[PlanItem, ...]:
    """What the plan in force promises, or the newest plan where none is in force yet.

    A case without a plan was promised nothing.
    """
    plan = plan_in_force(records.plans) or next(iter(newest_first(records.plans)), None)
    if plan is None:
        return ()
    items = [one for one in records.plan_items if one.plan_id == plan.id and one.counts]
    return tuple(sorted(items, key=lambda one: (one.place, one.id)))


def who_refused(consents: Iterable[Consent], purpose: str) -> frozenset[PersonId]:
    """Who does not want this: their last answer was no, or was taken back."""
    return frozenset(
        one.person_id
        for one in standing(consents)
        if one.purpose == purpose and not one.allows
    )


def story_consent(
    consents: Iterable[Consent], respondents: Iterable[str]
) -> Consent | None:
    """What allows to tell a story: every respondent lets it be published.

    It is the consent that was given last; None where somebody did not allow it.
    """
    given = {
        one.person_id: one
        for one in standing(consents)
        if one.purpose == STORY and one.allows
    }
    asked = [PersonId(each) for each in respondents]
    if not asked or not all(each in given for each in asked):
        return None
    return max((given[each] for each in asked), key=lambda one: one.taken_at)


def as_signed(entries: Entries) -> dict[str, JsonValue]:
    """The entries as they are signed: of a failed contact what it can tell.

    Items of which nothing was said are left out, degrees stand as decimals and amounts
    as cents; what cannot be understood stays as it was typed.
    """
    outcome = entries.get("outcome")
    if isinstance(outcome, str) and outcome not in {DONE, ""}:
        entries = {name: of for name, of in entries.items() if name in _OF_A_FAILED_ONE}
    kept = dict(entries)
    items = kept.get("items")
    if isinstance(items, list):
        kept["items"] = [_item(one) for one in items if _is_told(one)]
    for name in {*INCOMES} & kept.keys():
        kept[name] = _amount(kept[name])
    for name, most in (LATITUDE, LONGITUDE):
        typed = kept.get(name)
        degrees = read_degrees(typed, most) if isinstance(typed, str) else None
        kept[name] = typed if degrees is None else degrees
    return kept


def visit_problems(
    entries: Entries, records: CaseRecords, today: date
) -> tuple[Problem, ...]:
    """Every problem that stands between these entries and a signature.

    `entries` are as `as_signed` gives them.
    """
    problems = (
        *missing(entries, "visited_on", "outcome"),
        *unreadable_dates(entries, "visited_on", "follow_up_on"),
        *unknown_codes(entries, _LISTS),
        *_wrong_days(entries, records, today),
        *_position(entries),
        *(missing(entries, "amendment_reason") if entries.get("amends") else []),
        *_following(entries),
        *(_of_a_contact(entries, records, today) if _is_contact(entries) else ()),
    )
    typed = {
        name: of
        for name, of in entries.items()
        if name not in NOT_TYPED and name != "items"
    }
    return misfits(Visit, typed, problems)


def item_problems(
    item: Mapping[str, JsonValue], promised: PlanItem | None, today: date
) -> tuple[Rule, ...]:
    """What is wrong with what is said of one item; more than planned needs a note."""
    rules: list[Rule] = []
    if unknown_codes(item, _ITEM_LISTS):
        rules.append(Rule.UNKNOWN_CODE)
    if unreadable_dates(item, "on"):
        rules.append(Rule.NOT_A_DATE)
    rules.extend(each.rule for each in outside_time(item, today, "on"))
    amount = None if is_empty(item.get("amount")) else cents_of(item.get("amount"))
    if amount is None and not is_empty(item.get("amount")):
        rules.append(Rule.NOT_AN_AMOUNT)
    planned = MOST if promised is None else promised.planned
    if amount is not None and amount > planned and is_empty(item.get("problem")):
        rules.append(Rule.ABOVE_PLANNED)
    return tuple(rules)


def _is_contact(entries: Entries) -> bool:
    return entries.get("outcome") == DONE


def _is_told(item: JsonValue) -> bool:
    """Whether anything was said of an item."""
    return isinstance(item, dict) and any(
        not is_empty(value) for name, value in item.items() if name != "item_id"
    )


def _item(item: JsonValue) -> JsonValue:
    """One item without its empty fields, its amount in cents."""
    if not isinstance(item, dict):
        return item
    told = {name: of for name, of in item.items() if not is_empty(of)}
    return {**told, "amount": _amount(told.get("amount"))}


def _amount(typed: JsonValue) -> JsonValue:
    cents = None if is_empty(typed) else cents_of(typed)
    return typed if cents is None else cents


def _wrong_days(entries: Entries, records: CaseRecords, today: date) -> list[Problem]:
    problems = outside_time(entries, today, "visited_on")
    visited, returned = as_date(entries, "visited_on"), returned_on(records)
    if visited is not None and returned is not None and visited < returned:
        problems.append(Problem("visited_on", Rule.BEFORE_THE_RETURN))
    problems.extend(out_of_order(entries, ("visited_on", "follow_up_on")))
    return problems


def _position(entries: Entries) -> list[Problem]:
    """Both degrees or none: half a position is none."""
    problems = []
    given = [name for name, _ in (LATITUDE, LONGITUDE) if entries.get(name)]
    for name, most in (LATITUDE, LONGITUDE):
        typed = entries.get(name)
        is_wrong = isinstance(typed, str) and read_degrees(typed, most) is None
        if given and (not typed or is_wrong):
            problems.append(Problem(name, Rule.NOT_A_POSITION))
    return problems


def _following(entries: Entries) -> list[Problem]:
    if is_empty(entries.get("follow_up")):
        return []
    return missing(entries, "follow_up_by", "follow_up_on")


def _of_a_contact(
    entries: Entries, records: CaseRecords, today: date
) -> Iterable[Problem]:
    yield from missing(entries, "method")
    respondents = _ids(entries.get("respondents"))
    if not respondents and is_empty(entries.get("others_present")):
        yield Problem("respondents", Rule.NOBODY_PRESENT)
    if entries.get("consent_confirmed") is not True:
        yield Problem("consent_confirmed", Rule.NOT_CONFIRMED)
    if who_refused(records.consents, MONITORING) & set(respondents):
        yield Problem("respondents", Rule.VISIT_NOT_WANTED)
    told = not is_empty(entries.get("story"))
    if told and story_consent(records.consents, respondents) is None:
        yield Problem("story", Rule.STORY_NOT_ALLOWED)
    yield from _amounts(entries)
    promised = {one.id: one for one in promised_items(records)}
    for item in _items(entries):
        of = promised.get(PlanItemId(str(item.get("item_id"))))
        for rule in item_problems(item, of, today):
            yield Problem("items", rule)


def _amounts(entries: Entries) -> Iterable[Problem]:
    for name in INCOMES:
        typed = entries.get(name)
        if not is_empty(typed) and cents_of(typed) is None:
            yield Problem(name, Rule.NOT_AN_AMOUNT)
    jobs = entries.get("jobs_created")
    if isinstance(jobs, int) and not 0 <= jobs <= MOST_JOBS:
        yield Problem("jobs_created", Rule.OUT_OF_BOUNDS)


def _items(entries: Entries) -> Sequence[Mapping[str, JsonValue]]:
    told = entries.get("items")
    return (
        [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    )


def _ids(value: JsonValue) -> list[PersonId]:
    return [PersonId(str(one)) for one in value] if isinstance(value, list) else []
