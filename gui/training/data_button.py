"""The button that says which pictures are used, and offers others."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionButton, QStylePainter

from engine.data.embedded import EMBEDDED
from engine.data.progress import Progress
from engine.data.shelf import entries, has
from engine.text import count
from gui.look.amounts import pictures_in_words
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.training.bar_button import BarButton

TASK = "load in the header"
SHORT_WIDTH = 62  # of the icon alone, at 100 %


class DataButton(BarButton):
    """Two lines: the title of the data, and how many pictures there are from where."""

    open_requested = Signal()
    page_requested = Signal()  # where all sets are
    failed = Signal(str, str)  # problem, remedy
    solved = Signal(str)  # a problem that was told before: another set was chosen since

    def __init__(self, document: Document, work: DataWork) -> None:
        super().__init__()
        self.document, self.work = document, work
        self.coming: tuple[str, str] | None = None  # name and title of a large set that is being read
        self.title = self.detail = ""
        self.short = False  # an icon without words
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self._group = QActionGroup(self.choices)
        self.setMenu(self.choices)
        work.progressed.connect(self._show_data)
        work.ended.connect(self._arrived)
        work.failed.connect(self.failed)
        work.tried_again.connect(self.solved)
        document.data_changed.connect(self._show_data)
        work.serve(document, TASK)
        document.design_changed.connect(self._show_data)
        document.aside.progressed.connect(self._show_data)
        theme.followed_by(self._restyle)

    def set_short(self, short: bool) -> None:
        """Be an icon without words, or say it all."""
        if short != self.short:
            self.short = short
            self._say_tip()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        if self.short:
            return QSize(theme.px(SHORT_WIDTH), theme.px(40))
        widest = max(
            QFontMetrics(theme.font("strong")).horizontalAdvance(self.title),
            QFontMetrics(theme.font("label")).horizontalAdvance(self.detail),
        )
        return QSize(min(widest, theme.px(130)) + theme.px(72), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(SHORT_WIDTH if self.short else 120), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.features = QStyleOptionButton.ButtonFeature.None_
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        size, middle = theme.px(18), self.height() // 2
        self._icon(painter, "database", theme.px(12), size)
        self._icon(painter, "caret-down", self.width() - theme.px(26), theme.px(14))
        if not self.short:
            self._paint_words(painter, middle)
        painter.end()

    def _paint_words(self, painter: QPainter, middle: int) -> None:
        left, width = theme.px(38), self.width() - theme.px(38) - theme.px(30)
        above = QRect(left, middle - theme.px(16), width, theme.px(17))
        below = QRect(left, middle + theme.px(1), width, theme.px(14))
        for rect, font, color, text in (
            (above, "strong", "text", self.title),
            (below, "label", "secondary", self.detail),
        ):
            write_in(painter, font, color)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _icon(self, painter: QPainter, name: str, left: int, size: int) -> None:
        theme.icon(name, "secondary").paint(painter, left, (self.height() - size) // 2, size, size)

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(40))
        self._show_data()
        self.updateGeometry()

    def _show_data(self, *_changed: object) -> None:
        data = self.document.data
        number = len(data.train) + len(data.test)
        pictures = count(number)
        name, title = self.document.design.data_name, translated(data.title)
        if name in EMBEDDED:
            detail = self.tr("{count} embedded").format(count=pictures)
        elif os.path.exists(name):
            detail = self.tr("{count} from a file").format(count=pictures)
        else:
            detail = pictures_in_words(number)
        if self.document.data_problem:
            is_file = os.path.isabs(name)  # else a set that is to be fetched, or was imported on another computer
            detail = self.tr("instead of a file not found") if is_file else self.tr("instead of those not here")
            if os.path.exists(name) if is_file else has(name):
                detail = self.tr("instead of those chosen")  # which cannot be used
        if (progress := self._progress) is not None:
            title, detail = self._coming_title, self.tr("reading…")
            if progress.total:
                detail = self.tr("reading, {percent} %").format(percent=round(100 * progress.share))
        if (title, detail) != (self.title, self.detail):
            self.title, self.detail = title, detail
            self.setAccessibleName(self.tr("Pictures: {title}").format(title=title))
            self.updateGeometry()
            self.update()
        self._say_tip()  # others may have the same title

    @property
    def _progress(self) -> Progress | None:
        """Of pictures that were chosen here, or else of those of the project; None: none are being read."""
        if self.coming is None:
            return self.document.aside.progress
        told = self.work.under_way.get(TASK)
        return told.progress if told is not None else Progress()

    @property
    def _coming_title(self) -> str:
        return self.coming[1] if self.coming is not None else self.document.aside.title

    def _stop(self) -> None:
        if self.coming is not None:
            self.work.cancel(TASK)
        else:
            self.document.aside.stop()

    def _say_tip(self) -> None:
        data = self.document.data
        shape = "×".join(str(side) for side in data.shape)
        what = self.tr("{train} pictures to learn from, {test} for the test, {shape}, {classes} classes").format(
            train=count(len(data.train)), test=count(len(data.test)), shape=shape, classes=data.classes
        )
        self.setToolTip(f"{self.title}\n{what}" if self.short else what)

    def _fill(self) -> None:
        self.choices.clear()
        if self._progress is not None:
            title = self._coming_title.replace("&", "&&")
            stop = self.choices.addAction(self.tr("Stop reading {title}").format(title=title))
            stop.triggered.connect(lambda _checked=False: self._stop())
            self.choices.addSeparator()
        self._group.deleteLater()  # with the choices of the last time
        self._group = group = QActionGroup(self.choices)
        current = self.document.design.data_name
        for name, title in EMBEDDED.items():
            self._choice(group, name, translated(title), name == current)
        for entry in entries():
            self._choice(group, entry.name, translated(entry.title), entry.name == current)
        if current not in EMBEDDED and not has(current):
            lost = self.document.data_problem is not None  # digits stand in for it
            title = Path(current).name if lost else translated(self.document.data.title)
            self._choice(group, current, title, True)  # another may be on its way
        self.choices.addSeparator()
        opening = self.choices.addAction(self.tr("Open a file of pictures…"))
        opening.triggered.connect(lambda _checked=False: self.open_requested.emit())
        more = self.choices.addAction(self.tr("More pictures, and your own…"))
        more.triggered.connect(lambda _checked=False: self.page_requested.emit())

    def _use(self, name: str, title: str) -> None:
        if not self.document.choose(name):
            return
        self.coming = name, title
        self.work.load(name, TASK)

    def _arrived(self, _what: str) -> None:
        """It is read, or it was stopped."""
        self.coming = None
        self._show_data()

    def _choice(self, group: QActionGroup, name: str, text: str, is_current: bool) -> None:
        action = QAction(text.replace("&", "&&"), group, checkable=True)
        action.setChecked(is_current)
        action.triggered.connect(lambda _checked=False: self._use(name, text))
        self.choices.addAction(action)
