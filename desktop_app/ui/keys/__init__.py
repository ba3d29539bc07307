"""The keys of the page in front: collected from what stands on it, shown by F1."""

from desktop_app.ui.keys.collecting import KeyGroup, KeyLine, collect_keys
from desktop_app.ui.keys.help_key import HelpKey
from desktop_app.ui.keys.key_help import HELP_KEY, KeyHelp

__all__ = ["HELP_KEY", "HelpKey", "KeyGroup", "KeyHelp", "KeyLine", "collect_keys"]
