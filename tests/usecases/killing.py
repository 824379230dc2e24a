"""A program that is killed again and again: it has everything loaded, and forks.

One line on its input is one life: the seconds until the kill, then what to work with.
What the child says comes out as it is said; a line of its own tells that it is dead.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

DEAD = "dead"
BEGUN = "begun"

_RUNNER = """
import json, os, signal, sys
for line in sys.stdin:
    told = json.loads(line)
    child = os.fork()
    if child == 0:
        try:
            work(*told)
        except BaseException:
            import traceback
            traceback.print_exc()
        os._exit(1)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print("dead", status, flush=True)
"""


class Mortal:
    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._running = running

    def live(self, seconds: float, *told: object) -> list[str]:
        """Work until the kill, so long after it began; what was acknowledged."""
        assert self._running.stdin is not None
        self._running.stdin.write(json.dumps([str(each) for each in told]) + "\n")
        self._running.stdin.flush()
        child, begun, said = 0, False, []
        while not (line := self._read()).startswith(DEAD):
            if line.isdigit():
                child = int(line)
            elif line == BEGUN:
                begun = True
            else:
                said.append(line)
            if child and begun and seconds >= 0:
                threading.Timer(seconds, os.kill, (child, signal.SIGKILL)).start()
                seconds = -1
        assert line == f"{DEAD} {int(signal.SIGKILL)}"
        return said

    def _read(self) -> str:
        assert self._running.stdout is not None
        line = self._running.stdout.readline()
        assert line, "the program ended by itself"
        return line.strip()


@contextmanager
def mortal(program: str) -> Iterator[Mortal]:
    """`program` defines `work(*told)`, which says `begun` and never ends."""
    with subprocess.Popen(
        [sys.executable, "-c", program + _RUNNER],
        env={"PYTHONPATH": ":".join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield Mortal(running)
