"""The special procedures of a case: which paths apply, and what they stop.

Which apply follows from people's profiles and ages, from the kind of the case and from
where it goes.
"""

from datetime import date

from fieldcase.domain.casework.case import STEPS, CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.stops import Stop
from fieldcase.domain.procedures.child_path import child_paths, family_path
from fieldcase.domain.procedures.medical_path import medical_paths
from fieldcase.domain.procedures.paths import Outlook, Path, stopped_at
from fieldcase.domain.procedures.service_paths import administrative_path, job_paths
from fieldcase.domain.procedures.trafficking_path import trafficking_paths

_PATHS = (
    child_paths,
    trafficking_paths,
    medical_paths,
    family_path,
    administrative_path,
    job_paths,
)


def guided_paths(records: CaseRecords, today: date) -> tuple[Path, ...]:
    outlook = Outlook(records=records, today=today)
    return tuple(path for paths in _PATHS for path in paths(outlook))


def procedure_stops(
    records: CaseRecords, step: CaseStatus, today: date
) -> tuple[Stop, ...]:
    """What the special procedures still miss before the case may go to this step."""
    if step not in STEPS:
        return ()
    return tuple(
        each.why
        for path in guided_paths(records, today)
        for each in path.steps
        if each.why is not None and stopped_at(each, step)
    )
