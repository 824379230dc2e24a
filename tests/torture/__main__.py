"""`make torture N=5000`: so many kills, evenly over all deeds, and a table of them."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.every_deed import EVERY_DEED
from tests.torture.killing import mortal
from tests.torture.kills import Site, Tally, torture
from tests.torture.shelf import make_shelf

ROW = "{:30} {:>7} {:>13} {:>5} {:>8} {:>8}"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kills", type=int)
    asked.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked.add_argument("--only", choices=EVERY_DEED, action="append")
    arguments = asked.parse_args()
    deeds = arguments.only or list(EVERY_DEED)
    print(f"seed {arguments.seed}")  # noqa: T201 a table is asked for
    print(ROW.format("deed", "kills", "acknowledged", "lost", "damaged", "seconds"))  # noqa: T201 as above
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    tallies, began = [], time.monotonic()
    with mortal() as running:
        site = Site(folder / "site", make_shelf(folder / "shelf"))
        for place, name in enumerate(deeds):
            kills = arguments.kills // len(deeds) + (
                place < arguments.kills % len(deeds)
            )
            since = time.monotonic()
            tallies.append(torture(name, kills, arguments.seed, running, site))
            _tell(name, tallies[-1], time.monotonic() - since)
    _tell("all", _sum(tallies), time.monotonic() - began)
    told = [line for tally in tallies for line in tally.told]
    print(*told, sep="\n")  # noqa: T201 as above
    return 1 if told else 0


def _tell(name: str, tally: Tally, seconds: float) -> None:
    counted = (tally.kills, tally.acknowledged, tally.lost, tally.damaged)
    print(ROW.format(name, *counted, round(seconds)), flush=True)  # noqa: T201 as above


def _sum(tallies: list[Tally]) -> Tally:
    return Tally(
        sum(one.kills for one in tallies),
        sum(one.acknowledged for one in tallies),
        sum(one.lost for one in tallies),
        sum(one.damaged for one in tallies),
    )


if __name__ == "__main__":
    sys.exit(main())
