"""What the sections of a form are called in the list beside it."""

from fieldcase.forms.model import Node
from fieldcase.ui.questionnaires.looks import is_note, is_shown
from fieldcase.ui.questionnaires.outline import Section
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.ui.questionnaires.section_list import Row
from fieldcase.ui.questionnaires.setting import Setting
from fieldcase.ui.questionnaires.tally import Count


def section_row(
    setting: Setting, section: Section, at: int, count: Count, *, is_wrong: bool
) -> Row:
    """Its title, and how far it is."""
    words, title = setting.words, section_title(setting, section)
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


def section_title(setting: Setting, section: Section) -> str:
    """The group's label; loose questions are told by their numbers."""
    words, titled = setting.words, section.titled
    label = "" if titled is None else _label_of(setting, titled)
    if label:
        return label
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
