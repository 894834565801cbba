"""The two lists of the box for loose pictures: the pictures, and the classes onto which they are dragged."""

from __future__ import annotations

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
BY_KEY = 9  # classes that have a key
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        if not held_with(event) and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.number_typed.emit(key - Qt.Key.Key_0)
        elif key in DELETES:
            self.cleared.emit()
        elif key in TAKES:
            self.accepted.emit()
        elif event.text() == "+":
            self.another_wanted.emit()
        else:
            super().keyPressEvent(event)


class PictureCell(QStyledItemDelegate):
    """Paints a picture with its class below it; what is chosen stands on a field of its own, as in other lists."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, Pictures) else super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        size: QSize = option.decorationSize
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        field = rect.adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
        top = field.top() + theme.px(4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            has_focus = is_chosen and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(theme.color("accent"), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if is_chosen else "sunken"))
            painter.drawRoundedRect(field, theme.px(6), theme.px(6))
        icon.paint(painter, QRect(field.center().x() - size.width() // 2, top, size.width(), size.height()))
        write_in(painter, "label", "label")
        if (color := index.data(Qt.ItemDataRole.ForegroundRole)) is not None:
            painter.setPen(color.color())
        words = QRect(field.left(), top + size.height(), field.width(), field.bottom() - top - size.height())
        words.adjust(theme.px(4), 0, -theme.px(4), 0)
        said = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, CENTRE, said)
        painter.restore()


class Classes(QListWidget):
    """The classes with their keys and counts. `given` brings the one that was clicked, or on which was dropped."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # at the end stands how many there are
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
        for number, (name, pictures) in enumerate(counts.items(), start=1):
            key = f"{number}  " if number <= BY_KEY else "    "
            item = QListWidgetItem(f"{key}{isolated(name)}  {count(pictures)}", self)
            item.setData(NAME, name)
            item.setToolTip(f"{name}: {pictures_in_words(pictures)}")
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
