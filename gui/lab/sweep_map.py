"""A map of two settings: a square for each pair of values, coloured by its accuracy. It fills while one watches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip

from engine.analysis.instead import LEFT_OUT, PLAIN, TWICE
from engine.blocks import KINDS
from engine.lab.settable import DOUBLED, UNWRAPPED, WITHOUT
from engine.lab.sweep import Cell
from engine.settings import Part
from engine.text import count, percent, percent_number, typed
from engine.training.recipe import Recipe
from engine.values import dataclass
from gui.look.drawing import CENTRE, LEFT, RIGHT, outline_with, smooth
from gui.look.theme import theme
from gui.look.words import translated
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.ramp import ink_on, signed_color
from gui.widgets.take_picture import offer

MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
NAMES = {  # of blocks, optimisers and schedules
    **{word: kind.title for word, kind in KINDS.items()}, LEFT_OUT: WITHOUT, PLAIN: UNWRAPPED, TWICE: DOUBLED,
    **{kind.kind: kind.title for part in Recipe.declared().values() if isinstance(part, Part) for kind in part.table},
}  # fmt: skip
ABOVE, LINE, BELOW = 20, 14, 56  # pixels at 100 %: the name of what goes upwards, a row, and all words below
MOST_NAMED = 6  # rows that have the room for their values in any window
FAINTEST = 0.06  # the share of the full colour that the lowest accuracy has


@dataclass(frozen=True)
class Square:
    """One square of the map: all combinations that have these two values."""

    cells: tuple[Cell, ...]

    @cached_property
    def done(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.outcomes)

    @cached_property
    def accuracy(self) -> float:
        """The mean of those that are known."""
        known = [cell.accuracy for cell in self.cells if cell.accuracy == cell.accuracy]
        return sum(known) / len(known) if known else float("nan")

    @cached_property
    def best(self) -> Cell | None:
        known = [cell for cell in self.done if cell.accuracy == cell.accuracy] or list(self.done)
        return max(known, key=lambda cell: cell.accuracy, default=None)


class SweepMap(Parts, ByKey):
    """`wanted` brings the best combination of the square that was clicked, or Enter was pressed on."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.axes: tuple[tuple[str, tuple[Any, ...]], ...] = ()  # across, and upwards if there are two
        self.squares: dict[tuple[int, int], Square] = {}
        self.labels: Mapping[str, str] = {}
        self.winner: Cell | None = None
        self.low, self.high = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of two settings"))
        offer(self, self.tr("Map of two settings"))
        theme.changed.connect(self.update)

    def show_cells(
        self, axes: Mapping[str, Sequence[Any]], cells: Sequence[Cell], labels: Mapping[str, str], winner: Cell | None
    ) -> None:
        """`axes`: one or two settings with all their values; `labels`: what they are called. `winner`: the best one
        with fresh seeds."""
        self.labels, self.winner = labels, winner
        self.axes = tuple((name, tuple(values)) for name, values in axes.items())
        found: dict[tuple[int, int], list[Cell]] = {}
        for cell in cells:
            places = {tuple(values.index(one[name]) for name, values in self.axes) for one in cell.every}
            for place in places:
                found.setdefault((place[0], place[1] if len(place) > 1 else 0), []).append(cell)
        self.squares = {place: Square(tuple(these)) for place, these in found.items()}
        known = [square.accuracy for square in self.squares.values() if square.accuracy == square.accuracy]
        self.low, self.high = (min(known), max(known)) if known else (0.0, 1.0)
        if self.over not in self.squares:
            self.over = None
        self.updateGeometry()  # for its rows
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(ABOVE + BELOW + LINE * min(max(4, self.counts[1]), MOST_NAMED)))

    # Where things are

    @property
    def counts(self) -> tuple[int, int]:
        return (len(self.axes[0][1]) if self.axes else 1, len(self.axes[1][1]) if len(self.axes) > 1 else 1)

    @property
    def frame(self) -> QRectF:
        metrics = QFontMetrics(theme.font("label"))
        words = [metrics.horizontalAdvance(words_of(one)) for one in (self.axes[1][1] if len(self.axes) > 1 else ())]
        left = theme.px(8) + min(max(words, default=0), theme.px(90))
        top = theme.px(ABOVE) if len(self.axes) > 1 else theme.px(4)
        return QRectF(left, top, max(1.0, self.width() - left - theme.px(8)),
                      max(1.0, self.height() - top - theme.px(BELOW)))  # fmt: skip

    def rect_of(self, place: tuple[int, int], frame: QRectF | None = None) -> QRectF:
        """`frame`, where it is known: it measures all words beside the map."""
        frame, (across, up) = frame or self.frame, self.counts
        width, height = frame.width() / across, frame.height() / up
        return QRectF(frame.left() + place[0] * width, frame.bottom() - (place[1] + 1) * height, width, height)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        frame = self.frame
        return next((place for place in self.squares if self.rect_of(place, frame).contains(point)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(theme.font("label"))
        frame = self.frame
        for place, square in self.squares.items():
            self._paint_square(painter, self.rect_of(place, frame), square, square.accuracy == self.high)
        if self.axes:
            self._paint_words(painter)
            self._paint_legend(painter)
        if self.over is not None:
            outline_with(painter, QPen(theme.color("accent"), theme.px(2)))
            painter.drawRoundedRect(self.rect_of(self.over).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        if self.shows_ring and self.over is None:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_square(self, painter: QPainter, rect: QRectF, square: Square, is_best: bool) -> None:
        gap = min(float(theme.px(1)), min(rect.width(), rect.height()) / 8)  # of many squares the colours count
        inner = rect.adjusted(gap, gap, -gap, -gap)
        painter.setPen(Qt.PenStyle.NoPen)
        if not square.done:
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(inner, theme.px(3), theme.px(3))
            return
        accuracy = square.accuracy
        if accuracy != accuracy:
            has_room = QFontMetrics(painter.font()).height() <= inner.height()
            painter.setBrush(theme.color("error_soft" if has_room else "error"))
            painter.drawRoundedRect(inner, theme.px(3), theme.px(3))
            painter.setPen(theme.color("error"))
            if has_room:
                painter.drawText(inner, CENTRE, "×")
            return
        colour = signed_color(-self.strength(accuracy), 1.0)
        painter.setBrush(colour)
        painter.drawRoundedRect(inner, theme.px(3), theme.px(3))
        number, star = percent_number(accuracy), ["◆"] if self._has_won(square) else []
        painter.setPen(ink_on(colour))
        for words, role in ((" ".join([*star, number]), "strong" if is_best else "label"), (number, "label"),
                            ("".join(star), "label")):  # fmt: skip
            painter.setFont(theme.font(role))
            metrics = QFontMetrics(painter.font())
            if metrics.horizontalAdvance(words) <= inner.width() and metrics.height() <= inner.height():
                painter.drawText(inner, CENTRE, words)
                break

    def _has_won(self, square: Square) -> bool:
        return self.winner is not None and any(cell.settings == self.winner.settings for cell in square.cells)

    def strength(self, accuracy: float) -> float:
        """The share of the full colour."""
        span = self.high - self.low
        return FAINTEST + (1 - FAINTEST) * ((accuracy - self.low) / span if span > 0 else 1.0)

    def _paint_words(self, painter: QPainter) -> None:
        frame, line = self.frame, theme.px(LINE)
        painter.setFont(theme.font("label"))
        metrics = QFontMetrics(theme.font("label"))
        painter.setPen(theme.color("secondary"))
        name, values = self.axes[0]
        widest = max(metrics.horizontalAdvance(words_of(one)) for one in values) + theme.px(6)
        every = max(1, -(-widest * len(values) // max(1, int(frame.width()))))
        room = widest * every
        if any(isinstance(one, str) for one in values):  # no word can be guessed from those beside it
            every, room = 1, int(frame.width() / len(values)) - theme.px(4)
        for number, value in enumerate(values):
            if number % every == 0:
                rect = self.rect_of((number, 0))
                box = QRectF(rect.center().x() - room / 2, frame.bottom() + theme.px(3), room, line)
                painter.drawText(box, CENTRE, metrics.elidedText(words_of(value), Qt.TextElideMode.ElideRight,
                                                                 max(theme.px(20), int(box.width()))))  # fmt: skip
        painter.setPen(theme.color("label"))
        below = QRectF(frame.left(), frame.bottom() + theme.px(18), frame.width(), line)
        painter.drawText(below, CENTRE, self.labels.get(name, name))
        if len(self.axes) < 2:
            return
        name, values = self.axes[1]
        painter.drawText(QRectF(theme.px(2), 0, self.width(), line), Qt.AlignmentFlag.AlignLeft,
                         self.labels.get(name, name))  # fmt: skip
        painter.setPen(theme.color("secondary"))
        every = max(1, -(-line * len(values) // max(1, int(frame.height()))))
        for number, value in enumerate(values):
            if number % every == 0:
                rect = self.rect_of((0, number))
                box = QRectF(0, rect.center().y() - line / 2, frame.left() - theme.px(4), line)
                short = metrics.elidedText(words_of(value), Qt.TextElideMode.ElideRight, max(1, int(box.width())))
                painter.drawText(box, RIGHT, short)

    def _paint_legend(self, painter: QPainter) -> None:
        known = any(square.accuracy == square.accuracy for square in self.squares.values())
        words = self.tr("{low} to {high} %").format(low=percent_number(self.low), high=percent_number(self.high))
        if self.winner is not None:
            words += self.tr(" · ◆ best with fresh seeds")
        line = theme.px(LINE)
        box = QRectF(self.frame.left(), self.height() - line - theme.px(2), self.frame.width(), line)
        painter.setPen(theme.color("label"))
        if not known:
            painter.drawText(box, LEFT, self.tr("Empty squares are not trained yet"))
            return
        metrics = QFontMetrics(theme.font("label"))
        rest = int(box.width()) - theme.px(8) - metrics.horizontalAdvance(words) - 1
        bar = min(theme.px(64), max(theme.px(24), rest))
        for step in range(bar):
            colour = signed_color(-(FAINTEST + (1 - FAINTEST) * step / bar), 1.0)
            painter.fillRect(QRectF(box.left() + step, box.top() + theme.px(3), 1, theme.px(8)), colour)
        room = box.adjusted(bar + theme.px(8), 0, 0, 0)
        painter.drawText(room, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width())))

    # Mouse and keys

    def tip(self, part: tuple[int, int] | None) -> str:
        """The numbers of a square, in words."""
        if part is None or part not in self.squares:
            return ""
        square = self.squares[part]
        said = ", ".join(
            f"{self.labels.get(name, name)} {words_of(values[at])}"
            for (name, values), at in zip(self.axes, part, strict=False)
        )
        if not square.done:
            return self.tr("{settings}: not trained yet").format(settings=said)
        best = square.best
        if best is None or square.accuracy != square.accuracy:
            failure = next((one.failure for cell in square.done for one in cell.outcomes if one.failure), "")
            return f"{said}: {failure}"
        lines = [f"{said}: {percent(square.accuracy)}"]
        if len(square.cells) > 1:
            lines.append(self.tr("mean of {n} combinations").format(n=len(square.done)))
        else:
            lines.append(figures_of(best))
        if self._has_won(square):
            lines.append(self.tr("◆ the best one with fresh seeds"))
        lines.append(self.tr("A click opens its run"))
        return "\n".join(lines)

    def look(self, part: tuple[int, int] | None) -> None:
        self._tell()

    def pick(self, part: tuple[int, int]) -> None:
        best = self.squares[part].best
        if best is not None:
            self.wanted.emit(best)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.tip(self.over))

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in ENTER and self.over is not None:
            self.pick(self.over)
            return True
        if key not in MOVES or not self.squares:
            return False
        across, up = self.over or (-1, 0)
        move, (most_across, most_up) = MOVES[key], self.counts
        here = (min(max(across + move[0], 0), most_across - 1), min(max(up + move[1], 0), most_up - 1))
        if here in self.squares:  # drawn by chance, some squares are not there
            self.point_to(here)
        rect = self.rect_of(here)
        QToolTip.showText(self.mapToGlobal(rect.center().toPoint()), self.tip(here), self)
        return True


def words_of(value: Any) -> str:
    """A value in as few characters as possible; what is chosen of a list in the recipe by its name in that list."""
    if isinstance(value, str):
        return translated(NAMES.get(value, value))
    if isinstance(value, float):
        said = f"{value:.3g}"
        return typed(float(said)) if "e" in said else said  # 3e-5
    return "×".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def figures_of(cell: Cell) -> str:
    """The figures of a combination: seeds with their accuracies, parameters, seconds."""
    good = cell.good
    if not good:
        return ""
    seeds = ", ".join(percent_number(share) for share in cell.shares[:8])
    time = sum(one.seconds for one in good) / len(good)
    return f"{len(good)} × ({seeds} %), {count(good[0].parameters)} parameters, {time:.1f} s"
