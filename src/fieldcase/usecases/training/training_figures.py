"""The figures of trainings in a period: on screen, as PDF and as a workbook."""

from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.words import Words
from fieldcase.statistics.period import Period
from fieldcase.statistics.trainings import (
    CourseCounted,
    ParticipantCounted,
    training_tables,
)
from fieldcase.store.training_figures import CourseLine, ParticipantLine
from fieldcase.usecases.reports.counted import KeyFigures, with_data
from fieldcase.usecases.workspace import Workspace


def training_figures(
    workspace: Workspace, period: Period, words: Words, country: str = ""
) -> KeyFigures:
    """Count the courses that begin in the period, in one country or in all ("")."""
    asked = period.first, period.last, country
    with workspace.reading() as work:
        courses = work.training_figures.courses(*asked)
        people = work.training_figures.participants(*asked)
        heads = work.training_figures.heads(*asked)
    tables = training_tables(
        [_course(one, heads.get(one.id, {})) for one in courses],
        [_participant(one) for one in people],
        period,
        words,
    )
    return with_data(workspace, words.say("Trainings"), period, tables, words)


def _course(one: CourseLine, heads: dict[tuple[str, str], int]) -> CourseCounted:
    return CourseCounted(
        id=one.id,
        number=one.number,
        title=one.title,
        training_type=one.training_type,
        country=one.country,
        starts_on=one.starts_on,
        heads=heads,
    )


def _participant(one: ParticipantLine) -> ParticipantCounted:
    return ParticipantCounted(
        course_id=one.course_id,
        who=one.person_id or one.id,
        is_of_case=one.person_id is not None,
        sex=one.sex,
        age_band=one.age_band,
        has_attended=one.has_attended,
        has_completed=one.status is EnrolmentStatus.COMPLETED,
        is_certified=one.is_certified,
    )
