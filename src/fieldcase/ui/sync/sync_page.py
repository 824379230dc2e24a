"""A laptop and its headquarters: what is not there yet, rounds with the mailbox."""

from functools import partial

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.check_box import CheckBox
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.moments import moment_told
from fieldcase.ui.sync.exchange_page import ExchangePage
from fieldcase.ui.sync.headquarters_card import HeadquartersCard
from fieldcase.ui.sync.outcome_lines import OutcomeLines
from fieldcase.ui.sync.own_card import OwnCard
from fieldcase.ui.sync.rounds_card import RoundsCard
from fieldcase.usecases.exchange.sending import SyncState, sync_state
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.rounds.automatic import is_automatic, set_automatic
from fieldcase.usecases.rounds.exchanging import exchange, last_rounds
from fieldcase.usecases.rounds.round_under_way import Step
from fieldcase.usecases.rounds.round_words import STEPS, round_told


class SyncPage(ExchangePage):
    """`visit(None)`. `exchanged` when the status line has something new to tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, scrolls=True)
        words = desk.words
        self.facts = Facts()
        self.outcome = OutcomeLines(words, desk.workspace.clock)
        self.rounds = RoundsCard(desk)
        self.headquarters = HeadquartersCard(desk)
        self.own = OwnCard(desk, words.say("This laptop"), words.say("Save its card"))
        self.automatic = CheckBox(words.say("By itself, whenever the mailbox answers"))
        self.sync_button = Button(
            words.say("Send and fetch"),
            Kind.PRIMARY,
            picture="sync",
            shortcut="Ctrl+Return",
        )
        self._is_joined = False
        self._lay_out()
        self.let_act(is_allowed=False)
        self.sync_button.clicked.connect(self.sync)
        self.automatic.changed.connect(self._switch)
        self.headquarters.joined.connect(self.hear_of_us)
        self.headquarters.joined.connect(self.own.refresh)
        self.headquarters.panel.read_out.connect(self.mailbox.choose_button.setFocus)

    def refresh(self) -> None:
        self._desk.ask(self, sync_state, self._show)
        self._desk.ask(self, last_rounds, self.rounds.show_rounds)
        self._desk.ask(self, is_automatic, self.automatic.set_value)

    def sync(self) -> None:
        """Go one round: fetch what came, then send what headquarters lacks."""
        if self.is_busy or not self.sync_button.isEnabled():
            return
        workspace, jobs = self._desk.workspace, self._desk.jobs

        def go(progress: Progress) -> Round:
            return exchange(
                workspace, None, progress, partial(jobs.later, self._tell_step)
            )

        self.start(go, self._tell_ended, self._words.say(STEPS[Step.LOOKING]))

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Sync"),
            say("Only a receipt makes a change count as being with headquarters."),
        )
        out = Card(say("With headquarters"))
        told = say(
            "Off by default: in the field a line may be dear, or watched. Every round"
            " is shown here, and can be stopped."
        )
        out.add(self.facts, self.mailbox, self.strip, self.outcome)
        out.add(self.automatic, label(told, Role.SMALL, wraps=True))
        self.body.addLayout(
            two_columns((out, self.rounds), (self.headquarters, self.own))
        )
        self.body.addStretch()
        self.add_to_foot(
            self.sync_button,
            hint=say("Ctrl+Enter; what breaks off goes on the next time"),
        )

    def _tell_step(self, step: Step) -> None:
        self.strip.tell(self._words.say(STEPS[step]))

    def _tell_ended(self, ended: Round) -> None:
        tone = Tone.ATTENTION if ended.refused else Tone.GOOD
        self.outcome.say(tone, round_told(ended, self._words))

    def tell_refused(self, error: FieldCaseError) -> None:
        self.outcome.say(Tone.WRONG, sentence(error, self._words))

    def _switch(self) -> None:
        is_on = self.automatic.value()
        self._desk.ask(
            self,
            lambda workspace: set_automatic(workspace, is_on=is_on),
            lambda _: self.exchanged.emit(),
        )

    def _show(self, state: SyncState) -> None:
        self.facts.show_facts(self._facts(state))
        self.headquarters.show_device(state.headquarters)
        self.mailbox.show_address(state.mailbox)
        self._is_joined = state.headquarters is not None
        self.let_act(is_allowed=not self.is_busy)

    def _facts(self, state: SyncState) -> list[tuple[str, str]]:
        words = self._words
        at, today = state.last_receipt_at, self._desk.workspace.today()
        left = []
        if state.not_yet_there:
            left.append(
                words.say_many("{count} change", "{count} changes", state.not_yet_there)
            )
        if state.files_not_yet_there:
            left.append(
                words.say_many(
                    "{count} file", "{count} files", state.files_not_yet_there
                )
            )
        there = words.say("nothing: headquarters has it all")
        return [
            (words.say("Not yet there"), " · ".join(left) or there),
            (
                words.say("Last receipt"),
                moment_told(at, today, words) if at else words.say("none yet"),
            ),
        ]

    def let_act(self, *, is_allowed: bool) -> None:
        is_ready = self._is_joined and bool(self.mailbox.address)
        self.sync_button.setEnabled(is_allowed and is_ready)
        self.automatic.setEnabled(is_ready)
