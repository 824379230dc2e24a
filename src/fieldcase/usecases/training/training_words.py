"""A filled register in words: what it would change, who is new, what is odd."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.words import Words
from fieldcase.usecases.training.training_comparison import (
    CellChange,
    Comparison,
    Newcomer,
)
from fieldcase.usecases.training.training_filled import FilledRegister
from fieldcase.usecases.training.training_workbook import TakenIn


def mark_told(marked: Marked, words: Words) -> str:
    """The mark in words, with the minutes."""
    if marked.mark is None:
        return words.say("not marked")
    told = words.code(ListName.ATTENDANCE_MARKS, marked.mark)
    return (
        f"{told} {words.number(marked.minutes_late)}" if marked.minutes_late else told
    )


def change_sentence(change: CellChange, words: Words) -> str:
    """Whose mark of which day, what stands here, and what the workbook says."""
    return words.say(
        "{name}, {day}: {before} here, {after} in the workbook (cell {cell})",
        name=change.name,
        day=words.date(change.day),
        before=mark_told(change.before, words),
        after=mark_told(change.after, words),
        cell=change.place.cell,
    )


def newcomer_sentence(newcomer: Newcomer, words: Words) -> str:
    """Whether somebody who was written in is new, and whom else it may be."""
    name = newcomer.row.name
    known = {one.id: one.known_as for one in newcomer.candidates}
    if newcomer.same_as is not None:
        there = known.get(newcomer.same_as, name)
        return words.say(
            "{name} is on the course already: {there}", name=name, there=there
        )
    if not known:
        return words.say("{name} is new and will be added", name=name)
    return words.say(
        "{name} will be added, but may be: {others}",
        name=name,
        others=words.listed(known.values()),
    )


def register_notes_told(register: FilledRegister, words: Words) -> list[str]:
    """What is no mistake, but worth knowing before it is taken in."""
    told = []
    if register.given_on is not None:
        day = words.date(register.given_on)
        told.append(words.say("This workbook was given out on {day}.", day=day))
    if not register.is_latest:
        told.append(
            words.say(
                "A newer workbook of this course was given out since. Only what was"
                " filled in here is taken in; nothing newer is overwritten unasked."
            )
        )
    if not register.is_whole:
        told.append(
            words.say(
                "Rows or columns are missing, or grey cells were changed. What is there"
                " is still recognised; check the changes well."
            )
        )
    for place, said in register.renamed:
        told.append(
            words.say(
                "Cell {cell} now says {name}: names are not changed from a workbook.",
                cell=place.cell,
                name=said,
            )
        )
    told += [
        words.say(
            "Column {cell} ({title}) is none of the register’s and is not read.",
            cell=place.cell.rstrip("0123456789"),
            title=place.title,
        )
        for place in register.strays
    ]
    return told


def summary_line(found: Comparison, words: Words) -> str:
    """How much a workbook would change."""
    amended = sum(one.is_closed for one in found.changes)
    marked = len(found.changes) - amended
    added = len(found.added)
    told = [
        words.say_many("{count} mark to take in", "{count} marks to take in", marked),
        words.say_many("{count} as it was", "{count} as they were", found.same),
    ]
    if amended:
        told.append(
            words.say_many("{count} correction", "{count} corrections", amended)
        )
    if added:
        told.append(words.say_many("{count} new person", "{count} new people", added))
    if found.conflicts:
        count = len(found.conflicts)
        told.append(words.say_many("{count} conflict", "{count} conflicts", count))
    return words.beside(told)


def taken_line(taken: TakenIn, words: Words) -> str:
    """What became of it."""
    return words.say(
        "Marked: {marked}, corrected: {amended}, people added: {added}, left as they"
        " stood here: {differing}.",
        marked=words.number(taken.marked),
        amended=words.number(taken.amended),
        added=words.number(taken.added),
        differing=words.number(taken.differing),
    )
