"""Of every kind of record nothing that tells of a person is left, and no more goes."""

from dataclasses import fields, replace

import pytest
from tests.usecases.brimming import OF_PEOPLE, about, brimming, family, write
from tests.workspaces import everything_in

from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_keeping.erasure import PURGED, REFERENCES
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of, taken_apart
from fieldcase.domain.staff import Role
from fieldcase.store.erasing import _IN_ORDER
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.record_keeping.data_subjects import order_erasure

OF_PARENT, OF_CHILD, OF_ALL = "Qzxwparent", "Qzxwchild", "Qzxwall"


@pytest.fixture
def case(workspace):
    """Records of every kind about each of two, and about both."""
    case, parent, child = family(workspace)
    for mark, told in (
        (OF_PARENT, about(case, parent)),
        (OF_CHILD, about(case, child)),
        (OF_ALL, about(case)),
    ):
        write(workspace, brimming(mark, told))
    return case, parent, child


def erase(workspace, person):
    staff = replace(workspace.staff, role=Role.FOCAL_POINT)
    return order_erasure(replace(workspace, staff=staff), person.id, "By letter")


def times(workspace, mark):
    """In how many rows of which tables."""
    dump = everything_in(workspace)
    found = {
        name: sum(mark.lower() in str(row).lower() for row in rows)
        for name, rows in dump.items()
    }
    return {name: rows for name, rows in found.items() if rows}


def test_every_kind_is_tried(workspace):
    case, parent, _ = family(workspace)
    tried = [*brimming("", about(case, parent)), *brimming("", about(case))]
    assert {type(one) for one in tried} == {CLASSES[kind] for kind in OF_PEOPLE}
    goes = set(PURGED) - {RecordKind.CASE, RecordKind.PERSON}
    assert goes <= OF_PEOPLE | {RecordKind.ERASURE_ORDER}, (
        "it has no person and no case"
    )


def test_what_is_about_one_goes_with_that_one(workspace, case):
    _, parent, child = case
    assert len(times(workspace, OF_PARENT)) > len(OF_PEOPLE) / 2
    others = times(workspace, OF_CHILD), times(workspace, OF_ALL)

    erase(workspace, parent)

    assert times(workspace, OF_PARENT) == {}
    assert (times(workspace, OF_CHILD), times(workspace, OF_ALL)) == others

    erase(workspace, child)

    assert times(workspace, OF_CHILD) == {}
    assert times(workspace, OF_ALL) == {}
    assert not [
        one for one in check_store(workspace).findings if one.fault != "file_missing"
    ]


@pytest.mark.parametrize("kind", sorted(PURGED), ids=str)
def test_what_is_no_text_goes_too(workspace, case, kind):
    for person in case[1:]:
        erase(workspace, person)
    with workspace.reading() as work:
        for record in work.of_kind(kind).where():
            told, defaults = taken_apart(record), defaults_of(kind)
            assert {one: told[one] for one in PURGED[kind]} == {
                one: defaults[one] for one in PURGED[kind]
            }


def test_what_names_other_records_comes_after_them():
    naming = [
        kind
        for kind in _IN_ORDER
        if set(REFERENCES[:2]) & {one.name for one in fields(CLASSES[kind])}
    ]
    assert naming == list(_IN_ORDER[-len(naming) :])
    assert set(_IN_ORDER) == set(PURGED)


@pytest.mark.parametrize(
    "entries",
    [
        {"person_id": "parent"},
        {"persons": ["parent"]},
        {"travellers": ["parent"]},
        {"respondents": ["parent"]},
        {"id": "enrolment"},
        {"escalation_id": "escalation"},
    ],
    ids=lambda entries: next(iter(entries)),
)
@pytest.mark.parametrize("is_of_case", [True, False])
def test_what_is_being_written_about_one_goes_too(workspace, case, entries, is_of_case):
    opened, parent, child = case
    ids = {"parent": parent.id}
    ids |= {kind: f"{kind}-of-{parent.id}" for kind in ("enrolment", "escalation")}

    def known(value):
        return [known(one) for one in value] if isinstance(value, list) else ids[value]

    now = workspace.clock.now()
    draft = Draft(
        id="d",
        form="any",
        form_version=1,
        case_id=opened.id if is_of_case else "",
        staff_id=workspace.staff.id,
        begun_at=now,
        saved_at=now,
        entries={
            **{name: known(value) for name, value in entries.items()},
            "note": "half",
        },
    )
    other = replace(draft, id="e", entries={"person_id": child.id})
    with workspace.work() as work:
        work.drafts.save(draft)
        work.drafts.save(other)

    order = erase(workspace, parent)

    assert order.removed_drafts == 1
    with workspace.reading() as work:
        assert work.drafts.find("d") is None
        assert work.drafts.find("e") == other
