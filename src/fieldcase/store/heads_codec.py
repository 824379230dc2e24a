"""The heads of one record as text: most fields have one head, shared by many."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId


class _Stored(msgspec.Struct, omit_defaults=True):
    """`single` lists the fields whose one head is that change; `other` the rest."""

    single: dict[str, list[str]] = {}
    other: dict[str, Heads] = {}


_decoder = msgspec.json.Decoder(_Stored)
_encoder = msgspec.json.Encoder()


def heads_as_text(heads: Mapping[str, Heads]) -> str:
    if len(set(map(id, heads.values()))) == 1:  # as in every new record
        [alone, *_] = heads.values()
        if len(alone.current) == 1 and not alone.awaited:
            return _encoder.encode(_Stored({alone.current[0]: list(heads)})).decode()
    single: dict[str, list[str]] = defaultdict(list)
    other = {}
    for name, of_field in heads.items():
        if len(of_field.current) == 1 and not of_field.awaited:
            single[of_field.current[0]].append(name)
        else:
            other[name] = of_field
    return _encoder.encode(_Stored(single, other)).decode()


def heads_from_text(text: str) -> dict[str, Heads]:
    stored = _decoder.decode(text)
    heads = stored.other
    for change_id, names in stored.single.items():
        alone = Heads(current=(ChangeId(change_id),))
        heads.update(dict.fromkeys(names, alone))
    return heads
