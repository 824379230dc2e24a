"""The sentences for what can go wrong with a store on a database server."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import server_errors
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.words import mark

SERVER_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        server_errors.ServerUnreachable: mark(
            "The database server of {path} does not answer. Check the network, or ask"
            " whoever looks after the server; nothing was lost."
        ),
        server_errors.ServerRefuses: mark(
            "The database server of {path} does not let us in: the user, the password,"
            " the database or the certificate is not the right one. Check the address,"
            " or ask whoever looks after the server."
        ),
        server_errors.ServerBusy: mark(
            "The database server of {path} takes no more connections now. Try again in"
            " a minute; nothing was changed."
        ),
        server_errors.ConnectionLost: mark(
            "The line to the database server of {path} broke. What was just being saved"
            " was taken back whole: do it again once the line is there."
        ),
        server_errors.CopyDiffers: mark(
            "The copy at {path} would not be the same ({part}), so it was not kept. The"
            " store itself was not changed. Check it, and try again."
        ),
        server_errors.ValueNotStorable: mark(
            "One of the texts holds a sign that cannot be stored. Type it anew instead"
            " of pasting it."
        ),
        server_errors.PassphraseNotGiven: mark(
            "No passphrase was handed over. Give the service a credential named"
            " fieldcase-passphrase, or the number of an open file by --passphrase-fd."
        ),
    }
)
