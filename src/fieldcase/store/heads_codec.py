"""The heads of one record as text: most fields have one head, shared by many."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from fieldcase.domain.change import Change
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId


class _Stored(msgspec.Struct, omit_defaults=True):
    """`single` lists the fields whose one head is that change; `other` the rest."""

    single: dict[str, list[str]] = {}
    other: dict[str, Heads] = {}


_decoder = msgspec.json.Decoder(_Stored)
_encoder = msgspec.json.Encoder()


def first_heads_as_text(change: Change) -> str:
    """The heads of a record that this change makes, and none other touches."""
    names = _names_as_text(tuple(change.fields))
    return f'{{"single":{{{_encoder.encode(change.id).decode()}:{names}}}}}'


def heads_as_text(heads: Mapping[str, Heads]) -> str:
    single: dict[str, list[str]] = defaultdict(list)
    other = {}
    for name, of_field in heads.items():
        if len(of_field.current) == 1 and not of_field.awaited:
            single[of_field.current[0]].append(name)
        else:
            other[name] = of_field
    return _encoder.encode(_Stored(single, other)).decode()


@lru_cache(maxsize=1024)  # many records fill the same fields
def _names_as_text(names: tuple[str, ...]) -> str:
    return _encoder.encode(names).decode()


def heads_from_text(text: str) -> dict[str, Heads]:
    stored = _decoder.decode(text)
    heads = stored.other
    for change_id, names in stored.single.items():
        alone = Heads(current=(ChangeId(change_id),))
        heads.update(dict.fromkeys(names, alone))
    return heads
