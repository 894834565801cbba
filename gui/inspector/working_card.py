"""The formula of a block, the shapes it makes of each other, and how shape and cost come about, on one small card."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.inspector.parts import label, tool
from gui.inspector.shape_and_cost import Line
from gui.look.theme import theme
from gui.look.words import hyphenated
from gui.qt.remembered import is_on, remember
from gui.qt.style_property import set_style_property

OPEN = "inspector/working"


class WorkingCard(QFrame):
    """Formula and shapes; below them, once they are opened, the results with the way to each."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.lines: tuple[Line, ...] = ()
        self.is_open = is_on(OPEN)
        self.formula = QLabel(wordWrap=True)
        self.formula.setTextFormat(Qt.TextFormat.PlainText)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shapes = label("strong")
        self.fold = tool("caret-down", "")
        self.fold.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.fold.setFixedSize(theme.px(26), theme.px(20))
        self.fold.clicked.connect(lambda: self.set_open(not self.is_open))
        self._rows: list[WorkingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self.formula)
        first = QHBoxLayout()
        first.addWidget(self.shapes, 1)
        first.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(first)
        self._show_fold()

    def show_formula(self, formula: str) -> None:
        self.formula.setText(formula)
        self.formula.setVisible(bool(formula))
        self._show()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Rows are kept from one value of a setting to the next. The first one, the shapes, stands before the fold."""
        if lines == self.lines:
            return
        self.lines = lines
        below = self._below
        while len(self._rows) < len(below):
            self._rows.append(WorkingLine())
            self._column.addWidget(self._rows[-1])
        for row, line in zip(self._rows, below, strict=False):
            row.show_line(line)
        self.shapes.setText(lines[0].result if lines and not lines[0].wrong else "")
        self._show()

    def set_open(self, is_open: bool) -> None:
        """Show how shape and cost come about, or only the shapes."""
        self.is_open = is_open
        remember(OPEN, is_open)
        self._show_fold()
        self._show()

    @property
    def _below(self) -> tuple[Line, ...]:
        """The lines behind the fold: that with the shapes only where it has a way to tell."""
        return tuple(line for line in self.lines if line.way or line.wrong or line is not self.lines[0])

    def _show(self) -> None:
        """What cannot be is said in any case."""
        below = self._below
        wrong = any(line.wrong for line in below)
        shown = len(below) if self.is_open or wrong else 0
        for number, row in enumerate(self._rows):
            row.setVisible(number < shown)
        self.shapes.setVisible(bool(self.shapes.text()))
        self.fold.setVisible(bool(below) and not wrong)
        self.setVisible(bool(self.lines) or bool(self.formula.text()))

    def _show_fold(self) -> None:
        words = self.tr("How shape and cost come about")
        if self.is_open:
            words = self.tr("Hide how shape and cost come about")
        self.fold.setIcon(theme.icon("caret-up" if self.is_open else "caret-down", "secondary"))
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(words)


class WorkingLine(QWidget):
    """The name above; below the way, and the result at its end. A sentence stands below the result."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.way, self.result = label("label"), label("secondary"), label("strong")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme.px(1))
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.name, 0, 0, 1, 2)
        self._in_line: bool | None = None

    def show_line(self, line: Line) -> None:
        in_line = bool(line.way) and not line.way.endswith(".")
        if in_line != self._in_line:
            self._in_line = in_line
            self._arrange(in_line)
        self.name.setText(hyphenated(line.name))
        self.way.setText(f"{line.way}\u00a0=" if in_line else line.way)
        self.way.setVisible(bool(line.way))
        wrong = self.tr("{number}, must be 1 or more").format(number=line.result)
        self.result.setText(wrong if line.wrong else line.result)
        set_style_property(self.result, "role", "error" if line.wrong else "strong")

    def _arrange(self, in_line: bool) -> None:
        for widget in (self.way, self.result):
            self._grid.removeWidget(widget)
        self.result.setWordWrap(not in_line)
        if in_line:
            self._grid.addWidget(self.way, 1, 0)
            self._grid.addWidget(self.result, 1, 1, Qt.AlignmentFlag.AlignBottom)
        else:
            self._grid.addWidget(self.result, 1, 0)
            self._grid.addWidget(self.way, 2, 0)
