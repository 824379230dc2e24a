"""A workbook and the files it draws on: read, checked, packed into parts, compiled."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.questionnaires.questionnaire import QuestionnairePart, part_id
from fieldcase.forms.model import Form, FormText
from fieldcase.forms.problems import (
    FormProblem,
    FormRefused,
    ProblemCode,
    errors_among,
)
from fieldcase.forms.questionnaire import Checked, check_form, files_beside
from fieldcase.forms.scoring import ScoringProfile
from fieldcase.forms.scoring_workbook import read_profile

SCORING_ENDING = "-scoring.xlsx"
LARGEST_PACKAGE = 40_000_000  # bytes, of all files together
PART = 2_000_000  # bytes before packing: with all around it, it fits into a change


@dataclass(frozen=True, slots=True)
class Package:
    """File names and contents; the first is the workbook."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def name(self) -> str:
        return self.files[0][0]

    @property
    def workbook(self) -> bytes:
        return self.files[0][1]

    @property
    def size(self) -> int:
        return sum(len(content) for _, content in self.files)

    @property
    def digest(self) -> str:
        """Of names and contents, in hex."""
        told = blake2b(digest_size=32)
        for name, content in self.files:
            for piece in (name.encode(), content):
                told.update(len(piece).to_bytes(8))
                told.update(piece)
        return told.hexdigest()

    def find(self, name: str) -> bytes | None:
        return dict(self.files[1:]).get(name)


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """What may be taken in, with every problem and advice; `checked` has the form."""

    package: Package
    checked: Checked
    profile: ScoringProfile | None = None


@dataclass(frozen=True, slots=True)
class CompiledPackage:
    form: Form
    profile: ScoringProfile | None
    xml: str


def read_package(path: Path) -> CheckedPackage:
    """A workbook with what it needs of the files beside it, and what is wrong.

    Raises:
        FileNotReadable: there is no such file, or it may not be read.
    """
    content = read_chosen(path)
    beside, asked = files_beside(path), dict[str, bytes]()

    def note(name: str) -> bytes | None:
        found = beside(name)
        if found is not None:
            asked[name] = found
        return found

    checked = check_form(content, path.name, note)
    problems = [*checked.problems, *_missing_media(checked.form, note)]
    note(path.stem + SCORING_ENDING)
    package = Package(((path.name, content), *sorted(asked.items())))
    if package.size > LARGEST_PACKAGE:
        facts = {"largest": LARGEST_PACKAGE}
        problems.append(FormProblem(ProblemCode.TOO_LARGE, facts=facts))
    profile = None
    try:
        profile = profile_in(package)
    except FormRefused as refused:
        problems += refused.problems
    form = None if errors_among(problems) else checked.form
    return CheckedPackage(package, Checked(form, problems, checked.xml), profile)


def profile_in(package: Package) -> ScoringProfile | None:
    """The scoring profile in the workbook, or in the one beside it.

    Raises:
        FormRefused: the profile has errors.
    """
    beside = package.find(Path(package.name).stem + SCORING_ENDING)
    for content in (package.workbook, beside):
        if content is not None:
            profile = read_profile(content)
            if profile is not None:
                return profile
    return None


@lru_cache(maxsize=12)
def compiled(package: Package) -> CompiledPackage:
    """What was taken in once, ready to be filled; the last few are kept at hand.

    Raises:
        FormRefused: a program of another time found it in order, this one does not.
    """
    checked = check_form(package.workbook, package.name, package.find)
    if checked.form is None:
        raise FormRefused(errors_among(checked.problems))
    return CompiledPackage(checked.form, profile_in(package), checked.xml)


def packed(content: bytes) -> list[QuestionnairePart]:
    """A file in parts; an empty one has one too."""
    starts = range(0, max(1, len(content)), PART)
    return [_part(content[start : start + PART]) for start in starts]


def unpacked(parts: Iterable[QuestionnairePart]) -> bytes:
    """The file again.

    Raises:
        ValueError: a part is not what its id says.
    """
    return b"".join(_content(part) for part in parts)


def _part(content: bytes) -> QuestionnairePart:
    text = b64encode(zlib.compress(content, 6)).decode()
    return QuestionnairePart(id=part_id(content), content=text)


def _content(part: QuestionnairePart) -> bytes:
    opener = zlib.decompressobj()
    try:
        content = opener.decompress(b64decode(part.content), PART + 1)
    except zlib.error as error:
        raise ValueError(part.id) from error
    if part_id(content) != part.id:
        raise ValueError(part.id)
    return content


def _missing_media(form: Form | None, files: object) -> Iterator[FormProblem]:
    for name in sorted(media_of(form)) if form is not None else ():
        if callable(files) and files(name) is None:
            yield FormProblem(
                ProblemCode.MISSING_FILE, facts={"file": name}, is_warning=True
            )


def media_of(form: Form) -> set[str]:
    """The names of pictures, sounds and films that labels and hints show."""
    own = [
        text
        for node in form.nodes.values()
        for text in (node.label, node.hint, node.guidance)
    ]
    return set(_names((*form.texts.values(), *own)))


def _names(texts: Sequence[FormText]) -> Iterator[str]:
    for text in texts:
        for of_language in text.media.values():
            for told in of_language.values():
                yield told.rpartition("/")[2]
