"""The deeds that the search box offers in an open store, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from fieldcase.domain.words import LANGUAGE_NAMES, SHIPPED
from fieldcase.ui.finding.commands import Command
from fieldcase.ui.keeping import ABOUT, AT_SLIP
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.manual.manual_places import HELP_KEYS, LIST_KEYS
from fieldcase.ui.window.frame import NARROW_KEYS
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.keeping.backups import back_up

if TYPE_CHECKING:
    from fieldcase.ui.window.workplace import Workplace

BESIDE_KEYS = "Ctrl+Shift+Return"


def commands_of(workplace: Workplace) -> list[Command]:
    """In the order in which they are offered."""
    desk = workplace.desk
    say, is_headquarters = desk.words.say, desk.workspace.is_headquarters
    exchange = say("Take in what came") if is_headquarters else say("Send and fetch")
    return [
        Command(say("Register a person"), _way(workplace, "new-case")),
        Command(say("Plan a mission"), _way(workplace, "new-mission")),
        Command(say("Plan a course"), _way(workplace, "new-course")),
        Command(say("Take over a spreadsheet"), _way(workplace, "take-over")),
        Command(exchange, partial(_exchange, workplace)),
        Command(say("Back up now"), partial(_back_up, workplace)),
        Command(say("Make the slip"), _way(workplace, "settings", AT_SLIP)),
        Command(say("Lock now"), workplace.lock_asked.emit, "F9"),
        Command(say("Open beside"), workplace.open_beside, BESIDE_KEYS),
        Command(say("Side bar narrow or wide"), workplace.turn_side_bar, NARROW_KEYS),
        *_languages(workplace),
        Command(say("Take the tour"), workplace.greeting.take_tour),
        Command(say("Help for this page"), workplace.manual_keys.open_here, HELP_KEYS),
        Command(
            say("Keys of this window"), workplace.manual_keys.open_keyboard, LIST_KEYS
        ),
        Command(say("About FieldCase"), _way(workplace, ABOUT)),
    ]


def _languages(workplace: Workplace) -> Iterator[Command]:
    """By its own name: whoever reads none of the others finds it."""
    words = workplace.desk.words
    for code in SHIPPED:
        if code != words.language:
            name = words.isolated(LANGUAGE_NAMES[code])
            told = words.say("Change language: {name}", name=name)
            yield Command(told, partial(workplace.language_chosen.emit, code))


def _way(
    workplace: Workplace, page: str, argument: object = None
) -> Callable[[], object]:
    return partial(workplace.navigation.go, Place(page, argument))


def _exchange(workplace: Workplace) -> None:
    """On the page that shows what becomes of it, once it knows how things stand."""
    name, deed = ("sync", "sync")
    if workplace.desk.workspace.is_headquarters:
        name, deed = ("inbox", "take_in")
    workplace.navigation.go(Place(name))
    page = workplace.navigation.page(name)
    workplace.desk.ask(page, lambda _: None, lambda _: getattr(page, deed)())


def _back_up(workplace: Workplace) -> None:
    words = workplace.desk.words
    told = words.say("Backed up. Backups are listed in the settings.")
    workplace.desk.ask(
        workplace, back_up, lambda _: workplace.messages.tell(Tone.GOOD, told)
    )
