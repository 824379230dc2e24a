"""The sentences for everything that can go wrong: what happened, to what, what to do.

Window and command line both ask here. A test insists that each error has words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import errors
from fieldcase.domain.casework.stops import StepStopped
from fieldcase.domain.exchange.example import ExampleStaysHere
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.record_keeping.setting_back import NotSetBack
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.domain.words import Words, mark
from fieldcase.forms.problems import FormRefused
from fieldcase.usecases.casework.registration_messages import REGISTRATION_RULES
from fieldcase.usecases.demo.story_stage import StoryBroken
from fieldcase.usecases.desk.desk_messages import DESK_WORDS
from fieldcase.usecases.desk.merging_messages import MERGING_WORDS
from fieldcase.usecases.enrolment.device_messages import DEVICE_RULES, DEVICE_WORDS
from fieldcase.usecases.exchange.exchange_messages import (
    EXCHANGE_WORDS,
    REASONS,
    VERDICTS,
)
from fieldcase.usecases.giving_out.printing_messages import PRINTING_WORDS
from fieldcase.usecases.giving_out.template_messages import TEMPLATE_WORDS
from fieldcase.usecases.keeping.key_messages import KEY_WORDS
from fieldcase.usecases.keeping.server_messages import SERVER_WORDS
from fieldcase.usecases.monitoring.mission_messages import MISSION_RULES, MISSION_WORDS
from fieldcase.usecases.monitoring.pack_messages import PACK_WORDS
from fieldcase.usecases.monitoring.visit_messages import VISIT_RULES
from fieldcase.usecases.plan.plan_messages import PLAN_RULES, PLAN_WORDS
from fieldcase.usecases.procedures.procedure_messages import (
    PROCEDURE_RULES,
    PROCEDURE_WORDS,
)
from fieldcase.usecases.questionnaires.answer_messages import ANSWER_WORDS
from fieldcase.usecases.taking_over.taking_over_messages import (
    TAKING_OVER_RULES,
    TAKING_OVER_WORDS,
)
from fieldcase.usecases.training.training_messages import TRAINING_RULES, TRAINING_WORDS

WORDS: Mapping[type[errors.FieldCaseError], str] = MappingProxyType(
    {
        errors.Cancelled: mark("Cancelled. Nothing was changed."),
        StoryBroken: mark("The story is not as it is told. {what} Found: {found}"),
        errors.StoreNotFound: mark(
            "There is no store at {path}. Check the place, or create a store there."
        ),
        errors.StoreExists: mark(
            "There is something at {path} already. Choose another place or name."
        ),
        errors.StoreDamaged: mark(
            "The store at {path} is damaged: it was cut short or altered. Nothing in it"
            " was changed. Restore a backup, or ask headquarters to rebuild it."
        ),
        errors.StoreReadOnly: mark(
            "The store at {path} cannot be written to. Choose a folder where you may"
            " write, or ask for the right to do so."
        ),
        ExampleStaysHere: mark(
            "This is the example: nothing of it is ever sent. In a store of your own"
            " this goes to headquarters."
        ),
        StoreAway: mark(
            "The disk with the store at {path} is gone, or does not answer. Connect it"
            " again; what was saved until then is on it."
        ),
        errors.StoreInUse: mark(
            "Another program is using the store at {path}. Close it there first."
        ),
        errors.DiskFull: mark(
            "The disk is full: {path} could not be written. Nothing was lost; make room"
            " and try again."
        ),
        errors.WrongPassphrase: mark(
            "This passphrase does not open the store at {path}. Check capital letters"
            " and the keyboard’s language, and try again."
        ),
        errors.StoreFromNewerVersion: mark(
            "The store at {path} was written by a newer FieldCase ({found}). Install"
            " the newer version to open it; the store was not touched."
        ),
        errors.WeakPassphrase: mark(
            "The passphrase is too short: use at least {least} characters, for example"
            " four words that have nothing to do with each other."
        ),
        errors.RecordNotFound: mark(
            "This record is not here any more; it may have changed since the last sync."
            " Go back to the list and open it again."
        ),
        errors.RecordIsFinal: mark(
            "This record is signed and cannot be edited. Write an amendment instead."
        ),
        errors.AppointmentSettled: mark(
            "This appointment is settled already, perhaps on another screen: look at it"
            " again."
        ),
        errors.AppointmentAhead: mark(
            "This appointment is still to come: only from its day on can it be said"
            " whether anybody came."
        ),
        errors.DeedNotAllowed: mark(
            "Your role does not allow this. Ask your supervisor or the data-protection"
            " focal point."
        ),
        errors.NothingToUndo: mark(
            "There is nothing to undo: no edit was saved since you unlocked."
        ),
        errors.NothingToRedo: mark(
            "There is nothing to redo: nothing was undone since the last edit."
        ),
        errors.ChangedSince: mark(
            "This was changed again since, so it is not undone. Open the history and"
            " choose the value that should stand."
        ),
        NotSetBack: mark(
            "This goes on step by step and is not set back. Open it and take the next"
            " step there."
        ),
        errors.NotTakenBack: mark(
            "This is new and has no earlier values to go back to. Open it and edit it"
            " instead."
        ),
        errors.ValueErased: mark(
            "This was erased at the person’s request and cannot be brought back."
        ),
        errors.ChangeNotApplicable: mark(
            "A change from elsewhere cannot be kept ({reason}). Nothing of it was"
            " applied; tell the office it came from."
        ),
        errors.FileNotReadable: mark(
            "{path} cannot be read. Check that it is there and that you may open it."
        ),
        errors.FileNotWritable: mark(
            "{path} cannot be written. Check that the folder exists, that you may write"
            " there, that the file is not open elsewhere and that the disk has room."
        ),
        errors.InvalidPeriod: mark(
            "The period ends ({last}) before it begins ({first}). Turn the days around."
        ),
        errors.AttachmentTooLarge: mark(
            "The file is larger than {most} MB. Scan it in black and white, or attach"
            " it in parts."
        ),
        errors.AttachmentNotSupported: mark(
            "Only PDF, JPEG, PNG and WebP files can be attached. Save this one as PDF"
            " or JPEG first; a telephone does so with “Most compatible” pictures."
        ),
        errors.PictureUnreadable: mark(
            "This picture is damaged, or too large to be drawn. Take it again, or save"
            " it anew as JPEG."
        ),
        errors.AttachmentMissing: mark(
            "The file of this attachment is not on this laptop. Attach it again, or"
            " restore a backup."
        ),
        errors.AttachmentDamaged: mark(
            "The file of this attachment is damaged. Attach it again, or restore a"
            " backup."
        ),
        FormRefused: mark(
            "The questionnaire cannot be used as it is. Check the rows that are named,"
            " mend them in the workbook and try again."
        ),
        **DESK_WORDS,
        **MERGING_WORDS,
        **EXCHANGE_WORDS,
        **DEVICE_WORDS,
        **KEY_WORDS,
        **PRINTING_WORDS,
        **TEMPLATE_WORDS,
        **SERVER_WORDS,
        **PLAN_WORDS,
        **PROCEDURE_WORDS,
        **ANSWER_WORDS,
        **TRAINING_WORDS,
        **TAKING_OVER_WORDS,
        **MISSION_WORDS,
        **PACK_WORDS,
        StepStopped: mark(
            "The case cannot go there yet: something is missing. What it is, and how to"
            " clear it, stands on the page of the case."
        ),
        EntriesRefused: mark(
            "Some fields need your attention before this can be saved; what you typed"
            " is kept."
        ),
    }
)

RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.REQUIRED: mark("This is needed."),
        Rule.NOT_A_DATE: mark("Not a date: type it as 30/11, tomorrow or 2026-11-30."),
        Rule.NOBODY_ALLOWS_IT: mark(
            "Nobody in this case consented to telling this. Take consent first, or"
            " leave it out."
        ),
        Rule.TOO_EARLY: mark("The case is not that far yet."),
        Rule.BEFORE_AN_EARLIER_STEP: mark(
            "This is before the day of an earlier step. Check both dates."
        ),
        Rule.NOT_A_TIME: mark("Not a time: type it as 9:30 or 930."),
        Rule.NOT_UNDERSTOOD: mark("This cannot be understood."),
        Rule.UNKNOWN_CODE: mark("Choose one from the list."),
        Rule.IN_THE_FUTURE: mark("This day has not come yet."),
        Rule.TOO_LONG_AGO: mark("This is before 1900: check the year."),
        Rule.IN_THE_PAST: mark("This day is over: choose today or a later one."),
        Rule.OUT_OF_BOUNDS: mark("This number is too small or too large."),
        Rule.ENDS_BEFORE_IT_STARTS: mark("The end has to be after the beginning."),
        Rule.BEFORE_THE_SESSION: mark(
            "This is before the session: choose a later day."
        ),
        Rule.BEFORE_THE_SCREENING: mark(
            "This is before the screening: choose a later day."
        ),
        Rule.NO_FACTOR: mark("Tick at least one factor that speaks for or against."),
        Rule.ALREADY_ANSWERED: mark("This was answered meanwhile; read the answer."),
        Rule.NOBODY_TO_TAKE_IT: mark("Choose somebody who still works here."),
        Rule.NOBODY_PRESENT: mark("Say who was there: tick a person, or name others."),
        Rule.CONSENT_NEEDED: mark(
            "Without consent to the case file nothing that identifies the person is"
            " kept."
        ),
        Rule.CHILD_NEEDS_GUARDIAN: mark(
            "For a child a parent or guardian consents too: choose who gives it."
        ),
        Rule.NOT_A_NUMBER: mark("Type a whole number, in digits."),
        Rule.AGREEMENT_NEEDED: mark(
            "Ask first: without agreement somebody is only counted, in the head-count."
        ),
        **REGISTRATION_RULES,
        **PLAN_RULES,
        **TRAINING_RULES,
        **TAKING_OVER_RULES,
        **PROCEDURE_RULES,
        **MISSION_RULES,
        **DEVICE_RULES,
        **VISIT_RULES,
        Rule.NAMES_THE_PERSON: mark(
            "The reason is kept for good: write it without the person’s name."
        ),
    }
)


def sentence(error: errors.FieldCaseError, words: Words) -> str:
    """One whole sentence, or two, in the reader's language."""
    if isinstance(error, errors.BundleRefused):
        return words.say(REASONS.get(error.reason) or VERDICTS[error.verdict])
    return words.say(WORDS[type(error)], **vars(error))


def rule_sentence(rule: Rule, words: Words) -> str:
    """What stands under a field whose entry breaks a rule."""
    return words.say(RULES[rule])
