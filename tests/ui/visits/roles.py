"""The same desk with somebody else at it."""

from dataclasses import replace

from fieldcase.domain.staff import Role
from fieldcase.ui.desk import Desk


def desk_of(desk: Desk, role: Role) -> Desk:
    workspace = desk.workspace
    return replace(
        desk, workspace=replace(workspace, staff=replace(workspace.staff, role=role))
    )
