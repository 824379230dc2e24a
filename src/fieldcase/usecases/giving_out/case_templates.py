"""A partner's official Excel form, filled from a case.

Its cells are named after the fields: `case_number`, `person_family_name` (of the main
applicant), `plan_objectives`; of a list, `persons_number`, `sessions_held_on`,
`plan_items_planned_eur`. Behind `_code` stands the code instead of its label.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldcase.documents.description import Value
from fieldcase.documents.values import written
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import FileNotReadable
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.record_kinds import CLASSES, Record
from fieldcase.domain.records import kind_of
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.plan.plan_file import PlanFile, open_plan
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.record_keeping.labels import BY_KIND
from fieldcase.usecases.record_keeping.readable import Names, readable_field
from fieldcase.usecases.workspace import Workspace

_NAMING = frozenset({FieldClass.IDENTITY, FieldClass.CONTACT})
_TODAY = "today"


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Names in the form that stand for nothing, and what had no room in it."""

    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def save_filled_template(
    workspace: Workspace, case_id: CaseId, template: Path, target: Path, words: Words
) -> TemplateReport:
    """Write the form with what this role sees of the case.

    Raises:
        RecordNotFound: there is no such case.
        FileNotReadable, WorkbookUnreadable: the form cannot be read as .xlsx.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    # What reads Excel is slow to load, and other papers do without it.
    from fieldcase.documents.template_filling import fill_template  # noqa: PLC0415 see above

    try:
        content = template.read_bytes()
    except OSError as error:
        raise FileNotReadable(template) from error
    file, plan = open_case(workspace, case_id), open_plan(workspace, case_id)
    values = _values(file, plan, words) | {_TODAY: workspace.today()}
    filled = fill_template(content, values, _lists(file, plan, words))
    about = (*_single(file, plan), *_listed(file, plan))
    naming = {name for one in about for name in _naming(*one)}
    give_out(workspace, target, filled.content)
    note_export(
        workspace,
        "template",
        1,
        with_names=not naming.isdisjoint(filled.used),
        case_id=case_id,
        record_id=case_id,
    )
    return TemplateReport(
        tuple(dict.fromkeys(filled.unknown)), tuple(dict.fromkeys(filled.left_out))
    )


def _values(file: CaseFile, plan: PlanFile, words: Words) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for prefix, record in _single(file, plan):
        values |= dict(_told(prefix, record, words, _names(file)))
    return values


def _lists(file: CaseFile, plan: PlanFile, words: Words) -> dict[str, list[Value]]:
    lists: dict[str, list[Value]] = {}
    for prefix, record in _listed(file, plan):
        for name, value in _told(prefix, record, words, _names(file)):
            lists.setdefault(name, []).append(value)
    return lists


def _single(file: CaseFile, plan: PlanFile) -> Iterator[tuple[str, Record]]:
    yield "case", file.case
    if file.main_applicant is not None:
        yield "person", file.main_applicant
    if plan.plan is not None:
        yield "plan", plan.plan


def _listed(file: CaseFile, plan: PlanFile) -> Iterator[tuple[str, Record]]:
    amended = {one.amends for one in file.sessions}
    yield from (("persons", one) for one in file.persons)
    yield from (("sessions", one) for one in file.sessions if one.id not in amended)
    yield from (("plan_items", one) for one in plan.items if one.counts)


def _told(
    prefix: str, record: Record, words: Words, names: Names
) -> Iterator[tuple[str, Value]]:
    kind = kind_of(record)
    for field in BY_KIND[kind]:
        value = readable_field(record, field, words, names)
        yield f"{prefix}_{field}", value
        raw = getattr(record, field, None)
        if isinstance(raw, str) and isinstance(value, str) and raw != value:
            yield f"{prefix}_{field}_code", written(str(raw), words)


def _naming(prefix: str, record: Record) -> set[str]:
    """The names under which it is told who somebody is."""
    entity: type = CLASSES[kind_of(record)]
    classes = classes_of(entity)
    return {f"{prefix}_{name}" for name, of in classes.items() if of in _NAMING}


def _names(file: CaseFile) -> Names:
    staff = {str(member.id): member.name for member in file.staff.values()}
    return {**staff, **{str(one.id): one.number for one in file.persons}}
