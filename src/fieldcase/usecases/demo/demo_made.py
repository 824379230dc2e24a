"""What the demo made, where it lies, and how much of it there is."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.work import Work

COUNTED = (
    *(RecordKind.CONSENT, RecordKind.SCREENING, RecordKind.ESCALATION),
    *(RecordKind.REFERRAL, RecordKind.APPOINTMENT, RecordKind.PLAN),
    *(RecordKind.PLAN_ITEM, RecordKind.APPROVAL, RecordKind.FAMILY_ASSESSMENT),
    *(RecordKind.BEST_INTEREST, RecordKind.RISK_ASSESSMENT, RecordKind.MEDICAL_FILE),
    *(RecordKind.TRAVEL, RecordKind.IDENTITY_DOCUMENT, RecordKind.HANDOVER),
    *(RecordKind.ADMINISTRATIVE_SERVICE, RecordKind.JOB_PLACEMENT),
    *(RecordKind.ANSWERS, RecordKind.COURSE, RecordKind.ENROLMENT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStore:
    path: Path
    passphrase: str
    role: str
    name: str


@dataclass(slots=True, kw_only=True)
class Demo:
    """What was made and where; the counts are what headquarters holds at the end.

    `made` counts records by their kind, `statuses` the cases at each status.
    """

    folder: Path
    stores: list[DemoStore] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    workbooks: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    receipts: list[Path] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)
    keys: dict[str, Path] = field(default_factory=dict)
    cases: int = 0
    persons: int = 0
    sessions: int = 0
    made: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    changes_sent: int = 0
    changes_without_receipt: int = 0

    def count(self, work: Work) -> None:
        """Count what headquarters holds."""
        self.cases = work.cases.count()
        self.persons = work.persons.count()
        self.sessions = work.sessions.count()
        self.made = {kind.value: work.of_kind(kind).count() for kind in COUNTED}
        at = Counter(case.status for case in work.cases.where())
        self.statuses = {one.value: at[one] for one in CaseStatus if at[one]}
