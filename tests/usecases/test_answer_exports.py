"""Answers given out: pseudonymous, versions merged, as Excel, XForms or a paper."""

import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from PIL import Image
from tests.questionnaires import HOUSE, answer, take_in
from tests.workspaces import APPLICANT, register

from fieldcase.domain.errors import (
    AttachmentTooLarge,
    Cancelled,
    PictureUnreadable,
    RecordNotFound,
)
from fieldcase.domain.progress import Progress
from fieldcase.domain.questionnaires.answers import field_of
from fieldcase.domain.questionnaires.form_errors import MediumNotSupported
from fieldcase.domain.questionnaires.questionnaire import FormDeed, questionnaire_id
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.forms.saved import saved
from fieldcase.usecases.casework.attachments import check_files, remove_orphans
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.questionnaires import answer_media
from fieldcase.usecases.questionnaires.answer_exports import (
    export_answers,
    export_instances,
    save_answers_paper,
)
from fieldcase.usecases.questionnaires.answer_media import (
    attach_medium,
    open_medium,
)
from fieldcase.usecases.questionnaires.answers import (
    amend_answers,
    begin_answers,
    discard_answers,
    finish_answers,
)
from fieldcase.usecases.questionnaires.fillings import filling_of
from fieldcase.usecases.questionnaires.open_answers import open_answers

WORDS = words_in("en")
HOUSE_ID = questionnaire_id("house")
SECOND = HOUSE.replace("| 1       |", "| 2       |").replace("| leaks |", "| drips |")
EXIF_PLACE = 0x8825


def photo(form="JPEG", **how):
    stream = BytesIO()
    picture = Image.new("RGB", (90, 70), "teal")
    exif = picture.getexif()
    exif[EXIF_PLACE] = {1: "N", 2: (41.0, 42.0, 43.0)}
    picture.save(stream, form, exif=exif, **how)
    return stream.getvalue()


@pytest.fixture
def finished(workspace, tmp_path):
    """Two versions, three answers, one of them amended."""
    case = register(workspace)
    [person] = open_case(workspace, case.id).persons
    about = {"case_id": case.id, "person_id": person.id}
    first, second = (take_in(workspace, tmp_path, text) for text in (HOUSE, SECOND))
    ids = []
    for version, told in (
        (first, {"rooms": "3", "roof": "n", "leaks": "=1+1"}),
        (second, {"rooms": "4", "roof": "n", "drips": "Hall"}),
    ):
        ids.append(begin_answers(workspace, version, **about))
        answer(workspace, ids[-1], **told)
        finish_answers(workspace, ids[-1])
    ids.append(amend_answers(workspace, ids[0]))
    answer(workspace, ids[-1], rooms="5")
    finish_answers(workspace, ids[-1])
    return ids


def rows_of(path):
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    heads = next(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_all_answers_stand_in_one_sheet_with_versions_merged(
    workspace, finished, tmp_path
):
    target = tmp_path / "house.xlsx"
    exported = export_answers(workspace, HOUSE_ID, target, WORDS)
    assert (exported.count, exported.unreadable) == (2, 0)
    second, amended = rows_of(target)
    assert (second["How many"], amended["How many"]) == (4, 5)
    assert (amended["Is it dry"], amended["Version"]) == ("No", "1")
    assert [key for key in amended if key == "Where it leaks"]
    assert amended["Case"].startswith("BE-")
    names = {APPLICANT["given_names"], APPLICANT["family_name"], "An Peeters"}
    assert not names & {str(cell) for row in (second, amended) for cell in row.values()}
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.EXPORTED)
    assert (entry.what, entry.count, entry.with_names) == ("answers", 2, False)


def test_names_and_codes_instead_of_labels(workspace, finished, tmp_path):
    target = tmp_path / "house.xlsx"
    export_answers(workspace, HOUSE_ID, target, WORDS, with_labels=False)
    second, amended = rows_of(target)
    assert (amended["leaks"], amended["drips"], second["drips"]) == (
        "=1+1",
        None,
        "Hall",
    )
    assert amended["roof"] == "n"


def test_a_cancelled_export_leaves_no_file(workspace, finished, tmp_path):
    progress = Progress()
    progress.cancel()
    for name, export in (("a.xlsx", export_answers), ("a.zip", export_instances)):
        target = tmp_path / name
        words = (WORDS,) if export is export_answers else ()
        with pytest.raises(Cancelled):
            export(workspace, HOUSE_ID, target, *words, progress=progress)
        assert not target.exists()


