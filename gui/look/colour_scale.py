"""Which number has the full colour in a map: the largest of the map, of its block, or of the whole network.

One choice for the whole program. Zero is paper whatever it is, so signs are seen. "usual" is what suits each view.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from gui.look.theme import theme

Choice = Literal["usual", "map", "block", "network"]
CHOICES: tuple[Choice, ...] = ("usual", "map", "block", "network")
FAINTEST = 0.02  # of the block's largest number: a map that is fainter than this stays faint
OWN_SCALE = ("activation", "normalisation")  # categories: one strong map would leave all others pale


class ColourScale(QObject):
    """`changed` comes before all is painted anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None

    @property
    def choice(self) -> Choice:
        if self._choice is None:
            stored = QSettings().value("look/colour_scale", "usual")
            self._choice = stored if stored in CHOICES else "usual"
        return self._choice

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        QSettings().setValue("look/colour_scale", choice)
        self.changed.emit()
        theme.changed.emit()

    @property
    def words(self) -> str:
        """What is said where it holds; "" where each view has its usual one."""
        return {
            "usual": "",
            "map": QCoreApplication.translate("ColourScale", "scale per map"),
            "block": QCoreApplication.translate("ColourScale", "block’s scale"),
            "network": QCoreApplication.translate("ColourScale", "network’s scale"),
        }[self.choice]

    def scales(self, maps: np.ndarray, is_own: bool, reach: float) -> np.ndarray:
        """The number with the full colour for each of some maps (H, W, C). `is_own`: usually each has its own; `reach`:
        the largest number in the network."""
        tops = np.abs(maps).max(axis=(0, 1), initial=0.0)
        tops[~np.isfinite(tops)] = 0.0
        block = float(tops.max(initial=0.0)) or 1.0
        choice = self.choice
        if choice == "map" or (choice == "usual" and is_own):
            return np.maximum(tops, FAINTEST * block).astype(np.float32)
        top = reach if choice == "network" and reach > 0 else block
        return np.full(len(tops), top, np.float32)


colour_scale = ColourScale()
