"""Answers leave as an XForm instance and as flat tables."""

from xml.etree.ElementTree import fromstring

from tests.forms.tables import begun

from fieldcase.forms.flat import flat_tables
from fieldcase.forms.instance_xml import instance_xml

VISIT = """
| survey  |
|         | type                 | name  | label | relevant    |
|         | integer              | age   | Age   |             |
|         | text                 | job   | Job   | ${age} > 17 |
|         | select_multiple need | needs | Needs |             |
|         | select_one need      | first | First |             |
|         | date                 | day   | Day   |             |
|         | begin repeat         | child | Child |             |
|         | text                 | cname | Name  |             |
|         | end repeat           |       |       |             |
| choices |
|         | list_name | name | label  |
|         | need      | a    | Advice |
|         | need      | b    | Bed    |
| settings |
|         | form_title | form_id | version |
|         | Visit      | visit   | 3       |
"""


def visit():
    asked = begun(VISIT).answer("age", "3").answer("needs", "a b").answer("first", "b")
    asked.answer("day", "2026-03-09").answer("child[1]/cname", "Ana").add("child")
    return asked.answer("child[2]/cname", "<Bo> & \x01co")


def test_an_instance_holds_what_is_relevant():
    root = fromstring(instance_xml(visit().filling))  # noqa: S314 our own
    assert root.attrib == {"id": "visit", "version": "3"}
    assert root.findtext("age") == "3"
    assert root.find("job") is None
    assert [each.findtext("cname") for each in root.findall("child")] == [
        "Ana",
        "<Bo> & co",
    ]
    meta = "{http://openrosa.org/xforms}meta/{http://openrosa.org/xforms}instanceID"
    assert (root.findtext(meta) or "").startswith("uuid:")


def test_flat_tables_have_one_for_the_form_and_one_a_repeat():
    form, child = flat_tables([visit().filling, visit().filling])
    assert (form.name, child.name) == ("Visit", "child")
    assert len(form.rows), len(child.rows) == (2, 4)
    first = form.rows[0]
    assert (first["age"], first["needs"], first["first"]) == (3.0, "a b", "b")
    assert (first["needs/a"], first["needs/b"]) == (1.0, 1.0)
    assert str(first["day"]) == "2026-03-09"
    assert "job" not in first
    assert "job" in form.columns
    assert [row["_parent_index"] for row in child.rows] == [1, 1, 2, 2]


def test_flat_tables_may_read_as_labels():
    form, _ = flat_tables([visit().filling], with_labels=True, split=False)
    assert form.columns["age"] == "Age"
    assert form.rows[0]["needs"] == "Advice, Bed"
    assert form.rows[0]["first"] == "Bed"


def test_versions_of_a_form_share_their_columns():
    newer = VISIT.replace(
        "| text                 | job   | Job ", "| text | post | Post "
    )
    form, _ = flat_tables([visit().filling, begun(newer).filling])
    assert {"job", "post"} <= set(form.columns)
