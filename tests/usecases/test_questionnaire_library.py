"""The library: taken in once, versions side by side, ours from the start."""

import subprocess
import sys
from dataclasses import replace

import pytest
from tests.questionnaires import HOUSE, form_file, take_in

from fieldcase.domain.errors import DeedNotAllowed, FileNotReadable
from fieldcase.domain.questionnaires.form_errors import (
    KeptByHeadquarters,
    ProfileMissing,
    QuestionnaireGone,
    VersionTaken,
)
from fieldcase.domain.questionnaires.questionnaire import FormDeed, questionnaire_id
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.staff import Role
from fieldcase.forms.model import NodeKind
from fieldcase.forms.problems import FormRefused, ProblemCode
from fieldcase.forms.versions import Difference
from fieldcase.usecases.questionnaires.built_in_forms import (
    built_in_package,
    built_in_versions,
)
from fieldcase.usecases.questionnaires.form_packages import (
    PART,
    compiled,
    packed,
    read_package,
    unpacked,
)
from fieldcase.usecases.questionnaires.form_shelves import compiled_version
from fieldcase.usecases.questionnaires.questionnaire_library import (
    compare_versions,
    list_questionnaires,
    retire_questionnaire,
    retire_version,
    set_deed,
    take_in_questionnaire,
)
from fieldcase.usecases.questionnaires.scoring_profiles import (
    profile_for,
    take_in_profile,
)

HOUSE_ID = questionnaire_id("house")
SECOND = HOUSE.replace("| 1       |", "| 2       |").replace("Is it dry", "Is the roof")


def house(workspace):
    [entry] = [
        each
        for each in list_questionnaires(workspace)
        if each.questionnaire.id == HOUSE_ID
    ]
    return entry


def test_ours_are_in_every_store_from_the_start(workspace):
    entries = list_questionnaires(workspace)
    deeds = {entry.questionnaire.deed for entry in entries}
    assert deeds == set(FormDeed) - {FormDeed.RISK_ASSESSMENT, FormDeed.OTHER}
    assert all(entry.current and entry.current.is_built_in for entry in entries)
    with workspace.reading() as work:
        for entry in entries:
            form = compiled_version(work, entry.current.id).form
            assert form.id == entry.questionnaire.form_id


def test_the_list_of_ours_says_what_the_workbooks_say():
    files = {path.name for path in resource_folder("questionnaires").glob("*.xlsx")}
    assert {each.file_names[0] for each in built_in_versions()} == files
    for version in built_in_versions():
        form = compiled(built_in_package(version.id)).form
        asked = sum(node.kind is NodeKind.QUESTION for node in form.nodes.values())
        told = (version.form_id, version.version, version.title, version.questions)
        assert told == (form.id, form.version, form.title, asked)
        assert version.languages == form.languages


def test_the_same_file_twice_is_once(workspace, tmp_path):
    first = take_in_questionnaire(workspace, form_file(tmp_path))
    again = take_in_questionnaire(workspace, form_file(tmp_path))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.version == first.version == house(workspace).current
    assert first.version.questions == 4
    with workspace.reading() as work:
        [entry] = work.audit.where(deed=AuditDeed.IMPORTED)
    assert (entry.what, entry.record_id) == ("questionnaire", first.version.id)


def test_another_content_under_the_same_version_is_refused(workspace, tmp_path):
    take_in(workspace, tmp_path)
    path = form_file(tmp_path, HOUSE.replace("How many", "How many rooms"))
    with pytest.raises(VersionTaken) as refused:
        take_in_questionnaire(workspace, path)
    assert (refused.value.title, refused.value.version) == ("The house", "1")
    assert len(house(workspace).versions) == 1


