"""The picture that was chosen: enlarged, what it is, and what can be done with it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QMenu, QPushButton

from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.widgets.class_entry import add_class
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.makes_room import MakesRoom
from gui.widgets.ramp import ink_image

SIDE = 60
BESIDE = 480  # from this width on, at 100 %, the buttons stand beside the words; else below them


class FootRow(MakesRoom, QFrame):
    """`relabelled` brings a class; `left_out` says so of the picture that is shown."""

    relabelled = Signal(int)
    left_out = Signal()
    inside_wanted = Signal()
    xray_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture, self.title, self.detail = QLabel(), styled(ElidedLabel(""), "strong"), ElidedLabel("")
        self._shown: np.ndarray | None = None
        self.called, self.is_photo = "", False
        self.detail.setProperty("role", "secondary")
        self.relabel = QPushButton(self.tr("Relabel"))
        self.relabel.setToolTip(self.tr("Say that it shows another class; undo takes it back"))
        self.choices = QMenu(self.relabel)
        self.relabel.setMenu(self.choices)
        self.out = QPushButton(self.tr("Leave out"))
        self.out.setToolTip(with_keys(self.tr("Do not learn from it, or be tested by it; undo takes it back ({Del})")))
        self.out.clicked.connect(self.left_out)
        self.inside = QPushButton(self.tr("See inside"))
        self.inside.setToolTip(self.tr("What every block makes of it"))
        self.inside.clicked.connect(self.inside_wanted)
        words = in_column(REST, self.title, self.detail, REST, gap=2)
        row = self._row = in_row(self.picture, of=self)
        rest = self._rest = in_row((words, 1))
        buttons = self._buttons = in_row(self.inside, self.relabel, self.out, REST)
        rest.addLayout(buttons)
        row.addLayout(rest, 1)
        theme.followed_by(self._restyle)

    def show_picture(
        self, picture: np.ndarray | None, title: str, detail: str, called: str = "", can_correct: bool = True
    ) -> None:
        """Show a picture (H, W, C) as the network sees it; None: none is chosen. `called`: its name in a file."""
        self._shown, self.called = picture, called
        self.picture.setVisible(picture is not None)
        self._draw()
        self.title.setText(title)
        self.detail.setText(detail)
        self.inside.setVisible(picture is not None)
        for button in (self.relabel, self.out):
            button.setVisible(picture is not None and can_correct)

    def show_classes(self, names: tuple[str, ...]) -> None:
        """What it may be relabelled as."""
        self.choices.clear()
        for number, name in enumerate(names):
            action = add_class(self.choices, name)
            action.triggered.connect(lambda _=False, number=number: self.relabelled.emit(number))

    def _draw(self) -> None:
        side, picture = theme.px(SIDE), self._shown
        if picture is None:
            self.picture.setPixmap(QPixmap())
            return
        room = QSize(picture.shape[1], picture.shape[0]).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        self.picture.setPixmap(QPixmap.fromImage(ink_image(picture, room.expandedTo(QSize(1, 1)), self.is_photo)))

    def _restyle(self) -> None:
        self._draw()
        self._row.setContentsMargins(0, theme.px(4), 0, 0)
        self._row.setSpacing(theme.px(8))
        self._rest.setSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(8))
        self.picture.setFixedWidth(theme.px(SIDE))
        self._make_room()

    def _make_room(self) -> None:
        beside = self.width() >= theme.px(BESIDE)
        ways = QBoxLayout.Direction
        self._rest.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.setFixedHeight(theme.px(SIDE + (8 if beside else 20)))
