"""Taking over in words: the cells, the words to map, and what came of it."""

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.entry_cells import CellProblem
from fieldcase.domain.words import Words
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.plan.plan_words import cell_sentence
from fieldcase.usecases.taking_over.old_rows import UnknownWord
from fieldcase.usecases.taking_over.taking_over import Alike, Outcome


def problem_sentence(problem: CellProblem, words: Words) -> str:
    """Which cell is wrong, or what no column says, and what to do."""
    if problem.place.cell:
        return cell_sentence(problem, words)
    return words.say(
        "No column says “{title}”. {sentence}",
        title=problem.place.title,
        sentence=rule_sentence(problem.rule, words),
    )


def alike_sentence(one: Alike, words: Words) -> str:
    return words.say(
        "{sheet}, cell {cell}: may be {number}.",
        sheet=one.place.sheet,
        cell=one.place.cell,
        number=one.person_number,
    )


def person_line(case: Case, person: Person, words: Words) -> str:
    """One of a preview's people: who, from when, whereto, and how it stands."""
    return words.beside(
        [
            words.isolated(case.former_number),
            words.isolated(person.full_name),
            words.code(ListName.SEXES, person.sex),
            words.date(person.birth_date),
            words.code(ListName.COUNTRIES, case.destination_country),
            words.code(ListName.CASE_STATUS, case.status),
        ]
    )


def unknown_sentence(one: UnknownWord, words: Words) -> str:
    return words.say_many(
        "{field}: “{word}”, in {count} cell",
        "{field}: “{word}”, in {count} cells",
        one.count,
        field=one.field.label(words),
        word=one.word,
    )


def outcome_line(outcome: Outcome, words: Words, *, is_done: bool) -> str:
    """How many cases and people, and how many cells are wrong."""
    cases = words.say_many("{count} case", "{count} cases", outcome.cases)
    people = words.say_many("{count} person", "{count} people", outcome.persons)
    if is_done:
        return words.say("Taken over: {cases}, {people}.", cases=cases, people=people)
    told = words.say(
        "Can be taken over: {cases}, {people}.", cases=cases, people=people
    )
    if not outcome.problems:
        return told
    wrong = words.say_many(
        "{count} entry is wrong, so nothing is taken over yet.",
        "{count} entries are wrong, so nothing is taken over yet.",
        len(outcome.problems),
    )
    return f"{told} {wrong}"
