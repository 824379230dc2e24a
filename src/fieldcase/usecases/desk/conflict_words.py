"""How conflicts and decisions read."""

from fieldcase.domain.change import JsonValue
from fieldcase.domain.exchange.conflict import Conflict, ConflictLine, ConflictValue
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.casework.case_told import KIND_NAMES
from fieldcase.usecases.record_keeping.told_values import told_field, told_value

ELSEWHERE = mark("Another value is known; headquarters decides.")


def kind_told(kind: RecordKind, words: Words) -> str:
    return words.say(KIND_NAMES.get(kind, mark("Record")))


def line_told(line: ConflictLine, words: Words) -> str:
    """Which field of what, and whose."""
    about = line.about or line.case_number
    record = kind_told(line.kind, words)
    field = told_field(line.kind, line.field, words)
    return words.beside([words.isolated(about), record, field])


def set_to(conflict: Conflict, value: JsonValue, words: Words) -> str:
    """What a value says; never nothing."""
    line = conflict.line
    told = told_value(line.kind, line.field, value, words, conflict.names)
    return told or words.say("empty")


def value_told(conflict: Conflict, value: ConflictValue, words: Words) -> str:
    if value.is_erased:
        return words.say("erased at the person’s request")
    return set_to(conflict, value.value, words)


def origin_told(value: ConflictValue, words: Words) -> str:
    """Who set it, on which laptop, when."""
    who = words.isolated(value.staff_name) or words.say("unknown")
    when = words.isolated(words.moment(value.made_at))
    return words.beside([who, words.isolated(value.device), when])


def clock_told(value: ConflictValue, words: Words) -> str:
    """Why the time need not be right; "" where nothing speaks against it."""
    if not value.has_doubtful_clock:
        return ""
    return words.say("The clock of this laptop was wrong: the time may be too.")
