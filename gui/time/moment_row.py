"""A row of the moments: a dot on the line of time, the filter as it was then, what happened, step and accuracy."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from engine.values import dataclass
from gui.look.drawing import fill_with, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.ramp import signed_image

ROW, LINE, PICTURE = 48, 23, 28  # height, where the line of time runs, side of the picture, at 100 %
FOR_PICTURE, FOR_ACCURACY = 180, 150  # from these widths on there is room for the picture, and for the accuracy


@dataclass(frozen=True)
class RowText:
    """`here`: the window looks at it. `fork`: another run begins there. `first` and `last` end the line of time."""

    title: str
    step: int
    below: str
    accuracy: str = ""
    here: bool = False
    fork: bool = False
    first: bool = False
    last: bool = False
    now: bool = False  # beyond it lies what is trained next
    run: str = ""  # the run that begins or ends here, if it is a fork


class MomentRow(QAbstractButton):
    """A button that goes to its moment."""

    def __init__(self) -> None:
        super().__init__()
        self.text_ = RowText("", 0, "")
        self.plane: np.ndarray | None = None
        self.scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_text(self, text: RowText, plane: np.ndarray | None, scale: float) -> None:
        if text != self.text_ or plane is not self.plane or scale != self.scale:
            self.text_, self.plane, self.scale = text, plane, scale
            self.setAccessibleName(f"{text.title}, {text.below} {text.accuracy}".strip())
            self.setToolTip(f"{text.title}\n{text.below} {text.accuracy}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(40 if self.text_.fork else ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        text, px = self.text_, theme.px
        body = QRectF(self.rect()).adjusted(px(8), px(1), -px(8), -px(1))
        if text.here or self.underMouse():
            fill_with(painter, theme.color("accent_soft" if text.here else "sunken"))
            painter.drawRoundedRect(body, px(8), px(8))
        self._line(painter)
        left: float
        if text.fork:
            box = QRectF(px(58), px(3), self.width() - px(58) - px(16), self.height() - px(6))
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(box, px(6), px(6))
            left, right = box.left() + px(8), box.right() - px(8)
        else:
            left, right = px(40), self.width() - px(16)
            if self.width() >= px(FOR_PICTURE):
                left = px(78)
                self._picture(painter)
        self._words(painter, left, right)
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(body, px(8), px(8))
        painter.end()

    def _line(self, painter: QPainter) -> None:
        text, x, middle = self.text_, theme.px(LINE) + 0.5, self.height() / 2
        painter.setPen(QPen(theme.color("outline"), theme.px(1)))
        top, bottom = (middle if text.first else 0.0), (middle if text.last else float(self.height()))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if text.fork:
            painter.setPen(QPen(theme.color("outline"), theme.px(1), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, middle), QPointF(theme.px(58), middle))
            return
        radius = theme.px(5 if text.here else 4)
        painter.setPen(QPen(theme.color("accent" if text.here else "outline"), theme.px(1.5)))
        painter.setBrush(theme.color("accent" if text.here else "panel"))
        painter.drawEllipse(QPointF(x, middle), radius, radius)

    def _picture(self, painter: QPainter) -> None:
        side = theme.px(PICTURE)
        place = QRectF(theme.px(40), (self.height() - side) / 2, side, side)
        if self.plane is None:
            painter.fillRect(place, theme.color("sunken"))
            return
        image = signed_image(self.plane, self.scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < image.width())
        painter.drawImage(place, image)

    def _words(self, painter: QPainter, left: float, right: float) -> None:
        text, px = self.text_, theme.px
        accuracy = text.accuracy if self.width() >= px(FOR_ACCURACY) else ""
        middle = Qt.AlignmentFlag.AlignVCenter
        height = px(17)
        top = (self.height() - height - px(15)) / 2
        first, second = QRectF(left, top, right - left, height), QRectF(left, top + height, right - left, px(15))
        small = theme.font("label")
        painter.setFont(small)
        painter.setPen(theme.color("secondary"))
        wide = painter.fontMetrics().horizontalAdvance(accuracy)
        painter.drawText(first if text.fork else second, Qt.AlignmentFlag.AlignRight | middle, accuracy)
        room = second.width() - (0 if text.fork else wide + px(4))
        below = painter.fontMetrics().elidedText(text.below, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | middle, below)
        write_in(painter, "strong", "accent" if text.here else "text")
        room = first.width() - (wide + px(4) if text.fork else 0)
        title = painter.fontMetrics().elidedText(text.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | middle, title)
