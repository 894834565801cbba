"""What the user switched on or off, remembered for the next start."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def is_on(key: str, usual: bool = False) -> bool:
    """As it was left; `usual` before that, and where the settings say something else."""
    word = str(QSettings().value(key, usual)).lower()
    return word != "false" if usual else word == "true"


def remember(key: str, on: bool) -> None:
    QSettings().setValue(key, "true" if on else "false")
