"""The report of a visit, its photos, and its line in the list."""

import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from PIL import Image
from tests.usecases.planning import in_role
from tests.usecases.visiting import FAILED, allowed, promised, returned, visited

from fieldcase.domain.errors import AttachmentNotSupported, AttachmentTooLarge
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.domain.words import SHIPPED, words_in
from fieldcase.usecases.casework.attachments import MOST_BYTES
from fieldcase.usecases.consent.consents import withdraw_consent
from fieldcase.usecases.giving_out.record_lists import export_records
from fieldcase.usecases.monitoring.photos import keep_photo, photos_of
from fieldcase.usecases.monitoring.visit_file import open_visit
from fieldcase.usecases.monitoring.visit_paper import save_visit_paper

SAID = {
    "work": "GOOD",
    "words": "The shop runs.",
    "story": "",
    "income_now": "150",
    "currency": "GEL",
    "follow_up": "Bring the paper.",
    "follow_up_by": "An",
    "follow_up_on": "2026-04-01",
}


@pytest.fixture
def visit(workspace):
    case = returned(workspace)
    [item] = promised(workspace, case, 100_00)
    seen = {"item_id": item.id, "received": "PART", "amount": "80", "quality": "FAIR"}
    return visited(workspace, case, items=[seen], health_note="Her back.", **SAID)


def a_photo():
    stream = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(stream, "JPEG")
    return stream.getvalue()


def text_of(path):
    asked = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("language", SHIPPED)
def test_a_report_is_written_in_every_language(workspace, visit, tmp_path, language):
    words = words_in(language)

    save_visit_paper(workspace, visit.id, tmp_path / "visit.pdf", words)
    save_visit_paper(workspace, visit.id, tmp_path / "visit.xlsx", words)

    assert visit.number in text_of(tmp_path / "visit.pdf")
    assert "word/" not in "".join(ZipFile(tmp_path / "visit.xlsx").namelist())


def test_a_report_tells_what_was_promised_and_seen(workspace, visit, tmp_path):
    save_visit_paper(workspace, visit.id, tmp_path / "visit.pdf", words_in("en"))

    told = text_of(tmp_path / "visit.pdf")

    for said in ("A sewing machine", "100.00", "80.00", "The shop runs.", "Her back."):
        assert said in told


def test_a_monitor_prints_nothing_about_health(workspace, visit, tmp_path):
    monitor = in_role(workspace, Role.MONITOR)

    save_visit_paper(monitor, visit.id, tmp_path / "visit.pdf", words_in("en"))

    assert "Her back." not in text_of(tmp_path / "visit.pdf")


def test_a_failed_contact_has_a_report_too(workspace, tmp_path):
    visit = visited(workspace, returned(workspace), outcome_note="Moved?", **FAILED)

    save_visit_paper(workspace, visit.id, tmp_path / "visit.pdf", words_in("en"))

    assert "No answer" in text_of(tmp_path / "visit.pdf")


def test_visits_are_listed_without_words_and_names(workspace, visit, tmp_path):
    target = tmp_path / "visits.xlsx"

    count = export_records(workspace, "visits", target, words_in("en"))

    cells = [
        str(cell)
        for row in openpyxl.load_workbook(target).active.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    assert count == 1
    assert visit.number in cells
    assert "Visited" in cells
    assert not any("shop" in cell or "Beridze" in cell for cell in cells)


def test_a_photo_needs_the_consent_of_everybody_spoken_with(workspace, visit):
    with pytest.raises(EntriesRefused) as refused:
        keep_photo(workspace, visit.id, a_photo())
    assert refused.value.problems == (Problem("photo", Rule.PHOTO_NOT_ALLOWED),)
    assert open_visit(workspace, visit.id).photo_consent is None

    allowed(workspace, workspace_case(workspace, visit), "C8")
    kept = keep_photo(workspace, visit.id, a_photo(), "The stall")

    assert kept.owner_kind is RecordKind.VISIT
    assert kept.consent_id == open_visit(workspace, visit.id).photo_consent
    [photo] = photos_of(workspace, visit.id)
    assert photo.small.startswith(b"\xff\xd8")


def test_a_consent_that_was_withdrawn_allows_no_further_photo(workspace, visit):
    allowed(workspace, workspace_case(workspace, visit), "C8")
    consent = open_visit(workspace, visit.id).photo_consent
    withdraw_consent(workspace, consent, effect_told=True)

    with pytest.raises(EntriesRefused):
        keep_photo(workspace, visit.id, a_photo())


def test_what_is_no_photo_or_too_large_is_refused(workspace, visit):
    allowed(workspace, workspace_case(workspace, visit), "C8")

    with pytest.raises(EntriesRefused) as refused:
        keep_photo(workspace, visit.id, b"%PDF-1.7\n%%EOF")
    with pytest.raises(AttachmentNotSupported):
        keep_photo(workspace, visit.id, b"plain words")
    with pytest.raises(AttachmentTooLarge):
        keep_photo(workspace, visit.id, b"\xff\xd8" + bytes(MOST_BYTES))

    assert refused.value.problems == (Problem("photo", Rule.NOT_A_PHOTO),)
    assert photos_of(workspace, visit.id) == []


def workspace_case(workspace, visit):
    with workspace.reading() as work:
        return replace(work.cases.get(visit.case_id))
