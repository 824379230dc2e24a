"""The start: the one place where everything is put together."""

import gc
from collections.abc import Sequence

from fieldcase.cli.main import main as run_command
from fieldcase.cli.main import window_arguments
from fieldcase.domain.store_address import StoreAddress


def main(arguments: Sequence[str]) -> int:
    """Open the window, or run the command that was asked for; the exit code."""
    asked = window_arguments(arguments)
    if asked is None:
        from fieldcase.usecases.keeping.own_memory import keep_own_memory  # noqa: PLC0415 the window does it later

        keep_own_memory()
        return run_command(arguments)
    gc.disable()  # what comes now stays in use; later `WasteRounds` look in its place
    from fieldcase.ui.plain_imports import import_plainly  # noqa: PLC0415 commands need no Qt

    import_plainly()
    from fieldcase.ui.jobs import take_short_turns  # noqa: PLC0415 commands need no Qt
    from fieldcase.ui.window.opening import open_window  # noqa: PLC0415 commands need no Qt

    take_short_turns()
    store: StoreAddress | None = asked.store
    return open_window(store, asked.language)
