"""The step that asks where the data live."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import Fault
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings.store_form import StoreForm
from desktop_app.ui.tasks import TaskRunner


class StoreStep(Step):
    """Where the data live."""

    def __init__(self, tasks: TaskRunner, messages: Messages) -> None:
        super().__init__(
            self.tr("Where are the dossiers kept?"),
            self.tr("For one counter this machine is enough. Ask your IT staff about a server."),
        )
        self.form = StoreForm(tasks, messages)
        self.card.add(self.form)

    def url(self) -> str:
        """Return the address. Raises :class:`Refusal` with a fault."""
        return self.form.url()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the address."""
        return self.form.show_faults(faults)

    def summary(self) -> list[SummaryLine]:
        """Tell where the data live."""
        return [SummaryLine(self.tr("Data"), self.form.place())]

    def begin(self) -> None:
        """Begin with the kind of store."""
        self.form.begin()

    def begin_again(self) -> None:
        """Go to the address."""
        self.form.go_to_place()
