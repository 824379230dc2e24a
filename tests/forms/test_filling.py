"""A questionnaire keeps its own rules while it is filled."""

import pytest
from tests.forms.tables import begun, form_of, surroundings

from fieldcase.forms.answers import Unfit
from fieldcase.forms.saved import AnotherVersion, resumed, saved
from fieldcase.forms.shape import shape_of, take_in

ADULT = """
| survey |
|        | type         | name   | label      | relevant    | required | constraint         | constraint_message | calculation   |
|        | integer      | age    | Age        |             | yes      | . >= 0 and . < 130 | Between 0 and 129  |               |
|        | begin group  | adult  | Adult      | ${age} > 17 |          |                    |                    |               |
|        | text         | job    | Job        |             | yes      |                    |                    |               |
|        | text         | wish   | Wish ${job} | ${job} != '' |        |                    |                    |               |
|        | end group    |        |            |             |          |                    |                    |               |
|        | calculate    | next   |            |             |          |                    |                    | ${age} + 1    |
|        | calculate    | later  |            |             |          |                    |                    | ${next} * 10  |
|        | calculate    | said   |            |             |          |                    |                    | concat(${job}, '!') |
"""


def test_an_answer_opens_what_depends_on_it():
    asked = begun(ADULT)
    assert not asked.status("adult/job").is_relevant
    asked.answer("age", "30")
    assert asked.status("adult/job").is_relevant
    assert not asked.status("adult/wish").is_relevant
    asked.answer("adult/job", "baker")
    assert asked.status("adult/wish").label == "Wish baker"
    asked.answer("age", "3")
    assert not asked.status("adult/wish").is_relevant


def test_calculations_follow_in_their_order():
    asked = begun(ADULT).answer("age", "30")
    assert (asked.value("next"), asked.value("later")) == ("31", "310")
    assert asked.answer("age", "").value("later") == ""


def test_what_is_not_relevant_counts_as_empty_and_is_kept():
    asked = begun(ADULT).answer("age", "30").answer("adult/job", "baker")
    assert asked.value("said") == "baker!"
    asked.answer("age", "3")
    assert asked.value("said") == "!"
    assert asked.value("adult/job") == "baker"
    assert "adult" not in shape_of(asked.filling)
    asked.answer("age", "40")
    assert asked.value("said") == "baker!"
    assert shape_of(asked.filling)["adult"] == {"job": "baker", "wish": None}


def test_an_answer_is_judged_by_need_type_and_constraint():
    asked = begun(ADULT)
    assert asked.status("age").unfit is Unfit.REQUIRED
    assert asked.answer("age", "old").status("age").unfit is Unfit.WHOLE_NUMBER
    told = asked.answer("age", "150").status("age")
    assert (told.unfit, told.message) == (Unfit.CONSTRAINT, "Between 0 and 129")
    assert asked.answer("age", "15").status("age").is_valid
    assert asked.status("adult/job").is_valid  # nobody asks


FAMILY = """
| survey |
|        | type         | name  | label | calculation                   | default | repeat_count |
|        | begin repeat | child | Child |                               |         |              |
|        | text         | cname | Name  |                               |         |              |
|        | integer      | cage  | Age   |                               | 4       |              |
|        | calculate    | place |       | position(..)                  |         |              |
|        | calculate    | older |       | count(../../child[cage > current()/../cage]) | |    |
|        | begin repeat | toy   | Toy   |                               |         |              |
|        | integer      | price | Price |                               | 1 + 1   |              |
|        | end repeat   |       |       |                               |         |              |
|        | calculate    | toys  |       | sum(${price})                 |         |              |
|        | end repeat   |       |       |                               |         |              |
|        | calculate    | total |       | sum(${cage})                  |         |              |
|        | calculate    | all   |       | join(', ', ${cname})          |         |              |
|        | calculate    | first |       | indexed-repeat(${cname}, ${child}, 1) | |           |
"""


def test_rounds_of_a_repeat_come_and_go():
    asked = begun(FAMILY).answer("child[1]/cname", "Ana").add("child")
    asked.answer("child[2]/cname", "Bo").answer("child[2]/cage", "9")
    assert asked.value("total") == "13"
    assert asked.value("all") == "Ana, Bo"
    assert [asked.value(f"child[{at}]/older") for at in (1, 2)] == ["1", "0"]
    asked.remove("child[1]")
    assert asked.value("total") == "9"
    assert asked.value("first") == "Bo"
    assert asked.value("child[1]/place") == "1"
    assert asked.remove("child[1]").rounds("child") == 0
    assert asked.value("total") == "0"
    assert asked.add("child").value("child[1]/cage") == "4"


def test_rounds_within_rounds_add_up_by_themselves():
    asked = begun(FAMILY).add("child").add("child[2]/toy")
    asked.answer("child[2]/toy[1]/price", "5")
    assert asked.value("child[1]/toys") == "2"
    assert asked.value("child[2]/toys") == "7"  # the new round's default is calculated


