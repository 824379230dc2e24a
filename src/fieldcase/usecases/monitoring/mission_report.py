"""The report of a mission as PDF or Excel: numbers, and names on purpose only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fieldcase.documents.description import (
    Block,
    Chart,
    ChartKind,
    Column,
    Document,
    Fact,
    Note,
    Paragraphs,
    Series,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.monitoring.mission import Mission, MissionId
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.monitoring.mission_file import MissionFile, open_mission
from fieldcase.usecases.monitoring.mission_scores import DIMENSIONS, ScoreSummary
from fieldcase.usecases.monitoring.mission_words import (
    ROWS,
    STATES,
    days_of,
    outcome_of,
    profile_name,
)
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_monitoring import MISSION, PLANNED_VISIT
from fieldcase.usecases.workspace import Workspace

_TEXTS = ("findings", "good_practices", "challenges")
_KINDS = {"day": ValueKind.DATE, "due_on": ValueKind.DATE}
_WEIGHTS = {"day": 1.4, "due_on": 1.4, "status": 1.2, "notes": 3.0, "text": 3.0}


def save_mission_report(
    workspace: Workspace,
    mission_id: MissionId,
    target: Target,
    words: Words,
    reason: str | None = None,
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Names and towns of those visited are in it only where there is a `reason`, which
    the audit keeps and the report shows.

    Raises:
        RecordNotFound: there is no such mission.
        EntriesRefused: the reason is empty.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    if reason is not None and not reason.strip():
        refuse((Problem("reason", Rule.REQUIRED),))
    file = open_mission(workspace, mission_id)
    document = mission_report(file, workspace.clock.now(), words, reason)
    of = PaperOf(
        kind="mission_report",
        record_id=mission_id,
        with_names=reason is not None,
        reason=(reason or "").strip(),
    )
    return save_paper(workspace, document, target, of)


def mission_report(
    file: MissionFile, made_on: datetime, words: Words, reason: str | None = None
) -> Document:
    """The description of the report in one language."""
    report = _Report(file, words, with_names=reason is not None)
    notes = [words.say("Numbers stand for people: no names are in this report.")]
    if reason is not None:
        notes = [words.say("Given out with names: {reason}", reason=reason.strip())]
    mission = file.mission
    return Document(
        title=words.say("Mission report"),
        subtitle=mission.number,
        words=words,
        code=paper_code(mission),
        made_on=made_on,
        header=report.header(),
        blocks=tuple(report.blocks()),
        footnotes=(
            *notes,
            *footnotes_for(ListName.COUNTRIES, [mission.country], words),
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


@dataclass(frozen=True)
class _Report:
    file: MissionFile
    words: Words
    with_names: bool

    @property
    def mission(self) -> Mission:
        return self.file.mission

    def header(self) -> tuple[Fact, ...]:
        mission, words = self.mission, self.words
        coded = (
            ("country", ListName.COUNTRIES),
            ("mission_type", ListName.MISSION_TYPES),
            ("status", ListName.MISSION_STATUS),
        )
        plain = ("host_mission", "purpose", "security_note")
        return (
            Fact(label(MISSION, "number", words), mission.number),
            Fact(words.say("Days"), days_of(mission, words)),
            *(
                Fact(label(MISSION, name, words), words.code(of, code))
                for name, of in coded
                if (code := getattr(mission, name))
            ),
            Fact(label(MISSION, "reported_on", words), mission.reported_on),
            *(
                Fact(label(MISSION, name, words), getattr(mission, name), is_wide=True)
                for name in plain
            ),
        )

    def blocks(self) -> Iterator[Block]:
        yield from self._rows("delegation")
        yield from self._rows("itinerary")
        yield from self._figures()
        yield from self._visits()
        yield from self._profiles()
        for summary in self.file.scores:
            yield from self._scores(summary)
        yield from self._rows("agenda")
        for name in _TEXTS:
            yield from self._text(name)
        yield from self._rows("recommendations")
        yield from self._text("debrief")

    def _text(self, name: str) -> Iterator[Block]:
        text = getattr(self.mission, name)
        if text:
            yield Paragraphs(label(MISSION, name, self.words), text)

    def _rows(self, name: str) -> Iterator[Block]:
        """One of the mission's own tables; columns in which nothing stands go."""
        rows, named = getattr(self.mission, name), ROWS[name]
        shown = [one for one in named if any(getattr(row, one) for row in rows)]
        if not rows or not shown:
            return
        columns = tuple(
            Column(
                self.words.say(named[one]),
                _KINDS.get(one, ValueKind.TEXT),
                _WEIGHTS.get(one, 1.8),
            )
            for one in shown
        )
        told = tuple(tuple(self._cell(row, one) for one in shown) for row in rows)
        yield Table(label(MISSION, name, self.words), columns, told)

    def _cell(self, row: object, name: str) -> Value:
        value: Value = getattr(row, name)
        if name == "status":
            return self.words.code(ListName.RECOMMENDATION_STATUS, str(value))
        return value

    def _figures(self) -> Iterator[Block]:
        words, figures = self.words, self.file.figures
        counted = [
            (words.say(STATES[VisitState.DONE]), figures.done),
            *(
                (words.code(ListName.VISIT_OUTCOMES, code), count)
                for code, count in figures.outcomes.items()
            ),
            (words.say(STATES[VisitState.CALLED_OFF]), figures.called_off),
            (words.say(STATES[VisitState.OPEN]), figures.open),
        ]
        rows = [(name, count) for name, count in counted if count]
        columns = (
            Column(words.say("What became of the planned visits"), weight=4),
            Column(words.say("Cases"), ValueKind.NUMBER),
        )
        total = (words.say("Planned"), figures.planned)
        yield Table(words.say("Visits in figures"), columns, tuple(rows), total)
        if figures.spontaneous:
            yield Note(
                words.say_many(
                    "{count} case was met that nobody had planned to visit.",
                    "{count} cases were met that nobody had planned to visit.",
                    figures.spontaneous,
                )
            )
        if len(rows) > 1:
            yield Chart(
                ChartKind.BARS,
                words.say("What became of the planned visits"),
                tuple(name for name, _ in rows),
                (Series(words.say("Cases"), tuple(float(n) for _, n in rows)),),
                words.say("cases"),
            )

    def _visits(self) -> Iterator[Block]:
        if not self.file.visits:
            return
        words = self.words
        columns = [
            Column(words.say("Case"), weight=1.6),
            Column(label(PLANNED_VISIT, "day", words), ValueKind.DATE, 1.1),
            Column(words.say("What became of it"), weight=2.4),
            Column(words.say("Visits"), ValueKind.NUMBER, 0.7),
        ]
        if self.with_names:
            columns[1:1] = [
                Column(words.say("Name"), weight=1.8),
                Column(label(PLANNED_VISIT, "town", words), weight=1.4),
            ]
        rows = []
        for one in self.file.visits:
            called_off = one.state is VisitState.CALLED_OFF
            told = (
                words.say(STATES[one.state]) if called_off else outcome_of(one, words)
            )
            row: list[Value] = [one.number, one.planned.day, told, len(one.visits)]
            if self.with_names:
                row[1:1] = [one.name, one.planned.town]
            rows.append(tuple(row))
        yield Table(words.say("Planned visits"), tuple(columns), tuple(rows))

    def _profiles(self) -> Iterator[Block]:
        words, profiles = self.words, self.file.figures.profiles
        if not profiles:
            return
        columns = (
            Column(words.say("Profile"), weight=4),
            Column(words.say("Planned"), ValueKind.NUMBER),
            Column(words.say("Visited"), ValueKind.NUMBER),
        )
        rows = tuple(
            (profile_name(code, words), count.planned, count.done)
            for code, count in profiles.items()
        )
        yield Table(words.say("By profile"), columns, rows)
        yield Note(words.say("A case with several profiles counts in each of them."))

    def _scores(self, summary: ScoreSummary) -> Iterator[Block]:
        words = self.words
        columns = (
            Column(words.say("Dimension"), weight=3),
            Column(words.say("Mean"), ValueKind.NUMBER),
            Column(words.say("Scores"), ValueKind.NUMBER),
        )
        rows = tuple(
            (
                words.say(DIMENSIONS.get(one.code, one.code)),
                None if one.mean is None else round(one.mean, 2),
                one.count,
            )
            for one in summary.means
        )
        yield Table(
            words.say_many(
                "Scores of {count} questionnaire",
                "Scores of {count} questionnaires",
                summary.filled,
            ),
            columns,
            rows,
        )
        if summary.is_provisional:
            yield Note(
                words.say(
                    "Provisional, not the IOM index: profile {name}, version"
                    " {version}.",
                    name=summary.profile,
                    version=summary.version,
                )
            )
