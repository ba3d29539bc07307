"""The style sheet, built from the tokens: the only place that speaks QSS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import Template

from desktop_app.ui.theme.tokens import (
    CARD_TITLE_PX,
    FACT_PX,
    FIGURE_PX,
    LABEL_PX,
    PAGE_TITLE_PX,
    RADIUS_CARD,
    RADIUS_CONTROL,
    SMALL_PX,
    TEXT_PX,
    Palette,
)

DRAWN_PREFIX = "motcuadrawn"
"""The ``QDir`` search path under which the recoloured marks of the style sheet lie."""


@dataclass(frozen=True, slots=True)
class DrawnIcon:
    """A mark that the style sheet shows: which icon, in which colour, how strong."""

    name: str
    icon: str
    colour: Callable[[Palette], str]
    stroke: str = "2"

    def file_name(self, *, is_dark: bool) -> str:
        """Return the name of the drawing's file in the light or in the dark."""
        return f"{self.name}-{'dark' if is_dark else 'light'}.svg"


DRAWN_ICONS = (
    DrawnIcon("check", "check", lambda palette: palette.on_primary, "3.5"),
    DrawnIcon("check-off", "check", lambda palette: palette.muted, "3.5"),
    DrawnIcon("part", "minus", lambda palette: palette.on_primary, "3.5"),
    DrawnIcon("down", "chevron-down", lambda palette: palette.muted, "2.25"),
    DrawnIcon("down-on", "chevron-down", lambda palette: palette.primary, "2.25"),
    DrawnIcon("up", "chevron-up", lambda palette: palette.muted, "2.25"),
    DrawnIcon("left", "chevron-left", lambda palette: palette.muted, "2.25"),
    DrawnIcon("right", "chevron-right", lambda palette: palette.muted, "2.25"),
)


def build_style_sheet(palette: Palette) -> str:
    """Return the whole program's style sheet for ``palette``."""
    values = {
        "text_px": TEXT_PX,
        "label_px": LABEL_PX,
        "small_px": SMALL_PX,
        "card_title_px": CARD_TITLE_PX,
        "page_title_px": PAGE_TITLE_PX,
        "fact_px": FACT_PX,
        "figure_px": FIGURE_PX,
        "radius": RADIUS_CONTROL,
        "radius_card": RADIUS_CARD,
    }
    values_of_colour = {
        name: getattr(palette, name)
        for name in (
            "ground", "card", "line", "text", "muted", "primary", "rail", "late", "late_ground",
            "soon", "soon_ground", "done", "done_ground", "waiting", "waiting_ground", "field",
            "control_line", "hover", "selected", "on_primary", "primary_hover",
            "primary_pressed", "rail_text", "rail_strong", "rail_muted",
        )
    }  # fmt: skip
    icons = {
        f"icon_{drawn.name.replace('-', '_')}": (
            f"url({DRAWN_PREFIX}:{drawn.file_name(is_dark=palette.is_dark)})"
        )
        for drawn in DRAWN_ICONS
    }
    return "\n".join(
        Template(part).substitute(values | values_of_colour | icons)
        for part in (_GROUNDS, _WORDS, _EDITORS, _TICKS, _BUTTONS, _LISTS, _POPUPS, _SCROLLING)
    )


_GROUNDS = """
QMainWindow, QDialog, QWizard, QWidget#page, QWidget#topBar { background: $ground; }
QWidget#rail { background: $rail; }
QFrame#card, QAbstractButton#figure {
    background: $card; border: 1px solid $line; border-radius: ${radius_card}px;
}
QAbstractButton#figure:hover { border-color: $control_line; background: $hover; }
QAbstractButton#figure:focus { border: 2px solid $primary; }
QFrame#rule { background: $line; border: none; max-height: 1px; min-height: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QStatusBar { background: $ground; color: $muted; }
"""

