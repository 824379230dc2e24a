"""Who asks gets everything about themselves, on paper or as data; and a certificate."""

import json
import subprocess
from dataclasses import replace

import pytest
from tests.workspaces import (
    BY_PARENT,
    CHILD,
    everything_in,
    hold_session,
    register,
)

from fieldcase.domain.errors import DeedNotAllowed, FileNotWritable, RecordNotFound
from fieldcase.domain.record_keeping.audit import AuditDeed, AuditEntry
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.staff import Role
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.casework.attachments import (
    About,
    FilesChecked,
    attach,
    check_files,
    list_attachments,
    open_attachment,
)
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.record_keeping.audit_words import DEEDS, WHAT, deed_sentence
from fieldcase.usecases.record_keeping.data_subjects import order_erasure, person_file
from fieldcase.usecases.record_keeping.drafts import save_draft
from fieldcase.usecases.record_keeping.erasure_certificate import (
    save_erasure_certificate,
)
from fieldcase.usecases.record_keeping.person_report import save_person_file
from fieldcase.usecases.record_keeping.readable import readable_field, readable_value


@pytest.fixture
def focal_point(workspace):
    staff = replace(workspace.staff, role=Role.FOCAL_POINT)
    return replace(workspace, staff=staff)


@pytest.fixture
def family(workspace):
    case = register(workspace)
    child = add_person(workspace, case.id, CHILD, BY_PARENT)
    parent, _ = open_case(workspace, case.id).persons
    edit_person(workspace, parent.id, {"profiles": ["VOT"], "phone": "+32 2"})
    hold_session(workspace, case, present=[parent.id], psychosocial_note="Sleeps badly")
    hold_session(workspace, case, present=[child.id], facts="Likes football")
    draft = begin_session(workspace, case.id)
    save_draft(workspace, draft, {**draft.entries, "facts": "Half a sentence"})
    return case, parent, child


def text_of(path):
    asked = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_a_paper_holds_everything_about_one_person(focal_point, family, tmp_path):
    _, parent, _ = family
    target = tmp_path / "about.pdf"

    save_person_file(focal_point, parent.id, target, words_in("en"))

    told = text_of(target)
    for expected in (
        "Nino Beridze",
        parent.number,
        "+32 2",
        "Sleeps badly",
        "Half a sentence",
        "Georgia",
        "Read a case",
        "Victim of trafficking",
    ):
        assert expected in told, expected
    assert "football" not in told
    assert "Luka" not in told


@pytest.mark.parametrize("language", SHIPPED)
def test_the_paper_comes_in_every_language(focal_point, family, tmp_path, language):
    target = tmp_path / "about.pdf"
    save_person_file(focal_point, family[1].id, target, words_in(language))
    assert target.read_bytes().startswith(b"%PDF")


def test_the_data_are_complete(focal_point, family, tmp_path):
    case, parent, _ = family
    target = tmp_path / "about.json"

    save_person_file(focal_point, parent.id, target, words_in("en"))

    data = json.loads(target.read_text(encoding="utf-8"))
    with focal_point.reading() as work:
        assert data["person"] == taken_apart(work.persons.get(parent.id))
        assert data["case"] == taken_apart(case)
        consents = work.consents.where(person_id=parent.id)
    assert data["consents"] == [taken_apart(consent) for consent in consents]
    assert [one["psychosocial_note"] for one in data["sessions"]] == ["Sleeps badly"]
    assert [one["entries"]["facts"] for one in data["drafts"]] == ["Half a sentence"]
    assert {"field", "before", "after", "staff_name", "device"} <= set(
        data["history"][0]
    )
    phones = [one["after"] for one in data["history"] if one["field"] == "phone"]
    assert phones == ["+32 2", "+32 470 00 00 01"]
    assert {one["deed"] for one in data["read_and_given_out"]} == {"read"}


def test_giving_it_out_is_written_down(focal_point, family, tmp_path):
    _, parent, _ = family
    save_person_file(focal_point, parent.id, tmp_path / "a.json", words_in("en"))
    with focal_point.reading() as work:
        [entry] = work.audit.where(record_id=parent.id)
    assert (entry.what, entry.with_names) == ("person", True)