COUNTED = """
| survey |
|        | type         | name  | label | repeat_count | calculation    |
|        | integer      | many  | How many |           |                |
|        | begin repeat | child | Child | ${many}      |                |
|        | integer      | cage  | Age   |              |                |
|        | calculate    | twice |       |              | ${cage} * 2    |
|        | end repeat   |       |       |              |                |
|        | calculate    | sum   |       |              | sum(${twice})  |
"""


def test_a_count_decides_how_many_rounds_there_are():
    asked = begun(COUNTED)
    assert asked.rounds("child") == 0
    asked.answer("many", "3")
    for at in (1, 2, 3):
        asked.answer(f"child[{at}]/cage", str(at))
    assert asked.value("sum") == "12"
    assert asked.answer("many", "2").value("sum") == "6"
    assert asked.answer("many", "-1").rounds("child") == 0
    assert asked.answer("many", "999999999").rounds("child") == 2_000


def test_defaults_triggers_and_what_happens_once():
    asked = begun(
        """
| survey |
|        | type      | name | label | calculation      | default      | trigger |
|        | integer   | age  | Age   |                  |              |         |
|        | date      | day  | Day   |                  | today()      |         |
|        | text      | city | City  |                  | Ghent        |         |
|        | dateTime  | at   |       | now()            |              | ${age}  |
|        | calculate | id   |       | once(random())   |              |         |
|        | calculate | copy |       | ${id} + ${age}   |              |         |
"""
    )
    assert asked.value("day") == "2026-03-09"
    assert asked.value("city") == "Ghent"
    assert asked.value("at") == ""
    drawn = asked.value("id")
    asked.answer("age", "1").answer("age", "2")
    assert asked.value("at") == "2026-03-09T10:30:00.000+01:00"
    assert asked.value("id") == drawn


CITIES = """
| survey |
|        | type                  | name | label | choice_filter   | calculation |
|        | select_one country    | land | Land  |                 |             |
|        | select_one city       | city | City  | land = ${land}  |             |
|        | select_multiple city  | seen | Seen  |                 |             |
|        | rank city             | best | Best  |                 |             |
|        | calculate             | name |       |                 | jr:choice-name(${city}, '${city}') |
|        | calculate             | many |       |                 | count-selected(${seen}) |
| choices |
|        | list_name | name | label::English (en) | label::Français (fr) | land |
|        | country   | be   | Belgium             | Belgique             |      |
|        | country   | lu   | Luxembourg          | Luxembourg           |      |
|        | city      | gnt  | Ghent               | Gand                 | be   |
|        | city      | bru  | Brussels            | Bruxelles            | be   |
|        | city      | lux  | Luxembourg          | Luxembourg           | lu   |
"""


def test_choices_follow_their_filter_and_the_language():
    asked = begun(CITIES).answer("land", "be")
    assert asked.choices("city") == ["gnt", "bru"]
    assert asked.answer("city", "gnt").value("name") == "Ghent"
    asked.filling.speak("fr")
    assert asked.value("name") == "Gand"
    asked.answer("land", "lu")
    assert asked.choices("city") == ["lux"]
    assert asked.status("city").unfit is Unfit.CHOICE
    found = asked.filling.chooser.matching(asked.status("seen").element, "brux")
    assert [choice.label for choice in found] == ["Bruxelles"]


def test_several_choices_are_counted_and_judged():
    asked = begun(CITIES).answer("seen", "gnt lux")
    assert asked.value("many") == "2"
    assert asked.status("seen").is_valid
    assert asked.answer("seen", "gnt oslo").status("seen").unfit is Unfit.CHOICE


def test_choices_come_from_files_beside_the_form():
    files = {
        "towns.csv": b"code,title,size\na,Ghent,3\nb,Bruges,1\n",
        "spots.geojson": (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","id":"x",'
            b'"properties":{"title":"Spot"},"geometry":{"type":"Point",'
            b'"coordinates":[4.35,50.85]}}]}'
        ),
        "lands.xml": b"<root><item><name>be</name><label>Belgium</label></item></root>",
    }
    asked = begun(
        """
| survey |
|        | type                            | name | label | choice_filter | parameters             | calculation |
|        | select_one_from_file towns.csv  | town | Town  | size > 2      | value=code label=title |             |
|        | select_one_from_file spots.geojson | spot | Spot |            |                        |             |
|        | select_one_from_file lands.xml  | land | Land  |               |                        |             |
|        | calculate                       | size |       |               |                        | pulldata('towns', 'size', 'code', 'b') |
|        | calculate                       | geo  |       |               |                        | instance('spots')/root/item[id='x']/geometry |
""",
        files.get,
    )
    assert asked.choices("town") == ["a"]
    assert asked.choices("spot") == ["x"]
    assert asked.choices("land") == ["be"]
    assert asked.value("size") == "1"
    assert asked.value("geo") == "50.85 4.35 0 0"


