"""The list inside the palette: headings and kinds of blocks, painted as rows that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from engine.blocks import KINDS
from engine.network.block import CATEGORIES
from gui.look.drawing import write_in
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.keys import called, with_keys
from gui.state import edits
from gui.widgets.drag_picture import hang
from gui.widgets.finger import scrolls_by_finger
from gui.widgets.left_button import LeftAlone
from gui.widgets.pictogram import paint_pictogram

KIND = Qt.ItemDataRole.UserRole  # the kind's word; "" for a heading
HELP = Qt.ItemDataRole.UserRole + 1
TIP = Qt.ItemDataRole.ToolTipRole
NOTE_MS = 6000  # how long it is told beside a tile
HEADING, ROW, TILE, LEFT, TEXT_LEFT = 28, 40, 28, 4, 42  # at 100 %
FOR_WORDS = 120  # below this width only the tiles are shown, and lines between the categories
RAIL_HEADING = 13
Index = QModelIndex | QPersistentModelIndex


class KindsModel(QAbstractListModel):
    """Headings and kinds that match what is searched for, in the order of the lessons."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[tuple[str, str]] = []  # (category, kind word), and (category, "") for a heading

    def show_matching(self, words: str) -> int:
        """Keep the kinds in which all the words occur; how many that are."""
        self.beginResetModel()
        self.entries = []
        for category, title in CATEGORIES.items():
            found = [
                kind.kind
                for kind in KINDS.values()
                if kind.category == category
                and _occur(words, kind.kind, *map(translated, (kind.title, kind.help, kind.also, title)))
            ]
            if found:
                self.entries += [(category, ""), *((category, kind) for kind in found)]
        self.endResetModel()
        return sum(bool(kind) for _, kind in self.entries)

    def meant(self, words: str) -> int:
        """The row of the first kind whose name begins with these words, or that is called so elsewhere, or of the
        first there is."""
        letters = words.strip().casefold()
        rows = [row for row, (_, kind) in enumerate(self.entries) if kind]
        rows.sort(key=lambda row: letters not in translated(KINDS[self.entries[row][1]].also).split())
        return next((row for row in rows if str(self.index(row).data()).casefold().startswith(letters)), rows[0])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.entries[index.row()][1]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        category, word = self.entries[index.row()]
        if role == KIND:
            return word
        if not word:
            headings = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return translated(CATEGORIES[category]) if role in headings else None
        kind = KINDS[word]
        title, help_ = translated(kind.title), translated(kind.help)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == HELP:
            return help_
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}. {help_}"
        if role == TIP:
            return self.tr("{title}: {help}.\nDrag it into the stack, or press {enter} to add it.").format(
                title=title, help=help_, enter=called("Enter")
            )
        return None


