"""The left column of Build: the palette, or what takes its place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.widgets.fitting_stack import FittingStack


class LeftColumn(FittingStack):
    """The palette, or the panel that has taken its place for a while."""

    _was_hidden: bool | None = None  # whether the user had hidden it, while a panel has the palette's place

    def show_panel(self, panel: QWidget | None) -> None:
        if panel is None:
            if self._was_hidden is not None:
                self.setCurrentIndex(0)
                self.setHidden(self._was_hidden)
                self._was_hidden = None
            return
        if self._was_hidden is None:
            self._was_hidden = self.isHidden()
        if self.indexOf(panel) < 0:
            self.addWidget(panel)
        self.setCurrentWidget(panel)
        self.show()
