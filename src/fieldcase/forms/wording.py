"""The texts of a form in the language of the moment, with the values they show."""

from collections.abc import Callable

from fieldcase.forms.model import ANY_LANGUAGE, Form, FormText
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.compiling import Compiled
from fieldcase.forms.xpath.values import Value, as_text

ValueOf = Callable[[Element, Compiled], Value]


def language_code(language: str) -> str:
    """`fr` of `Français (fr)`; the name itself where it says no code."""
    inside = language.rpartition("(")[2]
    return inside.rstrip(")").strip().lower() if "(" in language else language.lower()


def _unshown(_element: Element, _rule: Compiled) -> Value:
    return ""


class Wording:
    """`language` is a name of the form or the code in it; else the form's default."""

    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = ""
        self.value_of: ValueOf = _unshown
        self.language = language
        self.shows_answers = any(
            not isinstance(part, str)
            for name, text in form.texts.items()
            if not name.startswith("/")  # of choices; questions are asked by path
            for parts in text.parts.values()
            for part in parts
        )

    @property
    def language(self) -> str:
        """As the form names it."""
        return self._language

    @language.setter
    def language(self, wanted: str) -> None:
        form = self._form
        self._language = form.default_language
        for known in form.languages:
            if wanted.lower() in {known.lower(), language_code(known)}:
                self._language = known

    @property
    def title(self) -> str:
        """Of the form; the one it has in all languages where this one has none."""
        titles = self._form.titles
        return titles.get(language_code(self._language)) or self._form.title

    def said(self, text: FormText, element: Element) -> str:
        """Where a language lacks the text, the form's own language has it."""
        for language in (self._language, self._form.default_language, ANY_LANGUAGE):
            parts = text.parts.get(language)
            if parts and parts != ("-",):  # how pyxform writes a missing one
                return "".join(
                    part
                    if isinstance(part, str)
                    else as_text(self.value_of(element, part))
                    for part in parts
                )
        return ""

    def text_of(self, name: str) -> str:
        """A text of the form by its id."""
        text = self._form.texts.get(name, FormText())
        return self.said(text, Element(""))

    def media(self, text: FormText) -> dict[str, str]:
        """File names by form, in the language of the moment."""
        own = text.media.get(self._language)
        return dict(own or text.media.get(self._form.default_language) or {})
