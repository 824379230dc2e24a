"""Files that a draft of answers names: sealed already, no records yet."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_keeping.attachment import MediaType
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.store.work import Work

MEDIA = "media"  # the entry of a draft


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMedium:
    """A file of a draft; `name` is the answer that names it."""

    name: str
    digest: str
    media_type: MediaType
    size: int


def media_of(draft: Draft) -> Sequence[DraftMedium]:
    """The files that a draft names."""
    return msgspec.convert(draft.entries.get(MEDIA) or [], tuple[DraftMedium, ...])


def media_in_drafts(work: Work) -> dict[str, str]:
    """Every file that a draft names, by its digest, with the draft's id."""
    return {
        medium.digest: draft.id
        for draft in work.drafts.of_form(ANSWERS_FORM)
        for medium in media_of(draft)
    }
