"""A unit of work: one transaction, and the repositories that share it."""

from functools import cached_property
from typing import Any, NoReturn

import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.assignment import Assignment
from fieldcase.domain.exchange.merger import Merger
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_keeping.audit import AuditEntry
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.training.attendance import Attendance
from fieldcase.domain.training.certificate import Certificate
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.training.head_count import HeadCount
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.travel.handover import Handover
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.domain.travel.travel import Travel
from fieldcase.domain.vulnerability.escalation import Escalation
from fieldcase.domain.vulnerability.screening import Screening
from fieldcase.store.agenda import Agenda
from fieldcase.store.applying import Incoming
from fieldcase.store.arrivals import Arrivals
from fieldcase.store.audit_log import AuditLog
from fieldcase.store.case_kinds import CaseKinds
from fieldcase.store.caseloads import Caseloads
from fieldcase.store.changes import ChangeLog
from fieldcase.store.clashes import Clashes
from fieldcase.store.counting import Counting
from fieldcase.store.deliveries import Deliveries
from fieldcase.store.down_deliveries import DownDeliveries
from fieldcase.store.drafts import Drafts
from fieldcase.store.due_cases import DueCases
from fieldcase.store.erasing import Erasing
from fieldcase.store.file_post import FilePost
from fieldcase.store.filled import Filled
from fieldcase.store.health import Health
from fieldcase.store.held import Held
from fieldcase.store.invitations import Invitations
from fieldcase.store.kept_files import KeptFiles
from fieldcase.store.lending import Lending
from fieldcase.store.likeness import Likenesses
from fieldcase.store.looks import Looks
from fieldcase.store.matchings import Matchings
from fieldcase.store.merged import Merged
from fieldcase.store.missions import Missions
from fieldcase.store.outgoing import Outgoing
from fieldcase.store.overviews import Overviews
from fieldcase.store.own import Own
from fieldcase.store.own_library import OwnLibrary
from fieldcase.store.packs import Packs
from fieldcase.store.reaches import Reaches
from fieldcase.store.records import Repository
from fieldcase.store.retention import Retention
from fieldcase.store.search import Search
from fieldcase.store.today import Today
from fieldcase.store.training import Training
from fieldcase.store.training_figures import TrainingFigures
from fieldcase.store.validities import Validities
from fieldcase.store.whereabouts import Whereabouts
from fieldcase.store.writing import Author, Writer


