"""The program's own code of a block, with what it is given at this place of the stack, and a button to copy it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from engine.errors import EngineError
from engine.explain.op_code import Code, code_of, given
from engine.network.block import Block, Shape
from engine.text import shape_words
from gui.inspector.help.code_view import CodeView
from gui.inspector.parts import label
from gui.look.theme import theme
from gui.qt.emptying import empty
from gui.qt.laid_out import in_column, in_row


class CodeCard(QWidget):
    """Shows the code of one block."""

    def __init__(self) -> None:
        super().__init__()
        self.code: Code | None = None
        self.said: dict[str, str] = {}  # what the function is given here, by name, and what it gives
        self.title = label("strong", self.tr("In the program's code"))
        self.here = label("label")
        self._shapes = QWidget()
        self._grid = QGridLayout(self._shapes)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.view = CodeView()
        self.place = label("label")
        self.copy = QPushButton(theme.icon("copy"), self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        foot = in_row((self.place, 1))
        foot.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self._column = in_column(self.title, self.here, self._shapes, self.view, foot, of=self)

    def show_code(self, block: Block, shapes: tuple[Shape, ...], out: Shape | None) -> None:
        """`shapes`: what comes in at its place, () where that is not known; `out`: what it gives there."""
        self._restyle()
        code = self.code = code_of(block)
        self.view.setVisible(code is not None)
        self.copy.setVisible(code is not None)
        self.copy.setText(self.tr("Copy"))
        if code is None:
            self.place.setText(self.tr("Its code cannot be read: it was compiled, or its file has changed since."))
        else:
            tip = self.tr("With its imports, so that it runs in a notebook of the same Python.") if code.imports else ""
            self.copy.setToolTip(tip)
            self.view.show_code(code.text, code.first)
            words = self.tr("{name} in {file}, lines {first} to {last}: for pictures of any size.")
            self.place.setText(words.format(name=code.name, file=code.file, first=code.first, last=self.view.last))
        self._show_shapes(self._rows(block, shapes, out))

    def _rows(self, block: Block, shapes: tuple[Shape, ...], out: Shape | None) -> tuple[tuple[str, str], ...]:
        if not shapes or out is None:
            return ()
        try:
            return (*given(block, shapes), (self.tr("gives"), shape_words(out)))
        except (EngineError, KeyError):  # a user's own block with a mistake, which is told at its place
            return ()

    def _show_shapes(self, rows: tuple[tuple[str, str], ...]) -> None:
        self.said = dict(rows)
        empty(self._grid, hide=True)
        for number, (name, value) in enumerate(rows):
            for column, words in enumerate((name, value)):
                cell = QLabel(words)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                cell.setFont(theme.font("code"))
                self._grid.addWidget(cell, number, column)
        self.here.setText(
            self.tr("What it is given in this stack, for one picture:")
            if rows
            else self.tr("Its shapes come here once it is in the stack and numbers reach it.")
        )

    def _copy(self) -> None:
        if self.code is not None:
            QGuiApplication.clipboard().setText(self.code.alone)
            self.copy.setText(self.tr("Copied"))

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))
        self.copy.setIconSize(theme.icon_beside_words())
