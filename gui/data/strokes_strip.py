"""While you drew: what the network saw after each stroke, and what it said then, as a small picture with a class."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.text import probability
from engine.values import dataclass
from gui.look.drawing import LEFT, frame, write_in
from gui.look.theme import theme
from gui.widgets.ramp import ink_image
from gui.widgets.tips import Tips

SIDE, GAP, WORD = 28, 4, 46  # at 100 %: a picture, what lies beside it, the longest class


@dataclass(frozen=True, eq=False)
class Stroke:
    """What was seen after a stroke, (H, W, C); the class that was said, or -1 where none was yet, and how surely."""

    picture: np.ndarray
    said: int = -1
    share: float = 0.0


Strokes = tuple[Stroke | None, ...]


def after_stroke(strokes: Strokes, depth: int, picture: np.ndarray | None, most: int) -> Strokes:
    """What is known when `depth` strokes lie on the board, of which at most so many are counted; `picture`: what is
    seen now, None on an empty board. What was taken back goes."""
    known = strokes[1:] if depth == len(strokes) == most else strokes[: max(depth - 1, 0)]
    if len(strokes) > depth:
        return strokes[:depth]
    gap = (None,) * (depth - 1 - len(known))
    return (*known, *gap, Stroke(picture) if picture is not None else None) if depth else ()


def seen_anew(strokes: Strokes, picture: np.ndarray) -> Strokes:
    """With the last of them as it is seen by now, such as centred: what was said of it before was said of another."""
    if not strokes or strokes[-1] is None or np.array_equal(strokes[-1].picture, picture):
        return strokes
    return (*strokes[:-1], Stroke(picture))


def with_answer(strokes: Strokes, answer: np.ndarray, of: np.ndarray | None) -> Strokes:
    """With the newest answer to the last of them; an answer `of` another picture is none to it."""
    if not strokes or strokes[-1] is None or of is None or not np.array_equal(strokes[-1].picture, of):
        return strokes
    said = int(np.argmax(answer))
    return (*strokes[:-1], replace(strokes[-1], said=said, share=float(answer[said])))


def of_this_drawing(strokes: Strokes) -> list[tuple[int, Stroke]]:
    """Those since the board was empty last, each with its number from 1."""
    begins = max((place + 1 for place, one in enumerate(strokes) if one is None), default=0)
    return [(number, one) for number, one in enumerate(strokes[begins:], start=1) if one is not None]


class StrokesStrip(QWidget):
    """As many of the last ones as there is room for; the newest has a ring."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[tuple[int, Stroke]] = []
        self.names: tuple[str, ...] = ()
        self.is_photo = False
        Tips(self, self.tip_at)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("While you drew"))
        theme.changed.connect(self.updateGeometry)
        self.hide()

    def show_strokes(self, strokes: Strokes, names: tuple[str, ...]) -> None:
        self.strokes, self.names = of_this_drawing(strokes), names
        self.setAccessibleDescription(", ".join(self.sentence(*one) for one in self.strokes))
        self.setVisible(bool(self.strokes))
        self.update()

    def sentence(self, number: int, stroke: Stroke) -> str:
        if not 0 <= stroke.said < len(self.names):
            return self.tr("After stroke {n}: no answer").format(n=number)
        words = self.tr("After stroke {n}: “{name}”, {share}")
        return words.format(n=number, name=self.names[stroke.said], share=probability(stroke.share))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(SIDE + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(100), theme.px(SIDE + 6))

    @property
    def _pitch(self) -> int:
        metrics = QFontMetrics(theme.font("strong"))
        word = max((metrics.horizontalAdvance(name) for name in self.names), default=0)
        return theme.px(SIDE + 3 * GAP) + min(word, theme.px(WORD))

    def places(self) -> list[tuple[QRect, int, Stroke]]:
        """Where each of those that have room stands, with its number."""
        words = QFontMetrics(theme.font("label")).horizontalAdvance(self.accessibleName()) + theme.px(3 * GAP)
        room, pitch, side = self.width() - words, self._pitch, theme.px(SIDE)
        shown = self.strokes[-max(1, room // pitch) :]
        return [(QRect(words + at * pitch, theme.px(3), side, side), *one) for at, one in enumerate(shown)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        write_in(painter, "label", "secondary")
        painter.drawText(self.rect(), LEFT, self.accessibleName())
        for place, number, stroke in self.places():
            is_last = number == self.strokes[-1][0]
            painter.drawImage(place, ink_image(stroke.picture, place.size(), self.is_photo))
            frame(painter, place, theme.color("accent" if is_last else "border"), theme.px(2) if is_last else 1)
            if 0 <= stroke.said < len(self.names):
                write_in(painter, "strong" if is_last else "label", "text" if is_last else "secondary")
                spot = QRect(place.right() + theme.px(GAP), place.top(), self._pitch - place.width(), place.height())
                spot.setWidth(spot.width() - theme.px(2 * GAP))
                name = painter.fontMetrics().elidedText(
                    self.names[stroke.said], Qt.TextElideMode.ElideRight, spot.width()
                )
                painter.drawText(spot, LEFT, name)
        painter.end()

    def tip_at(self, point: QPointF) -> str:
        at = QPoint(int(point.x()), int(point.y()))
        found = (one for one in self.places() if one[0].adjusted(0, 0, self._pitch - one[0].width(), 0).contains(at))
        place = next(found, None)
        return self.sentence(*place[1:]) if place is not None else ""
