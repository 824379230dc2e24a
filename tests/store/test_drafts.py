"""A draft keeps whatever was typed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING
from tests.store.conftest import STAFF

from fieldcase.domain.record_keeping.draft import Draft, DraftId

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return Draft(
        id=DraftId("draft-1"),
        form="session",
        form_version=1,
        case_id="case-1",
        staff_id=STAFF,
        begun_at=MONDAY_MORNING,
        saved_at=MONDAY_MORNING,
        entries={},
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.dictionaries(st.text(), anything, max_size=6))
def test_any_entries_come_back_as_they_were_typed(store, author, draft, entries):
    typed = replace(draft, entries=entries)
    with store.work(author) as work:
        work.drafts.save(typed)

    with store.reading() as work:
        assert work.drafts.find(draft.id) == typed


def test_a_draft_saved_again_takes_its_own_place(store, author, draft):
    for text in ("first", "second"):
        with store.work(author) as work:
            work.drafts.save(replace(draft, entries={"facts": text}))

    with store.reading() as work:
        [kept] = work.drafts.of_case("case-1")
        assert kept.entries == {"facts": "second"}
        assert work.drafts.of_staff(STAFF) == [kept]


def test_the_draft_saved_last_comes_first(store, author, draft):
    with store.work(author) as work:
        for number in (2, 1, 3):
            work.drafts.save(
                replace(
                    draft,
                    id=DraftId(f"draft-{number}"),
                    saved_at=MONDAY_MORNING + timedelta(minutes=number),
                )
            )

    with store.reading() as work:
        found = [kept.id for kept in work.drafts.of_case("case-1")]
    assert found == ["draft-3", "draft-2", "draft-1"]


def test_a_draft_leaves_no_change_and_is_gone_when_removed(store, author, draft):
    with store.work(author) as work:
        work.drafts.save(draft)
    with store.work(author) as work:
        work.drafts.remove(draft.id)

    with store.reading() as work:
        assert work.drafts.find(draft.id) is None
        assert work.changes.total() == 0
