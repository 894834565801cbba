"""What stands in the place of a gradient that is not there: why, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from gui.look.theme import theme
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.empty_words import EmptyWords


class NoGradient(EmptyWords):
    """Why there is no gradient to show, and what to do."""

    def __init__(self) -> None:
        self.step = QPushButton(theme.icon("skip-forward", "accent"), "")
        super().__init__("crosshair", self.step)
        self.step.setText(self.tr("Step once"))
        self.step.setProperty("role", "advised")

    def show_reason(self, weight: OpenWeight) -> None:
        reason = weight.why_not
        self.step.setVisible(weight.can_step)
        if reason:
            advice = self.tr("A gradient is made from a batch. One step chooses the batches and learns from the first.")
            if weight.failure[0]:
                advice = weight.failure[1]
            elif not weight.can_step:
                advice = weight.session.why_not
            self.show_words(reason, advice)
        else:
            self.show_words(self.tr("This block has no weights."), self.tr("Choose one that learns, at the left."))
