"""The sentences for what can go wrong with passphrases, slips and backups."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import key_errors as errors
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.words import mark

KEY_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        errors.LaptopRevoked: mark(
            "Headquarters has struck this laptop off, so its store does not open any"
            " more. Ask headquarters; what was not sent yet can be recovered there."
        ),
        errors.TooManyTries: mark(
            "Too many wrong passphrases for the store at {path}. Wait {wait_seconds} s,"
            " then try again."
        ),
        errors.NobodysPassphrase: mark(
            "This passphrase belongs to nobody who works with the store at {path} any"
            " more. Ask its supervisor to add you again."
        ),
        errors.PassphraseTooEasy: mark(
            "This passphrase is too easy to guess. Add a word or two that have nothing"
            " to do with the others."
        ),
        errors.NotKeyKeeper: mark(
            "Only a supervisor of this store, or headquarters, may do this. Ask one of"
            " them to do it here."
        ),
        errors.LastMember: mark(
            "Nobody would be left to look after this store. Add another supervisor"
            " first."
        ),
        errors.CodeMistyped: mark(
            "There is a typing error in group {groups}. Compare it with the paper, sign"
            " by sign."
        ),
        errors.CodeIncomplete: mark(
            "The code has {wanted} signs, but {typed} were typed. Compare it with the"
            " paper, group by group."
        ),
        errors.CodeDoesNotOpen: mark(
            "This code does not open the store at {path}. It may be an older slip or"
            " that of another store; use the newest one."
        ),
        errors.NoRecoveryKey: mark(
            "The store at {path} has no such key: no slip was printed for it, or it"
            " never joined headquarters. Use another way, or restore a backup."
        ),
        errors.LaptopNotTrusted: mark(
            "The laptop {name} is revoked, or was never enrolled here, so its store is"
            " opened for nobody. Find out who asks."
        ),
        errors.NotARecoveryFile: mark(
            "{path} is not a recovery file of FieldCase for this store. Ask for it"
            " again, or make a new request."
        ),
        errors.NotABackup: mark(
            "{path} holds no sound backup. Choose another one; nothing was changed."
        ),
        errors.BackupOfAnotherStore: mark(
            "The backup at {path} was made of another store than the one that lies"
            " there, so it was not put in its place. Restore it to a new place instead."
        ),
        errors.NoSuchMember: mark(
            "Nobody who works with this store bears this name, or more than one person"
            " does. Write the name as the store shows it."
        ),
    }
)
