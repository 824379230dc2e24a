"""What the story's people do in the window, and what a store then holds.

Each deed is done by a process of its own on a real store.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fieldcase.domain.casework.case import Case
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.workspace import Workspace

_CASE: Mapping[str, Any] = MappingProxyType(
    {"destination_country": "GE", "referral_partner": "FDK", "legal_status": "RJ"}
)
_CONSENT: Mapping[str, Any] = MappingProxyType(
    {"status": "given", "given_by": "self", "method": "written", "language": "en"}
)


def _register(workspace: Workspace, about: Mapping[str, Any]) -> dict[str, Any]:
    """`about`: the entries of the applicant."""
    case = register_case(workspace, _CASE, about, _CONSENT)
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    return {"case": case.number, "person": person.number}


def _edit(workspace: Workspace, about: Mapping[str, Any]) -> dict[str, Any]:
    """`about`: the case's number, and the town to write."""
    with workspace.reading() as work:
        [case] = work.cases.where(number=about["case"])
    edit_case(workspace, case.id, {"destination_town": about["town"]})
    return {"case": case.number}


def _look(workspace: Workspace, _about: Mapping[str, Any]) -> dict[str, Any]:
    """Towns by case, names by person, and what headquarters does not have yet."""
    with workspace.reading() as work:
        cases: list[Case] = work.cases.where()
        persons = work.persons.where()
        mergers = work.mergers.where(ended_at=None)
    return {
        "towns": {case.number: case.destination_town for case in cases},
        "names": {one.number: one.given_names for one in persons},
        "waiting": sync_state(workspace).not_yet_there,
        "mergers": len(mergers),
    }


DEEDS: Mapping[str, Callable[[Workspace, Mapping[str, Any]], dict[str, Any]]] = (
    MappingProxyType({"register": _register, "edit": _edit, "look": _look})
)
