"""What the pages before the store do. What it takes is loaded when it is done.

The first page is there sooner, and the rest comes while somebody types.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from fieldcase.domain.expected import FieldCaseError
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words

if TYPE_CHECKING:
    from fieldcase.usecases.keeping.stores import NewStore
    from fieldcase.usecases.workspace import Workspace

# In the order in which an unlocked window needs them; those that others use come first.
MODULES = (
    "fieldcase.usecases.keeping.unlocking",
    "fieldcase.usecases.keeping.stores",
    "fieldcase.usecases.messages",
    "fieldcase.usecases.casework.today",
    "fieldcase.usecases.desk.inbox_words",
    "fieldcase.usecases.rounds.mailboxes",
    "fieldcase.usecases.record_keeping.undoing",
    "fieldcase.usecases.record_keeping.labels",
    "fieldcase.usecases.casework.searching",
    "fieldcase.usecases.desk.desk_counts",
    "fieldcase.usecases.rounds.automatic",
    "fieldcase.ui.window.frame",
    "fieldcase.ui.desk",
    "fieldcase.ui.today.today_page",
    "fieldcase.ui.places",
    "fieldcase.ui.finding.finder",
    "fieldcase.ui.window.workplace",
)


def create_store(new: "NewStore") -> "Workspace":
    """As `usecases.keeping.stores.create_store`."""
    from fieldcase.usecases.keeping import stores  # noqa: PLC0415 see above

    return stores.create_store(new)


def open_store(place: StoreAddress, passphrase: str) -> "Workspace":
    """As `usecases.keeping.stores.open_store`.

    What a passphrase needs is little; the rest is loaded while the key is derived.
    """
    from fieldcase.domain.clock import Clock  # noqa: PLC0415 see above
    from fieldcase.usecases.keeping import unlocking  # noqa: PLC0415 see above

    clock = Clock()
    unlocked = unlocking.unlock_store(place, passphrase, clock)
    from fieldcase.usecases.keeping import stores  # noqa: PLC0415 see above

    return stores.enter_store(unlocked.place, unlocked.key, clock)


def seconds_before_a_try(place: StoreAddress) -> int:
    """As `usecases.keeping.unlocking.seconds_before_a_try`."""
    from fieldcase.usecases.keeping import unlocking  # noqa: PLC0415 see above

    return unlocking.seconds_before_a_try(place)


def print_slip(
    workspace: "Workspace", passphrase: str, target: Path, words: Words
) -> object:
    """As `usecases.keeping.recovery.print_slip`."""
    from fieldcase.usecases.keeping import recovery  # noqa: PLC0415 see above

    return recovery.print_slip(workspace, passphrase, target, words)


def sentence(error: FieldCaseError, words: Words) -> str:
    """As `usecases.messages.sentence`."""
    from fieldcase.usecases import messages  # noqa: PLC0415 see above

    return messages.sentence(error, words)


def refusal_told(
    error: FieldCaseError, words: Words, *, is_beside_place: bool
) -> tuple[str, bool]:
    """As `told_without_place.refusal_told`."""
    from fieldcase.ui.start import told_without_place as told  # noqa: PLC0415 see above

    return told.refusal_told(error, words, is_beside_place=is_beside_place)
