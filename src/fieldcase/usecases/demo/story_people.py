"""Who plays in the story of sync: headquarters, its laptops, and what they do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldcase.usecases.demo.story_servers import LOGIN, SECRET
from fieldcase.usecases.demo.story_stage import Answered, Stage, StoryBroken

_CODE = re.compile(r"Code: (\S+)\.")
_SPOKEN = re.compile(r"\d{4}( \d{4}){5}")


@dataclass(slots=True)
class Post:
    """The mailbox as headquarters gets at it, and as a laptop does by the line."""

    address: str
    by_line: str


@dataclass(slots=True)
class Desk:
    """A store with its name: a laptop's, or headquarters'."""

    stage: Stage
    name: str
    store: str
    id: str = ""
    cases: dict[str, str] = field(default_factory=dict)

    def create(self, staff: str, role: str) -> None:
        about = ("--name", self.name, "--staff", staff, "--role", role)
        self.do("store", "create", *about)
        told = self.do("store", "info", "--json").facts()
        self.id = told["device_id"]

    def do(self, *arguments: object, ends: int = 0, **environment: str) -> Answered:
        asked = (*arguments, "--store", self.store)
        return self.stage.do(*asked, ends=ends, **environment)

    def act(self, deed: str, **about: object) -> dict[str, Any]:
        answered: dict[str, Any] = self.stage.act(deed, self.store, about)
        return answered

    def use(self, address: str) -> None:
        """Try a mailbox, and use it from now on."""
        login = ("--login", LOGIN) if _is_server(address) else ()
        asked = ("sync", "--test", "--remember", "--mailbox", address, *login)
        self.do(*asked, FIELDCASE_MAILBOX_PASSWORD=SECRET)

    def look(self) -> dict[str, Any]:
        return self.act("look")

    def sync(self, mailbox: str = "") -> dict[str, Any]:
        """One round; what it came to."""
        where = ("--mailbox", mailbox) if mailbox else ()
        told: dict[str, Any] = self.do("sync", "--json", *where).facts()
        return {**told["round"], **told["not_yet_there"]}


@dataclass(slots=True)
class Headquarters(Desk):
    """Enrols laptops, and goes rounds with them."""

    def enrol(self, laptop: Desk, mailbox: str, instead_of: str = "") -> str:
        """By file, code and fingerprint, as people do; the fingerprint."""
        folder = self.stage.folder
        file, answer = folder / f"{laptop.id}.enrol", folder / f"{laptop.id}.answer"
        login = ("--with-login",) if _is_server(mailbox) else ()
        heir = ("--instead-of", instead_of) if instead_of else ()
        created = self.do(
            *("enrol", "create", "--name", laptop.name, "--role", "counsellor"),
            *("--laptop-mailbox", mailbox, *login, *heir, "--out", file),
        )
        code = _found(_CODE, created)
        joined = laptop.do(
            "enrol", "join", file, "--answer", answer, FIELDCASE_CODE=code
        )
        spoken = _SPOKEN.search(joined.said)
        if spoken is None:
            raise StoryBroken(file.name, joined.said)
        self.do("enrol", "approve", answer, "--fingerprint", spoken[0])
        return spoken[0]

    def rounds(self, laptops: Sequence[Desk], mailbox: str = "") -> None:
        """Laptops tell, headquarters answers, laptops hear."""
        for laptop in laptops:
            laptop.sync(mailbox)
        self.sync(mailbox)
        for laptop in laptops:
            laptop.sync(mailbox)


def _is_server(mailbox: str) -> bool:
    return "://" in mailbox


def _found(pattern: re.Pattern[str], answered: Answered) -> str:
    found = pattern.search(answered.said)
    if found is None:
        raise StoryBroken(pattern.pattern, answered.said)
    return found[1]


def laptop_at(stage: Stage, name: str, folder: str) -> Desk:
    return Desk(stage, name, str(stage.folder / f"{folder}.fieldcase"))


def headquarters_at(stage: Stage, address: str) -> Headquarters:
    store = address or str(stage.folder / "headquarters.fieldcase")
    return Headquarters(stage, "Headquarters Brussels", store)