class Work:
    """One transaction and the repositories that share it."""

    def __init__(self, connection: sa.Connection, author: Author | None) -> None:
        self._connection = connection
        self._author = author
        self.changes = ChangeLog(connection)
        self.drafts = Drafts(connection)
        self.own = Own(connection)
        self.own_library = OwnLibrary(connection)
        self.matchings = Matchings(connection)
        self.filled = Filled(connection)
        self.overviews = Overviews(connection)
        self.case_kinds = CaseKinds(connection)
        self.caseloads = Caseloads(connection)
        self.agenda = Agenda(connection)
        self.today = Today(connection)
        self.search = Search(connection)
        self.counting = Counting(connection)
        self.health = Health(connection)
        self.validities = Validities(connection)
        self.audit_log = AuditLog(connection)
        self.erasing = Erasing(connection)
        self.retention = Retention(connection)
        self.missions = Missions(connection)
        self.due_cases = DueCases(connection)
        self.training = Training(connection)
        self.training_figures = TrainingFigures(connection)
        self._open_exchange(connection)
        self._open_people(connection)
        self._open_casework(connection)
        self._open_training(connection)

    def _open_exchange(self, connection: sa.Connection) -> None:
        self.deliveries = Deliveries(connection)
        self.arrivals = Arrivals(connection)
        self.file_post = FilePost(connection)
        self.down_deliveries = DownDeliveries(connection)
        self.outgoing = Outgoing(connection)
        self.held = Held(connection, self.changes)
        self.lending = Lending(connection, self.held)
        self.reaches = Reaches(connection)
        self.incoming = Incoming(connection, self.changes)
        self.clashes = Clashes(connection)
        self.looks = Looks(connection)
        self.kept_files = KeptFiles(connection)
        self.whereabouts = Whereabouts(connection)
        self.invitations = Invitations(connection)
        self.packs = Packs(connection)
        self.merged = Merged(connection)
        self.likenesses = Likenesses(connection)

    def _open_people(self, connection: sa.Connection) -> None:
        writer = self._get_writer
        self.cases = Repository(RecordKind.CASE, Case, connection, writer)
        self.persons = Repository(RecordKind.PERSON, Person, connection, writer)
        self.consents = Repository(RecordKind.CONSENT, Consent, connection, writer)
        self.sessions = Repository(RecordKind.SESSION, Session, connection, writer)
        self.staff = Repository(
            RecordKind.STAFF_MEMBER, StaffMember, connection, writer
        )
        self.devices = Repository(RecordKind.DEVICE, Device, connection, writer)
        self.assignments = Repository(
            RecordKind.ASSIGNMENT, Assignment, connection, writer
        )
        self.mergers = Repository(RecordKind.MERGER, Merger, connection, writer)
        self.audit = Repository(RecordKind.AUDIT_ENTRY, AuditEntry, connection, writer)
        self.attachments = Repository(
            RecordKind.ATTACHMENT, Attachment, connection, writer
        )
        self.answers = Repository(RecordKind.ANSWERS, Answers, connection, writer)
        self.erasure_orders = Repository(
            RecordKind.ERASURE_ORDER, ErasureOrder, connection, writer
        )

    def _open_casework(self, connection: sa.Connection) -> None:
        writer = self._get_writer
        self.appointments = Repository(
            RecordKind.APPOINTMENT, Appointment, connection, writer
        )
        self.travels = Repository(RecordKind.TRAVEL, Travel, connection, writer)
        self.identity_documents = Repository(
            RecordKind.IDENTITY_DOCUMENT, IdentityDocument, connection, writer
        )
        self.referrals = Repository(RecordKind.REFERRAL, Referral, connection, writer)
        self.handovers = Repository(RecordKind.HANDOVER, Handover, connection, writer)
        self.screenings = Repository(
            RecordKind.SCREENING, Screening, connection, writer
        )
        self.escalations = Repository(
            RecordKind.ESCALATION, Escalation, connection, writer
        )

    def _open_training(self, connection: sa.Connection) -> None:
        writer = self._get_writer
        self.courses = Repository(RecordKind.COURSE, Course, connection, writer)
        self.meetings = Repository(RecordKind.MEETING, Meeting, connection, writer)
        self.enrolments = Repository(
            RecordKind.ENROLMENT, Enrolment, connection, writer
        )
        self.attendance = Repository(
            RecordKind.ATTENDANCE, Attendance, connection, writer
        )
        self.certificates = Repository(
            RecordKind.CERTIFICATE, Certificate, connection, writer
        )
        self.head_counts = Repository(
            RecordKind.HEAD_COUNT, HeadCount, connection, writer
        )

    def of_kind(self, kind: RecordKind) -> Repository[Any]:
        """The records of a kind that is known only when it is asked for."""
        return Repository(kind, CLASSES[kind], self._connection, self._get_writer)

    @property
    def wrote(self) -> frozenset[RecordKind]:
        """Which kinds of records this work has written so far.

        That something was read or given out is no news to those who show records.
        """
        own = self._writer.wrote if "_writer" in self.__dict__ else set()
        wrote = own | self.incoming.wrote | self.erasing.wrote | self.held.wrote
        return frozenset(wrote) - {RecordKind.AUDIT_ENTRY}

    @cached_property
    def _writer(self) -> Writer:
        if self._author is None:
            _refuse_writing()
        return Writer(self._connection, self._author, self.changes)

    def _get_writer(self) -> Writer:
        return self._writer


def _refuse_writing() -> NoReturn:
    raise RuntimeError("this unit of work was opened for reading")
