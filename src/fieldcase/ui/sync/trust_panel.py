"""Before a server or an authority is trusted: its fingerprint, which people compare."""

from collections.abc import Callable

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.sync.compare_panel import ComparePanel


class TrustPanel(ComparePanel):
    """A server or an authority: `ask(whose, fingerprint, then)`."""

    def __init__(self, words: Words) -> None:
        fingerprint = label("", Role.BODY, wraps=True)
        verb = words.say("It is the same: trust it")
        how = words.say(
            "Ask headquarters, by telephone, for the fingerprint that it knows. Only if"
            " every sign is the same is it the right one."
        )
        super().__init__(words, verb, how, fingerprint)
        self.fingerprint = fingerprint

    def ask(self, whose: str, fingerprint: str, then: Callable[[], object]) -> None:
        """`then` is called if it is trusted."""
        self.fingerprint.setText(self._words.isolated(fingerprint))
        told = self._words.say("Fingerprint {digits}", digits=fingerprint)
        self.fingerprint.setAccessibleName(told)
        self._show(whose, then)
