"""Answers given out: one as a paper, or all of a questionnaire as Excel or XForms.

All of them go under case numbers, without names: what people answered in their own
words, and pictures, may still tell who they are, so pictures go only if asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import (
    AttachmentDamaged,
    AttachmentMissing,
    RecordNotFound,
)
from fieldcase.domain.file_names import plain_file_name
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.progress import Progress
from fieldcase.domain.questionnaires.answers import Answers, AnswersId
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import QuestionnaireId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.instance_xml import instance_xml
from fieldcase.store.filled import FilledLine
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import give_out, given_out
from fieldcase.usecases.giving_out.paper_saving import (
    EXCEL,
    PaperOf,
    Target,
    ending_of,
    put_out,
)
from fieldcase.usecases.questionnaires.answer_audit import LOG, asks_for_log, log_of
from fieldcase.usecases.questionnaires.answer_content import content_from_text
from fieldcase.usecases.questionnaires.answer_media import open_medium
from fieldcase.usecases.questionnaires.answer_papers import (
    Beside,
    answers_as,
    export_flat,
)
from fieldcase.usecases.questionnaires.fillings import filling_of
from fieldcase.usecases.questionnaires.form_shelves import (
    compiled_version,
    entry_of,
    find_version,
)
from fieldcase.usecases.questionnaires.open_answers import open_answers
from fieldcase.usecases.questionnaires.questionnaires import AnsweredForm
from fieldcase.usecases.questionnaires.scoring_profiles import profile_that_scored
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.workspace import Workspace

SUBMISSION = "submission.xml"  # what ODK calls an instance in its folder


@dataclass(slots=True)
class Exported:
    """How many went out; `unreadable` have no questionnaire here, or say nothing."""

    count: int = 0
    unreadable: int = 0
    media: int = 0


def save_answers_paper(
    workspace: Workspace, answers_id: AnswersId, target: Target, words: Words
) -> Target:
    """Finished answers or a draft, as .pdf, .xlsx, .json or .xml by the ending.

    Raises:
        RecordNotFound, QuestionnaireGone: as `open_answers`.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    opened = open_answers(workspace, answers_id)
    opened.filling.speak(words.language)
    profile = opened.profile
    if opened.is_final:
        with workspace.reading() as work:
            entry = entry_of(work, opened.version.questionnaire_id)
            own = compiled_version(work, opened.version.id).profile
        profile = profile_that_scored(entry, own, opened.scores)
    context, moment = opened.context, words.moment(opened.saved_at)
    about = {
        words.say("Case"): context.case_number,
        words.say("Person"): context.person_number,
        words.say("Finished on") if opened.is_final else words.say("Draft of"): moment,
    }
    told = {name: fact for name, fact in about.items() if fact}
    answered = AnsweredForm(opened.filling, profile=profile, about=told)
    of = PaperOf(
        kind="answers",
        case_id=context.case_id,
        record_id=answers_id,
        with_names=False,
    )
    content = answers_as(ending_of(target), answered, words)
    form = partial(answers_as, EXCEL, answered, words)
    return put_out(workspace, content, target, of, form)


def give_out_replayed(
    workspace: Workspace,
    answered: AnsweredForm,
    case_id: CaseId | None,
    target: Path,
    words: Words,
) -> None:
    """Answers replayed with a case at hand, as .json, .pdf, .xlsx or .xml.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    give_out(workspace, target, answers_as(target.suffix, answered, words))
    note_export(workspace, "answers", 1, with_names=False, case_id=case_id)


def export_answers(
    workspace: Workspace,
    of: QuestionnaireId,
    target: Path,
    words: Words,
    *,
    with_labels: bool = True,
    progress: Progress | None = None,
) -> Exported:
    """All finished answers of a questionnaire as one workbook, its versions merged.

    A sheet for the form and one for each repeat; labels, or names and codes. What was
    amended stands once, as it was amended.

    Raises:
        RecordNotFound: there is no such questionnaire.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    exported, beside = Exported(), list[Beside]()

    def fillings(work: Work) -> Iterator[Filling]:
        for told, line in _readable(workspace, work, of, exported, progress):
            filling = filling_of(work, told)
            filling.speak(words.language)
            beside.append(_facts(work, line, words))
            yield filling

    with workspace.reading() as work, given_out(workspace, target) as place:
        found = fillings(work)
        export_flat(found, place, words, with_labels=with_labels, beside=lambda: beside)
    note_export(workspace, "answers", exported.count, with_names=False)
    return exported


def export_instances(
    workspace: Workspace,
    of: QuestionnaireId,
    target: Path,
    *,
    with_media: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """All finished answers as XForm instances in a zip: a folder each, as ODK has it.

    Raises:
        RecordNotFound, FileNotWritable, Cancelled: as `export_answers`.
    """
    exported = Exported()
    with (
        workspace.reading() as work,
        given_out(workspace, target) as place,
        ZipFile(place, "w", ZIP_DEFLATED) as archive,
    ):
        for told, _ in _readable(workspace, work, of, exported, progress):
            filling = filling_of(work, told)
            archive.writestr(f"{told.id}/{SUBMISSION}", instance_xml(filling))
            if asks_for_log(filling.form):
                archive.writestr(f"{told.id}/{LOG}", log_of(told))
            for name, content in _media(workspace, told, filling, with_media):
                archive.writestr(f"{told.id}/{plain_file_name(name)}", content)
                exported.media += 1
    note_export(workspace, "answers", exported.count, with_names=exported.media > 0)
    return exported


def _readable(
    workspace: Workspace,
    work: Work,
    of: QuestionnaireId,
    exported: Exported,
    progress: Progress | None,
) -> Iterator[tuple[Answers, FilledLine]]:
    """The oldest first, as far as this role sees them and can read them here."""
    entry = entry_of(work, of)
    if entry is None:
        raise RecordNotFound(RecordKind.QUESTIONNAIRE, of)
    lines = work.filled.lines(form_id=entry.questionnaire.form_id)
    amended = {line.amends for line in lines}
    current = [line for line in reversed(lines) if line.id not in amended]
    for line in (progress or Progress()).over(current, len(current)):
        told = redacted(workspace.staff.role, work.answers.get(line.id))
        if not told.content:
            continue
        try:
            find_version(work, told.version_id)
            content_from_text(told.content)
        except (QuestionnaireGone, msgspec.MsgspecError):
            exported.unreadable += 1
            continue
        exported.count += 1
        yield told, line


def _facts(work: Work, line: FilledLine, words: Words) -> Beside:
    """Under pseudonyms: numbers of case and person, the code of who filled it."""
    case = None if line.case_id is None else work.cases.find(line.case_id)
    person = None if line.person_id is None else work.persons.find(line.person_id)
    version = find_version(work, line.version_id)
    return {
        words.say("Answers"): line.number,
        words.say("Case"): case.number if case else "",
        words.say("Person"): person.number if person else "",
        words.say("Filled for"): words.code(ListName.FORM_DEEDS, line.deed),
        words.say("Finished on"): line.finished_at,
        words.say("Version"): version.version,
    }


def _media(
    workspace: Workspace,
    told: Answers,
    filling: Filling,
    is_asked: bool,  # noqa: FBT001 named by its only caller
) -> Iterator[tuple[str, bytes]]:
    if not is_asked:
        return
    for element in filling.root.walk():
        control = filling.form.node(element.place).control
        if control is not None and control.kind == "upload" and element.value:
            try:
                yield element.value, open_medium(workspace, told.id, element.value)
            except (RecordNotFound, AttachmentMissing, AttachmentDamaged):
                continue
