"""A questionnaire being filled: answers go in, and what depends on them follows."""

from collections.abc import Sequence

from fieldcase.forms.answers import stored, typed
from fieldcase.forms.choices import Chooser
from fieldcase.forms.external import LAST_SAVED
from fieldcase.forms.model import Aspect, Event, Form, Node
from fieldcase.forms.preloads import preloaded
from fieldcase.forms.recalculation import Recalculation
from fieldcase.forms.rounds import new_element, new_round, put_back, resized
from fieldcase.forms.surroundings import Surroundings
from fieldcase.forms.tree import Element
from fieldcase.forms.wording import Wording
from fieldcase.forms.xpath.compiling import Compiled
from fieldcase.forms.xpath.paths import Place
from fieldcase.forms.xpath.scope import World, scope_at
from fieldcase.forms.xpath.values import NotADate, Value, as_index, as_truth, single

MOST_ROUNDS = 2_000


class Filling:
    """The answers of one form, always consistent: every rule holds after each call.

    `faults` names the questions whose rule could not be worked out, such as a date
    that is none.
    """

    def __init__(self, form: Form, surroundings: Surroundings) -> None:
        self.form = form
        self.surroundings = surroundings
        self.faults: dict[tuple[Place, Aspect], str] = {}
        self.wording = Wording(form, surroundings.language)
        instances = {**surroundings.lists, **form.instances}
        if surroundings.last_saved is not None:
            document = Element("last-saved")
            document.add(surroundings.last_saved)
            instances[LAST_SAVED] = document
        self.world = World(
            surroundings.now,
            surroundings.random,
            instances,
            form.version,
            surroundings.properties,
            say=self.wording.text_of,
            look_up=surroundings.look_up,
        )
        self.chooser = Chooser(form, self.world, self.wording)
        self.world.choice_label = self.chooser.label_at
        self.wording.value_of = self.value_of
        self.root = new_element(form.root, None)
        self._recalculation = Recalculation(self)

    # --- beginning -------------------------------------------------------------

    def begin(self) -> None:
        """A new filling: preloads, defaults that are calculated, then the rules."""
        for element in self.root.walk():
            self.put(element, element.value)
        for element in self.root.walk():
            told = preloaded(self.form.node(element.place), self.surroundings)
            if told:
                self.put(element, told)
        self.work_out_all()
        for action in self.form.actions:
            if action.event is Event.FIRST_LOAD:
                for element in self.at_place(action.target):
                    self._act(element, action.value)

    def work_out_all(self) -> None:
        """Every rule once, in order."""
        self._recalculation.everything()

    # --- what a person does -----------------------------------------------------

    def answer(self, element: Element, text: str) -> None:
        """Set an answer, or clear it with the empty text."""
        self._take(element, text)

    def add_round(self, parent: Element, repeat: Node) -> Element | None:
        """One more round at the end; None where there are too many already."""
        if len(parent.named(repeat.name)) >= MOST_ROUNDS:
            return None
        added = new_round(parent, repeat)
        self._begin_round(added)
        return added

    def remove_round(self, element: Element) -> None:
        parent = element.parent
        if parent is None:
            raise ValueError("the root is no round")
        parent.remove(element)
        self._recalculation.rounds_changed(parent, element.place, ())

    def put_back_round(self, element: Element, position: int) -> None:
        """Undo a removal: the round is again the one of this number, from 1."""
        put_back(element, position)
        if element.parent is not None:
            self._recalculation.rounds_changed(
                element.parent, element.place, (element,)
            )

    def speak(self, language: str) -> None:
        """Go on in another language of the form."""
        self.wording.language = language
        self.work_out_all()

    def finish(self) -> None:
        """Note the time of the end, where the form asks for it."""
        for element in self.root.walk():
            node = self.form.node(element.place)
            if node.preload == ("timestamp", "end"):
                told = preloaded(node, self.surroundings)
                self._take(element, told)

    # --- what the rules do --------------------------------------------------------

    def put(self, element: Element, text: str) -> None:
        """Only the text and what expressions see of it; nothing follows."""
        data_type = self.form.node(element.place).data_type
        element.value = text
        now = self.surroundings.now()
        element.typed = typed(text, data_type, now, self.world.zone)

    def evaluated(self, element: Element, rule: Compiled, aspect: Aspect) -> Value:
        """The empty text where the rule cannot be worked out."""
        key = (element.place, aspect)
        try:
            value = rule.evaluate(scope_at(element, self.world))
        except (NotADate, ValueError, OverflowError, RecursionError) as error:
            self.faults[key] = str(error)[:200]
            return ""
        if self.faults:
            self.faults.pop(key, None)
        return value

    def value_of(self, element: Element, rule: Compiled) -> Value:
        """For texts that show values."""
        return self.evaluated(element, rule, Aspect.READONLY)

    def calculate(self, element: Element, rule: Compiled) -> bool:
        """Whether the value is another than before."""
        data_type = self.form.node(element.place).data_type
        value = single(self.evaluated(element, rule, Aspect.CALCULATE))
        text = stored(value, data_type)
        is_same = text == element.value
        if data_type in {"string", "text"} and text:
            element.value, element.typed = text, value
        elif not is_same:
            self.put(element, text)
        return not is_same

    def size_of(self, parent: Element, repeat: Node) -> int:
        rule = repeat.rules[Aspect.COUNT]
        told = as_index(self.evaluated(parent, rule, Aspect.COUNT))
        return min(max(told, 0), MOST_ROUNDS)

    def resize(self, parent: Element, repeat: Node) -> Sequence[Element] | None:
        """Rounds added, none if only taken away; None where the number was right."""
        wanted = self.size_of(parent, repeat)
        if wanted == len(parent.named(repeat.name)):
            return None
        return resized(parent, repeat, wanted)

    def holds(self, element: Element, aspect: Aspect, *, otherwise: bool) -> bool:
        rule = self.form.node(element.place).rules.get(aspect)
        if rule is None:
            return otherwise
        return as_truth(self.evaluated(element, rule, aspect))

    def triggered(self, element: Element) -> None:
        """What is set because this question changed."""
        for action in self.form.actions:
            if action.event is Event.CHANGED and action.trigger == element.place:
                for target in self._targets(element, action.target):
                    self._act(target, action.value)

    def begin_round_actions(self, added: Element) -> None:
        for each in added.walk():
            self.put(each, each.value)
        for action in self.form.actions:
            is_inside = action.target[: len(added.place)] == added.place
            if action.event is Event.NEW_ROUND and is_inside:
                for target in added.below(action.target[len(added.place) :]):
                    self._act(target, action.value)

    # --- places ---------------------------------------------------------------------

    def at_place(self, place: Place) -> list[Element]:
        return self.root.below(place[1:])

    def _targets(self, element: Element, place: Place) -> list[Element]:
        """In the round of the question where they share one, else everywhere."""
        depth = 0
        while depth < min(len(place), len(element.place)):
            if place[depth] != element.place[depth]:
                break
            depth += 1
        return element.at(max(1, depth)).below(place[max(1, depth) :])

    def _act(self, element: Element, rule: Compiled | None) -> None:
        if rule is None:
            self._take(element, "")
            return
        value = self.evaluated(element, rule, Aspect.CALCULATE)
        self._take(element, stored(value, self.form.node(element.place).data_type))

    def _take(self, element: Element, text: str) -> None:
        if text == element.value:
            return
        self.put(element, text)
        self._recalculation.changed(element)

    def _begin_round(self, added: Element) -> None:
        self.begin_round_actions(added)
        if added.parent is not None:
            self._recalculation.rounds_changed(added.parent, added.place, (added,))
