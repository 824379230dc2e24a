"""The case summary: where one return stands, on a page or two, without names.

Its columns are those of the working exports: family, status, sessions, plan and
budget, consents, next steps, signatures. Protection stands on it only for those who
see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Paragraphs,
    Section,
    Signature,
    Signatures,
    Table,
    ValueKind,
)
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_summary_tables import (
    appointments_ahead,
    codes_told,
    consents_told,
    sessions_told,
    staff_name,
)
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.step_messages import stop_sentence
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.plan.plan_file import PlanFile, open_plan
from fieldcase.usecases.plan.plan_tables import budget_table, items_table
from fieldcase.usecases.record_keeping.labels import (
    CASE,
    PERSON,
    label,
)
from fieldcase.usecases.record_keeping.labels_plan import PLAN
from fieldcase.usecases.workspace import Workspace


def identify_case(workspace: Workspace, number_or_id: str) -> CaseId:
    """The case that somebody names by the number, or a program by the id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        named = work.cases.where(number=number_or_id)
        return named[0].id if named else work.cases.get(number_or_id).id


def save_case_summary(
    workspace: Workspace, case_id: CaseId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such case.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    file, plan = open_case(workspace, case_id), open_plan(workspace, case_id)
    document = case_summary(file, plan, workspace.clock.now(), words)
    of = PaperOf(
        kind="case_summary", case_id=case_id, record_id=case_id, with_names=False
    )
    return save_paper(workspace, document, target, of)


def case_summary(
    file: CaseFile, plan: PlanFile, made_on: datetime, words: Words
) -> Document:
    """The description of the paper in one language; `plan` is as the role sees it."""
    case, summary = file.case, _Summary(file, plan, made_on.date(), words)
    countries = [
        case.destination_country,
        *(code for person in file.persons for code in person.nationalities),
    ]
    return Document(
        title=words.say("Case summary"),
        subtitle=case.number,
        words=words,
        code=paper_code(case),
        made_on=made_on,
        header=summary.header(),
        blocks=tuple(summary.blocks()),
        footnotes=tuple(footnotes_for(ListName.COUNTRIES, countries, words)),
        notice=words.say("Confidential: keep it where others cannot read it."),
    )


@dataclass(frozen=True)
class _Summary:
    file: CaseFile
    plan: PlanFile
    today: date
    words: Words

    def header(self) -> tuple[Fact, ...]:
        words, case = self.words, self.file.case
        return (
            Fact(label(CASE, "number", words), case.number),
            Fact(words.say("Date"), self.today),
            Fact(
                label(CASE, "counsellor_id", words),
                staff_name(self.file, case.counsellor_id),
            ),
        )

    def blocks(self) -> Iterator[Block]:
        yield self._family()
        yield self._standing()
        yield from self._protection()
        yield from sessions_told(self.file, self.words)
        yield from self._plan()
        yield from consents_told(self.file, self.words)
        yield from self._next_steps()
        yield self._signatures()

    def _family(self) -> Block:
        words = self.words
        columns = (
            Column(label(PERSON, "number", words), weight=1.6),
            Column(label(PERSON, "role_in_case", words), weight=1.4),
            Column(label(PERSON, "sex", words)),
            Column(words.say("Age"), ValueKind.NUMBER, 0.6),
            Column(label(PERSON, "nationalities", words), weight=1.6),
        )
        rows = tuple(
            (
                one.number,
                words.code(ListName.RELATIONSHIPS, one.role_in_case),
                words.code(ListName.SEXES, one.sex),
                one.age_on(self.today),
                codes_told(ListName.COUNTRIES, one.nationalities, words),
            )
            for one in self.file.persons
        )
        return Table(words.say("Family"), columns, rows)

    def _standing(self) -> Block:
        words, case = self.words, self.file.case
        country = words.code(ListName.COUNTRIES, case.destination_country)
        return Section(
            words.say("Where the case stands"),
            (
                Fact(
                    label(CASE, "status", words),
                    words.code(ListName.CASE_STATUS, case.status),
                ),
                Fact(
                    label(CASE, "case_type", words),
                    words.code(ListName.CASE_TYPES, case.case_type),
                ),
                Fact(
                    label(CASE, "destination_country", words),
                    words.listed(filter(None, (country, case.destination_town))),
                ),
                Fact(
                    label(CASE, "legal_status", words),
                    words.code(ListName.LEGAL_STATUS, case.legal_status),
                ),
                *(
                    Fact(label(CASE, name, words), getattr(case, name))
                    for name in (
                        "opened_on",
                        "applied_on",
                        "approved_on",
                        "departed_on",
                        "arrived_on",
                        "closed_on",
                    )
                ),
                Fact(
                    label(CASE, "closure_reason", words),
                    words.code(ListName.CLOSURE_REASONS, case.closure_reason),
                ),
            ),
        )

    def _protection(self) -> Iterator[Block]:
        """Only what is told to this role is in the file: others find nothing here."""
        told = [
            Fact(
                one.number,
                codes_told(ListName.VULNERABILITY_PROFILES, one.profiles, self.words),
            )
            for one in self.file.persons
        ]
        if any(fact.is_shown for fact in told):
            yield Section(label(PERSON, "profiles", self.words), tuple(told), columns=1)

    def _plan(self) -> Iterator[Block]:
        plan, words = self.plan.plan, self.words
        if plan is None:
            return
        yield Section(
            words.say("Reintegration plan"),
            (
                Fact(label(PLAN, "number", words), plan.number),
                Fact(
                    label(PLAN, "status", words),
                    words.code(ListName.PLAN_STATUS, plan.status),
                ),
            ),
        )
        yield items_table(self.plan, words)
        yield budget_table(self.plan, words)

    def _next_steps(self) -> Iterator[Block]:
        words, stands = self.words, self.file.standing
        if stands.next is not None:
            following = words.code(ListName.CASE_STATUS, stands.next)
            missing = [
                stop_sentence(stop, self._pseudonymous(), words)
                for stop in stands.stops
            ]
            told = words.say("The next step is: {step}", step=following)
            yield Paragraphs(words.say("Next steps"), "\n".join((told, *missing)))
        yield from appointments_ahead(self.file, words)

    def _signatures(self) -> Block:
        words = self.words
        counsellor = staff_name(self.file, self.file.case.counsellor_id)
        return Signatures(
            words.say("Signatures"),
            (
                Signature(words.say("Returnee")),
                Signature(words.say("Counsellor"), counsellor),
            ),
        )

    def _pseudonymous(self) -> list[Person]:
        """The persons under their numbers, for sentences that name them."""
        return [
            Person(
                id=one.id,
                case_id=one.case_id,
                number=one.number,
                given_names=one.number,
            )
            for one in self.file.persons
        ]
