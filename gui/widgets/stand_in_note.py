"""A line that says whose pictures are shown where those of the project are not here, or still coming."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.words import translated
from gui.state.document import Document


class StandInNote(QLabel):
    """Hidden where the pictures on screen are those of the project, and where none are shown (see `show_beside`)."""

    def __init__(self, document: Document, beside: QWidget) -> None:
        """`beside`: what it stands in; what is shown without that flashes up as a window of its own."""
        super().__init__(beside, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setProperty("role", "hint")
        self.document, self._beside = document, True
        document.data_changed.connect(self._show)
        self._show()

    def show_beside(self, pictures: bool) -> None:
        """Whether pictures are shown beside it."""
        self._beside = pictures
        self._show()

    def _show(self) -> None:
        problem = self.document.data_problem if self._beside else None
        stands_in = self.tr("Built-in digits stand in for the pictures of this project.")
        self.setText(f"{translated(problem[0])} {stands_in}" if problem else "")
        self.setVisible(problem is not None)
