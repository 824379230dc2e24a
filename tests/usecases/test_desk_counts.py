"""The numbers beside the pages of headquarters' desk."""

from dataclasses import replace

from tests.workspaces import APPLICANT, CASE, CONSENT

from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.casework.today import todays_work
from fieldcase.usecases.desk.desk_counts import desk_counts
from fieldcase.usecases.desk.duplicates import look_for_duplicates, tell_apart


def test_pairs_to_look_at_are_counted_for_those_who_decide(headquarters):
    for name in ("Nino", "Nina"):
        told = {**APPLICANT, "given_names": name, "told_apart": "Said so by phone."}
        register_case(headquarters, CASE, told, CONSENT)
    look_for_duplicates(headquarters)
    assert desk_counts(headquarters).duplicates == 1
    assert todays_work(headquarters).duplicates == 1
    trainer = replace(
        headquarters, staff=replace(headquarters.staff, role=Role.TRAINER)
    )
    assert desk_counts(trainer).duplicates == 0
    assert todays_work(trainer).duplicates == 0
    with headquarters.reading() as work:
        one, other = (person.id for person in work.persons.where())
    tell_apart(headquarters, one, other, "Two sisters")
    assert desk_counts(headquarters).duplicates == 0
