"""What follows from a change, in the order of the rules and no more than needed."""

import heapq
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from fieldcase.forms.model import Aspect, Dependent
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.paths import Place
from fieldcase.forms.xpath.values import as_truth

if TYPE_CHECKING:
    from fieldcase.forms.filling import Filling

_MOST_TRIGGERS: Final = 500  # in one go; a ring of triggers would go on for ever


class Recalculation:
    """The work list: rules by rank, each with the elements it is due for."""

    def __init__(self, filling: "Filling") -> None:
        self._filling = filling
        self._form = filling.form
        self._ranks: list[int] = []
        self._due: dict[int, dict[int, Element]] = {}
        self._is_running = False
        self._triggers: deque[Element] = deque()
        self._has_triggers = {
            action.trigger for action in self._form.actions if action.trigger
        }

    def everything(self) -> None:
        for rank, (place, aspect) in enumerate(self._form.order):
            held = place[:-1] if aspect is Aspect.COUNT else place
            for element in self._filling.at_place(held):
                self._plan(rank, element)
        self._run()

    def changed(self, element: Element) -> None:
        self._note(element)
        if element.place in self._has_triggers:
            self._triggers.append(element)
        self._run()

    def rounds_changed(
        self, parent: Element, place: Place, added: Iterable[Element]
    ) -> None:
        """Rounds came or went: whatever looks at them, and the new ones themselves."""
        for dependent in self._form.dependents.get(place, ()):
            self._plan_dependent(dependent, parent)
        for each in added:
            self._plan_inside(each)
        self._run()

    def _plan_inside(self, element: Element) -> None:
        depth = len(element.place)
        for rank, (place, aspect) in enumerate(self._form.order):
            if place[:depth] != element.place:
                continue
            held = place[:-1] if aspect is Aspect.COUNT else place
            if len(held) >= depth:
                for each in element.below(held[depth:]):
                    self._plan(rank, each)

    def _note(self, element: Element) -> None:
        for dependent in self._form.dependents.get(element.place, ()):
            self._plan_dependent(dependent, element)

    def _plan_dependent(self, dependent: Dependent, element: Element) -> None:
        held = dependent.place
        if dependent.aspect is Aspect.COUNT:
            held = held[:-1]
        depth = min(dependent.bound, len(element.place), len(held))
        start = element.at(depth)
        for each in start.below(held[depth:]):
            self._plan(dependent.rank, each)

    def _plan(self, rank: int, element: Element) -> None:
        due = self._due.get(rank)
        if due is None:
            due = self._due[rank] = {}
            heapq.heappush(self._ranks, rank)
        due[id(element)] = element

    def _run(self) -> None:
        if self._is_running:  # called from within: the loop below goes on
            return
        self._is_running = True
        fired = 0
        try:
            while self._ranks or self._triggers:
                if self._ranks:
                    rank = heapq.heappop(self._ranks)
                    for element in self._due.pop(rank).values():
                        self._work_out(rank, element)
                else:  # what is set by a change sees everything else settled
                    fired += 1
                    element = self._triggers.popleft()
                    if fired <= _MOST_TRIGGERS:
                        self._filling.triggered(element)
        finally:
            self._is_running = False
            self._ranks.clear()
            self._due.clear()
            self._triggers.clear()

    def _work_out(self, rank: int, element: Element) -> None:
        place, aspect = self._form.order[rank]
        rule = self._form.nodes[place].rules[aspect]
        if aspect is Aspect.COUNT:
            self._count(element, place)
        elif aspect is Aspect.RELEVANT:
            told = self._filling.evaluated(element, rule, aspect)
            if as_truth(told) is not element.own_relevance:
                element.own_relevance = not element.own_relevance
                self._refresh(element)
        elif self._filling.calculate(element, rule):
            self._note(element)
            if element.place in self._has_triggers:
                self._triggers.append(element)

    def _count(self, parent: Element, place: Place) -> None:
        added = self._filling.resize(parent, self._form.nodes[place])
        if added is None:
            return
        for each in added:
            self._filling.begin_round_actions(each)
        self.rounds_changed(parent, place, added)

    def _refresh(self, element: Element) -> None:
        """Whether it and what is below counts; what looks at a change is due."""
        above = element.parent is None or element.parent.live
        is_live = above and element.own_relevance
        if is_live is element.live:
            return
        element.live = is_live
        self._note(element)
        for child in element.children:
            self._refresh(child)
