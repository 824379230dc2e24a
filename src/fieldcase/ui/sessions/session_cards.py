"""A signed session as cards to read; what was left empty is left out."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import COUNTS
from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import TINY, Tone
from fieldcase.usecases.casework.cases import CaseFile
from fieldcase.usecases.record_keeping.labels import SESSION
from fieldcase.usecases.record_keeping.labels import label as label_of

_TALK = ("facts", "expectations", "skills")
_OUTCOME = (
    "needs_economic",
    "needs_social",
    "assessment",
    "client_comment",
    "drop_out_reason",
)
_PROTECTED = ("needs_psychosocial", "psychosocial_note")


def talk_cards(session: Session, file: CaseFile, words: Words) -> Iterator[Card]:
    """Where and with whom, and what was said."""
    if session.amends is not None:
        reason = Card(words.say("Amendment"))
        _add_texts(reason, session, ("amendment_reason",), words)
        yield reason
    setting = Card(words.say("Conversation"))
    setting.add(Facts(_setting(session, file, words)))
    yield setting
    if session.topics or _written(session, _TALK):
        talk = Card(words.say("What was said"))
        topics = _labels(ListName.TOPICS, session.topics, words)
        talk.add(Facts([(label_of(SESSION, "topics", words), topics)]))
        _add_texts(talk, session, _TALK, words)
        yield talk


def outcome_cards(session: Session, file: CaseFile, words: Words) -> Iterator[Card]:
    """What came of it, and who signed."""
    outcome = Card(words.say("Outcome"))
    outcome.add(Facts(_outcome(session, file, words)))
    _add_texts(outcome, session, _OUTCOME, words)
    yield outcome
    if _written(session, _PROTECTED):
        protected = Card(words.say("Psychosocial"))
        protected.add_beside_title(Pill(words.say("Protected"), Tone.INFORMATION))
        _add_texts(protected, session, _PROTECTED, words)
        yield protected
    signature = Card(words.say("Signature"))
    signature.add(Facts(_signature(session, file, words)))
    yield signature


def _setting(session: Session, file: CaseFile, words: Words) -> list[tuple[str, str]]:
    names = {person.id: words.isolated(person.full_name) for person in file.persons}
    present = [names[one] for one in session.present if one in names]
    hours = words.isolated(f"{words.time(session.starts)}–{words.time(session.ends)}")
    minutes = words.say_many("{count} minute", "{count} minutes", session.minutes)
    staff = [file.staff[one].name for one in session.counsellors if one in file.staff]
    place = words.code(ListName.PLACE_TYPES, session.place_type)
    return [
        (_called("held_on", words), words.date(session.held_on, "full")),
        (words.say("Time"), f"{hours} · {minutes}"),
        (_called("place_type", words), place),
        (_called("place", words), session.place),
        (_called("mode", words), words.code(ListName.MODES, session.mode)),
        (_called("language", words), words.code(ListName.LANGUAGES, session.language)),
        (_called("interpreter", words), session.interpreter),
        (_called("present", words), words.listed(present)),
        (_called("others_present", words), session.others_present),
        *((_called(name, words), _count(session, name, words)) for name in COUNTS),
        (_called("counsellors", words), words.listed(staff)),
        (_called("focal_point", words), session.focal_point),
    ]


def _outcome(session: Session, file: CaseFile, words: Words) -> list[tuple[str, str]]:
    unseen = file.unseen.get(RecordKind.SESSION, frozenset())
    decision = words.code(ListName.DECISIONS, session.decision)
    given = _labels(ListName.DOCUMENTS_GIVEN, session.documents_given, words)
    at = words.time(session.next_appointment_time)
    following = (
        words.date(session.next_appointment, "EEE d MMM y"),
        words.isolated(at) if at else "",
        words.code(ListName.APPOINTMENT_KINDS, session.next_appointment_for),
    )
    return [
        (_called("decision", words), "" if "decision" in unseen else decision),
        (_called("documents_given", words), given),
        (
            _called("documents_language", words),
            words.code(ListName.LANGUAGES, session.documents_language),
        ),
        (
            _called("completion", words),
            words.code(ListName.SESSION_COMPLETION, session.completion),
        ),
        (_called("next_appointment", words), " · ".join(filter(None, following))),
    ]


def _signature(session: Session, file: CaseFile, words: Words) -> list[tuple[str, str]]:
    signer = file.staff.get(session.signed_by)
    return [
        (_called("signed_by", words), signer.name if signer else ""),
        (_called("signed_at", words), words.moment(session.signed_at)),
    ]


def _add_texts(
    card: Card, session: Session, names: Iterable[str], words: Words
) -> None:
    for name in names:
        text = getattr(session, name)
        if text:
            told = label(text, Role.BODY, wraps=True)
            told.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            told.setAccessibleDescription(_called(name, words))
            pair = QVBoxLayout()
            pair.setSpacing(TINY)
            pair.addWidget(label(_called(name, words), Role.LABEL))
            pair.addWidget(told)
            card.content.addLayout(pair)


def _written(session: Session, names: Iterable[str]) -> bool:
    return any(getattr(session, name) for name in names)


def _count(session: Session, name: str, words: Words) -> str:
    count: int = getattr(session, name)
    return words.number(count) if count else ""


def _labels(name: ListName, codes: Iterable[str], words: Words) -> str:
    return words.listed(words.code(name, code) for code in codes)


def _called(name: str, words: Words) -> str:
    return label_of(SESSION, name, words)
