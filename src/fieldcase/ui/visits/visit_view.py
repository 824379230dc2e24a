"""A signed visit, to be read beside the one before, saved on paper, or amended."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.visit import ItemSeen, Visit, VisitId
from fieldcase.domain.words import SHIPPED, Words
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import CARD_GAP, FILTER_WIDTH, SMALL, TINY, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import EXCEL, PDF, SHOWN, PaperSaving
from fieldcase.ui.visits.last_visit_card import LastVisitCard
from fieldcase.ui.visits.photos_card import PhotosCard
from fieldcase.ui.visits.score_history_card import ScoreHistoryCard
from fieldcase.ui.visits.visit_forms_card import VisitFormsCard
from fieldcase.usecases.giving_out.paper_saving import paper_about
from fieldcase.usecases.monitoring.visit_file import VisitFile, open_visit
from fieldcase.usecases.monitoring.visit_paper import save_visit_paper
from fieldcase.usecases.monitoring.visit_words import (
    SITUATION,
    clock_told,
    field_told,
    item_name,
    item_planned,
)
from fieldcase.usecases.monitoring.visits import begin_visit_amendment, may_visit
from fieldcase.usecases.record_keeping.labels_monitoring import VISIT

_FACTS = ("project", "income_effect", "income_before", "income_now")
_AFTER = ("difficulties", "intention")
_TEXTS = ("words", "comment", "challenges", "action_taken", "story")


class VisitView(Page):
    """`visit(visit_id)`.

    `draft_opened` carries the id of an amendment's draft, `left` that of the case,
    `answers_asked` that of a questionnaire, `picture_asked` a `PictureAsked`.
    """

    draft_opened = Signal(str)
    left = Signal(str)
    answers_asked = Signal(str)
    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._visit: Visit | None = None
        self._papers = PaperSaving(desk, self)
        self.language = Picker(words, choices_of(ListName.LANGUAGES, words, SHIPPED))
        self.language.setAccessibleName(words.say("Language of the paper"))
        self.language.setFixedWidth(FILTER_WIDTH)
        self.amend_button = Button(words.say("Amend"), picture="edit")
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.pdf_button = Button(words.say("Save as PDF"), picture="document")
        self.preview_button = Button(
            words.say("Preview"), Kind.PRIMARY, picture="print", shortcut="Ctrl+P"
        )
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.last, self.scores = LastVisitCard(words), ScoreHistoryCard(words)
        self.forms, self.photos = VisitFormsCard(desk), PhotosCard(desk)
        self._left = QVBoxLayout()
        self._lay_out()
        self.amend_button.clicked.connect(self.amend)
        self.pdf_button.clicked.connect(lambda: self.save(PDF))
        self.preview_button.clicked.connect(lambda: self.save(SHOWN))
        self.excel_button.clicked.connect(lambda: self.save(EXCEL))
        self.back_button.clicked.connect(self._go_back)
        self.forms.opened.connect(self.answers_asked)
        self.photos.picture_asked.connect(self.picture_asked)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._desk.ask(
                self,
                lambda workspace: open_visit(workspace, VisitId(argument)),
                self._show,
            )

    def amend(self) -> None:
        visit = self._visit
        if visit is not None:
            self._desk.ask(
                self,
                lambda workspace: begin_visit_amendment(workspace, visit.id),
                lambda draft: self.draft_opened.emit(draft.id),
            )

    def save(self, suffix: str) -> None:
        """Show the report, or write it, in the language chosen in the foot."""
        visit = self._visit
        if visit is None:
            return

        write = paper_about(save_visit_paper, visit.id)
        name = visit.number.replace("/", "-")
        self._papers.give(name, suffix, write, self.language.value())

    def _lay_out(self) -> None:
        columns, right = QHBoxLayout(), QVBoxLayout()
        for layout in (columns, self._left, right):
            layout.setSpacing(CARD_GAP)
        for card in (self.last, self.scores, self.forms, self.photos):
            right.addWidget(card)
        right.addStretch()
        columns.addLayout(self._left, 3)
        columns.addLayout(right, 2)
        self.body.addLayout(columns)
        self.body.addStretch()
        self.add_to_foot(
            self.back_button,
            self.amend_button,
            self.language,
            self.excel_button,
            self.pdf_button,
            self.preview_button,
            hint=self._words.say("Ctrl+P shows the paper"),
        )

    def _show(self, file: VisitFile) -> None:
        words, one = self._words, file.visit
        self._visit = one
        self.language.set_value(words.language)
        self.amend_button.setVisible(may_visit(self._desk.workspace))
        facts = (
            words.isolated(one.number),
            names_of(file.around.persons, words),
            words.date(one.visited_on, "EEE d MMMM y"),
        )
        self.show_head(words.say("Visit"), words.beside(facts))
        self._show_versions(file)
        self.last.show_last(file.around.last)
        self.scores.show_scores(file.around.scores)
        self.forms.load(one.id, one.case_id)
        self.photos.show_visit(file)
        clear(self._left)
        for card in _cards(file, words):
            self._left.addWidget(card)
        self._left.addStretch()

    def _show_versions(self, file: VisitFile) -> None:
        """What this one amends, and what amends it, are a press away."""
        words = self._words
        self.clear_beside_title()
        for version, told in (
            (file.visit.amends, words.say("Show what it amends")),
            (file.amended_by, words.say("Show the amendment")),
        ):
            if version is not None:
                button = Button(told, Kind.QUIET)
                button.clicked.connect(lambda _=False, it=version: self.visit(it))
                self.add_beside_title(button)
        if file.amended_by is not None:
            self.add_beside_title(Pill(words.say("Amended since"), Tone.ATTENTION))
        outcome = words.code(ListName.VISIT_OUTCOMES, file.visit.outcome)
        tone = Tone.GOOD if file.visit.is_contact else Tone.ATTENTION
        self.add_beside_title(Pill(outcome, tone))

    def _go_back(self) -> None:
        if self._visit is not None:
            self.left.emit(self._visit.case_id)


def _cards(file: VisitFile, words: Words) -> Iterator[Card]:
    visit = file.visit
    setting = Card(words.say("Setting"))
    setting.add(Facts(_setting(file, words)))
    if visit.clock_note:
        told = clock_told(visit.clock_note, words)
        setting.add(label(told, f"ink_{Tone.ATTENTION}", wraps=True))
    yield setting
    if visit.items:
        yield _items(file, words)
    facts = [
        (words.say(VISIT[name]), _noted(visit, name, words))
        for name in (*_FACTS, *SITUATION, *_AFTER)
    ]
    if any(told for _, told in facts):
        situation = Card(words.say("Situation then"))
        situation.add(Facts(facts))
        yield situation
    for name in _TEXTS:
        if text := getattr(visit, name):
            said = Card(words.say(VISIT[name]))
            said.add(label(text, wraps=True))
            yield said
    if visit.follow_up:
        following = Card(words.say("What is to follow"))
        following.add(
            label(visit.follow_up, wraps=True), Facts(_following(visit, words))
        )
        yield following


def _setting(file: VisitFile, words: Words) -> list[tuple[str, str]]:
    visit, around = file.visit, file.around
    met = [one for one in around.persons if one.id in visit.respondents]
    told = {
        "method": words.code(ListName.CONTACT_METHODS, visit.method),
        "place": words.isolated(visit.place),
        "latitude": words.isolated(visit.latitude),
        "longitude": words.isolated(visit.longitude),
        "respondents": words.listed(
            words.isolated(one.full_name or one.number) for one in met
        ),
        "others_present": words.isolated(visit.others_present),
        "interpreter": words.isolated(visit.interpreter),
        "consent_confirmed": words.say("Yes") if visit.consent_confirmed else "",
        "outcome_note": words.isolated(visit.outcome_note),
        "monitors": words.listed(
            words.isolated(around.staff.get(one, "")) for one in visit.monitors
        ),
        "signed_at": words.moment(visit.signed_at),
        "amendment_reason": words.isolated(visit.amendment_reason),
    }
    return [(words.say(VISIT[name]), text) for name, text in told.items()]


def _noted(visit: Visit, name: str, words: Words) -> str:
    note = words.isolated(getattr(visit, f"{name}_note", ""))
    return words.beside(filter(None, (field_told(visit, name, words), note)))


def _items(file: VisitFile, words: Words) -> Card:
    card = Card(words.say("What became of the assistance"))
    card.content.setSpacing(SMALL)
    for seen in file.visit.items:
        card.add(_item(seen, file, words))
    return card


def _item(seen: ItemSeen, file: VisitFile, words: Words) -> QWidget:
    items = [one for one in file.around.items if str(one.id) == seen.item_id]
    name, planned, currency = words.say("An item that is not here"), "", ""
    if items:
        name, planned = item_name(items[0], words), item_planned(items[0], words)
        currency = items[0].currency
    facts = (
        words.code(ListName.RECEIVED_STATES, seen.received),
        "" if seen.amount is None else words.money(seen.amount, currency),
        words.date(seen.on),
        words.code(ListName.ITEM_QUALITY, seen.quality),
        words.isolated(seen.problem),
    )
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(TINY)
    lines.addWidget(label(name, Role.STRONG, wraps=True))
    if planned:
        lines.addWidget(label(planned, Role.SMALL, wraps=True))
    lines.addWidget(label(words.beside(filter(None, facts)), wraps=True))
    return made


def _following(visit: Visit, words: Words) -> list[tuple[str, str]]:
    return [
        (words.say(VISIT["follow_up_by"]), words.isolated(visit.follow_up_by)),
        (
            words.say(VISIT["follow_up_on"]),
            words.date(visit.follow_up_on, "EEE d MMM y"),
        ),
    ]
