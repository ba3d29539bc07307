"""The step that asks which office this is."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import Fault
from desktop_app.settings import OfficeSettings
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.settings.office_form import OfficeForm


class OfficeStep(Step):
    """Which office this is."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Which office is this?"),
            self.tr("These words stand on every receipt. They can be changed later in Settings."),
        )
        self.form = OfficeForm()
        self.card.add(self.form)

    def office(self) -> OfficeSettings:
        """Return the answer. Raises :class:`Refusal` with faults."""
        return self.form.office()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields."""
        return self.form.show_faults(faults)

    def summary(self) -> list[SummaryLine]:
        """Tell the name of the office and of its counter."""
        office = self.office()
        return [SummaryLine(self.tr("Office"), f"{office.name} · {office.agency_code}")]

    def begin(self) -> None:
        """Begin with the name."""
        self.form.begin()
