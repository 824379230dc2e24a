"""Visits are drafts until they are signed; then they are amended, never edited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.questionnaires import fill_in
from tests.usecases.planning import in_role
from tests.usecases.visiting import (
    FAILED,
    MET,
    allowed,
    planned_for,
    promised,
    returned,
    visited,
)
from tests.workspaces import register

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import DeedNotAllowed, RecordIsFinal, RecordNotFound
from fieldcase.domain.monitoring.clock_doubt import Doubt, read_note
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.forms.saved import saved
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.monitoring.visit_file import (
    forms_of_visit,
    open_visit,
    open_visit_draft,
    visits_of_case,
)
from fieldcase.usecases.monitoring.visits import (
    begin_visit,
    begin_visit_amendment,
    finish_visit,
    identify_visit,
    visits_in,
)
from fieldcase.usecases.questionnaires.answers import begin_answers, finish_answers
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.record_keeping.drafts import open_draft, save_draft


def test_a_visit_is_final_once_it_is_signed(workspace):
    case = returned(workspace)

    signed = visited(workspace, case, words="The shop runs.")

    assert signed.number == f"{case.number}/V1"
    assert signed.monitors == (workspace.staff.id,)
    assert identify_visit(workspace, signed.number) == signed.id
    assert open_visit(workspace, signed.id).visit.words == "The shop runs."
    with pytest.raises(RecordIsFinal), workspace.work() as work:
        visits_in(work).save(replace(signed, words="No, it does not."))


def test_a_draft_knows_the_plan_the_person_and_the_day(workspace):
    case = returned(workspace)
    [item] = promised(workspace, case, 400_00)
    plan = planned_for(workspace, case, "2026-03-09", town="Gori")

    draft = begin_visit(workspace, case.id)

    assert draft.entries["visited_on"] == "2026-03-09"
    assert draft.entries["items"] == [{"item_id": item.id}]
    assert draft.entries["planned_id"] == plan.id
    assert draft.entries["mission_id"] == "m"
    assert draft.entries["place"] == "Gori"
    assert len(draft.entries["respondents"]) == 1


def test_one_that_was_left_is_gone_on_with(workspace):
    case = returned(workspace)
    draft = begin_visit(workspace, case.id)
    save_draft(workspace, draft, {**draft.entries, "words": "It rains in."})

    again = begin_visit(workspace, case.id)

    assert again.id == draft.id
    assert again.entries["words"] == "It rains in."


def test_amounts_are_cents_and_items_keep_what_was_seen(workspace):
    case = returned(workspace)
    [item] = promised(workspace, case, 400_00)
    seen = {"item_id": item.id, "received": "PART", "amount": "250", "quality": "GOOD"}

    signed = visited(workspace, case, items=[seen], income_now="120.50", currency="GEL")

    assert (signed.items[0].amount, signed.items[0].received) == (250_00, "PART")
    assert (signed.income_now, signed.currency) == (120_50, "GEL")


def test_what_is_refused_stays_in_the_draft(workspace):
    case = returned(workspace)
    [item] = promised(workspace, case, 400_00)
    more = {"item_id": item.id, "received": "YES", "amount": "500"}
    draft = begin_visit(workspace, case.id)

    with pytest.raises(EntriesRefused) as refused:
        finish_visit(workspace, draft, {**draft.entries, **MET, "items": [more]})

    assert refused.value.problems == (Problem("items", Rule.ABOVE_PLANNED),)
    assert open_draft(workspace, draft.id).entries["items"] == [more]


def test_a_failed_contact_is_a_visit_with_an_outcome(workspace):
    case = returned(workspace)

    draft = begin_visit(workspace, case.id)
    signed = finish_visit(workspace, draft, {**draft.entries, **FAILED})

    assert (signed.outcome, signed.is_contact, signed.items) == ("NOANS", False, ())


def test_a_case_without_a_plan_and_one_registered_on_the_spot_are_visited(workspace):
    case = register(workspace)

    signed = visited(workspace, case, method="TEL")

    assert signed.items == ()
    assert visits_of_case(workspace, case.id).due is None


def test_a_monitor_registers_somebody_on_the_spot_and_writes_the_visit(workspace):
    monitor = in_role(workspace, Role.MONITOR)
    case = register(monitor, destination_country="GE")

    signed = visited(monitor, case)

    assert (signed.planned_id, signed.mission_id) == (None, None)
    assert signed.is_contact


def test_a_visit_is_signed_once_whatever_two_windows_do(workspace):
    case = returned(workspace)
    draft = begin_visit(workspace, case.id)
    entries = {**draft.entries, **MET}
    finish_visit(workspace, draft, entries)

    with pytest.raises(RecordNotFound):
        finish_visit(workspace, draft, entries)

    assert len(visits_of_case(workspace, case.id).visits) == 1


def test_an_amendment_names_the_visit_it_amends_and_says_why(workspace):
    first = visited(workspace, returned(workspace), words="He works.")
    draft = begin_visit_amendment(workspace, first.id)
    entries = {**draft.entries, "words": "She works."}

    with pytest.raises(EntriesRefused):
        finish_visit(workspace, draft, entries)
    told = {**entries, "amendment_reason": "A slip of the pen."}
    second = finish_visit(workspace, draft, told)

    assert (second.amends, second.words) == (first.id, "She works.")
    assert open_visit(workspace, first.id).amended_by == second.id
    assert visits_of_case(workspace, first.case_id).amended == {first.id}


def test_beside_a_visit_stand_the_last_one_and_who_allows_what(workspace):
    case = returned(workspace)
    first = visited(workspace, case, visited_on="2026-01-05", place="Gori")
    finish_visit(
        workspace,
        draft := begin_visit(workspace, case.id),
        {**draft.entries, **FAILED, "visited_on": "2026-02-01"},
    )
    person = allowed(workspace, case, "C8")

    around = open_visit_draft(workspace, begin_visit(workspace, case.id).id).around

    assert around.last == first
    assert around.publish == {person}
    assert around.refused == frozenset()
    assert around.clock is None


def test_a_story_is_kept_with_the_consent_that_allows_it(workspace):
    case = returned(workspace)
    allowed(workspace, case, "C8")

    signed = visited(workspace, case, story="A stall became a shop.")

    assert signed.story_consent_id is not None


def test_questionnaires_filled_on_the_way_belong_to_the_visit(workspace):
    case = returned(workspace)
    draft = begin_visit(workspace, case.id)
    offered = forms_of_visit(workspace, case.id, draft.id).offered
    follow_up = next(one for one in offered if one.deed is FormDeed.FOLLOW_UP)
    answers = begin_answers(
        workspace, follow_up.version_id, case_id=case.id, record_id=draft.id
    )
    opened = open_answers(workspace, answers)
    fill_in(opened.filling)
    finish_answers(workspace, answers, saved(opened.filling))

    forms = forms_of_visit(workspace, case.id, draft.id)
    signed = finish_visit(workspace, draft, {**draft.entries, **MET})

    assert [one.id for one in forms.filled] == [answers]
    assert signed.answers_ids == (answers,)
    [scores] = visits_of_case(workspace, case.id).scores
    assert scores.is_provisional
    assert [one.code for one in scores.scores] == ["ECO", "SOC", "PSS", "composite"]
    assert all(one.answered <= one.asked for one in scores.scores)


def test_a_clock_two_days_back_is_told_and_written_down(workspace):
    case = returned(workspace)
    draft = begin_visit(workspace, case.id)
    two_days_ago = workspace.clock.now() - timedelta(days=2)
    behind = replace(workspace, clock=Clock(lambda: two_days_ago))

    around = open_visit_draft(behind, draft.id).around
    told = {**draft.entries, **MET, "visited_on": two_days_ago.date().isoformat()}
    signed = finish_visit(behind, draft, told)

    assert around.clock is not None
    assert around.clock.doubt is Doubt.BEHIND
    noted = read_note(signed.clock_note)
    assert noted is not None
    assert noted[0] is Doubt.BEHIND
    assert 47.9 < noted[1] < 48.1


def test_a_clock_that_may_be_right_is_not_doubted(workspace):
    assert visited(workspace, returned(workspace)).clock_note == ""


def test_who_keeps_a_register_writes_no_visit(workspace):
    case = returned(workspace)

    with pytest.raises(DeedNotAllowed):
        begin_visit(in_role(workspace, Role.TRAINER), case.id)


def test_a_monitor_neither_sees_nor_loses_what_was_said_about_health(workspace):
    case = returned(workspace)
    first = visited(workspace, case, health="BAD", health_note="Her back.")
    monitor = in_role(workspace, Role.MONITOR)

    seen = open_visit(monitor, first.id).visit
    draft = begin_visit_amendment(monitor, first.id)
    why = {"amendment_reason": "The day was wrong.", "visited_on": "2026-03-08"}
    finish_visit(monitor, draft, {**draft.entries, **why})

    assert (seen.health, seen.health_note) == ("", "")
    assert "health_note" not in draft.entries
    with workspace.reading() as work:
        stored = work.of_kind(RecordKind.VISIT).where(amends=first.id)
    assert stored[0].health_note == "Her back."
    assert stored[0].visited_on == datetime(2026, 3, 8, tzinfo=UTC).date()


def test_a_clock_two_days_ahead_is_told_once_headquarters_has_answered(
    laptop, headquarters, mailbox
):
    in_two_days = laptop.clock.now() + timedelta(days=2)
    ahead = replace(laptop, clock=Clock(lambda: in_two_days))
    case = returned(ahead)
    first = visited(ahead, case)
    send_changes(ahead, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(ahead, mailbox)

    second = visited(ahead, case)

    assert first.clock_note == ""
    noted = read_note(second.clock_note)
    assert noted is not None
    assert noted[0] is Doubt.AHEAD
    assert 47.9 < noted[1] < 48.1
