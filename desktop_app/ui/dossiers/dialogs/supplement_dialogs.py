"""Asking the applicant for papers (form 02), and receiving them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.filings import SupplementRequest
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor
from desktop_app.services.waiting import SupplementForm, Waiting
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog, ItemTicks, date_faults
from desktop_app.ui.widgets import DateLine, TextArea, TextLine


class AskSupplementDialog(ActDialog):
    """Takes down what is missing: ``papers`` are those that the procedure asks for."""

    def __init__(
        self,
        waiting: Waiting,
        dossier: Dossier,
        papers: Sequence[str],
        asked_before: int,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AskSupplementDialog", "Ask for a supplement"),
            QCoreApplication.translate(
                "AskSupplementDialog",
                "{code}, {owner}. Say everything that is missing at once: guidance is given once.",
            ).format(code=dossier.code, owner=dossier.owner.name),
            QCoreApplication.translate("AskSupplementDialog", "Ask for it"),
            parent,
        )
        self._waiting = waiting
        self._dossier = dossier
        self._actor = actor
        self._items = ItemTicks(
            papers, is_ticked=False, more=self.tr("Anything else, a line for each")
        )
        self._reason = TextArea(lines=2)
        self._answer_by = DateLine()
        self._approver = TextLine()

        self.add_field("items", self.tr("What is needed"), self._items)
        self.add_field("reason", self.tr("Reason"), self._reason)
        self.add_field(
            "answer_by",
            self.tr("To be answered by"),
            self._answer_by,
            self.tr("Left empty, the office's own days hold, if it set any"),
        )
        if asked_before:
            self.add_field(
                "approver",
                self.tr("Allowed by"),
                self._approver,
                self.tr("Asked {count} times already: a further request needs an approver").format(
                    count=asked_before
                ),
            )
        self._items.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the last day cannot be read."""
        return date_faults(self._answer_by, "answer_by")

    def given(self) -> SupplementForm:
        """Return the request as filled in."""
        return SupplementForm(
            self._items.items(),
            self._reason.value(),
            self._answer_by.day(),
            self._approver.value(),
        )

    def carry_out(self) -> Dossier:
        """Ask for it."""
        return self._waiting.ask_supplement(
            self._dossier.id, self.given(), self._actor, confirmed=self.is_confirmed
        )


class ReceiveSupplementDialog(ActDialog):
    """Takes down which of the papers asked for came."""

    def __init__(
        self,
        waiting: Waiting,
        dossier: Dossier,
        request: SupplementRequest | None,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ReceiveSupplementDialog", "Receive the supplement"),
            _what_was_asked(dossier, request),
            QCoreApplication.translate("ReceiveSupplementDialog", "Receive it"),
            parent,
        )
        self._waiting = waiting
        self._dossier = dossier
        self._actor = actor
        self._items = ItemTicks(
            () if request is None else request.items,
            is_ticked=True,
            more=self.tr("Anything else that came, a line for each"),
        )

        self.add_field(
            "items",
            self.tr("What came"),
            self._items,
            self.tr("With the count in brackets it stands on the receipt: (01 bản chính)"),
        )
        self._items.setFocus()

    def carry_out(self) -> Dossier:
        """Note that it came, now."""
        return self._waiting.receive_supplement(self._dossier.id, self._items.items(), self._actor)


def _what_was_asked(dossier: Dossier, request: SupplementRequest | None) -> str:
    if request is None:
        return dossier.code
    words = QCoreApplication.translate(
        "ReceiveSupplementDialog", "{code}: asked for on {day} by {name}. {reason}"
    )
    return words.format(
        code=dossier.code,
        day=show_date(local_date(request.asked_at)),
        name=request.asked_by,
        reason=request.reason,
    )
