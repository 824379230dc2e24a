"""The visit form: a contact and a failed one, amounts, places, what was consented."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.monitoring.visit import DONE
from fieldcase.domain.monitoring.visit_rules import (
    as_signed,
    item_problems,
    promised_items,
    returned_on,
    story_consent,
    visit_problems,
    who_refused,
)
from fieldcase.domain.plan.plan import ItemStatus, Plan, PlanItem, PlanStatus
from fieldcase.domain.rules import Problem, Rule
from fieldcase.domain.travel.travel import Travel, TravelStatus

TODAY = date(2026, 3, 9)
RETURN = date(2025, 12, 1)
FAILED = sorted(set(code_list(ListName.VISIT_OUTCOMES).entries) - {DONE})
MET: dict[str, Any] = {
    "visited_on": "2026-03-07",
    "outcome": DONE,
    "method": "INP",
    "respondents": ["p"],
    "consent_confirmed": True,
}


def a_person(person_id: str) -> Person:
    ids: Any = {"id": person_id, "case_id": "c", "number": person_id}
    return Person(**ids)


def a_consent(
    purpose: str, status: str, *, person: str = "p", hour: int = 9
) -> Consent:
    ids: Any = {"id": f"{purpose}{person}{hour}", "person_id": person}
    told: Any = {"collected_by": "s", "text_version": "1"}
    return Consent(
        purpose=purpose,
        status=ConsentStatus(status),
        taken_at=datetime(2026, 3, 1, hour, tzinfo=UTC),
        **ids,
        **told,
    )


def an_item(item_id: str = "i", planned: int = 100_00, **fields: Any) -> PlanItem:
    ids: Any = {"id": item_id, "case_id": "c", "plan_id": fields.pop("plan", "l")}
    return PlanItem(planned=planned, **ids, **fields)


def a_plan(plan_id: str = "l", **fields: Any) -> Plan:
    ids: Any = {"id": plan_id, "case_id": "c", "number": "1/P1", "made_by": "s"}
    return Plan(made_on=RETURN, **{"status": PlanStatus.APPROVED, **ids, **fields})


def records(**held: Any) -> CaseRecords:
    ids: Any = {"id": "c", "counsellor_id": "s", "number": "1", "host_country": "BE"}
    case = Case(
        opened_on=RETURN - timedelta(days=90),
        status=CaseStatus.ARRIVED,
        departed_on=held.pop("departed_on", RETURN),
        **ids,
    )
    return CaseRecords(case=case, persons=(a_person("p"), a_person("q")), **held)


def problems(held: CaseRecords | None = None, **entries: Any) -> set[tuple[str, Rule]]:
    signed = as_signed({**MET, **entries})
    found = visit_problems(signed, records() if held is None else held, TODAY)
    return {(one.field, one.rule) for one in found}


def test_a_visit_that_says_who_was_met_how_and_when_is_enough() -> None:
    assert problems() == set()


@pytest.mark.parametrize("outcome", FAILED)
def test_a_failed_contact_asks_for_its_outcome_and_its_day_only(outcome: str) -> None:
    told = as_signed({"visited_on": "2026-03-07", "outcome": outcome})

    assert visit_problems(told, records(), TODAY) == ()


def test_a_failed_contact_tells_nothing_that_only_a_conversation_tells() -> None:
    said = {**MET, "outcome": "NOANS", "words": "Things go well.", "place": "Gori"}

    told = as_signed({**said, "items": [{"item_id": "i", "received": "YES"}]})

    assert told["place"] == "Gori"
    assert not {"words", "items", "respondents", "consent_confirmed"} & told.keys()


@pytest.mark.parametrize(
    ("field", "entry", "rule"),
    [
        ("visited_on", "", Rule.REQUIRED),
        ("visited_on", "soon", Rule.NOT_A_DATE),
        ("visited_on", "2026-03-10", Rule.IN_THE_FUTURE),
        ("visited_on", "2025-11-30", Rule.BEFORE_THE_RETURN),
        ("outcome", "", Rule.REQUIRED),
        ("outcome", "EATEN", Rule.UNKNOWN_CODE),
        ("method", "", Rule.REQUIRED),
        ("respondents", [], Rule.NOBODY_PRESENT),
        ("consent_confirmed", False, Rule.NOT_CONFIRMED),
        ("follow_up_on", "2026-03-06", Rule.BEFORE_WHAT_IT_FOLLOWS),
        ("income_now", "a lot", Rule.NOT_AN_AMOUNT),
        ("jobs_created", 5000, Rule.OUT_OF_BOUNDS),
        ("jobs_created", "two", Rule.NOT_UNDERSTOOD),
        ("latitude", "41.7", Rule.NOT_A_POSITION),
        ("difficulties", ["INC", "RAIN"], Rule.UNKNOWN_CODE),
        ("amends", "v", Rule.REQUIRED),
    ],
)
def test_what_cannot_be_is_said_under_its_field(
    field: str, entry: Any, rule: Rule
) -> None:
    found = problems(**{field: entry})

    named = {"latitude": "longitude", "amends": "amendment_reason"}.get(field, field)
    assert (named, rule) in found


def test_a_visit_on_the_very_day_of_the_return_or_today_is_allowed() -> None:
    assert problems(visited_on=RETURN.isoformat()) == set()
    assert problems(visited_on=TODAY.isoformat()) == set()


def test_where_nobody_knows_the_return_any_day_up_to_today_is_allowed() -> None:
    assert problems(records(departed_on=None), visited_on="2020-01-01") == set()


def test_the_return_is_the_last_journey_that_took_place_if_the_case_does_not_say() -> (
    None
):
    ids: Any = {"case_id": "c"}
    journeys = [
        Travel(id=each, departs_on=day, status=status, **ids)  # type: ignore[arg-type] # an id
        for each, day, status in (
            ("t1", RETURN, TravelStatus.TRAVELLED),
            ("t2", TODAY, TravelStatus.CANCELLED),
        )
    ]

    assert returned_on(records(departed_on=None, travels=tuple(journeys))) == RETURN


def test_what_is_to_follow_needs_somebody_and_a_day() -> None:
    found = problems(follow_up="Bring the certificate.")

    assert found == {
        ("follow_up_by", Rule.REQUIRED),
        ("follow_up_on", Rule.REQUIRED),
    }


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
def test_nobody_is_asked_who_took_back_or_refused_visits(status: str) -> None:
    held = records(
        consents=(a_consent("C7", "given"), a_consent("C7", status, hour=10))
    )

    assert problems(held) == {("respondents", Rule.VISIT_NOT_WANTED)}
    assert problems(held, respondents=["q"]) == set()
    assert who_refused(held.consents, "C7") == {"p"}


def test_a_story_is_kept_only_where_everybody_spoken_with_allows_it() -> None:
    held = records(consents=(a_consent("C8", "given"),))
    said = {"story": "From the stall to a shop."}

    assert problems(held, **said) == set()
    assert problems(held, **said, respondents=["p", "q"]) == {
        ("story", Rule.STORY_NOT_ALLOWED)
    }
    taken_back = records(
        consents=(a_consent("C8", "given"), a_consent("C8", "withdrawn", hour=11))
    )
    assert problems(taken_back, **said) == {("story", Rule.STORY_NOT_ALLOWED)}
    assert story_consent(held.consents, ["p"]) == held.consents[0]
    assert story_consent(held.consents, []) is None


def test_more_than_planned_needs_a_remark() -> None:
    held = records(plans=(a_plan(),), plan_items=(an_item(),))
    more = {"item_id": "i", "received": "YES", "amount": "100.01"}

    assert problems(held, items=[more]) == {("items", Rule.ABOVE_PLANNED)}
    assert problems(held, items=[{**more, "problem": "The price rose."}]) == set()
    assert problems(held, items=[{**more, "amount": 100_00}]) == set()


@given(
    planned=st.integers(0, 10**9),
    amount=st.integers(0, 10**9),
    why=st.sampled_from(["", "Dearer."]),
)
def test_an_amount_is_doubted_exactly_when_it_is_above_and_unexplained(
    planned: int, amount: int, why: str
) -> None:
    said = {"item_id": "i", "amount": amount, "problem": why}

    found = item_problems(said, an_item(planned=planned), TODAY)

    assert (Rule.ABOVE_PLANNED in found) == (amount > planned and not why)


def test_an_item_says_what_it_holds_wrongly() -> None:
    wrong = {"received": "MAYBE", "quality": "GOOD", "on": "2026-03-10", "amount": "x"}

    assert item_problems(wrong, an_item(), TODAY) == (
        Rule.UNKNOWN_CODE,
        Rule.IN_THE_FUTURE,
        Rule.NOT_AN_AMOUNT,
    )


def test_items_of_which_nothing_was_said_are_left_out() -> None:
    told = as_signed({**MET, "items": [{"item_id": "i", "received": ""}, {"a": 1}]})

    assert told["items"] == [{"a": 1, "amount": None}]


def test_what_was_promised_stands_in_the_plan_in_force_and_else_in_the_newest() -> None:
    first, second = a_plan("l1"), a_plan("l2", version=2, status=PlanStatus.DRAFT)
    items = (
        an_item("b", plan="l1", place=2),
        an_item("a", plan="l1", place=1),
        an_item("x", plan="l1", status=ItemStatus.CANCELLED),
        an_item("c", plan="l2"),
    )

    in_force = promised_items(records(plans=(first, second), plan_items=items))
    newest = promised_items(records(plans=(second,), plan_items=items))

    assert [one.id for one in in_force] == ["a", "b"]
    assert [one.id for one in newest] == ["c"]
    assert promised_items(records()) == ()


def test_degrees_are_kept_as_decimals() -> None:
    told = as_signed({**MET, "latitude": "41,7151°", "longitude": "44.8271"})

    assert (told["latitude"], told["longitude"]) == ("41.7151", "44.8271")
    assert visit_problems(told, records(), TODAY) == ()
    beyond = as_signed({**MET, "latitude": "91", "longitude": "44"})
    assert visit_problems(beyond, records(), TODAY) == (
        Problem("latitude", Rule.NOT_A_POSITION),
    )


@given(
    st.dictionaries(
        st.sampled_from([*MET, "items", "income_now", "latitude", "story", "words"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["item_id", "amount"]), inner)
            ),
            max_leaves=4,
        ),
    )
)
def test_whatever_stands_in_a_draft_it_is_judged_and_never_breaks(
    entries: dict[str, Any],
) -> None:
    visit_problems(as_signed({**MET, **entries}), records(), TODAY)
