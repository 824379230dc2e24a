"""The plan on paper: objectives, items, budget, decisions, and who signs it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.plan.approval import Answer, Approval
from fieldcase.domain.plan.plan import Plan, PlanId
from fieldcase.domain.plan.plan_rules import TEXTS
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.plan.plan_file import PlanFile, open_plan
from fieldcase.usecases.plan.plan_tables import budget_table, items_table
from fieldcase.usecases.plan.plan_words import premium_text
from fieldcase.usecases.record_keeping.labels import CASE, label
from fieldcase.usecases.record_keeping.labels_plan import APPROVAL, PLAN
from fieldcase.usecases.workspace import Workspace


def identify_plan(workspace: Workspace, number_or_id: str) -> PlanId:
    """The newest version of the plan of this number, or the version of this id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        plans = work.of_kind(RecordKind.PLAN)
        named: list[Plan] = plans.where(number=number_or_id)
        if named:
            return max(named, key=lambda plan: (plan.version, plan.id)).id
        found: Plan = plans.get(number_or_id)
    return found.id


def save_plan_paper(
    workspace: Workspace, plan_id: PlanId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such plan.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    with workspace.reading() as work:
        plan: Plan = work.of_kind(RecordKind.PLAN).get(plan_id)
    file = open_plan(workspace, plan.case_id, plan_id)
    of = PaperOf(kind="plan", case_id=plan.case_id, record_id=plan_id)
    return save_paper(
        workspace, plan_paper(file, workspace.clock.now(), words), target, of
    )


def plan_paper(file: PlanFile, made_on: datetime, words: Words) -> Document:
    """The description of the paper in one language."""
    plan = file.plan
    if plan is None:
        raise RecordNotFound(RecordKind.PLAN, "")
    paper = _Paper(file, plan, words)
    return Document(
        title=words.say("Reintegration plan"),
        subtitle=words.say("Version {version}", version=plan.version),
        words=words,
        code=paper_code(plan),
        made_on=made_on,
        header=paper.header(),
        blocks=tuple(paper.blocks()),
        footnotes=(
            *footnotes_for(ListName.COUNTRIES, [file.case.destination_country], words),
            words.say("Euro amounts are rounded to the cent, half a cent up."),
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


@dataclass(frozen=True)
class _Paper:
    file: PlanFile
    plan: Plan
    words: Words

    @property
    def asked(self) -> list[Approval]:
        return [
            one
            for one in self.file.approvals
            if one.plan_id == self.plan.id and one.answer is not Answer.WITHDRAWN
        ]

    def header(self) -> tuple[Fact, ...]:
        plan, words, case = self.plan, self.words, self.file.case
        made_by = self.file.staff.get(plan.made_by)
        return (
            Fact(label(CASE, "number", words), case.number),
            Fact(label(PLAN, "number", words), plan.number),
            Fact(
                label(PLAN, "status", words),
                words.code(ListName.PLAN_STATUS, plan.status),
            ),
            Fact(
                label(CASE, "destination_country", words),
                words.code(ListName.COUNTRIES, case.destination_country),
            ),
            Fact(label(PLAN, "made_by", words), made_by.name if made_by else ""),
            Fact(words.say("Valid until"), self.file.valid_until),
        )

    def blocks(self) -> Iterator[Block]:
        plan, words = self.plan, self.words
        if plan.amendment_reason:
            yield Note(
                words.say(
                    "This version replaces an earlier one. Reason: {reason}",
                    reason=plan.amendment_reason,
                )
            )
        yield self._for_whom()
        for name in TEXTS:
            if text := getattr(plan, name):
                yield Paragraphs(label(PLAN, name, words), text)
        yield items_table(self.file, words)
        yield budget_table(self.file, words)
        if plan.exceptional:
            title = label(PLAN, "exception_reason", words)
            yield Paragraphs(title, plan.exception_reason)
        yield self._premiums()
        if self.asked:
            yield self._decisions()
        yield self._signatures()

    def _for_whom(self) -> Block:
        words, plan = self.words, self.plan
        names = words.listed(
            f"{words.isolated(one.full_name)} ({words.isolated(one.number)})"
            for one in self.file.persons
        )
        regime = words.code(ListName.VISA_REGIMES, plan.visa_regime)
        status = words.code(ListName.LEGAL_STATUS, plan.legal_status)
        return Section(
            words.say("For whom"),
            (
                Fact(words.say("Persons"), names, is_wide=True),
                Fact(label(PLAN, "legal_status", words), status),
                Fact(label(PLAN, "visa_regime", words), regime),
            ),
        )

    def _premiums(self) -> Block:
        words = self.words
        rows = tuple(
            (
                person.full_name,
                premium_text(self.file.premiums[person.id], words),
            )
            for person in self.file.persons
            if person.id in self.file.premiums
        )
        columns = (Column(words.say("Name")), Column(words.say("Premium"), weight=3))
        return Table(words.say("Return premium, in cash at departure"), columns, rows)

    def _decisions(self) -> Block:
        words = self.words
        columns = (
            Column(label(APPROVAL, "kind", words), weight=1.5),
            Column(label(APPROVAL, "asked_at", words), ValueKind.DATE),
            Column(label(APPROVAL, "answer", words)),
            Column(label(APPROVAL, "decided_by", words)),
            Column(label(APPROVAL, "decided_at", words), ValueKind.DATE),
            Column(label(APPROVAL, "decided_because", words), weight=2),
        )
        rows = tuple(
            (
                words.code(ListName.APPROVAL_KINDS, one.kind),
                one.asked_at.date(),
                words.code(ListName.APPROVAL_ANSWERS, one.answer),
                self._name(one.decided_by),
                one.decided_at.date() if one.decided_at else None,
                one.decided_because,
            )
            for one in self.asked
        )
        return Table(words.say("Decisions"), columns, rows)

    def _signatures(self) -> Block:
        words, plan = self.words, self.plan
        heads = [one for one in self.file.persons if one.role_in_case == "HD"]
        approver = next((one.decided_by for one in self.asked if one.decided_by), None)
        return Signatures(
            words.say("Signatures"),
            (
                Signature(words.say("Returnee"), heads[0].full_name if heads else ""),
                Signature(words.say("Counsellor"), self._name(plan.made_by)),
                Signature(words.say("Approved by"), self._name(approver)),
            ),
            words.say("This plan was explained to me in a language I understand."),
        )

    def _name(self, staff_id: str | None) -> str:
        member = self.file.staff.get(staff_id or "")
        return member.name if member else ""
