"""The settings page: what this machine and its office are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.scans import Scan
from desktop_app.domain.sentence import Language
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.settings import (
    APPEARANCES,
    MAX_DUE_SOON_HOURS,
    MAX_SUPPLEMENT_DAYS,
    Appearance,
    Settings,
    save_settings,
)
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.settings.bank_form import BankForm
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.settings.office_form import OfficeForm
from desktop_app.ui.settings.receipt_form import (
    InstalledPrinters,
    ReceiptForm,
    installed_printers,
)
from desktop_app.ui.settings.scanner_form import ScannerForm
from desktop_app.ui.settings.store_form import StoreForm
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Card,
    Choice,
    Field,
    NumberLine,
    Page,
    PrimaryButton,
    ScrollBody,
    SecondaryButton,
    Text,
    TextLine,
    TextRole,
)


class SettingsPage(Page):
    """Changes the settings file.

    Everybody may change language and appearance; the rest is an administrator's. ``scanner``
    is the one that can be tried here.
    ``settings`` is what the file says, ``running_url`` the database now in use, which the
    command line may have named. ``is_form_begun`` tells whether a form on another page waits
    to be saved: what is saved here builds the pages anew and would empty it, so it has to wait.
    ``settings_saved`` tells the new :class:`Settings`, ``sign_out_asked`` that somebody else
    wants to sit down here.
    """

    settings_saved = Signal(object)
    sign_out_asked = Signal()

    def __init__(
        self,
        settings: Settings,
        settings_path: Path,
        running_url: str,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        printers: Callable[[], InstalledPrinters] = installed_printers,
        is_form_begun: Callable[[], bool] = lambda: False,
        scanner: Scanner | None = None,
    ) -> None:
        super().__init__("")
        self._settings = settings
        self._path = settings_path
        self._running_url = running_url
        self._messages = messages
        self._is_form_begun = is_form_begun
        self._is_administrator = actor.may(Role.ADMINISTRATOR)
        self._language = Choice(
            [(Language.VIETNAMESE, "Tiếng Việt"), (Language.ENGLISH, "English")]
        )
        self._appearance = Choice(
            list(
                zip(
                    APPEARANCES,
                    (self.tr("As the system"), self.tr("Light"), self.tr("Dark")),
                    strict=True,
                )
            )
        )
        self._counter = TextLine()
        self._due_soon = NumberLine(1, MAX_DUE_SOON_HOURS, suffix=self.tr(" working hours"))
        self._supplement_days = NumberLine(0, MAX_SUPPLEMENT_DAYS, suffix=self.tr(" days"))
        self._office = OfficeForm()
        self._receipt = ReceiptForm(printers)
        self._bank = BankForm()
        self._store = StoreForm(tasks, messages)
        self._scanner = ScannerForm(scanner)
        self._sign_out = SecondaryButton(self.tr("Change user"), icon="log-out")
        self._save = PrimaryButton(self.tr("Save settings"), key="Ctrl+S", icon="save")
        self._fields = {
            "language": Field(self.tr("Language"), self._language),
            "appearance": Field(self.tr("Appearance"), self._appearance),
            "counter": Field(
                self.tr("Counter"), self._counter, self.tr("The desk this machine stands on.")
            ),
            "due_soon_hours": Field(
                self.tr("A dossier is due soon when it has left"),
                self._due_soon,
                self.tr("Closed hours do not count."),
            ),
            "supplement_days": Field(
                self.tr("Days to complete a dossier"),
                self._supplement_days,
                self.tr("It is closed by itself when they are over. 0: no last day."),
            ),
        }

        self.set_title(self.tr("Settings"))
        self._fill_in(settings)
        self._assemble()
        self._tell_state()

        for choice in (self._language, self._appearance):
            choice.choice_changed.connect(self._tell_state)
        self._counter.textEdited.connect(self._fields["counter"].clear)
        self._counter.textEdited.connect(self._tell_state)
        self._due_soon.valueChanged.connect(self._tell_state)
        self._supplement_days.valueChanged.connect(self._tell_state)
        for form in (self._office, self._receipt, self._bank, self._store, self._scanner):
            form.edited.connect(self._tell_state)
        self._sign_out.clicked.connect(self.sign_out_asked)
        self._save.clicked.connect(self._save_all)

    def page_shown(self) -> None:
        """Ask for printers and ports again: one may have been plugged in since."""
        if self._is_administrator:
            self._scanner.refresh_ports()
            self._receipt.refresh_printers()
            self._office.begin()
        else:
            self._language.setFocus()

    def hear_scan(self, scan: Scan) -> bool:
        """Show ``scan`` if somebody is trying the scanner."""
        return self._scanner.hear_scan(scan)

    def _fill_in(self, settings: Settings) -> None:
        self._language.choose(settings.language)
        self._appearance.choose(settings.appearance)
        self._counter.setText(settings.counter)
        self._due_soon.setValue(settings.due_soon_hours)
        self._supplement_days.setValue(settings.supplement_days)
        self._office.set_office(settings.office)
        self._receipt.set_receipt(settings.receipt, settings.printers)
        self._bank.set_account(settings.bank)
        self._store.set_url(settings.database_url)
        self._scanner.set_scanner(settings.scanner)

    def _assemble(self) -> None:
        self.add_action(self._sign_out)
        self.add_action(self._save)
        looks = Card(self.tr("Window"), self.tr("at once"))
        looks.body.setSpacing(SPACE_M)
        looks.add(_side_by_side(self._fields["language"], self._fields["appearance"]))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(SPACE_M)
        if self._is_administrator:
            left.addWidget(self._office_card())
            left.addWidget(self._store_card())
            left.addWidget(self._scanner_card())
            right.addWidget(looks)
            right.addWidget(self._counter_card())
            right.addWidget(self._receipt_card())
            right.addWidget(self._bank_card())
        else:
            left.addWidget(looks)
            left.addWidget(
                Text(self.tr("The rest is set by an administrator."), TextRole.MUTED, wraps=True)
            )
        for column in (left, right):
            column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        scroll = ScrollBody()
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def _office_card(self) -> Card:
        card = Card(self.tr("Office"), self.tr("from the next receipt on"))
        card.add(self._office)
        return card

    def _counter_card(self) -> Card:
        card = Card(self.tr("Counter and due dates"), self.tr("at once"))
        card.body.setSpacing(SPACE_M)
        card.add(self._fields["counter"])
        card.add(self._fields["due_soon_hours"])
        card.add(self._fields["supplement_days"])
        return card

    def _receipt_card(self) -> Card:
        card = Card(self.tr("Receipt"), self.tr("from the next receipt on"))
        card.add(self._receipt)
        return card

    def _scanner_card(self) -> Card:
        card = Card(self.tr("Scanner"), self.tr("at once"))
        card.add(self._scanner)
        return card

    def _bank_card(self) -> Card:
        card = Card(self.tr("Transfer of fees"), self.tr("from the next receipt on"))
        card.add(self._bank)
        return card

    def _store_card(self) -> Card:
        card = Card(self.tr("Database"), self.tr("when the program is opened again"))
        card.add(self._store)
        if self._running_url != self._settings.database_url:
            card.add(
                Text(
                    self.tr(
                        "This time the program works with another address, named when it "
                        "was started."
                    ),
                    TextRole.WARNING,
                    wraps=True,
                )
            )
        return card

    def _save_all(self) -> None:
        self._scanner.end_trial()
        try:
            settings = self._filled_in()
        except Refusal as refusal:
            self._show_faults(refusal.faults)
            return
        self._show_faults(())
        only_looks_differ = replace(self._settings, appearance=settings.appearance) == settings
        if not only_looks_differ and self._is_form_begun():
            self._messages.error(
                self.tr(
                    "A dossier is being filled in. Save it or press Begin again first, then save "
                    "the settings."
                )
            )
            return
        try:
            save_settings(settings, self._path)
        except KnownError as error:
            self._messages.error(error.sentence)
            return
        is_moved = settings.database_url != self._settings.database_url
        self._settings = settings
        self._tell_state()
        self.settings_saved.emit(settings)
        if is_moved:
            self._messages.warning(
                self.tr("Settings saved. Open the program again to work with the other database.")
            )
        else:
            self._messages.success(self.tr("Settings saved."))

    def _filled_in(self) -> Settings:
        """Return what was filled in. Raises :class:`Refusal` with the faults of every card."""
        changed = replace(
            self._settings,
            language=Language(str(self._language.choice())),
            appearance=self._chosen_appearance(),
        )
        if not self._is_administrator:
            return changed
        faults: list[Fault] = []
        with _gathering(faults):
            changed = replace(changed, scanner=self._scanner.scanner_settings())
        with _gathering(faults):
            changed = replace(changed, office=self._office.office())
        with _gathering(faults):
            changed = replace(changed, receipt=self._receipt.receipt())
        with _gathering(faults):
            changed = replace(changed, bank=self._bank.account())
        with _gathering(faults):
            changed = replace(changed, database_url=self._store.url())
        with _gathering(faults):
            changed = replace(
                changed,
                counter=self._counter.value(),
                due_soon_hours=self._due_soon.value(),
                supplement_days=self._supplement_days.value(),
                printers=self._chosen_printers(),
            )
        if faults:
            raise Refusal.of(faults)
        return changed

    def _chosen_appearance(self) -> Appearance:
        return next(each for each in APPEARANCES if each == self._appearance.choice())

    def _chosen_printers(self) -> dict[str, str]:
        printers = {form: name for form, name in self._settings.printers.items() if name}
        printers.pop(RECEIPT_FORM, None)
        if self._receipt.printer():
            printers[RECEIPT_FORM] = self._receipt.printer()
        return printers

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        """Show ``faults`` beside their fields; the first one on the page gets the keyboard."""
        left = self._scanner.show_faults(faults)
        left = self._receipt.show_faults(left)
        left = self._bank.show_faults(left)
        left = show_faults(self._fields, left)
        left = self._store.show_faults(left)
        left = self._office.show_faults(left)
        if left:
            self._messages.error(Refusal.of(left).sentence)

    def _tell_state(self) -> None:
        try:
            is_changed = self._filled_in() != self._settings
        except Refusal:
            is_changed = True
        words = (
            self.tr("There are changes that are not saved yet.")
            if is_changed
            else self.tr("Everything is saved in {file}").format(file=self._path)
        )
        self.set_status(words)


@contextmanager
def _gathering(faults: list[Fault]) -> Iterator[None]:
    """Keep the faults of a refusal, so that all cards are checked before any is shown."""
    try:
        yield
    except Refusal as refusal:
        faults.extend(refusal.faults)


def _side_by_side(*fields: Field) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_M)
    for field in fields:
        row.addWidget(field, 1)
    return row
