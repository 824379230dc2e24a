"""What was done for a case beside sessions and consents, as lines of its timeline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.referral import Direction
from fieldcase.domain.plan.approval import Answer
from fieldcase.domain.words import Words
from fieldcase.ui.cases.dated import Dated, leads_to, told_day
from fieldcase.ui.controls.timeline import Event
from fieldcase.ui.look.tokens import Tone


@dataclass(frozen=True, slots=True)
class RecordEvents:
    """`of(records)`: the records as far as their reader's role sees them."""

    words: Words
    today: date

    def of(self, records: CaseRecords) -> Iterator[Dated]:
        yield from self._appointments(records)
        yield from self._referrals(records)
        yield from self._answers(records)
        yield from self._vulnerability(records)
        yield from self._plans(records)
        yield from self._procedures(records)
        yield from self._work(records)
        yield from self._travel(records)
        yield from self._visits(records)

    def _appointments(self, records: CaseRecords) -> Iterator[Dated]:
        for one in records.appointments:
            if not one.is_open:
                yield self._appointment(one)

    def _appointment(self, one: Appointment) -> Dated:
        words = self.words
        kind = words.code(ListName.APPOINTMENT_KINDS, one.kind)
        status = words.code(ListName.APPOINTMENT_STATUS, one.status)
        told = words.say("Appointment: {kind}", kind=kind)
        return self._dated(one.day, told, status, Area.OVERVIEW)

    def _answers(self, records: CaseRecords) -> Iterator[Dated]:
        amended = {one.amends for one in records.answers}
        for one in records.answers:
            if one.content and one.id not in amended:
                deed = self.words.code(ListName.FORM_DEEDS, one.deed)
                told = self.words.say("Questionnaire: {deed}", deed=deed)
                whose = self._name(records, one.person_id) if one.person_id else ""
                at, area = one.finished_at, Area.QUESTIONNAIRES
                yield self._dated(at, told, whose, area)

    def _visits(self, records: CaseRecords) -> Iterator[Dated]:
        amended = {one.amends for one in records.visits}
        for one in records.visits:
            if one.id not in amended:
                outcome = self.words.code(ListName.VISIT_OUTCOMES, one.outcome)
                told = self.words.say("Visit: {outcome}", outcome=outcome)
                how = self.words.code(ListName.CONTACT_METHODS, one.method)
                tone = Tone.GOOD if one.is_contact else Tone.ATTENTION
                day = _at_or_on(one.signed_at, one.visited_on)
                yield self._dated(day, told, how, Area.VISITS, tone)

    def _referrals(self, records: CaseRecords) -> Iterator[Dated]:
        words = self.words
        for one in records.referrals:
            goes_out = one.direction is Direction.OUT
            said = (
                words.say("Referred to: {agency}", agency=one.agency)
                if goes_out
                else words.say("Referral from: {agency}", agency=one.agency)
            )
            outcome = words.code(ListName.REFERRAL_OUTCOMES, one.outcome)
            details = outcome if one.outcome else ""
            yield self._dated(one.referred_on, said, details, Area.PEOPLE)

    def _vulnerability(self, records: CaseRecords) -> Iterator[Dated]:
        words, protected = self.words, self.words.say("Protected")
        for screening in records.screenings:
            kind = words.code(ListName.SCREENING_TYPES, screening.screening_type)
            whose = self._name(records, screening.person_id)
            details = words.beside((whose, protected))
            area = Area.VULNERABILITY
            day = _at_or_on(screening.signed_at, screening.held_on)
            yield self._dated(day, kind, details, area, Tone.INFORMATION)
        for one in records.escalations:
            target = words.code(ListName.ESCALATION_TARGETS, one.to)
            status = words.code(ListName.ESCALATION_STATUS, one.status)
            told = words.say("Escalated to: {target}", target=target)
            details, area = words.beside((status, protected)), Area.VULNERABILITY
            yield self._dated(one.raised_at, told, details, area, Tone.ATTENTION)

    def _plans(self, records: CaseRecords) -> Iterator[Dated]:
        words = self.words
        for plan in records.plans:
            told = words.say(
                "Reintegration plan {number}, version {version}",
                number=plan.number,
                version=words.number(plan.version),
            )
            status = words.code(ListName.PLAN_STATUS, plan.status)
            yield self._dated(plan.made_on, told, status, Area.PLAN)
        for one in records.approvals:
            if one.decided_at is not None and one.answer is not Answer.WAITING:
                kind = words.code(ListName.APPROVAL_KINDS, one.kind)
                answer = words.code(ListName.APPROVAL_ANSWERS, one.answer)
                tone = Tone.GOOD if one.answer is Answer.GRANTED else Tone.WRONG
                told = words.say("Decided: {kind}", kind=kind)
                yield self._dated(one.decided_at, told, answer, Area.PLAN, tone)

    def _procedures(self, records: CaseRecords) -> Iterator[Dated]:
        say = self.words.say
        dated = (
            *(
                (one.requested_on, say("Family assessment requested"), one.person_id)
                for one in records.family_assessments
            ),
            *(
                (one.assessed_on, say("Family assessed"), one.person_id)
                for one in records.family_assessments
            ),
            *(
                (one.decided_on, say("Best interest determined"), one.person_id)
                for one in records.best_interests
            ),
            *(
                (one.assessed_on, say("Risks assessed"), one.person_id)
                for one in records.risk_assessments
            ),
            *(
                (one.report_on, say("Medical report"), one.person_id)
                for one in records.medical_files
            ),
            *(
                (one.requested_on, say("AMAAR requested"), one.person_id)
                for one in records.amaars
            ),
        )
        for day, told, person_id in dated:
            if day is not None:
                whose = self._name(records, person_id)
                yield self._dated(day, told, whose, Area.PROCEDURES, Tone.INFORMATION)

    def _work(self, records: CaseRecords) -> Iterator[Dated]:
        words = self.words
        for service in records.administrative_services:
            if service.requested_on is not None:
                told = words.code(ListName.ADMINISTRATIVE_SERVICES, service.service)
                result = words.code(ListName.SERVICE_RESULTS, service.result)
                details = result if service.result else ""
                day = service.requested_on
                yield self._dated(day, told, details, Area.PROCEDURES)
        for job in records.job_placements:
            told = words.say("Identified for job placement")
            whose = self._name(records, job.person_id)
            yield self._dated(job.identified_on, told, whose, Area.PROCEDURES)

    def _travel(self, records: CaseRecords) -> Iterator[Dated]:
        words = self.words
        for journey in records.travels:
            if journey.departs_on is not None:
                mode = words.code(ListName.TRANSPORT_MODES, journey.mode)
                status = words.code(ListName.TRAVEL_STATUS, journey.status)
                told = words.say("Journey: {mode}", mode=mode)
                yield self._dated(journey.departs_on, told, status, Area.TRAVEL)
        for one in records.handovers:
            mission = words.code(ListName.COUNTRIES, one.mission)
            told = words.say("Handed over to the mission: {mission}", mission=mission)
            taken = words.date(one.taken_on)
            details = words.say("taken over on {day}", day=taken) if taken else ""
            yield self._dated(one.made_at, told, details, Area.TRAVEL)

    def _dated(
        self,
        day: date,
        told: str,
        details: str,
        area: Area,
        tone: Tone = Tone.STEP,
    ) -> Dated:
        """`day` is a moment where the record knows one: it orders those of a day."""
        at = day if isinstance(day, datetime) else datetime.combine(day, time.min)
        shown = told_day(at.date(), self.today, self.words)
        event = Event(shown, told, details, tone, leads_to(area))
        return Dated(at.date(), at.time(), event)

    def _name(self, records: CaseRecords, person_id: str) -> str:
        named: dict[str, Person] = {one.id: one for one in records.persons}
        person = named.get(person_id)
        if person is None:
            return ""
        return self.words.isolated(person.full_name or person.number)


def _at_or_on(at: datetime, day: date) -> date:
    """When it was signed, where that was the day itself."""
    return at if at.date() == day else day