def test_a_newer_version_takes_the_place_and_the_older_stays(workspace, tmp_path):
    first = take_in(workspace, tmp_path, deed=FormDeed.MONITORING_VISIT)
    second = take_in(workspace, tmp_path, SECOND)
    entry = house(workspace)
    assert [each.id for each in entry.versions] == [second, first]
    assert entry.current.id == second
    assert entry.questionnaire.deed is FormDeed.MONITORING_VISIT
    [difference] = compare_versions(workspace, first, second)
    assert (difference.difference, difference.path) == (Difference.WORDS, "/roof")


def test_a_retired_version_gives_way_to_the_one_before(workspace, tmp_path):
    first = take_in(workspace, tmp_path)
    second = take_in(workspace, tmp_path, SECOND)
    retire_version(workspace, second)
    assert house(workspace).current.id == first
    retire_questionnaire(workspace, HOUSE_ID)
    assert house(workspace).current is None
    assert house(workspace).title == "The house"
    retire_questionnaire(workspace, HOUSE_ID, is_retired=False)
    retire_version(workspace, second, is_retired=False)
    assert house(workspace).current.id == second


def test_ours_can_be_retired_and_replaced(workspace, tmp_path):
    ours = list_questionnaires(workspace)[0]
    text = HOUSE.replace("| house   |", f"| {ours.questionnaire.form_id} |")
    newer = take_in(workspace, tmp_path, text)
    entry = list_questionnaires(workspace)[0]
    assert (entry.current.id, entry.questionnaire.deed) == (newer, FormDeed.SESSION)
    retire_version(workspace, newer)
    assert list_questionnaires(workspace)[0].current == ours.current


def test_everything_wrong_comes_at_once_and_nothing_is_taken_in(workspace, tmp_path):
    faulty = HOUSE.replace("integer", "nonsense").replace("${roof}", "${ruof}")
    with pytest.raises(FormRefused) as refused:
        take_in_questionnaire(workspace, form_file(tmp_path, faulty))
    rows = {(each.code, each.row) for each in refused.value.problems}
    assert (ProblemCode.UNKNOWN_TYPE, 2) in rows
    assert any(row == 4 for _, row in rows)
    assert all(each.title != "The house" for each in list_questionnaires(workspace))
    with pytest.raises(FileNotReadable):
        take_in_questionnaire(workspace, tmp_path / "none.xlsx")


def test_what_lies_beside_comes_along_and_what_is_missing_is_told(workspace, tmp_path):
    text = """
| survey |
|        | type                           | name | label | media::image |
|        | select_one_from_file towns.csv | town | Town  | map.png      |
| settings |
|          | form_id | version | form_title |
|          | house   | 1       | The house  |
"""
    path = form_file(tmp_path, text)
    assert missing_in(take_in_questionnaire(workspace, path)) == {
        "towns.csv",
        "map.png",
    }
    (tmp_path / "towns.csv").write_text("name,label\nt,Tbilisi\n")
    (tmp_path / "house-media").mkdir()
    (tmp_path / "house-media" / "map.png").write_bytes(b"a picture")
    form_file(tmp_path, text.replace("| 1       |", "| 2       |"))
    taken_in = take_in_questionnaire(workspace, path)
    assert not missing_in(taken_in)
    (tmp_path / "towns.csv").unlink()
    with workspace.reading() as work:
        form = compiled_version(work, taken_in.version.id).form
    assert "towns" in form.instances
    assert taken_in.version.file_names == ("house.md", "map.png", "towns.csv")


def missing_in(taken_in):
    codes = {ProblemCode.MISSING_FILE}
    return {each.facts["file"] for each in taken_in.advice if each.code in codes}


def test_on_a_laptop_it_stays_there_and_at_headquarters_it_is_for_everybody(
    laptop, headquarters, tmp_path
):
    for workspace in (laptop, headquarters):
        before = changes_of_library(workspace)
        version_id = take_in(workspace, tmp_path)
        after = changes_of_library(workspace)
        assert (after > before) is workspace.is_headquarters
        assert house(workspace).current.id == version_id
        assert house(workspace).is_shared is workspace.is_headquarters


