"""How those on a course found it: questionnaires filled, and what they come to.

One that names nobody belongs to the course, one that a participant gave belongs to the
enrolment. What was left open, does not apply or was not wished to be answered is in no
mean: each has the number of answers it rests on.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Note,
    Table,
    ValueKind,
)
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, Answers, AnswersId
from fieldcase.domain.questionnaires.form_errors import QuestionnaireGone
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.words import Words
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Node
from fieldcase.forms.tree import Element
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.questionnaires.answers import begin_answers
from fieldcase.usecases.questionnaires.fillings import filling_of
from fieldcase.usecases.questionnaires.form_shelves import entries_in
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.register_papers import course_facts
from fieldcase.usecases.workspace import Workspace

_DEED = FormDeed.TRAINING_EVALUATION
_ASKED = frozenset({"select1", "range", "input"})
_FIGURES = frozenset({"int", "decimal"})


@dataclass(slots=True)
class QuestionResult:
    """What a question came to. `figures` are its answers that are numbers.

    `chosen` counts choices that are none, by their label; `group` is what stands over
    the question in the form.
    """

    label: str
    group: str = ""
    figures: list[float] = field(default_factory=list)
    chosen: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.figures)

    @property
    def mean(self) -> float | None:
        """None where nobody gave a figure, which is not zero."""
        return sum(self.figures) / self.count if self.figures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationResults:
    """`unreadable` were filled with a questionnaire that is not here."""

    questions: tuple[QuestionResult, ...]
    filled: int
    being_filled: int
    unreadable: int
    by_enrolment: frozenset[EnrolmentId]


def begin_evaluation(
    workspace: Workspace, course_id: CourseId, enrolment_id: EnrolmentId | None = None
) -> AnswersId:
    """Begin one without a name, or that of a participant.

    Raises:
        QuestionnaireGone: no questionnaire serves evaluations, or it was retired.
        DeedNotAllowed: this role does not see evaluations.
        RecordNotFound: the course or the enrolment is gone.
    """
    with workspace.reading() as work:
        work.courses.get(course_id)
        of = None if enrolment_id is None else work.enrolments.get(enrolment_id)
        offered = [
            entry.current
            for entry in entries_in(work)
            if entry.questionnaire.deed is _DEED and entry.current is not None
        ]
    if not offered:
        raise QuestionnaireGone
    return begin_answers(
        workspace,
        offered[0].id,
        deed=_DEED,
        record_id=of.id if of else course_id,
        case_id=of.case_id if of else None,
        person_id=of.person_id if of else None,
    )


def evaluation_results(
    workspace: Workspace, course_id: CourseId, words: Words
) -> EvaluationResults:
    """Every finished evaluation of a course added up, amendments for what they amend.

    Raises:
        RecordNotFound: there is no such course.
    """
    found: dict[str, QuestionResult] = {}
    filled = unreadable = 0
    with workspace.reading() as work:
        work.courses.get(course_id)
        enrolled = {one.id for one in work.enrolments.where(course_id=course_id)}
        given = _given(workspace, work, {course_id, *enrolled})
        for told in given:
            try:
                filling = filling_of(work, told)
            except QuestionnaireGone:
                unreadable += 1
                continue
            filling.speak(words.language)
            filled += 1
            _add(filling, found)
        drafts = [
            draft
            for draft in work.drafts.of_form(ANSWERS_FORM)
            if draft.entries.get("record_id") in {course_id, *enrolled}
        ]
    return EvaluationResults(
        questions=tuple(found.values()),
        filled=filled,
        being_filled=len(drafts),
        unreadable=unreadable,
        by_enrolment=frozenset(
            EnrolmentId(told.record_id) for told in given if told.record_id in enrolled
        ),
    )


def save_evaluation(
    workspace: Workspace, course_id: CourseId, target: Target, words: Words
) -> Target:
    """The results of a course as an Excel form if the target ends in .xlsx, else PDF.

    Raises:
        RecordNotFound: there is no such course.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    results = evaluation_results(workspace, course_id, words)
    document = evaluation_paper(workspace, course_id, results, words)
    of = PaperOf(kind="training_evaluation", record_id=course_id, with_names=False)
    return save_paper(workspace, document, target, of)


def evaluation_paper(
    workspace: Workspace, course_id: CourseId, results: EvaluationResults, words: Words
) -> Document:
    """The description of the results in one language."""
    course = open_course(workspace, course_id).course
    told = words.say_many(
        "{count} questionnaire was filled.",
        "{count} questionnaires were filled.",
        results.filled,
    )
    rest = words.say(
        "A mean rests on the answers that are figures; what was left open or does not"
        " apply is not counted."
    )
    return Document(
        title=words.say("Evaluation of the training"),
        subtitle=course.title,
        words=words,
        code=paper_code(course),
        made_on=workspace.clock.now(),
        header=(
            *course_facts(course, words),
            Fact(words.say("Filled"), results.filled, is_kept=True),
        ),
        blocks=(Note(told), *_tables(results, words)),
        footnotes=(rest,),
    )


def _tables(results: EvaluationResults, words: Words) -> Iterator[Block]:
    question = Column(words.say("Question"), ValueKind.TEXT, 5)
    means = [one for one in results.questions if one.figures]
    if means:
        yield Table(
            words.say("Means"),
            (
                question,
                Column(words.say("Mean"), ValueKind.TEXT, 1),
                Column(words.say("Answers"), ValueKind.NUMBER, 1),
            ),
            tuple(
                (named(one), words.number(round(one.mean or 0, 2)), one.count)
                for one in means
            ),
        )
    chosen = [one for one in results.questions if one.chosen]
    if chosen:
        yield Table(
            words.say("Choices"),
            (
                question,
                Column(words.say("Answer"), ValueKind.TEXT, 3),
                Column(words.say("Answers"), ValueKind.NUMBER, 1),
            ),
            tuple(
                (named(one), label, count)
                for one in chosen
                for label, count in one.chosen.most_common()
            ),
        )


def named(one: QuestionResult) -> str:
    """The question with what stands over it."""
    return f"{one.group} {one.label}".strip()


def _given(workspace: Workspace, work: Work, about: set[str]) -> list[Answers]:
    lines = [each for each in work.filled.lines(deed=_DEED) if each.record_id in about]
    amended = {each.amends for each in lines}
    role = workspace.staff.role
    stored = [work.answers.get(each.id) for each in lines if each.id not in amended]
    return [told for each in stored if (told := redacted(role, each)).content]


def _add(filling: Filling, found: dict[str, QuestionResult]) -> None:
    for element in filling.root.walk():
        node = filling.form.node(element.place)
        label = filling.wording.said(node.label, element)
        control = node.control
        if control is None or control.kind not in _ASKED or not label:
            continue
        if control.kind == "input" and node.data_type not in _FIGURES:
            continue  # their own words stay in the questionnaire
        if not element.live or not element.value:
            continue
        group = _group(filling, element)
        result = found.setdefault(node.path, QuestionResult(label, group))
        _count(filling, element, node, result)


def _count(
    filling: Filling, element: Element, node: Node, result: QuestionResult
) -> None:
    with suppress(ValueError):
        figure = float(element.value)
        if isfinite(figure):
            result.figures.append(figure)
            return
    if node.control is not None and node.control.choices is not None:
        label = filling.chooser.label_at(element.place, element.value, element)
        result.chosen[label] += 1


def _group(filling: Filling, element: Element) -> str:
    parent = element.parent
    if parent is None:
        return ""
    return filling.wording.said(filling.form.node(parent.place).label, parent)
