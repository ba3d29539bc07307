"""Say which packages bring the system libraries that Qt needs and this machine lacks.

The wheels of Qt carry Qt itself; what draws on the screen comes with the system. A missing
library would end in a traceback that names a file and no remedy, so this runs first.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# Sonames and the Debian or Ubuntu package of each.
EVERYWHERE: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
ON_A_SCREEN: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

_QT_LIBRARIES: Final = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Svg.so.6",
    "lib/libQt6PdfWidgets.so.6",
    "plugins/platforms/libqoffscreen.so",
)
_QT_SCREEN_LIBRARIES: Final = (
    "plugins/platforms/libqxcb.so",
    "plugins/printsupport/libcupsprintersupport.so",
)
_NOT_FOUND: Final = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")


def missing_libraries(names: Iterable[str]) -> list[str]:
    """Return those of ``names`` (sonames or paths), or what they need, that cannot be loaded."""
    missing: list[str] = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError as error:
            not_found = _NOT_FOUND.match(str(error))
            culprit = not_found[1] if not_found else f"{name} ({error})"
            if culprit not in missing:
                missing.append(culprit)
    return missing


def advice(missing: Iterable[str]) -> str:
    """Return the sentence that names what is missing and the command that brings it."""
    known = EVERYWHERE | ON_A_SCREEN
    libraries = list(missing)
    packages = sorted({known[library] for library in libraries if library in known})
    sentence = f"Qt needs system libraries that this machine lacks: {', '.join(libraries)}."
    if packages:
        sentence += f" On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}"
    unknown = [library for library in libraries if library not in known]
    if unknown:
        sentence += f" Look for the package that holds {', '.join(unknown)}."
    return sentence


def main() -> int:
    """Check what the platform that Qt will choose needs; offscreen needs no screen."""
    package = importlib.util.find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        print("PySide6 is not installed here; run: make setup", file=sys.stderr)
        return 1
    if sys.platform != "linux":
        return 0
    qt = Path(package.submodule_search_locations[0]) / "Qt"
    names, parts = list(EVERYWHERE), list(_QT_LIBRARIES)
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        names += ON_A_SCREEN
        parts += _QT_SCREEN_LIBRARIES
    missing = missing_libraries(names + [str(qt / part) for part in parts])
    if missing:
        print(advice(missing), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
