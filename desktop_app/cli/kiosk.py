"""``motcua kiosk``: the look-up screen for the waiting room, without anybody signed in."""

from __future__ import annotations

import argparse

from desktop_app.cli.workplace import Workplace
from desktop_app.domain.sentence import Sentence

_EPILOG = """\
The screen fills the monitor. A citizen scans the bar code of the receipt, or types the code,
and reads how the dossier stands, when it is due and where to go: no names, no numbers. It goes
back after 20 seconds; after five unknown codes in a minute it rests for half a minute.
Alt+F4 or Ctrl+Shift+Q closes it.

example:
  motcua --settings /path/to/settings.toml kiosk
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "kiosk",
        help="open the look-up screen for citizens, and nothing else",
        description="Open the look-up screen for citizens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Show the screen until it is closed.

    Raises :class:`KnownError` without a settings file, and when the store cannot be used.
    """
    settings = workplace.require_settings(Sentence("Màn hình tra cứu", "The look-up screen"))
    # Qt takes its time to load and needs a screen: other commands go without it.
    from desktop_app.ui.kiosk.running import run_kiosk  # noqa: PLC0415

    with workplace.open() as desk:
        return run_kiosk(desk.office.public_lookup, settings, options.quit_after)
