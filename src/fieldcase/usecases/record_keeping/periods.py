"""The periods that headquarters sets for everybody, each from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from fieldcase.domain.deeds import check_allowed
from fieldcase.domain.errors import NotHeadquarters
from fieldcase.domain.procedures.medical_validity import USUAL, Validity
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_keeping.period import (
    Period,
    PeriodId,
    PeriodSubject,
    in_force,
)
from fieldcase.domain.record_keeping.period_rules import (
    RETENTION,
    VALIDITY,
    SetByHeadquarters,
    deed_for,
    period_problems,
)
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """What holds today for one subject, and what is to hold later, the next first.

    `now` is None while headquarters has said nothing.
    """

    subject: PeriodSubject
    now: Period | None
    later: tuple[Period, ...]
    before: tuple[Period, ...]


def list_periods(workspace: Workspace) -> list[PeriodLine]:
    """One line for each thing that has a period."""
    today = workspace.today()
    with workspace.reading() as work:
        known = _all(work)
    held = in_force(known, today)
    return [_line(subject, known, held, today) for subject in PeriodSubject]


def save_period(
    workspace: Workspace, entries: Entries, draft_id: DraftId | None = None
) -> Period:
    """Set a period from a day on; said twice for one day, the later word counts.

    Raises:
        NotHeadquarters: periods for everybody are set there.
        DeedNotAllowed: retention is headquarters' and the focal point's, validity the
            supervisors' too.
        EntriesRefused: with every problem at once; nothing was saved.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    refuse(period_problems(entries))
    subject = PeriodSubject(str(entries["subject"]))
    check_allowed(workspace.staff.role, deed_for(subject))
    with workspace.work() as work:
        saved = _save(workspace, work, put_together(Period, _values(entries)))
        end_draft(work, draft_id)
    return saved


def set_all(
    workspace: Workspace, work: Work, amounts: Mapping[PeriodSubject, int | None]
) -> None:
    """From today on these hold, at headquarters; what is so already stays untouched.

    On a laptop nothing is written, and only what headquarters left open may differ.

    Raises:
        SetByHeadquarters: this laptop would say otherwise than headquarters.
    """
    today = workspace.today()
    held = in_force(_all(work), today)
    for subject, amount in amounts.items():
        now = held[subject].amount if subject in held else None
        if amount == now:
            continue
        if workspace.is_headquarters:
            period = Period(
                id=PeriodId(""), subject=subject, amount=amount, valid_from=today
            )
            _save(workspace, work, period)
        elif subject in held:
            raise SetByHeadquarters


def held_retention(work: Work, today: date) -> dict[RetentionClass, int]:
    """Months by class: what headquarters set, else what was set here."""
    months = work.retention.periods()
    held = in_force(_all(work), today)
    for subject, of_class in RETENTION.items():
        if subject in held:
            amount = held[subject].amount
            months.pop(of_class, None)
            if amount is not None:
                months[of_class] = amount
    return months


def held_validity(work: Work, today: date) -> Validity:
    """How long medical papers are valid: as headquarters set it, else as set here."""
    here = work.validities.read()
    held = in_force(_all(work), today)
    values = {
        name: held[subject].amount or getattr(USUAL, name)
        for subject, name in VALIDITY.items()
        if subject in held
    }
    return replace(here, **values)


def _save(workspace: Workspace, work: Work, period: Period) -> Period:
    of_day = work.of_kind(RecordKind.PERIOD).where(
        subject=str(period.subject),
        valid_from=period.valid_from and period.valid_from.isoformat(),
    )
    record_id = of_day[-1].id if of_day else PeriodId(workspace.new_id())
    saved: Period = work.of_kind(RecordKind.PERIOD).save(replace(period, id=record_id))
    entry = new_entry(workspace, AuditDeed.PERIOD_SET)
    work.audit.save(
        replace(
            entry,
            record_id=record_id,
            what=period.subject,
            count=period.amount or 0,
        )
    )
    return saved


def _all(work: Work) -> list[Period]:
    found: list[Period] = work.of_kind(RecordKind.PERIOD).where()
    return found


def _line(
    subject: PeriodSubject,
    known: list[Period],
    held: Mapping[PeriodSubject, Period],
    today: date,
) -> PeriodLine:
    now = held.get(subject)
    of_subject = [one for one in known if one.subject is subject and one != now]
    of_subject.sort(key=lambda one: (one.valid_from or date.min, one.id))
    return PeriodLine(
        subject=subject,
        now=now,
        later=tuple(one for one in of_subject if _begins(one) > today),
        before=tuple(one for one in of_subject if _begins(one) <= today),
    )


def _begins(period: Period) -> date:
    return period.valid_from or date.min


def _values(entries: Entries) -> dict[str, object]:
    return {**filled(entries), "id": ""}
