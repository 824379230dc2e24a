"""What became of a mission's visits, in figures."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.usecases.monitoring.mission_file import MissionFile
from fieldcase.usecases.monitoring.mission_scores import DIMENSIONS, ScoreSummary
from fieldcase.usecases.monitoring.mission_words import STATES, profile_name


class MissionFiguresCard(Card):
    """`show_mission(file)`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("In figures"))
        self._words = desk.words
        self._visits, self._profiles, self._scores = Facts(), Facts(), Facts()
        say = desk.words.say
        self._by_profile = label(say("By profile: visited of planned"), Role.STRONG)
        self._of_scores = label(say("Scores: mean, and of how many"), Role.STRONG)
        self._note = label("", Role.SMALL, wraps=True)
        for part in (self._visits, self._by_profile, self._profiles):
            self.add(part)
        for part in (self._of_scores, self._scores, self._note):
            self.add(part)

    def show_mission(self, file: MissionFile) -> None:
        words, figures = self._words, file.figures
        counted = (
            (words.say("Planned"), figures.planned),
            (words.say(STATES[VisitState.DONE]), figures.done),
            *(
                (words.code(ListName.VISIT_OUTCOMES, code), count)
                for code, count in figures.outcomes.items()
            ),
            (words.say(STATES[VisitState.CALLED_OFF]), figures.called_off),
            (words.say(STATES[VisitState.OPEN]), figures.open),
            (words.say("Met unplanned"), figures.spontaneous),
        )
        self._visits.show_facts(
            (name, words.number(count)) for name, count in counted if count
        )
        profiles = [
            (
                profile_name(code, words),
                f"{words.number(count.done)}/{words.number(count.planned)}",
            )
            for code, count in figures.profiles.items()
        ]
        self._profiles.show_facts(profiles)
        self._by_profile.setVisible(bool(profiles))
        self._show_scores(file.scores)
        self._visits.line_up_with(self._profiles, self._scores)

    def _show_scores(self, summaries: tuple[ScoreSummary, ...]) -> None:
        words = self._words
        told = [fact for one in summaries for fact in _means(one, words)]
        self._scores.show_facts(told)
        self._of_scores.setVisible(bool(told))
        provisional = [one for one in summaries if one.is_provisional]
        self._note.setVisible(bool(provisional))
        self._note.setText(words.say("Provisional, not the IOM index."))


def _means(summary: ScoreSummary, words: Words) -> list[tuple[str, str]]:
    return [
        (
            words.say(DIMENSIONS.get(one.code, one.code)),
            words.beside(
                (
                    words.say("no score")
                    if one.mean is None
                    else words.number(round(one.mean, 2)),
                    words.say("of {count}", count=words.number(one.count)),
                )
            ),
        )
        for one in summary.means
    ]
