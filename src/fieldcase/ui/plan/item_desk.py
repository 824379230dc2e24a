"""Writing in a row of the plan: which item, by whose rules, and what comes next."""

from PySide6.QtCore import QObject

from fieldcase.domain.change import JsonValue
from fieldcase.domain.plan.plan import ItemStatus, PlanItem
from fieldcase.domain.plan.plan_rules import FORM_VERSION, ITEM_FORM, typed_entries
from fieldcase.domain.plan.plan_steps import IN_PREPARATION, item_steps
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.record_panel import RecordAsked, RecordPanel
from fieldcase.ui.plan.item_form import ItemForm
from fieldcase.ui.plan.item_papers import ItemPapers
from fieldcase.ui.plan.items_card import ItemsCard
from fieldcase.usecases.plan.plan_file import PlanFile
from fieldcase.usecases.plan.plan_items import save_item

PLAN, ITEM = "plan_id", "item_id"  # the entries of a draft that name what it is about


class ItemDesk(QObject):
    """`show(file)` when the plan is known; opens the form where the row stands."""

    def __init__(self, desk: Desk, card: ItemsCard) -> None:
        super().__init__(card)
        words = desk.words
        self._card = card
        self._file: PlanFile | None = None
        self._offered: object = None
        self.form = ItemForm(desk)
        self.panel = RecordPanel(
            desk, self.form, (ITEM_FORM, FORM_VERSION), words.say("Save the item")
        )
        self.papers = ItemPapers(desk)
        self.form.add_papers(self.papers)
        card.table.keep_panel(self.panel)
        card.edit_asked.connect(self.edit)
        self.panel.done.connect(lambda _: self._come_back())
        self.panel.ended.connect(lambda: card.table.put_under(""))

    def show(self, file: PlanFile) -> None:
        self._file = file
        offered = (file.persons, file.amounts.exchange_rates)
        if offered != self._offered:
            self._offered = offered
            self.form.offer(*offered)
        self._card.show_items(file)
        is_open = file.plan is not None and file.plan.status in IN_PREPARATION
        self._card.add_button.setVisible(is_open)

    def edit(self, item_id: str) -> None:
        """Write in the row of this item, or in a new one."""
        file = self._file
        if file is None or file.plan is None:
            return
        plan = file.plan
        stored = next((one for one in file.items if one.id == item_id), None)
        here = ItemStatus.PLANNED if stored is None else stored.status
        is_in_force = plan.status not in IN_PREPARATION
        self.form.offer_steps(item_steps(here, plan), is_in_force=is_in_force)
        entries = _new(file) if stored is None else typed_entries(stored)
        self._card.table.put_under(item_id)
        self.form.show_entries(entries)
        self.papers.show_papers(stored)
        self.panel.ask(
            RecordAsked(
                case_id=file.case.id,
                entries=entries,
                about={PLAN: plan.id, ITEM: item_id},
                deed=lambda workspace, typed, draft_id: save_item(
                    workspace, plan.id, typed, item_id, draft_id
                ),
            )
        )

    def go_on(self) -> None:
        """With the item that was left half written, or with a new one."""
        drafts = [] if self._file is None else self._file.drafts
        begun = [draft for draft in drafts if draft.form == ITEM_FORM]
        self.edit(str(begun[-1].entries.get(ITEM) or "") if begun else "")

    def _come_back(self) -> None:
        """The keyboard goes where the next item is begun."""
        self._card.add_button.setFocus()


def _new(file: PlanFile) -> dict[str, JsonValue]:
    """A new item begins with the fund of the one before, or of the case."""
    last: PlanItem | None = file.items[-1] if file.items else None
    return {
        "modality": "KIND",
        "currency": last.currency if last else EURO,
        "fund": last.fund if last else file.case.programme,
        "status": ItemStatus.PLANNED.value,
    }
