"""What headquarters decided comes down to the laptops, with its reason."""

import pytest
from tests.usecases.trading import assign, down, placed, up
from tests.workspaces import register

from fieldcase.domain.exchange.conflict import Chosen
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.desk.case_conflicts import conflicts_of_case
from fieldcase.usecases.desk.conflicts import list_conflicts, read_conflict
from fieldcase.usecases.desk.deciding import decide_conflict
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.record_keeping.history import record_history


@pytest.fixture
def trade(headquarters, tmp_path):
    def with_laptop(laptop):
        up(laptop, headquarters, tmp_path)
        return down(headquarters, laptop, tmp_path)

    return with_laptop


def town(workspace, case):
    with workspace.reading() as work:
        return work.cases.get(case.id).destination_town


def test_a_decision_ends_the_conflict_on_both_laptops(
    laptop, other_laptop, headquarters, trade
):
    case = register(laptop, destination_town="Tbilisi")
    for one in (laptop, other_laptop):
        placed(headquarters, one, Role.COUNSELLOR)
    trade(laptop)
    assign(headquarters, case, other_laptop, stays=True)
    trade(other_laptop)
    edit_case(laptop, case.id, {"destination_town": "Batumi"})
    edit_case(other_laptop, case.id, {"destination_town": "Kutaisi"})
    trade(laptop)
    trade(other_laptop)
    trade(laptop)

    for one in (headquarters, laptop, other_laptop):
        [line] = conflicts_of_case(one, case.id).clashing
        assert line.field == "destination_town"
    assert town(laptop, case) == town(other_laptop, case) == town(headquarters, case)

    [line] = list_conflicts(headquarters)
    values = read_conflict(headquarters, line.id).values
    [wanted] = [one for one in values if one.value == "Kutaisi"]
    decide_conflict(headquarters, line.id, Chosen(wanted.change_id), "Rang the family")
    for one in (laptop, other_laptop):
        trade(one)

        assert town(one, case) == "Kutaisi"
        found = conflicts_of_case(one, case.id)
        assert found.clashing == ()
        assert [told.decision.why for told in found.decided] == ["Rang the family"]
        latest = record_history(one, RecordKind.CASE, case.id)[0]
        assert (latest.after, latest.decision) == ("Kutaisi", "Rang the family")
        assert check_store(one).is_sound
