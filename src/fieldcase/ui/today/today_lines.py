"""What each line of Today says, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fieldcase.domain.agenda.appointment_rules import FORM as APPOINTMENT_FORM
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.registration_rules import (
    CASE_FORM,
    CONSENT_FORM,
    PERSON_FORM,
)
from fieldcase.domain.casework.session_rules import FORM as SESSION_FORM
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.casework.today import CaseLine, DraftLine, Expiring, IdleCase
from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.visit_rules import FORM as VISIT_FORM
from fieldcase.domain.plan.approval import Answer
from fieldcase.domain.plan.plan_rules import DECISION_FORM, ITEM_FORM, PLAN_FORM
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.vulnerability.screening_rules import FORM as SCREENING_FORM
from fieldcase.domain.words import Words, mark
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.moments import moment_told
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.today import TodaysWork
from fieldcase.usecases.desk.inbox_words import standing_told
from fieldcase.usecases.plan.approvals import ApprovalLine
from fieldcase.usecases.vulnerability.escalations import EscalationLine

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        SESSION_FORM: mark("Session"),
        CASE_FORM: mark("New case"),
        PERSON_FORM: mark("Facts of a person"),
        CONSENT_FORM: mark("Consent"),
        SCREENING_FORM: mark("Vulnerability screening"),
        APPOINTMENT_FORM: mark("Appointment"),
        PLAN_FORM: mark("Reintegration plan"),
        ITEM_FORM: mark("Item of a plan"),
        ANSWERS_FORM: mark("Questionnaire"),
        VISIT_FORM: mark("Visit"),
    }
)
_VALID: Mapping[tuple[RecordKind, str], tuple[str, Area]] = MappingProxyType(
    {
        (RecordKind.IDENTITY_DOCUMENT, "expires_on"): (mark("Document"), Area.TRAVEL),
        (RecordKind.SCREENING, "next_review"): (
            mark("Review of the screening"),
            Area.VULNERABILITY,
        ),
        (RecordKind.MEDICAL_FILE, "report_until"): (
            mark("Medical report"),
            Area.PROCEDURES,
        ),
        (RecordKind.MEDICAL_FILE, "medif_until"): (
            mark("Airline’s medical form"),
            Area.PROCEDURES,
        ),
        (RecordKind.BEST_INTEREST, "review_on"): (
            mark("Best interests determination, review"),
            Area.PROCEDURES,
        ),
        (RecordKind.RISK_ASSESSMENT, "review_on"): (
            mark("Risk assessment, review"),
            Area.PROCEDURES,
        ),
        (RecordKind.AMAAR, "ends_on"): (
            mark("Medical assistance after return"),
            Area.PROCEDURES,
        ),
        (RecordKind.PLAN, "extended_until"): (mark("Reintegration plan"), Area.PLAN),
    }
)
_ANSWER_TONES = {Answer.GRANTED: Tone.GOOD, Answer.REFUSED: Tone.WRONG}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """`place` is where it leads; a draft is opened by its id instead."""

    when: str
    what: str
    details: str
    tone: Tone
    place: Place | None = None
    draft: DraftId | None = None


def draft_lines(work: TodaysWork, words: Words) -> list[WorkLine]:
    return [_draft(one, work, words) for one in work.drafts.lines]


def escalation_lines(work: TodaysWork, words: Words) -> list[WorkLine]:
    return [_escalation(one, work, words) for one in work.escalations.lines]


def approval_lines(
    approvals: tuple[ApprovalLine, ...], work: TodaysWork, words: Words
) -> list[WorkLine]:
    """What waits for a decision here, or what was decided elsewhere."""
    return [_approval(one, work, words) for one in approvals]


def expiring_lines(work: TodaysWork, words: Words) -> list[WorkLine]:
    return [_expiring(one, work, words) for one in work.expiring.lines]


def idle_lines(work: TodaysWork, words: Words) -> list[WorkLine]:
    return [_idle(one, words) for one in work.idle.lines]


def exchange_lines(work: TodaysWork, words: Words) -> list[WorkLine]:
    """Bundles that nobody answered, or files that wait at headquarters."""
    unanswered = [
        WorkLine(
            moment_told(one.sent_at, work.day, words),
            words.say("Bundle {number} has no receipt yet", number=one.sequence),
            words.say("Send again, or ask headquarters"),
            Tone.ATTENTION,
            Place("sync"),
        )
        for one in work.unanswered.lines
    ]
    refused = [
        WorkLine(
            moment_told(one.arrived_at, work.day, words),
            _file_told(one.sequence, words),
            "",
            Tone.WRONG,
            Place("inbox"),
        )
        for one in work.refused.lines
    ]
    gaps = [
        WorkLine(
            moment_told(one.last_heard, work.day, words) if one.last_heard else "",
            words.isolated(one.device.name),
            " ".join(standing_told(one, words)),
            Tone.ATTENTION,
            Place("inbox"),
        )
        for one in work.gaps.lines
    ]
    decided = [*_conflicts(work, words), *_duplicates(work, words)]
    return [*unanswered, *decided, *refused, *gaps]


def _file_told(sequence: int, words: Words) -> str:
    if not sequence:  # it does not even claim to be a bundle
        return words.say("A file waits for somebody")
    return words.say("Bundle {number} waits for somebody", number=sequence)


def _conflicts(work: TodaysWork, words: Words) -> list[WorkLine]:
    """One line for all of them: they are decided on a page of their own."""
    if not work.conflicts:
        return []
    told = words.say_many(
        "{count} field has more than one value",
        "{count} fields have more than one value",
        work.conflicts,
    )
    what = words.say("Decide which one stands")
    return [WorkLine("", told, what, Tone.ATTENTION, Place("conflicts"))]


def _duplicates(work: TodaysWork, words: Words) -> list[WorkLine]:
    if not work.duplicates:
        return []
    told = words.say_many(
        "{count} pair of registrations may be one person",
        "{count} pairs of registrations may be one person",
        work.duplicates,
    )
    what = words.say("Look at them side by side")
    return [WorkLine("", told, what, Tone.ATTENTION, Place("duplicates"))]


def _draft(line: DraftLine, work: TodaysWork, words: Words) -> WorkLine:
    told = [words.say(_FORMS.get(line.form, mark("Form")))]
    if line.form != CASE_FORM or line.name or line.case_number:  # else said twice
        told = [_whose(line, words), *told]
    return WorkLine(
        moment_told(line.saved_at, work.day, words),
        words.beside(told),
        words.isolated(line.case_number) if line.name else "",
        Tone.ATTENTION,
        draft=line.draft_id,
    )


def _escalation(line: EscalationLine, work: TodaysWork, words: Words) -> WorkLine:
    escalation = line.escalation
    urgent = words.say("At once") if escalation.is_urgent else ""
    to = words.code(ListName.ESCALATION_TARGETS, escalation.to)
    status = words.code(ListName.ESCALATION_STATUS, escalation.status)
    about = words.isolated(line.about or line.case_number)
    return WorkLine(
        moment_told(escalation.raised_at, work.day, words),
        words.beside([about, to]),
        words.beside([urgent, status, words.isolated(line.raised_by)]),
        Tone.WRONG if escalation.is_urgent else Tone.ATTENTION,
        Place("case", CaseAsked(escalation.case_id, Area.VULNERABILITY)),
    )


def _approval(line: ApprovalLine, work: TodaysWork, words: Words) -> WorkLine:
    approval = line.approval
    at = approval.decided_at or approval.asked_at
    kind = words.code(ListName.APPROVAL_KINDS, approval.kind)
    answer = words.code(ListName.APPROVAL_ANSWERS, approval.answer)
    by = line.decided_by or line.asked_by
    begin = "" if approval.decided_at else DECISION_FORM
    return WorkLine(
        moment_told(at, work.day, words),
        words.beside([words.isolated(line.applicant or line.case_number), kind]),
        words.beside([answer, words.isolated(by), approval.decided_because]),
        _ANSWER_TONES.get(approval.answer, Tone.ATTENTION),
        Place("case", CaseAsked(approval.case_id, Area.PLAN, begin)),
    )


def _expiring(line: Expiring, work: TodaysWork, words: Words) -> WorkLine:
    name, area = _VALID[line.kind, line.field]
    days = (line.day - work.day).days
    told = words.say_many("in {count} day", "in {count} days", days)
    if days < 0:
        told = words.say_many("{count} day ago", "{count} days ago", -days)
    return WorkLine(
        words.date(line.day, "EEE d MMM"),
        words.beside([_whose(line, words), words.say(name)]),
        words.beside([words.isolated(line.case_number) if line.name else "", told]),
        Tone.WRONG if days < 0 else Tone.ATTENTION,
        Place("case", CaseAsked(line.case_id, area)),
    )


def _idle(line: IdleCase, words: Words) -> WorkLine:
    when, told = words.say("never"), words.say("not counselled yet")
    if line.last_session_on is not None:
        when = words.date(line.last_session_on, "d MMM y")
        told = words.say("last session")
    status = words.code(ListName.CASE_STATUS, line.status)
    number = words.isolated(line.case_number) if line.name else ""
    return WorkLine(
        when,
        words.beside([_whose(line, words), status]),
        words.beside([number, told]),
        Tone.NEUTRAL,
        Place("case", CaseAsked(CaseId(line.case_id))),
    )


def _whose(line: CaseLine, words: Words) -> str:
    return words.isolated(line.name or line.case_number or words.say("New case"))
