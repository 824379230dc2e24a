"""Tables within the forms: household, options, risks, medication, budget."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.amount_field import AmountField
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.form_control import FormControl
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.rows_field import RowsField, RowWords
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.controls.whole_number_field import WholeNumberField
from fieldcase.usecases.record_keeping.labels_procedures import ROWS

Make = Callable[[Words], FormControl]
Columns = tuple[tuple[str, int, Make], ...]  # field, share of the width, its control


def _text(_words: Words) -> FormControl:
    return TextField()


def _one_of(of_list: ListName) -> Make:
    return lambda words: Picker(words, choices_of(of_list, words))


_HOUSEHOLD: Columns = (
    ("name", 3, _text),
    ("relation", 2, _text),
    ("age", 1, WholeNumberField),
    ("occupation", 2, _text),
    ("health", 2, _text),
)
_OPTIONS: Columns = (
    ("option", 2, _one_of(ListName.BID_OPTIONS)),
    ("advantages", 3, _text),
    ("drawbacks", 3, _text),
)
_RISKS: Columns = (
    ("risk", 3, _text),
    ("level", 1, _one_of(ListName.RISK_LEVELS)),
    ("measure", 3, _text),
)
_MEDICATION: Columns = (
    ("drug", 3, _text),
    ("dose", 2, _text),
    ("days", 1, WholeNumberField),
    ("cost_cents", 1, AmountField),
    ("prescription", 1, lambda words: CheckBox(words.say("Yes"))),
)
_BUDGET: Columns = (("what", 3, _text), ("amount_cents", 1, AmountField))
_TABLES: Mapping[tuple[RecordKind, str], tuple[Columns, str, str]] = MappingProxyType(
    {
        (RecordKind.FAMILY_ASSESSMENT, "household"): (
            _HOUSEHOLD,
            mark("Add somebody"),
            mark("Take this person away"),
        ),
        (RecordKind.BEST_INTEREST, "options"): (
            _OPTIONS,
            mark("Add an option"),
            mark("Take this option away"),
        ),
        (RecordKind.RISK_ASSESSMENT, "risks"): (
            _RISKS,
            mark("Add a risk"),
            mark("Take this risk away"),
        ),
        (RecordKind.MEDICAL_FILE, "medication"): (
            _MEDICATION,
            mark("Add a medicine"),
            mark("Take this medicine away"),
        ),
        (RecordKind.AMAAR, "lines"): (
            _BUDGET,
            mark("Add a line"),
            mark("Take this line away"),
        ),
    }
)


def rows_field(kind: RecordKind, name: str, words: Words) -> RowsField:
    """The table of a record's field of this name."""
    (columns, add, remove), named = _TABLES[kind, name], ROWS[kind, name]

    def row() -> dict[str, tuple[LabelledField, int]]:
        return {
            field: (LabelledField(words.say(named[field]), make(words)), share)
            for field, share, make in columns
        }

    return RowsField(RowWords(words.say(add), words.say(remove)), row)
