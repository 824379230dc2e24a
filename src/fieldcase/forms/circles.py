"""Circular calculations as the sheet shows them, where no XForm could be made yet."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from fieldcase.forms.checks import REFERENCE
from fieldcase.forms.expressions import FIRST_ROW, column_in, name_of
from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.sheets import Sheets


def circles_in(sheets: Sheets) -> Iterator[FormProblem]:
    """Each circle once; it is cut where it is found, so that others show."""
    rows: dict[str, int] = {}
    graph: dict[str, set[str]] = {}
    for number, row in enumerate(sheets.rows("survey"), start=FIRST_ROW):
        name = name_of(row)
        text = " ".join(
            str(row.get(column_in(row, each), "")) for each in ("calculate", "relevant")
        )
        if name:
            rows.setdefault(name, number)
            graph.setdefault(name, set()).update(REFERENCE.findall(text))
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            graph[circle[1]].discard(circle[0])
            first = min(rows.get(name, 10**9) for name in circle)
            facts = {"circle": " → ".join(circle)}
            yield FormProblem(ProblemCode.CYCLE, "survey", first, "calculation", facts)
        else:
            return
