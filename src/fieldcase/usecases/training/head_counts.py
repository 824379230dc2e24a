"""Heads without names: how many took part, by sex and age band."""

from collections.abc import Mapping

from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.head_count import HeadCount, head_count_id
from fieldcase.usecases.workspace import Workspace

MOST_HEADS = 100_000  # of one sex and age band

Heads = Mapping[tuple[str, str], int]  # by sex and age band


def count_heads(workspace: Workspace, course_id: CourseId, heads: Heads) -> None:
    """Set how many took part without names; a zero takes a count back.

    Raises:
        EntriesRefused: a number is below nothing or past believing.
        RecordNotFound: there is no such course.
    """
    refuse(
        tuple(
            Problem(f"{sex}-{band}", Rule.OUT_OF_BOUNDS)
            for (sex, band), count in heads.items()
            if not 0 <= count <= MOST_HEADS
        )
    )
    with workspace.work() as work:
        work.courses.get(course_id)
        for (sex, band), count in heads.items():
            record_id = head_count_id(course_id, sex, band)
            stored = work.head_counts.find(record_id)
            if (0 if stored is None else stored.heads) == count:
                continue
            work.head_counts.save(
                HeadCount(
                    id=record_id,
                    course_id=course_id,
                    sex=sex,
                    age_band=band,
                    heads=count,
                    counted_on=workspace.today(),
                )
            )
