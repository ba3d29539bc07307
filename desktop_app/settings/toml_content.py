"""Settings as the tables of their file, and back."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.sentence import Language
from desktop_app.domain.vietqr import BankAccount
from desktop_app.settings.installation import (
    APPEARANCES,
    DEFAULT_COUNTER,
    DEFAULT_DUE_SOON_HOURS,
    Settings,
)
from desktop_app.settings.sections import (
    DEFAULT_COPIES,
    DEFAULT_SCANNER_SPEED,
    PAPERS,
    SCAN_ENDS,
    SCANNER_MODES,
    SHEETS,
    FormSettings,
    OfficeSettings,
    PaperSettings,
    ScannerSettings,
)
from desktop_app.settings.store_address import default_database_url, tidy_database_url
from desktop_app.settings.toml_table import TomlTable


def settings_from(top: TomlTable, folder: Path) -> Settings:
    """Return the settings in ``top``, paths bound to ``folder``.

    Raises `Refusal` for keys and values that cannot stand. Unknown keys are refused before
    values, of which they are the cause.
    """
    office = top.table("office")
    office_texts = {
        key: office.text(key)
        for key in ("name", "centre", "agency_code", "place", "address", "hotline")
    }
    receipt = top.table("receipt")
    paper = receipt.choice("paper", PAPERS, "A5")
    copies = receipt.whole_number("copies", DEFAULT_COPIES)
    printers = top.table("printers").all_texts()
    trays = top.table("trays").all_texts()
    copies_of_forms = top.table("copies").all_whole_numbers()
    forms = top.table("forms")
    form_settings = _forms_from(forms, folder)
    scanner = top.table("scanner")
    scanner_settings = _scanner_from(scanner)
    bank = top.table("bank")
    bank_texts = [bank.text(key) for key in ("bin", "name", "number", "holder")]
    url = top.text("database_url", default_database_url())
    language = top.choice("language", tuple(Language), Language.VIETNAMESE)
    appearance = top.choice("appearance", APPEARANCES, "system")
    scale = top.whole_number("scale", 0)
    counter = top.text("counter", DEFAULT_COUNTER)
    due_soon_hours = top.whole_number("due_soon_hours", DEFAULT_DUE_SOON_HOURS)
    supplement_days = top.whole_number("supplement_days", 0)
    for table in (top, office, receipt, forms, scanner, bank):
        table.finish()
    return Settings(
        office=OfficeSettings(**office_texts),
        database_url=tidy_database_url(url, folder),
        language=language,
        appearance=appearance,
        scale=scale,
        counter=counter,
        due_soon_hours=due_soon_hours,
        supplement_days=supplement_days,
        receipt=PaperSettings(paper, copies),
        printers=printers,
        trays=trays,
        copies=copies_of_forms,
        forms=form_settings,
        scanner=scanner_settings,
        bank=BankAccount(*bank_texts) if any(bank_texts) else None,
    )


def _scanner_from(scanner: TomlTable) -> ScannerSettings:
    return ScannerSettings(
        mode=scanner.choice("mode", SCANNER_MODES, "keyboard"),
        port=scanner.text("port"),
        speed=scanner.whole_number("speed", DEFAULT_SCANNER_SPEED),
        ends_with=scanner.choice("ends_with", SCAN_ENDS, "any"),
    )


def _forms_from(forms: TomlTable, folder: Path) -> FormSettings:
    """Build the settings of the forms; a folder is bound to that of the file."""
    named = forms.text("folder")
    papers = forms.table("papers")
    return FormSettings(
        folder=folder / named if named else None,
        old_apology=forms.yes_or_no("old_apology", default=False),
        papers={kind: papers.choice(kind, SHEETS, "A5") for kind in papers.names()},
    )


def table_of(settings: Settings) -> dict[str, object]:
    """Return the content of the file; the default database is left out, so it may move along."""
    table: dict[str, object] = {}
    if settings.database_url != default_database_url():
        table["database_url"] = settings.database_url
    forms = settings.forms
    if forms != FormSettings():
        # Left out otherwise, so that an older program still reads the file.
        table["forms"] = {
            "folder": "" if forms.folder is None else str(forms.folder),
            "old_apology": forms.old_apology,
            "papers": dict(forms.papers),
        }
    scanner = settings.scanner
    if scanner != ScannerSettings():
        table["scanner"] = {
            "mode": scanner.mode,
            "port": scanner.port,
            "speed": scanner.speed,
            "ends_with": scanner.ends_with,
        }
    if settings.scale:
        table["scale"] = settings.scale
    if settings.bank is not None:
        table["bank"] = {
            "bin": settings.bank.bank_bin,
            "name": settings.bank.bank_name,
            "number": settings.bank.number,
            "holder": settings.bank.holder,
        }
    if settings.trays:
        table["trays"] = dict(settings.trays)
    if settings.copies:
        table["copies"] = dict(settings.copies)
    return table | {
        "language": settings.language.value,
        "appearance": settings.appearance,
        "counter": settings.counter,
        "due_soon_hours": settings.due_soon_hours,
        "supplement_days": settings.supplement_days,
        "office": {
            "name": settings.office.name,
            "centre": settings.office.centre,
            "agency_code": settings.office.agency_code,
            "place": settings.office.place,
            "address": settings.office.address,
            "hotline": settings.office.hotline,
        },
        "receipt": {"paper": settings.receipt.paper, "copies": settings.receipt.copies},
        "printers": dict(settings.printers),
    }
