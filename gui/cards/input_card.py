"""The input card: the pinned picture, large, and ten others of which one can be pinned instead.

Every strip on the stack shows what its block makes of the pinned picture.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from gui.cards.answer_line import AnswerLine
from gui.cards.card_face import MARGIN, Mood, paint_body
from gui.cards.card_layout import wrapped
from gui.cards.unit import Unit, metrics
from gui.look.amounts import picture_number
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.state.focus import PictureRef
from gui.state.looking.own_pictures import CHANNELS_DRAWN
from gui.state.looking.probe import Probe
from gui.widgets.by_key import ByKey
from gui.widgets.one_click import OneClick
from gui.widgets.ramp import ink_image

HEIGHT, NARROW_HEIGHT, PICTURE = 68, 108, 56  # at 100 %
DENSE_HEIGHT, DENSE_PICTURE, DENSE_WORDS = 42, 34, 140  # of the compact form
PICTURE_LEFT, WORDS_AFTER, WORDS, BUTTON = 14, 12, 172, 26
NARROW, DENSE_NARROW = 520, 380
LARGEST = 40  # pixels of a picture to pin
CUT = Qt.TextElideMode.ElideRight


class Candidates(ByKey):
    """A row of small pictures; the arrows walk along it, and a click pins one."""

    chosen = Signal(int)  # index in the test set

    def __init__(self, probe: Probe, parent: QWidget) -> None:
        super().__init__(parent)
        self.probe, self.unit = probe, Unit()
        self._images: list[QImage] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Look at another picture on every page (click, or arrow keys)"))

    def refresh(self) -> None:
        self._images = []
        place = self._current() + 1
        self.setAccessibleName(self.tr("Pictures to pin, {place} of {count}: {label}").format(
            place=place, count=len(self.probe.candidates), label=self.probe.label))  # fmt: skip
        self.update()

    def wanted_width(self) -> int:
        """With pictures as large as they get."""
        count = max(len(self.probe.candidates), 1)
        return 6 + count * self.unit.px(LARGEST) + (count - 1) * self.unit.px(4)

    def place_of(self, index: int) -> QRect:
        """Where candidate number `index` is."""
        count = max(len(self.probe.candidates), 1)
        gap = self.unit.px(4)
        side = min(self.unit.px(LARGEST), (self.width() - 6 - gap * (count - 1)) // count, self.height() - 8)
        return QRect(3 + index * (side + gap), (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        side = round(self.place_of(0).width() * self.devicePixelRatioF())
        if not self._images or self._images[0].width() != side:
            data = self.probe.document.data
            test, is_photo = data.test, data.train.are_photos
            self._images = [framed(test.picture(index), side, is_photo) for index in self.probe.candidates]
        current = self._current()
        for index, image in enumerate(self._images):
            rect = self.place_of(index)
            painter.drawImage(rect, image)
            painter.setPen(QPen(theme.color("accent"), 2) if index == current else QPen(theme.color("border"), 1))
            grow = 1 if index == current else 0
            painter.drawRoundedRect(rect.adjusted(-grow, -grow, grow, grow), 3, 3)
        if self.shows_ring:
            painter.setPen(QPen(theme.color("accent"), 2))
            row = self.place_of(0).united(self.place_of(len(self._images) - 1)).adjusted(-2, -3, 3, 3)
            painter.drawRoundedRect(row.intersected(self.rect().adjusted(1, 1, -1, -1)), 6, 6)

    def take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        candidates = self.probe.candidates
        if key not in steps or not candidates:
            return False
        step, current = steps[key], self._current()
        beside = current + step if current >= 0 else min(step, 0)  # from none of them to the first or the last
        self.chosen.emit(candidates[beside % len(candidates)])
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        for place, index in enumerate(self.probe.candidates):
            if is_left and self.place_of(place).adjusted(-2, -2, 2, 2).contains(at):
                self.chosen.emit(index)
                return
        event.ignore()

    def _current(self) -> int:
        candidates = self.probe.candidates
        looked_at = self.probe.focus.value.picture
        return candidates.index(looked_at.index) if looked_at.part == "test" and looked_at.index in candidates else -1


class InputCard(QWidget):
    """The first card. It cannot be moved; a click chooses the picture in the focus."""

    draw_wanted = Signal()

    def __init__(self, probe: Probe, parent: QWidget) -> None:
        super().__init__(parent)
        self.probe, self.unit = probe, Unit()
        self.candidates = Candidates(probe, self)
        self.candidates.chosen.connect(lambda index: probe.focus.look(picture=PictureRef("test", index)))
        self.shuffle = self._button(self.tr("Other pictures"))
        self.shuffle.clicked.connect(probe.shuffle)
        self.draw = self._button(self.tr("Draw a picture yourself, and see what every block makes of it"))
        self.draw.clicked.connect(self.draw_wanted)
        OneClick(self.draw)
        self._picture: QPixmap | None = None
        self._words = QRect()
        self._line = 0  # height of the part with the picture
        self._fitted: tuple[int, Unit, tuple[str, ...], int, int] | None = None
        self.answer = AnswerLine()  # what the network says of the picture, for stacks whose end is out of sight
        probe.candidates_changed.connect(self.refresh)
        probe.changed.connect(self._listen)
        self._listen()
        self.restyle()

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    @property
    def can_draw(self) -> bool:
        """There are pictures, and they have ink or colours."""
        document = self.probe.document
        return not document.data_problem and document.data.shape[2] in CHANNELS_DRAWN

    @property
    def _short(self) -> str:
        if self.probe.document.data_problem:
            return self.tr("A digit")
        ref = self.probe.focus.value.picture
        own = self.probe.own.get(ref)
        if own is not None:
            return own.name
        words = self.tr("Test picture {number}") if ref.part == "test" else self.tr("Training picture {number}")
        return words.format(number=picture_number(ref.index))

    @property
    def sentence(self) -> str:
        """Such as "Test picture 217, “3”". Nobody had to pin it: it is there from the start."""
        if self.probe.document.data_problem:
            return self.tr("A digit: the pictures of this project are not here")
        ref = self.probe.focus.value.picture
        own = self.probe.own.get(ref)
        if own is not None:
            return own.name
        words = self.tr("Test picture {number}, “{label}”")
        if ref.part == "train":
            words = self.tr("Training picture {number}, “{label}”")
        return words.format(number=picture_number(ref.index), label=self.probe.label)

    @property
    def _side(self) -> int:
        """Of the pinned picture."""
        return self.unit.px(DENSE_PICTURE if self.unit.dense else PICTURE)

    def _listen(self) -> None:
        """Take what the network answers now."""
        names = self.probe.document.data.class_names
        if self.answer.show(self.probe.answer, names, self.probe.label, self.probe.standing):
            self._describe()
            self.update(self._words.translated(MARGIN, MARGIN))

    def _describe(self) -> None:
        words = [self.tr("Input picture"), self.sentence, self.answer.sentence()]
        self.setAccessibleName(". ".join(part for part in words if part))

    def body(self) -> QRect:
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def fit(self, width: int, unit: Unit) -> int:
        """Lay out for a width of the body in pixels, if it is another; the height it takes."""
        narrow = width < unit.px(DENSE_NARROW if unit.dense else NARROW)
        line = self._line = unit.px(DENSE_HEIGHT if unit.dense else HEIGHT)
        height = line + unit.px(NARROW_HEIGHT - HEIGHT) if narrow else line
        names, pictures = self.probe.document.data.class_names, len(self.probe.candidates)
        self.draw.setVisible(self.can_draw)
        buttons = (self.shuffle, self.draw) if self.can_draw else (self.shuffle,)
        if self._fitted == (width, unit, names, pictures, len(buttons)):
            return height
        self._fitted = (width, unit, names, pictures, len(buttons))
        self.unit = self.candidates.unit = unit
        top = line - unit.px(4) if narrow else 0
        row_high = height - top - (unit.px(6) if narrow else 0)
        words_left = unit.px(PICTURE_LEFT + WORDS_AFTER) + self._side
        button = unit.px(BUTTON)
        right = width - len(buttons) * button - unit.px(8)
        usual = words_left + unit.px(DENSE_WORDS if unit.dense else WORDS) + unit.px(8)
        wanted = words_left + self._longest_answer(names) + unit.px(16)
        choice_left = max(usual, min(wanted, right - unit.px(4) - self.candidates.wanted_width()))
        left = unit.px(14) if narrow else choice_left
        self.candidates.setGeometry(MARGIN + left, MARGIN + top, right - left - unit.px(4), row_high)
        for place, one in enumerate(buttons):
            one.setGeometry(MARGIN + right + place * button, MARGIN + top + (row_high - button) // 2, button, button)
            one.setIconSize(QSize(unit.px(16), unit.px(16)))
        text_right = width - unit.px(12) if narrow else choice_left - unit.px(8)
        self._words = QRect(words_left, 0, text_right - words_left, line)
        self.refresh()
        return height

    def _longest_answer(self, names: tuple[str, ...]) -> int:
        """Pixels of the longest words that may stand below the title: the row of pictures gives way to them where it
        can, and does not move with every answer."""
        answer = AnswerLine()
        said = np.array([len(name) for name in names], float)
        answer.show(said == said.max(initial=0), names, "", "untrained")
        return metrics(self.unit, "label").horizontalAdvance(answer.sentence())

    def refresh(self) -> None:
        self._picture = None
        self.candidates.refresh()
        self._describe()
        self.update()

    def restyle(self) -> None:
        self.shuffle.setIcon(theme.icon("shuffle", "secondary"))
        self.draw.setIcon(theme.icon("pencil-simple", "secondary"))
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        unit, body = self.unit, self.body()
        paint_body(painter, body, "input", Mood(), unit)
        painter.translate(body.topLeft())
        side = self._side
        place = QRect(QPoint(unit.px(PICTURE_LEFT), (self._line - side) // 2), QSize(side, side))
        pixels = round(side * self.devicePixelRatioF())  # more of them after a move to a finer screen
        if self._picture is None or self._picture.width() != pixels:
            is_photo = self.probe.document.data.train.are_photos
            self._picture = QPixmap.fromImage(framed(self.probe.picture, pixels, is_photo))
        painter.drawPixmap(place, self._picture)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(unit.font("label"))
        answer = self.answer.sentence() if unit.details else ""
        lines = wrapped(self.sentence, painter.fontMetrics(), self._words.width())
        if unit.dense and (answer or len(lines) > 1):  # room for one more line: that of the answer
            room = self._words.width()
            lines = [] if answer else [painter.fontMetrics().elidedText(self._short, CUT, room)]
        line_high, name_high = painter.fontMetrics().height(), unit.px(18)
        top = (self._words.height() - name_high - line_high * (len(lines) + bool(answer))) // 2
        painter.setPen(theme.color("secondary"))
        for number, line in enumerate(lines):
            rect = QRect(self._words.left(), top + name_high + number * line_high, self._words.width(), line_high)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), line)
        if answer:
            below = top + name_high + len(lines) * line_high
            self._paint_answer(painter, QRect(self._words.left(), below, self._words.width(), line_high), answer)
        painter.setFont(unit.font("strong"))
        painter.setPen(theme.color("text"))
        rect = QRect(self._words.left(), top, self._words.width(), name_high)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), self.tr("Input picture"))

    def _paint_answer(self, painter: QPainter, rect: QRect, words: str) -> None:
        role, sign = ("good", "check") if self.answer.correct else ("error", "x")
        if self.answer.is_judged:
            side = self.unit.px(12)
            at = QPoint(rect.left(), rect.top() + (rect.height() - side) // 2)
            painter.drawPixmap(at, theme.icon(sign, role).pixmap(QSize(side, side), self.devicePixelRatioF()))
            rect = rect.adjusted(side + self.unit.px(3), 0, 0, 0)
        painter.setPen(theme.color(role if self.answer.is_judged else "secondary"))
        if painter.fontMetrics().horizontalAdvance(words) > rect.width():
            words = self.answer.shorter()
        if painter.fontMetrics().horizontalAdvance(words) > rect.width():
            words = self.answer.briefly(painter.font(), rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), words)


def framed(picture: np.ndarray, side: int, is_photo: bool = False) -> QImage:
    """A picture (H, W, C) in the middle of a square of `side` pixels; it keeps its proportions."""
    room = QSize(picture.shape[1], picture.shape[0]).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    inner = ink_image(picture, room.expandedTo(QSize(1, 1)), is_photo)
    if inner.width() == inner.height():
        return inner
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage((side - inner.width()) // 2, (side - inner.height()) // 2, inner)
    painter.end()
    return image
