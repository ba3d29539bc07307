"""The program ``motcua`` as its users type it: options, commands, exit codes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from desktop_app import __version__
from desktop_app.cli import (
    acts,
    arguments,
    calendar,
    catalogue,
    demo,
    due,
    following,
    kiosk,
    late,
    output,
    papers,
    queues,
    ratings,
    receiving,
    reporting,
    searching,
    timeline,
)
from desktop_app.cli.workplace import find_workplace, settings_path_of
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Language

WindowOpener = Callable[[Path, str | None, float | None], int]
"""Opens the window on a settings file, a store if one was named, for some seconds if any."""

FAILED: Final = 1
NOT_UNDERSTOOD: Final = 2
STOPPED: Final = 130
READER_GONE: Final = 141
"""As a shell counts a program that wrote to a closed pipe: 128 and the signal's number."""

_DESCRIPTION: Final = """\
The counter of a Vietnamese one-stop shop. Without a command it opens the window.
"""
_EPILOG: Final = """\
The options above stand before the command. "motcua COMMAND --help" tells more of each.

exit codes:
  0  done
  1  refused or failed; stderr says why in one sentence
  2  the command was not understood
  3  catalogue import: some lines of the file were refused
  130  stopped by Ctrl+C

examples:
  motcua demo --out out
  motcua --database sqlite:///out/motcua.db late
  motcua --settings out/settings.toml --user canbo1 receive dossiers.json --receipt hen.pdf
  motcua --settings out/settings.toml timeline H26.12.05-261120-0007
  motcua due 2026-11-20T10:00 3wd --explain
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything that can be typed after ``motcua``."""
    parser = argparse.ArgumentParser(
        prog="motcua",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help="the settings file (default: settings.toml beside the SQLite file of --database "
        "if there is one, else that of this user)",
    )
    parser.add_argument(
        "--database",
        type=arguments.database_url,
        metavar="URL",
        help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME, instead of the one in "
        "the settings",
    )
    parser.add_argument(
        "--user",
        metavar="NAME",
        help="the account in whose name the command works (default: the command line itself)",
    )
    parser.add_argument(
        "--language",
        type=Language,
        choices=tuple(Language),
        help="the language of answers: vi or en (default: that of the settings, else vi)",
        metavar="vi|en",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--quit-after", type=arguments.seconds, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (
        demo,
        receiving,
        acts,
        papers,
        searching,
        timeline,
        queues,
        late,
        following,
        reporting,
        due,
        calendar,
        catalogue,
        ratings,
        kiosk,
    ):
        module.add_to(commands)
    return parser


def main(argv: Sequence[str] | None = None, open_window: WindowOpener | None = None) -> int:
    """Run the command of ``argv`` and return the exit code.

    ``argv`` are the arguments without the program's name; ``None`` takes the real ones.
    Without a command ``open_window`` is called; where there is none, the usage is shown.
    Raises :class:`SystemExit` as argparse does for ``--help``, ``--version`` and for what it
    does not understand.
    """
    output.use_utf8()
    parser = build_parser()
    options = parser.parse_args(argv)
    try:
        return _run(parser, options, open_window)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        output.drop_stdout()
        return READER_GONE


def _run(
    parser: argparse.ArgumentParser, options: argparse.Namespace, open_window: WindowOpener | None
) -> int:
    language: Language = options.language or Language.VIETNAMESE
    try:
        if not hasattr(options, "run"):
            if open_window is None:
                parser.print_help()
                return NOT_UNDERSTOOD
            return open_window(settings_path_of(options), options.database, options.quit_after)
        workplace = find_workplace(options)
        language = workplace.language
        code: int = options.run(options, workplace)
        output.finish()
    except KnownError as error:
        output.finish()
        output.complain(f"motcua: {error.in_language(language)}")
        return FAILED
    return code
