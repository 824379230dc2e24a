"""A report saved in the form that its reader wants: paper, workbook or data."""

from fieldcase.documents.rendering import render_pdf
from fieldcase.documents.workbook import write_report_workbook
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.giving_out import give_out, given_out
from fieldcase.usecases.giving_out.paper_saving import (
    EXCEL,
    PaperOf,
    Target,
    Tray,
    ending_of,
    note_paper,
    put_out,
)
from fieldcase.usecases.reports.counted import KeyFigures
from fieldcase.usecases.reports.report_data import as_csv, as_json
from fieldcase.usecases.reports.report_paper import report_document
from fieldcase.usecases.reports.report_sheets import report_sheets
from fieldcase.usecases.workspace import Workspace

JSON, CSV = ".json", ".csv"
_AS_DATA = (EXCEL, JSON, CSV)


def save_figures(
    workspace: Workspace,
    figures: KeyFigures,
    target: Target,
    words: Words,
    *,
    with_tags: bool = False,
) -> Target:
    """Write what was counted: .xlsx, .json or .csv, else as PDF.

    `with_tags` adds the HXL hashtags that humanitarian data go by.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    ending, of = ending_of(target), PaperOf(kind="report", with_names=False)
    if isinstance(target, Tray) or ending not in _AS_DATA:
        pages = render_pdf(report_document(figures, words))
        return put_out(workspace, pages, target, of)
    if ending == EXCEL:
        sheets = report_sheets(figures, words, with_tags=with_tags)
        with given_out(workspace, target) as beside:
            write_report_workbook(sheets, words, beside, figures.as_of)
    elif ending == JSON:
        give_out(workspace, target, as_json(figures, words))
    else:
        give_out(workspace, target, as_csv(figures, with_tags=with_tags))
    note_paper(workspace, AuditDeed.EXPORTED, of)
    return target
