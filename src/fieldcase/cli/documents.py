"""`fieldcase document`: one paper out of a store, a kind a line of the table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from fieldcase.cli.arguments import (
    add_language,
    add_names,
    add_out,
    add_store,
    unlocked,
)
from fieldcase.cli.case_documents import CASE_DOCUMENTS
from fieldcase.cli.monitoring_documents import MONITORING_DOCUMENTS, WITH_NAMES
from fieldcase.cli.templates import FILLABLE, fill_form
from fieldcase.cli.terminal import Terminal
from fieldcase.cli.training_documents import TRAINING_DOCUMENTS
from fieldcase.domain.agenda.appointment import AppointmentId
from fieldcase.domain.consent.referral import ReferralId
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.paired_words import paired_words
from fieldcase.domain.paper_words import PAPER_LANGUAGES
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.travel.handover import HandoverId
from fieldcase.domain.words import Words, words_in
from fieldcase.usecases.agenda.appointment_slip import save_appointment_slip
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.casework.sessions import identify_session
from fieldcase.usecases.consent.consent_papers import (
    identify_person,
    save_consent_sheet,
)
from fieldcase.usecases.consent.referral_paper import save_referral_sheet
from fieldcase.usecases.consent.who_sees_paper import save_who_sees
from fieldcase.usecases.giving_out.many_papers import OnePaper, save_papers
from fieldcase.usecases.giving_out.paper_saving import Target, paper_about
from fieldcase.usecases.monitoring.visit_paper import save_visit_paper
from fieldcase.usecases.monitoring.visits import identify_visit
from fieldcase.usecases.plan.budget_tables import save_budget_tables
from fieldcase.usecases.plan.plan_paper import identify_plan, save_plan_paper
from fieldcase.usecases.procedures.procedure_papers import save_procedure_paper
from fieldcase.usecases.travel.handover_paper import save_handover_paper
from fieldcase.usecases.vulnerability.screening_paper import save_screening_paper
from fieldcase.usecases.vulnerability.screenings import identify_screening
from fieldcase.usecases.workspace import Workspace

BUDGET_TABLES = "budget-tables"  # about no record
# Writes the paper about the record of this number or id, in these words.
Write = Callable[[Workspace, str, Target, Words], object]


def _session_record(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    session_id = identify_session(workspace, asked)
    return save_session_record(workspace, session_id, out, words)


def _appointment(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_appointment_slip(workspace, AppointmentId(asked), out, words)


def _handover(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_handover_paper(workspace, HandoverId(asked), out, words)


def _consent_sheet(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    return save_consent_sheet(workspace, identify_person(workspace, asked), out, words)


def _blank_consent_sheet(
    workspace: Workspace, asked: str, out: Target, words: Words
) -> object:
    person_id = identify_person(workspace, asked)
    return save_consent_sheet(workspace, person_id, out, words, is_blank=True)


def _who_sees(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_who_sees(workspace, identify_person(workspace, asked), out, words)


def _screening(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    screening_id = identify_screening(workspace, asked)
    return save_screening_paper(workspace, screening_id, out, words)


def _of_path(kind: RecordKind) -> Write:
    def write(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
        return save_procedure_paper(workspace, kind, asked, out, words)

    return write


def _plan(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_plan_paper(workspace, identify_plan(workspace, asked), out, words)


def _budget_tables(
    workspace: Workspace, _asked: str, out: Target, words: Words
) -> object:
    return save_budget_tables(workspace, out, words)


def _referral(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_referral_sheet(workspace, ReferralId(asked), out, words)


def _visit(workspace: Workspace, asked: str, out: Target, words: Words) -> object:
    return save_visit_paper(workspace, identify_visit(workspace, asked), out, words)


DOCUMENTS: Mapping[str, Write] = MappingProxyType(
    {
        "session-record": _session_record,
        "screening": _screening,
        "appointment": _appointment,
        "handover": _handover,
        "consent-sheet": _consent_sheet,
        "consent-sheet-blank": _blank_consent_sheet,
        "who-sees-my-data": _who_sees,
        "plan": _plan,
        BUDGET_TABLES: _budget_tables,
        "family-assessment": _of_path(RecordKind.FAMILY_ASSESSMENT),
        "bid": _of_path(RecordKind.BEST_INTEREST),
        "risk-assessment": _of_path(RecordKind.RISK_ASSESSMENT),
        "medical": _of_path(RecordKind.MEDICAL_FILE),
        "referral": _referral,
        "visit": _visit,
        **CASE_DOCUMENTS,
        **TRAINING_DOCUMENTS,
        **MONITORING_DOCUMENTS,
    }
)


def add_document(parser: ArgumentParser, words: Words) -> None:
    told = ", ".join(DOCUMENTS)
    parser.add_argument("kind", choices=tuple(DOCUMENTS), metavar="KIND", help=told)
    parser.add_argument(
        "ids",
        nargs="*",
        default=[],
        metavar="ID",
        help=words.say(
            "the number or the id of the record; of several, --out is the folder that"
            " takes a PDF of each"
        ),
    )
    add_names(parser, words)
    add_store(parser, words)
    add_out(parser, words)
    add_language(parser, words)
    parser.add_argument(
        "--second-language",
        metavar="CODE",
        default="",
        help=words.say(
            "a language to stand beside the first; papers for beneficiaries are also"
            " in {languages}",
            languages=", ".join(PAPER_LANGUAGES),
        ),
    )
    parser.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help=words.say(
            "a partner’s .xlsx form, filled by the names of its cells; for {kinds}",
            kinds=", ".join(FILLABLE),
        ),
    )
    parser.set_defaults(run=_document)


def _words_of(arguments: Namespace) -> Words:
    second = arguments.second_language or arguments.language
    return paired_words(arguments.language, second)


def _document(arguments: Namespace, terminal: Terminal) -> int:
    kind, out = arguments.kind, arguments.out
    asked = arguments.ids[0] if arguments.ids else ""
    if not asked and kind != BUDGET_TABLES:
        raise RecordNotFound(kind, "")
    if arguments.names and kind not in WITH_NAMES:
        told = terminal.words.say("This paper says itself who it is about.")
        terminal.complain(told)
        return 1
    language = _words_of(arguments)
    if arguments.template is not None:
        own = words_in(arguments.language)  # a cell has no room for two languages
        return fill_form(arguments, asked, terminal, own)
    if len(arguments.ids) > 1:
        return _several(arguments, terminal, language)
    with unlocked(arguments.store, terminal) as workspace:
        if arguments.names:
            WITH_NAMES[kind](workspace, asked, out, language, arguments.reason)
        else:
            DOCUMENTS[kind](workspace, asked, out, language)
    terminal.say("Written: {path}", path=out)
    return 0


def _several(arguments: Namespace, terminal: Terminal, language: Words) -> int:
    kind, out = arguments.kind, arguments.out
    if arguments.names:
        terminal.complain(terminal.words.say("With names only one paper at a time."))
        return 1
    write, progress = DOCUMENTS[kind], terminal.progress()
    with unlocked(arguments.store, terminal) as workspace:
        papers = [
            OnePaper(f"{asked}-{kind}", paper_about(write, asked), language)
            for asked in dict.fromkeys(arguments.ids)
        ]
        count = save_papers(workspace, papers, out, progress)
    told = terminal.words.say_many(
        "{count} paper: {path}", "{count} papers: {path}", count, path=out
    )
    terminal.line(told)
    return 0
