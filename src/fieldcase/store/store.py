"""One encrypted store: opened with a key, read and written in units of work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.clock import Clock
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.device import Device
from fieldcase.domain.errors import StoreDamaged, StoreNotFound
from fieldcase.domain.progress import Progress
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_keeping.audit import AuditEntry
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.records import CLASSES, RecordKind
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
from fieldcase.store.audit_log import AuditLog
from fieldcase.store.backups import Backup, Occasion, Source, write_backup
from fieldcase.store.case_kinds import CaseKinds
from fieldcase.store.caseloads import Caseloads
from fieldcase.store.changes import ChangeLog
from fieldcase.store.deliveries import Arrivals, Deliveries
from fieldcase.store.drafts import Drafts
from fieldcase.store.engine import (
    PAGE_SIZE,
    READING,
    check_encrypted,
    check_length,
    open_engine,
    troubles_told,
)
from fieldcase.store.erasing import Erasing
from fieldcase.store.expiries import Expiries
from fieldcase.store.figures import Figures
from fieldcase.store.filled import Filled
from fieldcase.store.health import Health
from fieldcase.store.leftovers import clear_leftovers
from fieldcase.store.overviews import Overviews
from fieldcase.store.own import Own
from fieldcase.store.own_library import OwnLibrary
from fieldcase.store.place import StorePlace
from fieldcase.store.records import Repository
from fieldcase.store.retention import Retention
from fieldcase.store.search import Search
from fieldcase.store.today import Today
from fieldcase.store.training import Training
from fieldcase.store.training_figures import TrainingFigures
from fieldcase.store.upgrade import bring_up_to_date, is_older, version_of
from fieldcase.store.validities import Validities
from fieldcase.store.writing import Author, Writer

Wrote = Callable[[frozenset[RecordKind]], None]


class Work:
    """One transaction and the repositories that share it."""

    def __init__(self, connection: sa.Connection, author: Author | None) -> None:
        self._connection = connection
        self._author = author
        self.changes = ChangeLog(connection)
        self.drafts = Drafts(connection)
        self.own = Own(connection)
        self.own_library = OwnLibrary(connection)
        self.filled = Filled(connection)
        self.deliveries = Deliveries(connection)
        self.arrivals = Arrivals(connection)
        self.overviews = Overviews(connection)
        self.case_kinds = CaseKinds(connection)
        self.caseloads = Caseloads(connection)
        self.agenda = Agenda(connection)
        self.today = Today(connection)
        self.search = Search(connection)
        self.figures = Figures(connection)
        self.incoming = Incoming(connection, self.changes)
        self.health = Health(connection)
        self.expiries = Expiries(connection)
        self.validities = Validities(connection)
        self.audit_log = AuditLog(connection)
        self.erasing = Erasing(connection)
        self.retention = Retention(connection)
        self.training = Training(connection)
        self.training_figures = TrainingFigures(connection)
        self._open_people(connection)
        self._open_casework(connection)
        self._open_training(connection)

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
        wrote = own | self.incoming.wrote | self.erasing.wrote
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


class Store:
    """Thread-safe. `tell` is called after each committed work that wrote records."""

    def __init__(self, place: StorePlace, engine: sa.Engine, key: bytes) -> None:
        self.place = place
        self.key = key
        self._engine = engine
        self.tell: Wrote = lambda _kinds: None

    @contextmanager
    def work(self, author: Author) -> Iterator[Work]:
        """Commit when the block ends well; leave no trace when it raises."""
        with self._troubles():
            with self._engine.begin() as connection:
                work = Work(connection, author)
                yield work
            if work.wrote:
                self.tell(work.wrote)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """One unchanging view of the store; nothing can be written in it."""
        with self._troubles(), self._engine.connect() as connection:
            reader = connection.execution_options(**{READING: True})
            with reader.begin():
                yield Work(reader, None)

    def back_up(
        self,
        now: datetime,
        occasion: Occasion,
        into: Path | None = None,
        progress: Progress | None = None,
    ) -> Backup:
        """Copy the store as it is, while others go on writing; see `write_backup`."""
        with self._troubles():
            source = Source(self._engine, self.place, self.key)
            return write_backup(source, now, occasion, into, progress)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """A connection that met a damaged page reads no other page any more either."""
        try:
            with troubles_told(self.place.folder):
                yield
        except StoreDamaged:
            self._engine.dispose()
            raise


def open_store(place: StorePlace, key: bytes, clock: Clock | None = None) -> Store:
    """Open with the raw key and bring an older store up to date, once it is copied.

    What a killed program left beside the records is cleared away.

    Raises:
        StoreNotFound, StoreDamaged, StoreReadOnly, StoreInUse: as they say.
        StoreFromNewerVersion: a newer program wrote it; nothing was touched.
    """
    if not place.records.is_file():
        raise StoreNotFound(place.folder)
    if place.records.stat().st_size < PAGE_SIZE:
        raise StoreDamaged(place.folder)  # the database would take it for a new one
    engine = open_engine(place.records, key)
    try:
        with troubles_told(place.folder):
            _check(engine, place)
            if is_older(engine):
                now = (clock or Clock()).now()
                write_backup(Source(engine, place, key), now, Occasion.MIGRATION)
            bring_up_to_date(engine, place)
            clear_leftovers(place, key)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, key)


def new_store(place: StorePlace, key: bytes) -> Store:
    """An empty store in a folder that exists already; all migrations are run."""
    engine = open_engine(place.records, key)
    with troubles_told(place.folder):
        bring_up_to_date(engine, place)
        with engine.connect() as connection:
            check_encrypted(connection, place.records)
    return Store(place, engine, key)


def _check(engine: sa.Engine, place: StorePlace) -> None:
    with engine.connect() as connection:
        check_length(connection, place.records)
        check_encrypted(connection, place.records)
        if version_of(connection) is None:
            raise StoreDamaged(place.folder)  # it was furnished before it was placed
