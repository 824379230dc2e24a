"""A program that is killed again and again: it has everything loaded, and forks.

One line on its input is one life: the name of a work, then what to work with. What the
child says comes out as it is said; a line of its own tells that it is dead.
"""

import faulthandler
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 300.0  # seconds of one life, on a busy machine
UNSEEN = {"QT_QPA_PLATFORM": "offscreen"}
DEAD = "dead"
BEGUN = "begun"
WORKS = "from tests.torture.works import WORKS; "
SERVING = "from tests.torture.killing import serve; serve(WORKS)"


class EndedByItself(AssertionError):
    """The work was not killed: it ended or failed, or waited for ever.

    What it said about that stands among the errors of the program.
    """


class Mortal:
    def __init__(self, running: "subprocess.Popen[str]") -> None:
        self._running = running

    def live(self, after: int, seconds: float, work: str, *told: object) -> list[str]:
        """Work until the kill, so long after so many deeds; what was acknowledged."""
        assert self._running.stdin is not None
        self._running.stdin.write(json.dumps([work, *map(str, told)]) + "\n")
        self._running.stdin.flush()
        child, said = int(self._read()), list[str]()
        kill = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
        while not (line := self._read()).startswith(DEAD):
            if line != BEGUN:
                said.append(line)
            if len(said) == after:
                kill.start()
                after = -1
        kill.cancel()  # should it have ended by itself
        if line != f"{DEAD} {int(signal.SIGKILL)}":
            raise EndedByItself(work, line)
        return said

    def _read(self) -> str:
        assert self._running.stdout is not None
        line = self._running.stdout.readline()
        assert line, "the program ended by itself"
        return line.strip()


@contextmanager
def mortal() -> Iterator[Mortal]:
    """A work says `begun`, then each thing that it has done, and never ends."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKS + SERVING],
        env={**UNSEEN, **os.environ, "PYTHONPATH": ":".join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield Mortal(running)


def serve(works) -> None:
    """The other end: one child for each line."""
    for line in sys.stdin:
        work, *told = json.loads(line)
        child = os.fork()
        if child == 0:
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            say(os.getpid())
            try:
                works[work](*told)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        _, status = os.waitpid(child, 0)
        say(DEAD, status)


def say(*told: object) -> None:
    """In one write: what was said whole is what counts."""
    sys.stdout.write(" ".join(map(str, told)) + "\n")
    sys.stdout.flush()
