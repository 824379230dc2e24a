"""Entities of a questionnaire: answers that change the case or a person in it.

A form says so in its sheet entities, for the lists `cases` and `persons`, and names the
fields in the column `save_to`. What would change is shown before it is applied, by the
same edits that a person makes. Only plain facts are taken so: no status, no consent,
nothing that identifies the record; and nobody is added, which needs their consent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.questionnaires.answers import AnswersId
from fieldcase.domain.questionnaires.form_errors import Refusal
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import defaults_of, taken_apart
from fieldcase.forms.model import EntityRule
from fieldcase.forms.tree import Element
from fieldcase.store.work import Work
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.registration import edit_person
from fieldcase.usecases.questionnaires.open_answers import OpenAnswers, open_answers
from fieldcase.usecases.workspace import Workspace

_TRUE = frozenset({"1", "true"})

# What a questionnaire may set; the rest is set by its own deeds.
ALLOWED: Mapping[RecordKind, frozenset[str]] = MappingProxyType(
    {
        RecordKind.CASE: frozenset(
            {
                "case_type",
                "destination_country",
                "destination_town",
                "legal_status",
                "referral_place",
                "reintegration_requested",
            }
        ),
        RecordKind.PERSON: frozenset(
            {
                "birth_date",
                "birth_date_estimated",
                "email",
                "family_name",
                "given_names",
                "host_address",
                "interpreter_needed",
                "languages",
                "nationalities",
                "native_name",
                "phone",
                "sex",
            }
        ),
    }
)
_KINDS = MappingProxyType(
    {
        "case": RecordKind.CASE,
        "cases": RecordKind.CASE,
        "person": RecordKind.PERSON,
        "persons": RecordKind.PERSON,
    }
)


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """`field` of a record, what stands there now and what the answers say."""

    field: str
    before: JsonValue
    after: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityEdit:
    """What answers would change in one record; `refused` by field, or by "" for all."""

    kind: RecordKind | None
    record_id: str
    number: str
    fields: Sequence[FieldEdit] = ()
    refused: Mapping[str, Refusal] = field(default_factory=dict)


def entity_edits(workspace: Workspace, answers_id: AnswersId) -> list[EntityEdit]:
    """What the answers would change; nothing is changed by asking.

    Raises:
        RecordNotFound, QuestionnaireGone: as `open_answers`.
    """
    opened = open_answers(workspace, answers_id)
    with workspace.reading() as work:
        return [
            edit
            for rule in opened.filling.form.entities
            for edit in _edits(workspace, work, opened, rule)
        ]


def apply_entities(workspace: Workspace, answers_id: AnswersId) -> int:
    """Change what `entity_edits` shows; how many records were changed.

    Raises:
        EntriesRefused: a rule of the record is broken; that record stays as it was.
        RecordNotFound, QuestionnaireGone: as `open_answers`.
    """
    changed = 0
    for edit in entity_edits(workspace, answers_id):
        entries = {each.field: each.after for each in edit.fields}
        if not entries:
            continue
        if edit.kind is RecordKind.CASE:
            edit_case(workspace, CaseId(edit.record_id), entries)
        else:
            edit_person(workspace, PersonId(edit.record_id), entries)
        changed += 1
    return changed


def _edits(
    workspace: Workspace, work: Work, opened: OpenAnswers, rule: EntityRule
) -> Iterator[EntityEdit]:
    kind = _KINDS.get(rule.dataset)
    for element in opened.filling.at_place(rule.place):
        if not element.live:
            continue
        if _is_so(element, "@create"):
            reason = Refusal.NEEDS_CONSENT if kind else Refusal.UNKNOWN_LIST
            yield _refused(kind, rule.dataset, reason)
        elif _is_so(element, "@update"):
            named = _value(element, "@id")
            record = None if kind is None else _record(work, opened, kind, named)
            if kind is None:
                yield _refused(None, rule.dataset, Refusal.UNKNOWN_LIST)
            elif record is None:
                yield _refused(kind, named, Refusal.NOT_HERE)
            else:
                told = _told(element, rule)
                yield _edit(workspace, kind, record, told)


def _record(
    work: Work, opened: OpenAnswers, kind: RecordKind, named: str
) -> Case | Person | None:
    """Of the case at hand only, by id or number; unnamed, whom it is about."""
    context = opened.context
    if context.case_id is None:
        return None
    if kind is RecordKind.CASE:
        case = work.cases.find(context.case_id)
        is_it = case is not None and named in {"", case.id, case.number}
        return case if is_it else None
    for person in work.persons.where(case_id=context.case_id):
        is_meant = not named and person.id == context.person_id
        if is_meant or (named and named in {person.id, person.number}):
            return person
    return None


def _edit(
    workspace: Workspace,
    kind: RecordKind,
    record: Case | Person,
    told: Mapping[str, str],
) -> EntityEdit:
    role, now = (
        workspace.staff.role,
        taken_apart(redacted(workspace.staff.role, record)),
    )
    fields, refused = [], {}
    for name, text in told.items():
        if name not in ALLOWED[kind] or not sees(role, type(record), name):
            refused[name] = Refusal.NOT_ALLOWED
            continue
        after = _entry(kind, name, text)
        if text and after != now[name]:
            fields.append(FieldEdit(name, now[name], after))
    return EntityEdit(
        kind=kind,
        record_id=record.id,
        number=record.number,
        fields=fields,
        refused=refused,
    )


def _told(element: Element, rule: EntityRule) -> dict[str, str]:
    """By field, in the round of the entity where it stands in a repeat."""
    found: dict[str, str] = {}
    depth = len(rule.place) - 2  # above `meta/entity`
    above = element.at(depth)
    for name, place in rule.properties.items():
        for each in above.below(place[depth:]):
            if each.live:
                found[name] = each.value
    return found


def _entry(kind: RecordKind, name: str, text: str) -> JsonValue:
    """As the form of the record has it: codes as a list, a truth, or plain text."""
    default = defaults_of(kind).get(name)
    if isinstance(default, list):
        return [*text.split()]
    if isinstance(default, bool):
        return text.lower() in {*_TRUE, "yes", "ok"}
    return text


def _refused(kind: RecordKind | None, named: str, reason: Refusal) -> EntityEdit:
    return EntityEdit(kind=kind, record_id="", number=named, refused={"": reason})


def _is_so(element: Element, name: str) -> bool:
    return _value(element, name) in _TRUE


def _value(element: Element, name: str) -> str:
    return "".join(each.value for each in element.named(name)[:1])
