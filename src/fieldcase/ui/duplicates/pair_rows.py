"""What the page of duplicates lists: open pairs, told apart, merged."""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.casework.comparing import Strength
from fieldcase.domain.casework.person import Person
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.domain.words import Words
from fieldcase.ui.controls.cell_painter import room_for_pills
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.sign_words import STRENGTHS_SHORT
from fieldcase.usecases.desk.duplicates import (
    Duplicate,
    count_duplicates,
    list_duplicates,
)
from fieldcase.usecases.desk.duplicates_told import name_told
from fieldcase.usecases.desk.merging_persons import Merged, list_mergers
from fieldcase.usecases.workspace import Workspace


class View(StrEnum):
    """Which of the three lists is shown."""

    OPEN = "open"
    APART = "apart"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class PairFilter:
    view: View = View.OPEN


Row = Duplicate | Merged
STATES = {View.OPEN: PairState.OPEN, View.APART: PairState.NOT_THE_SAME}


def count_rows(workspace: Workspace, asked: PairFilter) -> int:
    if asked.view is View.MERGED:
        return len(list_mergers(workspace))
    return count_duplicates(workspace, STATES[asked.view])


def fetch_rows(
    workspace: Workspace, asked: PairFilter, offset: int, limit: int
) -> list[Row]:
    if asked.view is View.MERGED:
        return [*list_mergers(workspace)[offset : offset + limit]]
    return [*list_duplicates(workspace, STATES[asked.view], offset, limit)]


def row_columns(words: Words) -> list[Column[Row]]:
    say = words.say
    return [
        Column("one", say("Person"), lambda row: _one(row, words), stretches=True),
        Column("other", say("And"), lambda row: _other(row, words), width=140),
        Column(
            "state",
            say("Standing"),
            lambda row: _state(row, words),
            _tone,
            width=room_for_pills(_states(words)),
        ),
    ]


def _one(row: Row, words: Words) -> str:
    return _told(row.one if isinstance(row, Duplicate) else row.kept, words)


def _other(row: Row, words: Words) -> str:
    return _told(row.other, words)


def _told(record: object, words: Words) -> str:
    if isinstance(record, Person):
        return name_told(record, words)
    return words.isolated(str(getattr(record, "number", "")))


def _state(row: Row, words: Words) -> str:
    if isinstance(row, Merged):
        return words.say("Merged")
    if row.pair.state is PairState.NOT_THE_SAME:
        return words.say("Not the same")
    return words.say(STRENGTHS_SHORT[row.strength])


def _states(words: Words) -> list[str]:
    """All that `_state` may say."""
    told = (*STRENGTHS_SHORT.values(), "Merged", "Not the same")
    return [words.say(one) for one in told]


def _tone(row: Row) -> Tone:
    if isinstance(row, Merged):
        return Tone.GOOD
    is_likely = row.strength is Strength.LIKELY
    is_open = row.pair.state is PairState.OPEN
    return Tone.ATTENTION if is_likely and is_open else Tone.NEUTRAL
