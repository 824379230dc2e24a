"""The certificate that a person was erased: a number, counts and a date, no name."""

from pathlib import Path

from fieldcase.documents.description import (
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signature,
    Signatures,
)
from fieldcase.documents.rendering import render_pdf
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder, ErasureOrderId
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.labels import PERSON, label
from fieldcase.usecases.workspace import Workspace


def save_erasure_certificate(
    workspace: Workspace, order_id: ErasureOrderId, target: Path, words: Words
) -> Path:
    """Write the certificate of an order as PDF.

    Raises:
        DeedNotAllowed: for those who order erasures.
        RecordNotFound: there is no such order.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    check_allowed(workspace.staff.role, Deed.ORDER_ERASURE)
    with workspace.reading() as work:
        order = work.erasure_orders.get(order_id)
        by = work.staff.find(order.ordered_by)
    document = erasure_certificate(order, by.name if by else "", words)
    give_out(workspace, target, render_pdf(document))
    note_export(
        workspace,
        "certificate",
        1,
        with_names=False,
        case_id=order.case_id,
        record_id=order.id,
    )
    return target


def erasure_certificate(order: ErasureOrder, ordered_by: str, words: Words) -> Document:
    """The description of the certificate in one language."""
    return Document(
        title=words.say("Certificate of erasure"),
        subtitle=order.person_number,
        words=words,
        code=paper_code(order),
        made_on=order.ordered_at,
        header=(
            Fact(label(PERSON, "number", words), order.person_number),
            Fact(words.say("Erased on"), order.ordered_at),
            Fact(words.say("Ordered by"), ordered_by),
        ),
        blocks=(
            Paragraphs(words.say("Reason"), order.reason),
            Section(words.say("What was erased"), _counts(order, words)),
            Note(
                words.say(
                    "The values were removed for good from records, their history and"
                    " drafts. That something was recorded, when and by whom stays, so"
                    " that the chain of changes can be verified; nothing of what it"
                    " said can be told or guessed from it."
                )
            ),
            *([_shared(order, words)] if order.shared_records else []),
            Signatures(
                words.say("Signature"),
                (Signature(words.say("Ordered by"), ordered_by),),
            ),
        ),
    )


def _counts(order: ErasureOrder, words: Words) -> tuple[Fact, ...]:
    counts = (
        (words.say("Values, with their history"), order.purged_values),
        (words.say("Records"), order.purged_records),
        (words.say("Drafts"), order.removed_drafts),
        (words.say("Files"), order.removed_files),
    )
    return tuple(Fact(name, count, is_kept=True) for name, count in counts)


def _shared(order: ErasureOrder, words: Words) -> Note:
    return Note(
        words.say_many(
            "{count} record is kept because others are in it too; it goes once all of"
            " them are erased.",
            "{count} records are kept because others are in them too; they go once all"
            " of them are erased.",
            order.shared_records,
        )
    )
