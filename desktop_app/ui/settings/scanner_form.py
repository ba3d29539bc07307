"""How the barcode scanner of this machine is heard, and a scan to try it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.scans import Scan
from desktop_app.settings import SCANNER_SPEEDS, ScanEnd, ScannerMode, ScannerSettings
from desktop_app.ui.language import say
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.serial import Port, PortState, ports
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.settings.scan_trial import ScanTrial
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field, SecondaryButton, Text, TextRole

_TONES = {
    PortState.CLOSED: None,
    PortState.OPEN: Tone.DONE,
    PortState.LOST: Tone.SOON,
    PortState.MISSING: Tone.SOON,
    PortState.BUSY: Tone.LATE,
    PortState.UNSUPPORTED: Tone.LATE,
}


class ScannerForm(QWidget):
    """Fills in :class:`ScannerSettings`, and tries them with the ``scanner`` of the program.

    ``edited`` tells of any change. While a trial runs the scanner listens as the form says,
    saved or not; afterwards again as it did before.
    """

    edited = Signal()

    def __init__(
        self,
        scanner: Scanner | None = None,
        find_ports: Callable[[], Sequence[Port]] = ports,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scanner = scanner
        self._find_ports = find_ports
        self._given = ScannerSettings()
        self._before_trial: ScannerSettings | None = None
        modes: list[tuple[ScannerMode, str]] = [
            ("keyboard", self.tr("As a keyboard (works at once)")),
            ("serial", self.tr("COM port (keeps Vietnamese marks)")),
        ]
        ends: list[tuple[ScanEnd, str]] = [
            ("any", self.tr("Line end (CR, LF or both)")),
            ("cr", "CR"),
            ("lf", "LF"),
            ("tab", "Tab"),
            ("none", self.tr("Nothing, a pause only")),
        ]
        self._mode = Choice(modes)
        self._port = Choice()
        self._speed = Choice([(speed, f"{speed}") for speed in SCANNER_SPEEDS])
        self._ends_with = Choice(ends)
        self._state = Text(role=TextRole.SMALL, wraps=True)
        self._refresh = SecondaryButton(self.tr("Look for ports"), key="Ctrl+R", icon="refresh-cw")
        self._try = SecondaryButton(self.tr("Try a scan"), key="Ctrl+T", icon="scan-barcode")
        self._trial = ScanTrial()
        self.fields = {
            "scanner.mode": Field(self.tr("The scanner sends"), self._mode),
            "scanner.port": Field(self.tr("COM port"), self._port),
            "scanner.speed": Field(self.tr("Speed (bits a second)"), self._speed),
            "scanner.ends_with": Field(self.tr("After each scan comes"), self._ends_with),
        }
        for choice in (self._mode, self._port, self._ends_with):
            choice.setMinimumContentsLength(12)
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

        self._assemble()
        self.set_scanner(ScannerSettings())

        for choice in (self._mode, self._port, self._speed, self._ends_with):
            choice.choice_changed.connect(self._follow)
        self._refresh.clicked.connect(self.refresh_ports)
        self._try.clicked.connect(self._toggle_trial)
        self._trial.left.connect(self._leave_trial)
        if scanner is not None:
            scanner.port_changed.connect(self._show_port)

    def set_scanner(self, settings: ScannerSettings) -> None:
        """Show how the scanner is heard."""
        self._given = settings
        self._offer_ports(settings.port)
        self._mode.choose(settings.mode)
        self._speed.choose(settings.speed)
        self._ends_with.choose(settings.ends_with)
        self._show_mode()

    def scanner_settings(self) -> ScannerSettings:
        """Return what was filled in. Raises :class:`Refusal` with a fault for each bad field."""
        if self._mode.choice() == "keyboard":
            # A port that stands in a hidden field was offered, not chosen.
            return replace(self._given, mode="keyboard")
        speed = self._speed.choice()
        return ScannerSettings(
            mode="serial",
            port=str(self._port.choice() or ""),
            speed=speed if isinstance(speed, int) else SCANNER_SPEEDS[0],
            ends_with=self._chosen_end(),
        )

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this form."""
        homeless = show_faults(self.fields, faults)
        if self.fields["scanner.port"].has_error():
            self.fields["scanner.port"].show_error(
                self.tr("Plug the scanner in, press “Look for ports” and choose its port.")
            )
        return homeless

    def refresh_ports(self) -> None:
        """Ask the system for its ports again; the chosen one stays chosen."""
        self._offer_ports(str(self._port.choice() or ""))

    def hear_scan(self, scan: Scan) -> bool:
        """Show ``scan`` if a trial waits for one."""
        if not self._trial.is_waiting():
            return False
        self._trial.show_scan(scan)
        return True

    def end_trial(self) -> None:
        """Stop trying; the scanner listens as it did before."""
        before, self._before_trial = self._before_trial, None
        self._trial.end()
        self._try.set_verb(self.tr("Try a scan"))
        if before is not None and self._scanner is not None:
            self._scanner.use(before)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop trying when the page is left."""
        super().hideEvent(event)
        self.end_trial()

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_M)
        grid.addWidget(self.fields["scanner.mode"], 0, 0, 1, 2)
        grid.addWidget(self.fields["scanner.port"], 1, 0, 1, 2)
        grid.addWidget(self.fields["scanner.speed"], 2, 0)
        grid.addWidget(self.fields["scanner.ends_with"], 2, 1)
        grid.addWidget(self._state, 3, 0, 1, 2)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_M)
        acts.addWidget(self._try)
        acts.addWidget(self._refresh)
        acts.addStretch(1)
        grid.addLayout(acts, 4, 0, 1, 2)
        grid.addWidget(self._trial, 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _offer_ports(self, chosen: str) -> None:
        found = list(self._find_ports())
        choices = [
            (port.name, f"{port.name} · {port.about}" if port.about else port.name)
            for port in found
        ]
        if chosen and chosen not in {port.name for port in found}:
            words = self.tr("{port} (not plugged in)").format(port=chosen)
            choices.append((chosen, words))
        if not choices:
            choices = [("", self.tr("No port found on this machine"))]
        self._port.blockSignals(True)
        self._port.set_choices(choices)
        if chosen:
            self._port.choose(chosen)
        self._port.blockSignals(False)

    def _chosen_end(self) -> ScanEnd:
        ends: tuple[ScanEnd, ...] = ("any", "cr", "lf", "tab", "none")
        return next(each for each in ends if each == self._ends_with.choice())

    def _follow(self) -> None:
        self._show_mode()
        self.fields["scanner.port"].clear()
        self.end_trial()
        self.edited.emit()

    def _show_mode(self) -> None:
        is_serial = self._mode.choice() == "serial"
        for name in ("scanner.port", "scanner.speed", "scanner.ends_with"):
            self.fields[name].setVisible(is_serial)
        self._refresh.setVisible(is_serial)
        self._show_port(self._scanner.port_state() if self._scanner else PortState.CLOSED)

    def _show_port(self, state: PortState) -> None:
        is_serial = self._mode.choice() == "serial"
        if not is_serial:
            self._state.set_tone(None)
            self._state.setText(
                self.tr(
                    "Switch the Vietnamese input method off while scanning: it changes letters. "
                    "Marks of an identity card only come through a COM port."
                )
            )
            return
        self._state.set_tone(_TONES[state])
        self._state.setText(say(state.label))

    def _leave_trial(self) -> None:
        # The button that ends the trial takes the keyboard before it is pressed.
        if QApplication.focusWidget() is not self._try:
            self.end_trial()

    def _toggle_trial(self) -> None:
        if self._trial.is_waiting():
            self.end_trial()
            return
        try:
            settings = self.scanner_settings()
        except Refusal as refusal:
            self.show_faults(refusal.faults)
            return
        if self._scanner is not None:
            self._before_trial = self._scanner.settings()
            self._scanner.use(settings)
        self._try.set_verb(self.tr("Stop trying"))
        self._trial.begin()
