"""Certificates on paper: what stands there, in which script, what is left behind."""

import subprocess
from itertools import pairwise

import pytest
from tests.usecases.training import a_course, enrol, five_days, held

from fieldcase.domain.errors import Cancelled, FileNotWritable, RecordNotFound
from fieldcase.domain.progress import Progress
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.certificate_wording import certificate_wordings
from fieldcase.domain.training.training_errors import (
    CertificateIsRevoked,
    CertificateLanguageUnknown,
)
from fieldcase.domain.words import words_in
from fieldcase.usecases.training.certificate_checking import (
    CodeChecked,
    CodeVerdict,
    check_code,
)
from fieldcase.usecases.training.certificate_papers import (
    draft_note_of,
    save_certificate_files,
    save_certificates,
    standing_certificates,
)
from fieldcase.usecases.training.certificates import (
    Wanted,
    code_on_paper,
    issue_certificates,
    revoke_certificate,
)

ENGLISH = words_in("en")
COMPLETION = CertificateKind.COMPLETION
PEOPLE = (
    ("Mariam Karimi", "مریم کریمی", "prs"),
    ("Nino Beridze", "ნინო ბერიძე", "ka"),
    ("Jean Invented", "", ""),
)


@pytest.fixture
def course(workspace):
    return a_course(
        workspace, signatories=["H. Maes"], provider="Invented House", place="Kabul"
    )


@pytest.fixture
def issued(workspace, course):
    people = [
        enrol(workspace, course, name, native_name=native) for name, native, _ in PEOPLE
    ]
    held(workspace, people, five_days(workspace, course))
    found = []
    for one, (_, _, second) in zip(people, PEOPLE, strict=True):
        wanted = Wanted(kind=COMPLETION, second_language=second)
        found += issue_certificates(workspace, course.id, [one.id], wanted)
    return [one.id for one in found]


def pages_of(path):
    told = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout.split("\f")[:-1]


def test_a_page_each_with_number_code_hours_and_who_signs(workspace, issued, tmp_path):
    target = save_certificates(workspace, issued, tmp_path / "c.pdf", ENGLISH)
    pages = pages_of(target)

    assert len(pages) == len(issued)
    for page, certificate_id in zip(pages, issued, strict=True):
        assert code_on_paper(workspace, certificate_id) in page
        for told in ("Certificate of completion", "H. Maes", "15", "Invented House"):
            assert told in page
    assert "Mariam Karimi" in pages[0]
    assert "Nino Beridze" not in pages[0]


def test_a_name_stands_in_its_own_script_on_the_side_of_that_script(
    workspace, issued, tmp_path
):
    pages = pages_of(save_certificates(workspace, issued, tmp_path / "c.pdf", ENGLISH))

    assert "ნინო ბერიძე" in pages[1]
    assert "Nino Beridze" in pages[1]
    assert pages[2].count("Jean Invented") == 1


def test_a_wording_that_no_speaker_checked_is_called_a_draft(
    workspace, issued, tmp_path
):
    pages = pages_of(save_certificates(workspace, issued, tmp_path / "c.pdf", ENGLISH))

    assert "Draft wording, to be checked by a speaker: Georgian." in pages[1]
    assert "Draft wording" not in pages[2]
    assert draft_note_of(["en", ""], ENGLISH) == ""


def test_single_files_are_named_by_number_only(workspace, issued, tmp_path, course):
    save_certificate_files(workspace, issued, tmp_path, ENGLISH)

    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == [f"{course.number}-{count:03d}.pdf" for count in (1, 2, 3)]
    assert len(pages_of(tmp_path / names[0])) == 1


def test_what_is_cancelled_leaves_nothing(workspace, issued, tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    for save, target in (
        (save_certificates, folder / "c.pdf"),
        (save_certificate_files, folder),
    ):
        progress = Progress(lambda *_: progress.cancel())  # noqa: B023 called at once
        with pytest.raises(Cancelled):
            save(workspace, issued, target, ENGLISH, progress)
        assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(workspace, issued, tmp_path):
    with pytest.raises(FileNotWritable):
        save_certificate_files(workspace, issued, tmp_path / "no", ENGLISH)


def test_one_that_was_revoked_is_not_printed(workspace, issued, tmp_path, course):
    revoke_certificate(workspace, issued[0], "the name was wrong")

    with pytest.raises(CertificateIsRevoked):
        save_certificates(workspace, issued, tmp_path / "c.pdf", ENGLISH)
    assert standing_certificates(workspace, course.id) == issued[1:]
    assert list(tmp_path.glob("*.pdf")) == []


def test_no_certificate_and_no_wording_are_told(workspace, course, issued, tmp_path):
    with pytest.raises(RecordNotFound):
        save_certificates(workspace, ["gone"], tmp_path / "c.pdf", ENGLISH)
    with pytest.raises(RecordNotFound):
        save_certificates(workspace, [], tmp_path / "c.pdf", ENGLISH)
    one = enrol(workspace, course, "Late")
    wanted = Wanted(kind=CertificateKind.ATTENDANCE, second_language="yo")
    held(workspace, [one], five_days(workspace, course, first="2026-03-16"))
    [odd] = issue_certificates(workspace, course.id, [one.id], wanted)
    with pytest.raises(CertificateLanguageUnknown):
        save_certificates(workspace, [odd.id], tmp_path / "c.pdf", ENGLISH)


def test_every_wording_says_everything_and_only_english_is_no_draft():
    wordings = certificate_wordings()

    assert {"en", "fr", "nl", "ar", "prs", "ka"} <= set(wordings)
    assert [one.language for one in wordings.values() if not one.is_draft] == ["en"]
    for one in wordings.values():
        assert all(getattr(one, name) != "" for name in one.__dataclass_fields__)


def test_a_code_tells_its_course_and_nothing_more(workspace, issued, course):
    code = code_on_paper(workspace, issued[0])
    valid = CodeChecked(CodeVerdict.VALID, course.number)

    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        f"{course.number}/001 {code}",
    ):
        assert check_code(workspace, typed) == valid
    revoke_certificate(workspace, issued[0], "the name was wrong")
    assert check_code(workspace, code) == CodeChecked(
        CodeVerdict.REVOKED, course.number
    )


def test_what_nobody_gave_out_is_unknown(workspace, issued):
    code = code_on_paper(workspace, issued[0])
    turned = next(
        code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        for at, (one, other) in enumerate(pairwise(code[:5]))
        if one != other
    )
    for typed in ("", "7QK4", "7QK4M-9ZT2C", turned, "نامه"):
        assert check_code(workspace, typed) == CodeChecked(CodeVerdict.UNKNOWN)
