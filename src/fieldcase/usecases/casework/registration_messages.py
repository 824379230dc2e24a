"""The sentences for what is wrong with a registration, a consent or a referral."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

REGISTRATION_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.TOO_LONG: mark("This is too long: shorten it."),
        Rule.NOT_TEXT: mark(
            "There are signs in this that cannot be kept: type it, or paste it as plain"
            " text."
        ),
        Rule.NOT_A_NAME: mark("There is no letter in this: check the name."),
        Rule.BEFORE_BIRTH: mark("This is before the person was born."),
        Rule.CHILD_OLDER_THAN_PARENT: mark(
            "A child cannot be older than the main applicant: check both dates of birth"
            " and the role."
        ),
        Rule.PARENT_YOUNGER_THAN_CHILD: mark(
            "A parent cannot be younger than the main applicant: check both dates of"
            " birth and the role."
        ),
        Rule.ONE_APPLICANT: mark("A case has one main applicant: choose another role."),
        Rule.MAYBE_THE_SAME: mark(
            "This may be somebody who is here already: open them, or say why this is"
            " somebody else."
        ),
        Rule.CHILD_AND_GUARDIAN: mark(
            "An unaccompanied child consents together with the guardian."
        ),
        Rule.NO_EXCEPTION_HERE: mark(
            "Only keeping the case file can be allowed without consent."
        ),
        Rule.REFERRAL_NOT_ALLOWED: mark(
            "The person has not agreed to be referred to this organisation: take that"
            " consent first, with the organisation’s name."
        ),
        Rule.NOT_DISCLOSED: mark(
            "The consent does not name all of this: leave out what it does not name, or"
            " take it anew."
        ),
        Rule.MEDICAL_NOT_ALLOWED: mark(
            "Health may be told only with the consent to pass on medical data that"
            " names this organisation."
        ),
    }
)
