"""A hundred certificates in two languages against bare typst with the same content."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count as counting

import typst

from bench.rows import Contest, Goal, Ground, Row, timed
from bench.stores import PASSPHRASE
from fieldcase.documents.rendering import render_certificates
from fieldcase.documents.square_code import code_svg
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.certificate import CertificateId, CertificateKind
from fieldcase.domain.training.certificate_wording import certificate_wordings
from fieldcase.domain.words import words_in
from fieldcase.store.key_slots import KeyCost
from fieldcase.usecases.keeping.stores import NewStore, create_store
from fieldcase.usecases.training.attendance import Marking, mark_attendance
from fieldcase.usecases.training.certificate_papers import certificate_pages
from fieldcase.usecases.training.certificates import Wanted, issue_certificates
from fieldcase.usecases.training.course_enrolment import enrol_outsider
from fieldcase.usecases.training.courses import new_course
from fieldcase.usecases.training.meetings import add_meetings, close_meeting
from fieldcase.usecases.workspace import Workspace

_CHEAP = KeyCost(memory=64, passes=1, lanes=1)
_KIND = CertificateKind.ATTENDANCE
_NAME, _NATIVE = "Mariam Karimi", "مریم کریمی"
_COURSE = "Micro-business management"


@contextmanager
def _printing(ground: Ground) -> Iterator[Contest]:
    """Both draw the squares that machines read: typst by itself has none.

    Names are others each time, since typst remembers what it has set before.
    """
    count = ground.size(20, 100)
    workspace, ids = _issued(ground, count)
    turn = counting()
    words, now = words_in("en"), workspace.clock.now()
    pages = certificate_pages(workspace, ids, words)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[resource_folder("fonts")],
    )

    def bare() -> None:
        compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        markup = _by_hand(count, next(turn)).encode()
        compiler.compile(markup, format="pdf", pdf_standards=["a-2b"])

    def ours() -> None:
        name = f"{_NAME} {next(turn)}"
        renamed = [
            replace(page, sides=tuple(replace(one, name=name) for one in page.sides))
            for page in pages
        ]
        render_certificates(renamed, "Certificates", now, words)

    render_certificates(pages[:1], "Certificates", now, words)  # fonts are read by then
    yield Contest(timed(ours), timed(bare))
    workspace.close()


def _issued(ground: Ground, count: int) -> tuple[Workspace, list[CertificateId]]:
    new = NewStore(
        folder=ground.folder / "certificates.fieldcase",
        passphrase=PASSPHRASE,
        name="certificates",
        staff_name="Bo",
        cost=_CHEAP,
    )
    workspace = create_store(new)
    course = new_course(
        workspace,
        {
            "title": _COURSE,
            "training_type": "MBT",
            "country": "AF",
            "place": "Kabul",
            "starts_on": "2026-03-09",
            "signatories": ["H. Maes"],
        },
    )
    [day] = add_meetings(
        workspace,
        course.id,
        {"first": "2026-03-09", "count": 1, "starts": "09:00:00", "ends": "16:00:00"},
    )
    who = {"native_name": _NATIVE, "kind": "COM", "agreed": True}
    people = [
        enrol_outsider(workspace, course.id, {**who, "name": f"{_NAME} {place}"}).id
        for place in range(count)
    ]
    here = Marked(Mark.PRESENT)
    marks = [
        Marking(enrolment_id=one, meeting_id=day.id, marked=here) for one in people
    ]
    mark_attendance(workspace, marks)
    close_meeting(workspace, day.id)
    wanted = Wanted(kind=_KIND, second_language="prs")
    issued = issue_certificates(workspace, course.id, people, wanted)
    return workspace, [one.id for one in issued]


def _by_hand(count: int, turn: int) -> str:
    """As somebody would write it for typst: a page each, two columns, the square."""
    head = (
        '#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 11pt,'
        " fallback: false)\n#set page(flipped: true, margin: 18mm)\n"
    )
    pages = [_page_by_hand(place, turn) for place in range(count)]
    return head + "\n#pagebreak()\n".join(pages)


def _page_by_hand(place: int, turn: int) -> str:
    number = f"TR-7QK4-0001/{place:03d}"
    svg = code_svg(f"{number} 7QK4M-9Z{place:03d}").replace('"', '\\"')
    sides = [
        f'[#set text(dir: {way}, lang: "{language}"); #align(center)['
        f'#text(22pt, weight: "bold")[{one.title(_KIND)}] \\ {one.certifies} \\'
        f' #text(20pt, weight: "bold")[{name}] \\ {one.did(_KIND)} \\'
        f' #text(15pt, weight: "bold")[{_COURSE}] \\ 9 March 2026, Kabul \\'
        f" {one.hours} 7 \\ {one.issued} 22 November 2026]]"
        for language, way, name in (
            ("en", "ltr", f"{_NAME} {turn}"),
            ("fa", "rtl", f"{_NATIVE} {turn}"),
        )
        for one in [certificate_wordings()[language]]
    ]
    return (
        f"#grid(columns: (1fr, 1fr), {sides[0]}, {sides[1]})\n#v(1fr)\n"
        f'#grid(columns: (28mm, 1fr, 1fr), image(bytes("{svg}"), format: "svg",'
        f" width: 28mm), [Certificate {number} \\ Verification code"
        f" 7QK4M-9Z{place:03d}], [#line(length: 100%) H. Maes])\n"
    )


ROWS = (
    Row(
        "100 certificates in two languages, against bare typst",
        Goal(at_least=0.8),
        _printing,
    ),
)
