"""What is being done when the kill comes. Each work says what it has done, for ever."""

import os
import shutil
import signal
from itertools import count
from pathlib import Path
from secrets import token_hex

from tests.questionnaires import fill_in
from tests.torture.casework import CASEWORK
from tests.torture.exporting import exporting
from tests.torture.going_rounds import ROUND_WORKS
from tests.torture.killing import BEGUN, say
from tests.torture.lending import LENDING_WORKS
from tests.torture.windowed import WINDOW_WORKS
from tests.workspaces import BY_PARENT, CHILD, PASSPHRASE, SESSION, register

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.usecases.casework.attachments import About, attach
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.casework.sessions import begin_session, sign_session
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes, take_receipts
from fieldcase.usecases.keeping.backups import back_up, restore_backup
from fieldcase.usecases.keeping.members import (
    NewMember,
    add_member,
    change_passphrase,
    remove_member,
)
from fieldcase.usecases.keeping.passphrases import check_passphrase
from fieldcase.usecases.keeping.recovery import print_slip
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.questionnaires.answer_media import attach_medium
from fieldcase.usecases.questionnaires.answers import (
    begin_answers,
    finish_answers,
    save_answers,
)
from fieldcase.usecases.questionnaires.built_in_forms import built_in_versions
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.record_keeping.data_subjects import order_erasure
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.workspace import Workspace

check_passphrase("what takes long is loaded")


def _opened(folder: str, passphrase: str = PASSPHRASE) -> Workspace:
    workspace = open_store(Path(folder), passphrase)
    say(BEGUN)
    return workspace


def saving(folder: str) -> None:
    workspace = _opened(folder)
    for number in count():
        case = register(workspace)
        say("case", case.id)
        child = add_person(workspace, case.id, CHILD, BY_PARENT)
        say("person", child.id, "")
        edit_person(workspace, child.id, {"phone": f"+32 470 {number:06}"})
        say("person", child.id, f"+32 470 {number:06}")


def drafting(folder: str, case_id: str) -> None:
    workspace = _opened(folder)
    while True:
        draft = begin_session(workspace, case_id)
        say(draft.id, 0)
        for letters in range(1, 20):
            draft = save_draft(workspace, draft, {"facts": "x" * letters})
            say(draft.id, letters)


def signing(folder: str, case_id: str) -> None:
    workspace = _opened(folder)
    while True:
        draft = begin_session(workspace, case_id)
        signed = sign_session(workspace, draft, {**draft.entries, **SESSION})
        say(signed.id, draft.id)


def filling(folder: str, case_id: str) -> None:
    """Answers kept as they are given, with a file; then finished."""
    workspace = _opened(folder)
    version = next(one for one in built_in_versions() if "satisfaction" in one.form_id)
    while True:
        answers_id = begin_answers(workspace, version.id, case_id=case_id)
        say(answers_id, 0)
        opened = open_answers(workspace, answers_id)
        fill_in(opened.filling)
        [comment] = opened.filling.at_place(("data", "remark"))
        for letters in range(1, 6):
            opened.filling.answer(comment, "x" * letters)
            save_answers(workspace, answers_id, saved(opened.filling))
            say(answers_id, letters)
        name = attach_medium(workspace, answers_id, os.urandom(100_000), "")
        say(answers_id, f"medium:{name}")
        finish_answers(workspace, answers_id)
        say(answers_id, "finished")


def attaching(folder: str, case_id: str) -> None:
    workspace = _opened(folder)
    about = About(case_id=case_id, owner_kind=RecordKind.CASE, owner_id=case_id)
    while True:
        say(attach(workspace, about, b"%PDF-" + os.urandom(200_000)).id)


def erasing(folder: str) -> None:
    workspace = _opened(folder)
    while True:
        case = register(workspace)
        with workspace.reading() as work:
            [person] = work.persons.where(case_id=case.id)
        order = order_erasure(workspace, person.id, "asked for it")
        say(person.id, order.id)


def backing_up(folder: str) -> None:
    workspace = _opened(folder)
    while True:
        say(back_up(workspace).path)


def restoring(folder: str, backup: str) -> None:
    say(BEGUN)
    while True:
        restore_backup(Path(backup), Path(folder), PASSPHRASE)
        say("restored")


def changing(folder: str, now: str, other: str) -> None:
    workspace = _opened(folder, now)
    while True:
        change_passphrase(workspace, now, other)
        now, other = other, now
        say(now)


def members(folder: str) -> None:
    workspace = _opened(folder)
    while True:
        words = f"yellow bicycles {token_hex(8)}"
        new = NewMember(name=token_hex(4), role=Role.TRAINER, passphrase=words)
        added = add_member(workspace, PASSPHRASE, new)
        say("added", added.id)
        remove_member(workspace, PASSPHRASE, added.id)
        say("removed", added.id)


def slips(folder: str, paper: str) -> None:
    workspace = _opened(folder)
    while True:
        say(print_slip(workspace, PASSPHRASE, Path(paper), words_in("en")).code)


def migrating(shelf: str, home: str) -> None:
    say(BEGUN)
    for number in count():
        folder = Path(home) / f"{number}.fieldcase"
        shutil.copytree(shelf, folder)
        say("old", folder)
        open_store(folder, PASSPHRASE).close()
        say("new", folder)


def sending(folder: str, mailbox: str) -> None:
    workspace = _opened(folder)
    while True:
        case = register(workspace)
        say(send_changes(workspace, Path(mailbox)).sequence, case.id)


def importing(folder: str, mailbox: str) -> None:
    workspace = _opened(folder)
    for read in read_mailbox(workspace, Path(mailbox)):
        say(read.name, read.imported.verdict if read.imported else read.refused)
    signal.pause()  # all is read


def taking_receipts(folder: str, mailbox: str) -> None:
    workspace = _opened(folder)
    for receipt in take_receipts(workspace, Path(mailbox)):
        say(receipt.sequence)
    signal.pause()


WORKS = (
    CASEWORK
    | ROUND_WORKS
    | LENDING_WORKS
    | WINDOW_WORKS
    | {
        work.__name__: work
        for work in (
            saving,
            drafting,
            signing,
            filling,
            attaching,
            erasing,
            backing_up,
            restoring,
            changing,
            members,
            slips,
            migrating,
            sending,
            importing,
            taking_receipts,
            exporting,
        )
    }
)