class KindList(QListView):
    """The rows. `activated_kind` says that a block of this kind is to be added: by double click or Enter."""

    activated_kind = Signal(str)
    dropped = Signal()  # a block was dragged to where it was wanted
    typed = Signal(str)  # letters that look for a block
    drags_when_held = True  # by a finger, which scrolls else

    def __init__(self) -> None:
        super().__init__()
        self.kinds = KindsModel()
        self.setModel(self.kinds)
        self.setItemDelegate(KindRow(self))
        self.setAccessibleName(self.tr("Blocks"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.tells_how = False  # how the marked block gets into the stack: after a click, until the first is there
        self._has_put = False
        LeftAlone(self)
        self.clicked.connect(self._tell_how)
        self.doubleClicked.connect(lambda index: self.activated_kind.emit(index.data(KIND) or ""))

    def show_matching(self, words: str) -> int:
        """Show what matches; while something is searched for, what is most likely meant is current."""
        found = self.kinds.show_matching(words)
        if found and words.strip():
            self.setCurrentIndex(self.kinds.index(self.kinds.meant(words)))
        return found

    def current_kind(self) -> str:
        return str(self.currentIndex().data(KIND) or "")

    def enter(self, last: bool) -> None:
        """Take the focus, with the current row or the first (or last) one marked."""
        if last or not self.currentIndex().isValid():
            self.setCurrentIndex(self.kinds.index(len(self.kinds.entries) - 1 if last else 1))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_how(self, index: QModelIndex) -> None:
        """A click only marks: say in the row itself what puts the block into the stack."""
        self.tells_how = bool(index.data(KIND)) and not self._has_put  # a heading can be clicked, too
        if self.tells_how and self.is_rail:  # no words in the row
            place = self.visualRect(index)
            QToolTip.showText(self.viewport().mapToGlobal(place.topRight()), index.data(TIP), self, place, NOTE_MS)
        self.viewport().update()

    def was_put(self) -> None:
        """A block got into the stack: how is known now."""
        self._has_put, self.tells_how = True, False
        self.viewport().update()

    @property
    def is_rail(self) -> bool:
        """So narrow that only the tiles are shown."""
        return self.viewport().width() < theme.px(FOR_WORDS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        scrolls_by_finger(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_key and self.kinds.entries:  # Qt may have made a row current without marking it
            self.setCurrentIndex(self.currentIndex() if self.current_kind() else self.kinds.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_kind():
            self.activated_kind.emit(self.current_kind())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, letters: str) -> None:
        """Qt would go to a name that begins so; the search finds more."""
        if letters.strip():
            self.typed.emit(letters)

    def startDrag(self, actions: Qt.DropAction) -> None:
        kind = self.current_kind()
        if not kind:
            return
        data = QMimeData()
        data.setText(edits.blocks_to_text((KINDS[kind](),)))
        drag = QDrag(self)
        drag.setMimeData(data)
        hang(drag, kind, translated(KINDS[kind].title), self.devicePixelRatioF())
        if drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            self.was_put()
            self.dropped.emit()


class KindRow(QStyledItemDelegate):
    """Paints a row: the tile, the name, and one line of help; or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        heading = RAIL_HEADING if isinstance(view, KindList) and view.is_rail else HEADING
        return QSize(theme.px(LEFT + TILE), theme.px(ROW if index.data(KIND) else heading))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(KIND):
            self._paint_heading(painter, rect, index)
        elif rect.width() < theme.px(FOR_WORDS):
            self._paint_back(painter, rect, state)
            tile = theme.px(TILE)
            place = QRect(rect.left() + theme.px(LEFT), rect.top() + (rect.height() - tile) // 2, tile, tile)
            paint_pictogram(painter, index.data(KIND), place.toRectF())
        else:
            self._paint_back(painter, rect, state)
            paint_row(painter, rect, index.data(KIND), index.data(), self._second_line(state, index))
        painter.restore()

    def _second_line(self, state: QStyle.StateFlag, index: Index) -> str:
        view = self.parent()
        if state & QStyle.StateFlag.State_Selected and isinstance(view, KindList) and view.tells_how:
            return with_keys(self.tr("Drag it in, or press {Enter}"))
        return str(index.data(HELP))

    def _paint_heading(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if rect.width() < theme.px(FOR_WORDS):
            if index.row():
                line = rect.top() + rect.height() // 2
                painter.fillRect(QRect(rect.left() + theme.px(LEFT), line, theme.px(TILE), 1), theme.color("outline"))
            return
        write_in(painter, "figure", "label")
        words = rect.adjusted(theme.px(LEFT), 0, 0, -theme.px(4))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, index.data())

    def _paint_back(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        back = rect.adjusted(1, 1, -theme.px(4), -1)
        painter.setPen(Qt.PenStyle.NoPen)
        view = self.parent()
        focused = isinstance(view, QWidget) and view.hasFocus()
        if state & QStyle.StateFlag.State_Selected:
            if focused:
                painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("sunken"))
        else:
            return
        painter.drawRoundedRect(back, theme.px(8), theme.px(8))


def paint_row(painter: QPainter, rect: QRect, kind: str, title: str, help_: str) -> None:
    """The tile and the words of one kind; words that are too long end in dots."""
    tile = theme.px(TILE)
    top = rect.top() + (rect.height() - tile) // 2
    paint_pictogram(painter, kind, QRect(rect.left() + theme.px(LEFT), top, tile, tile).toRectF())
    left = rect.left() + theme.px(TEXT_LEFT)
    width = rect.right() - theme.px(6) - left
    middle = rect.top() + rect.height() // 2 + theme.px(2)
    for text, font, color, baseline in (
        (title, "strong", "text", middle - theme.px(4)),
        (help_, "label", "secondary", middle + theme.px(11)),
    ):
        write_in(painter, font, color)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, baseline, shown)


def _occur(words: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())
