"""Papers, lists and figures of trainings without a window; a code is checked."""

import json

import pytest
from tests.cli.test_main import PASSPHRASE, english, passphrase, store
from tests.usecases.training import a_course, enrol, five_days, held
from tests.workspaces import ticking

from fieldcase.cli.main import main
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.training.certificates import (
    Wanted,
    code_on_paper,
    issue_certificates,
    revoke_certificate,
)

__all__ = ["english", "passphrase", "store"]  # fixtures of this test


def run(*words):
    return main([str(word) for word in words])


@pytest.fixture
def opened(store):
    workspace = open_store(store, PASSPHRASE, ticking())
    yield workspace
    workspace.close()


@pytest.fixture
def course(opened):
    return a_course(opened)


@pytest.fixture
def issued(opened, course):
    person = enrol(opened, course)
    held(opened, [person], five_days(opened, course))
    wanted = Wanted(kind=CertificateKind.COMPLETION, second_language="ka")
    [certificate] = issue_certificates(opened, course.id, [person.id], wanted)
    return certificate


def test_every_paper_of_a_course_is_written(store, course, issued, tmp_path):
    for kind in (
        *("register", "register-empty", "participants"),
        *("training-evaluation", "certificates"),
    ):
        out = tmp_path / f"{kind}.pdf"
        assert run("document", kind, course.number, "--store", store, "--out", out) == 0
        assert out.read_bytes().startswith(b"%PDF")
    out = tmp_path / "one.pdf"
    asked = ("document", "certificate", issued.number, "--store", store)
    assert run(*asked, "--out", out) == 0
    assert out.exists()


def test_what_is_not_there_is_refused(store, tmp_path, capsys):
    out = tmp_path / "no.pdf"
    assert run("document", "register", "TR-0", "--store", store, "--out", out) == 1
    assert not out.exists()
    assert capsys.readouterr().err


@pytest.mark.usefixtures("issued")
def test_lists_and_figures_are_written(store, tmp_path):
    at = ("--store", store)
    for kind in ("courses", "participants", "attendance"):
        assert run("list", kind, *at, "--out", tmp_path / f"{kind}.xlsx") == 0
    period = ("--from", "2026-01-01", "--to", "2026-12-31")
    for name in ("t.pdf", "t.xlsx"):
        assert run("report", "trainings", *period, *at, "--out", tmp_path / name) == 0
        assert (tmp_path / name).exists()


def test_headquarters_checks_a_code(store, opened, course, issued, capsys):
    at = ("--store", store)
    code = code_on_paper(opened, issued.id)
    assert run("hq", "certificate", code, *at) == 0
    assert f"Valid: a certificate of course {course.number}." in capsys.readouterr().out

    revoke_certificate(opened, issued.id, "the name was wrong")
    assert run("hq", "certificate", code, *at, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told == {"verdict": "revoked", "course": course.number}
    assert run("hq", "certificate", "AAAAA-AAAAA", *at) == 1
    assert "Unknown" in capsys.readouterr().out
