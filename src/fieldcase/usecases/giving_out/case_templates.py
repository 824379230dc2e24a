"""A partner's official Excel form, filled from a case.

Its cells are named after the fields: `case_number`, `person_family_name` (of the main
applicant), `plan_objectives`; of a list, `persons_number`, `sessions_held_on`,
`plan_items_planned_eur`. Behind `_code` stands the code instead of its label.
"""

from collections.abc import Iterator, Sequence
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
    values: dict[str, Value] = {_TODAY: workspace.today()}
    naming: set[str] = set()
    names = _names(file)
    for prefix, records in _single(file, plan):
        for record in records[:1]:
            values |= dict(_told(prefix, record, words, names))
            naming |= _naming(prefix, record)
    lists: dict[str, list[Value]] = {}
    for prefix, records in _listed(file, plan):
        for record in records:
            for name, value in _told(prefix, record, words, names):
                lists.setdefault(name, []).append(value)
            naming |= _naming(prefix, record)
    filled = fill_template(content, values, lists)
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


def _single(file: CaseFile, plan: PlanFile) -> Iterator[tuple[str, Sequence[Record]]]:
    head = file.main_applicant
    yield "case", [file.case]
    yield "person", [head] if head else []
    yield "plan", [plan.plan] if plan.plan else []


def _listed(file: CaseFile, plan: PlanFile) -> Iterator[tuple[str, Sequence[Record]]]:
    amended = {one.amends for one in file.sessions}
    yield "persons", file.persons
    yield "sessions", [one for one in file.sessions if one.id not in amended]
    yield "plan_items", [one for one in plan.items if one.counts]


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
    classes = classes_of(CLASSES[kind_of(record)])
    return {f"{prefix}_{name}" for name, of in classes.items() if of in _NAMING}


def _names(file: CaseFile) -> Names:
    staff = {str(member.id): member.name for member in file.staff.values()}
    return {**staff, **{str(one.id): one.number for one in file.persons}}
