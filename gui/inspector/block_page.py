"""The inspector's page for one block: what it is, its settings, and how its shape and cost come about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.analysis.analysis import Problem
from engine.errors import SettingError
from engine.text import count
from gui.inspector.explanation import Explanation
from gui.inspector.form import Form
from gui.inspector.parts import label, tool
from gui.inspector.shape_and_cost import receptive_field, working
from gui.inspector.working_card import WorkingCard
from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.laid_out import REST, in_column
from gui.qt.style_property import set_style_property
from gui.state import edits
from gui.state.looking.probe import Probe
from gui.widgets.kind_tile import KindTile


class BlockPage(QWidget):
    """Shows the block with the id it was given last; edits go through the document at once."""

    help_wanted = Signal(str)  # a page of the help

    def __init__(self, probe: Probe) -> None:
        super().__init__()
        self.document = document = probe.document
        self.id = self.kind = ""
        self.tile = KindTile()
        self.name = label("title")
        self.place = label("label")
        self.duplicate = tool("copy", self.tr("Duplicate this block"))
        self.duplicate.clicked.connect(lambda: document.edit(*edits.duplicate(document.design, (self.id,))))
        self.delete = tool("trash", self.tr("Delete this block"))
        self.delete.clicked.connect(lambda: document.edit(*edits.remove(document.design, (self.id,))))
        self.problem = label("error")
        self.form = Form()
        self.form.changed.connect(self._change)
        self.form.settled.connect(document.settle)
        self.card = WorkingCard()
        self.explanation = Explanation(probe, self.card)
        self.form.pointed_at.connect(self.explanation.point)
        self.explanation.more.connect(lambda: self.help_wanted.emit(document.design.stack.block(self.id).kind))
        self.form.help_wanted.connect(self.help_wanted)
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
        in_column(head, self.problem, self.form, self.explanation, REST, of=self, gap=theme.px(10))

    def show_block(self, id: str) -> None:
        """Show the block as it is now."""
        document = self.document
        block, row = document.design.stack.block(id), document.analysis.rows[id]
        afresh = id != self.id or block.kind != self.kind  # a fix may put another block in its place
        self.id, self.kind = id, block.kind
        self.tile.show_kind(block.kind, theme.px(36))
        self.name.setText(translated(document.names[id]))
        problem = document.analysis.problem(id)
        stack = document.design.stack
        where = stack.where(id)
        numbers = {"number": where.index + 1, "all": len(stack.stack_at(where))}
        if problem:
            place = self.tr("Block {number} of {all}, does not fit")
        elif row.out_shape is None:
            place = self.tr("Block {number} of {all}, waits for the block above")
        elif row.parameters == 1:
            place = self.tr("Block {number} of {all}, 1 parameter")
        elif row.parameters:
            place = self.tr("Block {number} of {all}, {count} parameters")
        else:
            place = self.tr("Block {number} of {all}, no parameters")
        self.place.setText(place.format(**numbers, count=count(row.parameters)))
        set_style_property(self.place, "role", "error" if problem else "label")
        self.name.setToolTip(translated(block.help))
        self.form.show_value(block, afresh)
        at_field = self._offending(problem) if problem else {}
        self.form.show_problems(at_field)
        self.problem.setText(f"{translated(problem.text)} {translated(problem.remedy)}" if problem else "")
        self.problem.setVisible(bool(problem) and not at_field)
        self.card.show_formula(block.formula)
        lines = working(block, row)
        self.card.show_lines(lines and (*lines, *receptive_field(stack, document.data.shape, id)))
        self.explanation.show_block(id)

    def _offending(self, problem: Problem) -> dict[str, str]:
        """The setting of this block that the first fix within it changes, with the reason."""
        for fix in problem.fixes:
            for name in fix.settings(self.id):
                return {name: translated(problem.text)}
        return {}

    def _change(self, name: str, value: Any) -> None:
        if self.id not in self.document.design.stack.ids:
            return  # it was half typed when another project took the block's place
        try:
            self.document.edit(*edits.change(self.document.design, self.id, **{name: value}))
        except SettingError as error:  # settings that do not go together
            self.form.show_problems({error.name or name: translated(error.problem)})