def test_who_does_not_see_the_answers_exports_none(workspace, finished, tmp_path):
    trainer = replace(workspace, staff=replace(workspace.staff, role=Role.TRAINER))
    target = tmp_path / "house.xlsx"
    assert export_answers(trainer, HOUSE_ID, target, WORDS).count == 0
    assert rows_of(target) == []
    with pytest.raises(RecordNotFound):
        export_answers(workspace, questionnaire_id("none"), target, WORDS)


def test_instances_go_out_as_odk_has_them(workspace, finished, tmp_path):
    target = tmp_path / "house.zip"
    assert export_instances(workspace, HOUSE_ID, target).count == 2
    with ZipFile(target) as archive:
        assert set(archive.namelist()) == {
            f"{each}/submission.xml" for each in finished[1:]
        }
        root = fromstring(archive.read(f"{finished[1]}/submission.xml"))
    assert (root.get("id"), root.get("version")) == ("house", "2")
    assert root.findtext("rooms") == "4"


def test_the_log_that_a_form_asks_for_tells_the_beginning_and_the_end(
    workspace, tmp_path
):
    logged = HOUSE.replace("| choices |", "| | audit | audit | | | |\n| choices |", 1)
    answers_id = begin_answers(workspace, take_in(workspace, tmp_path, logged))
    answer(workspace, answers_id, rooms="3")
    finish_answers(workspace, answers_id)
    target = tmp_path / "house.zip"
    export_instances(workspace, HOUSE_ID, target)
    with ZipFile(target) as archive:
        log = archive.read(f"{answers_id}/audit.csv").decode().splitlines()
        told = archive.read(f"{answers_id}/submission.xml").decode()
    assert "audit.csv</" in told
    assert log[0] == "event,node,start,end"
    assert [line.partition(",")[0] for line in log[1:]] == [
        "form start",
        "form save",
        "form exit",
        "form finalize",
    ]


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".json", ".xml"])
def test_one_filled_questionnaire_is_a_paper(workspace, finished, tmp_path, ending):
    target = tmp_path / f"house{ending}"
    save_answers_paper(workspace, finished[1], target, WORDS)
    if ending == ".pdf":
        asked = ["pdftotext", str(target), "-"]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    elif ending == ".xlsx":
        sheet = load_workbook(target).worksheets[0]
        told = str([cell for row in sheet.iter_rows(values_only=True) for cell in row])
    else:
        told = target.read_text()
    assert "Hall" in told
    assert APPLICANT["given_names"] not in told


def with_photo(workspace, tmp_path, **about):
    version = take_in(workspace, tmp_path)
    answers_id = begin_answers(workspace, version, **about)
    name = attach_medium(workspace, answers_id, photo(), "image/*")
    opened = answer(workspace, answers_id, rooms="3", photo=name)
    return answers_id, name, opened


def test_a_picture_answers_a_question_without_its_traces(
    workspace, tmp_path, saved_case
):
    answers_id, name, opened = with_photo(
        workspace, tmp_path, case_id=saved_case.id, deed=FormDeed.SCREENING
    )
    assert name.endswith(".jpg")
    kept = Image.open(BytesIO(open_medium(workspace, answers_id, name)))
    assert EXIF_PLACE not in kept.getexif()
    assert remove_orphans(workspace) == 0
    with workspace.reading() as work:
        assert work.attachments.count() == 0
    finish_answers(workspace, answers_id, saved(opened.filling))
    with workspace.reading() as work:
        [record] = work.attachments.where(owner_id=answers_id)
    assert record.owner_kind == RecordKind.ANSWERS
    assert record.sensitivity == "protection"
    assert open_medium(workspace, answers_id, name)
    amending = amend_answers(workspace, answers_id)
    assert open_medium(workspace, amending, name)
    monitor = replace(workspace, staff=replace(workspace.staff, role=Role.MONITOR))
    with pytest.raises(RecordNotFound):
        open_medium(monitor, answers_id, name)
    target = tmp_path / "house.zip"
    assert export_instances(workspace, HOUSE_ID, target, with_media=True).media == 1
    with ZipFile(target) as archive:
        assert archive.read(f"{answers_id}/{name}")