_WORDS = """
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="label"] { color: $muted; font-size: ${label_px}px; font-weight: 500; }
QLabel[role="small"] { color: $muted; font-size: ${label_px}px; }
QLabel[role="caps"] { color: $muted; font-size: ${label_px}px; font-weight: 500; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="card_title"] { font-size: ${card_title_px}px; font-weight: 600; }
QLabel[role="page_title"] { font-size: ${page_title_px}px; font-weight: 600; }
QLabel[role="fact"] { font-size: ${fact_px}px; font-weight: 600; }
QLabel[role="figure"] { font-size: ${figure_px}px; font-weight: 700; }
QLabel[role="error"] { color: $late; font-size: ${label_px}px; }
QLabel[role="warning"] { color: $soon; font-size: ${label_px}px; }
QLabel[role="rail_title"] { color: $rail_strong; font-size: 17px; font-weight: 700; }
QLabel[role="rail_small"] { color: $rail_muted; font-size: ${small_px}px; }
QLabel[tone="late"] { color: $late; }
QLabel[tone="soon"] { color: $soon; }
QLabel[tone="done"] { color: $done; }
QLabel[tone="waiting"] { color: $waiting; }
QLabel[tone="info"] { color: $primary; }
QLabel:disabled { color: $muted; }
"""

_EDITORS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
    background: $field; color: $text; border: 1px solid $control_line;
    border-radius: ${radius}px; padding: 0px 10px;
    selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: 2px solid $primary; padding: 0px 9px; min-height: 28px; max-height: 28px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $primary; padding: 4px 6px; }
