"""Windows, as far as it is another system here: what is open elsewhere at that moment cannot be moved or replaced."""

import os
from pathlib import Path

import pytest

from engine.files import in_place


def refuse_once_each(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each file and folder is in use when it is to be put in its place, and a moment later it is not. Gives the names
    of those that were."""
    names: list[str] = []

    def replace(source: Path, target: Path, move=os.replace) -> None:
        if str(target) not in names:
            names.append(str(target))
            raise PermissionError(13, "The process cannot access the file because it is being used", str(source))
        move(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(in_place, "WAITS", (0.0,))
    return names
