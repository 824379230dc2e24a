"""What a locked window may say: the usual sentences name where the store lies."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError, StoreError, WrongPassphrase
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    NobodysPassphrase,
    NoRecoveryKey,
    TooManyTries,
)
from fieldcase.domain.words import Words, mark
from fieldcase.ui.start.deeds import sentence

_TOLD: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        WrongPassphrase: mark(
            "This passphrase does not open it. Check capital letters and the"
            " keyboard’s language, and try again."
        ),
        CodeDoesNotOpen: mark(
            "This code does not open it. It may be an older one, or for something"
            " else: use the newest."
        ),
        NoRecoveryKey: mark(
            "It cannot be opened in this way: no slip was ever printed for it, or it"
            " never joined headquarters. Use the other way, or restore a backup."
        ),
    }
)

_ABOUT_PASSPHRASE = (WrongPassphrase, TooManyTries, NobodysPassphrase)


def refusal_told(
    error: FieldCaseError, words: Words, *, is_beside_place: bool
) -> tuple[str, bool]:
    """Why a store does not open, and whether another passphrase, or later, might do.

    Beside its place the usual sentence tells which store it is, but for a passphrase.
    """
    is_usual = is_beside_place and not isinstance(error, WrongPassphrase)
    told = sentence if is_usual else told_without_place
    return told(error, words), isinstance(error, _ABOUT_PASSPHRASE)


def told_without_place(error: FieldCaseError, words: Words) -> str:
    """One sentence or two that name no folder."""
    if isinstance(error, TooManyTries):
        return words.say_many(
            "That was wrong too often. Try again in {count} second.",
            "That was wrong too often. Try again in {count} seconds.",
            error.wait_seconds,
        )
    if type(error) in _TOLD:
        return words.say(_TOLD[type(error)])
    if isinstance(error, StoreError):
        return words.say("It cannot be opened here. “Open something else” says why.")
    return sentence(error, words)
