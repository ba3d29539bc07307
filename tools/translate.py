"""Collect the words of the window, fill in the Vietnamese, and compile the translation.

The source speaks English: ``self.tr("Save")`` with a literal, never an f-string; numbers and
names go in afterwards with ``.format(name=...)``. The Vietnamese stands in
``resources/i18n/motcua_vi.ts``, which git keeps; the compiled ``.qm`` beside it is made anew.

    python tools/translate.py                   collect, list what is untranslated, compile
    python tools/translate.py --fill FILE.json  first fill in the Vietnamese from FILE.json
    python tools/translate.py --missing         print what is untranslated as JSON to fill in

FILE.json is one object. A key is the English source, or ``Context|Source`` where one source
needs different words in different places (the context is the name of the class); the value
is the Vietnamese::

    {"Save": "Lưu", "IntakePage|Owner": "Chủ hồ sơ"}

Outside of a class call ``QCoreApplication.translate("Context", "Save")``, by that very name:
``tr`` of another making is collected without its context, and its words are never found.

What FILE.json names and no source says is listed and ends the run with 1, as does anything
that stays untranslated or has no context: all are mistakes of the one who changed the words.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "desktop_app" / "ui"
TRANSLATION = ROOT / "resources" / "i18n" / "motcua_vi.ts"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; return 0 when every word is translated."""
    parser = argparse.ArgumentParser(description="Collect, fill in and compile translations.")
    parser.add_argument("--fill", type=Path, metavar="FILE.json", help="Vietnamese to fill in")
    parser.add_argument(
        "--missing", action="store_true", help="print what is untranslated as JSON to fill in"
    )
    options = parser.parse_args(arguments)
    with _alone():
        return _run(options.fill, is_listing=options.missing)


def _run(filling: Path | None, *, is_listing: bool) -> int:
    collect()
    unknown: list[str] = []
    if filling is not None:
        words: Mapping[str, str] = json.loads(filling.read_text(encoding="utf-8"))
        unknown = fill(words)
    missing = untranslated()
    lost = without_context()
    compile_translation()
    if is_listing:
        print(json.dumps(dict.fromkeys(missing, ""), ensure_ascii=False, indent=2))
        return 0
    for key in unknown:
        print(f"no source says: {key}", file=sys.stderr)
    for key in missing:
        print(f"untranslated: {key}", file=sys.stderr)
    for source in lost:
        print(f"no context: {source}", file=sys.stderr)
    return 1 if unknown or missing or lost else 0


def collect() -> None:
    """Bring the translation file up to the words of the source; vanished ones go."""
    files = sorted(str(path) for path in SOURCES.rglob("*.py"))
    _run_tool(
        "pyside6-lupdate", *files, "-ts", str(TRANSLATION), "-silent", "-no-obsolete",
        "-locations", "none", "-source-language", "en", "-target-language", "vi",
    )  # fmt: skip


def fill(words: Mapping[str, str]) -> list[str]:
    """Write the Vietnamese of ``words`` into the file; return the keys no source says."""
    tree = ET.parse(TRANSLATION)  # noqa: S314  # our own file
    used: set[str] = set()
    for context, source, translation in _messages(tree):
        for key in (f"{context}|{source}", source):
            if key in words:
                used.add(key)
                translation.text = words[key]
                translation.attrib.pop("type", None)
                break
    text = ET.tostring(tree.getroot(), encoding="unicode", short_empty_elements=False)
    TRANSLATION.write_text(f"{_HEAD}{text}\n", encoding="utf-8")
    return [key for key in words if key not in used]


def untranslated() -> list[str]:
    """Return ``Context|Source`` of every message without finished Vietnamese."""
    tree = ET.parse(TRANSLATION)  # noqa: S314  # our own file
    return [
        f"{context}|{source}"
        for context, source, translation in _messages(tree)
        if translation.get("type") == "unfinished" or not (translation.text or "").strip()
    ]


def without_context() -> list[str]:
    """Return the sources that were collected without a context and will never be looked up."""
    tree = ET.parse(TRANSLATION)  # noqa: S314  # our own file
    return [source for context, source, _ in _messages(tree) if not context]


def compile_translation() -> None:
    """Compile the file into the ``.qm`` that the program loads."""
    # A program that has the old file open keeps it: the new one takes its place whole.
    fresh = _compiled().with_suffix(".qm.new")
    _run_tool("pyside6-lrelease", str(TRANSLATION), "-silent", "-qm", str(fresh))
    fresh.replace(_compiled())


@contextmanager
def _alone() -> Iterator[None]:
    """Let one run at a time read and write the file; two at once would lose words."""
    with Path(__file__).open(encoding="utf-8") as gate:
        if sys.platform != "win32":
            fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _compiled() -> Path:
    return TRANSLATION.with_suffix(".qm")


def _messages(tree: ET.ElementTree[ET.Element]) -> Iterator[tuple[str, str, ET.Element]]:
    for context in tree.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                translation = ET.SubElement(message, "translation")
            yield context.findtext("name", ""), message.findtext("source", ""), translation


def _run_tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
