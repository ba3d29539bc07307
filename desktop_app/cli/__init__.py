"""The command line: the services of an office without a window.

A command prints what was asked for on stdout and what went wrong on stderr. Exit codes:
0 done, 1 refused or failed with a sentence why, 2 a command that is not understood,
3 a catalogue file of which some lines were refused, 130 stopped by Ctrl+C.
"""

from desktop_app.cli.program import build_parser, main

__all__ = ["build_parser", "main"]
