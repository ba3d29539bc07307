"""The settings page: what this machine and its office are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.scans import Scan
from desktop_app.services.signing_in import SigningIn
from desktop_app.settings import (
    MAX_DUE_SOON_HOURS,
    MAX_SUPPLEMENT_DAYS,
    Settings,
    save_settings,
)
from desktop_app.ui.messages import Messages
from desktop_app.ui.own_password_dialog import OwnPasswordDialog
from desktop_app.ui.printing.printers import system_spooler
from desktop_app.ui.printing.spooler import Spooler
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.settings.bank_form import BankForm
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.settings.office_form import OfficeForm
from desktop_app.ui.settings.printing_form import PrintingForm
from desktop_app.ui.settings.scanner_form import ScannerForm
from desktop_app.ui.settings.store_form import StoreForm
from desktop_app.ui.settings.window_form import WindowForm
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Card,
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

    Everybody may change what belongs to the machine: looks, scanner, printers; the rest is an
    administrator's. ``scanner`` is the one that can be tried here; ``trial_asked`` tells the
    :class:`TrialPageWish` of a printer to be tried.
    ``settings`` is what the file says, ``running_url`` the database now in use, which the
    command line may have named.
    ``settings_saved`` tells the new :class:`Settings`, ``sign_out_asked`` that somebody else
    wants to sit down here.
    """

    settings_saved = Signal(object)
    sign_out_asked = Signal()
    trial_asked = Signal(object)

    def __init__(
        self,
        settings: Settings,
        settings_path: Path,
        running_url: str,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        spooler: Spooler | None = None,
        scanner: Scanner | None = None,
        signing_in: SigningIn | None = None,
    ) -> None:
        super().__init__("")
        self._settings = settings
        self._path = settings_path
        self._running_url = running_url
        self._messages = messages
        self._actor = actor
        self._signing_in = signing_in
        self._is_administrator = actor.may(Role.ADMINISTRATOR)
        self._window = WindowForm()
        self._counter = TextLine()
        self._due_soon = NumberLine(1, MAX_DUE_SOON_HOURS, suffix=self.tr(" working hours"))
        self._supplement_days = NumberLine(0, MAX_SUPPLEMENT_DAYS, suffix=self.tr(" days"))
        self._office = OfficeForm()
        self._printing = PrintingForm(spooler or system_spooler(), tasks)
        self._bank = BankForm()
        self._store = StoreForm(tasks, messages)
        self._scanner = ScannerForm(scanner)
        self._password = SecondaryButton(
            self.tr("Change my password…"), key="Ctrl+Shift+M", icon="lock"
        )
        self._sign_out = SecondaryButton(self.tr("Change user"), key="Ctrl+Shift+Q", icon="log-out")
        self._save = PrimaryButton(self.tr("Save settings"), key="Ctrl+S", icon="save")
        self._fields = {
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
        # Not before: a button that is nobody's child yet would be shown as a window.
        self._password.setVisible(signing_in is not None and actor.user_id is not None)
        self._tell_state()

        self._window.edited.connect(self._tell_state)
        self._counter.textEdited.connect(self._fields["counter"].clear)
        self._counter.textEdited.connect(self._tell_state)
        self._due_soon.valueChanged.connect(self._tell_state)
        self._supplement_days.valueChanged.connect(self._tell_state)
        for form in (self._office, self._printing, self._bank, self._store, self._scanner):
            form.edited.connect(self._tell_state)
        self._printing.trial_asked.connect(self.trial_asked)
        self._password.clicked.connect(self._change_password)
        self._sign_out.clicked.connect(self.sign_out_asked)
        self._save.clicked.connect(self._save_all)

    def page_shown(self) -> None:
        """Ask for printers and ports again: one may have been plugged in since."""
        self._scanner.refresh_ports()
        self._printing.refresh_printers()
        if self._is_administrator:
            self._office.begin()
        else:
            self._window.setFocus()

    def hear_scan(self, scan: Scan) -> bool:
        """Show ``scan`` if somebody is trying the scanner."""
        return self._scanner.hear_scan(scan)

    def _fill_in(self, settings: Settings) -> None:
        self._window.set_settings(settings)
        self._counter.setText(settings.counter)
        self._due_soon.setValue(settings.due_soon_hours)
        self._supplement_days.setValue(settings.supplement_days)
        self._office.set_office(settings.office)
        self._printing.set_settings(settings)
        self._bank.set_account(settings.bank)
        self._store.set_url(settings.database_url)
        self._scanner.set_scanner(settings.scanner)

    def _assemble(self) -> None:
        self.add_action(self._sign_out)
        self.add_action(self._save)
        looks = Card(self.tr("Window"), self.tr("at once"))
        looks.add(self._window)
        account = QHBoxLayout()
        account.addWidget(self._password)
        account.addStretch(1)
        looks.add(account)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._more_cards = left
        for column in (left, right):
            column.setSpacing(SPACE_M)
        if self._is_administrator:
            left.addWidget(self._office_card())
            left.addWidget(self._store_card())
            right.addWidget(looks)
            right.addWidget(self._counter_card())
            right.addWidget(self._scanner_card())
            right.addWidget(self._bank_card())
        else:
            left.addWidget(looks)
            left.addWidget(
                Text(self.tr("The rest is set by an administrator."), TextRole.MUTED, wraps=True)
            )
            right.addWidget(self._scanner_card())
        for column in (left, right):
            column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        scroll = ScrollBody()
        scroll.body.addLayout(row)
        scroll.body.addWidget(self._printing_card())
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def add_card(self, card: Card) -> None:
        """Add what is not kept in the settings file but belongs to this machine."""
        self._more_cards.insertWidget(self._more_cards.count() - 1, card)

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

    def _printing_card(self) -> Card:
        card = Card(self.tr("Printing at this counter"), self.tr("from the next print on"))
        card.add(self._printing)
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

    def _change_password(self) -> None:
        if self._signing_in is None:
            raise AssertionError("the button is not there without an account")
        dialog = OwnPasswordDialog(self._signing_in, self._actor, self.window())
        dialog.accepted.connect(self._tell_password_changed)
        dialog.open()

    def _tell_password_changed(self) -> None:
        self._messages.success(self.tr("Your password is changed."))

    def _save_all(self) -> None:
        self._scanner.end_trial()
        try:
            settings = self._filled_in()
        except Refusal as refusal:
            self._show_faults(refusal.faults)
            return
        self._show_faults(())
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
        cards: list[Callable[[Settings], Settings]] = [
            self._window.filled_into,
            self._printing.put_into,
            lambda changed: replace(changed, scanner=self._scanner.scanner_settings()),
        ]
        if self._is_administrator:
            cards += [
                lambda changed: replace(changed, office=self._office.office()),
                lambda changed: replace(changed, bank=self._bank.account()),
                lambda changed: replace(changed, database_url=self._store.url()),
                self._with_counter,
            ]
        changed = self._settings
        faults: list[Fault] = []
        for filled_into in cards:
            try:
                changed = filled_into(changed)
            except Refusal as refusal:
                # All cards are checked before any fault is shown.
                faults.extend(refusal.faults)
        if faults:
            raise Refusal.of(faults)
        return changed

    def _with_counter(self, changed: Settings) -> Settings:
        return replace(
            changed,
            counter=self._counter.value(),
            due_soon_hours=self._due_soon.value(),
            supplement_days=self._supplement_days.value(),
        )

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        """Show ``faults`` beside their fields; the first one on the page gets the keyboard."""
        left = self._scanner.show_faults(faults)
        left = self._bank.show_faults(left)
        left = show_faults(self._fields, left)
        left = self._window.show_faults(left)
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
