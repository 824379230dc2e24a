"""The heads of one record as text: most fields have one head, shared by many."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId


class _Stored(msgspec.Struct, omit_defaults=True):
    """`single` lists the fields whose one head is that change; `other` the rest."""

    single: dict[str, list[str]] = {}
    other: dict[str, Heads] = {}


_decoder = msgspec.json.Decoder(_Stored)
_encoder = msgspec.json.Encoder()


def is_of_one_change(heads: Mapping[str, Heads]) -> bool:
    """Whether all fields share one head that nothing clashes with: a new record's."""
    if len(set(map(id, heads.values()))) != 1:
        return False
    alone = next(iter(heads.values()))
    return len(alone.current) == 1 and not alone.awaited


def heads_as_text(heads: Mapping[str, Heads]) -> str:
    if is_of_one_change(heads):
        alone = next(iter(heads.values()))
        names = _names_as_text(tuple(heads))
        return f'{{"single":{{{_encoder.encode(alone.current[0]).decode()}:{names}}}}}'
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
