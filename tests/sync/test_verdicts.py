"""Whether a good bundle comes too early, too late, or from another history."""

from dataclasses import dataclass

import pytest

from fieldcase.domain.errors import BundleRefused
from fieldcase.sync.chain import new_changes
from fieldcase.sync.verdicts import Applied, Verdict, judge_sequence


@dataclass
class Arrived:
    sequence: int
    first_change: int
    last_change: int
    digest: str = "new"
    previous: str = "third"


AFTER_THREE = Applied(sequence=3, digest="third", last_change=30, change_digest="x")


def test_the_first_bundle_of_all_is_good():
    assert judge_sequence(Applied(), Arrived(1, 1, 5, previous="")) is Verdict.GOOD


@pytest.mark.parametrize(
    ("bundle", "verdict"),
    [
        (Arrived(4, 31, 40), Verdict.GOOD),
        (Arrived(4, 21, 40), Verdict.GOOD),  # repeats what had no receipt yet
        (Arrived(6, 31, 40, previous="fifth"), Verdict.GOOD),  # 4 and 5 are in it
        (Arrived(3, 21, 30, digest="third", previous="second"), Verdict.SEEN_BEFORE),
        (Arrived(2, 11, 20, previous="first"), Verdict.SEEN_BEFORE),
        (Arrived(4, 21, 30), Verdict.SEEN_BEFORE),  # a new number, nothing new in it
        (Arrived(5, 41, 50, previous="fourth"), Verdict.WAITING),
        (Arrived(4, 32, 40), Verdict.WAITING),
    ],
    ids=str,
)
def test_a_bundle_follows_what_was_applied(bundle, verdict):
    assert judge_sequence(AFTER_THREE, bundle) is verdict


@pytest.mark.parametrize(
    "bundle",
    [
        Arrived(3, 21, 30),  # two bundles of one number
        Arrived(3, 31, 40),
        Arrived(2, 31, 40),  # new changes under an old number
        Arrived(4, 31, 40, previous="another third"),
    ],
    ids=str,
)
def test_a_device_with_two_histories_is_refused(bundle):
    with pytest.raises(BundleRefused) as raised:
        judge_sequence(AFTER_THREE, bundle)
    assert (raised.value.verdict, raised.value.reason) == ("refused", "fork")


def test_only_what_is_new_of_a_bundle_is_applied(laptop):
    made = laptop.changes(10)
    applied = Applied(sequence=1, last_change=6, change_digest=made[5].digest())

    assert list(new_changes(made, applied)) == made[6:]
    assert list(new_changes(made, Applied())) == made


def test_changes_that_continue_another_history_are_not_applied(laptop):
    made = laptop.changes(10)
    applied = Applied(sequence=1, last_change=6, change_digest="0" * 64)

    with pytest.raises(BundleRefused) as raised:
        list(new_changes(made, applied))
    assert raised.value.facts == {"sequence": 7}
