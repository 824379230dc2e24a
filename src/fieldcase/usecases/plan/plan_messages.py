"""The sentences about plans and amounts: what an entry breaks, and what is missing."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.entry_cells import (
    TextUnreadable,
    WorkbookHasLinks,
    WorkbookHasMacros,
    WorkbookLocked,
    WorkbookRefused,
    WorkbookTooLarge,
    WorkbookUnreadable,
)
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.plan.premium import PremiumFact
from fieldcase.domain.rules import Rule
from fieldcase.domain.words import mark

PLAN_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NOT_AN_AMOUNT: mark("Not an amount: type it as 1250 or 1250.50."),
        Rule.NOT_A_RATE: mark(
            "Not a rate: type how much of the currency one euro buys, as 2.95."
        ),
        Rule.RATE_NEEDED: mark(
            "No rate is known for this currency: type how much of it one euro buys."
        ),
        Rule.ABOVE_CEILING: mark(
            "This is above the ceiling of the fund. Lower it, or ask for an exception"
            " in the plan and say why."
        ),
        Rule.COMMITTED_ABOVE_PLANNED: mark(
            "More is committed than planned: lower it, or plan more in a new version."
        ),
        Rule.PAID_ABOVE_COMMITTED: mark(
            "More is paid than committed: check both amounts."
        ),
        Rule.CASH_ONLY_FOR_PREMIUM: mark(
            "Only the premium is paid in cash: choose another way, or the category of"
            " the premium."
        ),
        Rule.AFTER_VALIDITY: mark(
            "This is after the plan’s last day. Ask for an extension first."
        ),
        Rule.STEP_NOT_ALLOWED: mark("This step is not possible from here."),
        Rule.FIXED_BY_APPROVAL: mark(
            "This was put up for approval and stands. Begin a new version to change it."
        ),
        Rule.NOT_APPROVED_YET: mark(
            "The plan is not approved yet: only then is money committed or anything"
            " delivered."
        ),
        Rule.OWN_REQUEST: mark(
            "You asked for this yourself: another supervisor or headquarters decides."
        ),
        Rule.NOTHING_PLANNED: mark("There is nothing in the plan yet: add an item."),
    }
)

PLAN_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        WorkbookUnreadable: mark(
            "This is no workbook that was exported here. Export one, fill it in, save"
            " it as .xlsx and try again."
        ),
        WorkbookTooLarge: mark(
            "This file is far larger than any workbook that was exported here, so it"
            " was not opened. Check that it is the right one."
        ),
        WorkbookLocked: mark(
            "This workbook is protected by a passphrase. Open it where it was filled"
            " in, save it without one, and try again."
        ),
        WorkbookHasMacros: mark(
            "There are programs (macros) in this workbook, so it was not opened. Save"
            " it as .xlsx or .ods without them and try again."
        ),
        WorkbookHasLinks: mark(
            "This workbook takes values from other files, so it was not opened. Break"
            " the links where it was filled in, save it and try again."
        ),
        TextUnreadable: mark(
            "The letters of this text file cannot be read for sure. Save it as"
            " “CSV UTF-8”, or better as .xlsx, and try again."
        ),
        WorkbookRefused: mark(
            "Some cells need your attention. Nothing was taken in: mend them in the"
            " workbook and import it again."
        ),
    }
)

# What is missing before the premium can be told.
PREMIUM_FACTS: Mapping[PremiumFact, str] = MappingProxyType(
    {
        PremiumFact.DEPARTURE: mark("the day of departure is not known"),
        PremiumFact.VISA_REGIME: mark("the visa regime is not known"),
        PremiumFact.BIRTH_DATE: mark("the date of birth is not known"),
        PremiumFact.RATE: mark("headquarters has not filled this in"),
    }
)
