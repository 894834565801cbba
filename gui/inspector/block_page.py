"""The inspector's page for one block: what it is, its settings, and how its shape and cost come about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.analysis.analysis import Problem
from engine.errors import SettingError
from engine.text import count
from gui.inspector.explanation import Explanation
from gui.inspector.form import Form
from gui.inspector.parts import label, restyle, tool
from gui.inspector.shape_and_cost import Line, working
from gui.look.theme import theme
from gui.look.words import hyphenated, translated
from gui.state import edits
from gui.state.document import Document
from gui.state.probe import Probe
from gui.widgets.pictogram import pictogram


class BlockPage(QWidget):
    """Shows the block with the id it was given last; edits go through the document at once."""

    help_wanted = Signal(str)  # a page of the help

    def __init__(self, document: Document, probe: Probe | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.id = ""
        self.tile = QLabel()
        self.name = label("title")
        self.place = label("label")
        self.help = label("secondary")
        self.duplicate = tool("copy", self.tr("Duplicate this block"))
        self.duplicate.clicked.connect(lambda: document.edit(*edits.duplicate(document.design, (self.id,))))
        self.delete = tool("trash", self.tr("Delete this block"))
        self.delete.clicked.connect(lambda: document.edit(*edits.remove(document.design, (self.id,))))
        self.problem = label("error")
        self.form = Form()
        self.form.changed.connect(self._change)
        self.form.settled.connect(document.settle)
        self.form.pointed_at.connect(self._point)
        self.pointed = label("label")
        self.pointed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.explanation = Explanation(probe)
        self.explanation.more.connect(lambda: self.help_wanted.emit(document.design.stack.block(self.id).kind))
        self.form.help_wanted.connect(self.help_wanted)
        self.card = WorkingCard()
        head = QGridLayout()
        head.setHorizontalSpacing(0)
        head.setVerticalSpacing(0)
        head.setColumnMinimumWidth(1, theme.px(12))
        head.setColumnStretch(2, 1)
        head.addWidget(self.tile, 0, 0, 2, 1)
        head.addWidget(self.name, 0, 2)
        head.addWidget(self.duplicate, 0, 3)
        head.addWidget(self.delete, 0, 4)
        head.addWidget(self.place, 1, 2, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.help)
        column.addWidget(self.problem)
        column.addWidget(self.form)
        column.addWidget(self.pointed)
        column.addWidget(self.explanation)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_block(self, id: str, afresh: bool = False) -> None:
        """Show the block as it is now; `afresh` builds its form anew."""
        document = self.document
        block, row = document.design.stack.block(id), document.analysis.rows[id]
        afresh, self.id = afresh or id != self.id, id
        if afresh or self.tile.pixmap().devicePixelRatio() != self.devicePixelRatioF():
            self.tile.setPixmap(pictogram(block, theme.px(36), self.devicePixelRatioF()))
        self.name.setText(translated(document.names[id]))
        problem = document.analysis.problem(id)
        stack = document.design.stack
        where = stack.where(id)
        numbers = {"number": where.index + 1, "all": len(stack.stack_at(where))}
        if problem:
            place = self.tr("Block {number} of {all}, does not fit")
        elif row.out_shape is None:
            place = self.tr("Block {number} of {all}, waits for the block above")
        elif row.parameters:
            place = self.tr("Block {number} of {all}, {count} parameters")
        else:
            place = self.tr("Block {number} of {all}, no parameters")
        self.place.setText(place.format(**numbers, count=count(row.parameters)))
        restyle(self.place, "error" if problem else "label")
        self.help.setText(translated(block.help))
        self.form.show_value(block, afresh)
        at_field = self._offending(problem) if problem else {}
        self.form.show_problems(at_field)
        self.problem.setText(f"{translated(problem.text)} {translated(problem.remedy)}" if problem else "")
        self.problem.setVisible(bool(problem) and not at_field)
        self.pointed.setVisible(bool(self.form.rows))
        if afresh:
            self._point("")
        self.explanation.show_block(id)
        self.card.show_lines(working(block, row))

    def _offending(self, problem: Problem) -> dict[str, str]:
        """The setting of this block that the first fix within it changes, with the reason."""
        for fix in problem.fixes:
            for name in fix.settings(self.id):
                return {name: translated(problem.text)}
        return {}

    def _change(self, name: str, value: Any) -> None:
        try:
            self.document.edit(*edits.change(self.document.design, self.id, **{name: value}))
        except SettingError as error:  # settings that do not go together
            self.form.show_problems({error.name or name: translated(error.problem)})

    def _point(self, help_: str) -> None:
        self.pointed.setMinimumHeight(2 * self.pointed.fontMetrics().lineSpacing())
        self.pointed.setText(help_ or self.tr("Point at a setting to read what it does."))


class WorkingCard(QFrame):
    """Results one under the other, each with the way to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.lines: tuple[Line, ...] = ()
        self._rows: list[WorkingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._column.setSpacing(theme.px(6))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Rows are kept from one value of a setting to the next."""
        self.setVisible(bool(lines))
        if lines == self.lines:
            return
        self.lines = lines
        while len(self._rows) < len(lines):
            self._rows.append(WorkingLine())
            self._column.addWidget(self._rows[-1])
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(lines))
            if number < len(lines):
                row.show_line(lines[number])


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
        restyle(self.result, "error" if line.wrong else "strong")

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
