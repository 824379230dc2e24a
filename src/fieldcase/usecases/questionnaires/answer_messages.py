"""The sentences for what may not be done with questionnaires and answers."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.questionnaires import form_errors
from fieldcase.domain.questionnaires.form_errors import Refusal
from fieldcase.domain.words import mark

ANSWER_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        form_errors.VersionTaken: mark(
            "The library has another content under version {version} of {title}."
            " Give the changed workbook a new version in its sheet settings."
        ),
        form_errors.QuestionnaireGone: mark(
            "The version of the questionnaire that this was filled with is not here."
            " Take in the same workbook, or ask headquarters for it."
        ),
        form_errors.QuestionnaireRetired: mark(
            "This questionnaire is retired and not begun any more. Choose the one that"
            " took its place."
        ),
        form_errors.KeptByHeadquarters: mark(
            "Headquarters decides about this questionnaire. Ask there to change it."
        ),
        form_errors.AnswersUnfinished: mark(
            "Questions that still need an answer, or another one: {count}. What was"
            " answered is kept."
        ),
        form_errors.AnswersTooLarge: mark(
            "The answers are longer than {most} MB and cannot be sent. Attach long"
            " texts as files instead."
        ),
        form_errors.ProfileMissing: mark(
            "There is no scoring profile in this workbook: it needs a sheet named"
            " scoring."
        ),
        form_errors.MediumNotSupported: mark(
            "This file does not fit the question, which asks for: {wanted}. Choose"
            " another, or save it in a common format first."
        ),
    }
)

REFUSALS: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.UNKNOWN_LIST: mark(
            "not taken over: only the lists cases and persons are known here."
        ),
        Refusal.NEEDS_CONSENT: mark(
            "not added: people and cases are registered with their consent."
        ),
        Refusal.NOT_HERE: mark("not taken over: it is not in this case."),
        Refusal.NOT_ALLOWED: mark(
            "not taken over: this is not set by a questionnaire."
        ),
    }
)
