"""A small drawing of the learning rate from the first epoch to the last."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import typed
from engine.training.recipe import Recipe
from gui.look.drawing import smooth
from gui.look.theme import theme

POINTS = 160


class SchedulePreview(QWidget):
    """The recipe's learning rate over its epochs; the numbers at both ends are written beside the line."""

    def __init__(self) -> None:
        super().__init__()
        self.recipe = Recipe()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(64))

    def show_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe
        first, last = (typed(float(rate)) for rate in (self.rates()[0], self.rates()[-1]))
        text = self.tr("The learning rate over {epochs} epochs: {first} at first, {last} at the end")
        if recipe.epochs == 1:
            text = self.tr("The learning rate over 1 epoch: {first} at first, {last} at the end")
        self.setAccessibleName(text.format(epochs=recipe.epochs, first=first, last=last))
        self.setToolTip(self.accessibleName())
        self.update()

    @property
    def changes(self) -> bool:
        """Whether the rate does not stay the same."""
        rates = self.rates()
        return min(rates) < max(rates)

    def rates(self) -> list[float]:
        """The learning rate at equal distances from the start to just before the end."""
        epochs = self.recipe.epochs
        recipe = self.recipe
        places = [min(place / (POINTS - 1), 1 - 1e-9) * epochs for place in range(POINTS)]
        return [recipe.learning_rate * recipe.schedule.example(place, epochs) for place in places]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        font = theme.font("label")
        painter.setFont(font)
        line = painter.fontMetrics().height()
        area = QRectF(self.rect()).adjusted(1, 4, -1, -line - 4)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        rates = self.rates()
        top = max(rates) or 1.0
        points = [
            QPointF(
                area.left() + area.width() * place / (POINTS - 1),
                area.bottom() - (area.height() - 2) * rate / top,
            )
            for place, rate in enumerate(rates)
        ]
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(theme.color("label"))
        words = QRectF(area.left(), area.bottom() + 3, area.width(), line)
        sides = Qt.AlignmentFlag
        painter.drawText(words, sides.AlignLeft, typed(rates[0]))
        painter.drawText(words, sides.AlignRight, typed(float(f"{rates[-1]:.2g}")))
        number = self.recipe.epochs
        epochs = self.tr("1 epoch") if number == 1 else self.tr("{epochs} epochs").format(epochs=number)
        painter.drawText(words, sides.AlignHCenter, epochs)
