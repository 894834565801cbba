"""What a block does, explained where it is set: a live drawing of one number, the formula, and when to use it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.inspector.account import Account, account
from gui.inspector.account_view import AccountView
from gui.inspector.example import Example, example, input_of
from gui.inspector.example_view import ExampleView
from gui.inspector.joined import joined
from gui.inspector.parts import label, tool
from gui.inspector.working_card import WorkingCard
from gui.look.theme import theme
from gui.look.words import translated
from gui.state.focus import Focus
from gui.state.probe import Probe

FOR_HEADING = 300  # from this width on, at 100 %, the heading is said in full


class Explanation(QWidget):
    """Shows the block with the id it was given last, as the probe sees it. `more` asks for its help page."""

    more = Signal()

    def __init__(self, probe: Probe | None, card: WorkingCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card  # formula and shapes, between the drawing and when to use it
        self.probe, self.id = probe, ""
        self.example: Example | None = None
        self.account: Account | None = None  # of a number that is no place of a map
        self._place: tuple[int, int] | None = None
        self._is_late = False  # the probe has looked again while this was out of sight
        self.heading = label("strong", self.tr("What it does to the picture"))
        self.pointed = label("label")  # what a setting does, in place of the heading, while it is pointed at
        self.which = label("label")
        self.which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = ExampleView()
        self.view.picked.connect(self._pick)
        self.terms = AccountView()
        self.sentence = label("label")
        self.back, self.forward = tool("caret-left", self.tr("The number before")), tool("caret-right", self.tr("Next"))
        for button in (self.back, self.forward):
            button.setIconSize(QSize(theme.px(14), theme.px(14)))
            button.setFixedSize(theme.px(24), theme.px(24))
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        self.when = QLabel(wordWrap=True)
        self.when.setProperty("role", "label")
        self.when.setTextFormat(Qt.TextFormat.RichText)
        self.when.linkActivated.connect(lambda _link: self.more.emit())
        self._lay_out()
        if probe is not None:
            probe.changed.connect(self._look_if_seen)
            probe.focus.changed.connect(self._follow)  # no lambda: it would be called on when this is deleted

    def _lay_out(self) -> None:
        row, top = QWidget(), QWidget()
        head = QHBoxLayout(row)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(2))
        self.top = QStackedLayout(top)
        self.top.setContentsMargins(0, 0, 0, 0)
        for page in (row, self.pointed):
            self.top.addWidget(page)
        top.setFixedHeight(2 * QFontMetrics(theme.font("label")).lineSpacing())
        head.addWidget(self.heading, 1)
        head.addWidget(self.which)
        for button in (self.back, self.forward):
            head.addWidget(button)
        self.drawing = QWidget()
        drawn = QVBoxLayout(self.drawing)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(theme.px(6))
        drawn.addWidget(self.view)
        drawn.addWidget(self.terms)
        drawn.addWidget(self.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (top, self.drawing, self.card, self.when):
            column.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(FOR_HEADING)
        self.heading.setText(self.tr("What it does to the picture") if wide else self.tr("What it does"))

    def point(self, help_: str) -> None:
        """Say what a setting does while it is pointed at, by mouse or keyboard; "" when none is any more."""
        self.pointed.setText(help_)
        self.top.setCurrentIndex(1 if help_ else 0)

    def show_block(self, id: str) -> None:
        if id != self.id:
            self.id, self._place = id, None
        for widget in (self.drawing, self.when):
            widget.setVisible(self.probe is not None)
        if self.probe is None:
            return
        block = self.probe.document.design.stack.block(id)
        when = translated(block.when) or translated(block.help)
        use, more = self.tr("When to use it."), self.tr("More")
        colour = theme.color("accent").name()
        link = f'<a href="more" style="color:{colour}; text-decoration:none; font-weight:600">{more}</a>'
        self.when.setText(f"<b>{use}</b> {when} {link}" if block.when else f"{when} {link}")
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Another page of the window, or the help, stood in its place."""
        super().showEvent(event)
        if self._is_late:
            self._look()

    def _look_if_seen(self) -> None:
        self._is_late = not self.isVisible()
        if not self._is_late:
            self._look()

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.map != after.map:
            self._place = None
            self._look()

    def _look(self) -> None:
        """Take what the probe sees now."""
        if self.probe is None or not self.id or self.id not in self.probe.document.design.stack.ids:
            return
        self._is_late = False
        self.example, self.account = self._found()
        shown = self.example or self.account
        self.drawing.setVisible(shown is not None)
        self.heading.setVisible(shown is not None)
        self.which.setVisible(shown is not None)
        self.view.setVisible(self.example is not None)
        self.terms.setVisible(self.account is not None)
        for widget in (self.back, self.forward):
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
