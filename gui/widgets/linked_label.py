"""Words with links in them, in the colour that links have in the look of now."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from gui.look.theme import theme


class LinkedLabel(QLabel):
    """Qt keeps the colour in which a link was written: one of the light look was hard to read in the dark one."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        theme.changed.connect(self._write_anew)

    def _write_anew(self) -> None:
        text = self.text()
        self.clear()  # the same text again changes nothing
        self.setText(text)
