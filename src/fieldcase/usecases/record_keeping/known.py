"""Names instead of ids: staff and devices that changes speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.domain.identity import DeviceId, device_code
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Known:
    """Who is meant by the ids in changes, as far as it is known here."""

    staff: Mapping[str, str]
    devices: Mapping[str, str]

    @classmethod
    def of(cls, workspace: Workspace, work: Work) -> "Known":
        known = [*work.devices.where(), workspace.device]
        return cls(
            {member.id: member.name for member in work.staff.where()},
            {device.id: device.name for device in known},
        )

    def device(self, device_id: DeviceId) -> str:
        return self.devices.get(device_id) or device_code(device_id)
