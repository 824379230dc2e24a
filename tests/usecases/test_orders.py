"""Whatever two laptops do, in whatever order it arrives: the heads rule holds."""

import shutil
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workspaces import PASSPHRASE, everything_in, register, ticking

from fieldcase.domain.errors import NothingToSend
from fieldcase.domain.heads import Heads, heads_after
from fieldcase.domain.record_kinds import FROM_LAPTOPS
from fieldcase.store.applying import Decided
from fieldcase.sync.merging import merge
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.receiving import import_bundle
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.workspace import Workspace

TOWNS = ("Batumi", "Kutaisi", "Gori")
FIELDS = ("destination_town", "closure_reason")

deeds = st.lists(
    st.one_of(
        st.tuples(
            st.just("edit"),
            st.integers(0, 1),
            st.sampled_from(FIELDS),
            st.sampled_from(TOWNS),
        ),
        st.tuples(st.just("tell"), st.integers(0, 1)),
        st.tuples(st.just("send"), st.integers(0, 1)),
    ),
    min_size=1,
    max_size=12,
)


def own_changes(workspace):
    with workspace.reading() as work:
        last, _ = work.changes.end_of_chain(workspace.device.id)
        return list(work.changes.of_device(workspace.device.id, 0, last))


def tell(teller, listener):
    """What one laptop wrote is known on the other, as a bundle from above would do."""
    with listener.work() as work:
        known = work.changes.known([change.id for change in own_changes(teller)])
        new = [change for change in own_changes(teller) if change.id not in known]
        if not new:
            return
        before = work.incoming.heads_of({change.record_id for change in new})

        def value_of(change_id, name):
            return work.changes.get_all([change_id])[change_id].fields[name]

        merged = merge(before, new, value_of, known)
        work.incoming.apply(
            Decided(
                changes=new,
                digests=[change.digest() for change in new],
                before=before,
                heads=merged.heads,
                shown=merged.shown,
            ),
            FROM_LAPTOPS,
        )


def edit(workspace, case_id, field, town):
    with workspace.work() as work:
        case = work.cases.find(case_id)
        if case is not None:
            work.cases.save(replace(case, **{field: town}))


def heads_by_the_rule(changes):
    """From the set of changes alone: those that no other replaces."""
    replaced = defaultdict(set)
    for change in changes:
        for name, value in change.fields.items():
            replaced[change.record_id, name].update(value.replaces)
    heads = defaultdict(list)
    for change in changes:
        for name in change.fields:
            if change.id not in replaced[change.record_id, name]:
                heads[change.record_id, name].append(change.id)
    return {place: tuple(sorted(ids, reverse=True)) for place, ids in heads.items()}


@dataclass
class Scene:
    """Fresh copies of the two laptops and headquarters, and what lies in the mail."""

    folder: Path
    workspaces: dict[str, Workspace]
    bundles: list[Path] = field(default_factory=list)

    @property
    def headquarters(self):
        return self.workspaces["headquarters"]

    @property
    def laptops(self):
        return [self.workspaces["laptop"], self.workspaces["other laptop"]]

    def play(self, case_id, script):
        for deed, who, *what in script:
            if deed == "edit":
                edit(self.laptops[who], case_id, *what)
            elif deed == "tell":
                tell(self.laptops[who], self.laptops[1 - who])
            else:
                self.send(self.laptops[who])
        for laptop in self.laptops:
            self.send(laptop)

    def send(self, laptop):
        try:
            sent = send_changes(laptop, self.folder)
        except NothingToSend:
            return
        self.bundles.append(self.folder / "to-hq" / laptop.device.id / sent.name)


