"""A filled register in words: what it would change, who is new, what is odd."""

from fieldcase.domain.attendance_totals import Marked
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.usecases.training_comparison import CellChange, Newcomer
from fieldcase.usecases.training_filled import FilledRegister


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
            "Column {cell} ({title}) is none of the register's and is not read.",
            cell=place.cell.rstrip("0123456789"),
            title=place.title,
        )
        for place in register.strays
    ]
    return told
