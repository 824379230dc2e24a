"""Invented people, and the laptops they are counselled with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from tests.conftest import MONDAY_MORNING

from fieldcase.domain.casework.case import Case, CaseId, CaseStatus
from fieldcase.domain.casework.session import Session
from fieldcase.domain.clock import Clock
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.key_slots import KeyCost
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.casework.sessions import begin_session, sign_session
from fieldcase.usecases.workspace import Workspace

CHEAP = KeyCost(memory=64, passes=1, lanes=1)
PASSPHRASE = "correct horse battery"

CASE = {"destination_country": "GE", "referral_partner": "FDK", "legal_status": "RJ"}
APPLICANT = {
    "given_names": "Nino",
    "family_name": "Beridze",
    "native_name": "ნინო ბერიძე",
    "birth_date": "1990-04-02",
    "phone": "+32 470 00 00 01",
}
CHILD = {
    "given_names": "Luka",
    "family_name": "Beridze",
    "birth_date": "2018-01-31",
    "role_in_case": "CH",
}
CONSENT = {
    "status": "given",
    "given_by": "self",
    "method": "written",
    "language": "ar",
}
BY_PARENT = {**CONSENT, "given_by": "parent"}
SESSION = {
    "held_on": "2026-03-09",
    "starts": "09:15:00",
    "ends": "10:00:00",
    "session_type": "RET",
    "place_type": "DESK",
    "topics": ["VOL"],
    "facts": "Asked about the journey.",
    "others_present": "a colleague",
}


def ticking(start: datetime = MONDAY_MORNING) -> Clock:
    """A second goes by each time somebody looks."""
    seconds = count(1)
    return Clock(lambda: start + timedelta(seconds=next(seconds)))


def register(workspace: Workspace, given_names: str = "Nino", **case: object) -> Case:
    applicant = {**APPLICANT, "given_names": given_names}
    return register_case(workspace, {**CASE, **case}, applicant, CONSENT)


def put_at(workspace: Workspace, case_id: CaseId, status: CaseStatus) -> Case:
    """A case that stands there already: how it came there is not what is tested."""
    with workspace.work() as work:
        return work.cases.save(replace(work.cases.get(case_id), status=status))


def hold_session(workspace: Workspace, case: Case, **entries: object) -> Session:
    draft = begin_session(workspace, case.id)
    return sign_session(workspace, draft, {**draft.entries, **SESSION, **entries})


def everything_in(workspace: Workspace, *without: str) -> dict[str, list[tuple]]:
    """Every row of every table: what a dump would show."""
    with workspace.reading() as work:
        connection = work._connection
        asked = "select name from sqlite_master where type = 'table'"
        if connection.dialect.name != "sqlite":
            asked = "select tablename from pg_tables where schemaname = 'fieldcase'"
        names = set(connection.exec_driver_sql(asked).scalars()) - set(without)
        dump = {}
        for name in names:
            rows = connection.exec_driver_sql(f"select * from {name}")  # noqa: S608 its own name
            dump[name] = sorted(map(tuple, rows), key=str)
    return dump


def attached(workspace: Workspace, text: bytes) -> Path:
    """Where an attached file lies, sealed."""
    case = register(workspace)
    about = About(
        case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id, title="Letter"
    )
    name = attach(workspace, about, b"%PDF-1.7\n" + text + b"\n%%EOF").digest
    return next(workspace.store.place.folder.rglob(name))


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, to the byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


NewWorkspace = Callable[..., Workspace]