def changes_of_library(workspace):
    with workspace.reading() as work:
        kinds = (RecordKind.QUESTIONNAIRE_VERSION, RecordKind.QUESTIONNAIRE_PART)
        return sum(work.of_kind(kind).count() for kind in kinds)


def test_what_headquarters_decided_is_not_decided_on_a_laptop(laptop, tmp_path):
    take_in(laptop, tmp_path)
    with laptop.work() as work:
        decided = house(laptop).questionnaire
        work.of_kind(RecordKind.QUESTIONNAIRE).save(
            replace(decided, deed=FormDeed.FOLLOW_UP)
        )
    assert house(laptop).questionnaire.deed is FormDeed.FOLLOW_UP
    with pytest.raises(KeptByHeadquarters):
        set_deed(laptop, HOUSE_ID, FormDeed.OTHER)
    with pytest.raises(KeptByHeadquarters):
        retire_questionnaire(laptop, HOUSE_ID)


def test_not_every_role_keeps_the_library(workspace, tmp_path):
    trainer = replace(workspace, staff=replace(workspace.staff, role=Role.TRAINER))
    for deed in (
        lambda: take_in(trainer, tmp_path),
        lambda: set_deed(trainer, HOUSE_ID, FormDeed.OTHER),
    ):
        with pytest.raises(DeedNotAllowed):
            deed()


def test_large_files_are_kept_in_parts():
    content = bytes(range(256)) * (PART // 200)
    parts = packed(content)
    assert len(parts) == 2
    assert unpacked(parts) == content
    assert unpacked(packed(b"")) == b""
    with pytest.raises(ValueError, match=parts[0].id):
        unpacked([replace(parts[0], content=parts[1].content)])
    with pytest.raises(ValueError, match=parts[0].id):
        unpacked([replace(parts[0], content="bm90aGluZw==")])


def test_a_version_whose_parts_are_gone_says_so(workspace, tmp_path):
    version_id = take_in(workspace, tmp_path)
    with workspace.work() as work:
        for part in work.own_library.all_of(RecordKind.QUESTIONNAIRE_PART):
            work.own_library.remove(RecordKind.QUESTIONNAIRE_PART, part.id)
    with workspace.reading() as work, pytest.raises(QuestionnaireGone):
        compiled_version(work, version_id)


def test_an_official_profile_goes_before_the_one_in_the_workbook(workspace, tmp_path):
    [entry] = [
        each
        for each in list_questionnaires(workspace)
        if each.questionnaire.deed is FormDeed.FOLLOW_UP
    ]
    own = compiled(built_in_package(entry.current.id)).profile
    assert own.is_provisional
    path = resource_folder("questionnaires") / "reintegration_follow_up.xlsx"
    kept = take_in_profile(workspace, entry.questionnaire.id, path)
    assert take_in_profile(workspace, entry.questionnaire.id, path) == kept
    [entry] = [
        each
        for each in list_questionnaires(workspace)
        if each.questionnaire.deed is FormDeed.FOLLOW_UP
    ]
    assert entry.profiles == (kept,)
    official = replace(kept, status="official")
    found = profile_for(
        replace(entry, profiles=(kept, official)), own, workspace.today()
    )
    assert found == own  # the same items, read back from the library
    with pytest.raises(ProfileMissing):
        take_in_profile(workspace, HOUSE_ID, form_file(tmp_path))


def test_a_package_is_read_whole_or_told(tmp_path):
    read = read_package(form_file(tmp_path))
    assert read.package.name == "house.md"
    assert read.checked.form is not None
    assert read.profile is None


def test_the_window_opens_without_what_reads_questionnaires():
    asked = "import sys, fieldcase.ui.window.workplace, fieldcase.ui.cases.case_page\n"
    program = f"{asked}sys.exit('pyxform' in sys.modules)"
    env = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, env=env)
