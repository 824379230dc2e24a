"""Every feature there is, used once with marked names: `everything_once.py FOLDER`."""

import contextlib
import sys
import warnings
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from tests.questionnaires import HOUSE, take_in
from tests.usecases.brimming import about, brimming, write
from tests.usecases.test_nothing_readable import GIVEN_OUT, MARKS
from tests.usecases.training import a_course, enrol, five_days, held
from tests.workspaces import CASE, CHEAP, CONSENT, PASSPHRASE, SESSION

from fieldcase.domain.casework.case import Case
from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress
from fieldcase.domain.questionnaires.questionnaire import questionnaire_id
from fieldcase.domain.record_kinds import FROM_LAPTOPS, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.ui.languages import speak
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.crash import crash_told
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.usecases.casework.attachments import About, attach, open_thumbnail
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import (
    add_person,
    edit_person,
    register_case,
)
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.casework.sessions import begin_session, sign_session
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import (
    send_changes,
    take_receipts,
)
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.giving_out.list_giving import ListAsked
from fieldcase.usecases.giving_out.lists import export_sessions
from fieldcase.usecases.giving_out.record_lists import LISTED, export_records
from fieldcase.usecases.keeping.backups import back_up, restore_backup
from fieldcase.usecases.keeping.members import NewMember, add_member, change_passphrase
from fieldcase.usecases.keeping.recovery import print_slip
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.questionnaires.answer_exports import (
    export_answers,
    export_instances,
    save_answers_paper,
)
from fieldcase.usecases.questionnaires.answer_media import attach_medium
from fieldcase.usecases.questionnaires.answers import (
    begin_answers,
    finish_answers,
    save_answers,
)
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.record_keeping.erasure_certificate import (
    save_erasure_certificate,
)
from fieldcase.usecases.record_keeping.history import record_history
from fieldcase.usecases.record_keeping.person_report import save_person_file
from fieldcase.usecases.record_keeping.undoing import redo_last, undo_last
from fieldcase.usecases.reports.by_name import ReportAsked, save_report
from fieldcase.usecases.reports.counted import period_of
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.training.course_enrolment import edit_enrolment
from fieldcase.usecases.workspace import Workspace

ASCII, ACCENTED, ARABIC, GEORGIAN = MARKS
OTHER = "seven yellow bicycles"
WORDS = words_in("en")
PERSON = {
    "given_names": ACCENTED,
    "family_name": ASCII,
    "native_name": f"{ARABIC} {GEORGIAN}",
    "birth_date": "1990-04-02",
}


def new_store(folder: Path, role: Role) -> Workspace:
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name=folder.stem,
        staff_name="An Peeters",
        role=role,
        cost=CHEAP,
    )
    return create_store(new)


def work_a_day(laptop: Workspace, out: Path) -> str:
    case = register_case(laptop, CASE, PERSON, CONSENT)
    child = add_person(
        laptop,
        case.id,
        {**PERSON, "role_in_case": "CH", "birth_date": "2018-01-31"},
        {**CONSENT, "given_by": "parent"},
    )
    edit_person(laptop, child.id, {"given_names": f"{ACCENTED} {GEORGIAN}"})
    record_history(laptop, RecordKind.PERSON, child.id)
    undo_last(laptop)
    redo_last(laptop)
    draft = begin_session(laptop, case.id)
    told = {**draft.entries, **SESSION, "facts": " ".join(MARKS)}
    session = sign_session(laptop, save_draft(laptop, draft, told), told)
    waiting = begin_session(laptop, case.id)
    save_draft(laptop, waiting, {"facts": " ".join(MARKS)})
    for mark in MARKS:
        assert search(laptop, mark)
    for ending in ("pdf", "xlsx"):
        save_session_record(laptop, session.id, out / f"session.{ending}", WORDS)
    export_sessions(laptop, out / "sessions.xlsx", WORDS)
    cancel_half_way(laptop, out)
    picture = BytesIO()
    Image.new("RGB", (900, 700), "teal").save(picture, "PNG")
    about = About(
        case_id=case.id,
        owner_kind=RecordKind.CASE,
        owner_id=case.id,
        title=" ".join(MARKS),
    )
    open_thumbnail(laptop, attach(laptop, about, picture.getvalue()).id)
    attach(laptop, about, b"%PDF-1.4 " + " ".join(MARKS).encode())
    fill_questionnaires(laptop, case.id, out)
    train(laptop)
    keep_every_kind(laptop, case, out)
    return case.id


def fill_questionnaires(laptop: Workspace, case_id: str, out: Path) -> None:
    version = take_in(laptop, out, HOUSE.replace("How many", ASCII))
    for name in ("finished", "draft"):
        answers_id = begin_answers(laptop, version, case_id=case_id)
        picture = attach_medium(laptop, answers_id, " ".join(MARKS).encode(), "")
        opened = open_answers(laptop, answers_id)
        answers = {"rooms": "3", "roof": "n", "leaks": " ".join(MARKS)}
        for place, text in {**answers, "photo": picture}.items():
            [element] = opened.filling.at_place(("data", place))
            opened.filling.answer(element, text)
        save_answers(laptop, answers_id, saved(opened.filling))
        if name == "finished":
            finish_answers(laptop, answers_id)
            for ending in ("pdf", "xlsx", "xml"):
                target = out / f"answers.{ending}"
                save_answers_paper(laptop, answers_id, target, WORDS)
    house = questionnaire_id("house")
    export_answers(laptop, house, out / "answers-all.xlsx", WORDS)
    export_instances(laptop, house, out / "answers-all.zip", with_media=True)


