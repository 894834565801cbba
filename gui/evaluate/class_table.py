"""Precision, recall and F1 of each class; the lowest of each is strong, and red where so few pictures can tell that it
is. A click on a class asks for its mistakes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from engine.data import Images
from engine.explain import Answers, class_figures, so_many_wrong, wilson
from engine.training.evaluation import FIRST, OF_MANY
from gui.look.amounts import pictures_in_words
from gui.look.drawing import LEFT, RIGHT, fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.thumbnails import Thumbnails
from gui.widgets.told_apart import told_apart

ROW, HEAD, FOOT = 36, 22, 30
LINE = 16  # of a name above its figures, where names are long
RECALL = 1  # its column
FEW = 3  # at most so many classes may share the lowest figure
BY_CHANCE = 0.05  # of the tests of classes that are alike have one that is called lower


class ClassTable(Parts, ByKey):
    """`picked` brings a class, or None for the one that was picked already."""

    picked = Signal(object)
    row_shown = Signal(QRect)  # to be scrolled to

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.is_long = False  # whether a name has no room beside its figures: then all stand above them
        self.figures = np.zeros((0, 3))  # precision, recall, F1
        self.is_below = np.zeros((0, 3), bool)  # whether one is less than their mean by more than chance would do
        self.totals = np.zeros(0, np.int64)
        self.among_first: np.ndarray | None = None  # how many pictures of each have it so; None: few classes
        self.chosen: int | None = None
        self._first = np.zeros(0, np.int64)  # a picture of each class; -1 where there is none
        self._cursor = 0
        self._thumbnails = Thumbnails()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Precision, recall and F1 of each class"))
        theme.changed.connect(self._fit)

    @property
    def heads(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("precision"), self.tr("Precision: of the pictures read as this class, the share that are.")),
            (self.tr("recall"), self.tr("Recall: of the pictures of this class, the share read as it.")),
            (self.tr("F1"), self.tr("F1: one number for both, their harmonic mean.")),
        )

    def show_answers(self, answers: Answers, images: Images, names: tuple[str, ...]) -> None:
        found = class_figures(answers.confusion)
        self.figures = np.stack([found.precision, found.recall, found.f1], axis=1)
        self.totals = answers.confusion.sum(axis=1)
        self.is_below = _below(self.figures, answers.confusion)
        found_first = np.bincount(answers.labels[answers.among_first(FIRST)], minlength=len(names))
        self.among_first = found_first if len(names) >= OF_MANY else None
        self._thumbnails.show(images)
        self._first = np.array(
            [next(iter(np.flatnonzero(images.labels == label)[:1]), -1) for label in range(len(names))], np.int64
        )
        if len(names) != len(self.names):
            self._cursor = 0
        changes, self.names = names != self.names, names
        if changes:
            self._fit()
        self._describe()
        self.update()

    def show_chosen(self, label: int | None) -> None:
        self.chosen = label
        if label is not None:
            self._cursor = label
        self.update()

    def sentence(self, label: int) -> str:
        """What a screen reader says of a row."""
        figures = ", ".join(f"{head} {self._words(label, k)}" for k, (head, _) in enumerate(self.heads))
        pictures = pictures_in_words(int(self.totals[label]))
        words = f"{self.names[label]}, {pictures}: {figures}"
        if self.among_first is not None and self.totals[label]:
            share = _percent(float(self.among_first[label] / self.totals[label]))
            words += self.tr("; among its first {n} answers {share}").format(n=FIRST, share=share)
        lowest = [k for k in range(3) if self._is_lowest(label, k)]
        red = ", ".join(self.heads[k][0] for k in lowest if self.is_below[label, k])
        other = ", ".join(self.heads[k][0] for k in lowest if not self.is_below[label, k])
        if red:
            words = self.tr("{words}. In red, the lowest of all: {red}").format(words=words, red=red)
        if other:
            words = self.tr("{words}. The lowest of all: {heads}. That may be chance").format(words=words, heads=other)
        is_doubted = RECALL in lowest and not self.is_below[label, RECALL]
        return words + (self._by_chance(label) if is_doubted else "")

    def _by_chance(self, label: int) -> str:
        """What so few pictures can tell: another hundred may find another class the hardest."""
        total = int(self.totals[label])
        low, high = wilson(round(float(self.figures[label, RECALL]) * total), total)
        if float(np.nanmean(self.figures[:, RECALL])) > high:
            return self.tr(": of so many classes one is often so low")
        words = self.tr(": {low} to {high} is what {pictures} can tell of its recall")
        return words.format(low=_percent(low), high=_percent(high), pictures=pictures_in_words(total))

    def _is_lowest(self, label: int, column: int) -> bool:
        value = float(self.figures[label, column])
        return value <= _lowest(self.figures[:, column]) and value < 1

    # Layout

    def _fit(self) -> None:
        metrics, room = QFontMetrics(theme.font("label")), self._beside()
        self.is_long = any(metrics.horizontalAdvance(name) > room for name in self.names)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(HEAD + FOOT) + len(self.names) * self._high)

    @property
    def _high(self) -> int:
        """The height of a row."""
        return theme.px(ROW + (LINE if self.is_long else 0))

    @property
    def _name(self) -> int:
        """Where names begin."""
        return theme.px(40)

    def _beside(self) -> int:
        """The room of a name beside the figures."""
        return max(theme.px(10), self._column(0)[0] - self._name - theme.px(4))

    def row(self, label: int) -> QRect:
        return QRect(0, theme.px(HEAD) + label * self._high, self.width(), self._high)

    def _column(self, number: int) -> tuple[int, int]:
        """Left and right end of a column of figures."""
        width = min(theme.px(38), (self.width() - theme.px(60)) // 3)
        right = self.width() - theme.px(10) - (2 - number) * width
        return right - width + theme.px(8), right

    @property
    def _floor(self) -> float:
        """Where the bars begin: the tens below the lowest, or two steps lower, so that it has a bar, too."""
        lowest = np.nanmin(self.figures, initial=1.0)
        tens = min(float(np.floor(10 * lowest) / 10), 0.9)  # where all is right, too, bars have a length
        return max(0.0, tens - (0.1 if lowest < 0.95 else 0.0))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        write_in(painter, "label", "label")
        for number, (head, _) in enumerate(self.heads):
            right = self._column(number)[1]
            painter.drawText(QRect(0, 0, right, theme.px(HEAD)), RIGHT, head)
        for label in range(len(self.names)):
            if self.row(label).intersects(event.rect()):
                self._paint_row(painter, label)
        self._paint_means(painter)

    def _paint_row(self, painter: QPainter, label: int) -> None:
        row = self.row(label)
        inner = QRectF(row).adjusted(theme.px(4), 1, -theme.px(4), -1)
        if label in (self.chosen, self.over):
            fill_with(painter, theme.color("accent_soft" if label == self.chosen else "sunken"))
            painter.drawRoundedRect(inner, theme.px(6), theme.px(6))
        side = theme.px(24)
        if self._first[label] >= 0:
            at = QRect(theme.px(10), row.center().y() - side // 2, side, side)
            self._thumbnails.paint(painter, at, int(self._first[label]))
        self._paint_name(painter, label)
        floor = self._floor
        row.setTop(row.bottom() + 1 - theme.px(ROW))  # below the name, where that is long
        for number in range(3):
            value, (begin, end) = float(self.figures[label, number]), self._column(number)
            is_lowest = self._is_lowest(label, number)
            is_red = is_lowest and bool(self.is_below[label, number])
            write_in(painter, "strong" if is_lowest else "body", "error" if is_red else "text")
            text = QRect(begin, row.top() + theme.px(3), end - begin, row.height() - theme.px(13))
            painter.drawText(text, RIGHT, self._words(label, number))
            well = QRectF(begin + theme.px(6), row.bottom() - theme.px(8), end - begin - theme.px(6), theme.px(3))
            painter.fillRect(well, theme.color("container" if theme.contrast else "border"))
            if np.isfinite(value):
                well.setWidth(well.width() * max(0.0, value - floor) / (1 - floor))
                painter.fillRect(well, theme.color("error" if is_red else "outline"))
        if self.shows_ring and label == self._cursor:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(inner, theme.px(6), theme.px(6))

    def _paint_name(self, painter: QPainter, label: int) -> None:
        row = self.row(label)
        place = QRect(self._name, row.top(), self._beside(), row.height())
        if self.is_long:
            place = QRect(self._name, row.top() + theme.px(4), row.right() - theme.px(10) - self._name, theme.px(LINE))
        write_in(painter, "strong" if label == self.chosen else "body", "accent" if label == self.chosen else "text")
        if painter.fontMetrics().horizontalAdvance(self.names[label]) > place.width():
            painter.setFont(theme.font("label"))
        painter.drawText(place, LEFT, told_apart(self.names, painter.font(), place.width())[label])

    def _paint_means(self, painter: QPainter) -> None:
        top = theme.px(HEAD) + len(self.names) * self._high
        painter.fillRect(QRect(theme.px(10), top + 1, self.width() - theme.px(20), 1), theme.color("border"))
        write_in(painter, "strong", "text")
        line = QRect(theme.px(10), top + 2, self.width(), theme.px(FOOT) - 2)
        painter.drawText(line, LEFT, self.tr("Mean"))
        for number in range(3):
            column = self.figures[:, number]
            column = column[np.isfinite(column)]
            mean = _percent(float(column.mean())) if len(column) else "–"
            painter.drawText(QRect(0, line.top(), self._column(number)[1], line.height()), RIGHT, mean)

    def _words(self, label: int, number: int) -> str:
        value = float(self.figures[label, number])
        return _percent(value) if np.isfinite(value) else "–"

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        label = int((point.y() - theme.px(HEAD)) // self._high)
        return label if 0 <= label < len(self.names) else None

    def pick(self, part: int) -> None:
        self._cursor = part
        self.picked.emit(None if part == self.chosen else part)

    def tip_at(self, point: QPointF) -> str:
        if point.y() < theme.px(HEAD):
            column = next((k for k in range(3) if point.x() <= self._column(k)[1]), 2)
            return self.heads[column][1]
        label = self.at(point)
        if label is None:
            words = self.tr(
                "The mean over the classes, each counted alike (macro average). Bars begin at {percent} %; the lowest"
                " of a column is red, or bold if that may be chance."
            )
            return words.format(percent=round(100 * self._floor))
        return self.sentence(label)

    def at_hand(self) -> QRect | None:
        return self.row(self._cursor) if self.names else None

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in moves and self.names:
            self._cursor = min(max(self._cursor + moves[key], 0), len(self.names) - 1)
            self.row_shown.emit(self.row(self._cursor))
            self._describe()
            self.update()
        elif key in ENTER and self.names:
            self.pick(self._cursor)
        elif key == Qt.Key.Key_Escape and self.chosen is not None:
            self.picked.emit(None)
        else:
            return False
        return True

    def _describe(self) -> None:
        if self._cursor < len(self.names):
            self.setAccessibleDescription(self.sentence(self._cursor))


def _percent(share: float) -> str:
    """With a tenth, which a whole hundred needs not, and has no room for in large letters. What is not quite all or
    nothing is not rounded to it; nor is there room for the < and > of `percent`."""
    tenths = round(1000 * share)
    tenths = min(max(tenths, share > 0), 1000 - (share < 1))
    return f"{tenths / 10:.1f}".replace("100.0", "100")


def _below(figures: np.ndarray, confusion: np.ndarray) -> np.ndarray:
    """Whether precision, recall and F1 (classes, 3) are less than their means by more than chance would do: if all
    classes were alike, any would be in 5 of 100 tests at most (Bonferroni). An F1 is where one of its two shares is."""
    right, below = confusion.diagonal(), np.zeros(figures.shape, bool)
    for number, axis in enumerate((0, RECALL)):
        column = figures[:, number]
        mean = float(column[np.isfinite(column)].mean()) if np.isfinite(column).any() else 0.0
        pairs = zip(right.tolist(), confusion.sum(axis=axis).tolist(), strict=True)
        likely = [so_many_wrong(total - found, total, 1 - mean) for found, total in pairs]
        below[:, number] = np.array(likely) < BY_CHANCE / (2 * len(likely))
    below[:, 2] = below[:, 0] | below[:, 1]
    return below


def _lowest(column: np.ndarray) -> float:
    """The lowest figure of a column, if it stands out: where many classes share it, none is marked."""
    lowest = float(np.nanmin(column, initial=2.0))
    return lowest if np.count_nonzero(column == lowest) <= FEW else -1.0
