"""The scenes of the story of sync, in their order; each looks at what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fieldcase.usecases.demo.story_decisions import Decisions
from fieldcase.usecases.demo.story_people import Desk, Headquarters, Post
from fieldcase.usecases.demo.story_servers import CuttingLine
from fieldcase.usecases.demo.story_stage import Scene, Stage

CUT_AFTER = 900  # bytes that a laptop sends: less than its bundle
NINO = {
    "given_names": "Nino",
    "family_name": "Beridze",
    "birth_date": "1990-04-02",
    "nationality": "GE",
    "phone": "+32 470 00 00 01",
}
TAMAR = {"given_names": "Tamar", "family_name": "Lomidze", "birth_date": "1985-11-20"}
NINO_AGAIN = NINO | {"given_names": "Nina", "family_name": "Beridse"}


@dataclass(slots=True, kw_only=True)
class Scenes:
    """`line` is None where no server stands behind it."""

    stage: Stage
    headquarters: Headquarters
    ghent: Desk
    liege: Desk
    post: Post
    line: CuttingLine | None

    def play(self, steps: int) -> None:
        """The first so many of them; what the servers' start is counts as one."""
        for scene in islice(self._scenes(), max(0, steps - 1)):
            scene()

    def _scenes(self) -> Iterator[Scene]:
        yield self._enrol
        yield self._register
        yield self._send
        yield self._cut_line
        yield self._carry_by_stick
        decisions = Decisions(
            stage=self.stage,
            headquarters=self.headquarters,
            ghent=self.ghent,
            liege=self.liege,
            post=self.post,
        )
        yield from decisions.scenes()

    def _enrol(self) -> None:
        stage, say, office = self.stage, self.stage.words.say, self.headquarters
        stage.begin(say("Two laptops are enrolled: by file, code and fingerprint."))
        office.create("H. Maes", "headquarters")
        office.use(self.post.address)
        for laptop, staff, mailbox in (
            (self.ghent, "A. Peeters", self.post.address),
            (self.liege, "S. Lambert", self.post.by_line),
        ):
            laptop.create(staff, "counsellor")
            spoken = office.enrol(laptop, mailbox)
            stage.tell(
                say(
                    "{name} reads aloud {fingerprint}; headquarters compares, and"
                    " trusts it.",
                    name=laptop.name,
                    fingerprint=spoken,
                )
            )
        self.liege.use(self.post.by_line)  # its login is not headquarters' own
        devices = office.do("hq", "devices", "--json").facts()
        names = {one["name"] for one in devices}
        wanted = {self.ghent.name, self.liege.name}
        stage.check(say("Headquarters knows both laptops."), names, wanted)

    def _register(self) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("Both laptops register people, without any network."))
        for laptop, about in (
            (self.ghent, NINO),
            (self.ghent, TAMAR),
            (self.liege, NINO_AGAIN),
        ):
            made = laptop.act("register", **about)
            laptop.cases[made["case"]] = made["person"]
        waiting = {one.name: one.look()["waiting"] for one in (self.ghent, self.liege)}
        for name, count in waiting.items():
            told = stage.words.say_many(
                "{count} change waits on {name}.",
                "{count} changes wait on {name}.",
                count,
                name=name,
            )
            stage.check(told, count > 0, True)  # noqa: FBT003 what is found, not a switch

    def _send(self) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("Ghent goes a round; headquarters answers with a receipt."))
        sent = self.ghent.sync()
        stage.tell(
            say(
                "Ghent sent {changes} changes in {size} bytes.",
                changes=stage.words.number(sent["sent_changes"]),
                size=stage.words.number(sent["sent_bytes"]),
            )
        )
        before = sent["changes"]
        stage.check(
            say("Sent is not there: without a receipt they still count as waiting."),
            before > 0,
            True,  # noqa: FBT003 as above
        )
        self.headquarters.sync()
        after = self.ghent.sync()
        stage.check(
            say("With the receipt nothing waits on Ghent."), after["changes"], 0
        )
        held = self.headquarters.look()["towns"]
        stage.check(
            say("Headquarters holds Ghent’s two cases, and nothing else."),
            set(held),
            set(self.ghent.cases),
        )

    def _cut_line(self) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("The line from Liège is cut in the middle of its bundle."))
        if self.line is None:
            stage.tell(say("Left out: there is no server here, so no line to cut."))
            self.headquarters.rounds([self.liege])
            return
        waited = self.liege.look()["waiting"]
        self.line.cut_after = CUT_AFTER
        refused = self.liege.do("sync", ends=1)
        stage.tell(
            say(
                "Cut {cuts} times after {size} bytes; the laptop says: {sentence}",
                cuts=stage.words.number(self.line.cuts),
                size=stage.words.number(CUT_AFTER),
                sentence=refused.complained.strip().removeprefix("fieldcase: "),
            )
        )
        told = say("Nothing was lost: the same changes wait on the laptop as before.")
        stage.check(told, self.liege.look()["waiting"], waited)
        self.headquarters.sync()
        held = self.headquarters.look()["towns"]
        told = say("Headquarters took nothing of half a bundle.")
        stage.check(told, set(held), set(self.ghent.cases))
        self.line.cut_after = None
        self.headquarters.rounds([self.liege])
        told = say("The line is back: after a round nothing waits in Liège.")
        stage.check(told, self.liege.look()["waiting"], 0)
        held = self.headquarters.look()["names"]
        told = say("Headquarters holds the three persons, each once.")
        wanted = [*self.ghent.cases.values(), *self.liege.cases.values()]
        stage.check(told, sorted(held), sorted(wanted))

    def _carry_by_stick(self) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("Ghent has no network at all: a USB stick carries its post."))
        stick = stage.folder / "usb-stick"
        stick.mkdir()
        number = next(iter(self.ghent.cases))
        self.ghent.act("edit", case=number, town="Batumi")
        sent = self.ghent.sync(str(stick))
        stage.tell(
            say(
                "{changes} changes went onto the stick.",
                changes=stage.words.number(sent["sent_changes"]),
            )
        )
        self.headquarters.sync(str(stick))
        town = self.headquarters.look()["towns"][number]
        told = say("Headquarters reads the town that was written in Ghent: {town}.")
        stage.check(told.format(town=town), town, "Batumi")
        back = self.ghent.sync(str(stick))
        told = say("The stick brought the receipt home: nothing waits on Ghent.")
        stage.check(told, back["changes"], 0)
