"""What a block does, explained where it is set: a live drawing of one number, the formula, and when to use it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.inspector.account import Account, account
from gui.inspector.account_view import AccountView
from gui.inspector.example import Example, example, input_of
from gui.inspector.example_view import ExampleView
from gui.inspector.joined import joined
from gui.inspector.parts import label, tool
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.probe import Probe
from gui.widgets.elided_label import ElidedLabel


class Explanation(QWidget):
    """Shows the block with the id it was given last, as the probe sees it. `more` asks for its help page."""

    more = Signal()

    def __init__(self, probe: Probe | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probe, self.id = probe, ""
        self.example: Example | None = None
        self.account: Account | None = None  # of a number that is no place of a map
        self._place: tuple[int, int] | None = None
        self.heading = label("strong", self.tr("What it does to the picture"))
        self.which = label("label")
        self.which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = ExampleView()
        self.view.picked.connect(self._pick)
        self.terms = AccountView()
        self.sentence = label("secondary")
        self.back, self.forward = tool("caret-left", self.tr("The number before")), tool("caret-right", self.tr("Next"))
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        self.where = ElidedLabel()
        self.where.setProperty("role", "label")
        self.formula = QLabel(wordWrap=True)
        self.formula.setTextFormat(Qt.TextFormat.PlainText)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.well = QFrame()
        self.well.setProperty("role", "sunken")
        self.when = QLabel(wordWrap=True)
        self.when.setProperty("role", "secondary")
        self.when.setTextFormat(Qt.TextFormat.RichText)
        self.when.linkActivated.connect(lambda _link: self.more.emit())
        self._lay_out()
        if probe is not None:
            probe.changed.connect(self._look_if_seen)
            probe.focus.changed.connect(lambda before, after: self._follow(before.map != after.map))

    def _lay_out(self) -> None:
        head, steps = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.which)
        steps.setSpacing(theme.px(4))
        for button in (self.back, self.forward):
            steps.addWidget(button)
        steps.addWidget(self.where, 1)
        self.drawing = QWidget()
        drawn = QVBoxLayout(self.drawing)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(theme.px(6))
        drawn.addLayout(head)
        drawn.addWidget(self.view)
        drawn.addWidget(self.terms)
        drawn.addWidget(self.sentence)
        drawn.addLayout(steps)
        inside = QVBoxLayout(self.well)
        inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        inside.addWidget(self.formula)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.drawing, self.well, self.when):
            column.addWidget(widget)

    def show_block(self, id: str) -> None:
        if id != self.id:
            self.id, self._place = id, None
        if self.probe is None:
            self.hide()
            return
        block = self.probe.document.design.stack.block(id)
        self.formula.setText(block.formula)
        self.well.setVisible(bool(block.formula))
        when = translated(block.when) or translated(block.help)
        use, more = self.tr("When to use it."), self.tr("More")
        colour = theme.color("accent").name()
        link = f'<a href="more" style="color:{colour}; text-decoration:none; font-weight:600">{more}</a>'
        self.when.setText(f"<b>{use}</b> {when} {link}" if block.when else f"{when} {link}")
        self._look()

    def _look_if_seen(self) -> None:
        if self.isVisible():  # `show_block` looks when it comes back
            self._look()

    def _follow(self, another: bool) -> None:
        if another:
            self._place = None
            self._look()

    def _look(self) -> None:
        """Take what the probe sees now."""
        if self.probe is None or not self.id or self.id not in self.probe.document.design.stack.ids:
            return
        self.example, self.account = self._found()
        shown = self.example or self.account
        self.drawing.setVisible(shown is not None)
        self.view.setVisible(self.example is not None)
        self.terms.setVisible(self.account is not None)
        for widget in (self.back, self.forward, self.where):
            widget.setVisible(self.example is not None and self.example.after.size > 1)
        if shown is None:
            return
        self.sentence.setText(shown.sentence)
        if self.account is not None:
            self.which.setText(self.account.name)
            self.terms.show_account(self.account)
        if self.example is None:
            return
        self.view.show_example(self.example)
        (row, column), (height, width) = self.example.place, self.example.after.shape
        words = self.tr("Number {place} of {all}: row {row}, column {column}")
        place = row * width + column + 1
        self.where.setText(words.format(place=place, all=height * width, row=row + 1, column=column + 1))

    def _found(self) -> tuple[Example | None, Account | None]:
        probe = self.probe
        assert probe is not None
        stack = probe.document.design.stack
        block, chosen = stack.block(self.id), probe.focus.value.map
        source = input_of(stack, self.id)
        taken, given = (probe.maps.get(source) if source else probe.picture), probe.maps.get(self.id)
        if taken is None or given is None or not given.size:
            return None, None
        index = min(chosen or 0, given.shape[-1] - 1)
        self.which.setText(self.tr("map {number} of {all}").format(number=index + 1, all=given.shape[-1]))
        if block.stacks:
            parts = [probe.maps.get(inner.places[-1].id) if len(inner) else taken for inner in block.stacks]
            known = [part for part in parts if part is not None]
            return joined(block, known, given, index, self._place) if len(known) == len(parts) else None, None
        weights = probe.weights.get(self.id, {})
        found = example(block, taken, given, weights, index, self._place)
        if found is not None:
            return found, None
        is_last = self.id in [place.id for place in stack.places[-2:]]
        names = probe.document.data.class_names if is_last else ()
        return None, account(block, taken, given, weights, chosen, names)

    def _pick(self, row: int, column: int) -> None:
        self._place = row, column
        self._look()

    def _step(self, by: int) -> None:
        if self.example is not None:
            height, width = self.example.after.shape
            row, column = self.example.place
            self._pick(*divmod((row * width + column + by) % (height * width), width))
