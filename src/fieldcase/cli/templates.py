"""`fieldcase document --template`: a partner's form filled from a paper's records."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.cli.arguments import unlocked
from fieldcase.cli.terminal import Terminal
from fieldcase.domain.words import Words
from fieldcase.usecases.casework.case_summary import identify_case
from fieldcase.usecases.casework.sessions import identify_session
from fieldcase.usecases.giving_out.case_templates import save_filled_template
from fieldcase.usecases.giving_out.template_words import report_sentences
from fieldcase.usecases.monitoring.visits import identify_visit
from fieldcase.usecases.plan.plan_paper import identify_plan
from fieldcase.usecases.vulnerability.screenings import identify_screening
from fieldcase.usecases.workspace import Workspace


def _as_it_is(_workspace: Workspace, asked: str) -> str:
    return asked


# The paper's word in the audit, and how its record is named here.
FILLABLE: Mapping[str, tuple[str, Callable[[Workspace, str], str]]] = MappingProxyType(
    {
        "case-summary": ("case_summary", identify_case),
        "plan": ("plan", identify_plan),
        "session-record": ("session_record", identify_session),
        "visit": ("visit", identify_visit),
        "screening": ("screening", identify_screening),
        "referral": ("referral_sheet", _as_it_is),
        "family-assessment": ("family_assessment", _as_it_is),
        "bid": ("best_interest", _as_it_is),
        "risk-assessment": ("risk_assessment", _as_it_is),
        "medical": ("medical_file", _as_it_is),
    }
)


def fill_form(
    arguments: Namespace, asked: str, terminal: Terminal, language: Words
) -> int:
    """Fill it, and say which of its names stand for nothing."""
    words = terminal.words
    if arguments.kind not in FILLABLE:
        told = words.say("A form is filled from: {kinds}", kinds=", ".join(FILLABLE))
        terminal.complain(told)
        return 1
    kind, identify = FILLABLE[arguments.kind]
    with unlocked(arguments.store, terminal) as workspace:
        paper = kind, identify(workspace, asked)
        report = save_filled_template(
            workspace, paper, arguments.template, arguments.out, language
        )
    terminal.say("Written: {path}", path=arguments.out)
    for told in report_sentences(report, words):
        terminal.complain(told)
    return 0
