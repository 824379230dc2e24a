"""The library as a table: a questionnaire a line."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.questionnaires.questionnaire import FormDeed
from fieldcase.domain.words import SOURCE, Words
from fieldcase.forms.wording import language_code
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.questionnaires.filled_lists import LibraryLine
from fieldcase.usecases.questionnaires.form_shelves import LibraryEntry


def title_of(entry: LibraryEntry, words: Words) -> str:
    """What the questionnaire is called in the reader's language."""
    shown = entry.current or entry.versions[0]
    deed = entry.questionnaire.deed
    return told_title(entry.title, deed, words, is_built_in=shown.is_built_in)


def told_title(title: str, deed: FormDeed, words: Words, *, is_built_in: bool) -> str:
    """Ours speak other languages by what they are for; a form has one title only."""
    if title and not (is_built_in and words.language != SOURCE):
        return title
    return words.code(ListName.FORM_DEEDS, deed)


def state_of(entry: LibraryEntry, words: Words) -> tuple[str, Tone]:
    """Whether it is in use, and who keeps it."""
    if entry.current is None:
        return words.say("Retired"), Tone.NEUTRAL
    if entry.current.is_built_in:
        return words.say("Built in"), Tone.NEUTRAL
    if entry.is_shared:
        return words.say("Headquarters"), Tone.GOOD
    return words.say("This laptop"), Tone.INFORMATION


def languages_told(languages: tuple[str, ...], words: Words) -> str:
    """As people call them; what is no language we know, as the form calls it."""
    codes = (language_code(each) for each in languages)
    told = (
        words.code(ListName.LANGUAGES, code) if len(code) <= len("prs") else code
        for code in codes
        if code not in {"", "default"}
    )
    return words.listed(told)


def library_columns(words: Words) -> list[Column[LibraryLine]]:
    say = words.say

    def number(count: int) -> str:
        return words.number(count) if count else ""

    def version(line: LibraryLine) -> str:
        shown = line.entry.current or line.entry.versions[0]
        return words.isolated(shown.version)

    return [
        Column(
            "title",
            say("Questionnaire"),
            lambda one: title_of(one.entry, words),
            width=260,
            stretches=True,
        ),
        Column(
            "deed",
            say("Filled for"),
            lambda one: words.code(ListName.FORM_DEEDS, one.entry.questionnaire.deed),
            width=264,
        ),
        Column("version", say("Version"), version, width=104),
        Column(
            "state",
            say("State"),
            lambda one: state_of(one.entry, words)[0],
            lambda one: state_of(one.entry, words)[1],
            width=128,
        ),
        Column("drafts", say("Drafts"), lambda one: number(one.drafts), width=104),
        Column("filled", say("Filled"), lambda one: number(one.finished), width=96),
    ]
