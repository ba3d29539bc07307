"""Every act has its key, no key means two things, and every key says what it does."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.people import Role
from desktop_app.ui.keys.collecting import bound_keys
from tests.ui.conftest import OpenDemo
from tests.ui.walking import ROLE_SETS, View, dialogs, kit_buttons, pages, views

EVERYBODY = frozenset(Role)

# What has no key of its own, and why that is right.
KEYLESS = (
    # A row or a section of a long form, of which there are many: Tab leads to each.
    r"catalogue: .*: (Bỏ|Thêm) ",
    r"dossiers: opened: (Giải trình|Xác nhận|Không tính lỗi): ",
    r"intake: Bỏ ",
    # The key of it is Esc, which the page listens to; it stands in its words.
    r".*\(Esc\)$",
    # So does the key of the rail that does the same from everywhere.
    r"settings: .*\(Ctrl\+F12\)$",
    # Turning pages of a preview: Page Up and Page Down, which stand in their words.
    r".*\(Pg(Up|Down)\)$",
)


def clashes(view: View) -> dict[str, int]:
    window = view.widget.window()
    counted = Counter(
        key.keys.toString() for key in bound_keys(window) if key.is_on and not key.is_local
    )
    return {keys: count for keys, count in counted.items() if count > 1}


@pytest.mark.parametrize("roles", ROLE_SETS, ids=lambda roles: "+".join(sorted(roles)))
def test_no_key_means_two_things_on_a_page(open_demo: OpenDemo, roles: frozenset[Role]) -> None:
    window = open_demo(roles)

    found = {view.name: clashes(view) for view in pages(window)}

    assert {name: keys for name, keys in found.items() if keys} == {}


def test_in_every_state_each_act_has_one_key_with_words(
    open_demo: OpenDemo, demo_store: tuple[Path, str]
) -> None:
    window = open_demo(EVERYBODY)
    clashing: dict[str, dict[str, int]] = {}
    keyless: set[str] = set()
    wordless: set[str] = set()

    for view in views(window, demo_store[1]):
        clashing[view.name] = clashes(view)
        keyless |= without_key(view)
        wordless |= without_words(view)
        for dialog in dialogs(window, view):
            clashing[dialog.name] = clashes(dialog)
            keyless |= without_key(dialog)
            wordless |= without_words(dialog)

    assert {name: keys for name, keys in clashing.items() if keys} == {}
    assert sorted(keyless) == []
    assert sorted(wordless) == []


def without_key(view: View) -> set[str]:
    """Return the buttons that no key presses; Enter presses the default one of a dialog."""
    found = {
        f"{view.name}: {button.accessibleName()}"
        for button in kit_buttons(view.widget)
        if button.shortcut().isEmpty() and not button.key() and not button.isDefault()
    }
    return {name for name in found if not any(re.match(known, name) for known in KEYLESS)}


def without_words(view: View) -> set[str]:
    keys = bound_keys(view.widget.window())
    return {f"{view.name}: {key.keys.toString()}" for key in keys if key.is_on and not key.words}