def test_external_choices_are_filtered_and_speak_the_language():
    asked = begun(
        """
| survey |
|        | type                     | name | label::English (en) | label::Français (fr) | choice_filter |
|        | select_one land          | land | Country             | Pays                 |               |
|        | select_one_external town | town | Town                | Ville                | land=${land}  |
|        | text                     | why  | Why ${town}         | Pourquoi ${town}     |               |
| choices |
|         | list_name | name | label::English (en) | label::Français (fr) |
|         | land      | be   | Belgium             | Belgique             |
|         | land      | ge   | Georgia             | Géorgie              |
| external_choices |
|         | list_name | name | label::English (en) | label::Français (fr) | land |
|         | town      | gent | Ghent               | Gand                 | be   |
|         | town      | tbs  | Tbilisi             | Tbilissi             | ge   |
"""
    )
    assert asked.choices("town") == []
    asked.answer("land", "ge")
    assert asked.choices("town") == ["tbs"]
    assert asked.answer("town", "gent").status("town").unfit is Unfit.CHOICE
    assert asked.answer("town", "tbs").status("town").is_valid
    chooser, element = asked.filling.chooser, asked.status("town").element
    assert chooser.choices(element)[0].label == "Tbilisi"
    asked.filling.speak("fr")
    assert chooser.choices(element)[0].label == "Tbilissi"


def test_the_case_and_the_last_filling_are_asked_for():
    table = """
| survey |
|        | type      | name    | label | calculation | default |
|        | calculate | land    |       | pulldata('case', 'destination_country', 'id', 'x') | |
|        | text      | city    | City  |             | ${last-saved#city} |
"""
    last = begun(table).answer("city", "Ghent").filling.root
    asked = begun(
        table,
        look_up=lambda name, wanted, *_: f"{name}:{wanted}",
        last_saved=last,
    )
    assert asked.value("land") == "case:destination_country"
    assert asked.value("city") == "Ghent"


def test_metadata_are_noted():
    asked = begun(
        """
| survey |
|        | type     | name  | label |
|        | start    | start |       |
|        | end      | end   |       |
|        | today    | today |       |
|        | username | who   |       |
|        | deviceid | on    |       |
|        | note     | hi    | Hello |
""",
        properties={"username": "A. Peeters", "deviceid": "fc:7QK4"},
    )
    asked.filling.finish()
    assert asked.value("start") == asked.value("end") == "2026-03-09T10:30:00.000+01:00"
    assert asked.value("today") == "2026-03-09"
    assert (asked.value("who"), asked.value("on")) == ("A. Peeters", "fc:7QK4")
    assert asked.value("meta/instanceID").startswith("uuid:")


def test_a_rule_that_cannot_be_worked_out_is_named_and_does_no_harm():
    asked = begun(
        """
| survey |
|        | type      | name | label | calculation     |
|        | text      | when | When  |                 |
|        | calculate | day  |       | format-date(${when}, '%d') |
"""
    ).answer("when", "soon")
    assert asked.value("day") == ""
    assert list(asked.filling.faults.values()) == ["soon"]
    assert asked.answer("when", "2026-03-09").value("day") == "09"
    assert not asked.filling.faults


def test_triggers_in_a_ring_come_to_rest():
    asked = begun(
        """
| survey |
|        | type    | name | label | calculation    | trigger |
|        | integer | a    | A     | ${b} + 1       | ${b}    |
|        | integer | b    | B     | ${a} + 1       | ${a}    |
"""
    )
    asked.answer("a", "1")
    assert int(asked.value("b")) > 0


def test_a_filling_is_put_away_and_taken_up_again():
    asked = begun(FAMILY).add("child").answer("child[2]/cage", "9")
    form = asked.filling.form
    again = resumed(form, saved(asked.filling), surroundings())
    assert saved(again) == saved(asked.filling)
    with pytest.raises(AnotherVersion):
        resumed(form_of(ADULT), saved(asked.filling), surroundings())


def test_answers_go_in_and_out_in_one_shape():
    told = {
        "many": 2,
        "child": [{"cage": 3}, {"cage": 5}, {"cage": 7}],
        "ghost": 1,
    }
    asked = begun(COUNTED)
    problems = take_in(asked.filling, told)
    assert [(each.code.value, each.path) for each in problems] == [
        ("unknown_question", "/data/ghost"),
        ("more_rounds_than_asked", "/data/child"),
    ]
    shape = shape_of(asked.filling)
    assert shape["child"] == [{"cage": 3, "twice": 6}, {"cage": 5, "twice": 10}]
    assert shape["sum"] == 16
    again = begun(COUNTED)
    assert take_in(again.filling, shape) == []
    left, right = shape_of(again.filling), dict(shape)
    left.pop("meta"), right.pop("meta")
    assert left == right


def test_what_no_number_can_hold_stays_a_text():
    asked = begun(
        """
| survey |
|        | type      | name | label | calculation  |
|        | integer   | many | Many  |              |
|        | calculate | each |       | 10 div ${many} |
"""
    ).answer("many", "0")
    assert asked.value("each") == "Infinity"
    assert shape_of(asked.filling)["each"] == "Infinity"
