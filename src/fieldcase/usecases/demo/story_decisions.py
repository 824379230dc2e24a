"""The second half of the story of sync: what headquarters decides, takes and gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from fieldcase.usecases.demo.story_people import Desk, Headquarters, Post, laptop_at
from fieldcase.usecases.demo.story_stage import Scene, Stage


@dataclass(slots=True, kw_only=True)
class Decisions:
    """Begins where all three cases are at headquarters."""

    stage: Stage
    headquarters: Headquarters
    ghent: Desk
    liege: Desk
    post: Post

    def scenes(self) -> Iterator[Scene]:
        number = next(iter(self.ghent.cases))
        yield partial(self._share, number)
        yield partial(self._conflict, number)
        yield self._duplicate
        yield self._stolen
        yield self._erase

    def _share(self, number: str) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("Headquarters gives one of Ghent’s cases to Liège as well."))
        why = ("--reason", "She moved", "--stays")
        self.headquarters.do("hq", "assign", number, self.liege.name, *why)
        self.headquarters.rounds([self.liege])
        held = self.liege.look()["towns"]
        told = say("Liège holds its own case and that one, not Ghent’s other one.")
        stage.check(told, set(held), {number, *self.liege.cases})

    def _conflict(self, number: str) -> None:
        stage, say = self.stage, self.stage.words.say
        stage.begin(say("Both write another town, and neither knows of the other."))
        laptops = (self.ghent, self.liege)
        for laptop, town in zip(laptops, ("Kutaisi", "Gori"), strict=True):
            laptop.act("edit", case=number, town=town)
            laptop.sync()
        self.headquarters.sync()
        told = self.headquarters.do("hq", "conflicts", "--json").facts()
        [conflict] = told["conflicts"]
        values = {one["value"]: one["number"] for one in conflict["values"]}
        stage.check(
            say("Headquarters sees one conflict, with both towns; none was lost."),
            set(values),
            {"Kutaisi", "Gori"},
        )
        why = ("--reason", "She telephoned: Gori")
        chosen = ("--choose", values["Gori"])
        self.headquarters.do("hq", "resolve", conflict["id"], *chosen, *why)
        self.headquarters.rounds(laptops)
        for desk in (*laptops, self.headquarters):
            town = desk.look()["towns"][number]
            told = say("{name} shows what was decided: Gori.", name=desk.name)
            stage.check(told, town, "Gori")
        left = self.headquarters.do("hq", "conflicts", "--json").facts()["conflicts"]
        stage.check(say("Nothing is in conflict any more."), left, [])

    def _duplicate(self) -> None:
        stage, say, office = self.stage, self.stage.words.say, self.headquarters
        stage.begin(
            say("Somebody was registered in Ghent and, spelt otherwise, Liège.")
        )
        [found] = office.do("hq", "duplicates", "--json").facts()
        one, other = found["one"]["number"], found["other"]["number"]
        stage.check(
            say(
                "Headquarters finds the two among {count} persons: {one} and {other}.",
                count=stage.words.number(len(office.look()["names"])),
                one=one,
                other=other,
            ),
            {one, other},
            {next(iter(self.ghent.cases.values())), *self.liege.cases.values()},
        )
        why = ("--reason", "The same passport")
        merged = office.do("hq", "merge", one, other, *why)
        self._mergers(say("Merged: everywhere one shows for both."), 1)
        merger = merged.said.split()[-1]
        why = ("--reason", "Two sisters after all")
        office.do("hq", "unmerge", merger, *why)
        self._mergers(say("Taken back: everywhere they are two again."), 0)

    def _mergers(self, told: str, count: int) -> None:
        laptops = (self.ghent, self.liege)
        self.headquarters.rounds(laptops)
        found = [one.look()["mergers"] for one in (*laptops, self.headquarters)]
        self.stage.check(told, found, [count] * 3)

    def _stolen(self) -> None:
        stage, say, office = self.stage, self.stage.words.say, self.headquarters
        stage.begin(say("The laptop in Ghent is stolen; headquarters revokes it."))
        had = self.ghent.look()
        office.do("enrol", "revoke", self.ghent.id, "--reason", "stolen")
        self.ghent.act("edit", case=next(iter(self.ghent.cases)), town="Nowhere")
        self.ghent.sync()
        office.sync()
        [line] = office.do("hq", "inbox", "--open", "--json").facts()
        told = say("What the thief sends is refused, and waits in the inbox.")
        stage.check(told, line["verdict"], "revoked")
        towns = office.look()["towns"]
        stage.check(say("Nothing of it was taken."), towns, towns | had["towns"])
        self.ghent.do("sync", ends=1)
        told = say("The stolen laptop learns it, and does not open any more.")
        stage.check(told, self.ghent.do("store", "info", ends=1).said, "")
        heir = laptop_at(stage, "Ghent 3", "laptop-ghent-new")
        heir.create("A. Peeters", "counsellor")
        office.enrol(heir, self.post.address, instead_of=self.ghent.id)
        heir.sync()
        office.rounds([heir])
        heir.cases = self.ghent.cases
        stage.check(
            say("A new laptop takes its place: all that headquarters had is on it."),
            {name: heir.look()[name] for name in ("towns", "names")},
            {name: had[name] for name in ("towns", "names")},
        )
        self.ghent = heir

    def _erase(self) -> None:
        stage, say, office = self.stage, self.stage.words.say, self.headquarters
        heir = self.ghent
        stage.begin(say("Somebody asks to be erased; a laptop keeps an old copy."))
        number = next(iter(self.ghent.cases.values()))
        laptops = (heir, self.liege)
        name = heir.look()["names"][number]
        copies = stage.folder / "old-copies"
        copies.mkdir()
        heir.do("store", "backup", "--to", copies)
        office.do("hq", "erase", number, "--reason", "Asked for it in writing")
        office.rounds(laptops)
        self._is_gone(say("The name is gone from every store."), number, name, heir)
        [copy] = copies.glob("*.fieldcase")
        heir.do("store", "restore", copy)
        told = say("The laptop comes back from its old copy, with the name in it.")
        stage.check(told, heir.look()["names"][number], name)
        office.rounds(laptops)
        told = say("After a round it is gone there too, and stays so: nobody returns.")
        self._is_gone(told, number, name, heir)

    def _is_gone(self, told: str, number: str, name: str, heir: Desk) -> None:
        desks = (heir, self.liege, self.headquarters)
        found = [desk.look()["names"].get(number) == name for desk in desks]
        self.stage.check(told, found, [False] * 3)
