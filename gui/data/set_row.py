"""One data set in the column at the left: its title, a line about it, and how far a download is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton

from engine.data.images import Images
from engine.data.progress import Progress
from gui.look.drawing import fill_with, frame, outline_with, smooth, write_in
from gui.look.theme import theme
from gui.widgets.ramp import ink_image

HEIGHT = 44


class SetRow(QAbstractButton):
    """A click uses or fetches the set; `cancelled` by the cross while it is fetched."""

    cancelled = Signal()

    def __init__(self, icon: str, title: str, detail: str) -> None:
        super().__init__()
        self.icon_name = icon
        self.picture: np.ndarray | None = None  # (H, W, C), drawn in the ink of the theme
        self.is_photo = False  # then it is drawn as it is
        self.progress: Progress | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_words(title, detail)
        self.cross = QToolButton(self)
        self.cross.setAccessibleName(self.tr("Cancel"))
        self.cross.setToolTip(self.tr("Cancel"))
        self.cross.clicked.connect(self.cancelled)
        self.cross.hide()
        theme.followed_by(self._restyle)

    def show_words(self, title: str, detail: str) -> None:
        self.title, self.detail = title, detail
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{title}\n{self.detail}")
        self.update()

    def show_pictures(self, pictures: Images) -> None:
        """Draw the first of them in place of the sign."""
        self.picture, self.is_photo = pictures.picture(0), pictures.are_photos
        self.update()

    def show_progress(self, progress: Progress | None) -> None:
        """How far it is; None: nothing is under way."""
        self.progress = progress
        self.cross.setVisible(progress is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HEIGHT))

    def nextCheckState(self) -> None:
        """Which set is used is not decided by the click itself."""

    def _restyle(self) -> None:
        self.cross.setIcon(theme.icon("x"))
        self.setFixedHeight(theme.px(HEIGHT))
        self._place()

    def _place(self) -> None:
        side = theme.px(22)
        self.cross.setGeometry(self.width() - side - theme.px(6), (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        body = self.rect().adjusted(theme.px(6), 1, -theme.px(6), -1)
        if self.isChecked() or self.underMouse():
            fill_with(painter, theme.color("accent_soft" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(body, theme.px(8), theme.px(8))
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        tile = QRect(body.left() + theme.px(8), 0, theme.px(28), theme.px(28))
        tile.moveTop((self.height() - tile.height()) // 2)
        if self.picture is not None:
            painter.drawImage(tile, ink_image(self.picture, tile.width(), self.is_photo))
            frame(painter, tile, theme.color("border"))
        else:
            theme.icon(self.icon_name, "secondary").paint(painter, tile.adjusted(5, 5, -5, -5))
        self._words(painter, tile.right() + theme.px(9), body.right() - theme.px(8))
        painter.end()

    def _words(self, painter: QPainter, left: int, right: int) -> None:
        if self.progress is not None:
            right -= theme.px(24)
        middle, width = self.height() // 2, right - left
        detail = self.detail if self.progress is None else self._how_far(self.progress)
        for top, height, font, color, text in (
            (middle - theme.px(17), theme.px(18), "strong", "accent" if self.isChecked() else "text", self.title),
            (middle + theme.px(1), theme.px(15), "label", "secondary", detail),
        ):
            write_in(painter, font, color)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, height), Qt.AlignmentFlag.AlignVCenter, shown)
        if self.progress is not None:
            bar = QRect(left, self.height() - theme.px(6), width, theme.px(3))
            painter.fillRect(bar, theme.color("border"))
            bar.setWidth(round(width * self.progress.share))
            painter.fillRect(bar, theme.color("accent"))

    def _how_far(self, progress: Progress) -> str:
        if not progress.total:
            return progress.what or self.tr("one moment…")
        done, total = progress.done / 1e6, progress.total / 1e6
        return self.tr("{done} of {total} MB").format(done=f"{done:.1f}", total=f"{total:.1f}")
