"""The sentences for what is wrong with a questionnaire or with an answer."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.words import Words, mark
from fieldcase.forms.answers import Unfit
from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.shape import AnswerProblem, Misfit
from fieldcase.forms.xpath.syntax import Fault

PROBLEMS: Mapping[ProblemCode, str] = MappingProxyType(
    {
        ProblemCode.NOT_A_WORKBOOK: mark(
            "This is no workbook of a questionnaire. Save it from Excel as .xlsx."
        ),
        ProblemCode.TOO_LARGE: mark(
            "The file is larger than any questionnaire: more than {largest} bytes."
        ),
        ProblemCode.TOO_MANY_ROWS: mark("The sheet has more than {most} rows."),
        ProblemCode.UNSAFE: mark(
            "The file holds definitions that no workbook needs and that can do harm."
        ),
        ProblemCode.NO_SURVEY: mark("There is no sheet named survey."),
        ProblemCode.EMPTY_SURVEY: mark("The sheet survey asks nothing."),
        ProblemCode.FORMULA: mark(
            "A formula stands where a value should: {formula}. Paste it as a value."
        ),
        ProblemCode.UNKNOWN_TYPE: mark("Unknown type of question: {what}."),
        ProblemCode.MISSING_NAME: mark("The question has no name ({type})."),
        ProblemCode.DUPLICATE_NAME: mark(
            "The name {name} is taken by row {first}. Give each question its own."
        ),
        ProblemCode.UNKNOWN_REFERENCE: mark(
            "There is no question named {what}. Check the spelling."
        ),
        ProblemCode.UNKNOWN_LIST: mark("There is no list of choices named {what}."),
        ProblemCode.NOT_CLOSED: mark("{type} {name} is never ended."),
        ProblemCode.NOT_OPENED: mark("{type} ends what was never begun."),
        ProblemCode.CYCLE: mark(
            "These wait for each other, so none can be worked out: {circle}."
        ),
        ProblemCode.MISSING_FILE: mark(
            "The file {file} is not beside the questionnaire, so what needs it stays"
            " empty."
        ),
        ProblemCode.FAULTY_FILE: mark("The file {file} cannot be read: {what}."),
        ProblemCode.PYXFORM: mark("Refused by pyxform: {text}"),
        ProblemCode.ADVICE: mark("Advice of pyxform: {text}"),
        ProblemCode.SCORING: mark("The scoring profile is faulty here: {what}."),
    }
)

FAULTS: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.UNEXPECTED: mark("unexpected {what} at character {at} of {expression}"),
        Fault.INCOMPLETE: mark("something is missing at the end of {expression}"),
        Fault.UNCLOSED_TEXT: mark(
            "the text that begins at character {at} of {expression} is not closed"
        ),
        Fault.UNKNOWN_FUNCTION: mark("no function is named {what} in {expression}"),
        Fault.WRONG_ARGUMENT_COUNT: mark(
            "{what} takes another number of arguments in {expression}"
        ),
        Fault.NOT_A_PATH: mark(
            "a question is expected at character {at} of {expression}"
        ),
        Fault.UNKNOWN_PATH: mark("there is no {what} in {expression}"),
        Fault.UNKNOWN_INSTANCE: mark("there is no list named {what} in {expression}"),
        Fault.UNSUPPORTED_AXIS: mark("{what} is not supported in {expression}"),
        Fault.TOO_DEEP: mark("{expression} is nested too deeply"),
    }
)

UNFIT: Mapping[Unfit, str] = MappingProxyType(
    {
        Unfit.REQUIRED: mark("This is needed."),
        Unfit.CONSTRAINT: mark("This answer is not allowed here."),
        Unfit.WHOLE_NUMBER: mark("Type a whole number."),
        Unfit.NUMBER: mark("Type a number."),
        Unfit.DATE: mark("Not a date: type it as 30/11, tomorrow or 2026-11-30."),
        Unfit.TIME: mark("Not a time: type it as 9:30 or 930."),
        Unfit.MOMENT: mark("Type a date and a time."),
        Unfit.PLACE: mark("Type the latitude and the longitude in degrees."),
        Unfit.CHOICE: mark("Choose one from the list."),
        Unfit.RANGE: mark("This is outside the range."),
    }
)

MISFITS: Mapping[Misfit, str] = MappingProxyType(
    {
        Misfit.UNKNOWN: mark("The form has no question {path}."),
        Misfit.NOT_A_GROUP: mark("{path} is a group: its answers are an object."),
        Misfit.NOT_A_LIST: mark("{path} is a repeat: its rounds are a list."),
        Misfit.NOT_A_VALUE: mark("{path} takes a value, not an object."),
        Misfit.TOO_MANY: mark("{path} has more rounds than the form asks for."),
    }
)


def problem_sentence(problem: FormProblem, words: Words) -> str:
    """What is the matter, without its place."""
    if problem.code is ProblemCode.EXPRESSION:
        fault = words.say(FAULTS[Fault(str(problem.facts["fault"]))], **problem.facts)
        return words.say("The expression cannot be read: {fault}.", fault=fault)
    return words.say(PROBLEMS[problem.code], **problem.facts)


def problem_line(problem: FormProblem, words: Words) -> str:
    """Sheet, row, column, what is the matter, and its code."""
    place = [problem.sheet]
    if problem.row:
        place.append(words.say("row {number}", number=problem.row))
    if problem.column:
        place.append(problem.column)
    where = " · ".join(part for part in place if part)
    told = problem_sentence(problem, words)
    return f"{where}: {told} [{problem.code}]" if where else f"{told} [{problem.code}]"


def unfit_sentence(unfit: Unfit, words: Words) -> str:
    return words.say(UNFIT[unfit])


def misfit_sentence(problem: AnswerProblem, words: Words) -> str:
    return words.say(MISFITS[problem.code], path=problem.path)
