"""A signed visit, to be read beside the one before, saved on paper, or amended."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.visit import ItemSeen, Visit, VisitId
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.words import Words
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import SMALL, TINY, Tone
from fieldcase.ui.papers.signed_view import SignedView
from fieldcase.ui.visits.last_visit_card import LastVisitCard
from fieldcase.ui.visits.photos_card import PhotosCard
from fieldcase.ui.visits.score_history_card import ScoreHistoryCard
from fieldcase.ui.visits.visit_forms_card import VisitFormsCard
from fieldcase.usecases.giving_out.paper_saving import WritePaper, paper_about
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
from fieldcase.usecases.workspace import Workspace

_FACTS = ("project", "income_effect", "income_before", "income_now")
_AFTER = ("difficulties", "intention")
_TEXTS = ("words", "comment", "challenges", "action_taken", "story")


class VisitView(SignedView[Visit]):
    """`visit(visit_id)`.

    `answers_asked` carries the id of a questionnaire, `picture_asked` a
    `PictureAsked`.
    """

    answers_asked = Signal(str)
    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(desk, words.say("Language of the paper"))
        self.last, self.scores = LastVisitCard(words), ScoreHistoryCard(words)
        self.forms, self.photos = VisitFormsCard(desk), PhotosCard(desk)
        self._fill(self._right, (self.last, self.scores, self.forms, self.photos))
        self._stand_foot()
        self.forms.opened.connect(self.answers_asked)
        self.photos.picture_asked.connect(self.picture_asked)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._desk.ask(
                self,
                lambda workspace: open_visit(workspace, VisitId(argument)),
                self._show,
            )

    def _begin(self, workspace: Workspace, signed: Visit) -> Draft:
        return begin_visit_amendment(workspace, signed.id)

    def _written(self, signed: Visit) -> WritePaper:
        return paper_about(save_visit_paper, signed.id)

    def _show(self, file: VisitFile) -> None:
        words, one = self._words, file.visit
        self._signed = one
        self.language.set_value(words.language)
        self.amend_button.setVisible(may_visit(self._desk.workspace))
        facts = (
            words.isolated(one.number),
            names_of(file.around.persons, words),
            words.date(one.visited_on, "EEE d MMMM y"),
        )
        self.show_head(words.say("Visit"), words.beside(facts))
        self._show_versions(one, file.amended_by)
        outcome = words.code(ListName.VISIT_OUTCOMES, one.outcome)
        tone = Tone.GOOD if one.is_contact else Tone.ATTENTION
        self.add_beside_title(Pill(outcome, tone))
        self.last.show_last(file.around.last)
        self.scores.show_scores(file.around.scores)
        self.forms.load(one.id, one.case_id)
        self.photos.show_visit(file)
        self._fill(self._left, _cards(file, words))


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
