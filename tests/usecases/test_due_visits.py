"""Who is due, who is overdue, whom a day's route leads to, and who sets the months."""

from dataclasses import replace
from datetime import date

import pytest
from tests.usecases.planning import headquarters_of, in_role
from tests.usecases.visiting import FAILED, planned_for, returned, visited

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.usecases.monitoring.due import (
    DueFilter,
    due_visits,
    list_schedules,
    route_of,
    save_schedule,
)
from fieldcase.usecases.monitoring.visits import (
    begin_visit_amendment,
    finish_visit,
)

TODAY = date(2026, 3, 9)


def test_the_longest_overdue_comes_first_and_closed_cases_are_left_alone(workspace):
    returned(workspace, "Ana", left="2026-02-20")
    returned(workspace, "Nino", left="2025-12-01")
    returned(workspace, "Gia", left="2025-12-01", status=CaseStatus.CLOSED)

    lines = due_visits(workspace)

    told = [(one.name, one.due.months, one.is_overdue(TODAY)) for one in lines]
    assert told == [("Nino Beridze", 1, True), ("Ana Beridze", 1, False)]


def test_a_contact_makes_the_next_one_due_and_failures_are_counted(workspace):
    case = returned(workspace)
    visited(workspace, case, visited_on="2026-01-02")
    visited(workspace, case, visited_on="2026-03-02", **FAILED)

    [line] = due_visits(workspace)

    assert (line.due.months, line.due.on) == (3, date(2026, 3, 1))
    assert (line.last_on, line.failed) == (date(2026, 1, 2), 1)


def test_what_was_amended_does_not_count(workspace):
    case = returned(workspace)
    first = visited(workspace, case, visited_on="2026-01-02")
    draft = begin_visit_amendment(workspace, first.id)
    finish_visit(
        workspace,
        draft,
        {**draft.entries, "outcome": "NOANS", "amendment_reason": "Another family."},
    )

    [line] = due_visits(workspace)

    assert (line.due.months, line.last_on, line.failed) == (1, None, 1)


def test_the_list_is_narrowed_by_country_town_day_and_whether_it_is_overdue(workspace):
    returned(workspace, "Ana", left="2026-02-20", destination_town="Gori")
    returned(workspace, "Nino")
    returned(workspace, "Ines", destination_country="AM")

    def names(**which):
        return [
            one.name.split()[0] for one in due_visits(workspace, DueFilter(**which))
        ]

    assert names(country="GE") == ["Nino", "Ana"]
    assert names(town="gor") == ["Ana"]
    assert names(only_overdue=True, country="GE") == ["Nino"]
    assert names(until=TODAY, country="GE") == ["Nino"]


def test_headquarters_sets_the_months_and_nobody_else(workspace):
    returned(workspace)
    desk = headquarters_of(workspace)

    save_schedule(desk, {"months": [2, 4], "valid_from": "2026-01-01"})

    [line] = due_visits(workspace)
    assert line.due.months == 2
    with pytest.raises(DeedNotAllowed):
        save_schedule(workspace, {"months": [1]})
    with pytest.raises(EntriesRefused):
        save_schedule(desk, {"months": "often"})
    [schedule] = list_schedules(workspace)
    changed = save_schedule(desk, {"months": [5]}, schedule.id)
    assert changed.months == (5,)
    assert changed.valid_from == date(2026, 1, 1)


def test_a_route_leads_from_town_to_town_and_tells_who_else_is_due_there(workspace):
    nino = returned(workspace, "Nino")
    returned(workspace, "Ana")
    gia = returned(workspace, "Gia", destination_town="Gori")
    planned_for(workspace, nino, "2026-03-09")
    planned_for(workspace, gia, "2026-03-09", mission="other", town="Batumi")
    planned_for(workspace, gia, "2026-03-09", called_off=True)
    planned_for(workspace, gia, "2026-03-10")

    stops = route_of(workspace, TODAY)

    told = [
        (stop.town, [one.name for one in stop.planned], [one.name for one in stop.due])
        for stop in stops
    ]
    assert told == [
        ("Batumi", ["Gia Beridze"], []),
        ("Kutaisi", ["Nino Beridze"], ["Ana Beridze"]),
    ]
    assert stops[1].planned[0].phone == "+32 470 00 00 01"
    assert [stop.town for stop in route_of(workspace, TODAY, "m")] == ["Kutaisi"]


def test_a_trainer_sees_neither_towns_nor_how_to_reach_somebody(workspace):
    nino = returned(workspace)
    planned_for(workspace, nino, "2026-03-09", town="Gori")
    trainer = in_role(workspace, Role.TRAINER)

    [line] = due_visits(trainer)
    [stop] = route_of(trainer, TODAY)

    assert line.town == ""
    assert stop.town == ""
    assert stop.planned[0].phone == ""


def test_a_return_that_is_not_dated_is_not_due(workspace):
    case = returned(workspace)
    with workspace.work() as work:
        work.cases.save(replace(work.cases.get(case.id), departed_on=None))

    assert due_visits(workspace) == []
