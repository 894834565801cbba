"""The picture that goes in, as large as the numbers it is made of can be seen, and what the network says of it. A board
to draw on can take its place."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.values import dataclass
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.presentation.block_card import paint_card
from gui.presentation.button import BigButton
from gui.presentation.scale import Part, Scale
from gui.presentation.tiles import paint_picture, whole_size
from gui.qt.keys import with_keys

PAD, COLOURS = 20, 32
SAID_IN = "heading", "title", "body"


@dataclass(frozen=True, eq=False)
class Answer:
    """A picture and what is said of it; `role` colours the verdict, which "" leaves out."""

    picture: np.ndarray
    says: str = ""
    percent: str = ""
    verdict: str = ""
    role: str = "secondary"
    remark: str = ""


class PictureCard(Part):
    """Shows an Answer. A click asks for another picture; a double click on what is said of it, what that is made of.

    `draw` asks for the board, for its pen, or to put it away, as `board_left` does; `erase` for its eraser, `clear` for
    an empty one, `paste_wanted` for what was copied. `board_resized` brings the pixels that it has from left to right.
    """

    other_wanted = Signal()
    answer_opened = Signal()
    board_resized = Signal(int)
    board_left = Signal()
    paste_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.is_photo = False
        self.board: QWidget | None = None
        self.colours: QWidget | None = None
        self.draw, self.erase = BigButton("key", "pencil-simple", self), BigButton("key", "eraser", self)
        self.clear = BigButton("key", "trash", self)
        for button, words in (
            (self.draw, self.tr("Draw a picture, or put the board away ({D})")),
            (self.erase, self.tr("Erase, or draw again ({E})")),
            (self.clear, self.tr("Clear the board ({Del})")),
        ):
            button.setAccessibleName(with_keys(words))
            button.setToolTip(with_keys(words))
            button.hide()
            button.setCheckable(button is not self.clear)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Picture and answer"))
        self._say_clicks()

    def _say_clicks(self) -> None:
        """Beside a board a click is a stroke that missed it, and a tip would lie on what is drawn."""
        words = self.tr("A click shows another picture; a double click on the answer, what it is made of")
        self.setToolTip(words if self.board is None else "")

    def show_answer(self, answer: Answer) -> None:
        self.answer = answer
        said = (answer.says, answer.percent, answer.verdict, answer.remark)
        self.setAccessibleDescription(", ".join(part for part in said if part))
        self.update()

    def show_board(self, board: QWidget | None, colours: QWidget | None = None) -> None:
        """Let this stand where the picture is, and colours below it; None: the picture itself. Their owner takes them
        back."""
        self.board, self.colours = board, colours
        self.clear.setVisible(board is not None)
        self.erase.setVisible(board is not None)
        self._say_clicks()
        for part in (board, colours):
            if part is not None:
                part.setParent(self)
                self._place()
                part.show()
        self.update()

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for button in self._buttons:
            button.rescale(scale)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Board and buttons: these stand at the end of the last line."""
        px, right = self.scale.px, self.width() - self.scale.px(PAD)
        for button in self._buttons:
            size = button.sizeHint()
            right -= size.width()
            button.setGeometry(right, self.height() - px(8) - size.height(), size.width(), size.height())
            right -= px(6)
        if self.board is not None:
            side = self._room
            self.board_resized.emit(side)
            self.board.move((self.width() - side) // 2, px(PAD))
            if self.colours is not None:
                self.colours.setGeometry((self.width() - side) // 2, px(PAD) + side, side, self._for_colours)

    @property
    def _buttons(self) -> tuple[BigButton, ...]:
        """From right to left."""
        return self.draw, self.erase, self.clear

    @property
    def _room(self) -> int:
        """For the picture, in pixels: what is said of it has room below."""
        px = self.scale.px
        below = px(40 + 28 + 28) + self._for_colours
        return max(0, min(self.width() - 2 * px(PAD), self.height() - below - px(2 * PAD)))

    @property
    def _for_colours(self) -> int:
        """The pixels from top to bottom that the colours take, below the board."""
        return self.scale.px(COLOURS) if self.colours is not None else 0

    @property
    def _tools(self) -> int:
        """The pixels that the buttons take of the last line."""
        shown = [button for button in self._buttons if not button.isHidden()]
        return sum(button.width() + self.scale.px(6) for button in shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        px = self.scale.px
        paint_card(painter, QRectF(self.rect()), px(14))
        if self.answer is not None:
            self._paint(painter, self.answer)
        painter.end()

    def _size(self, answer: Answer) -> QSize:
        """Of the picture, or of the board in its place."""
        return QSize(self._room, self._room) if self.board is not None else whole_size(answer.picture, self._room)

    def _is_answer(self, point: QPointF) -> bool:
        """Whether what is said of the picture is there."""
        answer = self.answer
        top = self.scale.px(PAD) + (self._size(answer).height() if answer else 0) + self._for_colours
        return bool(answer and answer.says and point.y() > top)

    def within(self, says: str, wide: int) -> tuple[str, str]:
        """The largest font in which all of it has room, and the words: in the smallest one as many as have room."""
        for role in SAID_IN:
            metrics = QFontMetrics(self.scale.font(role))
            if metrics.horizontalAdvance(says) <= wide:
                return role, says
        return SAID_IN[-1], metrics.elidedText(says, Qt.TextElideMode.ElideRight, wide)

    def _paint(self, painter: QPainter, answer: Answer) -> None:
        px, size = self.scale.px, self._size(answer)
        wide = self.width() - 2 * px(PAD)
        corner = QPointF((self.width() - size.width()) / 2, px(PAD))
        if self.board is None:
            paint_picture(painter, answer.picture, corner, size, self.is_photo)
        top = px(PAD) + size.height() + self._for_colours + px(10)
        line = QRectF(px(PAD), top, wide, px(40))
        middle = Qt.AlignmentFlag.AlignVCenter
        role, says = self.within(answer.says, wide)
        painter.setFont(self.scale.font(role))
        painter.setPen(theme.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, says)
        used = painter.fontMetrics().horizontalAdvance(says)
        second = line.translated(0, px(38))
        second.setHeight(px(28))
        third, sign = second.translated(0, px(28)), px(20)
        if third.bottom() > self.draw.y() + px(6):
            third.setWidth(wide - self._tools)
        begin = sign + px(6) if answer.role in ("good", "error") else 0
        body = QFontMetrics(self.scale.font("body"))
        verdict = body.elidedText(answer.verdict, Qt.TextElideMode.ElideRight, int(wide - begin))
        said = begin + body.horizontalAdvance(verdict)
        painter.setFont(self.scale.font("title"))
        percent = painter.fontMetrics().horizontalAdvance(answer.percent) + px(8)
        lines = (line, used), (second, said)  # below a long name, and below what is said of it if that is long, too
        beside = next((place for place, taken in lines if taken + percent <= wide), third)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | middle, answer.percent)
        painter.setPen(theme.color(answer.role))
        if begin:
            spot = QRectF(second.left(), second.center().y() - sign / 2, sign, sign).toRect()
            theme.icon("check" if answer.role == "good" else "x", answer.role).paint(painter, spot)
        painter.setFont(self.scale.font("body"))
        painter.drawText(second.adjusted(begin, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, verdict)
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.color("label"))
        room = int(third.width() - (percent if beside is third else 0))
        said_of_it = answer.remark if self.board is None else ""  # whose drawing it is all have seen
        remark = painter.fontMetrics().elidedText(said_of_it, Qt.TextElideMode.ElideRight, room)
        painter.drawText(third, Qt.AlignmentFlag.AlignLeft | middle, remark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_meant = event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint())
        if is_meant and self.board is None and not self._is_answer(event.position()):
            self.other_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_answer(event.position()):
            self.answer_opened.emit()
