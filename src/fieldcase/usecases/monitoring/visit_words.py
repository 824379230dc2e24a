"""What is said of a visit: items by their names, fields as one reads them."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.clock_doubt import Doubt, read_note
from fieldcase.domain.monitoring.due_visits import DueVisit
from fieldcase.domain.monitoring.monitoring_lists import MONITORING_LISTS
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words

_LISTS = MONITORING_LISTS[RecordKind.VISIT]
# What can be compared from one visit to the next, in the order in which it is asked.
COMPARED = (
    *("project", "income_effect", "work", "housing", "schooling", "papers"),
    *("health", "income_now", "difficulties", "intention"),
)
SITUATION = ("work", "housing", "schooling", "papers", "health")
_DAY = 24  # hours


def item_name(item: PlanItem, words: Words) -> str:
    """What was promised; its category where it is described nowhere one may see."""
    category = words.code(ListName.ASSISTANCE_CATEGORIES, item.any_category)
    return words.isolated(item.any_description) or category or str(item.place)


def item_planned(item: PlanItem, words: Words) -> str:
    """The amount, and what stands in the plan of its delivery."""
    amount = words.money(item.planned, item.currency)
    stands = words.code(ListName.ITEM_STATUS, item.status)
    if item.delivered_on is not None:
        day = words.date(item.delivered_on)
        stands = words.say("delivered on {day}", day=day)
    return words.beside([words.say("Planned: {amount}", amount=amount), stands])


def field_told(visit: Visit, name: str, words: Words) -> str:
    """A field as one reads it; "" where nothing was said."""
    value = getattr(visit, name)
    if name in {"income_before", "income_now"}:
        return "" if value is None else words.money(value, visit.currency)
    return entry_told(name, value, words)


def entry_told(name: str, value: object, words: Words) -> str:
    """The same of what stands in a form; codes by their labels."""
    if name not in _LISTS:
        return words.isolated(str(value or ""))
    codes = list(value) if isinstance(value, (list, tuple)) else [value]
    return words.listed(words.code(_LISTS[name], str(one)) for one in codes if one)


def due_told(due: DueVisit, words: Words) -> str:
    """As "3 months after the return"."""
    return words.say_many(
        "{count} month after the return",
        "{count} months after the return",
        due.months,
    )


def clock_told(note: str, words: Words) -> str:
    """What was written down about the laptop's clock, as one reads it."""
    read = read_note(note)
    if read is None:
        return words.isolated(note)
    doubt, hours, shown = read
    off = span_told(hours, words)
    moment = words.moment(shown)
    if doubt is Doubt.BEHIND:
        return words.say(
            "The laptop’s clock showed {moment}, at least {off} too early.",
            moment=moment,
            off=off,
        )
    return words.say(
        "The laptop’s clock showed {moment}; it had run at least {off} ahead.",
        moment=moment,
        off=off,
    )


def span_told(hours: float, words: Words) -> str:
    """Days from two on, else hours."""
    if hours >= 2 * _DAY:
        return words.say_many("{count} day", "{count} days", round(hours / _DAY))
    return words.say_many("{count} hour", "{count} hours", max(1, round(hours)))
