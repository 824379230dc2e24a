"""What `fieldcase document` writes about courses, participants and certificates."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.domain.training.course import CourseId
from fieldcase.domain.words import Words
from fieldcase.usecases.consent.consent_papers import identify_person
from fieldcase.usecases.giving_out.paper_saving import Target
from fieldcase.usecases.training.certificate_papers import (
    identify_certificate,
    save_certificates,
    standing_certificates,
)
from fieldcase.usecases.training.course_evaluation import save_evaluation
from fieldcase.usecases.training.courses import identify_course
from fieldcase.usecases.training.participants_paper import save_participants
from fieldcase.usecases.training.register_papers import (
    save_empty_register,
    save_register,
)
from fieldcase.usecases.training.training_record import save_training_record
from fieldcase.usecases.workspace import Workspace

Write = Callable[[Workspace, str, Target, Words], object]
WriteOfCourse = Callable[[Workspace, CourseId, Target, Words], object]


def _of_course(save: WriteOfCourse) -> Write:
    def write(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
        return save(workspace, identify_course(workspace, asked), out, words)

    return write


def _training_record(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    person_id = identify_person(workspace, asked)
    return save_training_record(workspace, person_id, out, words)


def _certificate(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    certificate_id = identify_certificate(workspace, asked)
    return save_certificates(workspace, [certificate_id], out, words)


def _certificates(
    workspace: Workspace, course_id: CourseId, out: Target, words: Words
) -> object:
    standing = standing_certificates(workspace, course_id)
    return save_certificates(workspace, standing, out, words)


TRAINING_DOCUMENTS: Mapping[str, Write] = MappingProxyType(
    {
        "register": _of_course(save_register),
        "register-empty": _of_course(save_empty_register),
        "participants": _of_course(save_participants),
        "training-record": _training_record,
        "training-evaluation": _of_course(save_evaluation),
        "certificate": _certificate,
        "certificates": _of_course(_certificates),
    }
)
