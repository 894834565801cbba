"""The classes of what is to be imported: a picture of each, its name, how many it has, and a bar as long as that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.picture_file import Opener, UnreadableError, whole_picture
from engine.text import count
from gui.look.drawing import frame
from gui.look.theme import theme
from gui.state.work.tasks import Tasks, Work

LINE, WIDTH, BAR = 22, 190, 3
HIGH, LARGEST = 198, 40  # where each has a picture: all of them together, and one, at most
MOST_CLASSES = 8  # that are listed


class ClassRows(QWidget):
    """A name that finds no room ends in dots; all of them are whole under the mouse."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.tasks = tasks
        self._key = tasks.key_of_one_s_own("a picture of each class", self)
        self.counts: dict[str, int] = {}
        self.pictures: dict[str, QImage] = {}
        self._unread: dict[str, Opener] = {}
        self._has_pictures = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Classes"))
        theme.changed.connect(self.updateGeometry)

    def show_classes(self, counts: Mapping[str, int], files: Mapping[str, Opener] | None = None) -> None:
        """`files`: a picture of each class, which are read one after another in the background: a large one takes most
        of a second."""
        self.counts, self.pictures = dict(counts), {}
        self._unread = {name: files[name] for name in list(self.counts)[:MOST_CLASSES]} if files else {}
        self._has_pictures = bool(self._unread)
        self.tasks.cancel(self._key)
        self._read_next()
        said = [f"{name}  {count(number)}" for name, number in list(self.counts.items())[:MOST_CLASSES]]
        self.setAccessibleDescription(", ".join([*said, self._more()]) if self._more() else ", ".join(said))
        self.setToolTip("\n".join(said))
        self.updateGeometry()
        self.update()

    def _read_next(self) -> None:
        if not self._unread:
            return
        name = next(iter(self._unread))
        opener, largest = self._unread.pop(name), 2 * theme.px(LARGEST)

        def work() -> Work:
            yield None
            try:
                return np.ascontiguousarray(whole_picture(opener, largest))
            except UnreadableError:  # it is left blank: reading all of them passes over it, and says so
                return None

        self.tasks.run(self._key, work, partial(self._show_one, name), lambda _error: self._read_next())

    def _show_one(self, name: str, pixels: np.ndarray | None) -> None:
        if pixels is not None:
            height, width = pixels.shape[:2]
            image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            self.pictures[name] = image.copy()
            self.update()
        self._read_next()

    @property
    def line(self) -> int:
        """The height of a row: few classes have larger pictures."""
        if not self._has_pictures:
            return theme.px(LINE)
        return theme.px(min(max(HIGH // max(self._lines, 1), LINE), LARGEST))

    @property
    def _lines(self) -> int:
        return min(len(self.counts), MOST_CLASSES) + bool(self._more())

    def name_in(self, name: str, width: int) -> str:
        """As it is written where there is so much room."""
        return QFontMetrics(theme.font("label")).elidedText(name, Qt.TextElideMode.ElideRight, width)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), self.line * self._lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH // 2), self.sizeHint().height())

    def _more(self) -> str:
        more = len(self.counts) - MOST_CLASSES
        return self.tr("and {n} more").format(n=count(more)) if more > 0 else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("label"))
        line, bar, most = self.line, theme.px(BAR), max(self.counts.values(), default=1)
        side = line - 2
        left = side + theme.px(8) if self._has_pictures else 0
        for place, (name, number) in enumerate(list(self.counts.items())[:MOST_CLASSES]):
            self._paint_picture(painter, QRect(0, place * line, side, side), name)
            row, how_many = QRect(left, place * line, self.width() - left, line - bar), count(number)
            painter.setPen(theme.color("secondary"))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, how_many)
            room = row.width() - painter.fontMetrics().horizontalAdvance(how_many) - theme.px(8)
            painter.setPen(theme.color("text"))
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self.name_in(name, room))
            ground = QRect(left, row.bottom(), row.width(), bar)
            painter.fillRect(ground, theme.color("border"))
            ground.setWidth(round(row.width() * number / max(most, 1)))
            painter.fillRect(ground, theme.color("outline"))
        if self._more():
            painter.setPen(theme.color("secondary"))
            last = QRect(left, MOST_CLASSES * line, self.width() - left, line)
            painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, self._more())
        painter.end()

    def _paint_picture(self, painter: QPainter, place: QRect, name: str) -> None:
        """The middle square of it."""
        if (image := self.pictures.get(name)) is None:
            return
        side = min(image.width(), image.height())
        middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image, middle)
        frame(painter, place, theme.color("border"))
