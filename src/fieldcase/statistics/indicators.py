"""What is counted: each indicator defines itself and says so under its table."""

from dataclasses import dataclass

from fieldcase.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """All but the name are marked sentences, said in the reader's language."""

    name: str
    title: str
    unit: str
    counting: str
    period_rule: str

    def footnote(self, words: Words) -> str:
        """The definition as it stands under the table."""
        return f"{words.say(self.counting)} {words.say(self.period_rule)}"