def test_answers_that_amend_themselves_have_no_more_files(workspace, finished):
    """A laptop with bad intentions can say so; looking for the first would not end."""
    with workspace.work() as work:
        [one, *_] = work.answers.where()
        circle = replace(one, id="circle", amends="circle")
        work.answers.save(circle)
    with pytest.raises(RecordNotFound):
        open_medium(workspace, circle.id, "nothing.jpg")


def test_answers_that_say_nothing_stop_no_export(workspace, finished, tmp_path):
    """Whatever a laptop sent as answers: the others go out."""
    with workspace.work() as work:
        one = work.answers.get(finished[1])
        broken = {field_of(one.deed): "not JSON"}
        work.answers.save(replace(one, id="broken", amends=None, **broken))
    table = export_answers(workspace, HOUSE_ID, tmp_path / "a.xlsx", WORDS)
    packed = export_instances(workspace, HOUSE_ID, tmp_path / "a.zip")
    for gone in (table, packed):
        assert (gone.count, gone.unreadable) == (2, 1)
    with pytest.raises(RecordNotFound), workspace.reading() as work:
        filling_of(work, work.answers.get("broken"))


def test_files_of_a_discarded_draft_are_cleared_away(workspace, tmp_path):
    answers_id, name, _ = with_photo(workspace, tmp_path)
    assert check_files(workspace.store).orphaned == []
    discard_answers(workspace, answers_id)
    assert remove_orphans(workspace) == 1
    with pytest.raises(RecordNotFound):
        open_medium(workspace, answers_id, name)


def test_a_picture_taken_out_again_does_not_stay(workspace, tmp_path, saved_case):
    answers_id, _, _ = with_photo(workspace, tmp_path, case_id=saved_case.id)
    answer(workspace, answers_id, photo="")
    finish_answers(workspace, answers_id)
    with workspace.reading() as work:
        assert work.attachments.count() == 0
    assert remove_orphans(workspace) == 1


@pytest.mark.parametrize(
    ("wanted", "content", "ending"),
    [
        ("audio/*", b"ID3\x04 a song", ".mp3"),
        ("audio/*", b"\0\0\0\x20ftypM4A ", ".m4a"),
        ("audio/*", b"RIFF\0\0\0\0WAVEfmt ", ".wav"),
        ("audio/*", b"OggS\0", ".ogg"),
        ("video/*", b"\0\0\0\x20ftypisom", ".mp4"),
        ("video/*", b"\x1aE\xdf\xa3 webm", ".webm"),
        ("application/*", b"plain words", ".txt"),
        ("application/*", b"\0\1\2\3", ".bin"),
        ("application/*", b"%PDF-1.7\n%%EOF", ".pdf"),
        ("image/*", photo("PNG"), ".png"),
    ],
)
def test_sounds_films_and_files_answer_too(
    workspace, tmp_path, wanted, content, ending
):
    answers_id = begin_answers(workspace, take_in(workspace, tmp_path))
    name = attach_medium(workspace, answers_id, content, wanted)
    assert name.endswith(ending)
    assert open_medium(workspace, answers_id, name)


@pytest.mark.parametrize(
    ("wanted", "content", "error"),
    [
        ("image/*", b"%PDF-1.7\n%%EOF", MediumNotSupported),
        ("audio/*", photo(), MediumNotSupported),
        ("video/*", b"ID3\x04", MediumNotSupported),
        ("application/*", b"MZ\x90\0 a program", MediumNotSupported),
        ("image/*", photo()[:200], PictureUnreadable),
    ],
)
def test_what_does_not_fit_the_question_is_refused(
    workspace, tmp_path, wanted, content, error
):
    answers_id = begin_answers(workspace, take_in(workspace, tmp_path))
    with pytest.raises(error):
        attach_medium(workspace, answers_id, content, wanted)
    assert open_answers(workspace, answers_id)


def test_a_file_that_is_too_large_is_refused(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(answer_media, "MOST_MEDIA_BYTES", 1 << 20)
    answers_id = begin_answers(workspace, take_in(workspace, tmp_path))
    with pytest.raises(AttachmentTooLarge) as refused:
        attach_medium(workspace, answers_id, b"OggS" + bytes(1 << 20), "audio/*")
    assert refused.value.most == 1
