"""Charts as drawings: everything inside, mirrored where the language asks."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.papers import session_record

from fieldcase.documents.charts import chart_svg, grid_steps
from fieldcase.documents.description import Chart, ChartKind, Series
from fieldcase.documents.pdf import render_pdf
from fieldcase.domain.words import words_in

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=14)


def chart(kind=ChartKind.BARS, names=("Brazil", "Mongolia"), values=(621, 342)):
    return Chart(kind, "Top", tuple(names), (Series("Persons", tuple(values)),))


def texts(svg):
    return [node.text.strip("\u200f") for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own drawing


def bars(svg):
    nodes = ET.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own drawing
    whole = [{k: float(n.get(k)) for k in ("x", "width")} for n in nodes]
    return whole[1:]  # the first clips the drawing


def test_names_and_numbers_stay_text_to_be_shaped_by_whoever_shows_them():
    assert texts(chart_svg(chart(), words_in("en"))) == [
        "Brazil",
        "621",
        "Mongolia",
        "342",
    ]


def test_bars_grow_from_the_right_in_arabic():
    left = bars(chart_svg(chart(), words_in("en")))
    right = bars(chart_svg(chart(), words_in("ar")))

    assert left[0]["x"] == pytest.approx(left[1]["x"])
    ends = [bar["x"] + bar["width"] for bar in right]
    assert ends[0] == pytest.approx(ends[1])
    assert left[0]["width"] == pytest.approx(right[0]["width"])


@given(
    values=COUNTS,
    kind=st.sampled_from(ChartKind),
    language=st.sampled_from(["en", "ar"]),
)
def test_nothing_is_drawn_outside(values, kind, language):
    names = [f"Country {number}" for number in range(len(values))]
    svg = chart_svg(chart(kind, names, values), words_in(language), width=493)

    assert all(b["x"] >= 0 and b["x"] + b["width"] <= 493.01 for b in bars(svg))
    points = re.findall(r'<text x="([\d.-]+)"', svg)
    assert all(0 <= float(x) <= 493 for x in points)


@given(st.floats(0.001, 10**9))
def test_the_grid_reaches_over_the_greatest_value_in_few_steps(greatest):
    steps = grid_steps(greatest)

    assert steps[0] == 0
    assert steps[-1] >= greatest * 0.999999
    assert 2 <= len(steps) <= 8


def test_a_dark_chart_has_light_words():
    light = chart_svg(chart(), words_in("en"))
    dark = chart_svg(chart(), words_in("en"), dark=True)

    assert "#1b2430" in light.lower() or "rgb(10%" in light
    assert light != dark


def test_names_are_cut_only_where_they_would_take_the_room_of_the_bars():
    for length in range(1, 30):
        name = "m" * length
        assert name in chart_svg(chart(names=(name, "x")), words_in("en"))
    assert "m…" in chart_svg(chart(names=("m" * 90, "x")), words_in("en"))


def test_a_chart_without_anything_to_show_is_drawn_empty():
    for kind in ChartKind:
        assert chart_svg(chart(kind, (), ()), words_in("en"))


def test_chart_words_can_be_searched_in_the_pdf(text_of):
    drawn = chart(names=("საქართველო", "Kosovo*"))

    text = text_of(render_pdf(session_record(blocks=(drawn,))))

    assert "საქართველო" in text
    assert "Kosovo*" in text


def test_signs_lost_in_a_chart_are_named_too(text_of):
    text = text_of(render_pdf(session_record(blocks=(chart(names=("漢", "b")),))))

    assert "U+6F22" in text
