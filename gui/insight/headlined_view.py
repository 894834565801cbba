"""What the views of a block over the training, and of a filter, have in common."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.note import NoteButton
from gui.widgets.scrolling import scrolling_column


class HeadlinedView(QWidget):
    """A headline with a note beside it, over a column that scrolls: what is shown goes into `inside`."""

    def __init__(self) -> None:
        super().__init__()
        self.headline, self.note = ElidedLabel(), self._what_it_tells()
        top = in_row((self.headline, 1), self.note)
        body = styled(QWidget(), "body")
        self.inside = QVBoxLayout(body)
        area = scrolling_column()
        area.setWidget(body)
        self._rows = in_column(top, (area, 1), of=self)
        theme.changed.connect(self._restyle)

    def _what_it_tells(self) -> NoteButton:
        """What it can and cannot tell."""
        raise NotImplementedError

    def _restyle(self) -> None:
        self._rows.setContentsMargins(0, theme.px(6), 0, 0)
        self._rows.setSpacing(theme.px(4))
        self.inside.setContentsMargins(0, 0, theme.px(4), 0)
        self.headline.setFont(theme.font("label"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(100))
