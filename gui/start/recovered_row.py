"""Work that was not saved when the program was ended: a row to open it, and a small button to delete it for good."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from engine.project.recovery import Recovered, load
from gui.look.theme import theme
from gui.qt.laid_out import in_row
from gui.start.recent_row import RecentRow


class RecoveredRow(QWidget):
    """Shows a Recovered; it opens and deletes nothing itself."""

    opened = Signal()
    unwanted = Signal()

    def __init__(self, recovered: Recovered) -> None:
        super().__init__()
        self.row = RecentRow(recovered.file, recovered.title, recovered.ended, lambda: load(recovered))
        self.row.clicked.connect(lambda _checked=False: self.opened.emit())
        self.delete = QToolButton(autoRaise=True)
        self.delete.setIcon(theme.icon("trash", "secondary"))
        self.delete.setToolTip(self.tr("Delete this unsaved work"))
        self.delete.setAccessibleName(self.tr("Delete the unsaved work “{title}”").format(title=recovered.title))
        self.delete.clicked.connect(lambda _checked=False: self.unwanted.emit())
        in_row((self.row, 1), self.delete, of=self, gap=theme.px(4))
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self.delete.setIconSize(QSize(theme.px(16), theme.px(16)))
