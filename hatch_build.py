"""Put the resources and the compiled translations into the wheel.

Only `.mo` files travel: an installed program never has to compile its words. In
an editable install nothing is copied: the checkout's own folders are read.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Words(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self._folder = TemporaryDirectory()
        if version == "editable":
            return
        root, compiled = Path(self.root), Path(self._folder.name)
        included = build_data["force_include"]
        included[str(root / "resources")] = "fieldcase/resources"
        for source in sorted((root / "translations").rglob("*.po")):
            inside = source.relative_to(root).with_suffix(".mo")
            target = compiled / inside
            target.parent.mkdir(parents=True)
            with source.open("rb") as read, target.open("wb") as write:
                write_mo(write, read_po(read))
            included[str(target)] = f"fieldcase/{inside.as_posix()}"

    def finalize(self, *_: object) -> None:
        self._folder.cleanup()
