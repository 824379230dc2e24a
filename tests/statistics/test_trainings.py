"""Trainings counted.

1. A person on two courses counts once among persons and twice among participants.
2. Nobody comes further than enrolled; each row is at most the total.
3. Heads without names are added to nothing.
"""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period
from fieldcase.statistics.trainings import (
    CourseCounted,
    ParticipantCounted,
    training_tables,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
HEADS = st.dictionaries(
    st.tuples(st.sampled_from("FM"), st.sampled_from(["A26", "UNK"])),
    st.integers(0, 9),
)


def course(which="a", country="AF", heads=None):
    return CourseCounted(
        id=which,
        number=f"TR-{which}",
        title="Sewing",
        training_type="MBT",
        country=country,
        starts_on=date(2026, 3, 9),
        heads=heads or {},
    )


def participant(course_id="a", who="p1", **more):
    known = {
        "is_of_case": True,
        "sex": "F",
        "age_band": "A26",
        "has_attended": True,
        "has_completed": False,
        "is_certified": False,
    }
    return ParticipantCounted(course_id=course_id, who=who, **{**known, **more})


def counted(courses, people):
    return training_tables(courses, people, YEAR, words_in("en"))


@st.composite
def trainings(draw):
    courses = [
        course(one, draw(st.sampled_from(["AF", "GE", ""])), draw(HEADS))
        for one in "ab"
    ]
    steps = st.booleans()
    people = draw(
        st.lists(
            st.builds(
                participant,
                course_id=st.sampled_from("ab"),
                who=st.sampled_from(["p1", "p2", "p3"]),
                sex=st.sampled_from("FMXU"),
                has_attended=steps,
                has_completed=steps,
                is_certified=steps,
            ),
            max_size=8,
        )
    )
    return courses, people


def test_a_person_on_two_courses_is_one_person_and_two_participants():
    people = [participant("a"), participant("b")]
    by_course, by_sex, *_ = counted([course("a"), course("b")], people)

    assert by_course.total[4:] == (2, 2, 0, 0, 0)
    assert by_sex.total[1:] == (1, 1, 0, 0, 0)
    assert dict(by_course.summary)["Distinct persons of cases"] == 1


def test_heads_stand_beside_and_are_added_to_nobody():
    heads = {("F", "A26"): 12_514, ("M", "UNK"): 6}
    tables = counted([course(heads=heads)], [participant()])

    for table in tables:
        assert table.total[-5:] == (1, 1, 0, 0, 12_520)
    assert ("Male", 0, 0, 0, 0, 6) in tables[1].rows


def test_an_empty_period_says_so():
    assert all(table.remark for table in counted([], []))


def test_kosovo_has_its_footnote():
    by_course, _, _, by_country, _ = counted([course(country="XK")], [participant()])
    assert by_course.footnotes[0].startswith("*")
    assert by_country.footnotes[0].startswith("*")


@given(trainings())
def test_no_row_is_above_the_total_and_no_step_above_enrolled(found):
    courses, people = found
    heads = sum(one.all_heads for one in courses)
    for table in counted(courses, people):
        total = table.total[-5:]
        assert total[4] == heads == sum(row[-1] for row in table.rows)
        assert max(total[:4]) == total[0]
        for row in table.rows:
            assert all(one <= whole for one, whole in zip(row[-5:], total, strict=True))
    assert counted(courses, people)[1].total[1] == len({one.who for one in people})
