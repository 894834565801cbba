"""The sum in one line of boxes: sum + bias = the number → what the activation makes of it, which a click opens."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.state.inside.weight_spot import Spot
from gui.widgets.keyed_parts import KeyedParts
from gui.widgets.painted_words import PaintedWords, words_width
from gui.widgets.take_picture import offer
from gui.xray.named_places import Goal

HIGH, SIGN = 50, 22


class SumBox(NamedTuple):
    """A sign before it, a word, a number; `goal`: the number or the weight that a click opens."""

    sign: str
    word: str
    number: str
    goal: Goal | Spot | None = None
    strong: bool = False


class SumBoxes(KeyedParts):
    """Shows SumBoxes side by side. `picked` brings the goal of one."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: tuple[SumBox, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        offer(self, self.tr("The sum"))
        theme.changed.connect(self.updateGeometry)

    def show_boxes(self, *boxes: SumBox) -> None:
        self.boxes, self.over = boxes, None
        leads = any(box.goal is not None for box in boxes)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(" ".join(f"{box.sign} {box.word} {box.number}".strip() for box in boxes))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(330), theme.px(HIGH) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(HIGH) + 4)

    def _wanted(self) -> list[int]:
        """How wide each box would be."""
        least = theme.px(48)
        return [
            max(words_width(box.word, "label"), words_width(box.number, "heading"), least) + theme.px(14)
            for box in self.boxes
        ]

    @property
    def wanted_width(self) -> int:
        """What the boxes need so that their words are whole."""
        return sum(self._wanted()) + theme.px(SIGN) * (len(self.boxes) - 1) + 4

    def spots(self) -> list[QRectF]:
        """Where the boxes are: as wide as they would be; where there is less room, first those give way that have more
        than their words need."""
        sign, wanted = theme.px(SIGN), self._wanted()
        needed = [max(words_width(box.word, "label"), words_width(box.number, "strong")) + 9 for box in self.boxes]
        room = self.width() - sign * (len(self.boxes) - 1) - 4
        share = min(max(0.0, (room - sum(needed)) / max(1, sum(wanted) - sum(needed))), 1.0)
        part = min(1.0, room / max(1, sum(needed)))
        wide = [(least + (one - least) * share) * part for one, least in zip(wanted, needed, strict=True)]
        left = max(2.0, (self.width() - sum(wide) - sign * (len(self.boxes) - 1)) / 2)
        return [
            QRectF(left + sum(wide[:number]) + sign * number, 2, wide[number], theme.px(HIGH))
            for number in range(len(wide))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for number, (box, spot) in enumerate(zip(self.boxes, self.spots(), strict=True)):
            if box.sign:
                painter.setPen(theme.color("secondary"))
                before = QRectF(spot.left() - theme.px(SIGN), spot.top(), theme.px(SIGN), spot.height())
                PaintedWords(painter, "title").centred(before, box.sign)
            accent = box.strong or self.over == number or self.ringed == number
            painter.setBrush(theme.color("accent_soft" if box.strong else "card"))
            painter.setPen(QPen(theme.color("accent" if accent else "border"), 2 if accent else 1))
            painter.drawRoundedRect(spot, theme.px(8), theme.px(8))
            words = PaintedWords(painter, "label")
            painter.setPen(theme.color("accent" if box.strong else "secondary"))
            inside = QRectF(spot.left() + 4, spot.top() + theme.px(4), spot.width() - 8, words.height)
            words.centred(inside, words.elided(box.word, inside.width()))
            words = PaintedWords(painter, "heading")
            if words.width(box.number) > inside.width():
                words = PaintedWords(painter, "strong")
            painter.setPen(theme.color("accent" if box.strong else "text"))
            words.centred(spot.adjusted(0, theme.px(14), 0, 0), box.number)
        painter.end()

    def at(self, point: QPointF) -> int | None:
        spots = zip(self.boxes, self.spots(), strict=True)
        return next((n for n, (box, spot) in enumerate(spots) if box.goal is not None and spot.contains(point)), None)

    def in_order(self) -> list[int]:
        return [number for number, box in enumerate(self.boxes) if box.goal is not None]

    def spot_of(self, part: int) -> QRectF:
        return self.spots()[part]

    def tip(self, part: int) -> str:
        box = self.boxes[part]
        is_weight = isinstance(box.goal, Spot)
        opens = self.tr("Open the gradient of this weight") if is_weight else self.tr("Open this number")
        return f"{box.word} {box.number}\n{opens}"

    def pick(self, part: int) -> None:
        self.picked.emit(self.boxes[part].goal)
