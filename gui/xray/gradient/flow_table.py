"""The gradients that pass every block as a table: shape, norm and signs of what comes in and of what goes out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.explain import Passed, Strength
from engine.text import percent_number, shape_words
from gui.look.drawing import fill_with, smooth, write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.inside.open_weight import OpenWeight
from gui.widgets.by_key import ENTER
from gui.widgets.parts import Parts
from gui.widgets.ramp import signed_color
from gui.widgets.take_picture import offer
from gui.xray.digits import figures

HIGH, HEAD, SIGNS = 36, 24, 96  # at 100 %: a row, the headlines, the bar of signs
MIDDLE = Qt.AlignmentFlag.AlignVCenter
ROUNDING = 9  # digits of a share that count


class FlowTable(Parts):
    """Shows what passed every block, from the loss down to the picture. `picked` brings the id of a block."""

    picked = Signal(str)

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.weight = weight
        self.rows: tuple[Passed, ...] = ()
        self.at_key = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("Gradients, block by block"))
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: tuple[Passed, ...]) -> None:
        longer = len(rows) != len(self.rows)
        self.rows, self.at_key = rows, min(self.at_key, max(0, len(rows) - 1))
        if longer:
            self._restyle()
        self.setAccessibleDescription(self.sentence(self.at_key))
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(HEAD) + theme.px(HIGH) * max(1, len(self.rows)))
        self.update()

    def sentence(self, number: int) -> str:
        """A row in words."""
        if number >= len(self.rows):
            return ""
        row = self.rows[number]
        return self.tr("{name}: from above {above}; below {below}").format(
            name=self._name(row), above=self._words(row.above), below=self._words(row.below)
        )

    def _name(self, row: Passed) -> str:
        name = translated(self.weight.document.names.get(row.block_id, ""))
        return self.tr("{name} and loss").format(name=name) if row.is_loss else name

    def _words(self, strength: Strength | None) -> str:
        if strength is None:
            return self.tr("nothing")
        return self.tr("{shape}, norm {norm}, {up} % up, {down} % down, {none} % none").format(
            shape=shape_words(strength.shape), norm=figures(strength.norm), up=_percent(strength.positive),
            down=_percent(strength.negative), none=_percent(strength.zero),
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(380), theme.px(HIGH))

    def spot(self, number: int) -> QRectF:
        return QRectF(0, theme.px(HEAD) + number * theme.px(HIGH), self.width(), theme.px(HIGH))

    # Painting

    def _columns(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Name, from above, below, weights: where they stand in a row."""
        width, gap = self.width(), theme.px(14)
        name = min(0.26 * width, theme.px(230))
        weights = theme.px(96) if width >= theme.px(560) else 0
        part = (width - name - weights - 2 * gap) / 2
        return (
            QRectF(0, 0, name, 1), QRectF(name, 0, part - gap, 1), QRectF(name + part, 0, part - gap, 1),
            QRectF(width - weights - gap, 0, weights, 1),
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        write_in(painter, "label", "label")
        heads = (self.tr("Block"), self.tr("Comes in from above"), self.tr("Goes out below"), self.tr("Its weights"))
        for word, column in zip(heads, self._columns(), strict=True):
            right = word == heads[3]
            flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            left = theme.px(8) if word == heads[0] else 0
            spot = QRectF(column.left() + left, 0, column.width(), theme.px(HEAD))
            if column.width() > 0:
                painter.drawText(spot, flag | MIDDLE, word)
            if word in heads[1:3]:
                legend, metrics = self.tr("shape; up, none, down"), painter.fontMetrics()
                if metrics.horizontalAdvance(word + legend) + theme.px(10) <= column.width():
                    painter.drawText(spot, Qt.AlignmentFlag.AlignRight | MIDDLE, legend)
        tops = [one.norm for row in self.rows for one in (row.above, row.below) if one is not None and one.shape]
        top = max(tops, default=1.0) or 1.0
        for number, row in enumerate(self.rows):
            if self.spot(number).intersects(QRectF(event.rect())):
                self._row(painter, number, row, top)
        painter.end()

    def _row(self, painter: QPainter, number: int, row: Passed, top: float) -> None:
        spot = self.spot(number)
        at_key = self.hasFocus() and number == self.at_key
        if number == self.over or at_key:
            painter.setPen(QPen(theme.color("accent"), 1.6) if at_key else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), 6, 6)
        name, above, below, weights = (one.translated(0, spot.top()) for one in self._columns())
        for column in (name, above, below, weights):
            column.setHeight(spot.height())
        write_in(painter, "strong", "text")
        indent = theme.px(8 + 14 * min(row.depth, 4))
        room = int(name.width() - indent - theme.px(6))
        text = painter.fontMetrics().elidedText(self._name(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(name.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | MIDDLE, text)
        self._strength(painter, above, row.above, top)
        self._strength(painter, below, row.below, top)
        if row.weights is not None and weights.width() > 0:
            write_in(painter, "body", "text")
            painter.drawText(weights, Qt.AlignmentFlag.AlignRight | MIDDLE, figures(row.weights))

    def _strength(self, painter: QPainter, column: QRectF, strength: Strength | None, top: float) -> None:
        """Norm and shape; below them a bar as long as the norm, and one in which up, none and down have their share."""
        write_in(painter, "label", "label")
        high = column.height()
        words = QRectF(column.left(), column.top() + 2, column.width(), high / 2)
        if strength is None:
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | MIDDLE, self.tr("nothing"))
            return
        shape = shape_words(strength.shape)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | MIDDLE, shape)
        painter.setPen(theme.color("text"))
        norm = self.tr("norm {n}").format(n=figures(strength.norm)) if strength.shape else self.tr("1: the loss itself")
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | MIDDLE, norm)
        if not strength.shape:
            return
        signs, gap, thick = min(theme.px(SIGNS), column.width() / 3), theme.px(12), theme.px(6)
        line = column.top() + high / 2 + theme.px(4)
        fill_with(painter, theme.color("outline"))
        long = max(2.0, (column.width() - signs - gap) * strength.norm / top)
        painter.drawRect(QRectF(column.left(), line, long, thick))
        left = column.right() - signs
        for share, colour in (
            (strength.positive, signed_color(0.7, 1.0)), (strength.zero, theme.color("container")),
            (strength.negative, signed_color(-0.7, 1.0)),
        ):  # fmt: skip
            painter.setBrush(colour)
            painter.drawRect(QRectF(left, line, share * signs, thick))
            left += share * signs

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        number = int((point.y() - theme.px(HEAD)) // theme.px(HIGH))
        return number if 0 <= number < len(self.rows) else None

    def tip(self, part: int) -> str:
        return self.sentence(part) + "\n" + self.tr("Click: its gradients as maps")

    def pick(self, part: int) -> None:
        self.at_key = part
        self.picked.emit(self.rows[part].block_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self.rows:
            self.at_key = min(max(self.at_key + moves[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self.setAccessibleDescription(self.sentence(self.at_key))
            self.update()
        elif event.key() in ENTER and self.rows:
            self.picked.emit(self.rows[self.at_key].block_id)
        else:
            super().keyPressEvent(event)


def _percent(share: float) -> str:
    return percent_number(round(share, ROUNDING), 0)  # what is left of 1 may not be quite 0
