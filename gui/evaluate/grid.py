"""Where the cells of a confusion matrix lie: as large as there is room, with names and sums around them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics

from engine.values import dataclass
from gui.look.theme import theme

LARGEST, SMALLEST = 60, 20  # pixels of a cell, at 100 %
FEW = 8  # classes, below which cells grow: a matrix of two would be lost on its card
MANY = 30  # classes, above which cells shrink as far as it takes
LONGEST_NAME = 84  # pixels that names take from the cells, at 100 %; what is left over is theirs, too


@dataclass(frozen=True)
class Grid:
    """Cells of `side` pixels, the first at (left, top); `turned` names of columns stand at 90 degrees. `name_room` is
    that of the names of rows, `head_room` of those of turned columns."""

    classes: int
    left: float
    top: float
    side: float
    turned: bool
    name_room: int
    head_room: int
    sums: int

    @classmethod
    def within(cls, size: QSize, names: tuple[str, ...], largest_sum: str) -> Grid:
        classes, metrics, room = max(len(names), 1), QFontMetrics(theme.font("body")), _room(names)
        sums = metrics.horizontalAdvance(largest_sum) + theme.px(14)
        left, line = theme.px(18) + room + theme.px(8), theme.px(18)
        foot = line + theme.px(4)
        upright = QFontMetrics(theme.font("label")).horizontalAdvance(largest_sum) + theme.px(4)
        wide = (size.width() - left - sums) / classes
        for turned in (False, True):
            top = line + (room + theme.px(8) if turned else line + theme.px(2))
            side = min(wide, (size.height() - top - foot) / classes, _largest_cell(names))
            if int(side) < upright > foot:  # one class may be said of all: its sum stands upright, and needs the room
                foot = upright
                side = min(side, (size.height() - top - foot) / classes)
            if room <= side:
                break
        side = float(int(side)) if side >= 6 else max(side, 1.0)
        spare = max(0.0, size.width() - left - sums - side * classes)
        below = max(0.0, size.height() - top - foot - side * classes) if turned else 0.0
        more_beside, more_above = (min(_longest(names) - room, int(rest)) for rest in (spare, below))
        begin = left + more_beside + (spare - more_beside) / 2
        return cls(classes, begin, top + more_above, side, turned, room + more_beside, room + more_above, sums)

    @staticmethod
    def least(names: tuple[str, ...]) -> QSize:
        """The least size at which numbers can be read; of very many classes, at which cells can be hit."""
        classes, room = len(names), _room(names)
        side = theme.px(SMALLEST) * classes if classes <= MANY else max(theme.px(SMALLEST) * MANY // 2, 4 * classes)
        above = room + theme.px(8) if room > theme.px(SMALLEST) else theme.px(20)
        return QSize(side + room + theme.px(72), side + above + theme.px(42))

    @property
    def gap(self) -> float:
        return theme.px(2) if self.side >= 14 else 1.0 if self.side >= 5 else 0.0

    @property
    def every(self) -> int:
        """Of so many names one is written, where there is no room for all."""
        line = QFontMetrics(theme.font("label")).height()
        return max(1, -int(-line // self.side))

    def cell(self, row: int, column: int) -> QRectF:
        gap = self.gap
        return QRectF(
            self.left + column * self.side, self.top + row * self.side, self.side - gap, self.side - gap
        )

    def at(self, point: QPointF) -> tuple[int, int] | None:
        row, column = (point.y() - self.top) // self.side, (point.x() - self.left) // self.side
        inside = 0 <= row < self.classes and 0 <= column < self.classes
        return (int(row), int(column)) if inside else None

    def named_at(self, point: QPointF) -> int | None:
        """The class whose name stands there, beside its row or above its column."""
        row, column = int((point.y() - self.top) // self.side), int((point.x() - self.left) // self.side)
        if 0 <= row < self.classes and self.left - self.name_room - theme.px(8) <= point.x() < self.left:
            return row
        above = self.top - self.head_room - theme.px(8) if self.turned else self.top - theme.px(20)
        return column if 0 <= column < self.classes and above <= point.y() < self.top else None

    @property
    def whole(self) -> QRect:
        side = round(self.side * self.classes)
        return QRect(round(self.left), round(self.top), side, side)


def _largest_cell(names: tuple[str, ...]) -> int:
    """Pixels that a cell has at most. Names that would be cut above it have more room turned, beside smaller ones."""
    grown = theme.px(LARGEST * min(2.0, max(1.0, FEW / max(len(names), 1))))
    return grown if _longest(names) <= grown else theme.px(LARGEST)


def _longest(names: tuple[str, ...]) -> int:
    metrics = QFontMetrics(theme.font("strong"))  # as that of the chosen one is written
    return max((metrics.horizontalAdvance(name) for name in names), default=0)


def _room(names: tuple[str, ...]) -> int:
    """How much of the longest name is shown at least."""
    return min(_longest(names), theme.px(LONGEST_NAME))
