"""Where each form is printed, as the settings page changes it and shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from desktop_app.domain.forms import FormKind
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.settings import (
    EVERY_FORM,
    OTHER_FORMS,
    PAPERS,
    SHEETS,
    PaperSettings,
    PrintTargets,
    Settings,
)

Value = TypeVar("Value")

FORMS = (EVERY_FORM, RECEIPT_FORM, *(kind.value for kind in FormKind), OTHER_FORMS)
"""What can be chosen for, in the order shown."""


@dataclass(frozen=True, slots=True)
class FormTarget:
    """The choice for one form; what is empty follows `EVERY_FORM`, or the form's template."""

    form: str
    printer: str = ""
    tray: str = ""
    paper: str = ""
    copies: int = 1


@dataclass(frozen=True)
class FormTargets:
    """The choices for all forms, as they are in the settings."""

    of: Mapping[str, FormTarget] = field(default_factory=dict)

    @staticmethod
    def in_settings(settings: Settings) -> FormTargets:
        """Read the choices out of ``settings``."""
        targets = {}
        for form in FORMS:
            is_receipt = form == RECEIPT_FORM
            papers = settings.forms.papers
            targets[form] = FormTarget(
                form,
                settings.printers.get(form, ""),
                settings.trays.get(form, ""),
                settings.receipt.paper if is_receipt else papers.get(form, ""),
                settings.receipt.copies if is_receipt else settings.copies.get(form, 1),
            )
        return FormTargets(targets)

    def with_target(self, target: FormTarget) -> FormTargets:
        """Return the choices with another one for a form."""
        return FormTargets({**self.of, target.form: target})

    def put_into(self, settings: Settings) -> Settings:
        """Return ``settings`` with these choices; what has no row here is left as it is."""
        receipt = self.of[RECEIPT_FORM]
        sheets = {
            form: sheet for form, sheet in settings.forms.papers.items() if form not in self.of
        } | {
            form: sheet
            for form, target in self.of.items()
            if form != RECEIPT_FORM
            for sheet in SHEETS
            if sheet == target.paper
        }
        copies = {form: target.copies for form, target in self.of.items() if target.copies > 1}
        copies.pop(RECEIPT_FORM, None)
        return replace(
            settings,
            printers=self._named("printer", settings.printers),
            trays=self._named("tray", settings.trays),
            copies=_others(settings.copies) | copies,
            receipt=PaperSettings(
                next((paper for paper in PAPERS if paper == receipt.paper), "A5"), receipt.copies
            ),
            forms=replace(settings.forms, papers=sheets),
        )

    def resolved(self) -> PrintTargets:
        """Return where each form goes by these choices."""
        return PrintTargets(self._named("printer", {}), self._named("tray", {}))

    def _named(self, name: str, kept: Mapping[str, str]) -> dict[str, str]:
        chosen = {form: str(getattr(target, name)) for form, target in self.of.items()}
        return _others(kept) | {form: value for form, value in chosen.items() if value}


def _others(kept: Mapping[str, Value]) -> dict[str, Value]:
    return {form: value for form, value in kept.items() if form not in FORMS and value}
