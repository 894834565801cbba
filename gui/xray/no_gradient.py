"""What stands in the place of a gradient that is not there: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.state.inside.open_weight import OpenWeight


class NoGradient(QWidget):
    """Why there is no gradient to show, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.message, self.advice = (QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True) for _ in range(2))
        self.message.setProperty("role", "title")
        self.advice.setProperty("role", "secondary")
        self.step = QPushButton(theme.icon("skip-forward", "accent"), self.tr("Step once"))
        self.step.setProperty("role", "advised")
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.message)
        column.addWidget(self.advice)
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_reason(self, weight: OpenWeight) -> None:
        reason = weight.why_not
        self.step.setVisible(weight.can_step)
        if reason:
            self.message.setText(reason)
            advice = self.tr("A gradient is made from a batch. One step chooses the batches and learns from the first.")
            self.advice.setText(weight.failure[1] if weight.failure else advice if weight.can_step else
                                weight.session.why_not)  # fmt: skip
        else:
            self.message.setText(self.tr("This block has no weights."))
            self.advice.setText(self.tr("Choose one that learns, at the left."))
