"""The two lists of the box for loose pictures: the pictures, and the classes onto which they are dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from engine.text import count
from gui.look.amounts import pictures_in_words
from gui.look.drawing import CENTRE, smooth, write_in
from gui.look.theme import theme
from gui.look.words import isolated
from gui.qt.keys import DELETES, held_with

NAME = Qt.ItemDataRole.UserRole  # of a picture, or of a class
KEY, PICTURES = NAME + 1, NAME + 2  # of a class
FIGURES = tuple("0123456789")
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def keys_of(names: Sequence[str]) -> dict[str, str]:
    """The key of each class, "" where none is left. That of a figure is the figure itself: who sees a 3 presses 3. The
    others have the first from 1 to 9 that are left, in their order."""
    left = iter(key for key in FIGURES[1:] if key not in names)
    return {name: name if name in FIGURES else next(left, "") for name in names}


class Pictures(QListWidget):
    """The pictures, of which many can be chosen and dragged onto a class."""

    number_typed = Signal(int)
    cleared = Signal()
    accepted = Signal()
    another_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(self.ViewMode.IconMode)
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setMovement(self.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(self.DragDropMode.DragOnly)
        self.setItemDelegate(PictureCell(self))
        self.setAccessibleName(self.tr("Pictures"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not held_with(event) and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.number_typed.emit(key - Qt.Key.Key_0)
        elif key in DELETES:
            self.cleared.emit()
        elif key in TAKES:
            self.accepted.emit()
        elif event.text() == "+":
            self.another_wanted.emit()
        else:
            super().keyPressEvent(event)


def paint_field(painter: QPainter, field: QRect, state: QStyle.StateFlag) -> None:
    """On which stands what is chosen, or under the mouse."""
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen or state & QStyle.StateFlag.State_MouseOver:
        has_focus = is_chosen and state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(theme.color("accent"), 2) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft" if is_chosen else "sunken"))
        painter.drawRoundedRect(field, theme.px(6), theme.px(6))


class PictureCell(QStyledItemDelegate):
    """Paints a picture with its class below it; what is chosen stands on a field of its own, as in other lists."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, Pictures) else super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        size: QSize = option.decorationSize
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        field = rect.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
        top = field.top() + theme.px(4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_field(painter, field, option.state)
        icon.paint(painter, QRect(field.center().x() - size.width() // 2, top, size.width(), size.height()))
        write_in(painter, "label", "label")
        if (color := index.data(Qt.ItemDataRole.ForegroundRole)) is not None:
            painter.setPen(color.color())
        words = QRect(field.left(), top + size.height(), field.width(), field.bottom() - top - size.height())
        words.adjust(theme.px(4), 0, -theme.px(4), 0)
        said = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, CENTRE, said)
        painter.restore()


class ClassRow(QStyledItemDelegate):
    """Paints a class: its key, its name, and at the right end how many pictures have it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(60), theme.px(26))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        key, pictures = index.data(KEY), index.data(PICTURES)
        rect: QRect = option.rect
        cap = QRect(rect.left() + theme.px(4), rect.top() + theme.px(3), theme.px(20), rect.height() - theme.px(6))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_field(painter, rect.adjusted(1, 1, -1, -1), option.state)
        write_in(painter, "label", "label")
        if key:
            painter.drawText(cap, CENTRE, key)
            painter.setPen(QPen(theme.color("outline"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # that of the field would hide the key
            painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
        words = rect.adjusted(theme.px(32), 0, -theme.px(8), 0)
        write_in(painter, "label", "label")
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count(pictures))
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(count(pictures)) - theme.px(8))
        write_in(painter, "body", "text")
        name = painter.fontMetrics().elidedText(index.data(NAME), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class Classes(QListWidget):
    """The classes with their keys and counts. `given` brings the one that was clicked, or on which was dropped."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setItemDelegate(ClassRow(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Classes"))
        self.itemClicked.connect(lambda item: self.given.emit(item.data(NAME)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = smooth(self.viewport())
            write_in(painter, "label", "label")
            room = self.viewport().rect().adjusted(theme.px(12), 0, -theme.px(12), 0)
            words = self.tr("None yet. Choose pictures that show the same, and give them a new class.")
            painter.drawText(room, CENTRE | Qt.TextFlag.TextWordWrap, words)
            painter.end()

    def show_classes(self, counts: dict[str, int]) -> None:
        row = self.currentRow()
        self.clear()
        keys = keys_of(tuple(counts))
        for name, pictures in counts.items():
            said = f"{isolated(name)}: {pictures_in_words(pictures)}"
            item = QListWidgetItem(said, self)
            for role, value in ((NAME, name), (KEY, keys[name]), (PICTURES, pictures)):
                item.setData(role, value)
            item.setToolTip(said)
        self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.NoUpdate)  # where somebody is with the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TAKES and self.currentItem() is not None:
            self.given.emit(self.currentItem().data(NAME))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(isinstance(event.source(), Pictures))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self._under(event)
        self.setCurrentItem(item)  # type: ignore[arg-type]  # None: none
        event.setAccepted(item is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        if (item := self._under(event)) is not None:
            event.accept()
            self.given.emit(item.data(NAME))

    def _under(self, event: QDropEvent) -> QListWidgetItem | None:
        return self.itemFromIndex(self.indexAt(event.position().toPoint()))