@pytest.mark.parametrize(
    "role", [Role.COUNSELLOR, Role.MONITOR, Role.TRAINER, Role.HEADQUARTERS]
)
def test_who_may_not_give_it_out_is_refused(workspace, family, tmp_path, role):
    other = replace(workspace, staff=replace(workspace.staff, role=role))
    target = tmp_path / "about.pdf"
    with pytest.raises(DeedNotAllowed):
        save_person_file(other, family[1].id, target, words_in("en"))
    assert not target.exists()


def test_what_cannot_be_written_leaves_nothing(focal_point, family, tmp_path):
    target = tmp_path / "no" / "a.pdf"
    before = everything_in(focal_point)
    with pytest.raises(FileNotWritable):
        save_person_file(focal_point, family[1].id, target, words_in("en"))
    assert everything_in(focal_point) == before
    with pytest.raises(RecordNotFound):
        person_file(focal_point, "nobody")


def test_a_certificate_says_what_went_and_names_nobody(focal_point, family, tmp_path):
    _, parent, _ = family
    order = order_erasure(focal_point, parent.id, "Asked for it by letter")
    target = tmp_path / "certificate.pdf"

    save_erasure_certificate(focal_point, order.id, target, words_in("en"))

    told = text_of(target)
    for expected in (
        parent.number,
        "Asked for it by letter",
        str(order.purged_values),
        focal_point.staff.name,
    ):
        assert expected in told, expected
    assert "Beridze" not in told


@pytest.mark.parametrize("language", SHIPPED)
def test_the_certificate_comes_in_every_language(
    focal_point, family, tmp_path, language
):
    order = order_erasure(focal_point, family[2].id, "By letter")
    target = tmp_path / "certificate.pdf"
    save_erasure_certificate(focal_point, order.id, target, words_in(language))
    assert target.read_bytes().startswith(b"%PDF")


def test_the_store_is_sound_after_an_erasure(focal_point, family):
    order_erasure(focal_point, family[1].id, "By letter")
    assert not check_store(focal_point).findings


def test_a_value_reads_the_same_from_a_record_and_from_its_history(workspace, family):
    words = words_in("en")
    file = open_case(workspace, family[0].id)
    names = {workspace.staff.id: workspace.staff.name}
    for record, kind in (
        (file.case, RecordKind.CASE),
        (file.persons[0], RecordKind.PERSON),
        (file.sessions[0], RecordKind.SESSION),
    ):
        for field, value in taken_apart(record).items():
            assert readable_value(kind, field, value, words, names) == readable_field(
                record, field, words, names
            )
    case = file.case
    assert readable_field(case, "counsellor_id", words, names) == workspace.staff.name
    assert readable_value(RecordKind.CASE, "later_field", "x", words, {}) == "x"
    assert readable_value(RecordKind.CASE, "opened_on", "odd", words, {}) == "odd"


def test_every_deed_reads(workspace):
    words = words_in("en")
    assert set(DEEDS) == set(AuditDeed)
    entry = AuditEntry(id="e", deed=AuditDeed.EXPORTED, at=workspace.clock.now())
    for what in WHAT:
        told = deed_sentence(replace(entry, what=what, count=2), words)
        assert "2 records" in told
        assert "without names" in told


def test_files_are_told_of_and_go_with_the_person(focal_point, family, tmp_path):
    case, parent, child = family
    letter = b"%PDF-1.7 a letter"
    for person, title in ((parent, "Letter of the doctor"), (child, "School report")):
        about = About(
            case_id=case.id,
            owner_kind=RecordKind.PERSON,
            owner_id=person.id,
            title=title,
        )
        attach(focal_point, about, letter + title.encode())
    target = tmp_path / "about.pdf"
    save_person_file(focal_point, parent.id, target, words_in("en"))
    told = text_of(target)
    assert "Letter of the doctor" in told
    assert "School report" not in told

    order = order_erasure(focal_point, parent.id, "By letter")

    assert order.removed_files == 1
    assert check_files(focal_point.store) == FilesChecked()
    [left] = [one for one in list_attachments(focal_point, case.id) if one.digest]
    assert left.title == "School report"
    assert open_attachment(focal_point, left.id).startswith(letter)