@pytest.fixture
def scene(headquarters, laptop, other_laptop, tmp_path):
    """Give a new scene for every example."""
    for workspace in (headquarters, laptop, other_laptop):
        workspace.close()

    @contextmanager
    def begin():
        with TemporaryDirectory() as name:
            opened = {}
            for which in ("headquarters", "laptop", "other laptop"):
                copy = Path(name) / which
                shutil.copytree(tmp_path / f"{which}.fieldcase", copy)
                opened[which] = open_store(copy, PASSPHRASE, ticking())
            yield Scene(Path(name), opened)
            for workspace in opened.values():
                workspace.close()

    return begin


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=deeds, order=st.randoms(use_true_random=False))
def test_headquarters_shows_what_the_heads_say_in_any_order(scene, script, order):
    with scene() as at:
        case = register(at.laptops[0])
        tell(*at.laptops)
        at.play(case.id, script)
        order.shuffle(at.bundles)

        found = [
            import_bundle(at.headquarters, path).verdict
            for path in at.bundles + at.bundles
        ]

        assert set(found) <= {Verdict.GOOD, Verdict.SEEN_BEFORE}
        changes = [change for laptop in at.laptops for change in own_changes(laptop)]
        check_heads(at.headquarters, changes)
        check_values(at.headquarters, case.id, changes)


def check_heads(headquarters, changes):
    with headquarters.reading() as work:
        heads = work.incoming.heads_of({change.record_id for change in changes})
    for (record_id, name), current in heads_by_the_rule(changes).items():
        assert heads[record_id][name] == Heads(current=current), name


def check_values(headquarters, case_id, changes):
    rule = heads_by_the_rule(changes)
    values = {change.id: change.fields for change in changes}
    with headquarters.reading() as work:
        shown = work.cases.get(case_id)
    for name in FIELDS:
        current = rule.get((case_id, name))
        wanted = values[current[0]][name].read() if current else ""
        assert getattr(shown, name) == wanted


def clashes(workspace, case_id):
    with workspace.reading() as work:
        heads = work.incoming.heads_of([case_id])[case_id]
    return {name for name, of_field in heads.items() if len(of_field.current) > 1}


def test_two_edits_that_knew_nothing_of_each_other_are_a_conflict(
    headquarters, laptop, other_laptop, mailbox
):
    case = register(laptop)
    tell(laptop, other_laptop)
    edit(laptop, case.id, "destination_town", "Batumi")
    edit(other_laptop, case.id, "destination_town", "Gori")
    edit(other_laptop, case.id, "closure_reason", "COMP")
    counted = []
    for workspace in (laptop, other_laptop):
        name = send_changes(workspace, mailbox).name
        path = mailbox / "to-hq" / workspace.device.id / name
        counted.append(import_bundle(headquarters, path).conflicts)

    assert counted == [0, 1]
    assert clashes(headquarters, case.id) == {"destination_town"}


def test_two_that_wrote_the_same_do_not_clash(
    headquarters, laptop, other_laptop, mailbox
):
    case = register(laptop)
    tell(laptop, other_laptop)
    for workspace in (laptop, other_laptop):
        edit(workspace, case.id, "destination_town", "Batumi")
        name = send_changes(workspace, mailbox).name
        path = mailbox / "to-hq" / workspace.device.id / name
        assert import_bundle(headquarters, path).conflicts == 0


def test_editing_one_field_over_and_over_is_no_conflict(headquarters, laptop, mailbox):
    case = register(laptop)
    for town in TOWNS * 3:
        edit(laptop, case.id, "destination_town", town)
    name = send_changes(laptop, mailbox).name
    imported = import_bundle(headquarters, mailbox / "to-hq" / laptop.device.id / name)
    assert imported.conflicts == 0
    assert clashes(headquarters, case.id) == set()
    assert everything_in(headquarters)["cases"] == everything_in(laptop)["cases"]


def test_heads_after_agrees_with_the_rule(laptop):
    case = register(laptop)
    for town in TOWNS:
        edit(laptop, case.id, "destination_town", town)
    heads = {}
    changes = [each for each in own_changes(laptop) if each.record_id == case.id]
    for change in changes:
        heads = heads_after(heads, change)
    rule = heads_by_the_rule(changes)
    assert {name: each.current for name, each in heads.items()} == {
        name: current for (_, name), current in rule.items()
    }
