"""The gradient checked without the chain rule: two losses, their difference by twice the nudge, and the chain rule's
number beside it, with the curve of the loss.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from engine.explain import FiniteDifference
from engine.text import plain
from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.qt.style_property import styled
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.weight_check import POINTS
from gui.widgets.elided_label import ElidedLabel
from gui.xray.digits import figures, with_sign
from gui.xray.gradient.loss_curve import LossCurve

FINEST = 15  # digits behind the point: as many as 64 bit know of a loss


class CheckCard(QFrame):
    """Follows an OpenWeight."""

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.setProperty("role", "card")
        self.title, self.sign, self.verdict = ElidedLabel(self.tr("Checked without the chain rule")), QLabel(), QLabel()
        self.title.setProperty("role", "strong")
        self.curve = LossCurve()
        self.names, self.numbers = [QLabel() for _ in range(5)], [QLabel() for _ in range(5)]
        self.note = styled(QLabel(wordWrap=True), "label")
        self._column = column = QVBoxLayout(self)
        head = in_row((self.title, 1), self.sign, self.verdict)
        column.addLayout(head)
        inside = in_row((self.curve, 1))
        table = QGridLayout()
        for row, (name, number) in enumerate(zip(self.names, self.numbers, strict=True)):
            name.setProperty("role", "label")
            number.setProperty("role", "strong" if row > 2 else "")
            table.addWidget(name, row, 0)
            table.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        table.setRowStretch(5, 1)
        inside.addLayout(table)
        column.addLayout(inside)
        column.addWidget(self.note)
        column.addStretch(1)
        self._inside, self._table = inside, table
        weight.check.changed.connect(self.refresh)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._column.setSpacing(theme.px(6))
        self._inside.setSpacing(theme.px(10))
        self._table.setHorizontalSpacing(theme.px(8))
        self._table.setVerticalSpacing(theme.px(5))
        longest = self.tr("loss at +{nudge}").format(nudge="0.00001"), plain(1.888888888, 9)
        for column, (label, words) in enumerate(zip((self.names[0], self.numbers[0]), longest, strict=True)):
            label.ensurePolished()  # in the font that it is written in
            self._table.setColumnMinimumWidth(column, label.fontMetrics().horizontalAdvance(words))  # before they come

    def refresh(self) -> None:
        weight, terms, check = self.weight, self.weight.terms, self.weight.check
        if terms is None or weight.step is None:
            return
        known, found = len(check.curve), check.difference
        gradient = float(terms.uses.products.sum())
        self.curve.show_curve(check.curve, terms.weight, weight.loss, gradient, check.reach)
        if found is None:
            self._say("", "", self.tr("Two passes over the batch are on their way …"))
            for label in (*self.names, *self.numbers):
                label.setText("")
            return
        self._show_difference(found)
        self._say_verdict(found)
        if known < POINTS:
            coming = self.tr("The curve is on its way: {n} of {total} points.").format(n=known, total=POINTS)
            self.note.setText(f"{self.note.text()} {coming}")

    def _show_difference(self, found: FiniteDifference) -> None:
        down, up = found.losses
        nudge, width = (_bare(figures(one)) for one in (found.nudge, 2 * found.nudge))  # of a large weight it is larger
        exact = (one for one in range(9, FINEST) if figures(round(up, one) - round(down, one)) == figures(up - down))
        digits = next(exact, FINEST)
        names = (
            self.tr("loss at +{nudge}").format(nudge=nudge), self.tr("loss at −{nudge}").format(nudge=nudge),
            self.tr("difference"), self.tr("÷ {width}").format(width=width),
            self.tr("chain rule"),
        )  # fmt: skip
        numbers = (
            plain(up, digits), plain(down, digits), figures(up - down), with_sign(figures(found.value, 5)),
            with_sign(figures(found.gradient, 5)),
        )  # fmt: skip
        for label, text in zip((*self.names, *self.numbers), (*names, *numbers), strict=True):
            label.setText(text)

    def _say_verdict(self, found: FiniteDifference) -> None:
        apart = abs(found.value - found.gradient)
        share = apart / abs(found.gradient) if found.gradient else 0.0
        if found.kinks:
            names = self.weight.document.names
            blocks = ", ".join(dict.fromkeys(str(names.get(one, one)) for one in found.kinks))
            words = self.tr(
                "A decision turns round within this nudge, in {blocks}: the loss has a kink there. The chain rule gives"
                " the gradient on one side of it, the difference something between both: they need not agree."
            )
            self._say("hint", self.tr("a kink lies within"), words.format(blocks=blocks))
        elif found.agrees:
            words = self.tr("{share} % apart, in 64 bit.").format(share=figures(100 * share, 2))
            if apart <= found.uncertainty:
                words = self.tr("As near as the digits of 64 bit can tell.")
            self._say("good", self.tr("agrees"), words)
        else:
            words = self.tr("{share} % apart: the curve bends within the nudge.").format(share=figures(100 * share, 2))
            self._say("hint", self.tr("differs"), words)

    def _say(self, role: str, verdict: str, note: str) -> None:
        self.verdict.setText(verdict)
        self.verdict.setProperty("role", role or "label")
        self.verdict.style().polish(self.verdict)
        side = theme.px(14)
        if role:
            icon = "check-circle" if role == "good" else "warning-circle"
            self.sign.setPixmap(theme.icon(icon, role).pixmap(QSize(side, side)))
        else:
            self.sign.clear()
        self.note.setText(note)


def _bare(text: str) -> str:
    """0.0001, not 0.000100, and 1 × 10⁻⁶, not 1.00 × 10⁻⁶."""
    number, *power = text.split(" ", 1)
    return " ".join((number.rstrip("0").removesuffix(".") if "." in number else number, *power))
