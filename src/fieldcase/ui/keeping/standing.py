"""How the keys and the backups of a store stand, gathered in one look."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcase.ui.keeping.backup_lines import BackupLine, backups_of
from fieldcase.usecases.keeping.members import Member, is_key_keeper, list_members
from fieldcase.usecases.keeping.recovery import RecoveryKeys, recovery_keys
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysAndCopies:
    """`is_keeper` is whether this person decides who opens the store."""

    members: Sequence[Member]
    is_keeper: bool
    keys: RecoveryKeys
    backups: Sequence[BackupLine]


def gather_standing(workspace: Workspace) -> KeysAndCopies:
    return KeysAndCopies(
        members=list_members(workspace),
        is_keeper=is_key_keeper(workspace),
        keys=recovery_keys(workspace),
        backups=backups_of(workspace.store.place.address),
    )
