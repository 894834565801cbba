"""A recent project on the first page: its picture, its name, when it was saved, and how well it did in its test.

The picture is made from the file: a bar for each block, and the first filters that were learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from engine.errors import EngineError
from engine.files.day import day_of
from engine.lab.runs_folder import RunsFolder
from engine.network.stack import Stack
from engine.project.project import Project, load_project
from engine.text import percent
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.look.times import day_and_time
from gui.look.words import translated
from gui.widgets.ramp import largest, signed_image

HEIGHT, PICTURE_WIDTH, PICTURE_HEIGHT, AROUND = 56, 68, 40, 8  # at 100 %
MOST_BARS = 9
FILTERS = 4
LARGEST_FILE = 30_000_000  # bytes; a larger one would hold the page up, and goes without a picture


class RecentRow(QPushButton):
    """A button; `look` reads the file, which may take a moment, so it is called when the page is there."""

    def __init__(
        self, file: Path, name: str = "", saved: datetime | None = None, load: Callable[[], Project] | None = None
    ) -> None:
        """`load` reads it, where the file is no project."""
        super().__init__()
        self.file, self.name, self.saved = file, name or file.stem, saved
        self.load = load or (lambda: load_project(file))
        self.project: Project | None = None
        self.remark = ""  # in place of the accuracy: why there is none
        self._accuracy: float | None = None  # in the test
        self.setProperty("role", "row")
        self.setToolTip(name or str(file))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Open {name}").format(name=self.name))
        theme.changed.connect(self.updateGeometry)

    def look(self) -> None:
        """Read the project and show what is in it; a file that cannot be opened says so."""
        try:
            parts = list(self.file.iterdir()) if self.file.is_dir() else [self.file]  # a journal is a folder
            if sum(part.stat().st_size for part in parts) <= LARGEST_FILE:
                self.project = self.load()
                self._accuracy = _accuracy_of(self.project)
        except EngineError as error:
            self.remark = self.tr("does not open")
            self.setToolTip(f"{self.file}\n{translated(error.problem)}")
        except OSError:
            self.remark = self.tr("gone")
        self.setAccessibleDescription(", ".join(part for part in (self._when, *self._result) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(HEIGHT))

    @property
    def _when(self) -> str:
        try:
            saved = self.saved or day_of(self.file.stat().st_mtime)
        except OSError:
            saved = None
        if saved is None:
            return ""
        return day_and_time(saved)

    @property
    def _result(self) -> tuple[str, str]:
        """The accuracy in the test and what it is; or a remark."""
        if self.project is None:
            return "", self.remark
        if self._accuracy is None:
            return "", self._why_not_tested(self.project)
        return percent(self._accuracy), self.tr("test")

    def _why_not_tested(self, project: Project) -> str:
        if project.checkpoint is not None:
            return self.tr("not tested")
        is_edited = any(run.learned is not None for run in project.runs)
        return self.tr("trained before") if is_edited else self.tr("not trained")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = theme.px(AROUND)
        inner = QRectF(self.rect()).adjusted(around, around, -around, -around)
        picture = QRectF(inner.left(), inner.top(), theme.px(PICTURE_WIDTH), theme.px(PICTURE_HEIGHT))
        paint_project(painter, self.project, picture)
        if self.remark:
            side = theme.px(18)
            sign = QRectF(0, 0, side, side)
            sign.moveCenter(picture.center())
            theme.icon("warning-circle", "secondary").paint(painter, sign.toRect())
        upper, lower = self._result
        left = picture.right() + theme.px(10)
        half = inner.height() / 2
        above = QRectF(left, inner.top(), inner.right() - left, half)
        self._line(painter, above, "strong", "text", self.name, upper)
        with_day = QFontMetrics(theme.font("label")).horizontalAdvance(self._when + lower) + theme.px(8)
        if not self.remark and with_day > above.width():
            lower = ""  # of two that were lost one day the hour tells which is which
        self._line(painter, above.translated(0, half), "label", "secondary", self._when, lower)
        painter.end()

    def _line(self, painter: QPainter, rect: QRectF, role: str, color: str, first: str, second: str) -> None:
        """Two texts, the second at the right end; the first ends in dots where it finds no room beside it."""
        write_in(painter, role, color)
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, second)
        room = int(rect.width()) - (metrics.horizontalAdvance(second) + theme.px(8) if second else 0)
        shown = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | middle, shown)


def _accuracy_of(project: Project) -> float | None:
    """In the test; it may have been measured after the project was saved."""
    if project.test is not None:
        return project.test.accuracy
    return RunsFolder().tested(project.run) if project.run is not None else None


def paint_project(painter: QPainter, project: Project | None, rect: QRectF) -> None:
    """Bars for the blocks on the left, learned filters on the right; what is not known yet is an empty tile."""
    painter.setPen(theme.color("border"))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
    painter.setPen(Qt.PenStyle.NoPen)
    if project is None:
        return
    filters = _first_filters(project)
    pad, gap = theme.px(5), theme.px(2)
    bars = list(_bars(project.design.stack))[:MOST_BARS]
    side = (rect.height() - 2 * pad - gap) / 2
    wide = rect.width() - 2 * pad - (2 * side + gap + theme.px(5) if filters else 0)
    high = min(theme.px(5), (rect.height() - 2 * pad - gap * (len(bars) - 1)) / max(len(bars), 1))
    top = rect.center().y() - (len(bars) * high + (len(bars) - 1) * gap) / 2
    for place, (category, depth) in enumerate(bars):
        indent = depth * theme.px(4)
        painter.setBrush(theme.category(category))
        bar = QRectF(rect.left() + pad + indent, top + place * (high + gap), max(wide - indent, 3), high)
        painter.drawRoundedRect(bar, high / 3, high / 3)
    for place, plane in enumerate(filters):
        row, column = divmod(place, 2)
        left = rect.right() - pad - (2 - column) * side - (1 - column) * gap
        spot = QRectF(left, rect.top() + pad + row * (side + gap), side, side)
        painter.drawImage(spot, signed_image(plane, largest(np.stack(filters)), 4 * round(side)))


def _bars(stack: Stack, depth: int = 0) -> Iterator[tuple[str, int]]:
    """The category of each block and how deep it lies in others."""
    for place in stack:
        yield place.block.category, depth
        for inner in place.block.stacks:
            yield from _bars(inner, depth + 1)


def _first_filters(project: Project) -> list[np.ndarray]:
    """The first filters that were learned, as planes of their first channel."""
    if project.checkpoint is None:
        return []
    for place in project.design.stack.walk():
        for array in project.checkpoint.parameters.get(place.id, {}).values():
            if array.ndim == 4:
                return [array[:, :, 0, one] for one in range(min(FILTERS, array.shape[3]))]
    return []
