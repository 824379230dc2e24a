"""The recovery slip as a paper: a square to scan, and the same signs to type."""

from dataclasses import dataclass, field
from datetime import datetime

from fieldcase.documents.description import Code, Document, Fact, Note, Paragraphs
from fieldcase.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What opens the store `store`; it is on the paper and nowhere else."""

    code: str = field(repr=False)
    made_at: datetime
    store: str


def slip_paper(slip: Slip, words: Words) -> Document:
    groups = slip.code.replace("-", " ")
    return Document(
        title=words.say("Recovery slip"),
        subtitle=words.say("It opens the store when a passphrase is lost."),
        words=words,
        code="",
        made_on=slip.made_at,
        header=(
            Fact(words.say("Store"), slip.store),
            Fact(words.say("Printed"), slip.made_at),
        ),
        blocks=(
            Code(words.say("The code"), content=slip.code, shown=groups),
            Paragraphs(
                words.say("How to use it"),
                words.say(
                    "Start FieldCase, choose “Lost passphrase?”, then the slip. Type"
                    " the seven groups, or scan the square. Capital and small letters"
                    " are the same, and so are O and 0, I, L and 1. Then choose your"
                    " name and a new passphrase."
                ),
            ),
            Note(
                words.say(
                    "Whoever holds this slip and the laptop can read every record. Keep"
                    " it locked away, never with the laptop, and delete the file it was"
                    " printed from. A new slip ends this one."
                )
            ),
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )
