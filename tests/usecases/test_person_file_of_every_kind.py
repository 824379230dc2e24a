"""Who asks is told every kind of record about them, and nothing about others."""

import json
import subprocess
from dataclasses import replace

import pytest
from tests.usecases.brimming import OF_PEOPLE, about, brimming, family, write

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.staff import Role
from fieldcase.domain.words import words_in
from fieldcase.usecases.record_keeping.data_subjects import person_file
from fieldcase.usecases.record_keeping.person_report import save_person_file

OWN, OTHERS, ALL = "Qzxwown", "Qzxwother", "Qzxwall"


@pytest.fixture
def records(workspace):
    case, parent, child = family(workspace)
    own = list(brimming(OWN, about(case, parent)))
    # What they answered stands in its own words, and is tried with real answers.
    written = [
        *own,
        *brimming(OTHERS, about(case, child)),
        *brimming(ALL, about(case)),
    ]
    write(workspace, [one for one in written if kind_of(one) != RecordKind.ANSWERS])
    return parent, own


@pytest.fixture
def focal_point(workspace):
    staff = replace(workspace.staff, role=Role.FOCAL_POINT)
    return replace(workspace, staff=staff)


def test_the_file_holds_every_kind(focal_point, records):
    parent, own = records
    file = person_file(focal_point, parent.id)
    told = {
        one.id
        for one in (
            *file.consents,
            *file.sessions,
            *file.of_case,
            *file.training.records,
            *file.attachments,
        )
    }
    apart = {RecordKind.ANSWERS, RecordKind.AUDIT_ENTRY}
    expected = {one.id: kind_of(one) for one in own if kind_of(one) not in apart}
    missing = {kind for one, kind in expected.items() if one not in told}
    assert missing <= {RecordKind.ATTACHMENT, RecordKind.SPOT_CHECK}, missing
    assert {kind_of(one) for one in file.of_case} <= OF_PEOPLE


def test_data_and_paper_tell_it_and_name_nobody_else(focal_point, records, tmp_path):
    parent, _ = records
    for ending in ("json", "pdf"):
        save_person_file(
            focal_point, parent.id, tmp_path / f"p.{ending}", words_in("en")
        )
    data = (tmp_path / "p.json").read_text(encoding="utf-8")
    assert json.loads(data)
    asked = ["pdftotext", "-layout", str(tmp_path / "p.pdf"), "-"]
    paper = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    for told in (data, paper):
        assert OWN in told
        assert ALL in told
        assert OTHERS not in told
