"""Pictures one below the other, each with what the network holds it for: a bar for every class, and the words.

A click pins a picture: the whole window looks at it from then on.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy

from engine.data import Images
from engine.explain import Answers
from engine.text import count, probability
from gui.evaluate.no_rows import nothing_of, paint_nothing
from gui.evaluate.picture_menu import menu_of_picture, show
from gui.look.amounts import picture_number
from gui.look.drawing import CENTRE, LEFT, fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.widgets.by_key import ENTER, ByKey
from gui.widgets.parts import Parts
from gui.widgets.thumbnails import Thumbnails

ROW, SIDE, WORDS = 98, 76, 158  # at 100 %: a row, the picture in it, the words at its end
WIDEST = 22  # a bar, at 100 %: what the eye finds first is the picture
BARS = 72  # the least between them; a list that is wider than its card loses the end of its words
MOST_BARS = 12  # of more classes, the ten most probable


class PictureRows(Parts, ByKey):
    """`pinned` brings the number of a picture; so do `opened`, to see inside, `asked`, to ask why,
    and `doubted`, to say that its label is wrong."""

    pinned = Signal(int)
    opened = Signal(int)
    probability_opened = Signal(int, int)  # number of a picture, class: what it is made of is wanted
    asked = Signal(int)
    doubted = Signal(int)
    row_shown = Signal(QRect)  # to be scrolled to

    def __init__(self) -> None:
        super().__init__()
        self.numbers = np.zeros(0, np.int64)
        self.answers: Answers | None = None
        self.names: tuple[str, ...] = ()
        self.current: int | None = None  # the picture that is pinned
        self._cursor = 0
        self._thumbnails = Thumbnails()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures, the surest answers first"))
        theme.changed.connect(self._fit)

    def show_pictures(self, numbers: np.ndarray, answers: Answers, images: Images, names: tuple[str, ...]) -> None:
        if len(numbers) != len(self.numbers) or not np.array_equal(numbers, self.numbers):
            self._cursor = 0
        self.numbers, self.answers, self.names = numbers, answers, names
        self._thumbnails.show(images)
        self._fit()
        self._describe()

    def show_current(self, number: int | None) -> None:
        if number != self.current:
            self.current = number
            self._describe()
            self.update()

    def sentence(self, place: int) -> str:
        """What is said of a row: "Test picture 171: 99.0 % 8, as it read; 0.9 % 2, what it is"."""
        number = int(self.numbers[place])
        lines = "; ".join(f"{value} {words}" for value, words, *_ in self._lines(number))
        text = self.tr("Test picture {number}: {lines}").format(number=picture_number(number), lines=lines)
        return self.tr("{text}. Pinned").format(text=text) if number == self.current else text

    # Layout

    def _fit(self) -> None:
        self.setFixedHeight(max(1, len(self.numbers)) * theme.px(ROW))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(SIDE + WORDS + BARS), theme.px(ROW))

    def row(self, place: int) -> QRect:
        return QRect(0, place * theme.px(ROW), self.width(), theme.px(ROW))

    def picture_place(self, place: int) -> QRect:
        row, side = self.row(place), theme.px(SIDE)
        return QRect(theme.px(8), row.top() + (row.height() - side) // 2, side, side)

    def link_places(self, place: int) -> tuple[QRect, QRect, QRect]:
        """Where Pin, Inside and Why stand."""
        left, bottom = self._words_left(), self.row(place).bottom() - theme.px(10)
        metrics, high = QFontMetrics(theme.font("label")), theme.px(18)
        first = theme.px(15) + metrics.horizontalAdvance(self.tr("Pinned"))
        second = theme.px(16) + metrics.horizontalAdvance(self.tr("Inside"))
        third = theme.px(16) + metrics.horizontalAdvance(self.tr("Why"))
        gap, top = theme.px(6), bottom - high
        return (
            QRect(left, top, first, high),
            QRect(left + first + gap, top, second, high),
            QRect(left + first + second + 2 * gap, top, third, high),
        )

    def _words_left(self) -> int:
        return self.width() - theme.px(WORDS)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        if not len(self.numbers):
            paint_nothing(painter, self.rect(), self.answers)
        high = theme.px(ROW)
        last = min(event.rect().bottom() // high, len(self.numbers) - 1)
        for place in range(event.rect().top() // high, last + 1):
            self._paint_row(painter, place)

    def _paint_row(self, painter: QPainter, place: int) -> None:
        row, number = self.row(place), int(self.numbers[place])
        inner = QRectF(row).adjusted(1, 2, -1, -2)
        is_pinned = number == self.current
        if is_pinned or place == self.over:
            fill_with(painter, theme.color("accent_soft" if is_pinned else "sunken"))
            painter.drawRoundedRect(inner, theme.px(8), theme.px(8))
        elif place:
            painter.fillRect(QRect(0, row.top(), self.width(), 1), theme.color("border"))
        self._thumbnails.paint(painter, self.picture_place(place), number)
        self._paint_bars(painter, row, number, on_soft=is_pinned or place == self.over)
        self._paint_words(painter, row, place, number)
        if self.shows_ring and place == self._cursor:
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(inner, theme.px(8), theme.px(8))

    def _bars(self, number: int) -> np.ndarray:
        """The classes that have a bar: all, or the ten most probable and the right one, in their order."""
        assert self.answers is not None
        shares = self.answers.probabilities[number]
        if len(shares) <= MOST_BARS:
            return np.arange(len(shares))
        most = np.argsort(-shares, kind="stable")[:10].tolist()
        label = int(self.answers.labels[number])
        return np.array(sorted({*most[: 10 if label in most else 9], label}))

    def _bar_places(self, bars: int) -> tuple[int, float]:
        """Where the first bar stands, and the way from one to the next: where all classes have one and there is room,
        as far as names need. To measure a thousand names takes as long as to paint all else."""
        left, metrics = theme.px(8 + SIDE + 14), QFontMetrics(theme.font("label"))
        names = self.names if bars == len(self.names) else ()
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0) + theme.px(6)
        room = self._words_left() - theme.px(14) - left
        return left, min(room / max(bars, 1), max(theme.px(44), longest))

    def class_at(self, point: QPointF) -> int | None:
        """The class whose bar lies under a point."""
        place = self.at(point)
        if place is None:
            return None
        classes = self._bars(int(self.numbers[place]))
        left, pitch = self._bar_places(len(classes))
        bar = int((point.x() - left) // pitch)
        return int(classes[bar]) if 0 <= bar < len(classes) else None

    def _paint_bars(self, painter: QPainter, row: QRect, number: int, on_soft: bool) -> None:
        assert self.answers is not None
        classes = self._bars(number)
        left, pitch = self._bar_places(len(classes))
        width, top, foot = max(1.0, pitch - theme.px(4)), row.top() + theme.px(12), row.bottom() - theme.px(24)
        width = min(width, float(theme.px(WIDEST)))
        begin = left + (pitch - theme.px(4) - width) / 2
        said, label = int(self.answers.said[number]), int(self.answers.labels[number])
        metrics = QFontMetrics(theme.font("label"))
        named = all(metrics.horizontalAdvance(self.names[one]) <= pitch - 2 for one in classes.tolist())
        foot = foot if named else foot + theme.px(12)  # colours and words at the right name the two that count
        for place, one in enumerate(classes.tolist()):
            share = float(self.answers.probabilities[number, one])
            well = QRectF(begin + place * pitch, top, width, foot - top)
            painter.fillRect(well, theme.color("container" if theme.contrast else "border" if on_soft else "sunken"))
            role = "good" if one == label else "error" if one == said else "outline"
            if np.isfinite(share) and share > 0:
                high = max(1.0, well.height() * share)
                painter.fillRect(QRectF(well.left(), foot - high, width, high), theme.color(role))
            painter.fillRect(QRectF(well.left(), foot, width, 1), theme.color("outline"))
            if named:
                write_in(painter, "label", "label" if role == "outline" else role)
                under = QRectF(well.center().x() - pitch / 2, foot + 2, pitch, theme.px(16))
                painter.drawText(under, CENTRE, self.names[one])

    def _lines(self, number: int) -> list[tuple[str, str, str, str]]:
        """Percent, words, colour and name of what it read, and of what it is or what came next."""
        assert self.answers is not None
        shares, said, label = (
            self.answers.probabilities[number], int(self.answers.said[number]), int(self.answers.labels[number]),
        )  # fmt: skip
        def line(one: int, words: str, role: str) -> tuple[str, str, str, str]:
            return probability(float(shares[one])), words.format(name=self.names[one]), role, self.names[one]

        if said != label:
            return [
                line(said, self.tr("{name}, as it read"), "error"),
                line(label, self.tr("{name}, what it is"), "good"),
            ]
        others = np.delete(np.arange(len(shares)), said)
        first = line(said, self.tr("{name}, rightly"), "good")
        if not len(others):
            return [first]
        return [first, line(int(others[np.argmax(shares[others])]), self.tr("{name}, next"), "secondary")]

    def _paint_words(self, painter: QPainter, row: QRect, place: int, number: int) -> None:
        left, line = self._words_left(), theme.px(18)
        top = row.top() + theme.px(10)
        for value, words, role, name in self._lines(number):
            write_in(painter, "strong", role)
            painter.drawText(QRect(left, top, self.width() - left, line), LEFT, value)
            used = painter.fontMetrics().horizontalAdvance(value) + theme.px(5)
            painter.setFont(theme.font("label"))
            room = self.width() - left - used - theme.px(2)
            if painter.fontMetrics().horizontalAdvance(words) > room:
                words = name  # its colour says which of the two it is
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left + used, top, room + 2, line), LEFT, text)
            top += line
        write_in(painter, "label", "secondary")
        painter.drawText(
            QRect(left, top, self.width() - left, line), LEFT,
            self.tr("test picture {number}").format(number=picture_number(number)),
        )
        is_pinned = number == self.current
        for at, word, icon in zip(
            self.link_places(place),
            (self.tr("Pinned") if is_pinned else self.tr("Pin"), self.tr("Inside"), self.tr("Why")),
            ("push-pin", "magnifying-glass-plus", "question"),
            strict=True,
        ):
            role = "secondary" if is_pinned and icon == "push-pin" else "accent"
            size = theme.px(12)
            pixmap = theme.icon(icon, role).pixmap(QSize(size, size), self.devicePixelRatioF())
            painter.drawPixmap(at.left(), at.center().y() - size // 2, pixmap)
            painter.setPen(theme.color(role))
            painter.drawText(at.adjusted(size + theme.px(3), 0, theme.px(4), 0), LEFT, word)

    # Mouse and keys

    def at(self, point: QPointF) -> int | None:
        place = int(point.y() // theme.px(ROW))
        return place if 0 <= place < len(self.numbers) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._cursor = place
        at = event.position().toPoint()
        _, inside, why = (spot.adjusted(-3, -3, 3, 3) for spot in self.link_places(place))
        verb = self.opened if inside.contains(at) else self.asked if why.contains(at) else self.pinned
        verb.emit(int(self.numbers[place]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.class_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.probability_opened.emit(int(self.numbers[self.at(event.position())]), found)

    def tip_at(self, point: QPointF) -> str:
        place = self.at(point)
        if place is None:
            return ""
        pin, inside, why = (spot.contains(point.toPoint()) for spot in self.link_places(place))
        if why:
            return with_keys(self.tr("Pin it, and go to Why to ask what this answer rests on ({Shift+Enter})"))
        if inside:
            return with_keys(self.tr("Pin it, and go to Build to see what every block makes of it ({Ctrl+Enter})"))
        if pin:
            return with_keys(self.tr("Let the whole window look at this picture (click, or {Enter})"))
        assert self.answers is not None
        number = int(self.numbers[place])
        shares = self.answers.probabilities[number]
        first = np.argsort(-shares)[:MOST_BARS].tolist()
        lines = [f"{self.names[one]}: {probability(float(shares[one]), 2)}" for one in first]
        if self.class_at(point) is not None:
            lines.append(self.tr("Double click on a bar: what this probability is made of"))
        return "\n".join(lines)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the picture under the mouse, or by the menu key of the one with the ring."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.at(QPointF(event.pos())) if by_mouse else self._cursor
        if place is not None and place < len(self.numbers):
            spot = event.pos() if by_mouse else self.picture_place(place).center()
            show(self.menu_at(place), self.mapToGlobal(spot))

    def menu_at(self, place: int) -> QMenu:
        """What can be done with a picture, as a new menu."""
        assert self.answers is not None
        number = int(self.numbers[place])
        name = self.tr("Test picture {number}").format(number=picture_number(number))
        said = int(self.answers.said[number])
        return menu_of_picture(self, self._thumbnails, number, name, (
            (self.tr("Pin it"), self.pinned, (number,)), (self.tr("See inside"), self.opened, (number,)),
            (self.tr("Ask why"), self.asked, (number,)),
            (self.tr("What its probability is made of"), self.probability_opened, (number, said)),
            (self.tr("Relabel it or leave it out…"), self.doubted, (number,)),
        ))  # fmt: skip

    def at_hand(self) -> QRect | None:
        return self.row(self._cursor) if len(self.numbers) else None

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        last = len(self.numbers) - 1
        page = max(1, self.visibleRegion().boundingRect().height() // theme.px(ROW))
        places = {
            Qt.Key.Key_Up: self._cursor - 1, Qt.Key.Key_Down: self._cursor + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last, Qt.Key.Key_PageUp: self._cursor - page, Qt.Key.Key_PageDown: self._cursor + page,
        }  # fmt: skip
        if last < 0:
            return False
        if key in places:
            self._cursor = min(max(places[key], 0), last)
            self.row_shown.emit(self.row(self._cursor))
            self._describe()
            self.update()
        elif key in ENTER:
            opens = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            asks = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            verb = self.opened if opens else self.asked if asks else self.pinned
            verb.emit(int(self.numbers[self._cursor]))
        else:
            return False
        return True

    def _describe(self) -> None:
        has_any = self._cursor < len(self.numbers)
        place = self.tr("{place} of {count}. ").format(place=count(self._cursor + 1), count=count(len(self.numbers)))
        none = nothing_of(self.answers) if self.answers is not None else ""
        self.setAccessibleDescription(place + self.sentence(self._cursor) if has_any else none)
