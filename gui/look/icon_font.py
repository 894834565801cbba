"""The Phosphor icons that come with qtawesome, read straight from its files.

Importing qtawesome would load its twelve fonts and a second layer over Qt, a fifth of the time until the window is
there.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

PREFIX = "phosphor"


@cache
def characters() -> dict[str, str]:
    """{name of an icon: its character in the font}."""
    plain = json.loads(_file(f"{PREFIX}-charmap*.json").read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in plain.items()}


def font(pixels: int) -> QFont:
    """The font of the icons in this size."""
    made = QFont(_family())
    made.setPixelSize(max(1, pixels))
    return made


@cache
def _family() -> str:
    loaded = QFontDatabase.addApplicationFont(str(_file(f"{PREFIX}*.ttf")))
    families = QFontDatabase.applicationFontFamilies(loaded)
    return families[0] if families else ""


def _file(pattern: str) -> Path:
    """The newest file of qtawesome's fonts with such a name. Raises FileNotFoundError."""
    package = find_spec("qtawesome")  # finds it without running it
    folder = Path((package.submodule_search_locations or ["."])[0] if package else ".") / "fonts"
    found = sorted(folder.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no {pattern} in {folder}: install qtawesome")
    return found[-1]
