"""A mission as fields: what is planned, and what was found."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import Mission, PlannedVisit
from fieldcase.domain.monitoring.mission_rules import MISSION_LISTS
from fieldcase.domain.words import mark
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.rows_field import RowsField, RowWords
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import FormPart, Row, field_grid
from fieldcase.ui.look.tokens import AREA_SHORT
from fieldcase.usecases.monitoring.mission_words import ROWS
from fieldcase.usecases.record_keeping.labels_monitoring import MISSION, PLANNED_VISIT

# The shares of the width in each table, and what its buttons say.
_SHARES: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "delegation": {"name": 2, "organisation": 2, "role": 2},
        "itinerary": {"day": 1, "place": 2, "transport": 2},
        "agenda": {"day": 3, "institution": 3, "people": 3, "topic": 3, "notes": 4},
        "recommendations": {"text": 5, "owner": 2, "due_on": 2, "status": 2},
    }
)
_BUTTONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "delegation": (mark("Add somebody"), mark("Take this person away")),
        "itinerary": (mark("Add a stretch"), mark("Take this stretch away")),
        "agenda": (mark("Add a meeting"), mark("Take this meeting away")),
        "recommendations": (
            mark("Add a recommendation"),
            mark("Take this recommendation away"),
        ),
    }
)


class _MissionPart(FormPart):
    """Fields of a mission in rows."""

    def __init__(self, desk: Desk, labels: Mapping[str, str], entity: type) -> None:
        super().__init__(desk, labels, entity)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def lay_out(self, *rows: tuple[tuple[str, int], ...]) -> None:
        drawn: list[Row] = [
            [(self._drawn(name), span) for name, span in row] for row in rows
        ]
        self._layout.addLayout(field_grid(*drawn))

    def _drawn(self, name: str) -> QWidget:
        if name == "called_off":
            return self.tick(name)
        return self.field(name, self._control(name))

    def _control(self, name: str) -> FormControl:
        words = self.words
        if name in _SHARES:
            return self._rows(name)
        if name in {"starts_on", "ends_on", "day"}:
            return DateField(words, self.clock)
        if name == "mission_type":
            return ChoiceChips(
                choices_of(MISSION_LISTS[name], words), is_multiple=False
            )
        if name == "country":
            return Picker(words, choices_of(MISSION_LISTS[name], words))
        if name in {"findings", "good_practices", "challenges", "debrief", "purpose"}:
            return TextArea(least=AREA_SHORT)
        return TextField()

    def _rows(self, name: str) -> RowsField:
        words, named, shares = self.words, ROWS[name], _SHARES[name]
        add, remove = _BUTTONS[name]
        plain: Mapping[str, Callable[[], FormControl]] = {
            "day": lambda: DateField(words, self.clock),
            "due_on": lambda: DateField(words, self.clock),
            "status": lambda: Picker(
                words, choices_of(ListName.RECOMMENDATION_STATUS, words)
            ),
        }

        def row() -> dict[str, tuple[LabelledField, int]]:
            return {
                field: (
                    LabelledField(
                        words.say(named[field]), plain.get(field, TextField)()
                    ),
                    share,
                )
                for field, share in shares.items()
            }

        return RowsField(RowWords(words.say(add), words.say(remove)), row)


class MissionForm(_MissionPart):
    """Where it goes, when, why, who travels, what way, whom they meet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MISSION, Mission)
        self.lay_out(
            (("country", 1), ("starts_on", 1), ("ends_on", 1), ("host_mission", 1)),
            (("mission_type", 4),),
            (("purpose", 4),),
            (("delegation", 4),),
            (("itinerary", 4),),
            (("agenda", 4),),
            (("security_note", 4),),
        )


class FindingsForm(_MissionPart):
    """What was found, what works well, what is recommended to whom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MISSION, Mission)
        self.lay_out(
            (("findings", 4),),
            (("good_practices", 2), ("challenges", 2)),
            (("recommendations", 4),),
            (("debrief", 4),),
        )


class PlannedVisitForm(_MissionPart):
    """When and where, why this case; or that it is called off, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PLANNED_VISIT, PlannedVisit)
        self.lay_out(
            (("day", 1), ("town", 1), ("reason", 2)),
            (("called_off", 1), ("called_off_reason", 3)),
        )
