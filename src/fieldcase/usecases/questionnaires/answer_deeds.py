"""What a draft of answers is for, and so who may know of it; quick to load."""

from fieldcase.domain.fields import class_of
from fieldcase.domain.need_to_know import may_see
from fieldcase.domain.questionnaires.answers import ANSWERS_FORM, Answers, field_of
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.staff import Role


def deed_of(draft: Draft) -> FormDeed:
    return FormDeed(str(draft.entries["deed"]))


def may_see_answers(role: Role, deed: FormDeed) -> bool:
    """Whether this role sees what is answered for a deed."""
    return may_see(role, class_of(Answers, field_of(deed)))


def knows_of_draft(role: Role, draft: Draft) -> bool:
    """Of drafts of answers, those whose answers are seen; of others this says yes."""
    return draft.form != ANSWERS_FORM or may_see_answers(role, deed_of(draft))
