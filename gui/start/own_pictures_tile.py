"""A well for pictures of one's own: it says what can be dropped into it, takes it, and says what was wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from engine.data.sources import file_kinds
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import in_column
from gui.qt.style_property import set_style_property, styled
from gui.start.examples import Examples


class OwnPicturesTile(QFrame):
    """Says what was dropped or that pictures are to be chosen; it opens nothing itself."""

    wanted = Signal()
    dropped = Signal(object)  # the QMimeData

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAcceptDrops(True)
        self.title = styled(QLabel(self.tr("Your own pictures")), "strong")
        words = self.tr("Drop a folder here, with a folder for each class or loose pictures.")
        self.words = self._label(words, "secondary")
        kinds = self.tr(
            "PNG or JPEG, any size, grey or colour; or a ZIP of such folders, or a file of this kind: {kinds}"
        ).format(kinds=translated(file_kinds()))
        self.kinds = self._label(kinds, "label")
        self.failure = self._label("", "error")
        self.failure.hide()
        self.choose = QPushButton(theme.icon("image"), self.tr("Choose a folder"))
        self.choose.clicked.connect(self.wanted)
        self._column = in_column(self.title, self.words, Examples(), self.kinds, self.failure, self.choose, of=self)
        theme.followed_by(self._restyle)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setProperty("role", role)
        return label

    def show_failure(self, problem: str, remedy: str) -> None:
        """Say what was wrong with what was dropped, and what to do."""
        self.failure.setText(f"{problem} {remedy}".strip())
        self.failure.setVisible(bool(problem))

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        self._column.setSpacing(theme.px(8))
        self.choose.setIconSize(theme.icon_beside_words())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() and all(url.isLocalFile() for url in mime.urls()):
            set_style_property(self, "over", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_style_property(self, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        set_style_property(self, "over", False)
        self.show_failure("", "")
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
