"""What happened in a case, as lines of its timeline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from fieldcase.domain.casework.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.referral_rules import FORM as REFERRAL_FORM
from fieldcase.domain.monitoring.visit_rules import FORM as VISIT_FORM
from fieldcase.domain.plan.plan_rules import (
    AMENDMENT_FORM,
    DECISION_FORM,
    EXTENSION_FORM,
    ITEM_FORM,
    PLAN_FORM,
)
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS, REOPENING_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.vulnerability.escalation_rules import ANSWER_FORM, NOTE_FORM
from fieldcase.domain.vulnerability.escalation_rules import FORM as ESCALATION_FORM
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM
from fieldcase.domain.words import Words, mark
from fieldcase.ui.cases.dated import Dated, told_day
from fieldcase.ui.cases.record_events import RecordEvents
from fieldcase.ui.controls.timeline import Event
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.cases import CaseFile

DRAFT, SESSION = "draft:", "session:"
_BEGUN: Mapping[str, str] = MappingProxyType(
    {
        SESSION_FORM: mark("Session, still being written"),
        PERSON_FORM: mark("Facts of a person, still being written"),
        CONSENT_FORM: mark("Consent, still being written"),
        REFERRAL_FORM: mark("Referral, still being written"),
        SCREENING_FORM: mark("Screening, still being written"),
        ANSWERS_FORM: mark("Questionnaire, still being filled"),
        VISIT_FORM: mark("Visit, still being written"),
        ESCALATION_FORM: mark("Escalation, still being written"),
        ANSWER_FORM: mark("Answer to an escalation, still being written"),
        NOTE_FORM: mark("Protected note, still being written"),
        PLAN_FORM: mark("Reintegration plan, still being written"),
        ITEM_FORM: mark("Item of the plan, still being written"),
        AMENDMENT_FORM: mark("New version of the plan, still being written"),
        EXTENSION_FORM: mark("Extension of the plan, still being written"),
        DECISION_FORM: mark("Decision on the plan, still being written"),
        **dict.fromkeys(
            (*map(str, PROCEDURE_KINDS), REOPENING_FORM),
            mark("Form of a procedure, still being written"),
        ),
    }
)


def case_events(file: CaseFile, words: Words, today: date) -> list[Event]:
    """Drafts first, then what is on record, newest first.

    Keys begin with `DRAFT` or `SESSION` and end with the id, or with `AREA` and end
    with the part of the page.
    """
    told = _Telling(words, today)
    dated = [
        *told.sessions(file),
        *told.consents(file),
        *RecordEvents(words, today).of(file.records),
        *told.milestones(file),  # before all else that has no time of its own
    ]
    newest_first = sorted(dated, key=lambda one: (one.day, one.order), reverse=True)
    return [*told.drafts(file), *(one.event for one in newest_first)]


@dataclass(frozen=True, slots=True)
class _Telling:
    words: Words
    today: date

    def drafts(self, file: CaseFile) -> Iterator[Event]:
        for draft in file.drafts:
            saved = self.words.moment(draft.saved_at)
            yield Event(
                self._day(draft.begun_at.date()),
                self.words.say(_BEGUN.get(draft.form, _BEGUN[SESSION_FORM])),
                self.words.say("draft saved {moment}", moment=saved),
                Tone.ATTENTION,
                f"{DRAFT}{draft.id}",
            )

    def sessions(self, file: CaseFile) -> Iterator[Dated]:
        amended = {session.amends for session in file.sessions}
        for session in file.sessions:
            event = Event(
                self._day(session.held_on),
                self._session(session),
                " · ".join(
                    self._about(session, file, is_amended=session.id in amended)
                ),
                Tone.NEUTRAL if session.id in amended else Tone.STEP,
                f"{SESSION}{session.id}",
            )
            at = session.signed_at.timetz().replace(tzinfo=None)
            yield Dated(session.held_on, max(session.ends, at), event)

    def consents(self, file: CaseFile) -> Iterator[Dated]:
        """One line for all who gave the same answer on the same day."""
        names = {person.id: person.full_name for person in file.persons}
        asked: dict[tuple[date, str, ConsentStatus], list[tuple[datetime, str]]] = {}
        order = list(names)
        by_person = sorted(
            (one for one in file.consents if one.person_id in names),
            key=lambda one: order.index(one.person_id),
        )
        for consent in by_person:
            for status, at in _answers(consent):
                key = (at.date(), consent.purpose, status)
                asked.setdefault(key, []).append((at, names[consent.person_id]))
        for (day, purpose, status), answers in asked.items():
            who = self.words.listed(self.words.isolated(name) for _, name in answers)
            last = max(at for at, _ in answers).timetz().replace(tzinfo=None)
            yield Dated(day, last, self._consent(day, purpose, status, who))

    def milestones(self, file: CaseFile) -> Iterator[Dated]:
        case, words = file.case, self.words
        partner = words.code(ListName.REFERRAL_PARTNERS, case.referral_partner)
        referred = (
            words.say("Referred by: {partner}", partner=partner)
            if partner
            else words.say("Referred")
        )
        dated = (
            (case.referred_on, referred, case.referral_place),
            (case.opened_on, words.say("Case opened"), words.isolated(case.number)),
            (case.departed_on, words.say("Departed"), ""),
            (case.closed_on, words.say("Case closed"), self._why_closed(file)),
        )
        for day, what, details in dated:
            if day is not None:
                yield Dated(day, time.min, Event(self._day(day), what, details))

    def _consent(
        self, day: date, purpose: str, status: ConsentStatus, who: str
    ) -> Event:
        words = self.words
        answer = words.code(ListName.CONSENT_STATUS, status)
        told = words.code(ListName.CONSENT_PURPOSES, purpose)
        return Event(
            self._day(day),
            words.say("Consent: {purpose}", purpose=told),
            f"{answer} · {who}",
            Tone.INFORMATION,
        )

    def _session(self, session: Session) -> str:
        words = self.words
        kind = words.code(ListName.SESSION_TYPES, session.session_type)
        place = session.place or words.code(ListName.PLACE_TYPES, session.place_type)
        told = words.listed(filter(None, [kind, words.isolated(place)]))
        if session.amends is not None:
            return words.say("Amendment: {session}", session=told)
        return told

    def _about(
        self, session: Session, file: CaseFile, *, is_amended: bool
    ) -> Iterator[str]:
        words = self.words
        yield words.say_many("{count} min", "{count} min", session.minutes)
        if session.language:
            yield words.code(ListName.LANGUAGES, session.language)
        if "decision" not in file.unseen.get(RecordKind.SESSION, ()):
            yield words.code(ListName.DECISIONS, session.decision)
        yield words.say("amended since") if is_amended else words.say("signed")
        if session.id in file.not_there_yet:
            yield words.say("not yet with headquarters")

    def _why_closed(self, file: CaseFile) -> str:
        return self.words.code(ListName.CLOSURE_REASONS, file.case.closure_reason)

    def _day(self, day: date) -> str:
        return told_day(day, self.today, self.words)


def _answers(consent: Consent) -> Iterator[tuple[ConsentStatus, datetime]]:
    """What was said, and its withdrawal if there was one."""
    if consent.withdrawn_at is None:
        yield consent.status, consent.taken_at
    else:
        yield ConsentStatus.GIVEN, consent.taken_at
        yield consent.status, consent.withdrawn_at
