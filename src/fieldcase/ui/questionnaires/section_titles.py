"""What the sections of a form are called in the list beside it."""

from collections.abc import Sequence

from fieldcase.domain.words import Words
from fieldcase.forms.model import Node
from fieldcase.ui.questionnaires.looks import is_note, is_shown
from fieldcase.ui.questionnaires.outline import Section
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.ui.questionnaires.section_list import Row
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.tally import Count, Wrong


class SectionRows:
    """A row for each section, made anew only where something is another."""

    def __init__(self, setting: Setting, sections: Sequence[Section]) -> None:
        self._setting, self._sections = setting, sections
        self._made: dict[int, tuple[object, Row]] = {}

    def row(self, at: int, count: Count, *, is_wrong: bool) -> Row:
        """Its title, and how far it is."""
        section = self._sections[at]
        label = ""
        if section.titled is not None:
            label = _label_of(self._setting, section.titled)
        key = (count, is_wrong, label)
        known = self._made.get(at)
        if known is None or known[0] != key:
            title = label or _by_number(section, self._setting.words)
            row = _row(self._setting, at, title, count, is_wrong=is_wrong)
            known = self._made[at] = (key, row)
        return known[1]


def problem_rows(setting: Setting, wrong: Sequence[Wrong]) -> list[Row]:
    """The questions to look at, by their places among the wrong ones."""
    labels = [setting.plain_label(each.element) for each in wrong]
    return [Row(at, label, is_wrong=True) for at, label in enumerate(labels)]


def _row(setting: Setting, at: int, title: str, count: Count, *, is_wrong: bool) -> Row:
    words = setting.words
    end = words.say(
        "{answered} of {asked}",
        answered=words.number(count.answered),
        asked=words.number(count.asked),
    )
    told = [title, end if count.asked else ""]
    if is_wrong:
        told.append(words.say("needs another look"))
    return Row(
        at,
        title,
        end if count.asked else "",
        is_done=count.asked > 0 and count.answered == count.asked,
        is_wrong=is_wrong,
        told=words.listed(filter(None, told)),
    )


def _by_number(section: Section, words: Words) -> str:
    """Loose questions have no title of their own."""
    if section.last > section.first:
        return words.say(
            "Questions {first} to {last}",
            first=words.number(section.first),
            last=words.number(section.last),
        )
    if section.last == section.first:
        return words.say("Question {number}", number=words.number(section.first))
    return words.say("To read")


def _label_of(setting: Setting, titled: Node) -> str:
    """Of a table of questions, the words that stand over it are a note in it."""
    notes = [each for each in titled.walk() if is_shown(each)][:1]
    for node in (titled, *(note for note in notes if is_note(note))):
        found = setting.filling.at_place(node.place) or [setting.filling.root]
        label = setting.filling.wording.said(node.label, found[0])
        if label:
            return plain_text(label)
    return ""
