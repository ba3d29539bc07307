"""The office's settings: one TOML file, read once, checked whole before anything starts."""

from desktop_app.settings.installation import (
    APPEARANCES,
    DEFAULT_COUNTER,
    DEFAULT_DUE_SOON_HOURS,
    MAX_DUE_SOON_HOURS,
    MAX_SUPPLEMENT_DAYS,
    Appearance,
    Settings,
)
from desktop_app.settings.sections import (
    DEFAULT_COPIES,
    DEFAULT_SCANNER_SPEED,
    MAX_COPIES,
    PAPERS,
    SCAN_ENDS,
    SCANNER_MODES,
    SCANNER_SPEEDS,
    FormSettings,
    OfficeSettings,
    Paper,
    PaperSettings,
    ScanEnd,
    ScannerMode,
    ScannerSettings,
)
from desktop_app.settings.settings_file import (
    load_settings,
    save_settings,
)
from desktop_app.settings.store_address import (
    default_database_url,
    sqlite_url,
    tidy_database_url,
)

__all__ = [
    "APPEARANCES",
    "DEFAULT_COPIES",
    "DEFAULT_COUNTER",
    "DEFAULT_DUE_SOON_HOURS",
    "DEFAULT_SCANNER_SPEED",
    "MAX_COPIES",
    "MAX_DUE_SOON_HOURS",
    "MAX_SUPPLEMENT_DAYS",
    "PAPERS",
    "SCANNER_MODES",
    "SCANNER_SPEEDS",
    "SCAN_ENDS",
    "Appearance",
    "FormSettings",
    "OfficeSettings",
    "Paper",
    "PaperSettings",
    "ScanEnd",
    "ScannerMode",
    "ScannerSettings",
    "Settings",
    "default_database_url",
    "load_settings",
    "save_settings",
    "sqlite_url",
    "tidy_database_url",
]
