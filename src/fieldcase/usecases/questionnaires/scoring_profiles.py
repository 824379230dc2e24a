"""Scoring profiles: taken into the library, and which one scores answers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.questionnaires.form_errors import ProfileMissing
from fieldcase.domain.questionnaires.questionnaire import (
    KeptProfile,
    QuestionnaireId,
    profile_id,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.forms.scoring import ProfileStatus, ScoringProfile
from fieldcase.forms.scoring_workbook import read_profile
from fieldcase.usecases.questionnaires.form_shelves import LibraryEntry, entry_of, keep
from fieldcase.usecases.workspace import Workspace


def take_in_profile(
    workspace: Workspace, of: QuestionnaireId, path: Path
) -> KeptProfile:
    """Take in a workbook's scoring profile for a questionnaire.

    Raises:
        DeedNotAllowed, RecordNotFound: not by this role; no such questionnaire.
        FileNotReadable: there is no such file.
        FormRefused: with every problem of the profile.
        ProfileMissing: the workbook has none.
    """
    check_allowed(workspace.staff.role, Deed.KEEP_QUESTIONNAIRES)
    profile = read_profile(read_chosen(path))
    if profile is None:
        raise ProfileMissing
    definition = msgspec.json.encode(profile).decode()
    kept = KeptProfile(
        id=profile_id(of, definition),
        questionnaire_id=of,
        profile=profile.id,
        version=profile.version,
        status=profile.status.value,
        taken_in_at=workspace.clock.now(),
        taken_in_by=workspace.staff.id,
        valid_from=profile.valid_from,
        definition=definition,
    )
    with workspace.work() as work:
        entry = entry_of(work, of)
        if entry is None:
            raise RecordNotFound(RecordKind.QUESTIONNAIRE, of)
        known = [each for each in entry.profiles if each.id == kept.id]
        if not known:
            keep(workspace, work, kept)
    return known[0] if known else kept


def profile_for(
    entry: LibraryEntry | None, in_workbook: ScoringProfile | None, today: date
) -> ScoringProfile | None:
    """An official one before a provisional one, then the one valid last."""
    kept = () if entry is None else entry.profiles
    valid = [each for each in kept if (each.valid_from or date.min) <= today]
    official = [each for each in valid if each.status == ProfileStatus.OFFICIAL]
    for each in (*official, *valid):
        return profile_from(each)
    return in_workbook


def profile_that_scored(
    entry: LibraryEntry | None,
    in_workbook: ScoringProfile | None,
    scores: Mapping[str, object] | None,
) -> ScoringProfile | None:
    """The one that finished answers were scored with, where it is still here."""
    if scores is None:
        return None
    named = (scores.get("profile"), scores.get("version"))
    kept = () if entry is None else entry.profiles
    for each in kept:
        if (each.profile, each.version) == named:
            return profile_from(each)
    is_it = in_workbook is not None and (in_workbook.id, in_workbook.version) == named
    return in_workbook if is_it else None


def profile_from(kept: KeptProfile) -> ScoringProfile:
    return msgspec.json.decode(kept.definition, type=ScoringProfile)