QLineEdit:read-only { background: $ground; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { background: $ground; color: $muted; border-color: $line; }
QLineEdit[fault="error"], QComboBox[fault="error"], QAbstractSpinBox[fault="error"],
QLineEdit[fault="error"]:focus, QComboBox[fault="error"]:focus,
QAbstractSpinBox[fault="error"]:focus {
    border: 2px solid $late; padding: 0px 9px; min-height: 28px; max-height: 28px;
}
QLineEdit[fault="warning"], QComboBox[fault="warning"], QAbstractSpinBox[fault="warning"],
QLineEdit[fault="warning"]:focus, QComboBox[fault="warning"]:focus,
QAbstractSpinBox[fault="warning"]:focus {
    border: 2px solid $soon; padding: 0px 9px; min-height: 28px; max-height: 28px;
}
QPlainTextEdit[fault="error"], QTextEdit[fault="error"],
QPlainTextEdit[fault="error"]:focus, QTextEdit[fault="error"]:focus {
    border: 2px solid $late; padding: 4px 6px;
}
QPlainTextEdit[fault="warning"], QTextEdit[fault="warning"],
QPlainTextEdit[fault="warning"]:focus, QTextEdit[fault="warning"]:focus {
    border: 2px solid $soon; padding: 4px 6px;
}
QComboBox { padding-right: 28px; }
QComboBox:focus, QComboBox:on, QComboBox[fault="error"], QComboBox[fault="warning"] {
    padding-right: 27px;
}
QComboBox::drop-down {
    subcontrol-origin: border; subcontrol-position: center right; width: 28px; border: none;
    background: transparent;
}
QComboBox::down-arrow { image: $icon_down; width: 16px; height: 16px; }
QComboBox::down-arrow:on { image: $icon_down_on; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
    border: none; padding: 0px; min-height: 0px; background: transparent;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 24px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; height: 15px; margin-top: 1px; }
QAbstractSpinBox::down-button {
    subcontrol-position: bottom right; height: 15px; margin-bottom: 1px;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: $icon_up; width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: $icon_down; width: 12px; height: 12px; }
QLineEdit#scanBox { border-radius: 7px; padding-left: 4px; padding-right: 74px; }
QLineEdit#scanBox:focus { padding-left: 3px; padding-right: 73px; }
"""

_TICKS = """
QCheckBox, QRadioButton {
    spacing: 8px; background: transparent; min-height: 20px; padding: 0px 2px 0px 0px;
    border: 2px solid transparent; border-radius: ${radius}px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $primary; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $muted; background: $field;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $primary; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border: 2px solid $primary; width: 14px; height: 14px;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $primary; border-color: $primary; image: $icon_check;
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $primary; border-color: $primary; image: $icon_part;
}
QCheckBox::indicator:checked:focus, QCheckBox::indicator:indeterminate:focus {
    border: 2px solid $text;
}
QRadioButton::indicator:checked, QRadioButton::indicator:checked:focus {
    width: 8px; height: 8px; border: 5px solid $primary; background: $on_primary;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $ground; border-color: $control_line;
}
QCheckBox::indicator:checked:disabled { image: $icon_check_off; }
QCheckBox:focus, QRadioButton:focus { color: $text; }
"""

_BUTTONS = """
QDialogButtonBox QPushButton, QMessageBox QPushButton {
    background: $card; color: $text; border: 1px solid $control_line;
    border-radius: ${radius}px; padding: 0px 16px; min-height: 30px; font-weight: 500;
}
QDialogButtonBox QPushButton:hover { background: $hover; }
QDialogButtonBox QPushButton:focus { border: 2px solid $primary; padding: 0px 15px; }
QDialogButtonBox QPushButton:default {
    background: $primary; color: $on_primary; border-color: $primary; font-weight: 600;
}
QDialogButtonBox QPushButton:default:focus { border: 2px solid $text; }
QDialogButtonBox QPushButton:disabled { color: $muted; background: $ground; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent;
    border-radius: ${radius}px; padding: 4px;
}
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $primary; padding: 3px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 8px 4px; margin-right: 20px;
    border: none; border-bottom: 2px solid transparent; font-weight: 500;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $primary; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $primary; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QProgressBar {
    background: $waiting_ground; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; text-align: center; color: transparent;
}
QProgressBar::chunk { background: $primary; border-radius: 3px; }
"""

_LISTS = """
QAbstractItemView {
    background: $card; color: $text; border: none; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QTableView#dataTable {
    background: $card; border: 1px solid $line; border-radius: ${radius_card}px;
    gridline-color: $line;
}
QTableView#dataTable[framed="false"] { border: none; border-radius: 0px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0px 8px; min-height: 35px; font-size: ${label_px}px; font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: $icon_down; width: 12px; height: 12px; }
QHeaderView::up-arrow { image: $icon_up; width: 12px; height: 12px; }
QTableCornerButton::section { background: transparent; border: none; }
"""

_POPUPS = """
QToolTip {
    background: $card; color: $text; border: 1px solid $control_line; padding: 5px 8px;
    font-size: ${label_px}px;
}
QMenu {
    background: $card; color: $text; border: 1px solid $control_line;
    border-radius: ${radius_card}px; padding: 5px;
}
QMenu::item { padding: 6px 26px 6px 12px; border-radius: ${radius}px; background: transparent; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QFrame#popup {
    background: $card; border: 1px solid $control_line; border-radius: ${radius_card}px;
}
QListView#popupList { background: transparent; border: none; }
QComboBox QAbstractItemView {
    background: $card; border: 1px solid $control_line; border-radius: ${radius_card}px;
    padding: 4px; selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item {
    min-height: 30px; padding: 0px 8px; border-radius: ${radius}px; color: $text;
}
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
    background: $selected; color: $text;
}
QCalendarWidget QWidget { alternate-background-color: $card; }
QCalendarWidget QAbstractItemView {
    background: $card; color: $text; selection-background-color: $primary;
    selection-color: $on_primary; padding: 4px;
}
QCalendarWidget QAbstractItemView:disabled { color: $muted; }
QCalendarWidget #qt_calendar_navigationbar { background: $card; min-height: 34px; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; padding: 4px 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget #qt_calendar_prevmonth { qproperty-icon: $icon_left; }
QCalendarWidget #qt_calendar_nextmonth { qproperty-icon: $icon_right; }
"""

_SCROLLING = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $control_line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""
