"""A long list searched as one types: every label folded, in a few long texts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from fieldcase.domain.folding import fold
from fieldcase.forms.choices import Choice


class Haystack:
    """`take` choices until there are no more; `found` looks through those taken."""

    def __init__(self, choices: Iterator[Choice]) -> None:
        self._source = choices
        self.is_whole = False
        self._values: list[str] = []
        self._labels: list[str] = []
        self._chunks: list[_Chunk] = []
        self._by_value: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._values)

    def take(self, most: int) -> None:
        """Read in at most so many more."""
        chunk = _Chunk(len(self))
        for choice in islice(self._source, most):
            chunk.add(fold(choice.label))
            self._by_value.setdefault(choice.value, len(self._values))
            self._values.append(choice.value)
            self._labels.append(choice.label)
        self.is_whole = len(self) - chunk.first < most
        chunk.close()
        self._chunks.append(chunk)

    def value(self, row: int) -> str:
        return self._values[row]

    def label(self, row: int) -> str:
        return self._labels[row]

    def row_of(self, value: str) -> int:
        """-1 where no choice taken so far has this value."""
        return self._by_value.get(value, -1)

    def found(self, typed: str, most: int) -> Sequence[int]:
        """The first rows whose label has this in it; of nothing typed, the first."""
        wanted = fold(typed)
        if not wanted:
            return range(min(most, len(self)))
        rows = (row for chunk in self._chunks for row in chunk.found(wanted))
        return list(islice(rows, most))


class _Chunk:
    """Labels of neighbouring rows, a line each; a search is one pass over the text."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._lines: list[str] = []
        self._text = ""
        self._starts: list[int] = []
        self._length = 0

    def add(self, line: str) -> None:
        self._starts.append(self._length)
        self._lines.append(line)
        self._length += len(line) + 1

    def close(self) -> None:
        self._text = "\n".join(self._lines)
        self._lines = []

    def found(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self.first + place
            if place + 1 >= len(self._starts):
                return
            at = self._text.find(wanted, self._starts[place + 1])
