"""People of a store who allow more than keeping their file."""

from dataclasses import replace

from fieldcase.domain.consent.consent import ConsentId
from fieldcase.usecases.workspace import Workspace


def consented(workspace: Workspace, *purposes: str, status: str = "given") -> None:
    """Everybody in the store answers to these purposes, as they did to the file."""
    with workspace.work() as work:
        first = {one.person_id: one for one in work.consents.where(purpose="C1")}
        for consent in first.values():
            for purpose in purposes:
                work.consents.save(
                    replace(
                        consent,
                        id=ConsentId(workspace.new_id()),
                        purpose=purpose,
                        status=status,
                        taken_at=workspace.clock.now(),
                    )
                )