def train(laptop: Workspace) -> None:
    course = a_course(laptop, title=ASCII, venue=ACCENTED)
    known = {"name": ASCII, "native_name": ARABIC, "organisation": GEORGIAN}
    participant = enrol(laptop, course, **known)
    note = {"accessibility_note": " ".join(MARKS)}
    edit_enrolment(laptop, participant.id, note)
    held(laptop, [participant], five_days(laptop, course, topic=ACCENTED))


def keep_every_kind(laptop: Workspace, case: Case, out: Path) -> None:
    """Answers and files are made by their own deeds."""
    with laptop.reading() as work:
        persons = work.persons.where(case_id=case.id)
    by_deeds = {RecordKind.ANSWERS, RecordKind.ATTACHMENT, RecordKind.AUDIT_ENTRY}
    here = FROM_LAPTOPS - by_deeds
    marked = list(brimming(" ".join(MARKS), about(case, persons[0])))
    write(laptop, [one for one in marked if kind_of(one) in here])
    for name in LISTED:
        export_records(laptop, name, out / "list.xlsx", WORDS)
    export_records(
        laptop,
        "persons",
        out / "persons.xlsx",
        WORDS,
        asked=ListAsked(reason="asked for it"),
    )


def cancel_half_way(laptop: Workspace, out: Path) -> None:
    progress = Progress()
    with contextlib.suppress(Cancelled), given_out(laptop, out / "names.xlsx") as path:
        path.write_text(" ".join(MARKS), encoding="utf-8")
        progress.cancel()
        export_sessions(laptop, path.with_name("sessions.xlsx"), WORDS, progress)


def keep_keys(laptop: Workspace, out: Path) -> None:
    new = NewMember(name="Bo", role=Role.MONITOR, passphrase="blue kettle under snow")
    add_member(laptop, PASSPHRASE, new)
    print_slip(laptop, PASSPHRASE, out / "slip.pdf", WORDS)
    change_passphrase(laptop, PASSPHRASE, OTHER)
    change_passphrase(laptop, OTHER, PASSPHRASE)


def exchange(laptop: Workspace, headquarters: Workspace, mailbox: Path) -> None:
    choose_mailbox(laptop, mailbox)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)
    take_receipts(laptop, mailbox)
    register_case(laptop, CASE, PERSON, CONSENT)
    send_changes(laptop, mailbox)  # this one stays in the mailbox


def at_headquarters(headquarters: Workspace, case_id: str, out: Path) -> None:
    file = open_case(headquarters, case_id)
    focal_point = replace(headquarters.staff, role=Role.FOCAL_POINT)
    in_role = replace(headquarters, staff=focal_point)
    period = period_of(date(2026, 1, 1), date(2026, 12, 31))
    for ending in ("pdf", "xlsx", "json", "csv"):
        asked = ReportAsked(name="annual", period=period)
        save_report(headquarters, asked, out / f"report.{ending}", WORDS)
    for ending in ("pdf", "json"):
        path = out / f"person.{ending}"
        save_person_file(in_role, file.persons[0].id, path, WORDS)
    order = order_erasure(headquarters, file.persons[0].id, "asked for it")
    save_erasure_certificate(headquarters, order.id, out / "erased.pdf", WORDS)


def in_the_window(folder: Path, case_id: str) -> None:
    application = QApplication(["FieldCase"])
    window = Window(speak(application, "en"), Settings())
    window.resize(1366, 768)
    window.start(folder)
    window.show()
    window.front_door.open_page.passphrase.setText(PASSPHRASE)
    window.front_door.open_page.open_button.click()
    wait(lambda: window.workplace is not None)
    for page, argument in (("cases", None), ("case", case_id), ("session", case_id)):
        with contextlib.suppress(KeyError):
            window.workplace.navigation.go(Place(page, argument))
        wait(lambda: False, 400)
    window.grab()
    assert ASCII not in window.windowTitle()
    window.tell_crash(crash_told(ValueError(" ".join(MARKS))))
    window.lock()
    wait(lambda: False, 400)
    window.close()
    wait(lambda: False, 100)


def wait(until, longest: int = 15_000) -> None:
    """In milliseconds."""
    loop, looking = QEventLoop(), QTimer()
    looking.timeout.connect(lambda: loop.quit() if until() else None)
    looking.start(20)
    QTimer.singleShot(longest, loop.quit)
    loop.exec()
    looking.stop()


def main(folder: Path) -> None:
    warnings.simplefilter("error")
    out, mailbox = folder / GIVEN_OUT, folder / "mailbox"
    out.mkdir()
    mailbox.mkdir()
    place = folder / "laptop.fieldcase"
    laptop = new_store(place, Role.COUNSELLOR)
    headquarters = new_store(folder / "headquarters.fieldcase", Role.HEADQUARTERS)
    write_card(headquarters, folder / "headquarters.json")
    write_card(laptop, folder / "laptop.json")
    enrol_device(headquarters, folder / "laptop.json")
    join_headquarters(laptop, folder / "headquarters.json")
    case_id = work_a_day(laptop, out)
    keep_keys(laptop, out)
    exchange(laptop, headquarters, mailbox)
    at_headquarters(headquarters, case_id, out)
    headquarters.close()
    backup = back_up(laptop)
    laptop.close()
    restore_backup(backup.path, place, PASSPHRASE)
    in_the_window(place, case_id)
    still_open = open_store(place, PASSPHRASE)  # its journal is looked at too
    register_case(still_open, CASE, PERSON, CONSENT)
    print("done", flush=True)  # noqa: T201 the test waits for it
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
