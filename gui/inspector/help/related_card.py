"""What is related to a block: those that could stand in its place, each with a button, and pages that go further."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from engine.analysis.instead import Instead
from engine.blocks import KINDS
from gui.inspector.parts import label
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column, in_row
from gui.widgets.kind_tile import KindTile
from gui.widgets.makes_room import MakesRoom


class RelatedCard(MakesRoom, QWidget):
    """`replaced` brings the block that is to stand there instead."""

    replaced = Signal(object)
    xray_wanted = Signal()
    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}  # by the kind that would take its place
        self.title = label("strong", self.tr("Related"))
        self._shown: tuple[Instead, ...] = ()
        self._others = QWidget()  # made anew they stay before what follows, for Tab too
        self._rows = in_column(of=self._others)
        self.xray = QPushButton(theme.icon("crosshair"), self.tr("X-ray of this block"))
        self.xray.setToolTip(self.tr("What this number is made of, back to the picture"))
        self.xray.clicked.connect(self.xray_wanted)
        self.why = QPushButton(theme.icon("question"), self.tr("Why this answer"))
        self.why.setToolTip(self.tr("What the answer to this picture rests on"))
        self.why.clicked.connect(self.why_wanted)
        self._column = in_column(self.title, self._others, of=self)
        for button in (self.xray, self.why):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.followed_by(self._show_rows)

    def show_others(self, others: tuple[Instead, ...]) -> None:
        """The blocks that could stand in its place."""
        if others != self._shown:
            self._shown = others
            self._show_rows()

    def _show_rows(self) -> None:
        """Made anew; the keyboard stays at the same block."""
        at_key = next((kind for kind, button in self.buttons.items() if button.hasFocus()), "")
        empty(self._rows, hide=True)
        self.buttons = {}
        for other in self._shown:
            self._rows.addWidget(self._row(other))
        self._others.setVisible(bool(self._shown))
        self._make_room()
        self._column.setSpacing(theme.px(6))
        self._rows.setSpacing(theme.px(6))
        if at_key in self.buttons:
            self.buttons[at_key].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_further(self, are_there: bool) -> None:
        """Whether the network computes numbers here, which the pages that go further open."""
        for button in (self.xray, self.why):
            button.setVisible(are_there)
            button.setIconSize(theme.icon_beside_words())
        self.title.setVisible(are_there or self._rows.count() > 0)

    def _make_room(self) -> None:
        """Where there is little room a button says it in fewer words."""
        for kind, button in self.buttons.items():
            button.setText(button.accessibleName())
            if button.sizeHint().width() > self.width() - theme.px(28 + 8):
                button.setText(self.tr("Use {block}").format(block=translated(KINDS[kind].title)))

    def _row(self, other: Instead) -> QWidget:
        """The tile, and a button; or why the stack does not allow it."""
        row, tile = QWidget(), KindTile()
        tile.show_kind(other.block.kind, theme.px(28))
        line = in_row(tile, of=row, gap=theme.px(8))
        name = translated(other.block.title)
        if other.why_not:
            words = self.tr("{block} does not fit here: {reason}")
            line.addWidget(label("label", words.format(block=name, reason=translated(other.why_not))), 1)
            return row
        button = QPushButton(self.tr("Replace it here by {block}").format(block=name))
        button.setAccessibleName(button.text())
        button.setMinimumWidth(theme.px(40))  # else it would keep the page from being narrower
        button.setToolTip(self.tr("{block}: {help}. One undo brings the old one back").format(
            block=name, help=translated(other.block.help)
        ))  # fmt: skip
        button.clicked.connect(lambda _checked=False: self.replaced.emit(other.block))
        self.buttons[other.block.kind] = button
        line.addWidget(button)
        line.addStretch(1)
        return row
