"""A draft goes on in a newer version, and what found no place there is shown."""

from tests.forms.tables import Asked, begun, form_of, surroundings

from fieldcase.forms.saved import saved
from fieldcase.forms.versions import Difference, Loss, compared, migrated

OLD = """
| survey  |
|         | type             | name  | label |
|         | text             | age   | Age   |
|         | text             | gone  | Gone  |
|         | select_one need  | need  | Need  |
|         | text             | where | Where |
|         | begin repeat     | child | Child |
|         | text             | cname | Name  |
|         | text             | toy   | Toy   |
|         | end repeat       |       |       |
| choices |
|         | list_name | name | label |
|         | need      | a    | A     |
|         | need      | b    | B     |
"""
NEW = """
| survey  |
|         | type             | name  | label   | default | relevant |
|         | integer          | age   | Age now |         |          |
|         | select_one need  | need  | Need    |         |          |
|         | begin group      | where | Where   |         |          |
|         | text             | town  | Town    |         |          |
|         | end group        |       |         |         |          |
|         | text             | extra | Extra   | hello   |          |
|         | begin repeat     | child | Child   |         |          |
|         | text             | cname | Name    |         | ${age} > 1 |
|         | end repeat       |       |         |         |          |
| choices |
|         | list_name | name | label |
|         | need      | b    | B     |
"""


def test_answers_are_carried_over_and_losses_are_shown():
    draft = begun(OLD).answer("age", "about 30").answer("gone", "x").answer("need", "a")
    draft.answer("where", "Ghent").answer("child[1]/cname", "Ana")
    draft.answer("child[1]/toy", "ball").add("child")
    filling, lost = migrated(saved(draft.filling), form_of(NEW), surroundings())
    asked = Asked(filling)
    assert asked.value("child[1]/cname") == "Ana"
    assert asked.rounds("child") == 2
    assert asked.value("extra") == "hello"
    told = {(each.path, each.value, each.reason) for each in lost}
    assert told == {
        ("/data/age", "about 30", Loss.TYPE),
        ("/data/gone", "x", Loss.GONE),
        ("/data/need", "a", Loss.CHOICE),
        ("/data/where", "Ghent", Loss.MOVED_KIND),
        ("/data/child[1]/toy", "ball", Loss.GONE),
    }


def test_what_fits_is_carried_over_without_loss():
    draft = begun(OLD).answer("age", "30").answer("need", "b")
    filling, lost = migrated(saved(draft.filling), form_of(NEW), surroundings())
    assert lost == []
    assert Asked(filling).value("age") == "30"


def test_two_versions_are_compared():
    told = {
        (each.difference, each.path) for each in compared(form_of(OLD), form_of(NEW))
    }
    assert told >= {
        (Difference.REMOVED, "/gone"),
        (Difference.ADDED, "/extra"),
        (Difference.TYPE, "/age"),
        (Difference.WORDS, "/age"),
        (Difference.KIND, "/where"),
        (Difference.RULES, "/child/cname"),
    }
